"""A door for spaCy: sentences from its ``Doc``, and ``nlp.add_pipe("dragoman")``.

Nothing here imports spaCy until it is asked for, so that the package does not need it.
"""

from __future__ import annotations

from .sentences import sentences_from_doc

__all__ = ["sentences_from_doc"]


def __getattr__(name: str) -> object:
    """``factory`` is what spaCy's entry point names: looked up, it is registered with spaCy."""
    if name != "factory":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from .component import factory

    return factory()
