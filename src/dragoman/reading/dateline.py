"""The dateline of a story: where it was written, and which agency sent it.

The forms are those of the agencies' style books: city in capitals, region, day, agency in
brackets or slashes, a dash ("ANKARA, Turkey, Jan 13 (Reuters) -"); or a city in ordinary letters
where an agency follows ("Moscow, 13 January /TASS/.").
"""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from importlib import resources

__all__ = ["Dateline", "find_dateline"]

_LONGEST = 120
_WORD = r"[^\W\d_](?:[\w.'’-]*\w)?"
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’/-]*(?: [A-ZÀ-Þ][A-ZÀ-Þ.'’/-]*){0,3}"
_ORDINARY = r"[A-ZÀ-Þ][\w.'’-]*(?: (?:(?:al|el|de|la|of|the|am|es|ed)[ -])?[A-ZÀ-Þ][\w.'’-]*){0,3}"
_REGION = r"(?P<region>, (?!\d)[A-Z][\w.'’ -]{1,30}?)?"
_MONTH = (
    r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec|January|February|March|April|August"
    r"|September|October|November|December|JAN|FEB|MAR|APR|MAY|JUNE?|JULY?|AUG|SEPT?|OCT|NOV|DEC)\.?"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
_DAY = (
    rf"(?P<day>,? \(?{_WEEKDAY}(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?\)?"
    r"|,? \d{4}-\d\d-\d\d|,? \d{1,2}[./]\d{1,2}[./]\d{2,4})?"
)
_MARKED = r"(?:,? ?\((?P<round>[A-Za-z][^()]{1,40})\)|,? ?/(?P<slashed>[A-Z][^/]{1,40})/)"
_DASH = r"\s*(?:--?|[–—])\s*"
_DAYS = frozenset(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"))
_SIGNED = rf"(?:,|:|\s[-–—]) ?(?P<known>{_WORD}(?: {_WORD})?)\s?(?:{_DASH}|[.:] )"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?P<city>{_CAPITALS}|{_ORDINARY}){_REGION}{_DAY}{_MARKED}(?:{_DASH}|\s*[.:]\s+)",
        rf"(?P<city>{_CAPITALS}){_REGION}{_DAY}{_MARKED}\s+",
        rf"(?P<city>{_CAPITALS}|{_ORDINARY}){_REGION}{_DAY}{_SIGNED}",
        rf"(?P<city>{_CAPITALS}){_REGION}{_DAY}(?:\s+(?:--?|[–—])\s+|[–—]\s*|--\s*|: )",
        rf"{_MARKED}{_DASH}",
    )
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: how many characters it takes, its city and its agency as written."""

    length: int
    city: str | None
    agency: str | None


def find_dateline(paragraph: str) -> Dateline | None:
    """The dateline that a paragraph opens with, dash or stop included, or None.

    Args:
        paragraph: a story's first paragraph, spaces single.

    >>> find_dateline("ANKARA, Jan 13 (Reuters) - Turkey said it would talk.")
    Dateline(length=26, city='Ankara', agency='Reuters')
    >>> find_dateline("Moscow, 13 January /TASS/. Russia said so.").agency
    'TASS'
    >>> find_dateline("Ankara said on Monday that it would talk.") is None
    True
    """
    head = paragraph[:_LONGEST]
    for form in _FORMS:
        found = form.match(head)
        line = _checked(found) if found else None
        if line is not None and line.length < len(paragraph):
            return line
    return None


def _checked(found: re.Match[str]) -> Dateline | None:
    """The match as a dateline, unless its words are those of ordinary prose."""
    named = found.groupdict()
    agencies, not_cities = _names()
    known, city = named.get("known"), named.get("city")
    agency = known or named.get("round") or named.get("slashed")
    if known is not None and known not in agencies:
        return None
    if city is not None and (city.upper() in not_cities or sum(map(str.isalpha, city)) < 3):
        return None
    if city is not None and not city.isupper() and (agency is None or _initials(city) == agency):
        return None
    if agency is not None and known is None and not _like_agency(agency, agencies):
        return None
    return Dateline(len(found.group().rstrip()), _in_small_letters(city) if city else None, agency)


def _like_agency(name: str, agencies: frozenset[str]) -> bool:
    """A known agency, or a short name in capital initials: not "(Monday)", not a remark."""
    words = name.split()
    if name in agencies:
        return True
    return len(words) <= 4 and words[-1] not in _DAYS and all(word[0].isupper() for word in words)


def _initials(name: str) -> str:
    """The initials of a name, "US" for the "United States": such brackets hold no agency."""
    return "".join(word[0] for word in name.split() if word.lower() != "the")


def _in_small_letters(city: str) -> str:
    """The city in ordinary letters: "United Nations" for "UNITED NATIONS"."""
    if not city.isupper():
        return city
    return re.sub(r"[^\W\d_]+", lambda word: word.group().capitalize(), city)


@functools.cache
def _names() -> tuple[frozenset[str], frozenset[str]]:
    """Agencies that sign without brackets, and words in capitals that are no city."""
    text = resources.files(__package__).joinpath("data/dateline.toml").read_text("utf-8")
    lists = tomllib.loads(text)
    return frozenset(lists["agencies"]), frozenset(lists["not_cities"])
