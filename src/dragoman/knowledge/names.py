"""Finding listed names in running text: word by word, longest first, in one pass."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

__all__ = ["NameIndex", "NameMatch", "fold", "words"]

T = TypeVar("T")

# A word keeps inner dots and apostrophes ("U.S", "O'Neill"), which are then ignored; a hyphen
# parts words, so that "al-Assad" and "al Assad" are alike and "US-backed" names the US.
_WORD = re.compile(
    "[^\\W_](?:[^\\W_]|[\u0300-\u036f])*(?:['’ʼ`.][^\\W_](?:[^\\W_]|[\u0300-\u036f])*)*"
)
_POSSESSIVE = re.compile("['’ʼ`][sS]$")
_IGNORED = str.maketrans("", "", "'’ʼ`.")
# Letters that do not decompose into a base letter and an accent.
_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss"}
)
# Sentences with fewer letters say nothing about how a page sets its headlines.
_MIN_HEADLINE_LETTERS = 12


@dataclass(frozen=True, slots=True)
class NameMatch(Generic[T]):
    """A listed name found in a text: its characters and what it may stand for."""

    start: int
    end: int
    values: tuple[T, ...]


@dataclass(frozen=True, slots=True)
class _Entry(Generic[T]):
    """One spelling: which of its words must be capitals, and what it stands for."""

    case: str
    value: T


class NameIndex(Generic[T]):
    """Names by their first word, each with the words that may follow.

    Args:
        names: spellings with what each stands for; the same spelling may stand for several.

    >>> index = NameIndex([("Islamic State", "group"), ("IS", "group"), ("Iraq", "state")])
    >>> [(m.start, m.end, *m.values) for m in index.find("Islamic-State is in Iraq.")]
    [(0, 13, 'group'), (20, 24, 'state')]
    """

    __slots__ = ("_by_words", "_longest")

    def __init__(self, names: Iterable[tuple[str, T]]) -> None:
        self._by_words: dict[tuple[str, ...], list[_Entry[T]]] = {}
        self._longest: dict[str, int] = {}
        for name, value in names:
            key = tuple(word for word, _, _ in words(name))
            if not key:
                continue
            entries = self._by_words.setdefault(key, [])
            entry = _Entry(_case(name), value)
            if entry not in entries:
                entries.append(entry)
            self._longest[key[0]] = max(self._longest.get(key[0], 0), len(key))

    def __len__(self) -> int:
        return len(self._by_words)

    def find(self, text: str) -> list[NameMatch[T]]:
        """All names in a text, longest first where they overlap, in order.

        Args:
            text: a sentence or headline; offsets of the matches count from its start.
        """
        found: list[NameMatch[T]] = []
        parts = words(text)
        shouted = _shouted(text)
        at = 0
        while at < len(parts):
            match, length = self._at(text, parts, at, shouted)
            if match is not None:
                found.append(match)
            at += length
        return found

    def get(self, name: str) -> tuple[T, ...]:
        """What a name stands for, whatever its case; empty where it is not listed."""
        key = tuple(word for word, _, _ in words(name))
        return tuple(entry.value for entry in self._by_words.get(key, ()))

    def _at(
        self, text: str, parts: list[tuple[str, int, int]], at: int, shouted: bool
    ) -> tuple[NameMatch[T] | None, int]:
        longest = min(self._longest.get(parts[at][0], 0), len(parts) - at)
        for length in range(longest, 0, -1):
            entries = self._by_words.get(tuple(part[0] for part in parts[at : at + length]))
            if entries is None:
                continue
            start, end = parts[at][1], parts[at + length - 1][2]
            values = tuple(e.value for e in entries if _fits(e.case, text[start:end], shouted))
            if values:
                return NameMatch(start, end, values), length
        return None, 1


def words(text: str) -> list[tuple[str, int, int]]:
    """The simple words of a text, folded, each with its start and end; a possessive 's is left out.

    >>> words("Türkiye’s U.S. envoy")
    [('turkiye', 0, 7), ('us', 10, 13), ('envoy', 15, 20)]
    """
    found = []
    for match in _WORD.finditer(text):
        word, start, end = match.group(), match.start(), match.end()
        if not word.isalnum():
            possessive = _POSSESSIVE.search(word)
            if possessive:
                word, end = word[: possessive.start()], end - 2
        found.append((fold(word), start, end))
    return found


def fold(word: str) -> str:
    """A word in lower case without accents, apostrophes and dots.

    >>> fold("Erdoğan"), fold("U.S")
    ('erdogan', 'us')
    """
    if not word.isascii():
        word = unicodedata.normalize("NFKD", word.lower().translate(_LETTERS))
        word = "".join(letter for letter in word if not unicodedata.combining(letter))
    return word.translate(_IGNORED).lower()


def _case(name: str) -> str:
    """How a spelling must be written: "capitals", "title" (first letter) or "any"."""
    letters = [letter for letter in name if letter.isalpha()]
    if len(letters) > 1 and all(letter.isupper() for letter in letters):
        return "capitals"
    return "title" if letters and not letters[0].islower() else "any"


def _fits(case: str, written: str, shouted: bool) -> bool:
    if case == "any":
        return True
    if case == "title":
        return not written[0].islower()
    letters = [letter for letter in written if letter.isalpha()]
    return all(letter.isupper() for letter in letters)


def _shouted(text: str) -> bool:
    """Whether a text is a headline all in capitals."""
    letters = sum(map(str.isalpha, text))
    return letters >= _MIN_HEADLINE_LETTERS and not any(map(str.islower, text))
