"""The gazetteer: places by their names, with country, coordinates and how finely each is fixed."""

from __future__ import annotations

import gzip
import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import KnowledgeError
from .names import NameIndex, NameMatch, words

__all__ = ["PlaceEntry", "Places", "load_places"]

_GAZETTEER, _REGIONS, _WORDS = "gazetteer.csv.gz", "regions.toml", "words.toml"
_PRECISIONS = frozenset({"point", "admin", "region", "country", "area"})
_KINDS = {"c": "country", "s": "admin", "d": "admin", "p": "point", "a": "point"}
_KEYS = frozenset({"name", "aliases", "country", "precision", "at", "geonames_id"})
_LONGEST = 6  # words in the longest spelling of the gazetteer that is worth looking for
_NEWLINE = 10


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """A place that a spelling may name.

    ``listed`` is true for those of our own list; ``variant`` for a spelling that is not the
    place's usual name. Degrees are WGS 84, population in people.
    """

    name: str
    country: str | None
    precision: str
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None
    population: int = 0
    listed: bool = False
    variant: bool = False


class Places:
    """Places by name: our own list in memory, the gazetteer as sorted lines that are searched.

    Args:
        lines: the gazetteer, uncompressed: rows sorted by their bytes (see
            ``training/build_gazetteer.py``).
        listed: spellings of our own list and the places they name.
        lists: word lists by name (place nouns, directions, locative prepositions ...).
    """

    __slots__ = ("_index", "_lines", "_listed", "_starts", "lists")

    def __init__(
        self,
        lines: bytes,
        listed: Sequence[tuple[str, PlaceEntry]],
        lists: Mapping[str, frozenset[str]],
    ) -> None:
        self._lines = lines
        self._starts = _line_starts(lines)
        self._listed = tuple(entry for _, entry in listed)
        self._index: NameIndex[PlaceEntry] = NameIndex(listed)
        self.lists = lists

    def listed(self, text: str) -> list[NameMatch[PlaceEntry]]:
        """Names of our own list in a text, longest first where they overlap, in order."""
        return self._index.find(text)

    def longest(self, names: Sequence[str]) -> tuple[int, tuple[PlaceEntry, ...]]:
        """The longest spelling of the gazetteer that a run of words begins with.

        Args:
            names: folded words (see `dragoman.knowledge.names.words`).

        Returns:
            How many words it takes, and the places so called, the most populous first; 0 and none.
        """
        best: tuple[int, tuple[PlaceEntry, ...]] = (0, ())
        for count in range(1, min(len(names), _LONGEST) + 1):
            key = " ".join(names[:count]).encode()
            at = self._first(key)
            if not self._starts_with(at, key):
                break
            at = self._first(key + b",", at)
            if self._starts_with(at, key + b","):
                best = (count, tuple(self._entries(at, key + b",")))
        return best

    def get(self, name: str) -> tuple[PlaceEntry, ...]:
        """All places of a name, those of our own list first; empty where it is not known.

        >>> from dragoman.knowledge.load import DATA
        >>> load_places(DATA).get("Manbij")[0].country
        'SYR'
        """
        parts = [word for word, _, _ in words(name)]
        count, found = self.longest(parts)
        return self._index.get(name) + (found if count == len(parts) else ())

    def rows(self) -> Iterator[PlaceEntry]:
        """All rows of the gazetteer in order, then our own; a place has one for each spelling."""
        for line in self._lines.decode("utf-8").splitlines():
            yield _entry(line)
        yield from self._listed

    def _first(self, key: bytes, low: int = 0) -> int:
        """The first line that is not before a key."""
        size = len(key)
        return bisect_left(
            self._starts, key, lo=low, key=lambda start: self._lines[start : start + size]
        )

    def _starts_with(self, at: int, key: bytes) -> bool:
        return at < len(self._starts) and self._lines.startswith(key, int(self._starts[at]))

    def _entries(self, at: int, key: bytes) -> Iterator[PlaceEntry]:
        while self._starts_with(at, key):
            start = int(self._starts[at])
            line = self._lines[start : self._lines.index(b"\n", start)].decode("utf-8")
            yield _entry(line)
            at += 1


def load_places(folder: Path) -> Places:
    """Read the gazetteer and our own list of places.

    Args:
        folder: the knowledge folder; the files lie in its ``places``.

    Raises:
        KnowledgeError: a file is missing or breaks its rules.

    Source: GeoNames (CC BY 4.0); the list of regions is our own.
    """
    home = folder / "places"
    try:
        lines = gzip.decompress((home / _GAZETTEER).read_bytes())
    except (OSError, EOFError) as error:
        raise KnowledgeError(_GAZETTEER, "", str(error)) from error
    lists = {name: _words(name, entry) for name, entry in _read(home / _WORDS).items()}
    return Places(lines, list(_listed(_read(home / _REGIONS))), lists)


def _line_starts(lines: bytes) -> NDArray[np.int32]:
    ends = np.flatnonzero(np.frombuffer(lines, dtype=np.uint8) == _NEWLINE)
    return (
        np.concatenate(([0], ends[:-1] + 1)).astype(np.int32)
        if len(ends)
        else ends.astype(np.int32)
    )


def _entry(line: str) -> PlaceEntry:
    _, kind, geoid, name, country, latitude, longitude, population = line.split(",")
    return PlaceEntry(
        name,
        country or None,
        _KINDS[kind],
        float(latitude),
        float(longitude),
        int(geoid) or None,
        int(population),
        variant=kind == "a",
    )


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KnowledgeError(path.name, "", str(error)) from error


def _words(name: str, entry: object) -> frozenset[str]:
    if not isinstance(entry, list) or not all(isinstance(word, str) for word in entry):
        raise KnowledgeError(_WORDS, name, "is no list of words")
    return frozenset(entry)


def _listed(tables: dict[str, Any]) -> Iterator[tuple[str, PlaceEntry]]:
    for precision, groups in tables.items():
        if precision not in _PRECISIONS or not isinstance(groups, dict):
            raise KnowledgeError(_REGIONS, precision, "is no precision")
        for country, entries in groups.items():
            for raw in entries:
                entry = _checked(raw, precision, None if country == "several" else country)
                for spelling in (entry.name, *raw.get("aliases", ())):
                    yield spelling, entry


def _checked(raw: dict[str, Any], precision: str, country: str | None) -> PlaceEntry:
    name = str(raw.get("name", ""))
    for key in sorted(set(raw) - _KEYS):
        raise KnowledgeError(_REGIONS, name, f"unknown key {key!r}")
    precision, country = raw.get("precision", precision), raw.get("country", country)
    at = raw.get("at", (None, None))
    if not name or precision not in _PRECISIONS:
        raise KnowledgeError(_REGIONS, name, "needs a name and a known precision")
    if country is not None and not (len(country) == 3 and country.isupper()):
        raise KnowledgeError(_REGIONS, name, f"{country!r} is no ISO 3166 alpha-3 code")
    if len(at) != 2 or (at[0] is not None and not (abs(at[0]) <= 90 and abs(at[1]) <= 180)):
        raise KnowledgeError(_REGIONS, name, f"{at!r} is no latitude and longitude")
    latitude, longitude = at
    return PlaceEntry(
        name, country, precision, latitude, longitude, raw.get("geonames_id"), listed=True
    )
