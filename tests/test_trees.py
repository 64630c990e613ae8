"""Walks over dependency trees, on stored parses and on any tree."""

from __future__ import annotations

import pytest
from factories import parse
from hypothesis import given
from mention_cases import trees

from dragoman.models import Draft, Sentence
from dragoman.trees import ancestors, base, children, conjuncts, phrase, span_of, subtree


def sentence(text: str) -> Sentence:
    return parse(text)[1][0]


def at(parsed: Sentence, word: str) -> int:
    return next(token.index for token in parsed.tokens if token.text == word)


PHRASES = [
    ("Jordanian police arrested two smugglers near the border.", "smugglers", "two smugglers"),
    ("Jordanian police arrested two smugglers near the border.", "police", "Jordanian police"),
    ("The rebels who attacked the convoy fled to the hills.", "rebels", "The rebels"),
    ("France and Britain condemned Iran, Russia and China.", "Iran", "Iran"),
    (
        "Ethiopia's invasion of the region angered Sudan.",
        "invasion",
        "Ethiopia's invasion of the region",
    ),
    ("Ali Nasser, the interior minister, resigned.", "Ali", "Ali Nasser"),
    (
        "A meeting between Angela Merkel and Boris Johnson ended without a deal.",
        "Angela",
        "Angela Merkel",
    ),
]


@pytest.mark.parametrize(("text", "word", "expected"), PHRASES, ids=[case[2] for case in PHRASES])
def test_phrase(text: str, word: str, expected: str) -> None:
    parsed = sentence(text)
    assert span_of(parsed, *phrase(parsed, at(parsed, word))).text == expected


def test_base_takes_the_subtype_off() -> None:
    assert [base(each) for each in ("nsubj:pass", "obl", "acl:relcl")] == ["nsubj", "obl", "acl"]


def test_children_take_subtypes_in() -> None:
    parsed = sentence("The depot was bombed by government jets on Sunday.")
    bombed = at(parsed, "bombed")
    assert [token.text for token in children(parsed, bombed, "nsubj")] == ["depot"]
    assert [token.text for token in children(parsed, bombed, "nsubj:pass")] == ["depot"]
    assert children(parsed, bombed, "obj") == ()
    assert len(children(parsed, bombed)) == len(parsed.children[bombed])


def test_conjuncts() -> None:
    parsed = sentence("France and Britain condemned Iran, Russia and China.")
    words = [parsed.tokens[index].text for index in conjuncts(parsed, at(parsed, "Iran"))]
    assert words == ["Iran", "Russia", "China"]


def test_ancestors_go_up_to_the_root() -> None:
    parsed = sentence("The minister said that the army had retaken the town.")
    assert [token.text for token in ancestors(parsed, at(parsed, "army"))] == ["retaken", "said"]


def test_a_branch_left_out_is_left_out_whole() -> None:
    parsed = sentence("The rebels who attacked the convoy fled to the hills.")
    rebels = at(parsed, "rebels")
    words = [parsed.tokens[index].text for index in subtree(parsed, rebels, frozenset({"acl"}))]
    assert words == ["The", "rebels"]
    assert at(parsed, "convoy") in subtree(parsed, rebels)


@given(trees())
def test_what_holds_of_any_tree(made: Draft) -> None:
    for parsed in made.sentences:
        for token in parsed.tokens:
            below = subtree(parsed, token.index)
            first, last = phrase(parsed, token.index)
            assert below == sorted(set(below))
            assert first <= token.index <= last
            assert set(range(first, last + 1)) <= set(below)
            for other in below:
                above = [each.index for each in ancestors(parsed, other)]
                assert other == token.index or token.index in above
            span = span_of(parsed, first, last)
            assert made.article.text[span.start : span.end] == span.text
