"""Dates as a page's own lines give them: ISO, or day, month in words and year; never a guess."""

from __future__ import annotations

import datetime
import re

__all__ = ["is_date_line", "iso_date", "written_date"]

_MONTHS = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"\b(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
        rf"\b{_DAY}(?: of)? {_MONTH},? (?P<year>\d{{4}})\b",
        rf"\b{_MONTH} {_DAY},? (?P<year>\d{{4}})\b",
        rf"\b{_DAY}-{_MONTH}-(?P<year>\d{{4}})\b",
    )
)
_WEEKDAY = r"(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_CLOCK = r"(?:(?:at|,|-|\||\u2013)?\s*\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?)"
_ZONE = r"(?:\(?(?:[A-Z]{2,5}(?:[+-]\d{1,2})?|[+-]\d{2}:?\d{2})\)?)"
_BEFORE = re.compile(rf"(?:{_WEEKDAY})?[,.]?\s*(?:{_CLOCK})?[\s,|\u2013-]*", re.IGNORECASE)
_AFTER = re.compile(rf"[,.]?\s*(?:{_CLOCK})?\s*{_ZONE}?[\s,|\u2013-]*", re.IGNORECASE)
_ISO = re.compile(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
_FIRST_YEAR, _LAST_YEAR = 1800, 2199


def iso_date(text: str) -> str | None:
    """The day at the head of an ISO 8601 date or time, as written there: no zone is applied.

    >>> iso_date("2020-01-13T23:30:00-05:00")
    '2020-01-13'
    """
    found = _ISO.match(text)
    return _checked(*map(int, found.groups())) if found else None


def written_date(text: str) -> str | None:
    """The first full date in a line, in ISO form; figures alone count only as year-month-day.

    >>> written_date("Monday, 13 January 2020, 14:05 GMT")
    '2020-01-13'
    >>> written_date("01/02/2020") is None
    True
    """
    for form in _FORMS:
        found = form.search(text)
        if found:
            return _of(found)
    return None


def is_date_line(text: str) -> bool:
    """True where a line is a full date, with weekday and clock at most, and nothing else.

    >>> is_date_line("Jan. 13, 2020 2:05 pm EST"), is_date_line("On 13 January 2020 they met")
    (True, False)
    """
    if len(text) > 80:
        return False
    for form in _FORMS:
        found = form.search(text)
        if found and _of(found):
            before, after = text[: found.start()], text[found.end() :].lstrip("T")
            return bool(_BEFORE.fullmatch(before) and _AFTER.fullmatch(after))
    return False


def _of(found: re.Match[str]) -> str | None:
    """ISO form of a matched date, or None where there is no such day."""
    month = found["month"].lower()
    number = int(month) if month.isdecimal() else _MONTHS.index(month[:3]) + 1
    return _checked(int(found["year"]), number, int(found["day"]))


def _checked(year: int, month: int, day: int) -> str | None:
    """ISO form of a day that exists, in the centuries that newspapers do."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
