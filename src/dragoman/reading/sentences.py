"""Sentences: an article's title and paragraphs, cut where sentences end."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from ..models import Article, Sentence, Span
from .breaks import breaks
from .words import split_words

__all__ = ["LONGEST", "split_sentences"]

LONGEST = 200  # words; a longer run is cut at a safe point, so that memory stays bounded

_STOP = re.compile(
    r"(?P<mark>\.(?: \.)+(?!\w)|[.!?…]+|[。！？])"
    r"(?P<close>(?:[\"'”’»)\]}]|\s?\[\d[\d ,–-]{0,12}\]|\s[:;=]-?[)(DP](?!\S))*)(?P<gap>\s*)"
)
_NEXT = re.compile(r"[\"'“‘«(\[{¿¡–—-]*\s*(?P<word>[^\W_]{1,40}(?:['’.-][^\W_]{1,40}){0,4})?")
_LAST = re.compile(r"(?:[^\W_]|[.'’&-])+$")
_ARTICLE_NAME = re.compile(r"(?:al|el|an|as|ash|at|ad|de|bin|van|von)-?\s?[A-Z]")
_ADDRESS_OR_BRAND = re.compile(r"https?://|www\.|[a-z]{1,4}[A-Z]")
_SPEAKER = re.compile(r"(?:[A-Z][\w'’-]*\s+){1,4}(?P<verb>[a-z]+)\b")
_AGENCY = r"\((?:[A-Z][\w ./-]{1,30})\)\s*(?:--?|–|—)\s*"
_PLACE = r"(?:[,/] ?[A-Z][\w'’.]*(?: [A-Z0-9][\w.]*)*){0,3}\s*"
_DATELINE = re.compile(
    rf"(?:(?=[A-Z]{{3}})[A-Z'’.]+(?:[ -][A-Z][A-Z'’.]*)*{_PLACE}(?:{_AGENCY}|\s--?\s+|[–—]\s*)"
    rf"|[A-Z][\w'’.]+(?:[ -][A-Z][\w'’.]*){{0,3}}{_PLACE}{_AGENCY}"
    r"|[A-Z][\w'’.]+(?:[ -][A-Z][\w'’.]*){0,3}(?:, [A-Z][\w'’.]*(?: [A-Z][\w.]*)*){1,3}"
    r"\s+(?:--?|–|—)\s+)"
    r"(?=[\"“'‘A-Z])"
)
_LONGEST_DATELINE = 100  # characters
_DASH = re.compile(r"\s*(?:--?|–|—|:)\s*")
_QUOTES = frozenset("\"'”’»")
_ADDRESS = frozenset("@/_=&")  # in the same run of characters: an address, not a lost space
_LONGEST_SHORT = 40  # characters looked at around a full stop
_CLOSE_PAREN = 200  # characters in which a bracket must close to hold its sentence together


def split_sentences(article: Article) -> tuple[Sentence, ...]:
    """Cut an article into sentences, title first; tokens are left for the parser.

    Args:
        article: its title span and paragraphs say what is text.

    Returns:
        Sentences in order; every character but white space stands in exactly one of them.

    >>> text = "Gen. Smith met U.S. troops. “We won. It is over,” he said."
    >>> [sentence.text for sentence in split_sentences(Article.from_text(text))]
    ['Gen. Smith met U.S. troops.', '“We won.', 'It is over,” he said.']
    """
    spans: list[tuple[int, int, int]] = []
    if article.title_span is not None:
        spans.extend((-1, *cut) for cut in _cut(article.title_span))
    for number, paragraph in enumerate(article.paragraphs):
        dateline = _dateline_end(article, paragraph)
        head, body = _at(paragraph, dateline)
        spans.extend((number, *cut) for part in (head, body) for cut in _cut(part))
    text = article.text
    return tuple(
        Sentence(index, start, end, text[start:end], number, is_title=number < 0)
        for index, (number, start, end) in enumerate(spans)
    )


def _dateline_end(article: Article, paragraph: Span) -> int:
    """Characters of a paragraph that are its dateline with the dash: a sentence of its own."""
    dateline = article.dateline
    if dateline is not None and dateline.start == paragraph.start and dateline.end < paragraph.end:
        after = dateline.end - paragraph.start
        dash = _DASH.match(paragraph.text, after)
        return dash.end() if dash else after
    found = _DATELINE.match(paragraph.text[:_LONGEST_DATELINE])
    return found.end() if found else 0


def _at(span: Span, offset: int) -> tuple[Span, Span]:
    middle = span.start + offset
    return (
        Span(span.start, middle, span.text[:offset]),
        Span(middle, span.end, span.text[offset:]),
    )


def _cut(block: Span) -> Iterator[tuple[int, int]]:
    """Spans of a block's sentences, trimmed, none of them longer than `LONGEST` words."""
    begin = 0
    for end in (*_boundaries(block.text), len(block.text)):
        piece = block.text[begin:end]
        core = piece.strip()
        if core:
            start = block.start + begin + len(piece) - len(piece.lstrip())
            for left, right in _bounded(core):
                yield start + left, start + right
        begin = end


def _boundaries(text: str) -> Iterator[int]:
    """Where a new sentence begins: at line ends and bullets that part text, and after stops."""
    rules = _rules()
    for begin, end in pairwise((0, *breaks(text), len(text))):
        if begin:
            yield begin
        part = text[begin:end]
        previous = 0
        for match in _STOP.finditer(part):
            if match.end() < len(part) and _ends_sentence(part, previous, match, rules):
                previous = match.end()
                yield begin + previous


def _ends_sentence(text: str, begin: int, match: re.Match[str], rules: _Rules) -> bool:
    after = _NEXT.match(text, match.end())
    word = (after and after["word"]) or ""
    first = word[:1] or text[match.end()]
    if not match["gap"]:
        return _glued(text, match, word)
    if first.islower() and not _opens_in_lower_case(text, begin, match, word, rules):
        return False
    if _inside_brackets(text, begin, match):
        return False
    if match["mark"] == ".":
        quoted = not _QUOTES.isdisjoint(match["close"])
        return quoted or _full_stop(text, begin, match, word, rules)
    if match["close"]:
        speaker = _SPEAKER.match(text, match.end())
        return speaker is None or speaker["verb"] not in rules.reporting
    return True


def _opens_in_lower_case(
    text: str, begin: int, match: re.Match[str], word: str, rules: _Rules
) -> bool:
    """Whether a sentence may begin small: "al-Qaida", "iPhone", an address, a careless writer."""
    if _ARTICLE_NAME.match(word) or _ADDRESS_OR_BRAND.match(text, match.end()):
        return True
    if match["close"]:
        return False
    if match["mark"] == "." or set(match["mark"]) == {"!"}:
        found = _LAST.search(text, max(begin, match.start() - _LONGEST_SHORT), match.start())
        last = found.group() if found else ""
        return len(last) > 2 and last.isalpha() and last.islower() and last not in rules.inside
    return match["mark"] == "?"


def _full_stop(text: str, begin: int, match: re.Match[str], word: str, rules: _Rules) -> bool:
    """Whether a single full stop before a capital, digit or mark ends the sentence."""
    at = match.start()
    found = _LAST.search(text, max(begin, at - _LONGEST_SHORT), at)
    last = found.group().lstrip("'’.&").rpartition("-")[2] if found else ""  # "Lt.-Gen."
    if not last:
        return True
    if last.isdigit() and not text[begin : at - len(last)].strip("( "):  # "3." numbers a list
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


def _bounded(core: str) -> Iterator[tuple[int, int]]:
    """The sentence itself, or pieces of it cut after a semicolon, a comma, or anywhere."""
    if len(core) <= LONGEST:
        yield 0, len(core)
        return
    words = split_words(core)
    begin = 0
    while len(words) - begin > LONGEST:
        window = range(begin + LONGEST - 1, begin + LONGEST // 2, -1)
        marks = [core[words[at][0] : words[at][1]] for at in window]
        cut = next(
            (window[marks.index(mark)] for mark in (";", ",", "—", "–") if mark in marks),
            window[0],
        )
        yield words[begin][0], words[cut][1]
        begin = cut + 1
    yield words[begin][0], words[-1][1]


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
def _rules() -> _Rules:
    data = (files(__package__) / "data" / "abbreviations.toml").read_text("utf-8")
    return _Rules(**{name: frozenset(words) for name, words in tomllib.loads(data).items()})
