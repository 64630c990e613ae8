"""The check of the frames' examples: it passes what holds and names what does not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dragoman.evaluation.examples import Failure, check_examples
from dragoman.knowledge.load import DATA
from dragoman.pipeline import Coder

FRAMES = """
event = "AID"

[[frame]]
id = "bequeath"
cameo = "070"
verbs = ["bequeath"]
examples = [{examples}]
counter = [{counter}]
"""
HOLDS = "Kenya bequeathed Uganda a fortune. | KEN > UGA"


@pytest.fixture
def failures(tmp_path: Path):
    """What a check of one frame over a folder of its own finds."""

    def check(examples: str = "", counter: str = "") -> list[Failure]:
        shutil.copytree(DATA, tmp_path / "data")
        shutil.rmtree(tmp_path / "data" / "frames")
        (tmp_path / "data" / "frames").mkdir()
        frames = FRAMES.format(examples=examples, counter=counter)
        (tmp_path / "data" / "frames" / "aid.toml").write_text(frames, "utf-8")
        return list(check_examples(Coder(tmp_path / "data"), "aid"))

    return check


def test_examples_that_hold_give_no_failure(failures) -> None:
    assert failures(f'"{HOLDS}"', '"Kenya was beautiful."') == []


def test_other_sides_are_named(failures) -> None:
    (failure,) = failures('"Kenya bequeathed Uganda a fortune. | UGA > KEN"')
    assert failure.frame == "aid/bequeath"
    assert "other sides: AID - [KEN GOV > UGA GOV]" in str(failure)


def test_an_example_that_does_not_fire_is_named(failures) -> None:
    (failure,) = failures('"It rained in Kenya."')
    assert failure.reason.startswith("does not fire")


def test_a_counter_example_that_fires_is_named(failures) -> None:
    (failure,) = failures("", '"Kenya bequeathed Uganda a fortune."')
    assert failure.reason == "counter-example fires the frame"
