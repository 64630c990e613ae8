"""Dates counted from the day of publication or from the date before in the text."""

from __future__ import annotations

from datetime import date, timedelta

from ...models import DateInterval
from .anchor import Anchor
from .days import (
    OPEN,
    SHORT,
    YEARS,
    Days,
    Meaning,
    closed,
    day_of,
    granularity_of,
    half_open,
    moved,
    one_day,
    thirds,
    unit_around,
)
from .expressions import TimeExpression

__all__ = ["day_or_weekday", "reference", "shifted", "unit_date"]


_ISO_DURATION = {
    "second": "PT{}S", "minute": "PT{}M", "hour": "PT{}H", "day": "P{}D", "weekend": "P{}D",
    "week": "P{}W", "fortnight": "P{}W", "month": "P{}M", "year": "P{}Y",
}  # fmt: skip


def day_or_weekday(found: TimeExpression, anchor: Anchor) -> Meaning:
    """One day counted from publication: "yesterday", "on Monday", "overnight"."""
    published = anchor.published
    if published is None:
        return OPEN, "day", None, None
    if found.kind == "day":
        return one_day(published + timedelta(days=found.number or 0), "published")
    if found.kind == "daytime":
        before = found.daytime == "night" and found.which in (None, "last") and not found.part
        if found.which == "same":
            return _previous_unit("day", anchor)
        return one_day(published - timedelta(days=before), "published")
    return one_day(_weekday(found, anchor, published), "published")


def _weekday(found: TimeExpression, anchor: Anchor, published: date) -> date:
    """By newswire convention the nearest in the past, publication day included; else the next."""
    weekday = found.weekday or 0
    back = (published.weekday() - weekday) % 7
    ahead = (weekday - published.weekday()) % 7
    if found.unit == "week" and found.which in ("last", "this", "next"):
        monday = published - timedelta(days=published.weekday())
        weeks = {"last": -1, "this": 0, "next": 1}[found.which]
        return monday + timedelta(days=7 * weeks + weekday)
    if found.which == "last":
        return published - timedelta(days=back or 7)
    if found.which == "previous":
        before = _edge(anchor.previous, -1) or published
        return before - timedelta(days=(before.weekday() - weekday) % 7 or 7)
    if found.which == "next":
        return published + timedelta(days=ahead or 7)
    if anchor.direction == "future":
        return published + timedelta(days=ahead)
    return published - timedelta(days=back)


def shifted(found: TimeExpression, anchor: Anchor) -> Meaning:
    """ "two years ago" from the publication day, "two years later" from the date before it."""
    unit, sign = found.unit or "day", found.sign or -1
    ago = found.kind == "ago"
    quarter = day_of(anchor.quarter.start) if anchor.quarter else None
    if quarter and unit == "year" and sign < 0 and found.count is not None:
        return unit_around(moved(quarter, unit, -found.count), "quarter", "previous")
    name = "published" if ago else "previous"
    base = anchor.published if ago else _edge(anchor.previous, sign)
    if base is None:
        return OPEN, granularity_of(unit), None, name
    if found.count is None:
        day = moved(base, unit, sign)  # one unit at least
        days = Days(None, day) if sign < 0 else Days(day, None)
        return days, "range", half_open(days), name
    day = moved(base, unit, sign * found.count)
    if unit == "week" or unit in SHORT or unit == "day":
        return one_day(day, name)
    return unit_around(day, "year" if unit in YEARS else unit, name)


def unit_date(found: TimeExpression, anchor: Anchor) -> Meaning:
    """What is meant by "Last year", "the past two weeks", "the following months"."""
    which, unit = found.which, found.unit or "day"
    many = found.count is not None or found.vague
    if which in ("previous", "following", "same") or (
        which == "next" and found.definite and not many and unit in ("day", "week")
    ):
        return _from_previous(found, anchor, unit, many)
    if anchor.published is None:
        return OPEN, "range" if many else granularity_of(unit), None, "published"
    if many or which in ("past", "coming", "recent"):
        return _around(found, anchor.published, unit)
    if unit in SHORT:
        return one_day(anchor.published, "published")
    step = {"last": -1, "next": 1}.get(which or "", 0)
    if unit == "weekend" and which is None:
        step = 0 if anchor.direction == "future" else -(anchor.published.weekday() < 5)
    elif unit == "weekend" and which == "last" and anchor.published.weekday() == 6:
        step = -1
    days, granularity, edtf, _ = unit_around(moved(anchor.published, unit, step), unit, "published")
    if found.part and days.start and days.end:
        days, granularity, edtf, _ = _parted(found.part, days, granularity, anchor.published)
    return days, granularity, edtf, "published"


def _parted(part: str, days: Days, granularity: str, published: date) -> Meaning:
    """ "earlier this year": its days before publication; "early last year": its first third."""
    assert days.start is not None and days.end is not None
    if days.start <= published <= days.end and part != "mid":
        if part == "early":
            return closed(days.start, published, "range", None)
        return closed(published, days.end, "range", None)
    return thirds(days.start, days.end, granularity, part)


def _around(found: TimeExpression, published: date, unit: str) -> Meaning:
    """Units up to the publication day ("the past two years") or from it on ("the next ten")."""
    ahead = found.which in ("next", "coming")
    if found.count is None and found.vague:
        days = Days(published, None) if ahead else Days(None, published)
        return days, "range", half_open(days), "published"
    count = found.count or 1
    far = moved(published, unit, count if ahead else -count)
    first, last = (published, far) if ahead else (far, published)
    return closed(first, last, "range", "published")


def _from_previous(found: TimeExpression, anchor: Anchor, unit: str, many: bool) -> Meaning:
    if found.which == "same":
        return _previous_unit(unit, anchor)
    sign = -1 if found.which == "previous" else 1
    edge = _edge(anchor.previous, sign)
    if edge is None:
        return OPEN, "range" if many else granularity_of(unit), None, "previous"
    if many:
        begin = edge + timedelta(days=sign)
        if found.count is None:
            days = Days(begin, None) if sign > 0 else Days(None, begin)
            return days, "range", half_open(days), "previous"
        far = moved(edge, unit, sign * found.count)
        return closed(min(begin, far), max(begin, far), "range", "previous")
    return unit_around(moved(edge, unit, sign), unit, "previous")


def _previous_unit(unit: str, anchor: Anchor) -> Meaning:
    """ "the same day", "that year": the unit in which the date before lies."""
    previous = day_of(anchor.previous.start) if anchor.previous else None
    vague = unit == "day" and anchor.previous is not None and anchor.previous.granularity != "day"
    if previous is None or vague:
        return OPEN, granularity_of(unit), None, "previous"
    return unit_around(previous, unit, "previous")


def reference(found: TimeExpression, anchor: Anchor) -> Meaning:
    """What is meant by "now" and "recently"; and durations, which have a length and no days."""
    published, kind = anchor.published, found.kind
    if kind == "now" or (kind == "then" and found.which == "this"):
        if published is None:
            return OPEN, "day", None, "published"
        return one_day(published, "published")
    if kind == "recently":
        days = Days(None, published)
        return days, "range", half_open(days), "published"
    if kind in ("soon", "then"):
        previous = anchor.previous
        if previous is None or kind == "soon":
            begin = day_of(previous.start) if previous else None
            return Days(begin, None), "range", half_open(Days(begin, None)), "previous"
        days = Days(day_of(previous.start), day_of(previous.end))
        return days, previous.granularity, previous.edtf, "previous"
    if kind == "set":
        return OPEN, "duration", None, None
    return OPEN, "duration", _duration(found.unit or "day", found.count), None


def _duration(unit: str, count: float | None) -> str | None:
    if count is None:
        return None
    if unit in YEARS:
        unit, count = "year", count * YEARS[unit]
    if unit == "quarter":
        unit, count = "month", count * 3
    if unit in ("fortnight", "weekend"):
        count *= 2
    if unit == "year" and count != int(count):
        unit, count = "month", count * 12
    return _ISO_DURATION[unit].format(f"{count:g}")


def _edge(previous: DateInterval | None, sign: int) -> date | None:
    """The day that "later" (+1) or "earlier" (-1) is counted from."""
    if previous is None:
        return None
    near, far = day_of(previous.start), day_of(previous.end)
    return (far or near) if sign > 0 else (near or far)
