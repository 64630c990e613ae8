"""Clauses: golden sentences, and what holds of every one of them."""

from __future__ import annotations

import pytest
from factories import parse
from golden import Block, blocks, cases, check
from hypothesis import given
from mention_cases import trees
from rendering import CLAUSES, clauses, known, run

from dragoman.coding.clauses import find_clauses
from dragoman.models import Clause, Draft

TEXTS = [block.text for block in blocks("clauses")]


@pytest.mark.parametrize("block", cases("clauses"))
def test_golden(block: Block) -> None:
    check(block, clauses(run(block.text, CLAUSES)))


def holds_everywhere(made: Draft) -> None:
    for clause in made.clauses:
        tokens = made.sentences[clause.sentence].tokens
        assert 0 <= clause.head < len(tokens)
        assert clause.kind in {"verb", "noun", "adj"}
        assert clause.parent is None or 0 <= clause.parent < len(tokens)
        assert clause.light is None or clause.light in {c.head for c in made.clauses}
        filled = [(argument.role, argument.head) for argument in clause.arguments]
        assert len(filled) == len(set(filled))
        assert all(0 <= head < len(tokens) and head != clause.head for _, head in filled)
    heads = [(clause.sentence, clause.head) for clause in made.clauses]
    assert heads == sorted(set(heads))


@pytest.mark.parametrize("text", TEXTS)
def test_invariants(text: str) -> None:
    holds_everywhere(run(text, CLAUSES))


@given(trees())
def test_any_tree_gives_sound_clauses(made: Draft) -> None:
    found = find_clauses(made, known())
    holds_everywhere(found)
    assert find_clauses(made, known()) == found


def sides(text: str, lemma: str) -> tuple[str, ...]:
    """The words that fill subject and object of a predicate."""
    made = run(text, CLAUSES)
    clause = next(clause for clause in made.clauses if clause.lemma == lemma)
    words = made.sentences[0].tokens
    return tuple(words[head].text for role in ("subj", "obj") for head in clause.heads(role))


@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked soldiers.",
        "Soldiers were attacked by rebels.",
        "It was said that rebels attacked soldiers.",
        "Troops arrested rebels who attacked soldiers.",
        "Troops found soldiers attacked by rebels.",
        "The rebels crossed the river and attacked soldiers.",
        "The rebels crossed the river, attacking soldiers.",
        "The ministry accused the rebels of attacking soldiers.",
        "The rebels began to attack soldiers.",
        "Soldiers whom the rebels attacked fled.",
    ],
)
def test_whatever_the_syntax_the_sides_are_the_same(text: str) -> None:
    assert [word.lower() for word in sides(text, "attack")] == ["rebels", "soldiers"]


def test_an_unparsed_sentence_has_no_clauses() -> None:
    article, sentences = parse("Rebels attacked soldiers.")
    bare = tuple(sentence.with_tokens(()) for sentence in sentences)
    assert find_clauses(Draft(article, bare), known()).clauses == ()


def test_heads_of_arguments_are_tokens_of_the_same_sentence() -> None:
    made = run("Rebels attacked soldiers. Police fled.", CLAUSES)
    clause: Clause = next(c for c in made.clauses if c.lemma == "flee")
    assert (clause.sentence, clause.heads("subj")) == (1, (0,))
