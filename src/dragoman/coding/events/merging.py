"""One happening told by two predicates of one sentence is one event."""

from __future__ import annotations

from dataclasses import replace

from ...scenes import Scene
from .deciding import Decision
from .matching import unique, without

__all__ = ["merge"]

ONE_ACT = frozenset({("AID", "SUPPORT"), ("CONSULT", "AGREE")})
"""An act and what it is for that make one event: "sent arms to support the rebels"."""


def merge(scene: Scene, decisions: dict[int, Decision]) -> dict[int, Decision]:
    """Leave out what repeats another decision: light verbs, effects of an act, and the like."""
    kept = dict(decisions)
    for head in decisions:
        if head in kept:
            _light_verb(scene, kept, head)
    for head in decisions:
        if head in kept:
            _told_twice(kept, head)
    for head in decisions:
        if head in kept:
            _effect(scene, kept, head)
    for head in decisions:
        if head in kept:
            _purpose(scene, kept, head)
    return kept


def _light_verb(scene: Scene, kept: dict[int, Decision], head: int) -> None:
    """ "Impose sanctions": the noun tells the event, unless the verb's frame knows more."""
    verb_head = scene.clauses[head].light
    verb = kept.get(verb_head) if verb_head is not None else None
    noun = kept[head]
    if verb is None or verb_head is None or verb.event is None or noun.event is None:
        return
    if head in verb.inner:
        return
    if verb.match.weight > noun.match.weight and not verb.pending:
        del kept[head]
    else:
        del kept[verb_head]


def _told_twice(kept: dict[int, Decision], head: int) -> None:
    """ "Called the raid a disgrace": calling it so and its being so are one accusation."""
    decision = kept[head]
    for inner in decision.inner if decision.event else ():
        other = kept.get(inner)
        if other and inner != head and other.event == decision.event and not other.inner:
            kept[head] = replace(decision, recipients=decision.recipients or other.recipients)
            del kept[inner]
            return


def _effect(scene: Scene, kept: dict[int, Decision], head: int) -> None:
    """ "The blast killed five", "shelled the town, killing five": one act, its victims added."""
    clause, decision = scene.clauses[head], kept[head]
    if decision.event is None or clause.kind != "verb":
        return
    causes = [h for h in clause.heads("subj") if h in kept]
    if clause.link == "advcl" and clause.mark is None and clause.parent in kept:
        causes.append(clause.parent)
    if clause.link == "relcl" and clause.parent is not None:
        # "Airstrikes by the allies that killed civilians": the relative may hang on either noun.
        causes += [h for h in kept if h == clause.parent or _has(scene, h, clause.parent)]
    for cause in causes:
        other = kept[cause]
        if other.event == decision.event and cause != head and not decision.inner:
            victims = other.recipients or decision.recipients
            kept[cause] = replace(
                other,
                actors=other.actors or without(decision.actors, other.recipients),
                recipients=unique(victims),
                pending=False,
            )
            del kept[head]
            return


def _has(scene: Scene, noun: int, head: int) -> bool:
    clause = scene.clauses[noun]
    return clause.kind == "noun" and any(a.head == head for a in clause.arguments)


def _purpose(scene: Scene, kept: dict[int, Decision], head: int) -> None:
    """ "Met to discuss the war", "launched a campaign to drive them out": one act each."""
    clause, decision = scene.clauses[head], kept[head]
    if decision.event is None or clause.kind != "verb" or clause.mark != "to":
        return
    for cause in _acts_at(scene, kept, clause.parent):
        other = kept[cause]
        same = {e.key or e.code for e in decision.actors} <= {e.key or e.code for e in other.actors}
        alike = other.event == decision.event or (other.event, decision.event) in ONE_ACT
        if cause != head and alike and same and not other.inner:
            recipients = other.recipients or without(decision.recipients, other.actors)
            if decision.match.frame.reciprocal:
                recipients = other.recipients
            kept[cause] = replace(other, recipients=recipients)
            del kept[head]
            return


def _acts_at(scene: Scene, kept: dict[int, Decision], parent: int | None) -> list[int]:
    """The decided predicates at a token: itself, the noun it carries, or the verb above a noun."""
    if parent is None or parent not in scene.clauses:
        return []
    above = scene.clauses[parent].parent
    near = {parent, above} if scene.clauses[parent].kind == "noun" else {parent}
    return [h for h in kept if h in near or scene.clauses[h].light in near]
