"""Recognising time expressions and reading their parts."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ...knowledge.times import Times
from .grammar import CORE, matches
from .words import Words, classify

__all__ = ["TimeExpression", "recognise"]


_WHICH = {
    "L": "last", "P": "past", "X": "next", "B": "previous", "F": "following", "C": "coming",
    "H": "this", "Q": "same", "q": "same", "R": "recent",
}  # fmt: skip

_SIGNS = {"A": -1, "b": -1, "f": 1}

_JOINED = re.compile(r"\s*(to|until|till|through|and|-|–)\s*", re.IGNORECASE)

_OPENED = re.compile(r"\b(between|from)\s+$", re.IGNORECASE)

_ABBREVIATION = 4  # letters of the longest short form of a month ("Sept.")
_OPENING = 12  # characters before a range in which "between" or "from" stands
_RANGED = frozenset({"date", "month", "year", "weekday", "season", "decade"})


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression as written: its characters in the sentence and the parts it names.

    ``which`` is last, next, this, past, coming, following, previous, same or recent; ``part``
    early, mid or late; ``number`` the ordinal of a half, quarter or century, the first year of a
    decade, or the days from today of a day word; ``sign`` -1 or +1 for "ago", "later" and their
    like; ``vague`` says that the number of units is not told ("several", a bare plural);
    ``until`` is the far end of a range.
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


def _read(words: Words, first: int, last: int, kind: str, times: Times) -> TimeExpression | None:
    """The parts of a match; None where they make no sense ("March 45")."""
    if words.letters[last - 1] == "." and len(words.texts[last - 2]) > _ABBREVIATION:
        last -= 1  # the full stop of the sentence, not of the month
    parts: dict[str, int | float | str | bool] = {}
    numbers: list[float] = []
    for at in range(first, last):
        _take(words.texts[at], words.letters[at], parts, numbers, times)
    start, end = words.spans[first][0], words.spans[last - 1][1]
    expression = TimeExpression(kind, start, end, **parts)  # type: ignore[arg-type]
    before = words.letters[first - 1] if first else ""
    return _checked(expression, numbers, words.letters[first:last], before, words.texts[last - 1])


def _take(
    word: str,
    letter: str,
    parts: dict[str, int | float | str | bool],
    numbers: list[float],
    times: Times,
) -> None:
    if letter == "M":
        parts["month"] = times.months[word]
    elif letter == "W" or letter == "9":
        parts["weekday"] = times.weekdays.get(word, times.weekday_plurals.get(word, 0))
    elif letter == "Y":
        parts["year"] = int(word)
    elif letter == "1":
        parts.update(_numeric(word))
    elif letter in "NO":
        numbers.append(_value(word, times))
    elif letter == "E":
        parts["number"] = _decade(word, times)
    elif letter == "D":
        parts["number"] = times.day_words[word]
    elif letter == "S":
        parts["season"] = word
    elif letter in "T4":
        parts["daytime"] = times.daytimes[word]
    elif letter in "U27":
        parts["unit"] = times.units[word]
        parts["vague"] = bool(parts.get("vague")) or word.endswith("s")
    elif letter == "V":
        parts["vague"] = True
    elif letter == "t":
        parts["definite"] = True
    elif letter in _WHICH:
        parts.setdefault("which", _WHICH[letter])
    elif letter in _SIGNS:
        parts["sign"] = _SIGNS[letter]
    elif letter == "K" or letter == "e":
        if "unit" in parts and letter == "e":
            parts["sign"] = -1 if word == "earlier" else 1
        else:
            parts.setdefault("part", times.parts[word])


def _numeric(word: str) -> dict[str, int]:
    """ "2020-01-13", or "1/13/20" with the month first unless only the other order can be."""
    if "-" in word:
        year, month, day = map(int, word.split("-"))
        return {"year": year, "month": month, "day": day}
    month, day, year = map(int, word.split("/"))
    if month > 12:
        month, day = day, month
    if year < 100:
        year += 2000 if year < 50 else 1900
    return {"year": year, "month": month, "day": day}


def _value(word: str, times: Times) -> float:
    digits = word.rstrip("stndrh").replace(",", "")
    if digits and (digits[0].isdecimal()):
        return float(digits)
    return float(times.ordinals.get(word) or times.numbers.get(word, 0))


def _decade(word: str, times: Times) -> int:
    named = times.decades.get(word)
    year = named if named is not None else int(word.strip("'’s"))
    if year >= 100:
        return year
    return year + (2000 if year < 20 else 1900)


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
    if kind == "year" and numbers:
        return _year_range(found, numbers)
    if kind == "unit" and letters == "tU" and found.unit != "weekend":
        return None
    if kind in ("ago", "shift", "duration", "unit"):
        return _counted(found, numbers, letters, before, last)
    return found


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
    if numbers:
        if letters == "NU" and last == "day" and before not in "IGg":  # "one day" is some day
            return None
        return replace(found, count=_total(numbers) + 0.5 * ("naw" in letters), vague=False)
    if found.kind == "unit":
        return found
    article = "a" in letters.partition("U")[0] and not found.vague
    if found.kind == "duration" and article and before not in "IGk" and letters[0] not in "gG":
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
        total = total * number if number in (12, 100) else total + number
    return total


def _ranges(text: str, found: list[TimeExpression]) -> list[TimeExpression]:
    """Two expressions joined by "to", "and" or a dash become one: "from March to June 2018"."""
    joined: list[TimeExpression] = []
    for expression in found:
        if joined and _is_range(text, joined[-1], expression):
            near = joined.pop()
            opened = _OPENED.search(text, max(0, near.start - _OPENING), near.start)
            start = opened.start() if opened else near.start
            joined.append(replace(near, start=start, end=expression.end, until=expression))
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
