"""Mentions: golden phrases, and what holds for any text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from factories import draft
from hypothesis import given
from mention_cases import KNOWN, Block, blocks, missing, trees

from dragoman.coding.mentions import find_mentions
from dragoman.models import Article, Draft


@pytest.mark.parametrize("block", blocks("mentions"), ids=lambda block: block.title)
def test_golden(block: Block) -> None:
    found = find_mentions(draft(block.text, published="2019-03-01"), KNOWN)
    assert not missing(block.expected, found.mentions)


def test_every_name_in_a_sentence_of_capitals_but_no_function_word() -> None:
    found = find_mentions(draft("TURKEY IS READY TO MEET SYRIA"), KNOWN).mentions
    assert {mention.entity.text for mention in found} >= {"TURKEY", "SYRIA"}
    assert "IS" not in {mention.entity.text for mention in found}


def test_offices_are_those_of_the_day_of_publication() -> None:
    text = "Barack Obama spoke."
    codes = [
        find_mentions(draft(text, published=day), KNOWN).mentions[0].entity.code
        for day in ("2012-05-01", "2019-05-01")
    ]
    assert codes == ["USA GOV", "USA ELI"]


@given(trees())
def test_any_tree_gives_true_spans(made: Draft) -> None:
    for mention in find_mentions(made, KNOWN).mentions:
        entity = mention.entity
        assert made.article.text[entity.start : entity.end] == entity.text
        assert mention.first <= mention.head <= mention.last
        for span in entity.evidence:
            assert made.article.text[span.start : span.end] == span.text


def test_actors_of_sentences_read_by_eye(shared: Path) -> None:
    """Nine in ten actors and recipients that a reader marked are mentions."""
    from dragoman.reading.parse import Parser

    stored = (shared / "articles/guardian_syria.jsonl").read_text("utf-8").splitlines()
    articles = {row["row"]: row for row in map(json.loads, stored)}
    read = (shared / "gold/guardian_events.jsonl").read_text("utf-8").splitlines()
    wanted, met = 0, 0
    parser = Parser()
    spans: dict[int, list[tuple[int, int]]] = {}
    for gold in map(json.loads, read[:120]):
        row = articles[gold["row"]]
        if gold["row"] not in spans:
            article = Article.from_text(row["text"], published=row["date"])
            found = find_mentions(Draft(article, parser(article)), KNOWN).mentions
            spans[gold["row"]] = [(m.entity.start, m.entity.end) for m in found]
        for event in gold["events"]:
            for words in event["actor"] + event["recipient"]:
                start = row["text"].find(words, gold["start"], gold["end"])
                wanted += start >= 0
                end = start + len(words)
                met += start >= 0 and any(a < end and b > start for a, b in spans[gold["row"]])
    assert wanted > 50
    assert met / wanted > 0.9
