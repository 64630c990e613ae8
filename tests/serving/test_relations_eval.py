"""``dragoman eval relate`` on the project's own few sentences."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from dragoman.errors import ReadError
from dragoman.serving.relations_eval import relate

GOLD = Path(__file__).resolve().parents[1] / "evaluation" / "gold" / "relations.tsv"


def test_figures_as_json_and_as_lines() -> None:
    run = CliRunner().invoke(relate, [str(GOLD), "--unaided", "--json"], standalone_mode=False)
    figures = json.loads(run.output)
    assert figures["rows"] == 8
    assert set(figures["by root"]) == {
        "ACCUSE", "AID", "ASSAULT", "COERCE", "CONSULT", "REJECT", "YIELD"
    }  # fmt: skip
    run = CliRunner().invoke(relate, [str(GOLD), "--unaided"], standalone_mode=False)
    lines = run.output.splitlines()
    assert lines[0].split() == ["rows", "8"]
    assert any(line.startswith("best-fitting event's root right") for line in lines)
    assert any(line.split()[::4] == ["YIELD", "2"] for line in lines)
    assert "trained on 0" not in run.output


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("Troops left.\n", "utf-8")
    run = CliRunner().invoke(relate, [str(path)], standalone_mode=False)
    assert isinstance(run.exception, ReadError)
