"""Time expressions: what is found, what it means, and to which event it belongs."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import pytest
from factories import draft, parse
from hypothesis import given
from hypothesis import strategies as st

from dragoman.coding.dates import dates_of, find_dates
from dragoman.coding.dates.anchor import Anchor
from dragoman.coding.dates.days import day_of
from dragoman.coding.dates.expressions import recognise
from dragoman.coding.dates.meaning import resolve
from dragoman.coding.dating import date_events
from dragoman.knowledge import Knowledge, load_knowledge
from dragoman.knowledge.load import DATA
from dragoman.knowledge.times import load_times
from dragoman.models import Dated, DateInterval, Event, Span

PUBLISHED = "2020-01-15"  # a Wednesday
TIMES = load_times(DATA)


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def found(text: str, knowledge: Knowledge, published: str | None = PUBLISHED) -> list[Dated]:
    return list(find_dates(draft(text, published=published), knowledge).dates)


def value(text: str, knowledge: Knowledge, direction: str | None = "past") -> DateInterval:
    """The meaning of the only expression in a bare text, read on 15 January 2020."""
    (expression,) = recognise(text, knowledge.times)
    return resolve(expression, Anchor(day_of(PUBLISHED), None, direction), knowledge.times)


CALENDAR = [
    ("13 January 2020", "2020-01-13"),
    ("January 13, 2020", "2020-01-13"),
    ("Jan. 13, 2020", "2020-01-13"),
    ("the 13th of January 2020", "2020-01-13"),
    ("Monday, January 13, 2020", "2020-01-13"),
    ("2020-01-13", "2020-01-13"),
    ("1/13/2020", "2020-01-13"),
    ("May 2018", "2018-05"),
    ("the year 2018", "2018"),
    ("early 2017", "2017-01-01/2017-04-30"),
    ("mid-2017", "2017-05-01/2017-08-31"),
    ("late 2017", "2017-09-01/2017-12-31"),
    ("the end of March 2018", "2018-03-21/2018-03-31"),
    ("the first half of 2018", "2018-01-01/2018-06-30"),
    ("the third quarter of 2018", "2018-35"),
    ("the summer of 2018", "2018-22"),
    ("the 1990s", "199X"),
    ("the late 1990s", "1996-01-01/1999-12-31"),
    ("the 20th century", "19XX"),
    ("between March and June 2018", "2018-03-01/2018-06-30"),
    ("from November to February 2018", "2017-11-01/2018-02-28"),
    ("3-8 March 2018", "2018-03-03/2018-03-08"),
    ("2015-18", "2015-01-01/2018-12-31"),
]


@pytest.mark.parametrize(("words", "edtf"), CALENDAR)
def test_calendar_dates_need_no_anchor(words: str, edtf: str, knowledge: Knowledge) -> None:
    (expression,) = recognise(f"They met in {words}.", knowledge.times)
    date = resolve(expression, Anchor(None), knowledge.times)
    assert date.edtf == edtf
    assert date.anchor is None


RELATIVE = [
    ("yesterday", "past", "2020-01-14", "2020-01-14"),
    ("tomorrow", "future", "2020-01-16", "2020-01-16"),
    ("on Monday", "past", "2020-01-13", "2020-01-13"),
    ("on Wednesday", "past", "2020-01-15", "2020-01-15"),
    ("on Friday", "past", "2020-01-10", "2020-01-10"),
    ("on Friday", "future", "2020-01-17", "2020-01-17"),
    ("last Wednesday", "past", "2020-01-08", "2020-01-08"),
    ("next Monday", "future", "2020-01-20", "2020-01-20"),
    ("on Monday night", "past", "2020-01-13", "2020-01-13"),
    ("last week", "past", "2020-01-06", "2020-01-12"),
    ("this week", None, "2020-01-13", "2020-01-19"),
    ("over the weekend", "past", "2020-01-11", "2020-01-12"),
    ("last month", "past", "2019-12-01", "2019-12-31"),
    ("last year", "past", "2019-01-01", "2019-12-31"),
    ("three days ago", "past", "2020-01-12", "2020-01-12"),
    ("two years ago", "past", "2018-01-01", "2018-12-31"),
    ("a decade ago", "past", "2010-01-01", "2010-12-31"),
    ("the past two years", "past", "2018-01-15", "2020-01-15"),
    ("the next ten days", "future", "2020-01-15", "2020-01-25"),
    ("in September", "past", "2019-09-01", "2019-09-30"),
    ("in September", "future", "2020-09-01", "2020-09-30"),
    ("on 28 November", "past", "2019-11-28", "2019-11-28"),
    ("last summer", "past", "2019-06-01", "2019-08-31"),
    ("earlier this month", "past", "2020-01-01", "2020-01-15"),
    ("recently", "past", None, "2020-01-15"),
    ("last night", "past", "2020-01-14", "2020-01-14"),
]


@pytest.mark.parametrize(("words", "direction", "start", "end"), RELATIVE)
def test_relative_dates_are_counted_from_publication(
    words: str, direction: str, start: str, end: str, knowledge: Knowledge
) -> None:
    date = value(f"They met {words}.", knowledge, direction)
    assert (date.start, date.end, date.anchor) == (start, end, "published")


@pytest.mark.parametrize("words", ["on Monday", "last year", "three days ago", "yesterday"])
def test_without_publication_date_relative_dates_stay_open(
    words: str, knowledge: Knowledge
) -> None:
    (expression,) = recognise(f"They met {words}.", knowledge.times)
    date = resolve(expression, Anchor(None), knowledge.times)
    assert (date.start, date.end, date.edtf) == (None, None, None)


@pytest.mark.parametrize(
    ("words", "length"),
    [("over a decade", "P10Y"), ("three weeks", "P3W"), ("two and a half years", "P30M"),
     ("48 hours", "PT48H"), ("several decades", None), ("years", None)],
)  # fmt: skip
def test_durations_have_a_length_and_no_days(
    words: str, length: str | None, knowledge: Knowledge
) -> None:
    date = value(f"They fought for {words}.", knowledge)
    assert (date.granularity, date.start, date.end, date.edtf) == ("duration", None, None, length)


def test_following_dates_count_from_the_date_before(knowledge: Knowledge) -> None:
    text = (
        "The troops left in early 2017. In the following months the aid ended. "
        "They returned on 3 May 2018. Two days later the town fell. The next day it burned."
    )
    dates = [dated.date for dated in found(text, knowledge)]
    assert [(d.start, d.end, d.anchor) for d in dates[1:]] == [
        ("2017-05-01", None, "previous"),
        ("2018-05-03", "2018-05-03", None),
        ("2018-05-05", "2018-05-05", "previous"),
        ("2018-05-06", "2018-05-06", "previous"),
    ]


NO_DATES = (
    "Theresa May said ministers may march on. The 38-year-old man paid 2,000 dollars, $5 a day. "
    "Some 1500 soldiers and 2015 tanks guarded room 12. The second division took Hill 1190."
)


def test_numbers_names_and_verbs_are_no_dates(knowledge: Knowledge) -> None:
    assert found(NO_DATES, knowledge) == []


def test_tense_chooses_between_last_and_next_friday(knowledge: Knowledge) -> None:
    text = (
        "They met on Friday. They will meet on Friday. They plan to meet on Friday. "
        "A meeting is scheduled for Friday. They had hoped to win, he said on Friday."
    )
    days = [dated.date.start for dated in found(text, knowledge)]
    past, coming = "2020-01-10", "2020-01-17"
    assert days == [past, coming, coming, coming, past]


def test_span_and_tokens_agree(knowledge: Knowledge) -> None:
    text = "Since mid-March, the army has shelled the town every Friday at dawn."
    report = find_dates(draft(text, published=PUBLISHED), knowledge)
    tokens = report.sentences[0].tokens
    for dated in report.dates:
        words = dated.date.words
        assert words is not None
        assert text[words.start : words.end] == words.text
        assert tokens[dated.first].start <= words.start < words.end <= tokens[dated.last].end
        assert dated.first <= dated.head <= dated.last


@given(st.text(alphabet="0123456789 -/,.'’'aAgoMaylastnextdyswekthirJun20s", max_size=60))
def test_any_text_is_read_without_failing(text: str) -> None:
    for expression in recognise(text, TIMES):
        assert text[expression.start : expression.end].strip()
        for published in (None, "0001-01-01", "2020-02-29", "9999-12-31"):
            date = resolve(expression, Anchor(day_of(published)), TIMES)
            assert date.start is None or date.end is None or date.start <= date.end


def test_a_long_run_of_numbers_is_read_in_little_time() -> None:
    text = "1 " * 20_000 + "years"
    begun = time.perf_counter()
    recognise(text, TIMES)
    assert time.perf_counter() - begun < 2  # seconds; a quadratic rule takes minutes


# Which date belongs to which event.


def dated(
    text: str,
    triggers: list[str],
    knowledge: Knowledge,
    published: str | None = PUBLISHED,
    status: str = "asserted",
    kind: str = "ASSAULT",
) -> list[tuple[str | None, str | None, str | None]]:
    """Words, start and level of the date of each event, given by its trigger word."""
    _, sentences = parse(text, published=published)
    report = draft(text, published=published)
    events = []
    for trigger in triggers:
        match = re.search(rf"\b{trigger}\b", text)
        assert match is not None
        start = match.start()
        sentence = next(s for s in sentences if s.start <= start < s.end)
        head = next(t.index for t in sentence.tokens if t.start == start)
        span = Span(start, start + len(trigger), trigger)
        events.append(
            Event("e", kind, None, None, (), 4, -9.0, (), (), None, None, status, span, "",
                  sentence.start, sentence.end, sentence.index, head)
        )  # fmt: skip
    report = date_events(find_dates(replace(report, events=tuple(events)), knowledge), knowledge)
    return [
        (e.date.words.text if e.date and e.date.words else None, e.date.start if e.date else None,
         e.date.level if e.date else None)
        for e in report.events
    ]  # fmt: skip


def test_leading_date_is_shared_by_conjuncts(knowledge: Knowledge) -> None:
    text = "Last year, the army invaded the north and arrested ten journalists."
    assert dated(text, ["invaded", "arrested"], knowledge) == [
        ("Last year", "2019-01-01", "clause"),
        ("Last year", "2019-01-01", "clause"),
    ]


def test_date_inside_the_content_wins_over_the_saying(knowledge: Knowledge) -> None:
    text = "Russia said on Monday that its jets had bombed the port on Saturday."
    assert dated(text, ["bombed"], knowledge) == [("Saturday", "2020-01-11", "clause")]


def test_content_without_a_date_takes_that_of_the_saying(knowledge: Knowledge) -> None:
    text = "The agency said on Monday that rebels had attacked the port."
    assert dated(text, ["attacked"], knowledge) == [("Monday", "2020-01-13", "sentence")]


def test_a_when_clause_explains_the_date_before_it(knowledge: Knowledge) -> None:
    text = "Much changed since early 2017, when the United States began withdrawing its troops."
    ((words, start, level),) = dated(text, ["withdrawing"], knowledge)
    assert (words, start, level) == ("early 2017", "2017-01-01", "clause")


def test_since_runs_to_publication(knowledge: Knowledge) -> None:
    text = "Since 2015, Russian planes have bombed hospitals."
    assert dated(text, ["bombed"], knowledge) == [("Since 2015", "2015-01-01", "clause")]


def test_light_verb_carries_the_date_of_its_noun(knowledge: Knowledge) -> None:
    text = "The two ministers held a meeting in Vienna on Tuesday."
    assert dated(text, ["meeting"], knowledge, kind="CONSULT") == [
        ("Tuesday", "2020-01-14", "clause")
    ]


def test_the_meeting_is_on_the_day_already_told(knowledge: Knowledge) -> None:
    text = "The ministers met in Vienna on Monday. The meeting was acknowledged by both sides."
    dates = dated(text, ["met", "meeting"], knowledge, kind="CONSULT")
    assert dates[1] == ("Monday", "2020-01-13", "article")


def test_only_the_asserted_takes_the_day_of_publication(knowledge: Knowledge) -> None:
    text = "Rebels attacked the port."
    assert dated(text, ["attacked"], knowledge) == [(None, PUBLISHED, "article")]
    assert dated(text, ["attacked"], knowledge, published=None) == [(None, None, None)]
    for status in ("historical", "future", "hypothetical"):
        assert dated(text, ["attacked"], knowledge, status=status) == [(None, None, None)]


def test_a_sentence_that_looks_back_is_not_of_the_day_of_publication(knowledge: Knowledge) -> None:
    text = "In 2014 the capital fell to rebels fighting against the president."
    assert dated(text, ["fighting"], knowledge) == [(None, None, None)]
    text = "Rebels attacked guards of the 2015 deal."
    assert dated(text, ["attacked"], knowledge) == [(None, PUBLISHED, "article")]


def test_window_of_a_superlative_is_not_the_date(knowledge: Knowledge) -> None:
    text = "It was the deadliest attack since 2015 in the country."
    assert dated(text, ["attack"], knowledge) == [(None, PUBLISHED, "article")]


def test_sentences_without_tokens_hold_no_dates(knowledge: Knowledge) -> None:
    article, sentences = parse("They met on Monday.", published=PUBLISHED)
    bare = tuple(replace(sentence, tokens=(), children=()) for sentence in sentences)
    assert dates_of(article, bare, knowledge.times) == ()
