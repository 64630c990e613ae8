"""Quotations: the stretches of text between quotation marks, and those that run on."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from ...models import Article, Draft, Span
from .found import Found

__all__ = ["continue_quotations", "quotations"]

OPENING = {"“": "”", "„": "”", "«": "»", '"': '"'}
MIN_WORDS = 3
"""A shorter quotation is a quoted word ("terrorist"), not speech of its own."""


def quotations(article: Article) -> tuple[Span, ...]:
    """All quotations, marks included, in order; one left open ends with its paragraph.

    >>> quotations(Article.from_text('He said: "We will go home now." Then left.'))[0].text
    '"We will go home now."'
    """
    spans = []
    title = (article.title_span,) if article.title_span else ()
    for paragraph in (*title, *article.paragraphs):
        spans += _in_paragraph(paragraph)
    return tuple(span for span in spans if len(span.text.split()) >= MIN_WORDS)


def _in_paragraph(paragraph: Span) -> list[Span]:
    text, spans = paragraph.text, []
    start, closing = -1, ""
    for position, character in enumerate(text):
        if start >= 0 and character == closing:
            spans.append((start, position + 1))
            start = -1
        elif start < 0 and character in OPENING:
            start, closing = position, OPENING[character]
    if start >= 0:
        spans.append((start, len(text)))
    return [
        Span(paragraph.start + first, paragraph.start + end, text[first:end])
        for first, end in spans
    ]


def continue_quotations(draft: Draft, found: list[Found], quoted: tuple[Span, ...]) -> list[Found]:
    """Give speech that fills whole sentences after a quotation to the same speaker.

    “First sentence,” he said. “Second sentence. Third sentence.”: all three are his, as long as
    the paragraph goes on and no other cue takes over.
    """
    with_cue = {each.sentence for each in found}
    speaker: dict[int, int] = {}
    result = list(found)
    for position, each in enumerate(found):
        if each.direct:
            speaker[each.sentence] = position
    last: int | None = None
    paragraph: int | None = None
    for sentence in draft.sentences:
        if sentence.paragraph != paragraph:
            last, paragraph = None, sentence.paragraph
        if sentence.index in with_cue:
            last = speaker.get(sentence.index)
        elif last is not None:
            inside = _covering(quoted, sentence.start, sentence.end)
            if inside is None:
                last = None
                continue
            content = Span(sentence.start, sentence.end, sentence.text)
            result[last] = replace(result[last], content=(*result[last].content, content))
    return result


def _covering(quoted: tuple[Span, ...], start: int, end: int) -> Span | None:
    """The quotation in which a whole sentence stands, give or take its marks and full stop."""
    position = bisect_left(quoted, end - 1, key=lambda span: span.end)
    for span in quoted[max(0, position - 1) : position + 1]:
        if span.start <= start + 1 and end - 2 <= span.end:
            return span
    return None
