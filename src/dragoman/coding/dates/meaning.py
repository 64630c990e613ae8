"""What a time expression means: an interval of days, counted from a known day where it must be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from ...knowledge.times import Times
from ...models import DateInterval
from .anchor import Anchor
from .calendar_dates import calendar_date, part_of_year
from .days import OPEN, Meaning, closed
from .expressions import TimeExpression
from .periods import period
from .relative_dates import day_or_weekday, reference, shifted, unit_date

__all__ = ["resolve"]


def resolve(found: TimeExpression, anchor: Anchor, times: Times) -> DateInterval:
    """The interval that a time expression names; open where the text gives nothing to count from.

    Args:
        found: the expression as recognised.
        anchor: publication day, previous date and direction of the clause.
        times: the vocabulary of time.

    Source: TIMEX3 (Pustejovsky et al. 2003) for what is read; ISO 8601-2:2019 for the text form.

    >>> from dragoman.knowledge.load import DATA
    >>> from dragoman.knowledge.times import load_times
    >>> early = TimeExpression("year", 0, 10, year=2017, part="early")
    >>> resolve(early, Anchor(None), load_times(DATA)).edtf
    '2017-01-01/2017-04-30'
    """
    try:
        days, granularity, edtf, anchored = _meaning(found, anchor, times)
    except (OverflowError, ValueError):  # days that no calendar has: "10,000 years ago"
        days, granularity, edtf, anchored = OPEN, "duration", None, None
    return DateInterval(_iso(days.start), _iso(days.end), granularity, edtf, anchor=anchored)


def _meaning(found: TimeExpression, anchor: Anchor, times: Times) -> Meaning:
    if found.until is not None:
        return _range(found, anchor, times)
    kind = found.kind
    if kind in ("date", "holiday", "month", "year", "season", "decade", "century"):
        return calendar_date(found, anchor, times)
    if kind in ("half", "quarter"):
        return part_of_year(found, anchor)
    if kind in ("day", "weekday", "daytime"):
        return day_or_weekday(found, anchor)
    if kind in ("ago", "shift"):
        return shifted(found, anchor)
    if kind == "period":
        return period(found, anchor)
    if kind == "unit":
        return unit_date(found, anchor)
    return reference(found, anchor)


def _range(found: TimeExpression, anchor: Anchor, times: Times) -> Meaning:
    far = found.until
    assert far is not None
    end, _, _, far_anchor = _meaning(far, anchor, times)
    near = replace(found, until=None)
    if near.year is None and near.month is not None and end.start is not None:
        year = end.start.year
        near = replace(near, year=year - 1 if (near.month or 0) > end.start.month else year)
    start, _, _, near_anchor = _meaning(near, anchor, times)
    if start.start is None or end.end is None:
        return OPEN, "range", None, near_anchor or far_anchor
    first, last = start.start, end.end
    if found.kind == "weekday" and first > last:
        first -= timedelta(days=7)
    if first > last:
        return OPEN, "range", None, None
    return closed(first, last, "range", near_anchor or far_anchor)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
