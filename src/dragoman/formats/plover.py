"""PLOVER 2.0 JSON Lines: one record an event, with the field names of the PLOVER manual.

Fields of ours that the manual does not know come last: ``cameo``, ``status``, ``confidence``,
``attributions`` and ``responses``. The manual has no word for what did not happen, so only asserted
and historical events are written unless all are asked for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from ..models import Attribution, Entity, Event, Place, Report
from .encoding import json_text

__all__ = ["HAPPENED", "event_id", "plover_lines"]

HAPPENED = ("asserted", "historical")


def plover_lines(report: Report, all_statuses: bool = False) -> Iterator[str]:
    """One line of JSON for each event, without line breaks.

    Args:
        report: the report.
        all_statuses: write negated, future and hypothetical events too, marked by ``status``.

    >>> from dragoman.models import Article, Report
    >>> list(plover_lines(Report(Article.from_text("Quiet day."))))
    []
    """
    for event in report.events:
        if all_statuses or event.status in HAPPENED:
            yield json_text(_record(report, event))


def event_id(report: Report, event: Event) -> str:
    """An id that stays the same for the same text: a hash of the text and the event's number.

    Args:
        report: the report that the event stands in.
        event: one of its events.
    """
    digest = hashlib.sha256(report.article.text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f"{digest}-{event.id}"


def _record(report: Report, event: Event) -> dict[str, Any]:
    article = report.article
    counts = {each.kind: each for each in reversed(event.magnitude)}
    record: dict[str, Any] = {
        "id": event_id(report, event),
        "date": event.date.start if event.date else None,
        "enddate": event.date.end if event.date else None,
        "actor": [_actor(each) for each in event.actors],
        "recipient": [_actor(each) for each in event.recipients],
        "event": event.event,
        "mode": event.mode,
        "context": list(event.contexts),
        "event_loc": _location(event.place),
        "event_text": event.text,
        "quad_code": event.quad,
        "event_scale": event.score,
        "text": _sentence(report, event),
        "text_info": {
            "id": article.id or article.origin_file,
            "title": article.title,
            "date": article.published,
            "start": event.start,
            "end": event.end,
        },
        "cite_info": {"publisher": article.outlet, "author": article.byline, "url": article.url},
    }
    for kind in ("dead", "injured", "arrested", "displaced", "crowd"):
        if kind in counts:
            record[kind] = counts[kind].low
    record["cameo"] = event.cameo
    record["status"] = event.status
    record["confidence"] = event.confidence
    record["attributions"] = [_link(each) for each in event.attributions]
    record["responses"] = [_link(each) for each in event.responses]
    return record


def _actor(entity: Entity) -> dict[str, Any]:
    return {
        "code": entity.code,
        "country": entity.country,
        "sector": list(entity.sectors),
        "name": entity.name,
        "actor_text": entity.text,
        "start": entity.start,
        "end": entity.end,
    }


def _location(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {
        "name": place.name,
        "country": place.country,
        "lat": place.latitude,
        "lon": place.longitude,
        "precision": place.precision,
        "geonames_id": place.geonames_id,
    }


def _link(attribution: Attribution) -> dict[str, Any]:
    return {
        "kind": attribution.kind,
        "source": attribution.source.text if attribution.source else None,
        "cue": attribution.cue.text if attribution.cue else None,
        "stance": attribution.stance,
        "code": attribution.entity.code if attribution.entity else None,
    }


def _sentence(report: Report, event: Event) -> str:
    return next((s.text for s in report.sentences if s.index == event.sentence), event.text)
