"""Last corrections, for which date, place and chain of an event must be known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from ...knowledge import Knowledge
from ...knowledge.ontology import STATELESS
from ...models import Draft, Event, Located
from ...scenes import Scene, scenes
from .homes import place_parties
from .sides import complete_sides

__all__ = ["settle"]

A_YEAR = timedelta(days=365)
"""Acts a year or more before publication are historical (the annotators' convention)."""

LONG_WORDS = ("decade", "year", "centur", "generation")
COOPERATION = {"CONSULT": "036", "AID": "033", "COOPERATE": "031", "SUPPORT": "032"}
"""Cooperation still to come is AGREE (PLOVER 2.0); the CAMEO code of each such intent."""

MANY = 3
"""From how many countries a meeting is multilateral."""


def settle(draft: Draft, knowledge: Knowledge) -> Draft:
    """Settle modes, statuses and event types by date, place and chain.

    Args:
        draft: with dated, placed and attributed events.
        knowledge: for the ontology's scores.
    """
    at = {scene.sentence.index: scene for scene in scenes(draft)} if draft.events else {}
    places: dict[int, list[Located]] = {}
    for located in draft.places:
        places.setdefault(located.sentence, []).append(located)
    sided = (
        _with_sides(event, at.get(event.sentence), places.get(event.sentence, []), knowledge)
        for event in draft.events
    )
    events = (_settled(event, draft, knowledge) for event in sided)
    return replace(draft, events=tuple(events))


def _with_sides(
    event: Event, scene: Scene | None, places: list[Located], knowledge: Knowledge
) -> Event:
    if scene is None:
        return event
    frame = knowledge.frames.by_name.get(event.rule)
    return place_parties(complete_sides(event, scene, places, frame))


def _settled(event: Event, draft: Draft, knowledge: Knowledge) -> Event:
    event = _by_chain(event)
    event = _historical(event, draft.article.published)
    event = _meeting(event)
    event = _still_to_come(event)
    kind = knowledge.ontology.type_of(event.event, event.mode)
    cameo = event.cameo or knowledge.ontology.cameo_for(event.event, event.mode)
    return replace(event, cameo=cameo, quad=kind.quad, score=kind.score)


def _by_chain(event: Event) -> Event:
    """What only rumour says, or what the source denies or doubts, is not asserted."""
    if event.status != "asserted":
        return event
    for link in event.attributions:
        if link.kind == "rumour" and link.stance == "alleges":
            return _with_status(event, "hypothetical", "rumour")
        if link.stance == "denies":
            return _with_status(event, "negated", "denied")
        if link.stance == "doubts":
            return _with_status(event, "hypothetical", "doubted")
    return event


def _historical(event: Event, published: str | None) -> Event:
    when = event.date
    if event.status != "asserted" or when is None or when.level != "clause":
        return event
    if when.granularity == "duration" and when.words and _long(when.words.text):
        return _with_status(event, "historical", "long duration")
    if (
        when.end
        and published
        and date.fromisoformat(when.end) <= (date.fromisoformat(published) - A_YEAR)
    ):
        return _with_status(event, "historical", "a year or more before publication")
    return event


def _long(words: str) -> bool:
    lower = words.lower()
    return any(word in lower for word in LONG_WORDS)


def _meeting(event: Event) -> Event:
    """A meeting of two in the country of a third, and a meeting of many."""
    if event.event != "CONSULT" or event.mode is not None:
        return event
    countries = {a.country for a in event.actors if a.country and a.country not in STATELESS}
    if len(countries) >= MANY:
        return replace(event, mode="multilateral", cameo=None)
    where = event.place.country if event.place else None
    if len(countries) >= 2 and where is not None and where not in countries:
        reasons = (*event.reasons, f"third-party: met in {where}")
        return replace(event, mode="third-party", cameo="044", reasons=reasons)
    return event


def _still_to_come(event: Event) -> Event:
    if event.status != "future" or event.event not in COOPERATION:
        return event
    reasons = (*event.reasons, f"{event.event} still to come")
    return replace(event, event="AGREE", mode=None, cameo=COOPERATION[event.event], reasons=reasons)


def _with_status(event: Event, status: str, reason: str) -> Event:
    return replace(event, status=status, reasons=(*event.reasons, f"{status}: {reason}"))
