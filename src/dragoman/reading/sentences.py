"""Sentences: an article's title and paragraphs, cut where sentences end."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ..models import Article, Sentence, Span
from .breaks import breaks
from .end_signs import is_end
from .ends import Place, find_ends
from .words import split_words

__all__ = ["LONGEST", "split_sentences"]

LONGEST = 200  # words; a longer run is cut at a safe point, so that memory stays bounded

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
        spans.extend((-1, *cut) for cut in _cut(article.title_span, _never))
    for number, paragraph in enumerate(article.paragraphs):
        dateline = _dateline_end(article, paragraph)
        head, body = _at(paragraph, dateline)
        spans.extend((number, *cut) for cut in (*_cut(head, _never), *_cut(body, is_end)))
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


def _never(_: Place) -> bool:
    """For titles and datelines, which are cut only where the rules are sure."""
    return False


def _cut(block: Span, decide: Callable[[Place], bool]) -> Iterator[tuple[int, int]]:
    """Spans of a block's sentences, trimmed, none of them longer than `LONGEST` words."""
    begin = 0
    for end in (*find_ends(block.text, breaks(block.text), decide), len(block.text)):
        piece = block.text[begin:end]
        core = piece.strip()
        if core:
            start = block.start + begin + len(piece) - len(piece.lstrip())
            for left, right in _bounded(core):
                yield start + left, start + right
        begin = end


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
