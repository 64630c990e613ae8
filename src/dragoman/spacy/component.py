"""The pipeline component ``dragoman``: puts a `Report` on every ``Doc`` as ``doc._.dragoman``."""

from __future__ import annotations

import copy
from collections.abc import Callable
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import Any

from ..models import Article
from ..pipeline import Coder
from .sentences import sentences_from_doc

__all__ = ["Component", "factory"]


class Component:
    """Codes a ``Doc`` that earlier components have tagged, parsed and searched for names.

    The text is coded as it stands. To say when it was published, or which of it is the title, set
    ``doc._.dragoman_article`` to an `Article` of the same text beforehand.

    Args:
        coder: its knowledge is used; sentences come from the ``Doc``.
    """

    def __init__(self, coder: Coder) -> None:
        self._coder = coder

    def __call__(self, doc: Any) -> Any:
        """Set ``doc._.dragoman`` and give the ``Doc`` back."""
        coder = copy.copy(self._coder)
        coder.parser = partial(sentences_from_doc, doc)
        doc._.dragoman = coder.code(doc._.dragoman_article or Article.from_text(doc.text))
        return doc


@cache
def factory() -> Callable[..., Component]:
    """Register the component with spaCy, once, and return its factory.

    The option ``knowledge`` names a folder of data files in place of the package's own.
    """
    language = import_module("spacy.language").Language
    doc = import_module("spacy.tokens").Doc
    for name in ("dragoman", "dragoman_article"):
        if not doc.has_extension(name):
            doc.set_extension(name, default=None)

    def make(nlp: Any, name: str, knowledge: str | None) -> Component:
        coder = Coder(Path(knowledge) if knowledge else None, parser=_no_doc)
        coder.versions += (
            ("spacy", f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"),
        )
        return Component(coder)

    language.factory(
        "dragoman",
        default_config={"knowledge": None},
        requires=["token.dep", "token.head", "token.tag", "doc.sents"],
        assigns=["doc._.dragoman"],
        func=make,
    )
    return make


def _no_doc(article: Article) -> tuple[()]:
    """Stands where each ``Doc`` puts its own sentences."""
    return ()
