"""Signs of a sentence's end, and how much each weighs, learned from treebanks."""

from __future__ import annotations

import gzip
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from .ends import Place
from .stops import openers, short_forms

__all__ = ["is_end", "signs"]

_CORE = re.compile(r"(?P<lead>[^\w@#$]*)(?P<core>.*?)(?P<trail>\W*)$", re.DOTALL)
_ADDRESS = re.compile(
    r"https?://|www\.|[^@\s]+@[^@\s]+\.|[\w-]+\.(?:com|org|net|gov|edu)\b", re.IGNORECASE
)
_FACE = re.compile(r"[:;=8]-?['’]?[)(DPpoO/\\|*\]]+|<3|\^_*\^|[xX]D+")
_RUN = re.compile(r"(.)\1+", re.DOTALL)
_QUOTES = str.maketrans("“”„«»‘’`\t\n", '"""""\'\'\'  ')
_SIZES = (1, 2, 3, 4, 6, 9, 13, 20, 30, 50, 100)  # numbers of words told apart
_MANY = 5  # repeats told apart
_MARK = 3  # characters of signs before and after a word
_HOPELESS = -400  # weight of the words by themselves below which nothing else is looked at
_CAREFUL = 100  # asked of a place without a mark where the paragraph closes with one
_HEADLINE = 8  # capitals among ten words by which one knows it
_KNOWN_WORDS = 1 << 14  # kept with the sum of their weights


def is_end(place: Place) -> bool:
    """Whether a sentence ends at a place of which the rules are not sure.

    Args:
        place: one of `find_ends`.

    Source: a logistic model of UD English EWT and GUM (``training/sentence_ends.py``).
    """
    words = _weight_before(place.before) + _weight_earlier(place.earlier)
    words += _weight_after(place.after) + _weight_later(place.later)
    if words < _HOPELESS:
        return False
    careful = place.opinion is None and place.paragraph.startswith(".")
    if careful and place.capitals >= _HEADLINE:
        return False
    weights = _learned().weights
    needed = _CAREFUL if careful else 0
    return words + sum(weights.get(sign, 0) for sign in _of_both(place)) > needed


def signs(place: Place) -> Iterator[str]:
    """The names of all that speaks for or against an end at a place."""
    yield from _of_before(place.before)
    yield from _of_earlier(place.earlier)
    yield from _of_after(place.after)
    yield from _of_later(place.later)
    yield from _of_both(place)


def _of_before(word: str) -> Iterator[str]:
    side = _side(word)
    core = side.core.lower()
    yield "all"
    yield f"before word {core}"
    yield f"before ending {core[-3:]}{side.trail}"
    yield f"before mark {side.trail}"
    yield f"before shape {side.lead}{side.shape}{side.trail}"
    yield f"before length {min(len(core), 12)}{side.trail}"
    if core in short_forms():
        yield f"before short{side.trail}"


def _of_earlier(word: str) -> Iterator[str]:
    side = _side(word)
    yield f"earlier word {side.core.lower()}"
    yield f"earlier shape {side.shape}{side.trail}"


def _of_after(word: str) -> Iterator[str]:
    side = _side(word)
    yield f"after word {side.core}"
    yield f"after small {side.core.lower()}"
    yield f"after shape {side.lead}{side.shape}"
    yield f"after all {side.lead}{side.shape}{side.trail}"


def _of_later(word: str) -> Iterator[str]:
    side = _side(word)
    yield f"later word {side.core.lower()}"
    yield f"later all {side.lead}{side.shape}{side.trail}"


def _of_both(place: Place) -> Iterator[str]:
    before, after, first = _side(place.before), _side(place.after), _side(place.first)
    earlier, later = _side(place.earlier), _side(place.later)
    opinion = "" if place.opinion is None else place.opinion.value
    kind = f"{opinion}{before.trail}{place.gap}"
    shape = f"{kind} {after.lead}{after.shape}"
    tag = f"{kind} {before.tag} {after.lead}{after.tag}"
    so_far = earlier.tag + earlier.trail
    length, behind, ahead = _size(place.length), _size(place.behind), _size(place.ahead)
    yield f"kind {kind}"
    yield f"shape {shape}"
    yield f"shapes {before.shape} {shape}"
    yield f"word after {kind} {after.core}"
    yield f"word before {kind} {before.core.lower()}"
    yield f"capitals {shape} {place.capitals}"
    yield f"paragraph {shape} {place.paragraph}"
    yield f"behind {shape} {behind}"
    yield f"ahead {shape} {ahead}"
    yield f"both ways {opinion} {after.lead}{after.shape} {behind} {ahead}"
    yield f"length {kind} {length}"
    yield f"lengths {shape} {length}"
    yield f"opened {kind} {place.opened}"
    yield f"first {first.shape} {shape}"
    yield f"again {kind} {place.first == place.after} {after.shape}"
    yield f"repeats {shape} {min(place.repeats, _MANY)}"
    yield f"tag before {kind} {before.tag}"
    yield f"tag after {kind} {after.lead}{after.tag}"
    yield f"tags {tag}"
    yield f"three before {so_far} {tag}"
    yield f"three after {tag} {later.tag}"
    yield f"two before {so_far} {kind} {before.tag}"
    yield f"two after {kind} {after.lead}{after.tag} {later.tag}"
    yield f"tags length {tag} {length}"
    yield f"tags ahead {tag} {ahead}"
    if place.length < _MARK + 1:
        third = _side(place.third)
        yield f"brief {place.length} {first.core.lower()} {shape}"
        line = f"{third.shape}{third.trail} {earlier.shape}{earlier.trail}"
        yield f"line {line} {before.shape} {shape}"


def _size(count: int) -> int:
    return bisect_left(_SIZES, count)


@dataclass(frozen=True, slots=True)
class _Side:
    """A run without white space: the word, signs before and after it, its shape and tag."""

    lead: str
    core: str
    trail: str
    shape: str
    tag: str


@lru_cache(_KNOWN_WORDS)
def _side(word: str) -> _Side:
    if _FACE.fullmatch(word):
        return _Side("", "", word, ":)", ":)")
    match = _CORE.match(word.translate(_QUOTES))
    lead, core, trail = match.groups() if match else ("", word, "")
    if not core:
        lead, trail = "", lead or trail
    shape = _shape(core)
    lead, trail = (_RUN.sub(r"\1\1", marks)[:_MARK] for marks in (lead, trail))
    return _Side(lead, core, trail, shape, _tag(core, shape))


def _shape(core: str) -> str:
    if not core:
        return ""
    if _ADDRESS.match(core):
        return "@"
    if core.isdigit():
        return "9" if len(core) < 3 else "99"
    if core[0].isdigit():
        return "9x" if any(map(str.isalpha, core)) else "9,9"
    if core.isupper():
        return "X" if len(core) == 1 else "X." if "." in core else "XX"
    if core[0].isupper():
        return "O" if core in openers() else "Xx" if core[1:].islower() else "XxX"
    if core in openers():
        return "o"
    return "x" if core.isalpha() else "x-"


def _tag(core: str, shape: str) -> str:
    """The part of speech that a word mostly is, with the case of its first letter."""
    tag = _learned().tags.get(core.lower())
    return shape if tag is None else ("X" if core[0].isupper() else "x") + tag


@lru_cache(_KNOWN_WORDS)
def _weight_before(word: str) -> int:
    return sum(_learned().weights.get(sign, 0) for sign in _of_before(word))


@lru_cache(_KNOWN_WORDS)
def _weight_earlier(word: str) -> int:
    return sum(_learned().weights.get(sign, 0) for sign in _of_earlier(word))


@lru_cache(_KNOWN_WORDS)
def _weight_after(word: str) -> int:
    return sum(_learned().weights.get(sign, 0) for sign in _of_after(word))


@lru_cache(_KNOWN_WORDS)
def _weight_later(word: str) -> int:
    return sum(_learned().weights.get(sign, 0) for sign in _of_later(word))


@dataclass(frozen=True, slots=True)
class _Learned:
    tags: dict[str, str]
    weights: dict[str, int]


@cache
def _learned() -> _Learned:
    """Rows of "tag", word, letter and of "weight", sign, hundredths of the logistic's unit."""
    packed = (files(__package__) / "data" / "sentence_ends.tsv.gz").read_bytes()
    rows = [line.split("\t") for line in gzip.decompress(packed).decode("utf-8").splitlines()]
    return _Learned(
        {word: tag for kind, word, tag in rows if kind == "tag"},
        {sign: int(weight) for kind, sign, weight in rows if kind == "weight"},
    )
