"""Figures of an evaluation on a terminal or as JSON."""

from __future__ import annotations

import json
from typing import Any

import click
from rich.console import Console
from rich.table import Table

__all__ = ["show_scores"]

_COLUMNS = ("precision", "recall", "f1", "accuracy", "of")


def show_scores(figures: dict[str, Any], as_json: bool) -> None:
    """Print what `EventScores.as_dict` gives.

    Args:
        figures: names with a number or a table of scores each; shares lie between 0 and 1.
        as_json: as one JSON object.
    """
    if as_json:
        click.echo(json.dumps(figures, indent=2))
        return
    table = Table(title=f"{figures['sentences']} sentences", title_justify="left")
    table.add_column("")
    for column in _COLUMNS:
        table.add_column(column, justify="right")
    for name, value in figures.items():
        if isinstance(value, dict) and name != "by type":
            table.add_row(name, *_cells(value))
    table.add_section()
    for name, value in figures["by type"].items():
        table.add_row(name, *_cells(value))
    Console().print(table)


def _cells(scores: dict[str, float]) -> list[str]:
    return [
        "" if key not in scores else f"{scores[key]}" if key == "of" else f"{scores[key]:.3f}"
        for key in _COLUMNS
    ]
