"""Names (PER, ORG, LOC, NORP) from GUM's mentions and from CoreNLP's tags."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = [
    "UNKNOWN",
    "group_words",
    "gum_names",
    "name_spans",
    "silver_names",
    "unsure_groups",
]

UNKNOWN = "?"
_KINDS = {"person": "PER", "organization": "ORG", "place": "LOC"}
_SILVER = {"PERSON": "PER", "ORGANIZATION": "ORG", "LOCATION": "LOC"}
_TITLES = frozenset(
    """
    president mr. mr mrs. mrs ms. ms miss dr. dr sen. senator rep. representative gov. governor
    prime minister secretary general gen. king queen prince princess professor prof. sir lord lady
    judge justice chief chairman chairwoman congressman congresswoman speaker captain capt. colonel
    col. lt. lieutenant sgt. sergeant maj. major vice former director chancellor pope saint st.
    attorney madam madame reverend rev. father brother sister aunt uncle ambassador deputy majority
    minority leader officer detective sheriff mayor commissioner coach imam sheikh ayatollah rabbi
    archbishop bishop cardinal emperor duke duchess ceo cfo chair doctor envoy special man woman mom
    dad mum grandma grandpa democrat republican
    """.split()
)
_LINKS = frozenset({"-", "–", "&", "'", "’"})
_MENTION = re.compile(r"\([^()]+\)?|[^()]+\)")


@dataclass(frozen=True, slots=True)
class _Mention:
    begin: int
    last: int
    kind: str


def group_words(knowledge: Path, more: Sequence[str]) -> frozenset[str]:
    """Single words for nationalities, peoples and creeds, from the coder's own lists of actors."""
    found = set(more)
    for path in [knowledge / "actors/peoples.toml", *(knowledge / "actors/countries").glob("*")]:
        content = tomllib.loads(path.read_text("utf-8"))
        for entry in [content, *content.get("people", [])]:
            if isinstance(entry, dict):
                for key in ("adjectives", "people"):
                    values = entry.get(key, [])
                    found.update(v for v in values if isinstance(v, str) and v[:1].isupper())
    return frozenset(word for word in found if " " not in word)


def gum_names(
    words: Sequence[str],
    xpos: Sequence[str],
    heads: Sequence[int],
    misc: Sequence[str],
    groups: frozenset[str],
) -> tuple[str, ...]:
    """BIO names of a GUM sentence: the proper names that head its mentions, the longest first."""
    mentions = list(_mentions(misc))
    spans = []
    for mention in mentions:
        if (kind := _KINDS.get(mention.kind)) is None:
            continue
        head = next(
            (
                at
                for at in range(mention.begin, mention.last + 1)
                if not mention.begin <= heads[at] - 1 <= mention.last
            ),
            None,
        )
        if head is None or not xpos[head].startswith("NNP"):
            continue
        span = _name(words, xpos, head, mention, kind, mentions)
        if span is not None and not (span[0] == span[1] and words[span[0]] in groups):
            begin, last = span
            # "the Nobel Peace Prize": part of a longer name of another kind.
            owner = heads[head] - 1
            within = last < owner <= last + 4 and all(
                xpos[at].startswith("NNP") for at in range(last + 1, owner + 1)
            )
            spans.append((begin, last, UNKNOWN if within else kind))
    tags = _background(words, xpos, mentions)
    for begin, last, kind in sorted(spans, key=lambda span: span[0] - span[1]):
        _mark(tags, begin, last, kind)
    for at, word in enumerate(words):
        if (
            word in groups
            and tags[at] in ("O", UNKNOWN)
            and xpos[at] in ("JJ", "NNPS", "NNS", "NNP")
        ):
            # A noun in the singular may be a language ("speaks French").
            tags[at] = UNKNOWN if xpos[at] == "NNP" else "B-NORP"
    return tuple(tags)


def silver_names(
    words: Sequence[str], xpos: Sequence[str], found: Sequence[str], groups: frozenset[str]
) -> tuple[str, ...]:
    """CoreNLP's tags as BIO names; unknown where they look wrong or mean something else."""
    if _is_headline(words):
        return (UNKNOWN,) * len(words)
    tags = [
        UNKNOWN if tag == "MISC" or (tag == "O" and pos.startswith("NNP")) else "O"
        for tag, pos in zip(found, xpos, strict=True)
    ]
    for begin, last in _runs(found):
        kind = _SILVER.get(found[begin])
        if kind is None:
            continue
        while begin < last and (words[begin].lower() in _TITLES or xpos[begin] == "DT"):
            begin += 1
        sound = all(_belongs(words[at], xpos[at]) for at in range(begin, last + 1))
        if sound and xpos[begin].startswith("NNP") and words[last][:1].isupper():
            _mark(tags, begin, last, kind)
        else:
            tags[begin : last + 1] = [UNKNOWN] * (last + 1 - begin)
    for at, word in enumerate(words):
        if word in groups and tags[at] in ("O", UNKNOWN):
            tags[at] = "B-NORP" if found[at] == "MISC" else UNKNOWN
    return tuple(tags)


def name_spans(names: Sequence[str], kind: str) -> Iterator[tuple[int, int]]:
    """First word, and the word after the last, of every name of a kind."""
    for begin, tag in enumerate(names):
        if tag == f"B-{kind}":
            end = begin + 1
            while end < len(names) and names[end] == f"I-{kind}":
                end += 1
            yield begin, end


def unsure_groups(
    words: Sequence[str], names: Sequence[str], groups: frozenset[str]
) -> tuple[str, ...]:
    """Names of a source that does not mark groups: what may be one is unknown."""
    return tuple(
        UNKNOWN if tag == "O" and word in groups else tag
        for word, tag in zip(words, names, strict=True)
    )


def _background(
    words: Sequence[str], xpos: Sequence[str], mentions: Sequence[_Mention]
) -> list[str]:
    """No names; unknown where a mention of their kinds holds a proper noun."""
    tags = ["O"] * len(words)
    for mention in sorted(mentions, key=lambda m: m.begin - m.last):
        for at in range(mention.begin, mention.last + 1):
            named = xpos[at].startswith("NNP") and words[at].lower() not in _TITLES
            tags[at] = UNKNOWN if named and mention.kind in _KINDS else "O"
    return tags


def _mentions(misc: Sequence[str]) -> Iterator[_Mention]:
    """GUM's bracketed mentions, within the sentence."""
    opened: list[tuple[str, str, int]] = []
    for at, column in enumerate(misc):
        entity = next((v[7:] for v in column.split("|") if v.startswith("Entity=")), "")
        for mark in _MENTION.findall(entity):
            if mark.startswith("("):
                parts = mark.strip("()").split("-")
                kind = parts[1] if len(parts) > 1 else ""
                if mark.endswith(")"):
                    yield _Mention(at, at, kind)
                else:
                    opened.append((parts[0], kind, at))
            else:
                for place in range(len(opened) - 1, -1, -1):
                    if opened[place][0] == mark[:-1]:
                        _, kind, begin = opened.pop(place)
                        yield _Mention(begin, at, kind)
                        break


def _name(
    words: Sequence[str],
    xpos: Sequence[str],
    head: int,
    mention: _Mention,
    kind: str,
    mentions: Sequence[_Mention],
) -> tuple[int, int] | None:
    """The proper name round a mention's head, without determiners, titles and owners."""

    def proper(at: int) -> bool:
        return mention.begin <= at <= mention.last and xpos[at].startswith("NNP")

    # What a person's mention holds of other kinds is his country or office, not his name.
    foreign = {
        at
        for other in mentions
        if kind == "PER" and _KINDS.get(other.kind) not in (None, "PER") and other != mention
        for at in range(other.begin, other.last + 1)
        if not other.begin <= head <= other.last
    }
    begin = last = head
    while proper(begin - 1) or (words[begin - 1] in _LINKS and proper(begin - 2)):
        step = 1 if proper(begin - 1) else 2
        if begin - step in foreign:
            break
        begin -= step
    linked = False  # by "of" or the like, which is followed once
    while (end := _further(words, proper, last, kind)) > last and end not in foreign:
        over = words[last + 1].lower() in ("of", "for")
        if over and linked:
            break
        last, linked = end, linked or over
    if kind == "PER":
        while begin <= last and words[begin].lower() in _TITLES:
            begin += 1
    return (begin, last) if begin <= last else None


def _further(words: Sequence[str], proper: Callable[[int], bool], last: int, kind: str) -> int:
    """Where a name goes on to: over hyphens, "of", "for" and, for organisations, "and"."""
    if proper(last + 1):
        return last + 1
    if not proper(last + 2) and not proper(last + 3):
        return last
    link = words[last + 1].lower()
    if link in _LINKS and proper(last + 2):
        return last + 2
    if kind != "PER" and link in ("of", "for"):
        if proper(last + 2):
            return last + 2
        return last + 3 if words[last + 2].lower() == "the" else last
    return last + 2 if kind == "ORG" and link == "and" and proper(last + 2) else last


def _mark(tags: list[str], begin: int, last: int, kind: str) -> None:
    if all(tag in ("O", UNKNOWN) for tag in tags[begin : last + 1]):
        named = [f"B-{kind}", *[f"I-{kind}"] * (last - begin)]
        tags[begin : last + 1] = [UNKNOWN] * len(named) if kind == UNKNOWN else named


def _runs(tags: Sequence[str]) -> Iterator[tuple[int, int]]:
    """First and last place of every run of the same tag."""
    begin = 0
    for at in range(1, len(tags) + 1):
        if at == len(tags) or tags[at] != tags[begin]:
            yield begin, at - 1
            begin = at


def _belongs(word: str, xpos: str) -> bool:
    inner = word.lower() in ("of", "the", "for", "and", "'s", "de", "al", "bin")
    return inner or word in _LINKS or xpos.startswith("NNP") or xpos == "CD"


def _is_headline(words: Sequence[str]) -> bool:
    """Written with capitals throughout, where the tagger guesses."""
    spelled = [word for word in words if word.isalpha() and len(word) > 3]
    capital = sum(word[0].isupper() for word in spelled)
    return len(spelled) >= 4 and capital > 0.7 * len(spelled)
