"""What speech, time words and idioms make of events; negation and company change nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import Article, Coder

ANNOUNCED = [
    ("Canada said it would send food to Yemen.", "AGREE", "asserted"),
    ("Russia announced it would withdraw its troops from Georgia.", "CONCEDE", "asserted"),
    ("The United States said it would impose sanctions on Belarus.", "THREATEN", "asserted"),
    ("Canada said Mexico would send food to Yemen.", "AGREE", "future"),
]
SAID = [
    ("Japan said the North Korean test was unacceptable.", ("ACCUSE", "disapprove")),
    ("India said Pakistan was complicit in the raid.", ("ACCUSE", "allege")),
    ("Armenia claimed that Azerbaijan had shelled the village.", ("ACCUSE", "allege")),
    ("Peru convinced Chile to leave the pact.", ("REQUEST", "change")),
    ("Zambia refused to respond to a request from Malawi.", ("REJECT", None)),
]
NOT_SAID = [
    ("Japan said the test was not unacceptable.", "ACCUSE"),
    ("The Azerbaijani army claimed that it had shelled the village.", "ACCUSE"),
    ("Zambia declined to respond to reporters.", "REJECT"),
    ("The Greek minister gave a talk in Rome.", "CONCEDE"),
    ("It is hard to bomb Iraq.", "ASSAULT"),
]
PAST = [
    "Turkish soldiers had previously attacked the rebels.",
    "Turkish soldiers repeatedly attacked the rebels.",
    "Turkish soldiers attacked the rebels on a daily basis.",
    "The group has fought a decades-long insurgency against the Turkish state.",
    "Rebels used to attack the Turkish army.",
]
SENTENCES = [
    "Turkish soldiers attacked the Syrian rebels.",
    "Iranian police arrested three French journalists.",
    "The United States imposed sanctions on Belarus.",
    "Sudan released the Egyptian prisoners.",
    "Germany gave 20 million euros to Jordan.",
    "Russian jets bombed a Ukrainian base.",
]


def kinds(coder: Coder, text: str) -> list[tuple[str, str | None]]:
    return [(event.event, event.mode) for event in coder.code(text).events]


@pytest.mark.parametrize(("text", "event", "status"), ANNOUNCED)
def test_announcing_ones_own_act_is_an_act(
    coder: Coder, text: str, event: str, status: str
) -> None:
    assert [(each.event, each.status) for each in coder.code(text).events] == [(event, status)]


@pytest.mark.parametrize(("text", "kind"), SAID)
def test_what_is_said_is_an_event(coder: Coder, text: str, kind: tuple[str, str | None]) -> None:
    assert kind in kinds(coder, text)


@pytest.mark.parametrize(("text", "event"), NOT_SAID)
def test_what_only_looks_alike_is_none(coder: Coder, text: str, event: str) -> None:
    assert event not in [each for each, _ in kinds(coder, text)]


@pytest.mark.parametrize("text", PAST)
def test_habits_and_things_long_past_are_historical(coder: Coder, text: str) -> None:
    statuses = [event.status for event in coder.code(text).events if event.event == "ASSAULT"]
    assert statuses == ["historical"]


def test_what_stands_beside_an_old_date_is_historical(coder: Coder) -> None:
    text = "Two boys were abducted by Libyan rebels and taken to Chad in 2012."
    events = coder.code(Article.from_text(text, published="2019-05-01")).events
    assert [event.status for event in events if event.mode == "abduct"] == ["historical"]
    undated = coder.code(text).events
    assert [event.status for event in undated if event.mode == "abduct"] == ["asserted"]


def test_what_an_act_is_for_is_the_same_act(coder: Coder) -> None:
    text = "Kenyan and Ugandan ministers met to discuss the border."
    assert [event for event, _ in kinds(coder, text)] == ["CONSULT"]


def test_the_first_to_do_something_did_it(coder: Coder) -> None:
    (event,) = coder.code("The Polish president was the first leader to visit Ukraine.").events
    assert (event.event, event.status) == ("CONSULT", "asserted")


def test_fighters_are_arrested_and_civilians_abducted(coder: Coder) -> None:
    assert kinds(coder, "Kurdish forces are holding foreign jihadists.") == [("COERCE", "arrest")]
    held = kinds(coder, "Somali rebels are holding a French journalist.")
    assert held == [("ASSAULT", "abduct")]


@pytest.mark.parametrize(
    ("plain", "denied"),
    [
        ("Turkish soldiers attacked the rebels.", "Turkish soldiers did not attack the rebels."),
        ("Iranian police arrested a journalist.", "Iranian police have not arrested a journalist."),
        ("Sudan released the prisoners.", "Sudan did not release the prisoners."),
        ("Chad condemned the attack by Niger.", "Chad did not condemn the attack by Niger."),
    ],
)
def test_negation_flips_the_status_alone(coder: Coder, plain: str, denied: str) -> None:
    (before, *_), (after, *_) = coder.code(plain).events, coder.code(denied).events
    assert (before.status, after.status) == ("asserted", "negated")
    assert (before.event, before.mode, before.cameo) == (after.event, after.mode, after.cameo)
    assert [e.code for e in before.actors] == [e.code for e in after.actors]
    assert [e.code for e in before.recipients] == [e.code for e in after.recipients]


@settings(max_examples=25, deadline=None)
@given(st.permutations(SENTENCES).flatmap(lambda s: st.tuples(st.just(s), st.integers(1, 6))))
def test_company_never_changes_a_sentences_triggers(
    coder: Coder, drawn: tuple[list[str], int]
) -> None:
    sentences, count = drawn
    report = coder.code("\n\n".join(sentences[:count]))
    for sentence in sentences[:count]:
        alone = [(e.event, e.mode, e.trigger.text) for e in coder.code(sentence).events]
        index = next(s.index for s in report.sentences if s.text == sentence)
        among = [e for e in report.events if e.sentence == index]
        assert [(e.event, e.mode, e.trigger.text) for e in among] == alone
