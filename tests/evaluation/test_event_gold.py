"""Counting hits and misses, with reports made by hand, so that no figure hangs on the coding."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from reports import TEXT, report, span

from dragoman.evaluation.event_gold import EventScores, evaluate_events
from dragoman.models import Article, Entity, Report

GOLD = Path(__file__).with_name("gold")
EVENT = {
    "event": "ASSAULT",
    "mode": "heavy-weapons",
    "status": "asserted",
    "trigger": "shelled",
    "actor": ["Ruritanian troops"],
    "recipient": [],
    "actor_code": ["RUR MIL"],
    "recipient_code": [],
}
SAYS = {"source": "Reuters", "cue": "reported", "kind": "wire", "stance": "states"}


class Fixed:
    """A coder that gives the report it was given, whatever the article."""

    def __init__(self, made: Report) -> None:
        self.made = made

    def code(self, article: Article) -> Report:
        assert article.text == TEXT
        return self.made


@pytest.fixture
def scored(tmp_path: Path) -> Callable[..., EventScores]:
    def score(made: Report, events: list[Any], attributions: list[Any]) -> EventScores:
        row = {"row": 1, "start": 0, "end": len(TEXT), "events": events}
        gold, articles = tmp_path / "gold.jsonl", tmp_path / "articles.jsonl"
        gold.write_text(json.dumps({**row, "attributions": attributions}) + "\n", "utf-8")
        article = json.dumps({"row": 1, "date": "2020-01-15", "text": TEXT})
        other = json.dumps({"row": 2, "date": "2020-01-15", "text": "in no gold row"})
        articles.write_text(f"{article}\n{other}\n", "utf-8")
        return evaluate_events(Fixed(made), gold, articles)  # type: ignore[arg-type]

    return score


def test_all_right(scored) -> None:
    figures = scored(report(), [EVENT], [SAYS]).as_dict()
    for name in ("type", "type+actor+recipient", "attribution source"):
        assert figures[name] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}, name
    for name in ("status", "mode", "country", "country+sector", "attribution kind"):
        assert figures[name] == {"accuracy": 1.0, "of": 1}, name
    assert list(figures["by type"]) == ["ASSAULT"]


def test_another_type_is_one_too_many_and_one_too_few(scored) -> None:
    scores = scored(report(event="COERCE"), [EVENT], [SAYS])
    assert (scores.types.right, scores.types.extra, scores.types.missed) == (0, 1, 1)
    assert scores.as_dict()["by type"]["ASSAULT"]["recall"] == 0.0


def test_sides_count_apart_from_types(scored) -> None:
    made = report(recipients=(Entity("Strelsau", *_ends("Strelsau")),))
    scores = scored(made, [EVENT], [SAYS])
    assert scores.types.right == 1
    assert scores.triples.right == 0


def test_wrong_codes_modes_and_statuses_lower_their_own_share(scored) -> None:
    actor = replace(report().events[0].actors[0], sectors=("REB",))
    made = report(actors=(actor,), mode=None, status="negated")
    figures = scored(made, [EVENT], [SAYS]).as_dict()
    assert figures["type"]["f1"] == 1.0
    assert figures["country"]["accuracy"] == 1.0
    for name in ("country+sector", "mode", "status"):
        assert figures[name]["accuracy"] == 0.0


def test_an_attribution_answers_for_one_gold_row_only(scored) -> None:
    scores = scored(report(), [EVENT], [SAYS, SAYS])
    assert (scores.sources.right, scores.sources.missed) == (1, 1)


def test_events_outside_the_gold_sentences_do_not_count(scored) -> None:
    scores = scored(report(trigger=replace(span(TEXT, "people"), start=500)), [EVENT], [SAYS])
    assert (scores.types.extra, scores.types.missed) == (0, 1)


def test_gold_of_the_project_points_at_its_words() -> None:
    texts = {
        row["row"]: row["text"]
        for row in map(json.loads, (GOLD / "articles.jsonl").read_text("utf-8").splitlines())
    }
    for row in map(json.loads, (GOLD / "events.jsonl").read_text("utf-8").splitlines()):
        sentence = texts[row["row"]][row["start"] : row["end"]]
        assert sentence.endswith(".")
        for event in row["events"]:
            for words in (event["trigger"], *event["actor"], *event["recipient"]):
                assert words in sentence


def _ends(words: str) -> tuple[int, int]:
    found = span(TEXT, words)
    return found.start, found.end
