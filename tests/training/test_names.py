"""Names from GUM's mentions, from CoreNLP's tags, and names exchanged for others."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from data import TreeSentence
from names import gum_names, name_spans, silver_names, unsure_groups
from variation import KINDS, listed_names, varied

GROUPS = frozenset({"Norwegian", "Muslims"})
KNOWLEDGE = Path(__file__).parents[2] / "src/dragoman/knowledge/data"


def tagged(table: str) -> tuple[str, ...]:
    """Names of a sentence given as rows of word, tag, head and GUM's mark of mentions."""
    rows = [line.split() for line in table.strip().splitlines()]
    words, xpos, heads, marks = zip(*rows, strict=True)
    misc = [f"Entity={mark}" if mark != "_" else "_" for mark in marks]
    return gum_names(words, xpos, [int(head) for head in heads], misc, GROUPS)


def test_a_title_is_no_part_of_a_name() -> None:
    found = tagged("""
        President NNP 0 (1-person-new
        Ada       NNP 1 _
        Holm      NNP 2 1)
        spoke     VBD 0 _
    """)
    assert found == ("O", "B-PER", "I-PER", "O")


def test_an_organisation_goes_on_over_of_and_its_place_is_part_of_it() -> None:
    found = tagged("""
        the        DT  2 (1-organization-new
        Bank       NNP 5 _
        of         IN  4 _
        Bergen     NNP 2 (2-place-new)1)
        closed     VBD 0 _
    """)
    assert found == ("O", "B-ORG", "I-ORG", "I-ORG", "O")


def test_a_mention_that_no_proper_noun_heads_is_no_name() -> None:
    found = tagged("""
        the     DT  3 (1-organization-new
        Bergen  NNP 3 (2-place-new)
        bank    NN  4 1)
        closed  VBD 0 _
    """)
    assert found == ("O", "B-LOC", "O", "O")


def test_peoples_are_groups_and_a_language_is_unknown() -> None:
    found = tagged("""
        Norwegian JJ  2 _
        Muslims   NNS 3 (1-person-new)
        learn     VBP 0 _
        Norwegian NNP 3 (2-abstract-new)
    """)
    assert found == ("B-NORP", "B-NORP", "O", "?")


def test_silver_leaves_open_what_its_tagger_missed_or_guessed() -> None:
    words = ["Ms.", "Ada", "Holm", "left", "Lunde", "for", "the", "Cup", "."]
    xpos = ["NNP", "NNP", "NNP", "VBD", "NNP", "IN", "DT", "NNP", "."]
    tags = ["PERSON", "PERSON", "PERSON", "O", "O", "O", "O", "MISC", "O"]
    found = silver_names(words, xpos, tags, GROUPS)
    assert found == ("O", "B-PER", "I-PER", "O", "?", "O", "O", "?", "O")


def test_a_headline_in_capitals_teaches_nothing() -> None:
    words = ["Storm", "Hits", "Northern", "Islands"]
    assert set(silver_names(words, ["NNP"] * 4, ["O"] * 4, GROUPS)) == {"?"}


def test_a_source_without_groups_leaves_them_open() -> None:
    assert unsure_groups(["Norwegian", "fish"], ["O", "O"], GROUPS) == ("?", "O")


def test_names_have_a_begin_and_an_end() -> None:
    tags = ["B-PER", "I-PER", "B-PER", "O", "B-LOC", "I-LOC"]
    assert list(name_spans(tags, "PER")) == [(0, 2), (2, 3)]
    assert list(name_spans(tags, "LOC")) == [(4, 6)]


def test_a_varied_sentence_keeps_its_words_and_kinds_but_not_its_names() -> None:
    lists = {"PER": [("Eva", "Moe", "Lie")], "LOC": [("Voss",)], "ORG": [("Red", "Cross")]}
    old = TreeSentence(
        ("ada", "holm", "of", "NORDBANKEN", "saw", "Oslo", "Norwegian"),
        names=("B-PER", "I-PER", "O", "B-ORG", "O", "B-LOC", "B-NORP"),
    )
    new = varied(old, lists, random.Random(1))
    assert new.words == ("eva", "moe", "lie", "of", "RED", "CROSS", "saw", "Voss", "Norwegian")
    assert new.names == (
        *("B-PER", "I-PER", "I-PER", "O", "B-ORG", "I-ORG", "O", "B-LOC", "B-NORP"),
    )


def test_what_is_unknown_stays_unknown_when_names_change() -> None:
    old = TreeSentence(("Oslo", "Cup"), names=("?", "?"))
    assert varied(old, {"LOC": [("Voss",)]}, random.Random(1)) == old


@pytest.fixture(scope="module")
def listed() -> dict[str, list[tuple[str, ...]]]:
    return listed_names(KNOWLEDGE)


@pytest.mark.parametrize(
    ("kind", "known"), [("PER", "Muammar Gaddafi"), ("ORG", "Reuters"), ("LOC", "Tripoli")]
)
def test_the_coders_lists_give_names_of_every_kind(
    listed: dict[str, list[tuple[str, ...]]], kind: str, known: str
) -> None:
    names = listed[kind]
    assert tuple(known.split()) in names
    assert len(names) == len(set(names)) > 1000
    assert all(name[0][:1].isupper() and name[-1][:1].isupper() for name in names)


def test_the_lists_are_of_the_kinds_that_are_varied(
    listed: dict[str, list[tuple[str, ...]]],
) -> None:
    assert tuple(listed) == KINDS
