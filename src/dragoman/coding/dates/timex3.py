"""Time expressions as TimeML writes them: type and value of a TIMEX3."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from ...knowledge.times import Times
from ...models import Span
from .anchor import Anchor
from .days import FIRST_QUARTER_CODE, SHORT, day_of
from .expressions import TimeExpression
from .meaning import resolve

__all__ = ["Timex", "timex"]

_DURATIONS = {
    "second": "PT{}S", "minute": "PT{}M", "hour": "PT{}H", "day": "P{}D", "weekend": "P{}WE",
    "week": "P{}W", "fortnight": "P{}W", "month": "P{}M", "quarter": "P{}Q", "year": "P{}Y",
    "decade": "P{}DE", "century": "P{}CE", "generation": "P{}GEN",
}  # fmt: skip
_DAYTIMES = {
    "morning": "MO", "noon": "12:00", "afternoon": "AF", "evening": "EV", "night": "NI",
    "midnight": "24:00",
}  # fmt: skip
_SEASONS = ("SP", "SU", "FA", "WI")  # EDTF counts them from 21
_FIRST_SEASON_CODE = 21
_NOON = 12
_POINTERS = {
    "past": "PAST_REF",
    "recent": "PAST_REF",
    "coming": "FUTURE_REF",
    "future": "FUTURE_REF",
}
_REFERENCES = {"now": "PRESENT_REF", "recently": "PAST_REF", "soon": "FUTURE_REF"}


@dataclass(frozen=True, slots=True)
class Timex:
    """A TIMEX3: its characters in the article, DATE, TIME, DURATION or SET, and its value."""

    words: Span
    type: str
    value: str


def timex(found: TimeExpression, anchor: Anchor, words: Span, times: Times) -> Timex:
    """The TIMEX3 of an expression; X stands for what the text leaves open.

    Args:
        found: the expression as recognised.
        anchor: publication day, previous date and direction of the clause.
        words: its characters in the article.
        times: the vocabulary of time.

    Source: TimeML 1.2.1 annotation guidelines (Saurí et al. 2006).

    >>> from dragoman.knowledge.load import DATA
    >>> from dragoman.knowledge.times import load_times
    >>> week = TimeExpression("unit", 0, 9, unit="week", which="last")
    >>> anchor = Anchor(date(2020, 1, 15))
    >>> timex(week, anchor, Span(0, 9, "last week"), load_times(DATA)).value
    '2020-W02'
    """
    if found.kind == "reference":
        return Timex(words, "DATE", _POINTERS.get(found.which or "", "PRESENT_REF"))
    if found.kind in _REFERENCES:
        return Timex(words, "DATE", _REFERENCES[found.kind])
    if found.kind == "then" and found.which == "this":
        return Timex(words, "DATE", "PRESENT_REF")
    if found.vague and found.which in ("recent", "coming") and found.count is None:
        if found.which == "coming" or found.unit in ("year", "decade"):
            return Timex(words, "DATE", _POINTERS[found.which])
    if found.kind == "set":
        return Timex(words, "SET", _length(found))
    if found.kind in ("duration", "lasting") or _lasts(found):
        return Timex(words, "DURATION", _length(found))
    if found.kind == "ago" and found.vague:
        return Timex(words, "DATE", "PAST_REF")
    if found.daytime or found.clock or found.unit in SHORT:
        return Timex(words, "TIME", _time(found, anchor, times))
    return Timex(words, "DATE", _date(found, anchor, times))


def _lasts(found: TimeExpression) -> bool:
    """ "the past two weeks", "the next few days": a length rather than a date of its own."""
    many = found.count is not None or found.vague
    return found.kind == "unit" and (many or found.which == "past")


def _length(found: TimeExpression) -> str:
    unit = found.unit or "day"
    if found.kind == "set" and found.weekday is not None:
        return f"XXXX-WXX-{found.weekday + 1}"
    if found.kind == "set" and found.month is not None:
        return f"XXXX-{found.month:02}"
    if found.vague and found.count is None:
        return _DURATIONS[unit].format("X")
    count = found.count if found.count is not None else 1
    if unit in ("year", "decade", "century") and count != int(count):
        months = {"year": 12, "decade": 120, "century": 1200}[unit]
        unit, count = "month", count * months
    if unit == "fortnight":
        count *= 2
    return _DURATIONS[unit].format(f"{count:g}")


def _time(found: TimeExpression, anchor: Anchor, times: Times) -> str:
    if found.kind == "clock":
        near = anchor.previous.start if anchor.previous else None
        day = near or str(anchor.published or "XXXX-XX-XX")
    else:
        day = _date(found, anchor, times)
    part = _hour(found.clock) if found.clock else _DAYTIMES.get(found.daytime or "")
    return f"{day}T{part}" if part else day


def _hour(clock: str) -> str:
    """ "7:15 p.m." is 19:15."""
    hour, *minute = re.findall(r"\d+", clock)
    if len(hour) > 2:  # "1830 GMT"
        hour, minute = hour[:-2], [hour[-2:]]
    at = int(hour)
    if clock[-1] in "m.":
        at = at % _NOON + _NOON * ("p" in clock)
    return f"{at:02}:{minute[0] if minute else '00'}"


def _date(found: TimeExpression, anchor: Anchor, times: Times) -> str:
    whole = resolve(replace(found, part=None, until=None), anchor, times)
    start = day_of(whole.start)
    edtf = whole.edtf or ""
    if start is None:
        return _open(found, edtf)
    if found.kind in ("decade", "century"):
        return edtf.rstrip("X")
    if found.kind == "half":
        return f"{start.year:04}-H{found.number}"
    code = edtf[5:7] if len(edtf) == 7 else ""
    if code.isdecimal() and int(code) > FIRST_QUARTER_CODE:
        return f"{start.year:04}-Q{int(code) - FIRST_QUARTER_CODE}"
    if code.isdecimal() and int(code) >= _FIRST_SEASON_CODE:
        return f"{start.year:04}-{_SEASONS[int(code) - _FIRST_SEASON_CODE]}"
    return _by_granularity(start, whole.granularity, found.unit)


def _by_granularity(start: date, granularity: str, unit: str | None) -> str:
    year, week, _ = start.isocalendar()
    if unit == "weekend" and granularity == "range":
        return f"{year:04}-W{week:02}-WE"
    if granularity == "week":
        return f"{year:04}-W{week:02}"
    if granularity == "decade":
        return f"{start.year:04}"[:3]
    return start.isoformat()[: {"year": 4, "month": 7}.get(granularity, 10)]


def _open(found: TimeExpression, edtf: str) -> str:
    """The value of a date without an anchor."""
    if found.weekday is not None:
        return f"XXXX-WXX-{found.weekday + 1}"
    if edtf:
        return edtf
    unit = found.unit or "day"
    return {"week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}.get(unit, "XXXX-XX-XX")
