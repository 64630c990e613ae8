"""Stops: marks that may end a sentence, and what the rules of print say of each."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib.resources import files

__all__ = ["Opinion", "find_stops", "judge", "openers", "short_forms"]

_STOP = re.compile(
    r"(?P<mark>\.(?: \.)+(?!\w)|[.!?…]+|[。！？])"
    r"(?P<close>(?:[\"'”’»)\]}]|\s?\[\d[\d ,–-]{0,12}\]|\s[:;=]-?[)(DP](?!\S))*)(?P<gap>\s*)"
)
_NEXT = re.compile(r"[\"'“‘«(\[{¿¡–—-]*\s*(?P<word>[^\W_]{1,40}(?:['’.-][^\W_]{1,40}){0,4})?")
_LAST = re.compile(r"(?:[^\W_]|[.'’&-])+$")
_ARTICLE_NAME = re.compile(r"(?:al|el|an|as|ash|at|ad|de|bin|van|von)-?\s?[A-Z]")
_ADDRESS_OR_BRAND = re.compile(r"https?://|www\.|[a-z]{1,4}[A-Z]")
_SPEAKER = re.compile(r"(?:[A-Z][\w'’-]*\s+){1,4}(?P<verb>[a-z]+)\b")
_QUOTES = frozenset("\"'”’»")
_ADDRESS = frozenset("@/_=&")  # in the same run of characters: an address, not a lost space
_LONGEST_SHORT = 40  # characters looked at around a full stop
_CLOSE_PAREN = 200  # characters in which a bracket must close to hold its sentence together


class Opinion(IntEnum):
    """What the rules say of a place: a sentence never ends there, hardly, or most likely."""

    NEVER = 0
    NO = 1
    YES = 2


def find_stops(text: str) -> Iterator[re.Match[str]]:
    """Marks that may end a sentence (group "mark"), with what closes it ("close") and a "gap".

    Args:
        text: a paragraph.

    >>> [stop.group() for stop in find_stops("“We won.” Did they? No [3].")]
    ['.” ', '? ', '.']
    """
    return _STOP.finditer(text)


def judge(text: str, begin: int, match: re.Match[str]) -> Opinion:
    """Say whether a sentence ends at a mark.

    Args:
        text: a paragraph.
        begin: offset at which the sentence begins that the mark may end.
        match: one of `find_stops`, before the end of the text.

    >>> text = "Gen. Smith left. They followed."
    >>> [judge(text, 0, stop).name for stop in find_stops(text) if stop.end() < len(text)]
    ['NEVER', 'YES']
    """
    rules = _rules()
    after = _NEXT.match(text, match.end())
    word = (after and after["word"]) or ""
    first = word[:1] or text[match.end()]
    if not match["gap"]:
        return Opinion.YES if _glued(text, match, word) else Opinion.NO
    if first.islower() and not _opens_in_lower_case(text, begin, match, word, rules):
        return _goes_on(text, begin, match)
    if _inside_brackets(text, begin, match):
        return Opinion.NO
    if match["mark"] == ".":
        quoted = not _QUOTES.isdisjoint(match["close"])
        ends = quoted or _full_stop(text, begin, match, word, rules)
        return Opinion.YES if ends else Opinion.NEVER
    if match["close"]:
        speaker = _SPEAKER.match(text, match.end())
        if speaker is not None and speaker["verb"] in rules.reporting:
            return Opinion.NEVER
    return Opinion.YES


def _opens_in_lower_case(
    text: str, begin: int, match: re.Match[str], word: str, rules: _Rules
) -> bool:
    """Whether a sentence may begin small: "al-Qaida", "iPhone", an address, a careless writer."""
    if _ARTICLE_NAME.match(word) or _ADDRESS_OR_BRAND.match(text, match.end()):
        return True
    if match["close"]:
        return False
    if match["mark"] == "." or set(match["mark"]) == {"!"}:
        last = _last(text, begin, match)
        return len(last) > 2 and last.isalpha() and last.islower() and last not in rules.inside
    return match["mark"] == "?"


def _goes_on(text: str, begin: int, match: re.Match[str]) -> Opinion:
    """A small letter follows: sure to go on after a quotation and after a short form."""
    if not _QUOTES.isdisjoint(match["close"]):
        return Opinion.NEVER
    last = _last(text, begin, match)
    if match["mark"] == "." and (len(last) < 3 or "." in last or last in short_forms()):
        return Opinion.NEVER
    if match["mark"] in (".", "!") and last[:1].isupper():  # "Yahoo! and others"
        return Opinion.NEVER
    return Opinion.NO


def _full_stop(text: str, begin: int, match: re.Match[str], word: str, rules: _Rules) -> bool:
    """Whether a single full stop before a capital, digit or mark ends the sentence."""
    at = match.start()
    last = _last(text, begin, match).lstrip("'’.&").rpartition("-")[2]  # "Lt.-Gen."
    if not last:
        return True
    if last.isdigit() and not text[max(begin, at - _LONGEST_SHORT) : at - len(last)].strip(
        "( "
    ):  # "3." numbers a list
        return False
    opens = word in rules.openers
    if last in rules.before_names:
        return False
    if last in rules.before_numbers:
        return not word[:1].isdigit()
    if last in rules.clock or last in rules.at_ends:
        return word not in rules.follow and not word[:1].isdigit() and text[match.end()] != "("
    if last in rules.before_words or (last.isupper() and last.capitalize() in rules.before_names):
        return opens
    if len(last) == 1 and last.isupper():
        return opens and word not in ("I", "A")
    if "." in last and all(len(part) == 1 for part in last.split(".")):
        return opens
    return True


def _last(text: str, begin: int, match: re.Match[str]) -> str:
    """The word before a mark, without the mark."""
    found = _LAST.search(text, max(begin, match.start() - _LONGEST_SHORT), match.start())
    return found.group() if found else ""


def _glued(text: str, match: re.Match[str], word: str) -> bool:
    """A stop without a space after it: lost space ("said.The"), or an ideographic stop."""
    if match["mark"] in "。！？":
        return True
    before = text[max(0, match.start() - 3) : match.start()]
    if len(before) < 3 or not (before.isalpha() and before.islower()):
        return False
    if not (word[:1].isupper() and word[1:2].islower()) or "." in word or match["mark"] == "…":
        return False
    left = text[max(0, match.start() - _LONGEST_SHORT) : match.start()].split()[-1]
    right = text[match.end() : match.end() + _LONGEST_SHORT].split()[0]
    return _ADDRESS.isdisjoint(left + right)


def _inside_brackets(text: str, begin: int, match: re.Match[str]) -> bool:
    """Within "(...)" opened in mid-sentence, which the closing bracket still keeps together."""
    opened = text.rfind("(", max(begin, match.start() - 2 * _CLOSE_PAREN), match.start())
    if opened <= begin + 1 or ")" in text[opened : match.end()]:
        return False
    return ")" in text[match.end() : match.end() + _CLOSE_PAREN]


@dataclass(frozen=True, slots=True)
class _Rules:
    before_names: frozenset[str]
    before_words: frozenset[str]
    before_numbers: frozenset[str]
    at_ends: frozenset[str]
    clock: frozenset[str]
    follow: frozenset[str]
    openers: frozenset[str]
    reporting: frozenset[str]
    inside: frozenset[str]


@cache
def openers() -> frozenset[str]:
    """Words that begin sentences, with and without their capital."""
    return _rules().openers | {word.lower() for word in _rules().openers}


@cache
def short_forms() -> frozenset[str]:
    """Words that are written with a full stop, without it."""
    rules = _rules()
    return rules.before_names | rules.before_words | rules.before_numbers | rules.at_ends


@cache
def _rules() -> _Rules:
    data = (files(__package__) / "data" / "abbreviations.toml").read_text("utf-8")
    return _Rules(**{name: frozenset(words) for name, words in tomllib.loads(data).items()})
