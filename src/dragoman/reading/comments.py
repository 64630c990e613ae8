"""Readers' comments on an HTML page: taken out of the tree, with author and time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml.html import HtmlElement

from ..models import Comment
from .characters import clean
from .furniture import recognise
from .layout import line_of, lines

__all__ = ["take_comments"]

_AREA = re.compile(
    r"\b(?:comments?|disqus_thread|respond|replies|user-?comments?|readers?-?comments?)"
    r"(?:[-_]?(?:area|section|list|wrapper|container|block|box|thread|holder|body|form|wrap|s))*\b",
    re.IGNORECASE,
)
_ITEM = re.compile(
    r"\b(?:(?:user|reader|single|one)[-_]?)?comment(?:[-_]?(?:item|entry|box|wrapper|row|content))?\b|\bmessage-item\b",
    re.IGNORECASE,
)
_AUTHOR = re.compile(
    r"\b(?:[\w-]*(?:author|user(?:-?name)?|commenter|nickname|fn)|name)\b",
    re.IGNORECASE,
)
_TIME = re.compile(r"\b[\w-]*(?:date|time|timestamp|meta-?data|posted)\b", re.IGNORECASE)
_CONTROLS = re.compile(r"reply|share|report|like|vote|flag|\d+", re.IGNORECASE)
_AREA_TAGS = ("section", "div", "ol", "ul", "aside", "article", "form")
_ITEM_TAGS = ("li", "div", "article", "section", "tr", "blockquote")
# An element that holds most of the page is the page, whatever its class says.
_MOST = 0.6
_SAYS = re.compile(r"\s*(?:says|said|wrote|writes)?\s*:?$")


def take_comments(tree: HtmlElement) -> tuple[tuple[Comment, ...], tuple[str, ...]]:
    """Remove the comment areas of a page; return the comments and the areas' other lines.

    Args:
        tree: the page; changed in place.

    >>> from lxml.html import document_fromstring
    >>> page = document_fromstring(
    ...     "<p>News that is longer than what any reader says below it.</p><div id=comments>"
    ...     "<div class=comment><b class=author>Bo</b><p>No!</p></div></div>")
    >>> take_comments(page)[0]
    (Comment(author='Bo', time=None, text='No!'),)
    """
    comments: list[Comment] = []
    others: list[str] = []
    whole = _size(tree)
    for area in list(_areas(tree)):
        if _size(area) > _MOST * whole or area.find(".//h1") is not None:
            continue
        comments.extend(_taken_comments(area))
        others.extend(lines(area))
        _drop(area)
    return tuple(comments), tuple(line for line in others if recognise(line))


def _taken_comments(area: HtmlElement) -> list[Comment]:
    """An area's comments, taken out of it."""
    comments = []
    # Last first: a reply stands within what it answers, which then is left with its own words.
    for item in reversed(list(_items(area))):
        comment = _comment(item)
        if comment is not None:
            comments.append(comment)
        _drop(item)
    return comments[::-1]


def _areas(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Outermost elements whose id or class names a comment area."""
    inside: HtmlElement | None = None
    for element in tree.iter(*_AREA_TAGS):
        if inside is not None and any(each is inside for each in element.iterancestors()):
            continue
        marks = f"{element.get('id') or ''} {element.get('class') or ''}"
        if any(_AREA.fullmatch(mark) for mark in marks.split()):
            inside = element
            yield element


def _items(area: HtmlElement) -> Iterator[HtmlElement]:
    """The single comments in an area, in the page's order."""
    for element in area.iter(*_ITEM_TAGS):
        if element is not area and _is_item(element):
            yield element


def _is_item(element: HtmlElement) -> bool:
    """True where class or itemprop says that this is one comment."""
    if (element.get("itemprop") or "").lower() == "comment":
        return True
    return _marked(element, _ITEM)


def _comment(item: HtmlElement) -> Comment | None:
    """Author, time and words of one comment, without its buttons."""
    author = _taken(item, lambda element: element.tag != "p" and _marked(element, _AUTHOR))
    time = _taken(item, lambda element: element.tag == "time")
    time = time or _taken(item, lambda element: _marked(element, _TIME))
    words = [
        line for line in lines(item) if not _CONTROLS.fullmatch(line) and recognise(line) is None
    ]
    return Comment(_SAYS.sub("", author or "") or None, time, "\n\n".join(words)) if words else None


def _taken(item: HtmlElement, wanted: Callable[[HtmlElement], bool]) -> str | None:
    """What the first such element below a comment says; the element itself is taken out."""
    for element in item.iterdescendants("*"):
        if wanted(element):
            said = clean(element.get("datetime") or "") or line_of(element)
            _drop(element)
            return said or None
    return None


def _marked(element: HtmlElement, pattern: re.Pattern[str]) -> bool:
    """True where one of an element's classes or its itemprop matches."""
    marks = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
    return any(pattern.fullmatch(mark) for mark in marks.split())


def _drop(element: HtmlElement) -> None:
    """Take an element out of its tree; the text behind it stays."""
    if element.getparent() is not None:
        element.drop_tree()


def _size(tree: HtmlElement) -> int:
    """Characters of text below an element."""
    return sum(len(text) for text in tree.itertext())
