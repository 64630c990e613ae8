"""How many units are right of those in a gold set and of those found."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Share"]


@dataclass(slots=True)
class Share:
    """How many of the gold's units and of those found are right; figures in percent, two places.

    >>> share = Share(gold=4, found=2, right=2)
    >>> share.precision, share.recall, share.f1
    (100.0, 50.0, 66.67)
    """

    gold: int = 0
    found: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        """Right of those found."""
        return round(100 * self.right / (self.found or 1), 2)

    @property
    def recall(self) -> float:
        """Right of those in the gold."""
        return round(100 * self.right / (self.gold or 1), 2)

    @property
    def f1(self) -> float:
        """Harmonic mean of the two; with as many units found as in the gold, the accuracy."""
        return round(200 * self.right / (self.gold + self.found or 1), 2)

    def add(self, more: Share) -> None:
        """Count another share into this one."""
        self.gold += more.gold
        self.found += more.found
        self.right += more.right
