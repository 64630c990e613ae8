"""``dragoman eval times`` and ``dragoman eval places`` on the project's own few sentences."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dragoman.errors import ReadError
from dragoman.serving.cli import commands
from dragoman.serving.times_places import places, times

GOLD = Path(__file__).resolve().parents[1] / "evaluation" / "gold"


def run(*arguments: str) -> str:
    result = CliRunner().invoke(commands, ["eval", *arguments], standalone_mode=False)
    assert result.exception is None
    return result.output


def test_times_as_json_and_as_a_table() -> None:
    path = str(GOLD / "times.tml")
    assert json.loads(run("times", path, "--json"))["strict"]["of"] == 6
    head, *rows, last = run("times", path).splitlines()
    assert head.split() == ["precision", "recall", "f1", "of"]
    assert [row.split()[0] for row in rows] == ["strict", "relaxed", "type", "value"]
    assert len({len(row) for row in (head, *rows)}) == 1
    assert last == "type accuracy 100.00, 1 texts"


def test_places_as_json_and_as_a_table() -> None:
    path = str(GOLD / "places.xml")
    assert json.loads(run("places", path, "--json"))["spans"]["of"] == 6
    assert json.loads(run("places", path, "--part", "odd", "--json"))["texts"] == 1
    lines = run("places", path).splitlines()
    assert [line.split()[0] for line in lines[1::2]] == ["spans", "resolved"]
    assert "within 161 km" in lines[2]


@pytest.mark.parametrize("command", [times, places])
def test_a_file_of_another_kind_is_refused(command: object, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("Troops left.\n", "utf-8")
    result = CliRunner().invoke(command, [str(path)], standalone_mode=False)  # type: ignore[arg-type]
    assert isinstance(result.exception, ReadError)
    assert "page.txt" in str(result.exception)
