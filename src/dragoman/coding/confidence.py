"""Confidence: how likely an event's type is right, from what its coder knows of it.

A logistic model over a few marks that every event has: which kind of word and how exacting a frame
it comes from, whether both sides are named and how near, what else the sentence holds. The numbers
are data (``confidence.toml``), fitted on sentences read by people.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from ..knowledge import Knowledge
from ..knowledge.frames import Frame
from ..models import Clause, Draft, Entity, Event, Sentence

__all__ = ["marks", "probability", "weigh_events"]

FAR = 40
"""Characters between trigger and actor from which on they are far apart."""
LONG = 35
"""Words from which on a sentence is long: a fifth of news sentences."""


def weigh_events(draft: Draft, knowledge: Knowledge) -> Draft:
    """Give every event its confidence.

    Args:
        draft: with all events, final in type, sides and status.
        knowledge: for the frames and the weights.

    Source: logistic calibration (Platt 1999).
    """
    if not knowledge.confidence:
        return draft
    clauses = {(clause.sentence, clause.head): clause for clause in draft.clauses}
    company = Counter(event.sentence for event in draft.events)
    events = []
    for event in draft.events:
        found = marks(
            event,
            knowledge.frames.by_name.get(event.rule),
            clauses.get((event.sentence, event.head)),
            draft.sentences[event.sentence],
            company[event.sentence],
        )
        chance = probability(found, knowledge.confidence)
        events.append(replace(event, confidence=round(chance, 3)))
    return replace(draft, events=tuple(events))


def probability(found: Iterable[str], weights: Mapping[str, float]) -> float:
    """The logistic model's outcome for an event with these marks.

    >>> probability(["verb"], {"any": 1.0, "verb": 0.5, "noun": -1.0})
    0.8175744761936437
    """
    total = weights.get("any", 0.0) + sum(weights.get(mark, 0.0) for mark in found)
    return 1 / (1 + math.exp(-total))


def marks(
    event: Event, frame: Frame | None, clause: Clause | None, sentence: Sentence, company: int
) -> list[str]:
    """What speaks for or against an event, as names that `confidence.toml` has a number for.

    Args:
        event: the event.
        frame: that it was coded by.
        clause: that it was read from.
        sentence: that it stands in.
        company: events in that sentence, itself included.
    """
    found = [event.event, event.status]
    if clause is not None:
        found.append(clause.kind)
        found.append(f"link {clause.link}" if clause.link else "main clause")
        found += ["light verb"] if clause.light is not None else []
        found += ["passive"] if clause.passive else []
    if frame is not None:
        found.append(f"{min(len(frame.where), 2)} conditions")
        found += ["operator"] if frame.inner else []
    found += _sides(event)
    found += ["qualified"] if event.reasons else []
    found += ["long sentence"] if len(sentence.tokens) > LONG else []
    found += ["many events"] if company > 2 else []
    return found


def _sides(event: Event) -> list[str]:
    named = "both" if event.actors and event.recipients else "actor" if event.actors else "other"
    found = [f"sides: {named}"]
    everyone = (*event.actors, *event.recipients)
    found += ["inferred side"] if any(each.antecedent for each in everyone) else []
    if event.actors and min(_distance(event, each) for each in event.actors) > FAR:
        found.append("actor far away")
    return found


def _distance(event: Event, entity: Entity) -> int:
    return max(entity.start - event.trigger.end, event.trigger.start - entity.end, 0)
