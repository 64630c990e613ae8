"""Chains: attributions nested in one another, and the chain behind each event."""

from __future__ import annotations

from dataclasses import replace

from ...models import Attribution, Draft, Event, Span
from .found import Found

__all__ = ["attach", "nest"]


PRONOUNS = frozenset({"it", "this", "that", "both", "them", "these", "those"})
LOOK_BACK = 2
"""How many sentences back "these reports" may find what they report."""


def nest(page: Attribution, found: list[Found]) -> tuple[Attribution, ...]:
    """Number the attributions and set each one's parent.

    The parent is the attribution in whose content the cue stands; an outlet that was told comes
    between; the page is the outermost of all.
    """
    result = [page]
    made: list[tuple[Found, Attribution]] = []
    for each in sorted(found, key=lambda f: (-_width(f), f.under is not None, f.cue.start)):
        parent = _innermost(each, made) or page
        if each.via is not None:
            parent = Attribution(
                id="",
                source=each.via.span,
                cue=None,
                content=each.content,
                kind=each.via.kind,
                stance="quotes",
                entity=each.via.entity,
                parent=parent,
                sentence=each.sentence,
                rule="told to",
            )
        made.append((each, _attribution(each, parent)))
    for _, attribution in sorted(made, key=lambda pair: pair[0].cue.start):
        via = attribution.parent
        if via is not None and via.rule == "told to" and not via.id:
            via = replace(via, id=f"a{len(result)}")
            result.append(via)
            attribution = replace(attribution, parent=via)
        result.append(replace(attribution, id=f"a{len(result)}"))
    return _relinked(result)


def attach(
    draft: Draft, attributions: tuple[Attribution, ...], referring: frozenset[Span]
) -> tuple[Event, ...]:
    """Give each event its chain, outermost first, and the responses to it.

    Args:
        draft: with events.
        attributions: nested, the page first.
        referring: cues of attributions that only name a statement or event ("confirmed these
            reports"): they respond to the event named, or to those of the sentences before.
    """
    page, *others = attributions
    by_sentence: dict[int, list[Attribution]] = {}
    for attribution in others:
        if attribution.cue not in referring:
            for index in _sentences(draft, attribution):
                by_sentence.setdefault(index, []).append(attribution)
    responses: dict[str, list[Attribution]] = {}
    for attribution in others:
        if attribution.cue in referring:
            for event in _referred(draft.events, attribution):
                responses.setdefault(event.id, []).append(attribution)
    events = []
    for event in draft.events:
        near = [a for a in by_sentence.get(event.sentence, []) if _holds(a, event.trigger)]
        # Of two with the same content, the one that stands in the other: who told the agency.
        inner = min(near, key=lambda a: (_width(a), -_depth(a)), default=page)
        answers = tuple(responses.get(event.id, ()))
        events.append(replace(event, attributions=_chain(inner), responses=answers))
    return tuple(events)


def _referred(events: tuple[Event, ...], attribution: Attribution) -> list[Event]:
    """The events that a nominal content names, or those of the nearest sentence before it."""
    inside = [event for event in events if _holds(attribution, event.trigger)]
    if inside:
        return inside
    # "X said that they attacked, but Y denied it": a pronoun reaches back in its own sentence too.
    nearest_allowed = 0 if _pronoun(attribution) else 1
    before = [
        event
        for event in events
        if nearest_allowed <= attribution.sentence - event.sentence <= LOOK_BACK
        and event.trigger.end <= _beginning(attribution)
    ]
    nearest = max((event.sentence for event in before), default=None)
    return [event for event in before if event.sentence == nearest]


def _pronoun(attribution: Attribution) -> bool:
    return all(span.text.lower() in PRONOUNS for span in attribution.content)


def _beginning(attribution: Attribution) -> int:
    return attribution.cue.start if attribution.cue else attribution.content[0].start


def _attribution(each: Found, parent: Attribution) -> Attribution:
    return Attribution(
        id="",
        source=each.source,
        cue=each.cue,
        content=each.content,
        kind=each.kind,
        stance=each.stance,
        entity=each.entity,
        parent=parent,
        sentence=each.sentence,
        rule=each.rule,
    )


def _innermost(each: Found, made: list[tuple[Found, Attribution]]) -> Attribution | None:
    """The attribution it stands under, or the narrowest so far whose content holds its cue."""
    for other, attribution in made:
        if each.under is not None and other.cue == each.under:
            return attribution
    holding = [
        (_width(other), attribution)
        for other, attribution in made
        if other.sentence == each.sentence
        and any(span.start <= each.cue.start and each.cue.end <= span.end for span in other.content)
    ]
    return min(holding, key=lambda pair: pair[0])[1] if holding else None


def _relinked(attributions: list[Attribution]) -> tuple[Attribution, ...]:
    """The same attributions with parents that carry their final ids."""
    final: dict[tuple[object, ...], Attribution] = {}
    result = []
    for attribution in sorted(attributions, key=_depth):
        parent = attribution.parent
        if parent is not None:
            attribution = replace(attribution, parent=final[_identity(parent)])
        final[_identity(attribution)] = attribution
        result.append(attribution)
    return tuple(sorted(result, key=lambda a: int(a.id[1:])))


def _identity(attribution: Attribution) -> tuple[object, ...]:
    entity = attribution.entity
    return attribution.cue, attribution.source, attribution.kind, attribution.rule, entity


def _depth(attribution: Attribution) -> int:
    depth, parent = 0, attribution.parent
    while parent is not None:
        depth, parent = depth + 1, parent.parent
    return depth


def _chain(attribution: Attribution) -> tuple[Attribution, ...]:
    chain = [attribution]
    while chain[-1].parent is not None:
        chain.append(chain[-1].parent)
    return tuple(reversed(chain))


def _sentences(draft: Draft, attribution: Attribution) -> list[int]:
    """The sentences that its content touches, from its own on."""
    end = max((span.end for span in attribution.content), default=0)
    start = min((span.start for span in attribution.content), default=0)
    found = []
    for sentence in draft.sentences[max(0, attribution.sentence - 2) :]:
        if sentence.start >= end:
            break
        if sentence.end > start:
            found.append(sentence.index)
    return found


def _holds(attribution: Attribution, trigger: Span) -> bool:
    return any(s.start <= trigger.start and trigger.end <= s.end for s in attribution.content)


def _width(said: Attribution | Found) -> int:
    return sum(span.end - span.start for span in said.content)
