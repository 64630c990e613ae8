"""Recognising time expressions and reading their parts."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ...knowledge.times import Times
from .grammar import CORE, matches
from .parts import take
from .words import Words, classify

__all__ = ["TimeExpression", "ends", "recognise"]


_BETWEEN = re.compile("N[hr]N")

_JOINED = re.compile(r"\s*(to|until|till|through|and|-|–)\s*", re.IGNORECASE)

_OPENED = re.compile(r"\b(between|from)\s+$", re.IGNORECASE)

_ABBREVIATION = 4  # letters of the longest short form of a month ("Sept.")
_FULL_NAMES = frozenset({"may", "june", "july"})  # as short, but whole
_DAYS_OFF = frozenset({"day", "eve", "year"})
_SPELLED = "nineteen"  # a year of the century that newsreaders spell out
_OPENING = 12  # characters before a range in which "between" or "from" stands
_RANGED = frozenset({"date", "month", "year", "weekday", "season", "decade"})


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression as written: its characters in the sentence and the parts it names.

    ``which`` is last, next, this, past, coming, following, previous, same or recent; ``part``
    early, mid or late; ``clock`` the time of day as written; ``number`` the ordinal of a half,
    quarter or century, the first year of a decade, or the days from today of a day word; ``sign``
    -1 or +1 for "ago", "later" and their like; ``vague`` says that the number of units is not
    told ("several", a bare plural); ``until`` is the far end of a range, ``near`` the characters
    of its near end where the two have words of their own.
    """

    kind: str
    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    daytime: str | None = None
    unit: str | None = None
    count: float | None = None
    vague: bool = False
    which: str | None = None
    definite: bool = False
    part: str | None = None
    number: int | None = None
    sign: int = 0
    until: TimeExpression | None = None
    near: tuple[int, int] | None = None
    clock: str | None = None


def recognise(text: str, times: Times) -> list[TimeExpression]:
    """The time expressions of a sentence, in order, none overlapping another.

    Args:
        text: the sentence; offsets of the expressions count from its start.
        times: the vocabulary of time.

    >>> from dragoman.knowledge.load import DATA
    >>> from dragoman.knowledge.times import load_times
    >>> [e.kind for e in recognise("In May 2019, two years later, they met.", load_times(DATA))]
    ['month', 'shift']
    """
    words = classify(text, times)
    if not CORE.search(words.letters):
        return []
    found: list[TimeExpression] = []
    taken = 0
    for first, last, kind in matches(words.letters):
        if first < taken:
            continue
        expression = _read(words, first, last, kind, times)
        if expression is not None:
            found.append(expression)
            taken = last
    return _ranges(text, found)


def ends(found: TimeExpression) -> tuple[TimeExpression, ...]:
    """The two ends of a range as expressions of their own; any other expression by itself."""
    far = found.until
    if far is None or found.near is None:
        return (found,)
    start, end = found.near
    year = found.year
    if year is None and found.month is not None and far.year is not None and far.month is not None:
        year = far.year - (found.month > far.month)
    return replace(found, start=start, end=end, until=None, near=None, year=year), far


def _read(words: Words, first: int, last: int, kind: str, times: Times) -> TimeExpression | None:
    """The parts of a match; None where they make no sense ("March 45")."""
    if words.letters[last - 1] == ".":
        month = words.texts[last - 2]
        last -= len(month) > _ABBREVIATION or month in _FULL_NAMES  # it ends the sentence
    parts: dict[str, int | float | str | bool] = {}
    numbers: list[float] = []
    for at in range(first, last):
        take(words.texts[at], words.letters[at], parts, numbers, times)
    start, end = words.spans[first][0], words.spans[last - 1][1]
    letters = words.letters[first:last]
    expression = TimeExpression(kind, start, end, **parts)  # type: ignore[arg-type]
    if kind == "spelled":
        return _spelled(expression, words.texts[first:last], numbers)
    before = words.letters[first - 1] if first else ""
    checked = _checked(expression, numbers, letters, before, words.texts[last - 1])
    if checked is not None and _is_adjective(checked, letters, words.texts[last - 1]):
        return replace(checked, start=words.spans[first + 1][0])
    return checked


def _spelled(
    found: TimeExpression, texts: list[str], numbers: list[float]
) -> TimeExpression | None:
    """ "nineteen ninety-six", "the year two thousand"."""
    if texts[0] == _SPELLED and 10 <= _total(numbers[1:] or [0]) < 100:
        return replace(found, kind="year", year=1900 + int(_total(numbers[1:])), unit=None)
    if found.unit == "year" and 1000 <= _total(numbers) <= 2100:
        return replace(found, kind="year", year=int(_total(numbers)), unit=None)
    return None


def _is_adjective(found: TimeExpression, letters: str, last: str) -> bool:
    """ "a two-year plan", "the third-quarter loss": the article belongs to the noun behind."""
    if letters[0] not in "at" or not ("-" in letters or letters[1] == "N"):
        return False
    if found.kind == "quarter":
        return "O-2" in letters
    many = found.vague or (found.count or 0) > 1
    return found.kind == "duration" and many and not last.endswith("s")


def _checked(
    found: TimeExpression, numbers: list[float], letters: str, before: str, last: str
) -> TimeExpression | None:
    """Numbers given their meaning; None where an expression is not one of time after all."""
    kind = found.kind
    if kind == "iso":
        return replace(found, kind="date") if 1 <= (found.month or 0) <= 12 else None
    if kind == "date":
        return _with_days(found, numbers)
    if kind in ("half", "quarter", "century"):
        number = int(numbers[0]) if numbers else (2 if kind == "half" else None)
        if number is None or not 1 <= number <= (4 if kind != "century" else 21):
            return None
        return replace(found, number=number, vague=False)
    if kind == "holiday":
        return replace(found, unit=None) if last in _DAYS_OFF or not found.unit else None
    if kind == "period":
        return _period(found, numbers)
    if kind == "set":
        return replace(found, count=_total(numbers)) if numbers else found
    if kind == "year" and numbers:
        return _year_range(found, numbers)
    if kind == "unit" and letters == "tU" and found.unit != "weekend":
        return None
    if kind == "lasting":
        return replace(found, count=1) if found.unit in ("week", "month", "year") else None
    if kind in ("ago", "shift", "duration", "unit"):
        if "O" in letters:  # "the first nine months"
            numbers = numbers[1:]
        return _counted(found, numbers, letters, before, last)
    return found


def _period(found: TimeExpression, numbers: list[float]) -> TimeExpression | None:
    if found.vague or found.unit not in ("week", "month", "quarter", "year"):
        return None
    number = int(numbers[0]) if numbers else None
    return replace(found, number=number) if number is None or 1 <= number <= 4 else None


def _with_days(found: TimeExpression, numbers: list[float]) -> TimeExpression | None:
    days = [int(number) for number in numbers]
    if not days or not all(
        1 <= day <= 31 and day == n for day, n in zip(days, numbers, strict=True)
    ):
        return None
    dated = replace(found, day=days[0])
    if len(days) == 1:
        return dated
    if days[1] <= days[0]:
        return None
    return replace(dated, until=replace(dated, day=days[1]))


def _year_range(found: TimeExpression, numbers: list[float]) -> TimeExpression | None:
    """ "2015-16": the second number is the last two digits of a later year."""
    if found.year is None or found.part or not numbers[0].is_integer():
        return found if found.part else None
    until = found.year - found.year % 100 + int(numbers[0])
    if numbers[0] > 99 or not found.year < until <= found.year + 50:
        return None
    return replace(found, until=replace(found, year=until))


def _counted(
    found: TimeExpression, numbers: list[float], letters: str, before: str, last: str
) -> TimeExpression | None:
    """How many units; "a day" counts only after a preposition ("for a day", not "$5 a day")."""
    if found.unit == "quarter" and "-" in letters:  # "three-quarters of them"
        return None
    if numbers:
        if (
            letters == "NU" and last == "day" and numbers == [1] and before not in "IGg"
        ):  # "one day" is some day
            return None
        if _BETWEEN.search(letters):  # "two to three weeks"
            numbers = numbers[-1:] if found.kind == "unit" else numbers[:1]
        return replace(found, count=_total(numbers) + 0.5 * ("naw" in letters), vague=False)
    if found.kind == "unit":
        return found
    article = "a" in letters.partition("U")[0] and not found.vague
    if found.kind == "duration" and article and before not in "IGk&" and letters[0] not in "gG":
        return None
    if article:
        half = 0.5 * ("naw" in letters)  # "a year and a half"; "half a year"
        return replace(found, count=0.5 if letters.startswith("w") else 1 + half)
    if found.vague or (found.kind == "shift" and "t" in letters):
        return replace(found, count=None if found.vague else 1)
    return None


def _total(numbers: list[float]) -> float:
    """ "twenty", "one" is 21; "two", "hundred" is 200; "two", "dozen" is 24."""
    total = numbers[0]
    for number in numbers[1:]:
        total = total * number if number in (12, 100, 1000) else total + number
    return total


def _ranges(text: str, found: list[TimeExpression]) -> list[TimeExpression]:
    """Two expressions joined by "to", "and" or a dash become one: "from March to June 2018"."""
    joined: list[TimeExpression] = []
    for expression in found:
        if joined and _is_range(text, joined[-1], expression):
            near = joined.pop()
            opened = _OPENED.search(text, max(0, near.start - _OPENING), near.start)
            start = opened.start() if opened else near.start
            own = (near.start, near.end)
            joined.append(
                replace(near, start=start, end=expression.end, until=expression, near=own)
            )
        else:
            joined.append(expression)
    return joined


def _is_range(text: str, near: TimeExpression, far: TimeExpression) -> bool:
    link = _JOINED.fullmatch(text, near.end, far.start)
    if link is None or near.until is not None or far.until is not None:
        return False
    opened = _OPENED.search(text, max(0, near.start - _OPENING), near.start)
    word, opener = link[1].lower(), opened[1].lower() if opened else ""
    if near.kind not in _RANGED or far.kind not in _RANGED | {"day", "now"}:
        return False
    if word == "and":
        return opener == "between"
    return opener == "from" or near.kind == far.kind
