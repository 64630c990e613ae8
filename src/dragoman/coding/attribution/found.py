"""An attribution as it is found in its sentence, before it is nested."""

from __future__ import annotations

from dataclasses import dataclass

from ...models import Entity, Span

__all__ = ["Found", "Via"]


@dataclass(frozen=True, slots=True)
class Via:
    """A news outlet that the source spoke to, or that its words are quoted from."""

    span: Span
    entity: Entity | None
    kind: str


@dataclass(frozen=True, slots=True)
class Found:
    """Source, cue and content; ``direct`` where the content is a quotation.

    ``refers`` where the content is no statement but names one ("confirmed these reports");
    ``under`` is the cue of the report whose source cites this one ("said X, citing Y").
    """

    sentence: int
    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    kind: str
    stance: str
    entity: Entity | None
    via: Via | None
    direct: bool
    refers: bool
    rule: str
    under: Span | None = None
