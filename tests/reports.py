"""Reports made by hand, for tests of what is written from them: no parser, no knowledge."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dragoman.models import (
    Article,
    Attribution,
    DateInterval,
    Entity,
    Event,
    Magnitude,
    Place,
    Precedent,
    Report,
    Sentence,
    Span,
)

TEXT = "Reuters reported that Ruritanian troops shelled Strelsau on Monday, killing 12 people."


def span(text: str, words: str) -> Span:
    """Where some words stand for the first time in a text."""
    start = text.index(words)
    return Span(start, start + len(words), words)


def report(**changes: Any) -> Report:
    """One asserted ASSAULT with every field filled, told by Reuters; changes replace its fields."""
    text = TEXT
    troops = span(text, "Ruritanian troops")
    page = Attribution("a0", None, None, (), "page", "states")
    content = span(text, text[len("Reuters reported ") : -1])
    reuters = span(text, "Reuters")
    wire = Attribution(
        "a1",
        reuters,
        span(text, "reported"),
        (content,),
        "wire",
        "states",
        Entity("Reuters", reuters.start, reuters.end, "Reuters", "GBR", ("JRN",)),
        page,
        rule="verb: report",
    )
    event = Event(
        id="e1",
        event="ASSAULT",
        mode="heavy-weapons",
        cameo="194",
        contexts=("military", "territory"),
        quad=4,
        score=-10.0,
        actors=(
            Entity(
                troops.text,
                troops.start,
                troops.end,
                country="RUR",
                sectors=("MIL",),
                evidence=(span(text, "troops"), span(text, "Ruritanian")),
                rule="role:troops",
            ),
        ),
        recipients=(),
        date=DateInterval("2020-01-13", "2020-01-13", "day", "2020-01-13", span(text, "Monday")),
        place=Place("Strelsau", "RUR", "point", 50.1, 14.4, span(text, "Strelsau"), 42),
        status="asserted",
        trigger=span(text, "shelled"),
        text=content.text,
        start=content.start,
        end=content.end,
        sentence=0,
        head=5,
        attributions=(page, wire),
        magnitude=(Magnitude("dead", 12, 12, span(text, "12 people")),),
        confidence=0.9,
        rule="assault/shell",
        reasons=("no reason at all",),
    )
    return Report(
        article=Article.from_text(text, published="2020-01-15", outlet="The Zenda Courier"),
        sentences=(Sentence(0, 0, len(text), text, 0),),
        events=(replace(event, **changes),),
        attributions=(page, wire),
        precedents=(Precedent(0, span(text, "on Monday"), "first", None, "e1"),),
        versions=(("dragoman", "0.1.0"),),
    )
