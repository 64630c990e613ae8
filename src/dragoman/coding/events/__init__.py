"""Events: clauses whose frame makes them a PLOVER record."""

from __future__ import annotations

from dataclasses import replace

from ...knowledge import Knowledge
from ...models import Clause, Dated, Draft, Event, Span
from ...scenes import Scene, scenes
from ...trees import span_of, subtree
from .deciding import Decision, decide
from .merging import merge
from .pastness import beside_old_dates
from .status import is_generic, standing

__all__ = ["code_events"]

REFUSAL = "operators/refuse-to"
"""The frame whose outcomes a negated intention takes: "will not withdraw" is a refusal to."""

COOPERATIVE = (1, 2)
"""Quads of what can be refused: "will not send troops" to a war is no refusal."""

LOOK_BACK = 3
"""How many sentences back "the meeting" may find the meeting it means."""


def code_events(draft: Draft, knowledge: Knowledge) -> Draft:
    """Code every clause that a frame fits.

    Args:
        draft: with clauses and resolved mentions.
        knowledge: for frames and the ontology.
    """
    events: list[Event] = []
    dates: dict[int, list[Dated]] = {}
    for dated in draft.dates:
        dates.setdefault(dated.sentence, []).append(dated)
    for scene in scenes(draft):
        old = beside_old_dates(scene, dates.get(scene.sentence.index, ()), draft.article.published)
        decisions = decide(scene, knowledge.frames)
        for head, decision in merge(scene, decisions).items():
            event = _event(scene, scene.clauses[head], decision, decisions, events, knowledge)
            if event is not None:
                events.append(_aged(event) if head in old else event)
    numbered = (replace(event, id=f"e{n}") for n, event in enumerate(events, 1))
    return replace(draft, events=tuple(numbered))


def _event(
    scene: Scene,
    clause: Clause,
    decision: Decision,
    decisions: dict[int, Decision],
    before: list[Event],
    knowledge: Knowledge,
) -> Event | None:
    if decision.event is None or is_generic(scene, clause):
        return None
    status, reasons, dropped = standing(scene, clause, decisions)
    if dropped:
        return None
    actors, recipients = decision.actors, decision.recipients
    if decision.pending:
        earlier = _antecedent(scene, decision, before)
        if earlier is None:
            return None
        actors, recipients = earlier.actors, earlier.recipients or recipients
        reasons = (*reasons, f"participants from {earlier.id or 'an earlier sentence'}")
    if status == "negated" and actors and _intended(scene, clause):
        refusal = _refusal(decision, knowledge)
        if refusal is not None:
            decision, status = refusal, "asserted"
            reasons = (*reasons, "refusal: a negated intention")
    if status == "future" and decision.event == "THREATEN":
        # "Will face consequences": what is still to come is the harm, not the threat.
        status, reasons = "asserted", (*reasons, "asserted: a threat of what will be")
    assert decision.event is not None
    kind = knowledge.ontology.type_of(decision.event, decision.mode)
    cameo = decision.cameo or knowledge.ontology.cameo_for(decision.event, decision.mode)
    whole = _extent(scene, clause)
    return Event(
        id=f"e{len(before) + 1}",
        event=decision.event,
        mode=decision.mode,
        cameo=cameo,
        contexts=decision.match.frame.contexts,
        quad=kind.quad,
        score=kind.score,
        actors=actors,
        recipients=recipients,
        date=None,
        place=None,
        status=status,
        trigger=_trigger(scene, decision),
        text=whole.text,
        start=whole.start,
        end=whole.end,
        sentence=scene.sentence.index,
        head=clause.head,
        confidence=_confidence(decision),
        rule=decision.match.frame.name,
        reasons=reasons,
    )


def _aged(event: Event) -> Event:
    """What stands beside a date long gone is past, unless it is still to come."""
    if event.status != "asserted":
        return event
    reasons = (*event.reasons, "historical: beside a date a year or more back")
    return replace(event, status="historical", reasons=reasons)


def _intended(scene: Scene, clause: Clause) -> bool:
    """ "Will not", "would not", "cannot": said of what one does or does not mean to do."""
    if clause.light is not None and clause.light in scene.clauses:
        clause = scene.clauses[clause.light]
    return clause.tense == "future" or clause.modal in ("would", "can", "ca", "could")


def _refusal(decision: Decision, knowledge: Knowledge) -> Decision | None:
    frame = knowledge.frames.by_name.get(REFUSAL)
    if frame is None or decision.event is None:
        return None
    outcome = frame.outcome(decision.event, decision.mode, decision.cameo)
    if outcome is None:
        return None
    if knowledge.ontology.type_of(decision.event, decision.mode).quad not in COOPERATIVE:
        return None
    return replace(decision, event=frame.event, mode=outcome.mode, cameo=outcome.cameo)


def _antecedent(scene: Scene, decision: Decision, before: list[Event]) -> Event | None:
    for event in reversed(before):
        if scene.sentence.index - event.sentence > LOOK_BACK:
            return None
        if event.event == decision.event and event.actors:
            return event
    return None


def _trigger(scene: Scene, decision: Decision) -> Span:
    """The predicate, with particle or idiom words where they stand close behind or before it."""
    head = decision.match.clause.head
    tokens = scene.sentence.tokens
    indices = [head, *decision.match.words]
    particles = decision.match.clause.lemma.split()[1:]
    indices += [i for i in scene.sentence.children[head] if tokens[i].lemma.lower() in particles]
    near = [i for i in indices if abs(i - head) <= 4]
    return span_of(scene.sentence, min(near), max(near))


def _extent(scene: Scene, clause: Clause) -> Span:
    """The clause's words: its subtree without what is coordinated with it."""
    root = clause.light if clause.light is not None else clause.head
    without = frozenset({"conj", "cc", "parataxis", "punct"})
    below = subtree(scene.sentence, root, without if clause.kind != "noun" else frozenset())
    return span_of(scene.sentence, below[0], below[-1])


def _confidence(decision: Decision) -> float:
    """How sure: 0.5 for a bare frame, more for each filled side and each condition met."""
    value = 0.5 + 0.15 * bool(decision.actors) + 0.15 * bool(decision.recipients)
    value += min(0.15, 0.05 * decision.match.weight)
    return round(value - 0.2 * decision.pending, 2)
