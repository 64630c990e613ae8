"""The frames' examples and counter-examples, coded: they are the knowledge's own tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..knowledge.frames import Frame
from ..models import Article, Entity, Event
from ..pipeline import Coder

__all__ = ["Failure", "check_examples"]


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not code as its frame says, and what came out instead."""

    frame: str
    example: str
    reason: str

    def __str__(self) -> str:
        return f"{self.frame}: {self.reason}\n    {self.example}"


def check_examples(coder: Coder, only: str | None = None) -> Iterator[Failure]:
    """Code every example and counter-example of the frames.

    An example must give an event with its frame's event, mode and CAMEO code (by this frame or a
    more specific one), between the actors and recipients named behind the bar; a counter-example
    must not fire the frame.

    Args:
        coder: with the knowledge to check.
        only: the name of one frame file ("assault"), or None for all.
    """
    for frame in coder.knowledge.frames.frames:
        if only not in (None, frame.file):
            continue
        for example in frame.examples:
            reason = _example_fails(coder, frame, example)
            if reason:
                yield Failure(frame.name, example, reason)
        for counter in frame.counter:
            events = _code(coder, counter)
            if frame.event and any(event.rule == frame.name for event in events):
                yield Failure(frame.name, counter, "counter-example fires the frame")


def _example_fails(coder: Coder, frame: Frame, example: str) -> str | None:
    text, _, sides = example.partition(" | ")
    events = _code(coder, text)
    if frame.event is None:
        return None
    fired = [event for event in events if event.rule == frame.name or _alike(event, frame)]
    if not fired:
        return "does not fire; got " + (", ".join(map(_brief, events)) or "no event")
    if sides and not any(_sides_fit(event, sides) for event in fired):
        return "other sides: " + ", ".join(map(_brief, fired))
    return None


def _alike(event: Event, frame: Frame) -> bool:
    return (event.event, event.mode, event.cameo) == (frame.event, frame.mode, frame.cameo)


def _code(coder: Coder, text: str) -> tuple[Event, ...]:
    return coder.code(Article.from_text(text)).events


def _sides_fit(event: Event, sides: str) -> bool:
    actors, _, recipients = sides.partition(">")
    return _side_fits(event.actors, actors) and _side_fits(event.recipients, recipients)


def _side_fits(entities: tuple[Entity, ...], codes: str) -> bool:
    wanted = [code.split() for code in codes.split(",") if code.strip() not in ("", "-")]
    if codes.strip() == "-":
        return not entities
    return all(any(_covers(entity, code) for entity in entities) for code in wanted)


def _covers(entity: Entity, code: list[str]) -> bool:
    """The country (where one is named) and all sectors asked for are among those found."""
    known = {entity.country or "UNK", *entity.sectors}
    return all(part in known or part == "UNK" for part in code)


def _brief(event: Event) -> str:
    sides = " > ".join(
        "+".join(entity.code for entity in side) or "-" for side in (event.actors, event.recipients)
    )
    return f"{event.event} {event.mode or '-'} [{sides}] by {event.rule}"
