"""A name in a sentence and the places that it may name."""

from __future__ import annotations

from dataclasses import dataclass

from ...knowledge.places import PlaceEntry

__all__ = ["Candidate"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name in a sentence: its tokens and the places that it may name."""

    sentence: int
    first: int
    last: int
    entries: tuple[PlaceEntry, ...]
    beside: tuple[PlaceEntry, ...] = ()
