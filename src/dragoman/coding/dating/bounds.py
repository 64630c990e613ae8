"""Dates with a preposition before them: "since 2015", "until March", "for decades"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from ...models import Dated, DateInterval, Sentence, Span
from ...trees import children

__all__ = ["cut", "day_of", "is_past_perfect", "is_perfect", "to_publication", "widened"]


def to_publication(interval: DateInterval, published: str | None, perfect: bool) -> DateInterval:
    """A lasting state in a perfect tense lasts until the day of publication."""
    if not perfect or published is None:
        return interval
    return replace(interval, end=published, edtf=f"../{published}", anchor="published")


def cut(interval: DateInterval, word: str, published: str | None, words: Span) -> DateInterval:
    """The interval that a preposition makes of a date: "since" it, "until" it, "before" it."""
    start, end = interval.start, interval.end
    if word in ("since", "from"):
        start, end = start or end, published if word == "since" else None
    elif word in ("until", "till", "by"):
        start, end = None, end or start
    elif word == "before":
        start, end = None, _next_day(start or end, -1)
    else:
        start, end = _next_day(end or start, 1), None
    if start and end and start > end:
        return interval
    edtf = f"{start or '..'}/{end or '..'}"
    return replace(interval, start=start, end=end, granularity="range", edtf=edtf, words=words)


def widened(sentence: Sentence, before: int, dated: Dated) -> Span:
    """The characters of a date with the preposition before them."""
    words = dated.date.words
    assert words is not None
    start = sentence.tokens[before].start
    text = sentence.text[start - sentence.start : words.end - sentence.start]
    return Span(start, words.end, text)


def is_perfect(sentence: Sentence, index: int) -> bool:
    """ "have fought": what lasts until now."""
    helpers = children(sentence, index, "aux")
    return any(helper.lemma == "have" and helper.xpos in ("VBP", "VBZ") for helper in helpers)


def is_past_perfect(sentence: Sentence, head: int) -> bool:
    """ "had fought": before the time the article speaks of."""
    return any(
        helper.lemma == "have" and helper.xpos == "VBD"
        for helper in children(sentence, head, "aux")
    )


def day_of(text: str | None) -> date | None:
    """The day in an ISO date, None where there is none."""
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def _next_day(day: str | None, step: int) -> str | None:
    parsed = day_of(day)
    if parsed is None:
        return None
    try:
        return (parsed + timedelta(days=step)).isoformat()
    except OverflowError:
        return day
