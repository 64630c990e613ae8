"""How much each mark of an event speaks for its type (``confidence.toml``)."""

from __future__ import annotations

from pathlib import Path

from ..errors import KnowledgeError
from .tables import read_table

__all__ = ["load_confidence"]


def load_confidence(path: Path) -> dict[str, float]:
    """Read the weights of `coding.confidence`: natural logarithms of odds, by the mark's name.

    Args:
        path: ``confidence.toml``; where a codebook of one's own has none, there are no weights and
            events keep the confidence that they were coded with.

    Raises:
        KnowledgeError: a value is no number.
    """
    if not path.is_file():
        return {}
    table = read_table(path)
    for name, value in table.items():
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise KnowledgeError(path.name, name, "is no number")
    return {name: float(value) for name, value in table.items()}
