"""Words of time: each word of a sentence as one letter, its class."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...knowledge.times import Times

__all__ = ["Words", "classify"]


_WORD = re.compile(
    r"[^\W\d_]+|\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.m\.|[ap]m\b)|\d{1,2}:\d\d(?![:\d])"
    r"|\d+ \d/\d(?![\d/])|\d{4}-\d\d-\d\d(?!\d)|\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?!\d)"
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+"
    r"|['’]?\d+(?:st|nd|rd|th|s)\b|\d+|['’](?:s|ll)\b|[^\w\s]|_",
    re.IGNORECASE,
)

_FIRST_YEAR, _LAST_YEAR = 1500, 2100

_MONEY = frozenset("$£€¥#%")

# Function words; the tables of times.toml give the other letters (see `_table_letter`).
_FUNCTION = (
    ("the", "t"), ("a an", "a"), ("of", "o"), (",", ","), ("- –", "-"), (".", "."),
    ("last", "L"), ("past", "P"), ("previous preceding prior", "B"), ("next", "X"),
    ("following subsequent ensuing", "F"), ("coming upcoming", "C"), ("this", "H"),
    ("current", "J"),
    ("that those", "Q"), ("same", "q"), ("recent", "R"), ("ago", "A"), ("before", "b"),
    ("after", "f"), ("on", "u"), ("every each", "v"), ("more less fewer at", "g"),
    ("than least most", "%"),
    ("over under just", "&"), ("into", "I"), ("and", "n"),
    ("to until till through", "h"), ("old", "d"), ("times once twice", "x"), ("'s ’s", "s"),
    ("time", "i"), ("since", "k"), ("then", "j"), ("half", "w"), ("or", "r"),
    ("in for within during by throughout", "I"), ("afterwards afterward thereafter", "`"),
    ("fiscal calendar full entire whole trading consecutive straight", "c"),
    ("earlier later", "e"), ("overnight", "4"), ("quarter", "2"), ("century", "7"),
    ("beginning start outset end close middle", "p"), ("latest", "l"), ("period", "m"),
    ("future", "Z"), ("near", "y"), ("so", "~"), ("up", "@"), ("sometime", "="),
    ("very right", "!"), ("ended ending", ">"), ("as", "<"), ("these", "#"), ("new", '"'),
    ("eve", "+"),
)  # fmt: skip

_CAPITAL = frozenset('"+')  # words of names: "New Year's Eve"

_SINGLE = {word: letter for words, letter in _FUNCTION for word in words.split()}


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence's words: lower-case texts, offsets, and one letter each."""

    texts: list[str]
    spans: list[tuple[int, int]]
    letters: str


def classify(text: str, times: Times) -> Words:
    """The words of a sentence, each with its letter."""
    texts, spans, letters = [], [], []
    before = ""
    for match in _WORD.finditer(text):
        written = match.group()
        word = written.lower()
        texts.append(word)
        spans.append(match.span())
        letters.append(_letter(word, written, before, times))
        if letters[-1] == "z" and letters[-2:-1] in (["Y"], ["N"]):
            letters[-2] = "3"  # "1830 GMT"
        before = word
    return Words(texts, spans, "".join(letters))


def _letter(word: str, written: str, before: str, times: Times) -> str:
    """The class of a word; the first table that lists it decides."""
    if word[0].isdigit() or (len(word) > 1 and word[0] in "'’" and word[1].isdigit()):
        return _number_letter(word, before)
    single = _SINGLE.get(word)
    if single and single not in _CAPITAL:
        return single
    if word in times.months:
        return "M" if written[0].isupper() else "_"
    if word in times.holidays:
        return "*" if written[0].isupper() else "_"
    if word in times.weekdays:
        return "W" if written[0].isupper() else "_"
    if single:
        return single if written[0].isupper() else "_"
    return times.letters.get(word, "_" if word[0].isalnum() else ";")


def _number_letter(word: str, before: str) -> str:
    if ":" in word or word[-1] in ".m":
        return "3"
    if before in _MONEY:
        return "_"
    if " " in word:
        return "N"
    if "-" in word or "/" in word:
        return "1"
    if word[-1] == "s":
        return "E" if word.strip("'’s")[-1:] == "0" else "_"
    if word[-1].isalpha():
        return "O"
    if len(word) == 4 and word.isdecimal() and _FIRST_YEAR <= int(word) <= _LAST_YEAR:
        return "Y"
    return "N"
