"""Dates that name their month, year, season, decade or century."""

from __future__ import annotations

from datetime import date, timedelta

from ...knowledge.times import Times
from .anchor import Anchor
from .days import (
    FIRST_QUARTER_CODE,
    OPEN,
    THIRDS,
    Days,
    Meaning,
    add_months,
    closed,
    month_end,
    one_day,
    thirds,
)
from .expressions import TimeExpression

_NEAR_DAYS = 45  # so near a date is meant though the tense speaks against it
_OUT_OF_REACH = 10_000  # days

__all__ = ["calendar_date", "part_of_year"]


def calendar_date(found: TimeExpression, anchor: Anchor, times: Times) -> Meaning:
    """The days of a date, month, year, season, decade or century."""
    if found.kind == "season":
        return _season(found, anchor, times)
    if found.kind in ("decade", "century"):
        return _many_years(found)
    if found.kind == "year":
        assert found.year is not None
        return thirds(date(found.year, 1, 1), date(found.year, 12, 31), "year", found.part)
    year, anchored = _year_of(found, anchor)
    month = found.month or 1
    if year is None:
        edtf = f"XXXX-{month:02}" + (f"-{found.day:02}" if found.day else "")
        return OPEN, "day" if found.day else "month", edtf, None
    if found.day:
        day = date(year, month, found.day)
        return one_day(day - timedelta(days=found.sign < 0), anchored)  # "Christmas Eve"
    first = date(year, month, 1)
    days, granularity, text, _ = thirds(first, month_end(first), "month", found.part)
    return days, granularity, text, anchored


def part_of_year(found: TimeExpression, anchor: Anchor) -> Meaning:
    """A half or a quarter of a year."""
    year, anchored = found.year, None
    if year is None and anchor.published is not None:
        step = {"last": -1, "next": 1}.get(found.which or "", 0)
        year, anchored = anchor.published.year + step, "published"
    months = 6 if found.kind == "half" else 3
    number = found.number or 1
    if year is None:
        return OPEN, "range", None, None
    if anchored and not found.which and anchor.direction != "future" and anchor.published:
        year -= (number - 1) * months >= anchor.published.month  # not begun: last year's
    first = date(year, (number - 1) * months + 1, 1) if number * months <= 12 else date(year, 7, 1)
    last = month_end(add_months(first, months - 1))
    days, granularity, edtf, _ = closed(first, last, "range", None)
    if found.kind == "quarter":
        edtf = f"{year}-{FIRST_QUARTER_CODE + number}"
    return days, granularity, edtf, anchored


def _year_of(found: TimeExpression, anchor: Anchor) -> tuple[int | None, str | None]:
    """The year of a month that stands without one: the nearest that the clause's tense allows."""
    if found.year is not None:
        return found.year, None
    if found.which == "same" and anchor.previous and anchor.previous.start:
        return int(anchor.previous.start[:4]), "previous"  # "that May"
    published = anchor.published
    if published is None or found.month is None:
        return None, None
    if found.unit == "year" and found.which in ("last", "next", "this"):
        return published.year + {"last": -1, "this": 0, "next": 1}[found.which], "published"
    if found.which == "this":
        return published.year, "published"
    day = found.day or (published.day if found.month == published.month else 1)
    return _nearest_year(found, anchor.direction, published, day), "published"


def _nearest_year(found: TimeExpression, direction: str | None, published: date, day: int) -> int:
    years = range(published.year - 1, published.year + 2)
    month = found.month or 1
    months = {year: (year - published.year) * 12 + month - published.month for year in years}
    place = {year: (months[year], day - published.day) for year in years}
    days = {year: months[year] * 31 + day - published.day for year in years}
    if found.which == "last":
        limit = (0, 0) if found.day else (-1, 31)
        return max(year for year in years if place[year] <= limit)
    if found.which == "next":
        return min(year for year in years if place[year] > (0, 31 if not found.day else 0))
    return min(years, key=lambda year: (_distance(days[year], found, direction), year))


def _distance(days: int, found: TimeExpression, direction: str | None) -> int:
    """How far off a date is; out of reach where the clause's tense speaks against it.

    But "the offer was extended to 20 November", printed on the 2nd, means the one ahead: within
    weeks a day of the month needs no year, whatever the tense.
    """
    against = days > 0 if direction == "past" else days < 0 if direction == "future" else False
    near = found.day is not None and abs(days) <= _NEAR_DAYS
    return abs(days) + (_OUT_OF_REACH if against and not near else 0)


def _season(found: TimeExpression, anchor: Anchor, times: Times) -> Meaning:
    name = found.season or ""
    code = times.seasons[name]
    first, last = times.season_months[name]
    year, anchored = found.year, None
    if year is None and anchor.published is not None:
        year, anchored = _season_year(found, anchor, anchor.published, first), "published"
    if year is None:
        return OPEN, "season", f"XXXX-{code}", None
    start = date(year, first, 1)
    end = month_end(date(year + (last < first), last, 1))
    days, granularity, edtf, _ = thirds(start, end, "season", found.part)
    return days, granularity, edtf if found.part else f"{year}-{code}", anchored


def _season_year(found: TimeExpression, anchor: Anchor, published: date, first: int) -> int:
    this = published.year
    started = published >= date(this, first, 1)
    if found.which == "last":
        over = published > month_end(date(this, min(first + 2, 12), 1))
        return this if over and first < 12 else this - 1
    if found.which == "next":
        return this + 1 if started else this
    if found.which == "this":
        return this - 1 if first == 12 and published.month < 3 else this
    return this if started or anchor.direction == "future" else this - 1


def _many_years(found: TimeExpression) -> Meaning:
    number = found.number or 0
    if found.kind == "decade":
        first, years, edtf = number, 10, f"{number // 10}X"
    else:
        first, years, edtf = (number - 1) * 100 + 1, 100, f"{number - 1:02}XX"
    start, end = date(first, 1, 1), date(first + years - 1, 12, 31)
    if found.part:
        third = years // 3
        index = THIRDS.index(found.part)
        start = date(first + index * third, 1, 1)
        end = end if index == 2 else date(first + (index + 1) * third, 12, 31)
        return closed(start, end, "range", None)
    return Days(start, end), found.kind if years == 10 else "range", edtf, None
