"""The confidence of events: its marks, its bounds, and what it does to a report."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.coding.confidence import marks, probability, weigh_events
from dragoman.errors import KnowledgeError
from dragoman.knowledge import load_knowledge
from dragoman.knowledge.confidence import load_confidence
from dragoman.models import Article, Draft, Entity, Event, Sentence, Span

KNOWLEDGE = load_knowledge()
TEXT = "Police arrested a reporter."
ARREST = Event(
    id="e1", event="COERCE", mode="arrest", cameo="173", contexts=(), quad=4, score=-5.0,
    actors=(Entity("Police", 0, 6),), recipients=(Entity("a reporter", 16, 26),), date=None,
    place=None, status="asserted", trigger=Span(7, 15, "arrested"), text=TEXT, start=0, end=26,
    sentence=0, head=1,
)  # fmt: skip
SENTENCE = Sentence(0, 0, 27, TEXT, 0)


def test_marks_of_a_plain_event() -> None:
    found = marks(ARREST, None, None, SENTENCE, 1)
    assert found == ["COERCE", "asserted", "sides: both"]


def test_marks_of_a_doubtful_one() -> None:
    he = replace(ARREST.actors[0], start=90, end=92, antecedent=Span(0, 6, "Police"))
    doubtful = replace(ARREST, actors=(he,), recipients=(), reasons=("a reason",))
    found = marks(doubtful, None, None, SENTENCE, 3)
    assert set(found) >= {
        "sides: actor", "inferred side", "actor far away", "qualified", "many events"
    }  # fmt: skip


def test_every_event_gets_a_probability_and_keeps_all_else() -> None:
    draft = Draft(Article.from_text(TEXT), (SENTENCE,), events=(ARREST,))
    event = weigh_events(draft, KNOWLEDGE).events[0]
    assert 0 < event.confidence < 1
    assert replace(event, confidence=ARREST.confidence) == ARREST


def test_without_weights_nothing_changes() -> None:
    draft = Draft(Article.from_text(TEXT), (SENTENCE,), events=(ARREST,))
    assert weigh_events(draft, replace(KNOWLEDGE, confidence={})) == draft


def test_weights_that_speak_for_an_event_raise_it() -> None:
    weights = {"any": 0.0, "verb": 1.0, "noun": -1.0}
    chances = [probability([mark], weights) for mark in ("noun", "adj", "verb")]
    assert chances == sorted(chances)
    assert chances[1] == 0.5


def test_files_of_weights(tmp_path: Path) -> None:
    assert load_confidence(tmp_path / "confidence.toml") == {}
    path = tmp_path / "confidence.toml"
    path.write_text('"any" = 1\n"verb" = 0.5\n', "utf-8")
    assert load_confidence(path) == {"any": 1.0, "verb": 0.5}
    path.write_text('"any" = "much"\n', "utf-8")
    with pytest.raises(KnowledgeError, match="is no number"):
        load_confidence(path)
