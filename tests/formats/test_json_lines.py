"""Reports as lines of JSON: everything is there, and nothing a page holds can break a line."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from reports import TEXT, report

from dragoman.errors import BadRow, EmptyPage, OtherLanguage
from dragoman.formats import error_line, report_line
from dragoman.models import Article, Report

ODD_TEXT = st.text(st.characters(codec=None), max_size=60)


def test_every_span_points_at_its_words() -> None:
    read = json.loads(report_line(report(), explain=True))
    spans = list(_spans(read))
    assert len(spans) >= 10
    for each in spans:
        assert TEXT[each["start"] : each["end"]] == each["text"]


def test_chain_is_told_by_ids() -> None:
    read = json.loads(report_line(report()))
    (event,) = read["events"]
    by_id = {each["id"]: each for each in read["attributions"]}
    assert event["attributions"] == ["a0", "a1"]
    assert by_id["a1"]["parent"] == "a0"
    assert by_id["a1"]["source"]["text"] == "Reuters"


def test_rules_are_written_only_when_asked_for() -> None:
    assert "rule" not in json.loads(report_line(report()))["events"][0]
    (event,) = json.loads(report_line(report(), explain=True))["events"]
    assert event["rule"] == "assault/shell"
    assert event["reasons"] == ["no reason at all"]


def test_equal_reports_give_equal_lines() -> None:
    assert report_line(report()) == report_line(report())


@given(ODD_TEXT)
def test_any_text_is_one_line_of_utf8_that_reads_back_at_the_same_offsets(text: str) -> None:
    line = report_line(Report(Article.from_text(text, title=text)))
    assert "\n" not in line and "\r" not in line
    read = json.loads(line.encode("utf-8"))["article"]["text"]
    assert len(read) == len(text)
    assert all(a == b or b == "\ufffd" for a, b in zip(text, read, strict=True))


def test_half_a_character_is_kept_as_an_escape() -> None:
    line = report_line(Report(Article.from_text("x \ud83d y \U0001f600")))
    assert json.loads(line)["article"]["text"] == "x \ud83d y \U0001f600"
    assert "\U0001f600" in line


def test_errors_say_file_kind_and_reason() -> None:
    assert json.loads(error_line(EmptyPage("a.html", "no article in it"))) == {
        "file": "a.html",
        "error": "EmptyPage",
        "reason": "no article in it",
    }
    assert json.loads(error_line(BadRow("n.jsonl", 3, "no text")))["line"] == 3
    assert json.loads(error_line(OtherLanguage("b.html", "fr")))["error"] == "OtherLanguage"


def test_absent_fields_of_the_article_are_left_out() -> None:
    article = json.loads(report_line(replace(report(), article=Article.from_text(TEXT))))["article"]
    assert article == {"text": TEXT}


def _spans(value: object) -> list[dict]:
    if isinstance(value, list):
        return [span for each in value for span in _spans(each)]
    if not isinstance(value, dict):
        return []
    own = [value] if {"start", "end", "text"} <= value.keys() else []
    return own + [span for each in value.values() for span in _spans(each)]
