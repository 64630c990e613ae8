"""What an operator makes of the event within it, and that every code can be reached."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge.frames import Frame, Frames, load_frames
from dragoman.knowledge.load import DATA
from dragoman.knowledge.ontology import Ontology, load_ontology


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology(DATA / "ontology")


@pytest.fixture(scope="module")
def frames(ontology: Ontology) -> Frames:
    return load_frames(DATA, ontology)


def outcomes(frame: Frame) -> set[tuple[str, str | None]]:
    modes = {frame.mode, *(each.mode for each in frame.outcomes.values())}
    return {(frame.event, mode) for mode in modes} if frame.event else set()


def codes(frame: Frame) -> set[str | None]:
    if frame.event is None:
        return set()
    named = {each.cameo for each in frame.outcomes.values()}
    return {frame.cameo, *named, *frame.refined.values()}


def test_the_inner_code_refines_the_outer(frames: Frames) -> None:
    ask = frames.by_name["operators/ask-to"]
    found = ask.outcome("AID", None, "0722")
    assert found is not None
    assert (found.mode, found.cameo) == ("assist", "1032")
    plain = ask.outcome("AID", None, None)
    assert plain is not None
    assert (plain.mode, plain.cameo) == ("assist", "103")


def test_a_mode_of_its_own_goes_first(frames: Frames) -> None:
    threat = frames.by_name["operators/threaten-to"]
    arrest, other = threat.outcome("COERCE", "arrest", None), threat.outcome("COERCE", None, None)
    assert arrest is not None
    assert other is not None
    assert (arrest.mode, other.mode) == ("arrest", "restrict")


def test_what_an_operator_is_not_over_has_no_outcome(frames: Frames) -> None:
    announced = frames.by_name["operators/announce-cooperation"]
    assert announced.outcome("ASSAULT", "aerial", "195") is None
    assert announced.outcome("RETREAT", "withdraw", "0872") is None


def test_every_cameo_code_can_be_reached(frames: Frames, ontology: Ontology) -> None:
    reached = {code for frame in frames.frames for code in codes(frame)}
    assert set(ontology.cameo) - reached == set()


def test_every_mode_of_every_event_can_be_reached(frames: Frames, ontology: Ontology) -> None:
    reached = {each for frame in frames.frames for each in outcomes(frame)}
    assert {(event, mode) for event, mode in ontology.types if mode} - reached == set()


def test_unknown_outcomes_are_refused(tmp_path: Path, ontology: Ontology) -> None:
    entry = '[[frame]]\nid = "ask"\nevent = "REQUEST"\nverbs = ["ask"]\ninner = ["comp"]\n'
    (tmp_path / "frames").mkdir()
    (tmp_path / "lists").mkdir()
    for by in ('by = "nowhere"', 'by = { "999" = "100" }', "by = { AID = { cameo = '999' } }"):
        (tmp_path / "operators.toml").write_text(entry + by + "\n", encoding="utf-8")
        with pytest.raises(KnowledgeError):
            load_frames(tmp_path, ontology)
