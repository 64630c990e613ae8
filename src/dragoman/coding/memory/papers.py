"""Whose citizen somebody is, by the papers that an article says are theirs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...models import Entity, Sentence, Span
from ...trees import children
from .referents import Unit

__all__ = ["place_citizens"]

PAPERS = frozenset({"citizenship", "nationality", "passport"})
_CIVILIAN = ("CVL",)


def place_citizens(sentences: tuple[Sentence, ...], units: list[Unit]) -> list[Unit]:
    """Give persons of no said country that of their papers: "stripped X of British citizenship".

    Papers of several states say nothing certain.

    Args:
        sentences: of one article.
        units: all its phrases, resolved.
    """
    papers = [
        (sentence, token.index)
        for sentence in sentences
        for token in sentence.tokens
        if token.lemma.lower() in PAPERS
    ]
    if not papers:
        return units
    by_place = {(unit.sentence, unit.head): unit for unit in units}
    states: dict[str, dict[str, Span]] = {}
    for sentence, index in papers:
        issuer = _issuer(sentence, index, by_place)
        if issuer is None or issuer.country is None:
            continue
        for holder in _holders(sentence, index, by_place):
            entity = holder.entity
            if entity.name and not entity.country and holder.being == "person":
                found = states.setdefault(entity.key, {})
                found.setdefault(issuer.country, Span(issuer.start, issuer.end, issuer.text))
    known = {key: next(iter(found.items())) for key, found in states.items() if len(found) == 1}
    return [_as_citizen(unit, known) for unit in units] if known else units


def _issuer(sentence: Sentence, index: int, by_place: dict[tuple[int, int], Unit]) -> Entity | None:
    for child in children(sentence, index, "amod", "compound"):
        unit = by_place.get((sentence.index, child.index))
        if unit is not None:
            return unit.entity
    return None


def _holders(
    sentence: Sentence, index: int, by_place: dict[tuple[int, int], Unit]
) -> Iterator[Unit]:
    """Whose the papers are: a possessor, who stands under "of", whom they are taken from."""
    below = children(sentence, index, "nmod:poss", "nmod")
    verb = sentence.tokens[index].head
    beside = children(sentence, verb, "nsubj:pass", "obj") if verb >= 0 else ()
    for token in (*below, *beside):
        unit = by_place.get((sentence.index, token.index))
        if unit is not None:
            yield unit


def _as_citizen(unit: Unit, known: dict[str, tuple[str, Span]]) -> Unit:
    if not any(entity.key in known and not entity.country for entity in unit.entities):
        return unit
    return replace(unit, entities=tuple(_with_state(each, known) for each in unit.entities))


def _with_state(entity: Entity, known: dict[str, tuple[str, Span]]) -> Entity:
    if entity.country or entity.key not in known:
        return entity
    country, words = known[entity.key]
    return replace(
        entity,
        country=country,
        sectors=entity.sectors or _CIVILIAN,
        evidence=(*entity.evidence, words),
        rule=f"{entity.rule}>citizen",
    )
