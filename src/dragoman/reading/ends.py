"""Sentence ends: the places in a paragraph where a sentence may end, and what surrounds them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from .stops import Opinion, find_stops, judge

__all__ = ["Place", "find_ends"]

_WORD = re.compile(r"\S+")
_SPACES = re.compile(r"\s+")
_OPENING = frozenset("“‘«([{¿¡")
_QUOTING = frozenset("\"'") | _OPENING
_LONGEST_HEADING = 3  # words before a colon
_LONGEST = 80  # characters of a word that are looked at
_WINDOW = 5  # words on each side in which capitals are counted


@dataclass(frozen=True, slots=True)
class Place:
    """A place where a sentence may end. Words are runs without white space, "" where none is.

    ``start`` is the offset of the word after; ``opinion`` the rules', where a mark stands;
    ``gap`` is "" where words are glued, "n" at a line end, else "s". ``repeats`` counts the word
    after in the paragraph. ``behind`` and ``ahead`` are words since the last mark and to the next,
    ``length`` the words of the sentence so far. ``capitals`` is how many in ten of the words around
    have a capital, ``paragraph`` how carefully the paragraph is written, ``opened`` the bracket or
    quotation mark that stands open.
    """

    start: int
    opinion: Opinion | None
    gap: str
    third: str
    earlier: str
    before: str
    after: str
    later: str
    first: str
    repeats: int
    behind: int
    ahead: int
    length: int
    capitals: int
    paragraph: str
    opened: str


def find_ends(text: str, breaks: tuple[int, ...], decide: Callable[[Place], bool]) -> Iterator[int]:
    """Where new sentences begin: at breaks, after marks that the rules trust, else as decided.

    Args:
        text: a paragraph.
        breaks: offsets where a sentence begins by the layout.
        decide: whether a sentence ends at a place of which the rules are not sure.

    >>> text = "He left. she stayed etc. in Rome"
    >>> [text[at:] for at in find_ends(text, (), lambda place: place.after == "she")]
    ['she stayed etc. in Rome']
    """
    stops = {stop.end(): stop for stop in find_stops(text) if stop.end() < len(text)}
    paragraph = _Paragraph(text, stops)
    layout = iter((*breaks, len(text)))
    broken = next(layout)
    begin = 0
    for at in range(1, len(paragraph.words)):
        start = paragraph.words[at][0]
        ends = broken <= start
        while broken <= start:
            broken = next(layout)
        if not ends:
            opinion = paragraph.opinion(at, begin)
            ends = opinion is Opinion.YES
            if opinion is None or opinion is Opinion.NO:
                ends = paragraph.may_end(at, begin) and decide(paragraph.place(at, begin, opinion))
        if ends:
            yield start
            begin = at


class _Paragraph:
    """A paragraph's words, with what is counted once for all its places."""

    def __init__(self, text: str, stops: dict[int, re.Match[str]]) -> None:
        self._text, self._stops = text, stops
        self.words = list(_words(text, stops))
        self._sides = sides = [_clipped(text[start:end]) for start, end in self.words]
        self._within = frozenset(_spaces_within(stops))
        marked = [start in stops for start, _ in self.words]
        self._behind = _since(marked)
        self._ahead = _since([True, *reversed(marked[1:])])[::-1]
        self._count = Counter(sides)
        self._capitals = [0, *accumulate(map(_has_capital, sides))]
        self._brackets = [0, *accumulate(map(_brackets, sides))]
        self._quotes = [0, *accumulate(sum(map(side.count, '"“”')) for side in sides)]
        self._manner = _manner(text, sides, stops)

    def opinion(self, at: int, begin: int) -> Opinion | None:
        stop = self._stops.get(self.words[at][0])
        return judge(self._text, self.words[begin][0], stop) if stop else None

    def may_end(self, at: int, begin: int) -> bool:
        """Not within a mark, nor after an opening sign or a speaker's colon.

        Without a mark, before a small letter a sentence ends only after some other sign.
        """
        end, start = self.words[at - 1][1], self.words[at][0]
        last = self._text[end - 1]
        if end in self._within or last in _OPENING:
            return False
        if start in self._stops:
            return True
        if last == ":" and (self._text[start] in _QUOTING or self._is_told(at - begin)):
            return False
        if not self._text[start].islower():
            return True
        return not last.isalnum() and last != ","

    def _is_told(self, length: int) -> bool:
        """Whether so many words before a colon are a clause in careful prose, not a heading."""
        return self._manner.startswith(".") and length > _LONGEST_HEADING

    def place(self, at: int, begin: int, opinion: Opinion | None) -> Place:
        sides = self._sides
        gap = self._text[self.words[at - 1][1] : self.words[at][0]]
        low, high = max(0, at - _WINDOW), min(len(sides), at + 1 + _WINDOW)
        capitals = 10 * (self._capitals[high] - self._capitals[low]) // (high - low)
        bracket = "(" if self._brackets[at] > self._brackets[begin] else ""
        quote = '"' if (self._quotes[at] - self._quotes[begin]) % 2 else ""
        return Place(
            start=self.words[at][0],
            opinion=opinion,
            gap="n" if "\n" in gap else "s" if gap else "",
            third=sides[at - 3] if at - 3 >= begin else "",
            earlier=sides[at - 2] if at - 2 >= begin else "",
            before=sides[at - 1],
            after=sides[at],
            later=sides[at + 1] if at + 1 < len(sides) else "",
            first=sides[begin] if begin < at - 1 else "",
            repeats=self._count[sides[at]],
            behind=self._behind[at - 1] + 1,
            ahead=self._ahead[at] + 1,
            length=at - begin,
            capitals=capitals,
            paragraph=self._manner,
            opened=bracket + quote,
        )


def _words(text: str, stops: dict[int, re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Runs without white space, parted after a mark to which the next word is glued."""
    glued = iter((*(at for at, stop in stops.items() if _parts(text, stop)), len(text)))
    cut = next(glued)
    for match in _WORD.finditer(text):
        start, end = match.span()
        while cut < end:
            yield start, cut
            start, cut = cut, next(glued)
        yield start, end


def _parts(text: str, stop: re.Match[str]) -> bool:
    if stop["gap"]:
        return False
    if stop["mark"] in "。！？":
        return True
    before, after = text[stop.start() - 1 : stop.start()], text[stop.end()]
    if not (before.isalnum() or before in (")", '"', "'")):
        return False
    if stop["mark"] == "." and not stop["close"]:
        return before.islower() and (after.isupper() or after in _OPENING)
    return after.isalpha() or after in _OPENING


def _clipped(word: str) -> str:
    return word if len(word) <= _LONGEST else word[: _LONGEST // 2] + word[-_LONGEST // 2 :]


def _spaces_within(stops: dict[int, re.Match[str]]) -> Iterator[int]:
    """Where words end that a mark and what closes it hold together: ". . .", ". :)"."""
    for stop in stops.values():
        for space in _SPACES.finditer(stop["mark"] + stop["close"]):
            yield stop.start() + space.start()


def _since(marked: list[bool]) -> list[int]:
    """For every word, how many words back the last marked one stands."""
    return list(accumulate(marked, lambda count, mark: 0 if mark else count + 1, initial=-1))[1:]


def _has_capital(side: str) -> bool:
    return side[0].isupper() or side[1:2].isupper()


def _brackets(side: str) -> int:
    return side.count("(") + side.count("[") - side.count(")") - side.count("]")


def _manner(text: str, sides: list[str], stops: dict[int, re.Match[str]]) -> str:
    """Whether the paragraph closes with a mark, has small letters after marks, has few marks."""
    if not sides:
        return ""
    closed = sides[-1].rstrip("\"'”’»)]")[-1:] in (".", "!", "?", "…")
    small = sum(text[start].islower() for start in stops)
    careless = 0 if 10 * small < len(stops) or not stops else 1 if 5 * small < 2 * len(stops) else 2
    sparing = 0 if not stops else 1 if len(sides) < 40 * len(stops) else 2
    return f"{'.' if closed else '-'}{careless}{sparing}"
