"""A whole report as one line of JSON: the article, its events and attributions with their spans."""

from __future__ import annotations

from typing import Any

from ..errors import BadRow, ReadError
from ..models import (
    Article,
    Attribution,
    DateInterval,
    Entity,
    Event,
    Magnitude,
    Place,
    Precedent,
    Report,
    Span,
)
from .encoding import json_text

__all__ = ["error_line", "report_line"]

Json = dict[str, Any]


def report_line(report: Report, explain: bool = False) -> str:
    """One report as a line of JSON without its line break; equal reports give equal lines.

    Args:
        report: the report.
        explain: with rules and reasons for each event.

    >>> from dragoman.models import Article, Report
    >>> report_line(Report(Article.from_text("Quiet day.")))[:33]
    '{"article": {"text": "Quiet day."'
    """
    content: Json = {
        "article": _article(report.article),
        "events": [_event(event, explain) for event in report.events],
        "attributions": [_attribution(each, explain) for each in report.attributions],
        "precedents": [_precedent(each) for each in report.precedents],
        "versions": dict(report.versions),
    }
    if report.skipped is not None:
        content["skipped"] = report.skipped
    return json_text(content)


def error_line(error: ReadError) -> str:
    """A page that could not be read, as a line of JSON among the reports.

    ``error`` is the name of the class in `dragoman.errors`; rows of JSON Lines give their number.

    >>> error_line(BadRow("news.jsonl", 7, "no text"))
    '{"file": "news.jsonl", "line": 7, "error": "BadRow", "reason": "no text"}'
    """
    content: Json = {"file": error.source}
    if isinstance(error, BadRow):
        content["line"] = error.line
    content["error"] = type(error).__name__
    content["reason"] = error.reason
    return json_text(content)


def _article(article: Article) -> Json:
    found: Json = {
        "text": article.text,
        "title": article.title,
        "published": article.published,
        "published_from": article.published_from,
        "outlet": article.outlet,
        "byline": article.byline,
        "dateline": _span(article.dateline),
        "dateline_city": article.dateline_city,
        "dateline_agency": article.dateline_agency,
        "url": article.url,
        "language": article.language,
        "news_code": article.news_code,
        "reporter_code": article.reporter_code,
        "comments": [
            {"author": each.author, "time": each.time, "text": each.text}
            for each in article.comments
        ],
        "furniture": list(article.furniture),
        "id": article.id,
        "file": article.origin_file,
    }
    return {key: value for key, value in found.items() if value not in (None, [])}


def _event(event: Event, explain: bool) -> Json:
    found: Json = {
        "id": event.id,
        "event": event.event,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "cameo": event.cameo,
        "quad": event.quad,
        "score": event.score,
        "status": event.status,
        "actors": [_entity(each) for each in event.actors],
        "recipients": [_entity(each) for each in event.recipients],
        "date": _date(event.date),
        "place": _place(event.place),
        "magnitude": [_magnitude(each) for each in event.magnitude],
        "trigger": _span(event.trigger),
        "text": event.text,
        "start": event.start,
        "end": event.end,
        "attributions": [each.id for each in event.attributions],
        "responses": [each.id for each in event.responses],
        "confidence": event.confidence,
    }
    if explain:
        found["rule"] = event.rule
        found["reasons"] = list(event.reasons)
    return found


def _entity(entity: Entity | None) -> Json | None:
    if entity is None:
        return None
    return {
        "text": entity.text,
        "start": entity.start,
        "end": entity.end,
        "name": entity.name,
        "country": entity.country,
        "sectors": list(entity.sectors),
        "key": entity.key,
        "antecedent": _span(entity.antecedent),
        "evidence": [_span(each) for each in entity.evidence],
        "rule": entity.rule,
    }


def _attribution(attribution: Attribution, explain: bool) -> Json:
    found: Json = {
        "id": attribution.id,
        "parent": attribution.parent.id if attribution.parent else None,
        "source": _span(attribution.source),
        "cue": _span(attribution.cue),
        "content": [_span(each) for each in attribution.content],
        "kind": attribution.kind,
        "stance": attribution.stance,
        "entity": _entity(attribution.entity),
    }
    if explain:
        found["rule"] = attribution.rule
    return found


def _span(span: Span | None) -> Json | None:
    return {"start": span.start, "end": span.end, "text": span.text} if span else None


def _date(date: DateInterval | None) -> Json | None:
    if date is None:
        return None
    return {
        "start": date.start,
        "end": date.end,
        "granularity": date.granularity,
        "edtf": date.edtf,
        "words": _span(date.words),
        "anchor": date.anchor,
        "level": date.level,
    }


def _place(place: Place | None) -> Json | None:
    if place is None:
        return None
    return {
        "name": place.name,
        "country": place.country,
        "precision": place.precision,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "words": _span(place.words),
        "geonames_id": place.geonames_id,
        "level": place.level,
    }


def _magnitude(magnitude: Magnitude) -> Json:
    return {
        "kind": magnitude.kind,
        "low": magnitude.low,
        "high": magnitude.high,
        "words": _span(magnitude.words),
    }


def _precedent(precedent: Precedent) -> Json:
    return {
        "words": _span(precedent.words),
        "order": precedent.order,
        "window": _date(precedent.window),
        "event": precedent.event,
    }
