"""How frames and network are weighed together."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from dragoman.classifying.weighing import best_event, evidence, fit, weigh
from dragoman.models import Entity, Event, Span

TEXT = "Chad's army shelled rebels."
ARMY, REBELS = Entity("Chad's army", 0, 11), Entity("rebels", 20, 26)
SHELLED = Event(
    id="e1", event="ASSAULT", mode=None, cameo="194", contexts=(), quad=4, score=-9.0,
    actors=(ARMY,), recipients=(REBELS,), date=None, place=None, status="asserted",
    trigger=Span(12, 19, "shelled"), text=TEXT, start=0, end=27, sentence=0, head=3,
)  # fmt: skip


@pytest.mark.parametrize(
    ("actor", "recipient", "expected"),
    [
        ((0, 4), (20, 26), "both"),
        ((0, 11), (12, 19), "one"),
        ((0, 11), None, "one"),
        ((20, 26), (0, 11), "turned"),
        ((12, 19), (12, 19), "neither"),
    ],
)
def test_how_an_event_fits_a_pair(
    actor: tuple[int, int], recipient: tuple[int, int] | None, expected: str
) -> None:
    assert fit(SHELLED, actor, recipient) == expected


def test_an_event_among_equals_fits_any_two_of_them() -> None:
    talks = replace(SHELLED, actors=(ARMY, REBELS), recipients=())
    assert fit(talks, (0, 11), (20, 26)) == fit(talks, (20, 26), (0, 11)) == "both"


def test_the_best_event_is_the_first_of_those_that_fit_best() -> None:
    other = replace(SHELLED, id="e2", actors=())
    again = replace(SHELLED, id="e3", event="COERCE")
    best = best_event([other, SHELLED, again], (0, 11), (20, 26))
    assert best is not None and best.id == "e1"
    assert best_event([], (0, 11), (20, 26)) is None


def test_evidence_is_of_the_event_that_fits_best() -> None:
    sides = ((0, 11), (20, 26))
    lonely = replace(SHELLED, actors=(), recipients=(), confidence=0.9)
    said = evidence([lonely, replace(SHELLED, confidence=0.5)], *sides)
    assert said == {"ASSAULT": (1.0, 0.0, 0.0, 0.0, 0.0)}
    assert evidence([lonely], *sides) == {"ASSAULT": (0.0, 0.0, 0.0, 1.0, 0.0)}


def test_a_surer_event_says_more_but_never_everything() -> None:
    odds = [
        evidence([replace(SHELLED, confidence=chance)], (0, 11), (20, 26))["ASSAULT"][-1]
        for chance in (0.2, 0.5, 0.9, 1.0)
    ]
    assert odds == sorted(odds)
    assert odds[1] == pytest.approx(0.0)
    assert odds[-1] < 6


def test_frames_raise_their_event_and_no_other() -> None:
    scores = np.log(np.array([0.5, 0.3, 0.2]))
    names = ("AID", "ASSAULT", "COERCE")
    plain = weigh(scores, names, {}, {"network": 1.0, "both": 2.0})
    said = {"ASSAULT": (1.0, 0.0, 0.0, 0.0, 0.0)}
    raised = weigh(scores, names, said, {"network": 1.0, "both": 2.0})
    assert plain == pytest.approx([0.5, 0.3, 0.2])
    assert raised.sum() == pytest.approx(1.0)
    assert raised[1] / raised[0] == pytest.approx(0.6 * np.e**2)
    assert raised[0] / raised[2] == pytest.approx(2.5)


def test_events_of_another_codebook_count_for_nothing() -> None:
    scores = np.log(np.array([0.5, 0.5]))
    said = {"RAID": (1.0, 0.0, 0.0, 0.0, 3.0)}
    found = weigh(scores, ("AID", "ASSAULT"), said, {"both": 9.0, "confidence": 1.0})
    assert found == pytest.approx([0.5, 0.5])
