# ruff: noqa: D301 - click's \\b (keep these lines) is a backspace
"""``dragoman eval chains``: reporting chains and origins against a gold set."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

__all__ = ["chains"]

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("gold", type=FILE)
@click.option("--texts", type=FOLDER, required=True, help="The folder of the MEANTIME corpus.")
@click.option("--knowledge", type=FOLDER, help="A folder of data files in place of our own.")
@click.option("--errors", is_flag=True, help="Also every item that came out wrong, as JSON Lines.")
@click.option("--json", "as_json", is_flag=True, help="All figures as one JSON object.")
def chains(gold: Path, texts: Path, knowledge: Path | None, errors: bool, as_json: bool) -> int:
    """Code the articles of GOLD and compare who says each event or statement, and through whom.

    GOLD holds offsets into texts rebuilt from MEANTIME's tokens; gold/chains.jsonl is ours,
    gold/README.md its guideline.

    An item is found by its anchor: the event whose trigger it overlaps, or the innermost
    attribution whose content it overlaps. Its origin is right where the last source of the chain
    found overlaps the gold's (or its name, where that is a pronoun or a description); its chain
    where as many sources overlap in the same order. Kind and stance are those of the origin,
    counted only where it is right. An item in the page's own voice is wrong where any chain is
    found.

    \b
    Examples:
      dragoman eval chains tests/evaluation/gold/chains.jsonl --texts tests/evaluation/gold
      dragoman eval chains tests/evaluation/gold/chains.jsonl --texts tests/evaluation/gold --json

    Exit codes: 0 measured; 1 the files are no gold set or do not fit; 2 wrong usage.
    """
    from ..evaluation.chains_gold import evaluate_chains
    from ..pipeline import Coder

    scores = evaluate_chains(Coder(knowledge), gold, texts)
    figures = scores.as_dict()
    if as_json:
        figures |= {"errors": scores.errors} if errors else {}
        click.echo(json.dumps(figures, indent=2, ensure_ascii=False))
        return 0
    click.echo(_shown(figures))
    for error in scores.errors if errors else ():
        click.echo(json.dumps(error, ensure_ascii=False))
    return 0


def _shown(figures: dict[str, Any]) -> str:
    lines = [f"{'':40}{'share':>7}{'of':>7}"]
    for name, value in figures.items():
        if isinstance(value, dict):
            lines.append(f"{name:40}{value['share']:7.3f}{value['of']:7,}")
        else:
            lines.append(f"{name:40}{'':7}{value:7,}")
    return "\n".join(lines)
