"""One happening that two predicates of a sentence tell is one event."""

from __future__ import annotations

import pytest
from rendering import EVENTS, run, sides_of

ONE = [
    ("Turkey launched an attack on the Syrian army.", "ASSAULT", "TUR GOV > SYR MIL"),
    ("A bomb attack killed nine Iraqi policemen.", "ASSAULT", "- > IRQ COP"),
    (
        "Syrian troops shelled a village, killing two Turkish soldiers.",
        "ASSAULT",
        "SYR MIL > TUR MIL",
    ),
    (
        "Israeli airstrikes that hit a Syrian base killed three Syrian soldiers.",
        "ASSAULT",
        "ISR MIL > SYR MIL",
    ),
    ("India and Pakistan held talks in Geneva.", "CONSULT", "IND GOV, PAK GOV > -"),
    ("Talks between India and Pakistan took place in Geneva.", "CONSULT", "IND GOV, PAK GOV > -"),
    ("The European Union imposed sanctions on Belarus.", "SANCTION", "EUR GOV > BLR GOV"),
]
SEVERAL = [
    ("Turkish police arrested a reporter and beat a Syrian refugee.", ["COERCE", "ASSAULT"]),
    ("Serbia recalled its ambassador and closed its border with Kosovo.", ["SANCTION", "COERCE"]),
    ("Turkey condemned the attack by Syrian troops on the Turkish army.", ["ACCUSE", "ASSAULT"]),
]


@pytest.mark.parametrize(("text", "event", "sides"), ONE, ids=[case[0] for case in ONE])
def test_one_happening_is_one_event(text: str, event: str, sides: str) -> None:
    found = run(text, EVENTS).events
    assert [(each.event, sides_of(each)) for each in found] == [(event, sides)]


@pytest.mark.parametrize(("text", "expected"), SEVERAL, ids=[case[0] for case in SEVERAL])
def test_two_happenings_are_two_events(text: str, expected: list[str]) -> None:
    assert [each.event for each in run(text, EVENTS).events] == expected


def test_a_definite_noun_takes_its_sides_from_the_sentence_before() -> None:
    text = "The presidents of Ghana and Togo met on Monday. The meeting was held in Accra."
    met, meeting = run(text, EVENTS).events
    assert (meeting.event, meeting.trigger.text) == ("CONSULT", "meeting")
    assert sides_of(meeting) == sides_of(met) == "GHA GOV, TGO GOV > -"
    assert any("participants" in reason for reason in meeting.reasons)
    assert meeting.confidence < met.confidence


def test_a_definite_noun_without_anything_before_it_is_no_event() -> None:
    assert run("The meeting was held in Accra.", EVENTS).events == ()


def test_a_definite_noun_does_not_look_back_for_ever() -> None:
    between = " ".join(["Shops were open."] * 4)
    text = f"The presidents of Ghana and Togo met. {between} The meeting was held in Accra."
    assert [event.trigger.text for event in run(text, EVENTS).events] == ["met"]
