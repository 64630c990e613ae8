"""The frames' own examples: each must code as its frame says."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman import Coder
from dragoman.evaluation.examples import check_examples
from dragoman.knowledge.load import DATA

FILES = [*sorted(path.stem for path in (DATA / "frames").glob("*.toml")), "operators"]


@pytest.mark.parametrize("file", FILES)
def test_all_examples_hold(coder: Coder, file: str) -> None:
    failures = [str(failure) for failure in check_examples(coder, file)]
    assert not failures, "\n" + "\n".join(failures)


def test_there_is_a_file_for_each_event(coder: Coder) -> None:
    assert {path.stem.upper() for path in Path(DATA / "frames").glob("*.toml")} == set(
        coder.knowledge.ontology.events
    )
