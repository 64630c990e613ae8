"""Where reports go and in which form: standard output or a file, as text, JSON Lines or CSV."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import click

from ..errors import ReadError
from ..formats import CSV_COLUMNS, csv_line, csv_lines, error_line, plover_lines, report_line
from ..models import Report

__all__ = ["Options", "opened", "writer"]


READER_GONE = 141
"""What a shell shows for a process ended by SIGPIPE: 128 and the signal's number."""
_FORMAT_OF_SUFFIX = {".csv": "csv", ".txt": "text"}
# Where no terminal says how wide it is: room for the table's seven columns.
_WIDTH = 140

Write = Callable[[Report | ReadError], None]


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked of the output."""

    form: str | None = None
    explain: bool = False
    brief: bool = False
    all_statuses: bool = False


@contextmanager
def opened(path: Path | None) -> Iterator[IO[str]]:
    """Standard output, or a file that takes its name only once it is whole.

    Until then it is called ``NAME.partial``: when a run is broken off, what was done lies there,
    and an older file of the name is untouched. What is no plain file (a pipe, a device) is written
    directly.

    Args:
        path: the file; None: standard output.

    Raises:
        click.UsageError: the file cannot be written.
    """
    if path is None:
        yield from _standard_output()
        return
    path = path.resolve()
    plain = not path.exists() or path.is_file()
    partial = path.with_name(path.name + ".partial") if plain else path
    try:
        out = partial.open("w", encoding="utf-8", errors="replace", newline="")
    except OSError as error:
        raise click.UsageError(f"cannot write {path}: {error.strerror}") from error
    with out:
        yield out
    if plain:
        partial.replace(path)


def _standard_output() -> Iterator[IO[str]]:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="")
    try:
        yield sys.stdout
        sys.stdout.flush()
    except BrokenPipeError:
        # What is still buffered has nowhere to go; Python would complain of it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise click.exceptions.Exit(READER_GONE) from None


def writer(options: Options, out: IO[str], path: Path | None) -> Write:
    """A function that writes one report, or one error where the format has a place for it.

    Args:
        options: the form and what to leave out; without a form, text goes to a terminal, CSV and
            text to files named so, JSON Lines elsewhere.
        out: where to.
        path: the file behind it, for its suffix.
    """
    suffix = path.suffix.lower() if path else ""
    form = options.form or _FORMAT_OF_SUFFIX.get(suffix) or ("text" if out.isatty() else "jsonl")
    if form == "text":
        return _text(options, out)
    if form == "csv":
        out.write(csv_line(CSV_COLUMNS) + "\r\n")
        return _lines(csv_lines, out, "\r\n")
    if form == "plover":
        return _lines(lambda report: plover_lines(report, options.all_statuses), out, "\n")

    def write(item: Report | ReadError) -> None:
        if isinstance(item, Report):
            out.write(report_line(item, options.explain) + "\n")
        else:
            out.write(error_line(item) + "\n")

    return write


def _lines(make: Callable[[Report], Iterable[str]], out: IO[str], end: str) -> Write:
    def write(item: Report | ReadError) -> None:
        if isinstance(item, Report):
            out.writelines(line + end for line in make(item))

    return write


def _text(options: Options, out: IO[str]) -> Write:
    from rich.console import Console

    from .explanation import explain
    from .view import show

    known = out.isatty() or "COLUMNS" in os.environ
    console = Console(file=out, highlight=False, width=None if known else _WIDTH)

    def write(item: Report | ReadError) -> None:
        if isinstance(item, Report):
            show(item, console, options.brief)
            if options.explain:
                explain(item, console)

    return write
