"""The event between two given mentions: what the frames found and what the network says."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import MentionError
from ..models import Report, Span
from .encoder import Encoder
from .marking import Place
from .weighing import best_event, evidence, weigh

__all__ = ["Relation", "locate", "relate"]


@dataclass(frozen=True, slots=True)
class Relation:
    """The event between two mentions; ``confidence`` is the probability that its type is right.

    ``scores`` has every event of the ontology with its probability, the best first. ``mode``,
    ``cameo``, ``trigger`` and ``rule`` are those of an event of this type that the frames found
    around the pair; None where they found none.
    """

    event: str
    mode: str | None
    cameo: str | None
    confidence: float
    scores: tuple[tuple[str, float], ...]
    actor: Span | None
    recipient: Span | None
    trigger: Span | None
    rule: str | None


def relate(
    report: Report, encoder: Encoder, actor: str | Place | None, recipient: str | Place | None
) -> Relation:
    """Which event stands between two mentions of a coded text.

    Args:
        report: the text, coded.
        encoder: the classifier's network.
        actor: words of the text or their start and end; None: the one who acts is not named.
        recipient: the same of the one acted upon.

    Raises:
        MentionError: a mention is not in the text, or both are None.
    """
    text = report.article.text
    acts, undergoes = locate(text, actor, recipient)
    start, end = _around(report, [side for side in (acts, undergoes) if side])
    inside = [_shifted(side, -start) for side in (acts, undergoes)]
    found = [event for event in report.events if start <= event.trigger.start < end]
    settings = encoder.settings
    odds = weigh(
        encoder(text[start:end], *inside),
        settings.events,
        evidence(found, acts, undergoes),
        settings.weights,
    )
    ranked = sorted(zip(settings.events, odds.tolist(), strict=True), key=lambda pair: -pair[1])
    scores = tuple((name, round(chance, 6)) for name, chance in ranked)
    alike = [event for event in found if event.event == scores[0][0]]
    said = best_event(alike, acts, undergoes)
    return Relation(
        event=scores[0][0],
        mode=said.mode if said else None,
        cameo=said.cameo if said else None,
        confidence=scores[0][1],
        scores=scores,
        actor=_span(text, acts),
        recipient=_span(text, undergoes),
        trigger=said.trigger if said else None,
        rule=said.rule if said else None,
    )


def locate(
    text: str, actor: str | Place | None, recipient: str | Place | None
) -> tuple[Place | None, Place | None]:
    """Where two mentions stand; words that stand more than once are taken where they stand first.

    Args:
        text: what they stand in.
        actor: words or start and end; None: not named.
        recipient: the same.

    Raises:
        MentionError: a mention is not in the text, or both are None.

    >>> locate("Turkey met Turkey's guests.", "Turkey", "Turkey's guests")
    ((0, 6), (11, 26))
    """
    if actor is None and recipient is None:
        raise MentionError("None", "name the actor, the recipient, or both")
    return _placed(text, actor), _placed(text, recipient)


def _placed(text: str, mention: str | Place | None) -> Place | None:
    if mention is None:
        return None
    if isinstance(mention, str):
        start = text.find(mention) if mention.strip() else -1
        if start < 0:
            raise MentionError(repr(mention), "does not stand in the text")
        return start, start + len(mention)
    start, end = mention
    if not 0 <= start < end <= len(text):
        raise MentionError(f"({start}, {end})", f"lies outside the text of {len(text)} characters")
    return start, end


def _around(report: Report, sides: list[Place]) -> Place:
    """From the first to the last sentence that a mention stands in."""
    first, last = min(start for start, _ in sides), max(end for _, end in sides)
    held = [s for s in report.sentences if s.start < last and first < s.end]
    return min([first, *(s.start for s in held)]), max([last, *(s.end for s in held)])


def _shifted(place: Place | None, by: int) -> Place | None:
    return None if place is None else (place[0] + by, place[1] + by)


def _span(text: str, place: Place | None) -> Span | None:
    return None if place is None else Span(*place, text[place[0] : place[1]])
