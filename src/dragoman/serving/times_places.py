# ruff: noqa: D301 - click's \\b (keep these lines) is a backspace
"""``dragoman eval times`` and ``dragoman eval places``: when and where against gold sets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

__all__ = ["places", "times"]

_NARROWEST = 6  # characters of a column: "100.00"

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FILE_OR_FOLDER = click.Path(exists=True, path_type=Path)
JSON = click.option("--json", "as_json", is_flag=True, help="All figures as one JSON object.")


@click.command()
@click.argument("path", type=FILE_OR_FOLDER)
@JSON
def times(path: Path, as_json: bool) -> int:
    """Find the time expressions of PATH (TimeML, a file or a folder of .tml) and compare; percent.

    strict: the same characters; relaxed: some of them. type and value count where the spans are
    relaxed right, and their precision and recall are of all expressions, as in TempEval-3. The
    date of a text's making is given, so it is not counted.

    \b
    Example:
      dragoman eval times tests/evaluation/gold/times.tml --json

    Exit codes: 0 measured; 1 a file is no TimeML; 2 wrong usage.
    """
    from ..evaluation.times_gold import MEASURES, evaluate_times
    from ..knowledge.load import DATA
    from ..knowledge.times import load_times
    from ..reading.parse import Parser

    figures = evaluate_times(Parser(), load_times(DATA), path).as_dict()
    if as_json:
        click.echo(json.dumps(figures, indent=2))
        return 0
    _show({name: figures[name] for name in MEASURES})
    click.echo(f"type accuracy {figures['type accuracy']:.2f}, {figures['texts']} texts")
    return 0


@click.command()
@click.argument("corpus", type=FILE)
@click.option(
    "--part",
    type=click.Choice(("all", "odd", "even")),
    default="all",
    show_default=True,
    help="Every second article only: tune on one half, report the other.",
)
@JSON
def places(corpus: Path, part: str, as_json: bool) -> int:
    """Find the places that CORPUS (GeoWebNews) names and compare names and coordinates; percent.

    Names to be found are of the classes Literal, Mixed and Literal_Modifier: said of the place
    itself, as nouns. Adjectives and demonyms ("Syrian", "Syrians") stand for actors here;
    metonyms ("Moscow said"), venues (Coercion) and names within names ("Bank of England") are
    neither asked for nor counted as wrong. Country and distance are of every name found that has
    coordinates, whatever its class; what is placed without coordinates lies near nothing. The
    country of the gold is that of its GeoNames entry, or of the nearest town.

    \b
    Examples:
      dragoman eval places tests/evaluation/gold/places.xml
      dragoman eval places tests/evaluation/gold/places.xml --part even --json

    Exit codes: 0 measured; 1 the file is no GeoWebNews; 2 wrong usage.
    """
    from ..evaluation.places_gold import evaluate_places
    from ..knowledge.load import DATA
    from ..knowledge.places import load_places
    from ..reading.parse import Parser

    figures = evaluate_places(Parser(), load_places(DATA), corpus, part).as_dict()
    if as_json:
        click.echo(json.dumps(figures, indent=2))
        return 0
    _show({name: figures[name] for name in ("spans", "resolved")})
    return 0


def _show(tables: dict[str, dict[str, Any]]) -> None:
    """Each table with its columns; tables of the same columns under one head."""
    above: list[str] = []
    width = max(map(len, tables))
    for name, figures in tables.items():
        if list(figures) != above:
            above = list(figures)
            click.echo("  ".join((" " * width, *(column.rjust(_NARROWEST) for column in above))))
        cells = (
            _cell(value).rjust(max(len(column), _NARROWEST)) for column, value in figures.items()
        )
        click.echo("  ".join((name.ljust(width), *cells)))


def _cell(value: float | int | None) -> str:
    if value is None:
        return "-"
    return f"{value:.2f}" if isinstance(value, float) else f"{value:,}"
