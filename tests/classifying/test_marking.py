"""Signs around mentions: where they stand, and that nothing long or odd breaks them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.classifying.marking import mark
from dragoman.reading.parse import MODEL
from dragoman.reading.wordpieces import WordPieces

PIECES = WordPieces(MODEL / "vocab.txt.gz")
AT, HASH = PIECES("@")[0], PIECES("#")[0]


def test_each_mention_stands_between_its_signs() -> None:
    text = "The army of Chad shelled rebels."
    marked = mark(PIECES, text, (0, 16), (25, 31))
    assert marked.pieces[marked.actor_at] == AT
    assert marked.pieces[marked.recipient_at] == HASH
    assert [marked.pieces.count(sign) for sign in (AT, HASH)] == [2, 2]
    assert marked.roles.count(1) == 2 + sum(len(PIECES(w)) for w in text[:16].split())


def test_a_mention_that_is_not_named_is_looked_for_at_the_start() -> None:
    marked = mark(PIECES, "The army withdrew.", (0, 8), None)
    assert (marked.recipient_at, marked.pieces.count(HASH)) == (0, 0)


def test_a_mention_within_the_other_has_its_own_signs() -> None:
    marked = mark(PIECES, "Iraqi fighters surrendered.", (0, 14), (0, 5))
    assert [marked.pieces.count(sign) for sign in (AT, HASH)] == [2, 2]


@pytest.mark.parametrize("actor", [0, 4_000, 8_990])
def test_of_a_long_text_the_words_around_the_mentions_are_read(actor: int) -> None:
    text = "and so on " * 900
    marked = mark(PIECES, text, (actor, actor + 3), None)
    assert marked.pieces.count(AT) == 2
    assert len(marked.pieces) < 180


@given(st.text(max_size=60), st.integers(0, 60), st.integers(1, 60))
def test_any_text_and_place(text: str, start: int, length: int) -> None:
    marked = mark(PIECES, text, (start, start + length), None)
    assert len(marked.pieces) == len(marked.roles)
    assert marked.actor_at < len(marked.pieces)


def test_mentions_far_apart_are_both_read() -> None:
    text = "Chad " + "and so on " * 900 + "Sudan"
    marked = mark(PIECES, text, (0, 4), (len(text) - 5, len(text)))
    assert [marked.pieces.count(sign) for sign in (AT, HASH)] == [2, 2]
    assert len(marked.pieces) <= 160 + 6
