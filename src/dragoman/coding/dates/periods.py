"""Periods that an article names by the article alone: "the quarter", "the year-earlier period"."""

from __future__ import annotations

from .anchor import Anchor
from .days import OPEN, Meaning, add_months, day_of, unit_around
from .expressions import TimeExpression

__all__ = ["period"]

_YEAR = 12  # months
_QUARTER = 3


def period(found: TimeExpression, anchor: Anchor) -> Meaning:
    """The quarter, year, month or week that is spoken of, or the one a year before it.

    The quarter is the last that the article named, or else the last that was over when it was
    published, for that is the one that is reported on.
    """
    unit = found.unit or "year"
    if found.sign and anchor.quarter is not None:
        unit = "quarter"
    published = anchor.published
    if unit == "quarter":
        named = day_of(anchor.quarter.start) if anchor.quarter else None
        day = named or (add_months(published, -_QUARTER) if published else None)
    else:
        day = published
    if day is None:
        return OPEN, "range" if unit == "quarter" else unit, None, "published"
    if found.number is not None:
        day = day.replace(month=found.number * _QUARTER, day=1)
    if found.year is not None:
        day = add_months(day, (found.year - day.year) * _YEAR)
    if found.sign:
        day = add_months(day, found.sign * _YEAR)
    return unit_around(day, unit, "published")
