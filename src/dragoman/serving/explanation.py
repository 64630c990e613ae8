"""Why an event was coded so: the frame, the reasons, and the characters behind each field."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from ..models import Attribution, Entity, Event, Report, Span
from .view import plain

__all__ = ["explain"]


def explain(report: Report, console: Console) -> None:
    """Print for each event its frame, what changed it, and the spans of all its fields.

    Args:
        report: the report.
        console: where to.
    """
    for event in report.events:
        console.print(Text("\n  ").join(_lines(event)))
    console.print()


def _lines(event: Event) -> Iterator[Text]:
    cameo = f", CAMEO {event.cameo}" if event.cameo else ""
    yield Text.assemble(
        (f"{event.id} {event.event}", "bold"),
        f" by frame {event.rule}{cameo}, confidence {event.confidence:g}",
    )
    yield Text(f"trigger {_quoted(event.trigger)}")
    for entity in event.actors:
        yield Text(f"actor {_entity(entity)}")
    for entity in event.recipients:
        yield Text(f"recipient {_entity(entity)}")
    if event.date and event.date.words:
        anchor = f", counted from {event.date.anchor}" if event.date.anchor else ""
        yield Text(f"date {_quoted(event.date.words)}: {event.date.edtf or 'open'}{anchor}")
    if event.place and event.place.words:
        geonames = f", GeoNames {event.place.geonames_id}" if event.place.geonames_id else ""
        yield Text(f"place {_quoted(event.place.words)}: {plain(event.place.name)}{geonames}")
    for count in event.magnitude:
        yield Text(f"{count.kind} {_quoted(count.words)}")
    for attribution in (*event.attributions, *event.responses):
        if attribution.source or attribution.cue:
            yield Text(f"source {_attribution(attribution)}")
    for reason in event.reasons:
        yield Text(f"because {plain(reason)}")


def _entity(entity: Entity) -> str:
    span = _quoted(Span(entity.start, entity.end, entity.text))
    heard = f" = {_quoted(entity.antecedent)}" if entity.antecedent else ""
    words = ", ".join(_quoted(each) for each in entity.evidence)
    return f"{span}{heard}: {entity.code} by {plain(entity.rule)}" + (
        f" from {words}" if words else ""
    )


def _attribution(attribution: Attribution) -> str:
    parts = [_quoted(span) for span in (attribution.source, attribution.cue) if span]
    rule = f" by {plain(attribution.rule)}" if attribution.rule else ""
    return f"{' '.join(parts)}: {attribution.kind}, {attribution.stance}{rule}"


def _quoted(span: Span) -> str:
    return f"“{plain(span.text)}” [{span.start}:{span.end}]"
