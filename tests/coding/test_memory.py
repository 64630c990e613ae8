"""The memory of an article: golden references, and what holds for any text."""

from __future__ import annotations

import pytest
from factories import draft
from hypothesis import given
from mention_cases import KNOWN, Block, blocks, missing, trees

from dragoman.coding.memory import resolve_mentions
from dragoman.coding.memory.speakers import quoted_spans
from dragoman.coding.mentions import find_mentions
from dragoman.models import Draft


def read(made: Draft) -> Draft:
    return resolve_mentions(find_mentions(made, KNOWN), KNOWN)


@pytest.mark.parametrize("block", blocks("memory"), ids=lambda block: block.title)
def test_golden(block: Block) -> None:
    found = read(draft(block.text, published="2019-03-01"))
    assert not missing(block.expected, found.mentions)


def test_an_antecedent_is_an_earlier_span_with_the_same_key() -> None:
    text = "Turkey closed the border. It blamed the Syrian army."
    it = next(m.entity for m in read(draft(text)).mentions if m.entity.text == "It")
    assert it.antecedent is not None
    assert text[it.antecedent.start : it.antecedent.end] == "Turkey"
    assert it.key == "TUR GOV"


@given(trees())
def test_any_tree_keeps_every_mention(made: Draft) -> None:
    before = find_mentions(made, KNOWN)
    after = resolve_mentions(before, KNOWN)
    assert {(m.sentence, m.head) for m in before.mentions} == {
        (m.sentence, m.head) for m in after.mentions
    }
    assert resolve_mentions(before, KNOWN) == after
    for mention in after.mentions:
        entity = mention.entity
        assert made.article.text[entity.start : entity.end] == entity.text


def test_a_quotation_without_end_stops_at_its_paragraph() -> None:
    assert quoted_spans("“One\n\ntwo “three”") == [(0, 4), (10, 17)]
