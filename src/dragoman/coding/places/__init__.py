"""Finding the places that an article names, and which of several of a name is meant."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ...knowledge import Knowledge
from ...knowledge.names import words
from ...knowledge.places import PlaceEntry, Places
from ...models import Draft, Located, Sentence, Token
from .candidate import Candidate
from .extents import borders, head_of, located
from .namesakes import around, countries_of, meant, with_larger

__all__ = ["find_places", "places_of"]

# Towns smaller than this are read as places only where the parser tags them so.
_WELL_KNOWN = 200_000
_SHORT_NAME = 3  # letters; shorter names of towns are left alone ("Of", "Ub")


def find_places(draft: Draft, knowledge: Knowledge) -> Draft:
    """Fill ``draft.places`` with every place that the article names.

    Args:
        draft: with parsed sentences.
        knowledge: its ``places`` are the gazetteer.
    """
    return replace(draft, places=places_of(draft.sentences, knowledge.places))


def places_of(sentences: Sequence[Sentence], places: Places) -> tuple[Located, ...]:
    """The places named in parsed sentences, in order of the text.

    Args:
        sentences: of one article: what it names elsewhere tells which of several is meant.
        places: the gazetteer.
    """
    candidates = [
        candidate
        for sentence in sentences
        if sentence.tokens
        for candidate in with_larger(sentence, _candidates(sentence, places))
    ]
    countries, cells = countries_of(candidates), around(candidates)
    by_index = {sentence.index: sentence for sentence in sentences}
    found: list[Located] = []
    for candidate in candidates:
        sentence = by_index[candidate.sentence]
        found.append(located(sentence, candidate, meant(candidate, countries, cells), places))
    found += [border for sentence in sentences for border in borders(sentence, places)]
    return _without_overlaps(found)


def _candidates(sentence: Sentence, places: Places) -> Iterator[Candidate]:
    """Names of our own list and of the gazetteer, the longer where both match."""
    parts = words(sentence.text)
    starts = [token.start - sentence.start for token in sentence.tokens]
    listed = {match.start: match for match in places.listed(sentence.text)}
    at = 0
    while at < len(parts):
        _, start, _ = parts[at]
        own = listed.get(start)
        first = max(bisect_right(starts, start) - 1, 0)
        count = 0
        entries: tuple[PlaceEntry, ...] = ()
        if _may_name(sentence.tokens, first, sentence.text[start]):
            count, entries = places.longest([part[0] for part in parts[at : at + 6]])
        end = parts[at + count - 1][2] if count else 0
        if own is not None and own.end >= end:
            count = sum(1 for part in parts[at:] if part[1] < own.end)
            entries, end = own.values + (entries if own.end == end else ()), own.end
        if count:
            last = max(bisect_right(starts, end - 1) - 1, first)
            kept = _plausible(sentence, first, last, entries, places)
            if kept:
                yield Candidate(sentence.index, first, last, kept)
                at += count
                continue
        at += 1


def _may_name(tokens: Sequence[Token], first: int, letter: str) -> bool:
    if not letter.isupper():
        return False
    token = tokens[first]
    if token.upos == "PROPN" or token.ner.endswith("LOC"):
        return True
    after = tokens[first + 1] if first + 1 < len(tokens) else None
    return token.upos == "ADJ" and after is not None and after.upos == "PROPN"  # "New Jersey"


def _plausible(
    sentence: Sentence, first: int, last: int, entries: tuple[PlaceEntry, ...], places: Places
) -> tuple[PlaceEntry, ...]:
    """The readings that the words around allow: names of persons and bodies are no places."""
    tokens = sentence.tokens[first : last + 1]
    tags = {token.ner.rpartition("-")[2] for token in tokens}
    if _runs_on(sentence, first, last):
        return ()
    if "PER" in tags:
        entries = _mistagged(sentence, first, last, entries)
    if not any(token.upos == "PROPN" or token.ner != "O" for token in tokens):
        return tuple(entry for entry in entries if entry.precision == "area")
    named = "LOC" in tags or _locative(sentence, first, last, places)
    text = sentence.text[tokens[0].start - sentence.start : tokens[-1].end - sentence.start]
    if text.lower() in places.lists["never"]:
        return ()
    if text.lower() in places.lists["homographs"] and "LOC" not in tags:
        return tuple(entry for entry in entries if entry.listed)
    tagged = "LOC" in tags and not _compounded(sentence, first, last, places)
    named = named and ("LOC" not in tags or tagged)
    return _usual(entry for entry in entries if _allowed(entry, text, named, tagged))


def _usual(entries: Iterable[PlaceEntry]) -> tuple[PlaceEntry, ...]:
    """Places of that usual name; those that once had it only where there is no other."""
    allowed = tuple(entries)
    usual = tuple(entry for entry in allowed if not entry.variant)
    return usual or allowed


def _mistagged(
    sentence: Sentence, first: int, last: int, entries: tuple[PlaceEntry, ...]
) -> tuple[PlaceEntry, ...]:
    """Towns of our own list that the parser took for persons: "bombed Raqqa", not "Jordan said"."""
    near = [at for at in (first - 1, last + 1) if 0 <= at < len(sentence.tokens)]
    if any(sentence.tokens[at].ner.endswith("PER") for at in near):
        return ()
    case = sentence.tokens[first - 1].text.lower() if first else ""
    relation = sentence.tokens[head_of(sentence, first, last)].deprel
    if relation in ("obj", "compound", "nsubj:pass") or case in (
        "in",
        "at",
        "near",
        "from",
        "to",
        "of",
    ):
        return tuple(entry for entry in entries if entry.listed)
    return ()


def _allowed(entry: PlaceEntry, text: str, named: bool, tagged: bool) -> bool:
    if entry.listed or (entry.precision != "point" and entry.geonames_id is not None):
        return True
    if entry.precision != "point":
        return named or " " in entry.name  # many provinces are named like people and things
    if len(text) <= _SHORT_NAME and (text.isupper() or not tagged):
        return False
    if entry.variant:
        return tagged
    return named or entry.population >= _WELL_KNOWN


def _runs_on(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the name goes on beyond the match: "Paris Hilton", "the Washington Post"."""
    tokens = sentence.tokens
    for inside, outside in ((first, first - 1), (last, last + 1)):
        if not 0 <= outside < len(tokens):
            continue
        near, far = tokens[inside], tokens[outside]
        if far.ner.startswith("I-") and far.ner.endswith(("ORG", "PER")) and outside > last:
            return True
        if near.ner.startswith("I-") and near.ner.endswith(("ORG", "PER")) and outside < first:
            return True
        if (
            outside > last
            and near.head > last
            and near.deprel == "compound"
            and not near.ner.endswith("LOC")
        ):
            if sentence.tokens[near.head].upos == "PROPN":
                return True
        linked = far.head == inside or near.head == outside
        if linked and "flat" in (far.deprel, near.deprel) and far.ner.endswith("PER"):
            return True
    return False


def _compounded(sentence: Sentence, first: int, last: int, places: Places) -> bool:
    """Whether the words are a part of a longer name: "Third Street", "Rogers Centre"."""
    tokens = sentence.tokens
    for near, at in ((first, first - 1), (last, last + 1)):
        if not 0 <= at < len(tokens) or tokens[at].upos != "PROPN":
            continue
        linked = tokens[at].head == near or tokens[near].head == at
        if (
            linked
            and tokens[at].text.lower() not in places.lists["nouns"] | places.lists["directions"]
        ):
            return True
    return False


def _locative(sentence: Sentence, first: int, last: int, places: Places) -> bool:
    """Whether a preposition of place stands before the name."""
    before = sentence.tokens[first - 1].text.lower() if first else ""
    lists = places.lists
    return before in ("in", "at", "near", "from", "to", "outside") and before in (
        lists["locative"] | lists["motion"]
    )


def _without_overlaps(found: list[Located]) -> tuple[Located, ...]:
    ordered = sorted(found, key=lambda each: (each.sentence, each.first, -each.last))
    kept: list[Located] = []
    for each in ordered:
        if kept and kept[-1].sentence == each.sentence and each.first <= kept[-1].last:
            continue
        kept.append(each)
    return tuple(kept)
