"""The examples in the help texts, run as a user would type them in the project's folder."""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from dragoman.serving.cli import commands

ROOT = Path(__file__).resolve().parents[2]


def _commands(
    command: click.Command, path: str = "dragoman"
) -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name, below in sorted(command.commands.items()):
            yield from _commands(below, f"{path} {name}")


def _examples(command: click.Command) -> list[str]:
    lines = (command.help or "").splitlines()
    return [line.strip() for line in lines if line.startswith("  ") and "dragoman " in line]


ALL = dict(_commands(commands))
EXAMPLES = sorted({example for command in ALL.values() for example in _examples(command)})


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder in which examples may write, with what they read."""
    for folder in ("samples", "tests/evaluation/gold"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


@pytest.mark.parametrize("name", ALL)
def test_each_command_has_an_example_and_says_its_exit_codes(name: str) -> None:
    assert _examples(ALL[name]), f"no example in the help of {name}"
    if not isinstance(ALL[name], click.Group) or name == "dragoman":
        assert "Exit codes:" in (ALL[name].help or "")


@pytest.mark.parametrize("example", EXAMPLES)
def test_example_runs(example: str, project: Path) -> None:
    found = shutil.which("dragoman", path=str(Path(sys.executable).parent))
    assert found, "the package is not installed beside this Python"
    line = example.replace("dragoman ", f"'{found}' ")
    run = subprocess.run(line, shell=True, cwd=project, capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stderr
    assert run.stdout or list(project.glob("events.jsonl"))
    assert not run.stderr


def test_help_comes_at_once() -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    code = "from dragoman.serving.cli import commands; commands(['--help'])"
    subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert seconds < 0.3


def test_help_loads_neither_model_nor_html_library() -> None:
    code = (
        "import sys\n"
        "from dragoman.serving.cli import commands\n"
        "commands(['read', '--help'], standalone_mode=False)\n"
        "print(sorted({'onnxruntime', 'trafilatura', 'numpy', 'lxml', 'rich'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[-1] == "[]"
