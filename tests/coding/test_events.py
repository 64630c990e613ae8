"""Events: a golden case for every event, and what must not change when a sentence is turned round."""

from __future__ import annotations

from itertools import permutations

import pytest
from golden import Block, blocks, cases, check
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rendering import EVENTS, events, known, run, sides_of

from dragoman import Coder
from dragoman.models import Event

# Live runs of the parser: few, but each on sentences that no fixture has seen.
FEW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
COUNTRIES = {
    "France": "FRA GOV",
    "Turkey": "TUR GOV",
    "Kenya": "KEN GOV",
    "Brazil": "BRA GOV",
    "Japan": "JPN GOV",
    "Iran": "IRN GOV",
}
PAIRS = list(permutations(COUNTRIES, 2))
ACTIVE_AND_PASSIVE = [
    ("{a} condemned {b}.", "{b} was condemned by {a}."),
    ("{a} attacked {b}.", "{b} was attacked by {a}."),
    ("{a} sanctioned {b}.", "{b} was sanctioned by {a}."),
    ("{a} praised {b}.", "{b} was praised by {a}."),
    ("{a} invaded {b}.", "{b} was invaded by {a}."),
]
UNRELATED = [
    "The weather was mild.",
    "Prices rose slightly in the morning.",
    "Many shops stayed open until late.",
    "It is an old building with a red roof.",
]


@pytest.mark.parametrize("block", cases("events"))
def test_golden(block: Block) -> None:
    check(block, events(run(block.text, EVENTS, block.published)))


def test_every_event_of_the_ontology_has_a_golden_case() -> None:
    said = {line.split()[0] for block in blocks("events") for line in block.expected.splitlines()}
    assert said >= set(known().ontology.events)


@pytest.mark.parametrize("text", [block.text for block in blocks("events")])
def test_what_holds_of_every_event(text: str) -> None:
    made = run(text, EVENTS)
    ontology = known().ontology
    assert [event.id for event in made.events] == [f"e{n + 1}" for n in range(len(made.events))]
    for event in made.events:
        kind = ontology.type_of(event.event, event.mode)
        assert (event.quad, event.score) == (kind.quad, kind.score)
        assert event.cameo is None or event.cameo in ontology.cameo
        assert text[event.start : event.end] == event.text
        assert text[event.trigger.start : event.trigger.end] == event.trigger.text
        assert event.start <= event.trigger.start < event.trigger.end <= event.end
        assert 0 < event.confidence <= 1
        assert not {(e.start, e.end) for e in event.actors} & {
            (e.start, e.end) for e in event.recipients
        }


def coded(coder: Coder, text: str) -> list[tuple[str, str | None, str, str]]:
    return [(e.event, e.mode, sides_of(e), e.status) for e in coder.code(text).events]


@FEW
@given(pair=st.sampled_from(PAIRS), forms=st.sampled_from(ACTIVE_AND_PASSIVE))
def test_passive_and_active_code_alike(
    coder: Coder, pair: tuple[str, str], forms: tuple[str, str]
) -> None:
    a, b = pair
    active, passive = (coded(coder, form.format(a=a, b=b)) for form in forms)
    assert active == passive
    assert [sides for _, _, sides, _ in active] == [f"{COUNTRIES[a]} > {COUNTRIES[b]}"]


@FEW
@given(
    pair=st.sampled_from(PAIRS),
    form=st.sampled_from([form for forms in ACTIVE_AND_PASSIVE for form in forms]),
)
def test_swapping_two_countries_swaps_the_sides(
    coder: Coder, pair: tuple[str, str], form: str
) -> None:
    a, b = pair
    there = coded(coder, form.format(a=a, b=b))
    back = coded(coder, form.format(a=b, b=a))
    turned = [(e, m, " > ".join(reversed(s.split(" > "))), status) for e, m, s, status in back]
    assert there == turned != []


@FEW
@given(
    text=st.sampled_from(
        [
            "France {verb} Kenya.",
            "Turkish police {verb} two reporters.",
            "The rebels {verb} the Malian army.",
        ]
    ),
    verb=st.sampled_from([("condemned", "condemn"), ("attacked", "attack"), ("bombed", "bomb")]),
)
def test_a_negation_changes_the_status_only(coder: Coder, text: str, verb: tuple[str, str]) -> None:
    past, bare = verb
    plain = coded(coder, text.format(verb=past))
    denied = coded(coder, text.format(verb=f"did not {bare}"))
    assert [each[:3] for each in plain] == [each[:3] for each in denied]
    assert {each[3] for each in plain} <= {"asserted"}
    assert {each[3] for each in denied} <= {"negated"}


def triggers(events: tuple[Event, ...], sentence: int) -> list[tuple[str, str]]:
    return [(e.event, e.trigger.text) for e in events if e.sentence == sentence]


@FEW
@given(
    text=st.sampled_from([block.text for block in blocks("events") if block.expected[:2] != "no"]),
    other=st.sampled_from(UNRELATED),
)
def test_an_unrelated_sentence_changes_nothing(coder: Coder, text: str, other: str) -> None:
    alone = coder.code(text).events
    after = coder.code(f"{other} {text}").events
    before = coder.code(f"{text} {other}").events
    assert triggers(alone, 0) == triggers(after, 1) == triggers(before, 0)
    assert triggers(before, 1) == []
