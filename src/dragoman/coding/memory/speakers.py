"""Who "I" and "we" are inside quotation marks: the speaker."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from ...models import Entity, Sentence, Span
from .referents import Unit

__all__ = ["Quotations", "quoted_spans", "resolve_speakers"]

_FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})
_MARKS = re.compile('[“”"]|\n\n')


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Stretches of a text inside double quotation marks, marks included.

    Where no mark closes, the quotation ends with its paragraph.

    >>> quoted_spans('“We won,” he said.')
    [(0, 9)]
    """
    spans = []
    start: int | None = None
    for mark in _MARKS.finditer(text):
        sign = mark.group()
        if sign == "\n\n":
            if start is not None:
                spans.append((start, mark.start()))
            start = None
        elif start is None and sign != "”":
            start = mark.start()
        elif start is not None and sign != "“":
            spans.append((start, mark.end()))
            start = None
    if start is not None:
        spans.append((start, len(text)))
    return spans


class Quotations:
    """Where a text quotes.

    >>> Quotations("He said: “We won.”").hold(10)
    True
    """

    def __init__(self, text: str) -> None:
        self._spans = quoted_spans(text)
        self._starts = [start for start, _ in self._spans]

    def hold(self, offset: int) -> bool:
        """Whether a character stands inside quotation marks."""
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._spans[at][1]


def resolve_speakers(
    text: str, sentences: tuple[Sentence, ...], units: list[Unit], saying: frozenset[str]
) -> list[Unit]:
    """Give first-person pronouns inside quotations the entity of the subject outside them.

    Args:
        text: the article's.
        sentences: of the article.
        units: all its phrases, in order.
        saying: lemmas of verbs whose subjects speak.
    """
    quoted = Quotations(text)
    at = {sentence.index: sentence for sentence in sentences}
    speakers: dict[int, list[Unit]] = {}
    for unit in units:
        if not quoted.hold(unit.entity.start) and _speaks(at[unit.sentence], unit, saying):
            speakers.setdefault(unit.sentence, []).append(unit)
    paragraphs = {sentence.index: sentence.paragraph for sentence in sentences}
    return [
        _spoken(unit, speakers, paragraphs)
        if unit.rule == "pronoun"
        and unit.entity.text.lower() in _FIRST_PERSON
        and unit.entity.text != "US"
        and quoted.hold(unit.entity.start)
        else unit
        for unit in units
    ]


def _speaks(sentence: Sentence, unit: Unit, saying: frozenset[str]) -> bool:
    """Whether a phrase is the subject of a verb of saying, or a subject right after one."""
    if unit.relation != "nsubj" or unit.rule == "relative" or unit.governor < 0:
        return False
    near = {unit.governor, max(unit.first - 1, 0)}
    return any(sentence.tokens[index].lemma.lower() in saying for index in near)


def _spoken(unit: Unit, speakers: dict[int, list[Unit]], paragraphs: dict[int, int]) -> Unit:
    at = unit.sentence
    for index in (at, at - 1, at + 1, at - 2):
        if paragraphs.get(index) == paragraphs[at] and speakers.get(index):
            speaker = min(speakers[index], key=lambda s: abs(s.entity.start - unit.entity.start))
            if not speaker.entity.country and not speaker.entity.name:
                return unit
            entities = tuple(_as(unit.entity, entity) for entity in speaker.entities)
            return replace(unit, entities=entities, being=speaker.being)
    return unit


def _as(own: Entity, speaker: Entity) -> Entity:
    return replace(
        own,
        name=speaker.name,
        country=speaker.country,
        sectors=speaker.sectors,
        key=speaker.key,
        antecedent=Span(speaker.start, speaker.end, speaker.text),
        evidence=speaker.evidence,
        rule=f"{own.rule}>speaker",
    )
