"""What the reading of a page has found, before it becomes an article."""

from __future__ import annotations

from dataclasses import dataclass

from ..models import Comment

__all__ = ["Found"]


@dataclass(frozen=True, slots=True)
class Found:
    """A page taken apart: title, body paragraphs and what stood around them, all cleaned.

    ``language`` is what the page declares, ``published_from`` as in `Article`.

    >>> Found(title="Talks fail", body=("They left.",)).furniture
    ()
    """

    title: str | None = None
    body: tuple[str, ...] = ()
    furniture: tuple[str, ...] = ()
    comments: tuple[Comment, ...] = ()
    news_code: str | None = None
    reporter_code: str | None = None
    byline: str | None = None
    published: str | None = None
    published_from: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
