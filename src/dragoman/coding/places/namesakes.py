"""Which of several places of a name is meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from math import hypot, log10

from ...knowledge.places import PlaceEntry
from ...models import Sentence
from .candidate import Candidate

__all__ = ["around", "countries_of", "meant", "with_larger"]

_CELL = 1.5  # degrees: towns spoken of together lie in one such cell of the map or the next

Surroundings = frozenset[tuple[int, int]]

_NEAR = 8.0  # degrees: a town lies in the state named after it ("Moscow, Idaho")


# Weights of what speaks for a reading, in powers of ten of its population.
_BESIDE, _LISTED, _MENTIONED, _METROPOLIS = 20.0, 1.5, 2.5, 1.0
_NEARBY = 2.0


_MENTIONED_USA = 1.5  # less: it is named everywhere, and has a namesake of every town


_MILLION = 1_000_000


_COUNTRY_PRIOR = 7.5


def with_larger(sentence: Sentence, found: Iterator[Candidate]) -> list[Candidate]:
    """Each name with the larger place that stands beside it: "Moscow, Idaho", "Syria's Homs"."""
    candidates = list(found)
    for at, candidate in enumerate(candidates):
        if at + 1 < len(candidates):
            after = candidates[at + 1]
            gap = [t.text for t in sentence.tokens[candidate.last + 1 : after.first]]
            if gap in ([","], ["in"], [",", "in"], ["in", "the"], ["("]) and _larger(after):
                candidates[at] = replace(candidate, beside=after.entries)
        if at and not candidates[at].beside:
            before = candidates[at - 1]
            gap = [t.text for t in sentence.tokens[before.last + 1 : candidate.first]]
            if gap[:1] in (["'s"], ["’s"], ["'"], ["’"]) and len(gap) < 4 and _larger(before):
                candidates[at] = replace(candidates[at], beside=before.entries)
        if candidates[at].beside and at + 1 < len(candidates):
            candidates[at + 1] = _as_larger(candidates[at], candidates[at + 1])
    return candidates


def _as_larger(town: Candidate, after: Candidate) -> Candidate:
    """The state rather than the city of its name, where a town of the state stands before it."""
    if town.beside is not after.entries:
        return after
    states = tuple(
        larger
        for larger in after.entries
        if larger.precision == "admin" and any(_inside(entry, larger) for entry in town.entries)
    )
    return replace(after, entries=states or after.entries)


def _larger(candidate: Candidate) -> bool:
    return any(entry.precision in ("country", "admin", "area") for entry in candidate.entries)


def countries_of(candidates: list[Candidate]) -> Counter[str]:
    """How often the article names each country, itself or by a place that has no namesake."""
    counts: Counter[str] = Counter()
    for candidate in candidates:
        codes = {entry.country for entry in candidate.entries if not entry.variant}
        own = [entry for entry in candidate.entries if entry.precision == "country"]
        code = own[0].country if own else codes.pop() if len(codes) == 1 else None
        if code:
            counts[code] += 1
    return counts


def around(candidates: list[Candidate]) -> Surroundings:
    """Where the article's places lie, as far as their names leave no doubt: cells of the map.

    Doubt is left by no name that only one town or state bears, nor by one with the larger place
    beside it ("Red Oak, Iowa").
    """
    cells: set[tuple[int, int]] = set()
    for candidate in candidates:
        entries = [entry for entry in candidate.entries if not entry.variant]
        if candidate.beside:
            inside = [e for e in entries if any(_inside(e, larger) for larger in candidate.beside)]
            entries = inside or entries
        if len(entries) == 1 and entries[0].precision in ("point", "admin"):
            south, west = _cell(entries[0])
            cells.update((south + up, west + on) for up in (-1, 0, 1) for on in (-1, 0, 1))
    return frozenset(cells)


def _cell(entry: PlaceEntry) -> tuple[int, int]:
    return round((entry.latitude or 0.0) / _CELL), round((entry.longitude or 0.0) / _CELL)


def meant(candidate: Candidate, countries: Counter[str], cells: Surroundings) -> PlaceEntry:
    """The place of a name that the article most likely speaks of.

    Args:
        candidate: the name and the places so called.
        countries: how often the article names each (`countries_of`).
        cells: where its other places lie (`around`).
    """
    entries = _curated(candidate.entries)
    if len(entries) == 1:
        return entries[0]
    weights = [_weight(entry, candidate, countries, cells) for entry in entries]
    return entries[weights.index(max(weights))]


def _curated(entries: tuple[PlaceEntry, ...]) -> tuple[PlaceEntry, ...]:
    """Without the states whose name our own list has, for them or for their city: New York."""
    named = {entry.country for entry in entries if entry.listed}
    return tuple(
        entry
        for entry in entries
        if entry.listed or entry.precision != "admin" or entry.country not in named
    )


def _weight(
    entry: PlaceEntry, candidate: Candidate, countries: Counter[str], cells: Surroundings
) -> float:
    weight = log10(entry.population + 10) + _METROPOLIS * (entry.population >= _MILLION)
    if entry.precision == "country":
        weight = max(weight, _COUNTRY_PRIOR)
    if entry.listed:
        weight = max(weight, 6.0) + _LISTED
    if entry.variant:
        weight -= 1
    if entry.country and countries[entry.country] > (entry.precision == "country"):
        mentioned = _MENTIONED_USA if entry.country == "USA" else _MENTIONED
        weight += mentioned * min(1.0, countries[entry.country] / max(countries.values()) + 0.4)
    if entry.precision in ("point", "admin") and not entry.listed and _cell(entry) in cells:
        weight += _NEARBY
    if any(_inside(entry, larger) for larger in candidate.beside):
        weight += _BESIDE
    return weight


def _inside(entry: PlaceEntry, larger: PlaceEntry) -> bool:
    if entry.country != larger.country or entry.name == larger.name:
        return False
    if larger.precision == "country" or larger.latitude is None or larger.longitude is None:
        return larger.precision == "country"
    if entry.latitude is None or entry.longitude is None:
        return False
    return hypot(entry.latitude - larger.latitude, entry.longitude - larger.longitude) < _NEAR
