"""Time expressions as TIMEX3: which words belong to them, what type and value they have."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.coding.dates import timexes_of
from dragoman.coding.dates.anchor import Anchor
from dragoman.coding.dates.expressions import ends, recognise
from dragoman.coding.dates.meaning import resolve
from dragoman.coding.dates.timex3 import Timex, timex
from dragoman.knowledge.load import DATA
from dragoman.knowledge.times import load_times
from dragoman.models import Article, DateInterval, Sentence, Span, Token

TIMES = load_times(DATA)
PUBLISHED = date(2020, 1, 15)  # a Wednesday
THIRD_QUARTER = DateInterval("2019-07-01", "2019-09-30", "range", "2019-35")


def timexes(text: str, direction: str | None = "past", **anchor: DateInterval) -> list[Timex]:
    """The TIMEX3 of a bare text, read on 15 January 2020."""
    return [
        timex(part, Anchor(PUBLISHED, direction=direction, **anchor),
              Span(part.start, part.end, text[part.start : part.end]), TIMES)
        for found in recognise(text, TIMES)
        for part in ends(found)
    ]  # fmt: skip


VALUES = [
    ("They met on 13 January 2020.", "13 January 2020", "DATE", "2020-01-13"),
    ("They met late on Monday.", "Monday", "DATE", "2020-01-13"),
    ("They met late Monday.", "late Monday", "DATE", "2020-01-13"),
    ("They met this past Monday night.", "Monday night", "TIME", "2020-01-13TNI"),
    ("They met at 7:15 p.m. Tuesday.", "7:15 p.m. Tuesday", "TIME", "2020-01-14T19:15"),
    ("They met at noon on Friday.", "noon on Friday", "TIME", "2020-01-10T12:00"),
    ("They met at 1830 GMT.", "1830 GMT", "TIME", "2020-01-15T18:30"),
    ("They met last week.", "last week", "DATE", "2020-W02"),
    ("They met last weekend.", "last weekend", "DATE", "2020-W02-WE"),
    ("They met in early 2017.", "early 2017", "DATE", "2017"),
    ("They met in June last year.", "June last year", "DATE", "2019-06"),
    ("They met last May.", "last May", "DATE", "2019-05"),
    ("They met in the summer of 2018.", "the summer of 2018", "DATE", "2018-SU"),
    ("They met in the third quarter of 2018.", "the third quarter of 2018", "DATE", "2018-Q3"),
    ("They met in the first half of 2018.", "the first half of 2018", "DATE", "2018-H1"),
    ("They met in the 1990s.", "the 1990s", "DATE", "199"),
    ("They met in nineteen ninety-six.", "nineteen ninety-six", "DATE", "1996"),
    ("They met on Christmas Eve.", "Christmas Eve", "DATE", "2019-12-24"),
    ("They met on New Year's Day.", "New Year's Day", "DATE", "2020-01-01"),
    ("They met two years ago.", "two years ago", "DATE", "2018"),
    ("They met several years ago.", "several years ago", "DATE", "PAST_REF"),
    ("They met the previous Friday.", "the previous Friday", "DATE", "2020-01-10"),
    ("They fought for the last 24 hours.", "the last 24 hours", "DURATION", "PT24H"),
    ("They fought for two to three weeks.", "two to three weeks", "DURATION", "P2W"),
    ("They fought for up to 180 days.", "up to 180 days", "DURATION", "P180D"),
    ("They fought for 2 1/2 years.", "2 1/2 years", "DURATION", "P30M"),
    ("They fought for a couple of years.", "a couple of years", "DURATION", "P2Y"),
    ("They fought for weeks or months.", "weeks or months", "DURATION", "PXW"),
    ("They fought in the first nine months.", "the first nine months", "DURATION", "P9M"),
    ("A two-day visit ended.", "two-day", "DURATION", "P2D"),
    ("They meet every Friday.", "every Friday", "SET", "XXXX-WXX-5"),
    ("They march each July.", "each July", "SET", "XXXX-07"),
    ("They read the daily news.", "daily", "SET", "P1D"),
    ("They are right now at home.", "right now", "DATE", "PRESENT_REF"),
    ("They recently met.", "recently", "DATE", "PAST_REF"),
    ("They fear the future.", "the future", "DATE", "FUTURE_REF"),
    ("In the past they met.", "the past", "DATE", "PAST_REF"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "kind", "value"), VALUES)
def test_words_type_and_value(text: str, words: str, kind: str, value: str) -> None:
    assert [(t.words.text, t.type, t.value) for t in timexes(text)] == [(words, kind, value)]


NO_TIMES = [
    "Three-quarters of them voted.",
    "Come as soon as they can.",
    "The New Year's party was over.",
    "The 38-year-old man left.",
    "They live in New York.",
]


@pytest.mark.parametrize("text", NO_TIMES)
def test_what_only_looks_like_time(text: str) -> None:
    assert timexes(text) == []


def test_the_ends_of_a_range_are_two() -> None:
    found = timexes("It lasted from November to February 2018.")
    assert [(t.words.text, t.value) for t in found] == [
        ("November", "2017-11"), ("February 2018", "2018-02"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "value"),
    [("a year earlier", "2018-Q3"), ("a year ago", "2018-Q3"), ("the year-earlier period", "2018-Q3"),
     ("the quarter", "2019-Q3"), ("the latest quarter", "2019-Q3")],
)  # fmt: skip
def test_figures_are_compared_with_the_same_quarter(words: str, value: str) -> None:
    (found,) = timexes(f"It had a profit in {words}.", quarter=THIRD_QUARTER)
    assert found.value == value


def test_that_month_is_of_the_year_spoken_of() -> None:
    siege = DateInterval("2016-08-01", "2016-08-31", "month", "2016-08")
    (found,) = timexes("It fell that May.", previous=siege)
    assert found.value == "2016-05"


def test_the_latest_quarter_is_the_last_that_is_over() -> None:
    (found,) = timexes("It had a profit in the latest quarter.")
    assert found.value == "2019-Q4"


@pytest.mark.parametrize(
    ("text", "direction", "value"),
    [
        ("It was put off to January 20.", "past", "2020-01-20"),  # far nearer than a year ago
        ("They are to meet on December 20.", "future", "2019-12-20"),
        ("They met on November 20.", "past", "2019-11-20"),
        ("They will meet on November 20.", "future", "2020-11-20"),
        ("They met in February.", "past", "2019-02"),
        ("They met in March.", "past", "2019-03"),
        ("It rose in the fourth quarter.", "past", "2019-Q4"),
    ],
)
def test_a_date_without_year_is_the_nearest_that_the_tense_allows(
    text: str, direction: str, value: str
) -> None:
    assert [found.value for found in timexes(text, direction)] == [value]


WORDS = st.sampled_from(
    "the a last next this early late two 24 2018 5 p.m. GMT Monday nights May year years week hours - "
    "of in ago earlier later every first quarter half and to or so from more than about century '90s "
    "Christmas Eve New Year's day past future now soon as recently current period , . 1/2 3:15".split()
)


@given(st.lists(WORDS, max_size=12), st.sampled_from(["past", "future", None]))
def test_any_words_give_sound_and_equal_answers(words: list[str], direction: str | None) -> None:
    text = " ".join(words)
    found = timexes(text, direction)
    assert found == timexes(text, direction)
    for each in found:
        assert text[each.words.start : each.words.end] == each.words.text != ""
        assert each.type in ("DATE", "TIME", "DURATION", "SET") and each.value
    for one, other in pairwise(found):
        assert one.words.end <= other.words.start
    for published in (None, date(1, 1, 1), date(2020, 2, 29), date(9999, 12, 31)):
        for expression in recognise(text, TIMES):
            interval = resolve(expression, Anchor(published, direction=direction), TIMES)
            assert not (interval.start and interval.end) or interval.start <= interval.end


def test_words_that_date_nothing_are_timexes_and_no_dates() -> None:
    from dragoman.coding.dates import dates_of

    text = "The current law holds."
    tokens = tuple(
        Token(at, text.index(word), text.index(word) + len(word), word, word.lower(), tag, "X", head, relation)
        for at, (word, tag, head, relation) in enumerate(
            [("The", "DET", 2, "det"), ("current", "ADJ", 2, "amod"), ("law", "NOUN", 3, "nsubj"),
             ("holds", "VERB", -1, "root")]
        )
    )  # fmt: skip
    sentence = Sentence(0, 0, len(text), text, 0).with_tokens(tokens)
    article = Article.from_text(text, published="2020-01-15")
    assert [t.value for t in timexes_of(article, (sentence,), TIMES)] == ["PRESENT_REF"]
    assert dates_of(article, (sentence,), TIMES) == ()


def test_vocabulary_is_of_one_piece(tmp_path: Path) -> None:
    assert set(TIMES.frequencies.values()) <= set(TIMES.units.values())
    assert all(date(2020, *day) for day in TIMES.holidays.values())
