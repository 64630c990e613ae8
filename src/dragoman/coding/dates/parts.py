"""The parts that the words of a time expression name: month, year, unit, number, direction."""

from __future__ import annotations

from ...knowledge.times import Times

__all__ = ["Parts", "take"]

Parts = dict[str, int | float | str | bool]

_WHICH = {
    "L": "last", "P": "past", "X": "next", "B": "previous", "F": "following", "C": "coming",
    "H": "this", "J": "this", "Q": "same", "q": "same", "R": "recent", "l": "latest",
}  # fmt: skip

_SIGNS = {"A": -1, "b": -1, "f": 1, "`": 1}


def take(
    word: str,
    letter: str,
    parts: Parts,
    numbers: list[float],
    times: Times,
) -> None:
    """Add what a word names, given its letter, to the parts of an expression or its numbers."""
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
    elif letter == "m":
        parts["unit"] = "quarter"
    elif letter == "3":
        parts["clock"] = word
    elif letter == "5" and word in times.frequencies:
        parts["unit"] = times.frequencies[word]
    elif letter == "Z":
        parts["which"] = "future"
    elif letter in "U27":
        if letter == "2" or "unit" not in parts:  # "weeks or months"; "the year-ago quarter"
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
    elif letter in '*"':
        parts["month"], parts["day"] = times.holidays["new year" if letter == '"' else word]
    elif letter == "+":
        parts["sign"] = -1
    elif letter == "v":
        parts["which"] = "every"
    elif letter in "Kep":
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
    whole, _, fraction = word.partition(" ")
    if fraction:  # "2 1/2"
        return float(whole) + int(fraction[0]) / (int(fraction[2]) or 1)
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
