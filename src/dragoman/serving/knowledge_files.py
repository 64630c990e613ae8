# ruff: noqa: D301 - click's \\b (keep these lines) is a backspace
"""``dragoman knowledge``: check the data files, or copy them to change them."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

__all__ = ["knowledge"]

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group()
def knowledge() -> None:
    """Look after the data files.

    \b
    Example:
      dragoman knowledge check aid
    """


@knowledge.command()
@click.argument("frames", required=False, metavar="[FILE]")
@click.option("--knowledge", "folder", type=FOLDER, help="A folder in place of our own.")
def check(frames: str | None, folder: Path | None) -> int:
    """Validate all data files and code the frames' examples (of one FILE, without .toml).

    \b
    Example:
      dragoman knowledge check aid

    Exit codes: 0 all hold; 1 some do not; 2 wrong usage.
    """
    from ..evaluation.examples import check_examples
    from ..pipeline import Coder

    coder = Coder(folder)
    files = {frame.file for frame in coder.knowledge.frames.frames}
    if frames is not None:
        frames = Path(frames).name.removesuffix(".toml")
    if frames is not None and frames not in files:
        raise click.UsageError(f"no frame file {frames!r}; there are {', '.join(sorted(files))}")
    failures = list(check_examples(coder, frames))
    for failure in failures:
        click.echo(str(failure))
    checked = [f for f in coder.knowledge.frames.frames if frames in (None, f.file)]
    count = sum(len(frame.examples) + len(frame.counter) for frame in checked)
    click.echo(f"{len(checked)} frames, {count} examples, {len(failures)} failures")
    return 1 if failures else 0


@knowledge.command()
@click.argument("target", metavar="FOLDER", type=click.Path(path_type=Path))
def copy(target: Path) -> int:
    """Copy the package's data files to a new FOLDER, to change them there.

    \b
    Example:
      dragoman knowledge copy my-codebook

    Exit codes: 0 copied; 1 it could not be written; 2 FOLDER is there already.
    """
    from ..knowledge.load import DATA

    if target.exists():
        raise click.UsageError(f"{target} is there already")
    try:
        shutil.copytree(DATA, target)
    except (OSError, shutil.Error) as error:
        raise click.ClickException(f"{target}: {error}") from error
    click.echo(f"{target}: edit, then try with --knowledge {target}")
    return 0
