# ruff: noqa: D301 - click's \\b (keep these lines) is a backspace
"""``dragoman eval relate``: the event between two given mentions against a gold set."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

__all__ = ["relate"]

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("gold", type=FILE)
@click.option(
    "--classifier",
    "folders",
    type=FOLDER,
    multiple=True,
    help="Folder of a classifier in place of the packaged one. Given several times, each sentence "
    "goes to the first that was not trained on it (cross-validation).",
)
@click.option(
    "--unaided",
    is_flag=True,
    help="Also code without being given the pair. Of a sentence's events that whose actor and "
    "recipient share most words with the gold's counts, the first of several: its root is right; "
    "and both its sides share words with the gold's.",
)
@click.option("--knowledge", type=FOLDER, help="A folder of data files in place of our own.")
@click.option("--json", "as_json", is_flag=True, help="All figures as one JSON object.")
def relate(
    gold: Path, folders: tuple[Path, ...], unaided: bool, knowledge: Path | None, as_json: bool
) -> int:
    """Name the event between the two mentions of every row of GOLD; compare root codes.

    GOLD is tab-separated with columns sentence, source, target, gold_root. Root YIELD is CONCEDE
    or RETREAT. Rows that the classifier was trained on are counted and told.

    \b
    Examples:
      dragoman eval relate tests/evaluation/gold/relations.tsv
      dragoman eval relate tests/evaluation/gold/relations.tsv --unaided --json

    Exit codes: 0 measured; 1 the file is no gold set; 2 wrong usage.
    """
    from ..evaluation.relate_gold import evaluate_relations
    from ..pipeline import Coder

    figures = evaluate_relations(Coder(knowledge), gold, folders, unaided)
    click.echo(json.dumps(figures, indent=2) if as_json else _shown(figures))
    return 0


def _shown(figures: dict[str, Any]) -> str:
    lines = [
        f"{name:34}{value:>8}" if isinstance(value, int) else f"{name:34}{value:8.3f}"
        for part in (figures, figures.get("unaided", {}))
        for name, value in part.items()
        if not isinstance(value, dict)
    ]
    lines.append(f"{'':12}precision    recall        f1        of")
    for root, each in figures["by root"].items():
        shares = "".join(f"{each[name]:10.3f}" for name in ("precision", "recall", "f1"))
        lines.append(f"{root:11}{shares}{each['of']:10}")
    if figures["rows trained on"]:
        lines.append(
            f"The classifier was trained on {figures['rows trained on']} of these "
            f"{figures['rows']} rows: of those the figures say what it remembers."
        )
    return "\n".join(lines)
