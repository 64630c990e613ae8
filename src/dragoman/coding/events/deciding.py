"""What each clause of a sentence amounts to: an event, an operator over one, or nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...knowledge.frames import Frame, Frames, Outcome
from ...models import Clause, Entity
from ...scenes import Scene
from .matching import Match, matches, qualified, unique, without

__all__ = ["Decision", "decide"]


@dataclass(frozen=True, slots=True)
class Decision:
    """A clause with its frame; ``event`` is None for an operator that only changes others.

    ``inner`` are the heads of the predicates that it operates on and ``effect`` what becomes of
    them. ``pending`` marks a definite event noun whose participants stand in an earlier sentence
    ("the meeting").
    """

    match: Match
    event: str | None
    mode: str | None
    cameo: str | None
    actors: tuple[Entity, ...]
    recipients: tuple[Entity, ...]
    inner: tuple[int, ...] = ()
    effect: str = "keep"
    pending: bool = False


def decide(scene: Scene, frames: Frames) -> dict[int, Decision]:
    """The decision for each clause that has one, by head token."""
    sentence = _Deciding(scene, frames)
    found = {head: sentence.of(head) for head in sorted(scene.clauses)}
    return {head: decision for head, decision in found.items() if decision}


class _Deciding:
    """The clauses of a sentence as far as they are decided: operators ask for those below them."""

    def __init__(self, scene: Scene, frames: Frames) -> None:
        self.scene, self.frames = scene, frames
        self.decided: dict[int, Decision | None] = {}
        self.carried: dict[int, list[int]] = {}
        for clause in scene.clauses.values():
            if clause.light is not None:
                self.carried.setdefault(clause.light, []).append(clause.head)

    def of(self, head: int) -> Decision | None:
        if head not in self.decided:
            self.decided[head] = None  # A cycle of operators ends here.
            clause = self.scene.clauses.get(head)
            self.decided[head] = self._best(clause) if clause else None
        return self.decided[head]

    def _best(self, clause: Clause) -> Decision | None:
        if clause.kind == "noun" and _only_modifies(self.scene, clause):
            return None
        best: tuple[float, Decision] | None = None
        operators = []
        for match in matches(self.scene, clause, self.frames):
            decision = self._operator(match) if match.frame.inner else _event(self.scene, match)
            if decision is None:
                continue
            if decision.inner:
                operators.append(decision)
            # An operator over a real inner event says more than a frame without conditions.
            weight = match.weight + (0.5 if decision.inner and decision.event else 0.0)
            weight -= 10.0 if decision.pending or decision.event is None else 0.0
            if best is None or weight > best[0]:
                best = weight, decision
        return _with_inner(best[1], operators) if best else None

    def _operator(self, match: Match) -> Decision | None:
        frame, scene = match.frame, self.scene
        heads = [
            head
            for role in frame.inner
            for head in match.heads(scene, role)
            if qualified(scene, match, role, head, self.frames)
        ]
        over = tuple(dict.fromkeys(heads))
        inner = [(head, each) for head in over for each in self._below(head)]
        if frame.event is None:
            return Decision(match, None, None, None, (), (), over, frame.inner_status)
        if frame.requires_inner:
            inner = [pair for pair in inner if _outcome(frame, pair[1])]
            if not inner:
                return None
        return _own_event(scene, match, inner[0][1] if inner else None, over)

    def _below(self, head: int) -> list[Decision]:
        """The events at a head, looking through light verbs and operators that pass them on."""
        decision = self.of(head)
        if decision is None:
            return [found for noun in self.carried.get(head, ()) for found in self._below(noun)]
        if decision.event is not None:
            return [] if decision.pending else [decision]
        return [found for each in decision.inner for found in self._below(each)]


def _own_event(
    scene: Scene, match: Match, first: Decision | None, over: tuple[int, ...]
) -> Decision | None:
    """An operator's own event, its mode and code by the first event that it operates on."""
    frame = match.frame
    outcome = _outcome(frame, first) if first else None
    recipients: tuple[Entity, ...] = ()
    if frame.reciprocal:
        actors = _everyone(scene, match)
    else:
        roles = frame.actor_roles(match.clause.kind)
        actors = match.fillers(scene, roles)
        if not actors and first and "inner.actor" in roles:
            actors = first.actors  # "It was agreed that they should meet."
        recipients = without(_inner_fillers(scene, match, first), actors)
    decision = Decision(
        match,
        frame.event,
        outcome.mode if outcome else frame.mode,
        outcome.cameo if outcome else frame.cameo,
        actors,
        recipients,
        over,
        frame.inner_status,
    )
    return decision if _enough(decision) else None


def _outcome(frame: Frame, inner: Decision) -> Outcome | None:
    return frame.outcome(inner.event, inner.mode, inner.cameo)


def _with_inner(decision: Decision, operators: list[Decision]) -> Decision:
    """A plain frame that beats an operator still says what the operator does to the inner event."""
    for operator in operators:
        if operator.event in (decision.event, None) and not decision.inner:
            return replace(decision, inner=operator.inner, effect=operator.effect)
    return decision


def _event(scene: Scene, match: Match) -> Decision | None:
    frame, kind = match.frame, match.clause.kind
    recipients: tuple[Entity, ...] = ()
    if frame.reciprocal:
        actors = _everyone(scene, match)
    else:
        actors = match.fillers(scene, frame.actor_roles(kind))
        recipients = without(match.fillers(scene, frame.recipient_roles(kind)), actors)
    decision = Decision(match, frame.event, frame.mode, frame.cameo, actors, recipients)
    if _enough(decision):
        return decision
    # "The meeting was held": told anew. "After the meeting": only mentioned, no event.
    told = match.clause.light is not None and scene.is_definite(match.clause.head)
    if kind == "noun" and not actors and told:
        return replace(decision, pending=True)
    return None


def _everyone(scene: Scene, match: Match) -> tuple[Entity, ...]:
    """All who take part in a reciprocal event, whichever side of the verb they stand on."""
    kind = match.clause.kind
    roles = (*match.frame.actor_roles(kind), *match.frame.recipient_roles(kind))
    return unique(e for role in roles for e in match.fillers(scene, (role,), deep=False))


def _inner_fillers(scene: Scene, match: Match, inner: Decision | None) -> tuple[Entity, ...]:
    for role in match.frame.recipient_roles(match.clause.kind):
        if role == "inner.actor":
            found = inner.actors if inner else ()
        elif role == "inner.recipient":
            found = inner.recipients if inner else ()
        else:
            found = match.fillers(scene, (role,))
        if found:
            return found
    return ()


def _enough(decision: Decision) -> bool:
    if _told_violence(decision):
        return True
    actors, recipients = bool(decision.actors), bool(decision.recipients)
    if decision.match.frame.reciprocal:
        recipients = len(decision.actors) > 1
    return {
        "none": True,
        "actor": actors,
        "recipient": recipients,
        "either": actors or recipients,
        "both": actors and recipients,
    }[decision.match.frame.requires]


def _told_violence(decision: Decision) -> bool:
    """ "An attack was launched", "clashes broke out": news even where nobody is named."""
    clause = decision.match.clause
    told = clause.kind == "noun" and clause.light is not None
    return told and decision.event == "ASSAULT" and decision.match.frame.requires == "either"


def _only_modifies(scene: Scene, clause: Clause) -> bool:
    """A noun before a noun names a kind of thing, not a happening: "ceasefire deal"."""
    return scene.sentence.tokens[clause.head].deprel in ("compound", "flat", "nmod:desc")
