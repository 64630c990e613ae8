"""Which of several places of a name is meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from math import hypot, log10

from ...knowledge.places import PlaceEntry
from ...models import Sentence
from .candidate import Candidate

__all__ = ["countries_of", "meant", "with_larger"]

_NEAR = 8.0  # degrees: a town lies in the state named after it ("Moscow, Idaho")


# Weights of what speaks for a reading, in powers of ten of its population.
_BESIDE, _LISTED, _MENTIONED, _METROPOLIS = 20.0, 1.5, 2.5, 1.0


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
    return candidates


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


def meant(candidate: Candidate, countries: Counter[str]) -> PlaceEntry:
    """The place of a name that the article most likely speaks of."""
    best = max(
        range(len(candidate.entries)),
        key=lambda at: (_weight(candidate.entries[at], candidate, countries), -at),
    )
    return candidate.entries[best]


def _weight(entry: PlaceEntry, candidate: Candidate, countries: Counter[str]) -> float:
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
