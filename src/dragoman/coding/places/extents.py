"""How far a place reaches: directions, provinces and borders around its name."""

from __future__ import annotations

from collections.abc import Iterator

from ...knowledge.places import PlaceEntry, Places
from ...models import Located, Place, Sentence, Span
from .candidate import Candidate

__all__ = ["borders", "head_of", "located"]


def located(sentence: Sentence, candidate: Candidate, entry: PlaceEntry, places: Places) -> Located:
    """The place with the direction words and the kind of place around its name."""
    first, last = candidate.first, candidate.last
    precision, name = entry.precision, entry.name
    at: tuple[float | None, float | None] = (entry.latitude, entry.longitude)
    tokens = sentence.tokens
    if last + 1 < len(tokens) and precision in ("point", "admin", "region"):
        after = tokens[last + 1]
        if after.lemma.lower() in places.lists["admin"] and after.upos in ("NOUN", "PROPN"):
            last += 1
            precision = "admin" if precision == "point" else precision
            name = name if after.text.lower() in name.lower() else f"{name} {after.text.lower()}"
    begun = _direction_before(sentence, first, places)
    ended = _direction_after(sentence, last, places)
    if begun < first and not (precision != "country" and _owned(sentence, begun)):
        direction = _text(sentence, begun, first - 1)
        if not name.lower().startswith(direction.lower()):
            name = f"{direction} {name}"
        first = begun
        precision, at = _part(precision, at)
    elif ended > last and precision in ("country", "admin"):
        name, last = f"{_text(sentence, last + 2, ended)} of {name}", ended
        precision, at = _part(precision, at)
    span = Span(tokens[first].start, tokens[last].end, _text(sentence, first, last))
    place = Place(name, entry.country, precision, *at, words=span, geonames_id=entry.geonames_id)
    head = head_of(sentence, first, last)
    return Located(sentence.index, head, first, last, place)


def _part(
    precision: str, at: tuple[float | None, float | None]
) -> tuple[str, tuple[float | None, float | None]]:
    """A part of a country or province is a region without a point; a part of a town is the town."""
    return (
        ("region", (None, None)) if precision in ("country", "admin", "region") else (precision, at)
    )


def _direction_before(sentence: Sentence, first: int, places: Places) -> int:
    """Where "north-eastern" before a name begins; the name itself where there is none."""
    directions = places.lists["directions"]
    begun = first
    while begun > 0:
        word = sentence.tokens[begun - 1].text.lower()
        hyphen = word == "-" and begun > 1 and begun < first
        if not (hyphen or all(part in directions for part in word.split("-"))):
            break
        begun -= 1
    return begun


def _direction_after(sentence: Sentence, last: int, places: Places) -> int:
    """Where "'s north-west" after a name ends, when no further name follows."""
    tokens = sentence.tokens
    if last + 2 >= len(tokens) or tokens[last + 1].text not in ("'s", "’s"):
        return last
    at = last + 2
    while at < len(tokens) and all(
        part in places.lists["directions"] or not part
        for part in tokens[at].text.lower().split("-")
    ):
        at += 1
    ended = at - 1
    return (
        ended
        if ended > last + 1 and tokens[ended].upos == "NOUN" and tokens[ended].deprel != "compound"
        else last
    )


def _owned(sentence: Sentence, begun: int) -> bool:
    """ "Syria's northwestern Idlib": the direction is within Syria, not within Idlib."""
    return begun > 0 and sentence.tokens[begun - 1].text in ("'s", "’s", "'", "’")


def borders(sentence: Sentence, places: Places) -> Iterator[Located]:
    """ "the Turkish-Syrian border": a line between countries, in no one of them."""
    tokens = sentence.tokens
    for token in tokens:
        if token.lemma.lower() not in places.lists["borders"] or token.upos != "NOUN":
            continue
        first = token.index
        while first > 0 and (
            tokens[first - 1].text in ("-", "–", "/")
            or (
                (tokens[first - 1].text[0].isupper() and tokens[first - 1].upos in ("ADJ", "PROPN"))
                and (first > 1 or tokens[first - 1].deprel in ("amod", "compound"))
            )
        ):
            first -= 1
        while tokens[first].text in ("-", "–", "/"):
            first += 1
        if first < token.index:
            span = Span(tokens[first].start, token.end, _text(sentence, first, token.index))
            place = Place(span.text, None, "area", words=span)
            yield Located(sentence.index, token.index, first, token.index, place)


def head_of(sentence: Sentence, first: int, last: int) -> int:
    """The token of a run that hangs from outside it."""
    for token in sentence.tokens[first : last + 1]:
        if not first <= token.head <= last and token.deprel not in ("punct", "case", "amod"):
            return token.index
    return last


def _text(sentence: Sentence, first: int, last: int) -> str:
    start, end = sentence.tokens[first].start, sentence.tokens[last].end
    return sentence.text[start - sentence.start : end - sentence.start]
