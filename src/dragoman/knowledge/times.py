"""Words of time: months, weekdays, units, numbers, and how each is read."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from ..errors import KnowledgeError

__all__ = ["Times", "load_times"]

FILE = "times.toml"

# The letters by which the grammar of `coding/dates/grammar.py` knows the tables and lists.
_LETTERS = {
    "units": "U", "seasons": "S", "weekday_plurals": "9", "day_words": "D", "daytimes": "T",
    "parts": "K", "frequencies": "5", "zones": "z", "ordinals": "O", "numbers": "N", "decades": "E",
    "vague": "V", "approximate": "G", "sets": "5", "present": "6", "recent": "8", "soon": "0",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Times:
    """The vocabulary of time expressions, lower-case word to value."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    weekday_plurals: Mapping[str, int]
    seasons: Mapping[str, int]
    season_months: Mapping[str, tuple[int, int]]
    units: Mapping[str, str]
    numbers: Mapping[str, float]
    ordinals: Mapping[str, int]
    decades: Mapping[str, int]
    day_words: Mapping[str, int]
    daytimes: Mapping[str, str]
    parts: Mapping[str, str]
    frequencies: Mapping[str, str]
    holidays: Mapping[str, tuple[int, int]]
    lists: Mapping[str, frozenset[str]]
    letters: Mapping[str, str]  # word -> the letter of the first table that lists it


def load_times(folder: Path) -> Times:
    """Read the vocabulary of time from the knowledge folder.

    Args:
        folder: the folder that holds ``times.toml``.

    Raises:
        KnowledgeError: the file is missing, is no TOML, or has a table too many or too few.

    >>> from importlib.resources import files
    >>> load_times(Path(str(files("dragoman.knowledge") / "data"))).months["june"]
    6
    """
    raw = _read(folder / FILE)
    expected = {each.name for each in fields(Times)} - {"letters"}
    for name in sorted(expected ^ set(raw)):
        reason = "unknown table" if name in raw else "table is missing"
        raise KnowledgeError(FILE, name, reason)
    tables = {name: _table(name, raw[name]) for name in sorted(expected)}
    return Times(**tables, letters=_letters(tables))  # type: ignore[arg-type]


def _letters(tables: Mapping[str, Mapping[str, object]]) -> dict[str, str]:
    letters: dict[str, str] = {}
    for name, letter in _LETTERS.items():
        words = tables[name] if name in tables else tables["lists"].get(name)
        if not isinstance(words, Mapping | frozenset):
            raise KnowledgeError(FILE, name, "list is missing")
        for word in sorted(words):
            letters.setdefault(word, letter)
    return letters


def _read(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KnowledgeError(FILE, path.name, str(error)) from error


def _table(name: str, entries: object) -> dict[str, object]:
    if not isinstance(entries, dict):
        raise KnowledgeError(FILE, name, "is no table")
    freeze = frozenset if name == "lists" else tuple
    for word, value in entries.items():
        if word != word.lower():
            raise KnowledgeError(FILE, word, "words are written in lower case")
        if isinstance(value, list):
            entries[word] = freeze(value)
    return entries
