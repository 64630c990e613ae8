"""The documents hold: their examples run and print what stands there, their links lead somewhere.

After a change of the coding, DRAGOMAN_UPDATE_DOCS=1 writes the outputs anew; read the difference.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.knowledge.load import DATA
from dragoman.pipeline import STAGES, Coder
from dragoman.serving.cli import main

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in (".", "docs", "bench", "samples")
    for path in (ROOT / folder).glob("*.md")
)
COLUMNS = "100"
BLOCK = re.compile(
    r"(?:<!-- output of: (?P<command>.+?) -->\n```text\n(?P<printed>.*?)```)"
    r"|(?:```python\n(?P<code>.*?)```(?:\n\n<!-- output of the above -->\n```text\n(?P<said>.*?)```)?)",
    re.DOTALL,
)
LINK = re.compile(r"\]\((?!https?://|#)([^)#\s]+)")


@pytest.fixture(autouse=True)
def in_the_project(
    monkeypatch: pytest.MonkeyPatch, coder: Coder, request: pytest.FixtureRequest
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", COLUMNS)
    monkeypatch.setattr("dragoman.pipeline.Coder", lambda folder=None: coder)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_examples_print_what_stands_there(
    name: str, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = (ROOT / name).read_text("utf-8")
    namespace: dict[str, object] = {}
    renewed = text
    for block in BLOCK.finditer(text):
        if block["command"]:
            stands, printed = block["printed"], _command(block["command"], capfd)
        else:
            stands, printed = block["said"], _python(block["code"], namespace)
        if stands is None:
            continue
        if os.environ.get("DRAGOMAN_UPDATE_DOCS"):
            fence = "```text\n"
            renewed = renewed.replace(
                block[0], block[0].replace(fence + stands, fence + printed), 1
            )
        else:
            assert _words(printed) == _words(stands), f"{name}: {block[0][:60]}"
    if renewed != text:
        (ROOT / name).write_text(renewed, "utf-8")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_somewhere(name: str) -> None:
    for target in LINK.findall((ROOT / name).read_text("utf-8")):
        assert ((ROOT / name).parent / target).exists(), f"{name} points at {target}"


def test_the_readme_shows_output_and_runs_code() -> None:
    blocks = list(BLOCK.finditer((ROOT / "README.md").read_text("utf-8")))
    assert any(block["command"] for block in blocks)
    assert any(block["said"] for block in blocks)


def test_the_architecture_names_every_stage() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    places = [text.find(f"`{stage.__name__}`") for stage in STAGES]
    assert -1 not in places


def test_contracts_cover_every_stage() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    independent = next(each["modules"] for each in contracts if each["type"] == "independence")
    protected = [each["protected_modules"][0] for each in contracts if each["type"] == "protected"]
    for module in {stage.__module__ for stage in STAGES}:
        assert module in independent
        if (ROOT / "src" / module.replace(".", "/")).is_dir():
            assert f"{module}.*" in protected


def test_knowledge_page_names_every_file() -> None:
    text = (ROOT / "docs/knowledge.md").read_text("utf-8")
    for path in DATA.iterdir():
        assert f"`{path.name}" in text, path.name


def test_toml_in_the_documents_is_toml() -> None:
    found = 0
    for name in DOCUMENTS:
        for block in re.findall(r"```toml\n(.*?)```", (ROOT / name).read_text("utf-8"), re.DOTALL):
            tomllib.loads(block)
            found += 1
    assert found >= 5


def _command(line: str, capfd: pytest.CaptureFixture[str]) -> str:
    program, *arguments = shlex.split(line)
    assert program == "dragoman"
    capfd.readouterr()
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert not end.value.code
    lines = capfd.readouterr().out.split("\n")
    return "\n".join(_trimmed(lines)) + "\n"


def _trimmed(lines: list[str]) -> Iterator[str]:
    """Lines without the blanks that fill them, and without blank ones at the end."""
    stripped = [line.rstrip() for line in lines]
    while stripped and not stripped[-1]:
        stripped.pop()
    yield from stripped


def _python(code: str, namespace: dict[str, object]) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(code, namespace)
    return out.getvalue()


def _words(output: str) -> list[str]:
    """What is said, whatever box it is drawn in and wherever its lines break."""
    return sorted(re.findall(r"[^\W_]+", output))
