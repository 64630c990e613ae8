"""A codebook of the user's own: other events, other frames, the same world."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dragoman.evaluation.examples import check_examples
from dragoman.knowledge.load import DATA
from dragoman.pipeline import Coder

SAMPLE = Path(__file__).resolve().parents[2] / "docs/codebooks/press-freedom"
REPLACED = ("ontology", "frames", "lists")


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Coder:
    folder = tmp_path_factory.mktemp("codebook") / "press"
    shutil.copytree(DATA, folder, ignore=shutil.ignore_patterns(*REPLACED))
    shutil.copytree(SAMPLE, folder, dirs_exist_ok=True)
    return Coder(folder)


def test_all_its_examples_hold(press: Coder) -> None:
    assert [str(failure) for failure in check_examples(press)] == []


def test_it_codes_its_own_events_and_no_others(press: Coder) -> None:
    report = press.code(
        "Turkish police detained an editor on Monday. Russian jets bombed a bridge in Idlib. "
        "Egypt threatened to block the website of a rights group."
    )
    found = [(each.event, each.mode, each.status, each.score) for each in report.events]
    assert found == [
        ("HARASS", "arrest", "asserted", -6.0),
        ("CENSOR", "block", "future", -4.0),
    ]


def test_its_hash_is_not_the_packages(press: Coder, coder: Coder) -> None:
    assert dict(press.versions)["knowledge"] != dict(coder.versions)["knowledge"]
