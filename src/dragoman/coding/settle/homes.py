"""Whose people they are: those of no said country, by the place where it happened to them."""

from __future__ import annotations

from dataclasses import replace

from ...models import Entity, Event

__all__ = ["place_parties"]

_LOCAL = frozenset(
    {"CVL", "REB", "UAF", "OPP", "COP", "MED", "EDU", "REL", "LAB", "AGR", "JUD", "JRN", "CRM"}
)
_DESCRIBED = ("role", "quantity", "collective", "people")
_ELSEWHERE = frozenset(
    "foreign foreigner foreigners international western european global tourist tourists "
    "expatriate expatriates expats overseas backed migrant migrants refugee refugees "
    "peacekeepers".split()
)
_POSSESSIVES = frozenset({"their", "his", "her", "its", "our", "my", "your"})
# What is done to people where they live; one may talk, agree or trade anywhere.
_THERE = frozenset({"ASSAULT", "COERCE", "PROTEST"})


def place_parties(event: Event) -> Event:
    """An event whose people of no said country are placed where it happened.

    Args:
        event: with its place; only what is done to people where they live tells whose they are.

    >>> from dragoman.models import Place, Span
    >>> people = Entity("villagers", 0, 9, sectors=("CVL",), rule="role:villager")
    >>> where = Place("Gao", "MLI", "point", words=Span(20, 23, "Gao"))
    >>> event = Event("e1", "ASSAULT", None, None, (), 4, -9.0, (), (people,), None, where,
    ...     "asserted", Span(10, 16, "killed"), "", 0, 23, 0, 1)
    >>> place_parties(event).recipients[0].country
    'MLI'
    """
    place = event.place
    if event.event not in _THERE or place is None or place.country is None or place.words is None:
        return event
    if place.level == "article":
        return event
    return replace(
        event,
        actors=tuple(_placed(event, each) for each in event.actors),
        recipients=tuple(_placed(event, each) for each in event.recipients),
    )


def _placed(event: Event, entity: Entity) -> Entity:
    place = event.place
    if entity.country or entity.name or not _LOCAL & set(entity.sectors):
        return entity
    if not entity.rule.startswith(_DESCRIBED) or ">" in entity.rule:
        return entity
    words = entity.text.lower().replace("-", " ").split()
    # "Their fighters" are theirs, wherever they were.
    if words[0] in _POSSESSIVES or not _ELSEWHERE.isdisjoint(words):
        return entity
    assert place is not None and place.words is not None
    return replace(
        entity,
        country=place.country,
        evidence=(*entity.evidence, place.words),
        rule=f"{entity.rule}>place",
    )
