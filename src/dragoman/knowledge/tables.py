"""TOML files as tables, with the file's name in every error."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from ..errors import KnowledgeError

__all__ = ["read_table"]


def read_table(path: Path) -> dict[str, Any]:
    """A TOML file's content.

    Raises:
        KnowledgeError: it cannot be read or is no TOML.
    """
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise KnowledgeError(path.name, "file", str(error)) from error
