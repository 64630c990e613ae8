"""PLOVER 2.0 JSON Lines: the manual's field names, and what happened only."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from reports import TEXT, report

from dragoman.formats import plover_lines
from dragoman.models import Article, Magnitude, Report, Span

OF_THE_MANUAL = (
    "id date enddate actor recipient event mode context event_loc event_text quad_code event_scale "
    "text text_info cite_info"
).split()


def _records(item: Report, all_statuses: bool = False) -> list[dict]:
    return [json.loads(line) for line in plover_lines(item, all_statuses)]


def test_fields_come_first_in_the_order_of_the_manual() -> None:
    (record,) = _records(report())
    assert list(record)[: len(OF_THE_MANUAL)] == OF_THE_MANUAL


def test_values() -> None:
    (record,) = _records(report())
    assert (record["event"], record["mode"], record["quad_code"]) == ("ASSAULT", "heavy-weapons", 4)
    assert (record["date"], record["enddate"]) == ("2020-01-13", "2020-01-13")
    assert record["context"] == ["military", "territory"]
    assert record["event_scale"] == -10.0
    assert record["dead"] == 12
    assert "injured" not in record
    assert record["text"] == TEXT
    assert record["event_loc"]["name"] == "Strelsau"
    assert record["recipient"] == []
    (actor,) = record["actor"]
    assert (actor["code"], actor["country"], actor["sector"]) == ("RUR MIL", "RUR", ["MIL"])
    assert TEXT[actor["start"] : actor["end"]] == actor["actor_text"] == "Ruritanian troops"
    assert [link["kind"] for link in record["attributions"]] == ["page", "wire"]
    assert record["cite_info"]["publisher"] == "The Zenda Courier"


def test_the_first_count_of_a_kind_is_the_one_written() -> None:
    counts = tuple(Magnitude("dead", low, low, Span(0, 1, "R")) for low in (3, 5))
    assert _records(report(magnitude=counts))[0]["dead"] == 3


@pytest.mark.parametrize("status", ["negated", "future", "hypothetical"])
def test_what_did_not_happen_is_written_only_when_asked_for(status: str) -> None:
    item = report(status=status)
    assert _records(item) == []
    assert _records(item, all_statuses=True)[0]["status"] == status


@pytest.mark.parametrize("status", ["asserted", "historical"])
def test_what_happened_is_always_written(status: str) -> None:
    assert len(_records(report(status=status))) == 1


def test_absence_is_null() -> None:
    (record,) = _records(report(date=None, place=None, mode=None, magnitude=()))
    assert record["date"] is record["enddate"] is record["event_loc"] is record["mode"] is None
    assert "dead" not in record


def test_ids_are_of_the_text_and_survive_half_characters() -> None:
    same = _records(report())[0]["id"]
    assert same == _records(report())[0]["id"]
    other = replace(report(), article=Article.from_text(TEXT + "\ud83d"))
    assert _records(other)[0]["id"] != same
