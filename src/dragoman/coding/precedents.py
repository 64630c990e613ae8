"""Claims about what came before: "the first contact in over a decade", to be checked later."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from ..knowledge import Knowledge
from ..models import Dated, DateInterval, Draft, Precedent, Sentence, Span

__all__ = ["find_precedents"]

_SUPERLATIVES = (
    "deadliest|bloodiest|worst|biggest|largest|heaviest|highest|most|gravest|fiercest|boldest|longest"
    "|strongest|lowest|greatest|sharpest|latest|fewest|smallest"
)
_ORDINALS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|only"
# The claim, and up to here the words between it and its window; a clause's end breaks it off.
_CLAIM = re.compile(
    rf"\b(?P<time>for the (?P<nth>{_ORDINALS}) time)\b"
    r"|\b(?:the|its|their|his|her|'s|’s|a)\s+(?:(?:very|single|by far the)\s+)?"
    rf"(?P<order>{_ORDINALS}|{_SUPERLATIVES})\b(?!-)|\b(?P<none>unprecedented|never before)\b",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"\b(?P<link>in|since|for|within|during|over|of)\s+"
    r"(?:(?:more than|over|at least|nearly|almost|about)\s+)?$",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[;:.!?]|,\s+(?:and|but|while|which|who)\b")
# A finite verb between a claim and a date parts them, unless the claim is of a time ("the first
# time that they had met since").
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|said|says|who|which|that)\b"
)
_TIME = re.compile(r"\s*time\b", re.IGNORECASE)
_REACH = 120  # characters from the claim to its window
_DAYS = {"D": 1, "W": 7, "M": 30.4375, "Y": 365.25}
_LENGTH = re.compile(r"P(\d+(?:\.\d+)?)([DWMY])")
_EVER = re.compile(
    r"\b(?:ever(?! (?:more|\w+er)\b)|in (?:its |their |the )?(?:[\w'’]+ )?history|on record"
    r"|of its kind)\b",
    re.I,
)


def find_precedents(draft: Draft, knowledge: Knowledge) -> Draft:
    """Fill ``draft.precedents`` with claims that something is the first, last, deadliest of a time.

    The window runs from its beginning to the day of publication; open where the article bears no
    date ("in over a decade": the length stands in ``edtf``). A claim of no window is kept where it
    says "unprecedented", "ever", or counts times.

    Args:
        draft: with ``dates``.
        knowledge: not used; every stage is called alike.
    """
    dates: dict[int, list[Dated]] = {}
    for dated in draft.dates:
        dates.setdefault(dated.sentence, []).append(dated)
    published = draft.article.published[:10] if draft.article.published else None
    found = [
        precedent
        for sentence in draft.sentences
        for precedent in _claims(sentence, dates.get(sentence.index, []), published)
    ]
    return replace(draft, precedents=tuple(found))


def _claims(sentence: Sentence, dates: list[Dated], published: str | None) -> Iterator[Precedent]:
    end = 0
    for claim in _CLAIM.finditer(sentence.text):
        if claim.start() < end:
            continue
        order = claim["nth"] or claim["order"] or claim["none"]
        window = _window(sentence, claim.end(), order, dates, published)
        if window is not None:
            end = window[0]
            yield _precedent(sentence, claim.start(), end, order, window[1])
        elif (claim["time"] and order.lower() != "last") or claim["none"]:
            end = claim.end()
            yield _precedent(sentence, claim.start(), end, order, None)
        elif ever := _ever(sentence.text, claim.end()):
            end = ever
            yield _precedent(sentence, claim.start(), end, order, None)


def _window(
    sentence: Sentence, begin: int, order: str, dates: list[Dated], published: str | None
) -> tuple[int, DateInterval] | None:
    """Where the window of a claim ends and what it is: the first date linked to it."""
    for dated in dates:
        words = dated.date.words
        if words is None or words.start - sentence.start < begin:
            continue
        start = words.start - sentence.start
        between = sentence.text[begin:start]
        claimed, since, _ = between.partition(" since ")
        if len(between) > _REACH or _parted(claimed):
            return None
        link = _LINK.search(between)
        this = dated.date.granularity in ("week", "month", "year", "range") and (
            words.text.lower().startswith(("this", "the past", "the last"))
        )
        name = "since" if since else link["link"].lower() if link else "in"
        if this or ((link or since) and _is_window(order, name, dated.date, published)):
            return words.end - sentence.start, _bounded(dated.date, name, published)
    return None


def _is_window(order: str, link: str, interval: DateInterval, published: str | None) -> bool:
    """ "since 1991", "in a decade", "of 2018"; "in 1991" says when it was."""
    if link == "since":
        return interval.start is not None or interval.granularity == "duration"
    if link == "of":  # "the deadliest day of 2018"; "the first week of August" is no claim
        counted = order.lower() in _ORDINALS.split("|")
        return not counted and interval.granularity in ("year", "month", "decade", "season")
    lasting = interval.granularity == "duration"
    return lasting or (interval.anchor == "published" and interval.end == published)


def _parted(between: str) -> bool:
    if _BREAK.search(between):
        return True
    return not _TIME.match(between) and bool(_VERB.search(between))


def _bounded(interval: DateInterval, link: str, published: str | None) -> DateInterval:
    if link == "since" and interval.start:
        edtf = f"{interval.start}/{published or '..'}"
        return replace(interval, end=published, granularity="range", edtf=edtf)
    if interval.granularity == "duration" and interval.start is None and published:
        start = _before(published, interval.edtf)
        if start:
            return replace(interval, start=start, end=published, anchor="published")
        return replace(interval, end=published, anchor="published")
    return interval


def _before(published: str, length: str | None) -> str | None:
    """The day that a duration before publication began; whole years by the calendar."""
    match = _LENGTH.fullmatch(length or "")
    if match is None:
        return None
    try:
        day, count, unit = date.fromisoformat(published), float(match[1]), match[2]
        if unit == "Y" and count.is_integer():
            month_end = 28 if (day.month, day.day) == (2, 29) else day.day
            return day.replace(year=day.year - int(count), day=month_end).isoformat()
        return (day - timedelta(days=round(count * _DAYS[unit]))).isoformat()
    except (ValueError, OverflowError):
        return None


def _ever(text: str, begin: int) -> int | None:
    match = _EVER.search(text, begin, begin + _REACH)
    if match is None or _parted(text[begin : match.start()]):
        return None
    return match.end()


def _precedent(
    sentence: Sentence, start: int, end: int, order: str, window: DateInterval | None
) -> Precedent:
    words = Span(sentence.start + start, sentence.start + end, sentence.text[start:end])
    return Precedent(sentence.index, words, order.lower(), window)
