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
_IGNORED = str.maketrans("", "", "'’ʼ`.ʿʾʻ")
# Letters that do not decompose into a base letter and an accent.
_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss"}
    | {"ħ": "h", "ŧ": "t", "ŋ": "ng", "ə": "a", "ǝ": "a"}
)
# Words before a name that are written either way: "The Independent", "al-Shabaab".
_ARTICLES = frozenset({"the", "al", "el", "la", "le", "les", "los", "las", "der", "die", "das"})


@dataclass(frozen=True, slots=True)
class NameMatch(Generic[T]):
    """A listed name found in a text: its characters and what it may stand for."""

    start: int
    end: int
    values: tuple[T, ...]


@dataclass(frozen=True, slots=True)
class _Entry(Generic[T]):
    """One spelling: how its words are written, and what it stands for."""

    case: tuple[str, ...]
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
            parts = words(name)
            key = tuple(word for word, _, _ in parts)
            if not key:
                continue
            entries = self._by_words.setdefault(key, [])
            entry = _Entry(_cases(name, parts), value)
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
        at = 0
        while at < len(parts):
            match, length = self._at(text, parts, at)
            if match is not None:
                found.append(match)
            at += length
        return found

    def get(self, name: str) -> tuple[T, ...]:
        """What a name stands for, whatever its case; empty where it is not listed."""
        key = tuple(word for word, _, _ in words(name))
        return tuple(entry.value for entry in self._by_words.get(key, ()))

    def _at(
        self, text: str, parts: list[tuple[str, int, int]], at: int
    ) -> tuple[NameMatch[T] | None, int]:
        longest = min(self._longest.get(parts[at][0], 0), len(parts) - at)
        for length in range(longest, 0, -1):
            entries = self._by_words.get(tuple(part[0] for part in parts[at : at + length]))
            if entries is None:
                continue
            written = _cases(text, parts[at : at + length])
            values = tuple(e.value for e in entries if _fits(e.case, written, at == 0))
            if values:
                return NameMatch(parts[at][1], parts[at + length - 1][2], values), length
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
        word = unicodedata.normalize("NFKD", word.lower())
        word = "".join(letter for letter in word if not unicodedata.combining(letter))
        word = word.translate(_LETTERS)
    return word.translate(_IGNORED).lower()


def _cases(text: str, parts: list[tuple[str, int, int]]) -> tuple[str, ...]:
    """How each word is written: "capitals", "title" (its first letter) or "any".

    A leading article may be written either way, so nothing is said of it.
    """
    found = []
    for position, (word, start, end) in enumerate(parts):
        written = text[start:end]
        letters = [letter for letter in written if letter.isalpha()]
        if position == 0 and len(parts) > 1 and word in _ARTICLES:
            found.append("any")
        elif len(letters) > 1 and all(map(str.isupper, letters)):
            found.append("capitals")
        else:
            found.append("any" if not letters or letters[0].islower() else "title")
    return tuple(found)


def _fits(listed: tuple[str, ...], written: tuple[str, ...], first: bool) -> bool:
    """Whether capitals stand where a listed spelling has them.

    Generic words at a name's end are often written small ("Labour party"): a capital on the
    first telling word is enough, unless the text begins with it, as any text does with a capital.

    Args:
        listed: how the words of the spelling are written.
        written: how those of the text are.
        first: whether the text begins with them.
    """
    if any(a == "capitals" and b != "capitals" for a, b in zip(listed, written, strict=True)):
        return False
    small = [a != "any" and b == "any" for a, b in zip(listed, written, strict=True)]
    if not any(small):
        return True
    telling = next((i for i, case in enumerate(listed) if case != "any"), 0)
    return not small[telling] and not (first and telling == 0)
