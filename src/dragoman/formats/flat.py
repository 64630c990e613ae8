"""Events as CSV: one row an event, lists joined by semicolons.

A semicolon within an item of a list is written as a comma, so that the list can be taken apart.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from ..models import Attribution, Entity, Event, Report
from .encoding import writable
from .plover import event_id

__all__ = ["CSV_COLUMNS", "csv_line", "csv_lines"]

CSV_COLUMNS = (
    "id", "file", "url", "outlet", "title", "published",
    "event", "mode", "cameo", "quad", "score", "status", "contexts",
    "actor_codes", "actor_names", "actor_texts", "recipient_codes", "recipient_names",
    "recipient_texts", "date_start", "date_end", "date_granularity", "date_words", "date_level",
    "place_name", "place_country", "latitude", "longitude", "place_precision",
    "dead", "injured", "arrested",
    "origin_kind", "origin_source", "origin_stance", "chain", "confidence",
    "trigger", "trigger_start", "trigger_end", "text_start", "text_end", "text",
)  # fmt: skip
_END = "\r\n"


def csv_lines(report: Report) -> Iterator[str]:
    """One CSV line (RFC 4180, without line break) for each event, in the order of `CSV_COLUMNS`.

    >>> from dragoman.models import Article, Report
    >>> list(csv_lines(Report(Article.from_text("Quiet day."))))
    []
    """
    for event in report.events:
        yield csv_line(_row(report, event))


def csv_line(values: Iterable[object]) -> str:
    """Values as one CSV record without its line break; None is empty.

    >>> csv_line(["a", None, "b,c"])
    'a,,"b,c"'
    """
    out = io.StringIO(newline="")
    # The writer quotes what contains a character of its terminator: without one, a line break
    # in a text would go unquoted.
    csv.writer(out, lineterminator=_END).writerow(["" if v is None else v for v in values])
    return writable(out.getvalue().removesuffix(_END))


def _row(report: Report, event: Event) -> list[object]:
    article, date, place = report.article, event.date, event.place
    origin = event.attributions[-1] if event.attributions else None
    counts = {each.kind: each.low for each in reversed(event.magnitude)}
    return [
        event_id(report, event), article.origin_file, article.url, article.outlet, article.title,
        article.published,
        event.event, event.mode, event.cameo, event.quad, event.score, event.status,
        _joined(event.contexts),
        *_side(event.actors), *_side(event.recipients),
        date and date.start, date and date.end, date and date.granularity,
        date.words.text if date and date.words else None, date and date.level,
        place and place.name, place and place.country, place and place.latitude,
        place and place.longitude, place and place.precision,
        counts.get("dead"), counts.get("injured"), counts.get("arrested"),
        origin and origin.kind, _source(origin), origin and origin.stance,
        " > ".join(_named(report, each) for each in event.attributions), event.confidence,
        event.trigger.text, event.trigger.start, event.trigger.end, event.start, event.end,
        event.text,
    ]  # fmt: skip


def _side(entities: tuple[Entity, ...]) -> tuple[str, str, str]:
    return (
        _joined(entity.code for entity in entities),
        _joined(entity.name or "" for entity in entities),
        _joined(entity.text for entity in entities),
    )


def _joined(items: Iterable[str]) -> str:
    return ";".join(item.replace(";", ",") for item in items)


def _source(attribution: Attribution | None) -> str | None:
    return attribution.source.text if attribution and attribution.source else None


def _named(report: Report, attribution: Attribution) -> str:
    if attribution.kind == "page":
        return report.article.outlet or "page"
    return _source(attribution) or attribution.kind
