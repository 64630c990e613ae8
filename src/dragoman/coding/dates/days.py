"""Arithmetic of days: moving by units, whole units around a day, thirds, EDTF text."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

__all__ = [
    "FIRST_QUARTER_CODE",
    "OPEN",
    "SHORT",
    "THIRDS",
    "YEARS",
    "Days",
    "Meaning",
    "add_months",
    "closed",
    "day_of",
    "granularity_of",
    "half_open",
    "month_end",
    "moved",
    "one_day",
    "thirds",
    "unit_around",
]


_DAYS = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}

_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200, "generation": 300}

SHORT = {"second", "minute", "hour"}

YEARS = {"decade": 10, "century": 100, "generation": 25}

# Thirds of a year, a month, a decade, a century: "early 2017" is January to April.
THIRDS = ("early", "mid", "late")

FIRST_QUARTER_CODE = 32  # EDTF numbers the quarters of a year from 33


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day, each None where open."""

    start: date | None
    end: date | None


OPEN = Days(None, None)

Meaning = tuple[Days, str, str | None, str | None]  # days, granularity, EDTF, anchor


def day_of(text: str | None) -> date | None:
    """The day in an ISO date or time, None where there is none.

    >>> day_of("2020-01-15T08:00:00Z")
    datetime.date(2020, 1, 15)
    """
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def moved(day: date, unit: str, count: float) -> date:
    """A day some units on (or back, for a negative count)."""
    if unit in SHORT:
        hours = {"second": 0.0, "minute": 0.0, "hour": count}[unit]
        return day + timedelta(days=round(hours / 24))
    if unit in _DAYS:
        return day + timedelta(days=round(count * _DAYS[unit]))
    return add_months(day, round(count * _MONTHS[unit]))


def add_months(day: date, months: int) -> date:
    """The same day of another month, or its last day where that month is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        raise OverflowError("no such year")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def month_end(day: date) -> date:
    """The last day of a day's month."""
    return date(day.year, day.month, monthrange(day.year, day.month)[1])


def unit_around(day: date, unit: str, anchored: str | None) -> Meaning:
    """The whole week, month, quarter, year or decade in which a day lies."""
    monday = day - timedelta(days=day.weekday())
    if unit in ("week", "fortnight"):
        return closed(monday, monday + timedelta(days=6), "week", anchored)
    if unit == "weekend":
        saturday = monday + timedelta(days=5)
        return closed(saturday, saturday + timedelta(days=1), "range", anchored)
    if unit == "month":
        first = date(day.year, day.month, 1)
        return Days(first, month_end(first)), "month", day.isoformat()[:7], anchored
    if unit == "quarter":
        number = (day.month + 2) // 3
        first = date(day.year, number * 3 - 2, 1)
        last = month_end(add_months(first, 2))
        return (
            Days(first, last),
            "range",
            f"{day.year:04}-{FIRST_QUARTER_CODE + number}",
            anchored,
        )
    if unit == "year":
        return (
            Days(date(day.year, 1, 1), date(day.year, 12, 31)),
            "year",
            f"{day.year:04}",
            anchored,
        )
    if unit in YEARS:
        years = 100 if unit == "century" else 10
        first = date(max(day.year - day.year % years, 1), 1, 1)
        last = date(first.year + years - 1, 12, 31)
        edtf = f"{day.year // 10}X" if years == 10 else f"{day.year // 100:02}XX"
        return Days(first, last), "decade" if years == 10 else "range", edtf, anchored
    return one_day(day, anchored)


def thirds(start: date, end: date, granularity: str, part: str | None) -> Meaning:
    """A span of days, or its early, mid or late third; `granularity` is that of the whole."""
    if part is None:
        edtf = start.isoformat()[: 4 if granularity == "year" else 7]
        return Days(start, end), granularity, edtf, None
    index = THIRDS.index(part)
    if granularity == "month":
        first, last = (1, 11, 21)[index], (10, 20, end.day)[index]
        return closed(start.replace(day=first), end.replace(day=last), "range", None)
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if months < 3:
        return closed(start, end, granularity, None)
    third = months // 3
    first_day = add_months(start, index * third)
    last_day = end if index == 2 else month_end(add_months(first_day, third - 1))
    return closed(first_day, last_day, "range", None)


def one_day(day: date, anchored: str | None) -> Meaning:
    """A single day."""
    return Days(day, day), "day", day.isoformat(), anchored


def closed(start: date, end: date, granularity: str, anchored: str | None) -> Meaning:
    """A span with both ends."""
    return Days(start, end), granularity, f"{start}/{end}", anchored


def half_open(days: Days) -> str | None:
    """EDTF text of a span with one end; None where it has neither."""
    if days.start is None and days.end is None:
        return None
    return f"{days.start or '..'}/{days.end or '..'}"


def granularity_of(unit: str) -> str:
    """The granularity of an open date of this unit."""
    if unit in SHORT or unit == "day":
        return "day"
    if unit in ("fortnight", "weekend", "quarter", "century", "generation"):
        return "range"
    return unit
