"""``dragoman eval parse`` and ``dragoman eval names`` on the project's own few sentences."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dragoman.errors import ReadError
from dragoman.reading.morphology import NAMES
from dragoman.serving.treebanks import names, parse

GOLD = Path(__file__).resolve().parents[1] / "evaluation" / "gold"


def test_figures_of_a_parse_as_json_and_as_a_table() -> None:
    path = str(GOLD / "parse.conllu")
    run = CliRunner().invoke(parse, [path, "--json"], standalone_mode=False)
    figures = json.loads(run.output)
    assert (figures["sentences"], figures["words"]) == (8, 69)
    assert 80 <= figures["LAS"] <= figures["UAS"] <= 100
    assert 90 <= figures["features"] <= 100
    assert list(figures["features one by one"]) == list(NAMES)
    run = CliRunner().invoke(parse, [path, "--raw", "--by-genre"], standalone_mode=False)
    head, *rows = run.output.splitlines()
    assert "sentence F1" in head and "LAS without punctuation" in head
    assert "features" in head and "one by one" not in head
    assert [row.split()[0] for row in rows] == ["all", "forum", "news"]
    assert len({len(row) for row in (head, *rows)}) == 1


def test_figures_of_names() -> None:
    path = str(GOLD / "names.iob2")
    run = CliRunner().invoke(names, [path, "--json"], standalone_mode=False)
    assert json.loads(run.output)["LOC"]["of"] == 2
    run = CliRunner().invoke(names, [path], standalone_mode=False)
    assert [line.split()[0] for line in run.output.splitlines()] == [
        "precision", "all", "PER", "ORG", "LOC"
    ]  # fmt: skip


@pytest.mark.parametrize("command", [parse, names])
def test_a_file_of_another_kind_is_refused(command: object, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("Troops left.\n", "utf-8")
    run = CliRunner().invoke(command, [str(path)], standalone_mode=False)  # type: ignore[arg-type]
    assert isinstance(run.exception, ReadError)
