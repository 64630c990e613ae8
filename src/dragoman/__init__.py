"""Dragoman reads news pages: who did what to whom, when, where, and according to whom."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .errors import DragomanError, ReadError
from .models import Article, Attribution, Entity, Event, Report, Sentence, Span, Token

if TYPE_CHECKING:
    from .gathering.files import read, read_all
    from .pipeline import Coder

__all__ = [
    "Article",
    "Attribution",
    "Coder",
    "DragomanError",
    "Entity",
    "Event",
    "ReadError",
    "Report",
    "Sentence",
    "Span",
    "Token",
    "read",
    "read_all",
]

# Loaded when first asked for: they bring the HTML library and the model's runtime with them,
# for which `dragoman --help` and users of the records alone need not wait.
_LATER = {
    "Coder": ".pipeline",
    "read": ".gathering.files",
    "read_all": ".gathering.files",
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LATER[name], __name__), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
