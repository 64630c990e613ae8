"""Claims about what came before, with the time they speak of."""

from __future__ import annotations

import pytest
from factories import draft

from dragoman.coding.dates import find_dates
from dragoman.coding.precedents import find_precedents
from dragoman.knowledge import Knowledge, load_knowledge
from dragoman.models import Precedent


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def claims(
    text: str, knowledge: Knowledge, published: str | None = "2020-01-15"
) -> tuple[Precedent, ...]:
    report = find_dates(draft(text, published=published), knowledge)
    return find_precedents(report, knowledge).precedents


CLAIMS = [
    (
        "It was the first direct contact between the two armies in over a decade.",
        "the first direct contact between the two armies in over a decade",
        "first", "2010-01-15",
    ),
    ("It was the deadliest attack since 2015.", "the deadliest attack since 2015", "deadliest", "2015-01-01"),
    ("For the third time this month, rebels shelled the port.", "For the third time this month", "third", "2020-01-01"),
    ("They met for the first time since March 2018.", "for the first time since March 2018", "first", "2018-03-01"),
    ("It is the biggest exercise in years.", "the biggest exercise in years", "biggest", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "order", "start"), CLAIMS)
def test_claims_have_words_order_and_window(
    text: str, words: str, order: str, start: str | None, knowledge: Knowledge
) -> None:
    (claim,) = claims(text, knowledge)
    assert (claim.words.text, claim.order) == (words, order)
    assert text[claim.words.start : claim.words.end] == claim.words.text
    assert claim.window is not None and claim.window.start == start


def test_window_stays_open_without_publication_date(knowledge: Knowledge) -> None:
    (claim,) = claims("It was the first visit in a decade.", knowledge, published=None)
    assert claim.window is not None
    assert (claim.window.start, claim.window.end, claim.window.edtf) == (None, None, "P10Y")


def test_unprecedented_claims_all_time(knowledge: Knowledge) -> None:
    (claim,) = claims("The unprecedented raid shocked the town.", knowledge)
    assert (claim.order, claim.window) == ("unprecedented", None)


@pytest.mark.parametrize(
    "text",
    [
        "The first lady met the last guests.",
        "He was the first to speak; in a decade much changed.",
        "The first war was fought in 1991.",
        "It happened in the first week of August.",
        "The last town that they held was taken in 2016.",
    ],
)
def test_ordinary_ordinals_claim_nothing(text: str, knowledge: Knowledge) -> None:
    assert claims(text, knowledge) == ()
