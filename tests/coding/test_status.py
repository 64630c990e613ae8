"""Status: golden sentences, and how one status acts upon another."""

from __future__ import annotations

import pytest
from golden import Block, cases, check
from hypothesis import given
from hypothesis import strategies as st
from rendering import EVENTS, run, statuses

from dragoman.coding.events.status import _combine

STATUSES = ("asserted", "historical", "negated", "future", "hypothetical")
ANY = st.sampled_from(STATUSES)


@pytest.mark.parametrize("block", cases("status"))
def test_golden(block: Block) -> None:
    check(block, statuses(run(block.text, EVENTS, block.published)))


@given(ANY, ANY)
def test_what_is_not_denied_only_grows_weaker(status: str, change: str) -> None:
    combined = _combine(status, change)
    assert combined in STATUSES
    if change != "negated":
        assert STATUSES.index(combined) == max(STATUSES.index(status), STATUSES.index(change))


@given(ANY)
def test_asserting_changes_nothing(status: str) -> None:
    assert _combine(status, "asserted") == status


def test_denying_twice_asserts() -> None:
    assert _combine(_combine("asserted", "negated"), "negated") == "asserted"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Israel bombed the airport.", "asserted"),
        ("Israel has bombed the airport.", "asserted"),
        ("Israel is bombing the airport.", "asserted"),
        ("The airport was bombed by Israel.", "asserted"),
        ("Israel never bombed the airport.", "negated"),
        ("The airport was not bombed by Israel.", "negated"),
        ("Israel might bomb the airport.", "hypothetical"),
        ("The airport could be bombed by Israel.", "hypothetical"),
        ("Israel would have bombed the airport.", "hypothetical"),
        ("Israel will bomb the airport.", "future"),
        ("The airport will be bombed by Israel.", "future"),
        ("Israel will not bomb the airport.", "negated"),
        ("Israel wants to bomb the airport.", "hypothetical"),
        ("Israel plans to bomb the airport.", "future"),
        ("Israel began to bomb the airport.", "asserted"),
        ("The Israeli army continued shelling the airport.", "asserted"),
        ("Officials said that Israel bombed the airport.", "asserted"),
        ("Officials said that Israel would bomb the airport.", "future"),
        ("Israel was able to bomb the airport.", "hypothetical"),
        ("Israel bombed the airport if the reports are right.", "asserted"),
    ],
)
def test_one_event_under_each_form(text: str, status: str) -> None:
    (event,) = (e for e in run(text, EVENTS).events if e.event == "ASSAULT")
    assert event.status == status
