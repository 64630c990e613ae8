"""What the frames say of two mentions, and how it weighs beside the network's word.

For every event that the frames found around the pair, its score rises by the weight of how well it
fits: ``both`` its sides are the two mentions, ``one`` of them is, ``turned`` they stand the other
way round, ``neither`` is. Of those that fit both or one, the log-odds of the event's own confidence
count, too, ``confidence`` times; the network's logarithm counts ``network`` times. The weights are
those of a log-linear model, fitted on sentences that the network has not seen, so that what comes
out are calibrated probabilities.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from ..models import Entity, Event
from .marking import Place

__all__ = ["EVIDENCE", "FITS", "best_event", "evidence", "fit", "weigh"]

FITS = ("both", "one", "turned", "neither")
EVIDENCE = (*FITS, "confidence")
"""What an event that frames found may say for its type, in the order of `evidence`."""

SURE = 0.995
"""No event counts as surer, lest one outweigh everything."""

Array = NDArray[np.float64]


def fit(event: Event, actor: Place | None, recipient: Place | None) -> str:
    """How an event's sides agree with two mentions; a side that is not named fits an empty one."""
    acts, undergoes = _agrees(event.actors, actor), _agrees(event.recipients, recipient)
    # Of events with several actors and nobody acted upon ("A and B met") each is the other's.
    if not event.recipients and len(event.actors) > 1:
        undergoes = _agrees(event.actors, recipient)
    if acts and undergoes:
        return "both"
    if acts or undergoes:
        return "one"
    turned = _agrees(event.actors, recipient) or _agrees(event.recipients, actor)
    return "turned" if turned else "neither"


def evidence(
    found: Iterable[Event], actor: Place | None, recipient: Place | None
) -> dict[str, tuple[float, ...]]:
    """For the type of each event, what the one that fits best says for it, as `EVIDENCE` lists.

    Args:
        found: the coded events around the pair.
        actor: the mention that acts.
        recipient: the one acted upon.
    """
    best: dict[str, Event] = {}
    for event in found:
        known = best.get(event.event)
        if known is None or best_event((known, event), actor, recipient) is event:
            best[event.event] = event
    said = {}
    for name, event in best.items():
        fits = fit(event, actor, recipient)
        odds = _log_odds(event.confidence) if fits in ("both", "one") else 0.0
        said[name] = (*(float(fits == each) for each in FITS), odds)
    return said


def weigh(
    scores: Array,
    events: Sequence[str],
    said: Mapping[str, Sequence[float]],
    weights: Mapping[str, float],
) -> Array:
    """Probabilities of all events, from the network's scores and the frames' evidence.

    Args:
        scores: the network's logarithms, in the order of ``events``.
        events: names of the ontology's events; evidence for others (of a codebook of the user's
            own) counts for nothing.
        said: what `evidence` found.
        weights: of ``network`` and of each kind of evidence; those not named weigh nothing.
    """
    kinds = [weights.get(name, 0.0) for name in EVIDENCE]
    raised = [float(np.dot(kinds, said[name])) if name in said else 0.0 for name in events]
    total = scores * weights.get("network", 1.0) + np.array(raised)
    odds = np.exp(total - total.max())
    return np.asarray(odds / odds.sum())


def best_event(
    found: Sequence[Event], actor: Place | None, recipient: Place | None
) -> Event | None:
    """The event whose sides agree best, the first of several; None: there is no event."""
    return min(found, key=lambda each: FITS.index(fit(each, actor, recipient)), default=None)


def _log_odds(chance: float) -> float:
    chance = min(max(chance, 1 - SURE), SURE)
    return math.log(chance / (1 - chance))


def _agrees(entities: Sequence[Entity], mention: Place | None) -> bool:
    if mention is None:
        return not entities
    return any(each.start < mention[1] and mention[0] < each.end for each in entities)
