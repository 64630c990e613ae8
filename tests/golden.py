"""Golden files: titled blocks of text with what a stage must make of them, readable by a person.

    == a title that says what is shown (published 2020-01-15)
    The text.
    --
    what comes out, one thing a line

Lines before the first title are remarks. With DRAGOMAN_GOLDEN=write, `check` writes what comes out
into the file instead of comparing, for review by eye. `tests/golden/gaps.txt` holds what the coder
cannot do yet, as it should come out: those blocks are expected to fail, and say why.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

GOLDEN = Path(__file__).with_name("golden")
_PUBLISHED = re.compile(r" \(published ([\d-]+)\)$")
_GAP = re.compile(r"gap: (.+)\n")


@dataclass(frozen=True)
class Block:
    """A titled text, when it was published, and the lines expected of it."""

    file: str
    title: str
    text: str
    expected: str
    published: str | None = None
    gap: str | None = None


def blocks(name: str) -> list[Block]:
    """The blocks of ``golden/<name>.txt``, in order."""
    return [_block(name, raw) for raw in _raw(_path(name).read_text("utf-8"))]


def cases(name: str) -> list[Any]:
    """The blocks of a file as parameters of a test, and after them its known gaps."""
    made = [pytest.param(block, id=block.title) for block in blocks(name)]
    return made + [
        pytest.param(block, id=block.title, marks=pytest.mark.xfail(reason=block.gap, strict=True))
        for block in blocks("gaps")
        if block.title.startswith(f"{name}: ")
    ]


def check(block: Block, found: str) -> None:
    """Compare what came out with the block, or write it down where the caller asked for that."""
    found = found.rstrip()
    if os.environ.get("DRAGOMAN_GOLDEN") == "write" and block.gap is None:
        _rewrite(block, found)
        return
    assert found == block.expected, f"\n{block.text}\n--\n{found}"


def _path(name: str) -> Path:
    return GOLDEN / f"{name}.txt"


def _raw(content: str) -> list[str]:
    return ("\n" + content).split("\n== ")[1:]


def _block(name: str, raw: str) -> Block:
    title, rest = raw.split("\n", 1)
    date = _PUBLISHED.search(title)
    gap = _GAP.match(rest)
    text, _, expected = rest[gap.end() if gap else 0 :].partition("\n--\n")
    return Block(
        name,
        title[: date.start()] if date else title,
        text.strip(),
        expected.strip("\n"),
        date[1] if date else None,
        gap[1] if gap else None,
    )


def _rewrite(block: Block, found: str) -> None:
    content = _path(block.file).read_text("utf-8")
    for raw in _raw(content):
        if _block(block.file, raw) == block:
            head = raw.partition("\n--\n")[0].rstrip("\n")
            content = content.replace(f"== {raw}", f"== {head}\n--\n{found}\n")
    _path(block.file).write_text(content.rstrip() + "\n", "utf-8")
