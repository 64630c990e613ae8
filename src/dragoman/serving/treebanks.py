# ruff: noqa: D301 - click's \\b (keep these lines) is a backspace
"""``dragoman eval parse`` and ``dragoman eval names``: the parser against treebanks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

__all__ = ["names", "parse"]

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("treebank", type=FILE)
@click.option("--raw", is_flag=True, help="Read the raw text; words and sentences are ours.")
@click.option("--by-genre", is_flag=True, help="A row of figures for every genre, too.")
@click.option("--json", "as_json", is_flag=True, help="All figures as one JSON object.")
def parse(treebank: Path, raw: bool, by_genre: bool, as_json: bool) -> int:
    """Parse TREEBANK (CoNLL-U) and compare tags, lemmas and trees word by word; percent.

    "features" is the share of words with the right tense, mood, voice, number, person and form of
    verb; --json gives them one by one, too.

    \b
    Examples:
      dragoman eval parse tests/evaluation/gold/parse.conllu
      dragoman eval parse tests/evaluation/gold/parse.conllu --raw --by-genre --json

    Exit codes: 0 measured; 1 the file is no treebank; 2 wrong usage.
    """
    from ..evaluation.parse_gold import evaluate_parse
    from ..reading.parse import Parser

    figures = evaluate_parse(Parser(), treebank, raw).as_dict(by_genre)
    if as_json:
        click.echo(json.dumps(figures, indent=2))
        return 0
    genres = figures.pop("by genre", {})
    columns = {name: figure for name, figure in figures.items() if not isinstance(figure, dict)}
    _show(columns, {"all": figures, **genres})
    return 0


@click.command()
@click.argument("corpus", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="All figures as one JSON object.")
def names(corpus: Path, as_json: bool) -> int:
    """Find the names in CORPUS (IOB2) and compare their exact spans and types; percent.

    \b
    Example:
      dragoman eval names tests/evaluation/gold/names.iob2

    Exit codes: 0 measured; 1 the file is no IOB2; 2 wrong usage.
    """
    from ..evaluation.names_gold import evaluate_names
    from ..reading.parse import Parser

    figures = evaluate_names(Parser(), corpus).as_dict()
    if as_json:
        click.echo(json.dumps(figures, indent=2))
        return 0
    rows = {kind: shares for kind, shares in figures.items() if isinstance(shares, dict)}
    _show(rows["all"], rows)
    return 0


def _show(columns: dict[str, Any], rows: dict[str, dict[str, Any]]) -> None:
    """The figures' names across, never cut short; counts as they are, percent to two places."""
    table = [["", *columns]]
    for name, figures in rows.items():
        cells = (figures[column] for column in columns)
        table.append([name, *(f"{c:.2f}" if isinstance(c, float) else f"{c:,}" for c in cells)])
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for first, *rest in table:
        cells = (cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True))
        click.echo("  ".join((first.ljust(widths[0]), *cells)))
