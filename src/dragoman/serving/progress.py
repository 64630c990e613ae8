"""A progress bar on standard error while many pages are read, and how many there will be."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from ..gathering.files import PAGE_SUFFIXES

__all__ = ["count_pages", "progress"]

Item = TypeVar("Item")
MANY_PAGES = 5
"""From how many pages on a bar is shown."""
_ROWS = frozenset({".jsonl", ".ndjson"})
_BLOCK_BYTES = 1 << 20


def count_pages(sources: Iterable[str]) -> int | None:
    """How many pages there are to read, or None where only reading them would tell.

    Args:
        sources: files, folders, addresses, ``-``. Of JSON Lines the line breaks are counted, some
            gigabyte a second; a ``.json`` file or standard input may hold any number.

    >>> count_pages(["https://example.org/a", "https://example.org/b"])
    2
    """
    total = 0
    for path in _paths(sources):
        count = _pages_in(path)
        if count is None:
            return None
        total += count
    return total


@contextmanager
def progress(
    total: int | None, shown: bool
) -> Iterator[tuple[Callable[[], None], Callable[[str], None]]]:
    """Two functions: one to call after each page, one that prints a message above the bar.

    Args:
        total: pages to come; None: not known, then only count and rate are shown.
        shown: False: no bar, messages go to standard error all the same.
    """
    console = Console(stderr=True, highlight=False, soft_wrap=True)

    def say(message: str) -> None:
        console.print(message, markup=False, emoji=False)

    if not shown or (total is not None and total < MANY_PAGES):
        yield _nothing, say
        return
    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console) as bar:
        task = bar.add_task("pages", total=total)
        yield lambda: bar.advance(task), say


class _Rate(ProgressColumn):
    """Pages a second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text("" if speed is None else f"{speed:,.1f} pages/s", style="progress.data.speed")


def _nothing() -> None:
    """Stands where a bar would move on."""


def _paths(sources: Iterable[str]) -> Iterator[Path | None]:
    """The files to read, None for an address; folders as `read_all` goes through them."""
    for source in sources:
        if "://" in source:
            yield None
        elif not Path(source).is_dir():
            yield Path(source)
        else:
            for place, folders, files in os.walk(source):
                folders[:] = [name for name in folders if not name.startswith(".")]
                paths = (Path(place, name) for name in files if not name.startswith("."))
                yield from (path for path in paths if path.suffix.lower() in PAGE_SUFFIXES)


def _pages_in(path: Path | None) -> int | None:
    if path is None:
        return 1
    suffix = path.suffix.lower()
    if str(path) == "-" or suffix == ".json":
        return None
    try:
        return _rows_in(path) if suffix in _ROWS else 1
    except OSError:
        return 1


def _rows_in(path: Path) -> int:
    """Lines of a file, the last one with or without its end."""
    count, last = 0, b"\n"
    with path.open("rb") as file:
        while block := file.read(_BLOCK_BYTES):
            count += block.count(b"\n")
            last = block[-1:]
    return count + (last != b"\n")
