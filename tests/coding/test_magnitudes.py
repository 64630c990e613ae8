"""Counts of people: how they are read, and which event they are given to."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from factories import draft
from hypothesis import given
from hypothesis import strategies as st

from dragoman.coding.clauses import find_clauses
from dragoman.coding.magnitudes import find_magnitudes
from dragoman.errors import KnowledgeError
from dragoman.knowledge.load import DATA
from dragoman.knowledge.magnitudes import Magnitudes, load_magnitudes
from dragoman.knowledge.verbs import Verbs, load_verbs
from dragoman.models import Draft, Event, Span


@dataclass(frozen=True)
class Known:
    magnitudes: Magnitudes
    verbs: Verbs


KNOWN = Known(load_magnitudes(DATA), load_verbs(DATA / "verbs.toml"))


def told(text: str, *happenings: str) -> list[list[tuple[str, int, int | None, str]]]:
    """The counts of each happening, given as "EVENT trigger", in the order they are named."""
    coded = find_magnitudes(_with_events(text, happenings), KNOWN)  # type: ignore[arg-type]
    return [[(m.kind, m.low, m.high, m.words.text) for m in e.magnitude] for e in coded.events]


def _with_events(text: str, happenings: tuple[str, ...]) -> Draft:
    start = find_clauses(draft(text), KNOWN)  # type: ignore[arg-type]
    events = []
    for number, happening in enumerate(happenings):
        name, trigger = happening.split()
        sentence, token = next(
            (s, t) for s in start.sentences for t in s.tokens if t.text == trigger
        )
        events.append(
            Event(
                id=f"e{number}",
                event=name,
                mode=None,
                cameo=None,
                contexts=(),
                quad=4,
                score=-9.0,
                actors=(),
                recipients=(),
                date=None,
                place=None,
                status="asserted",
                trigger=Span(token.start, token.end, token.text),
                text=sentence.text,
                start=sentence.start,
                end=sentence.end,
                sentence=sentence.index,
                head=token.index,
            )
        )
    return replace(start, events=tuple(events))


@pytest.mark.parametrize(
    ("text", "happening", "expected"),
    [
        ("The army killed 12 people.", "ASSAULT killed", ("dead", 12, 12, "12")),
        (
            "At least 12 people were killed in the raid.",
            "ASSAULT killed",
            ("dead", 12, None, "At least 12"),
        ),
        ("A bomber killed a soldier in Kabul.", "ASSAULT killed", ("dead", 1, 1, "soldier")),
        ("Police arrested 22 reporters.", "COERCE arrested", ("arrested", 22, 22, "22")),
        (
            "Police detained up to 40 students.",
            "COERCE detained",
            ("arrested", 1, 40, "up to 40"),
        ),
        ("Thousands marched in Minsk.", "PROTEST marched", ("crowd", 2000, None, "Thousands")),
        (
            "About 5,000 protesters rallied in Minsk.",
            "PROTEST rallied",
            ("crowd", 5000, 5000, "About 5,000"),
        ),
        (
            "The shelling displaced tens of thousands of people.",
            "ASSAULT shelling",
            ("displaced", 20000, None, "tens of thousands"),
        ),
        (
            "Two dozen sailors were detained.",
            "COERCE detained",
            ("arrested", 24, 24, "Two dozen"),
        ),
        (
            "Jets bombed the camp and killed 20 to 30 people.",
            "ASSAULT killed",
            ("dead", 20, 30, "20 to 30"),
        ),
        (
            "The raid wounded twenty-five farmers.",
            "ASSAULT raid",
            ("injured", 25, 25, "twenty-five"),
        ),
        ("The death toll from the raid rose to 23.", "ASSAULT raid", ("dead", 23, 23, "23")),
    ],
)
def test_a_count_and_its_bounds(
    text: str, happening: str, expected: tuple[str, int, int | None, str]
) -> None:
    assert told(text, happening) == [[expected]]


def test_what_hangs_on_an_attack_is_told_of_the_attack() -> None:
    text = "Militants attacked a market, killing five and wounding dozens."
    assert told(text, "ASSAULT attacked") == [
        [("dead", 5, 5, "five"), ("injured", 24, None, "dozens")]
    ]


def test_coordinated_victims_are_added_up_and_included_ones_are_not() -> None:
    text = "The raid killed three soldiers and two farmers."
    assert told(text, "ASSAULT raid") == [[("dead", 5, 5, "three soldiers and two")]]
    text = "The raid killed 20 people, including six children."
    assert told(text, "ASSAULT raid") == [[("dead", 20, 20, "20")]]


def test_each_of_two_events_takes_its_own_count() -> None:
    text = "Thousands of people marched and police arrested 300."
    assert told(text, "PROTEST marched", "COERCE arrested") == [
        [("crowd", 2000, None, "Thousands")],
        [("arrested", 300, 300, "300")],
    ]


def test_a_number_beside_the_word_comes_before_a_shared_one() -> None:
    text = "Hundreds of people were arrested and at least 21 killed."
    assert told(text, "COERCE arrested", "ASSAULT killed") == [
        [("arrested", 200, None, "Hundreds")],
        [("dead", 21, None, "at least 21")],
    ]


def test_what_is_only_feared_is_told_of_no_other_event() -> None:
    text = "Thousands of people may die as the army storms the town."
    assert told(text, "ASSAULT storms") == [[]]


def test_a_toll_in_a_sentence_of_its_own_goes_to_the_event_before() -> None:
    text = "Rebels shelled the town. At least seven civilians died."
    assert told(text, "ASSAULT shelled") == [[("dead", 7, None, "At least seven")]]


def test_what_is_no_count_of_people() -> None:
    assert told("The army captured three villages.", "COERCE captured") == [[]]
    assert told("The army killed the general.", "ASSAULT killed") == [[]]
    assert told("The two countries held talks.", "CONSULT talks") == [[]]


def test_spans_stand_in_the_text() -> None:
    start = _with_events("The army killed 12 people.", ("ASSAULT killed",))
    (event,) = find_magnitudes(start, KNOWN).events  # type: ignore[arg-type]
    for each in event.magnitude:
        assert start.article.text[each.words.start : each.words.end] == each.words.text


@given(st.lists(st.sampled_from(["12", "a", "dozen", "-", "two", "of", "thousands", "to", "x"])))
def test_any_row_of_words_can_be_read(words: list[str]) -> None:
    counted = KNOWN.magnitudes.count(words)
    assert counted is None or counted[0] >= 0


@given(st.integers(min_value=1, max_value=10**7))
def test_figures_are_read_with_and_without_commas(number: int) -> None:
    assert KNOWN.magnitudes.count([str(number)]) == (number, number)
    assert KNOWN.magnitudes.count([f"{number:,}"]) == (number, number)


def test_a_broken_file_is_named(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "magnitudes.toml").write_text('[[kind]]\nname = "dead"\n')
    with pytest.raises(KnowledgeError, match="magnitudes"):
        load_magnitudes(tmp_path)
