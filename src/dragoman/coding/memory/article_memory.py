"""What an article has said so far: its phrases in order, and what was learned of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...knowledge.actors import Actors
from ...models import Entity, Sentence, Span
from .referents import Unit
from .speakers import Quotations

__all__ = ["Memory", "taken"]

# A country named at least this many times as often as any other is what the article is about.
_DOMINANCE = 2.0


class Memory:
    """What an article has said so far, in order.

    Args:
        sentences: of the article.
        units: their phrases, by sentence.
        actors: the listed actors.
        quotations: of the article.
    """

    def __init__(
        self,
        sentences: tuple[Sentence, ...],
        units: dict[int, list[Unit]],
        actors: Actors,
        quotations: Quotations,
    ) -> None:
        self.actors = actors
        self.quotations = quotations
        self.sentences = {sentence.index: sentence for sentence in sentences}
        self.seen: list[Unit] = []
        self.by_place: dict[tuple[int, int], Unit] = {}
        self.genders: dict[str, str] = {}
        self.dominant = _dominant(units)

    def remember(self, unit: Unit) -> None:
        """Take in a phrase as it was resolved."""
        self.seen.append(unit)
        self.by_place[unit.sentence, unit.head] = unit
        if unit.gender and unit.being == "person":
            self.genders.setdefault(unit.entity.key, unit.gender)

    def back(self, unit: Unit, reach: int) -> Iterator[Unit]:
        """What was said before a phrase, within so many sentences, the latest first."""
        for seen in reversed(self.seen):
            if seen.sentence < unit.sentence - reach:
                return
            if seen.sentence < unit.sentence or seen.head < unit.head:
                yield seen

    def gender(self, unit: Unit) -> str | None:
        """What a title, a noun or a pronoun has said of a person; None: nothing yet."""
        return unit.gender or self.genders.get(unit.entity.key)


def taken(unit: Unit, source: Unit, how: str) -> Unit:
    """A phrase that now stands for what an earlier one stands for."""
    entities = tuple(_taken_entity(unit.entity, entity, source, how) for entity in source.entities)
    return replace(unit, entities=entities, being=source.being, gender=unit.gender or source.gender)


def _taken_entity(own: Entity, other: Entity, source: Unit, how: str) -> Entity:
    return replace(
        own,
        name=other.name,
        country=other.country,
        sectors=other.sectors,
        key=other.key,
        # Behind a pronoun stands what it stands for.
        antecedent=_telling(other),
        evidence=tuple(dict.fromkeys(own.evidence + other.evidence)),
        rule=f"{own.rule}>{how}",
    )


def _telling(entity: Entity) -> Span:
    if entity.antecedent is not None and entity.rule.startswith(("pronoun", "relative")):
        return entity.antecedent
    return Span(entity.start, entity.end, entity.text)


def _dominant(units: dict[int, list[Unit]]) -> str | None:
    """The country that an article names far more often than any other."""
    counts: dict[str, int] = {}
    for group in units.values():
        for unit in group:
            for entity in unit.entities:
                if entity.country and unit.rule in (
                    "name",
                    "role",
                    "modifier",
                    "adjective",
                    "people",
                ):
                    counts[entity.country] = counts.get(entity.country, 0) + 1
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] < _DOMINANCE * ranked[1][1]):
        return None
    return ranked[0][0]
