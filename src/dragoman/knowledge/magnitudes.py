"""How counts are written, and which predicates say what became of those counted."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import KnowledgeError

__all__ = ["CountKind", "Magnitudes", "load_magnitudes"]

FILE = "magnitudes.toml"
KINDS = ("dead", "injured", "arrested", "displaced", "crowd")
LISTS = ("objects", "subjects", "states", "nouns", "tolls", "events")


@dataclass(frozen=True, slots=True)
class CountKind:
    """What a count goes with, and the predicates and nouns that say so."""

    name: str
    objects: frozenset[str]
    subjects: frozenset[str]
    states: frozenset[str]
    nouns: frozenset[str]
    tolls: frozenset[str]
    events: frozenset[str]


@dataclass(frozen=True, slots=True)
class Magnitudes:
    """Kinds in order; number words, scales, indefinite counts, and bounds by their words.

    ``words`` gives the least and the most that an indefinite count means, None for no bound.
    ``bounds`` maps the words before a number to ``low``, ``high`` or ``near``.
    """

    kinds: tuple[CountKind, ...]
    people: frozenset[str]
    words: dict[str, tuple[int, int | None]]
    numbers: dict[str, int]
    scales: dict[str, int]
    bounds: dict[tuple[str, ...], str]

    def numeric(self, word: str) -> bool:
        """Whether a lower-case word is a number, a scale, or an indefinite count."""
        plain = word.replace(",", "").replace(".", "", 1)
        known = word in self.words or word in self.numbers
        return known or word.rstrip("s") in self.scales or plain.isdecimal()

    def count(self, words: Sequence[str]) -> tuple[int, int | None] | None:
        """The least and the most that a row of lower-case words counts, None where it is no count.

        Args:
            words: "twenty - five", "tens of thousands", "20 to 30", "two dozen", "1,200".
        """
        if words and words[0] in self.words:
            low, high = self.words[words[0]]
            factor = self.scales.get(words[-1].rstrip("s"), 1) if len(words) > 1 else 1
            return low * factor, high * factor if high is not None else None
        for cut in range(1, len(words) - 1):
            ranged = words[cut] in ("to", "or", "–") or (
                words[cut] == "-" and words[cut - 1][0].isdecimal()
            )
            if ranged:
                low_end, high_end = self._number(words[:cut]), self._number(words[cut + 1 :])
                return (low_end, high_end) if low_end and high_end else None
        number = self._number(words)
        return (number, number) if number is not None else None

    def _number(self, words: Sequence[str]) -> int | None:
        total, current, seen = 0.0, 0.0, False
        for word in words:
            plain = word.replace(",", "")
            if plain.replace(".", "", 1).isdecimal():
                current, seen = current + float(plain), True
            elif word in self.numbers:
                current, seen = current + self.numbers[word], True
            elif word.rstrip("s") in self.scales:
                scale = self.scales[word.rstrip("s")]
                current, seen = max(current, 1.0) * scale, True
                if scale >= 1000:
                    total, current = total + current, 0.0
            elif word not in ("a", "an", "and", "-", "of"):
                return None
        return round(total + current) if seen else None


def load_magnitudes(data: Path) -> Magnitudes:
    """Read ``magnitudes.toml``.

    Args:
        data: the knowledge's folder.

    Raises:
        KnowledgeError: the file cannot be read, or a kind is unknown, missing or has an odd key.
    """
    try:
        table = tomllib.loads((data / FILE).read_text("utf-8"))
        kinds = tuple(_kind(entry) for entry in table["kind"])
        people = frozenset(table["people"]["nouns"])
        words = {word: (low, high or None) for word, (low, high) in table["words"].items()}
        bounds = {
            tuple(phrase.split()): bound
            for bound, phrases in table["bounds"].items()
            for phrase in phrases
        }
        numbers, scales = dict(table["numbers"]), dict(table["scales"])
    except (OSError, ValueError, KeyError) as error:
        raise KnowledgeError(FILE, "file", str(error)) from error
    if tuple(kind.name for kind in kinds) != KINDS:
        raise KnowledgeError(FILE, "kind", f"must be {', '.join(KINDS)}, in this order")
    return Magnitudes(kinds, people, words, numbers, scales, bounds)


def _kind(entry: dict[str, Any]) -> CountKind:
    name = str(entry.get("name", "?"))
    if set(entry) != {"name", *LISTS}:
        raise KnowledgeError(FILE, name, f"needs just name and {', '.join(LISTS)}")
    return CountKind(name, *(frozenset(entry[key]) for key in LISTS))
