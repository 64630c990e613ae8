"""A tree of tags as the lines that a reader sees: what block elements and line breaks part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from .characters import clean

__all__ = ["depth", "line_of", "lines"]

_BLOCK = re.compile(
    "address|article|aside|blockquote|body|button|caption|center|dd|div|dl|dt|fieldset|figcaption"
    "|figure|footer|form|h[1-6]|header|hr|html|label|legend|li|main|nav|ol|option|p|pre|section"
    "|select|table|tbody|td|textarea|tfoot|th|thead|tr|ul"
    "|cell|code|head|item|list|quote|row"  # trafilatura's names for the same
)
_UNSEEN = re.compile(
    "script|style|template|noscript|svg|iframe|object|canvas|audio|video|math|input|title|meta|link"
)
_BREAKS = frozenset(("br", "lb"))
# Two breaks part paragraphs, and so does one after the end of a sentence.
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s*$")
# Enough for any title, name or date, however many tags stand in it.
_LINES_OF_ONE = 40


def lines(tree: etree._Element) -> Iterator[str]:
    """The cleaned lines of a tree in order, those that are empty left out.

    >>> from lxml.html import fragment_fromstring
    >>> list(lines(fragment_fromstring("<div>One<p>Tw<b>o</b>.<br>Three</p></div>")))
    ['One', 'Two.', 'Three']
    """
    buffer: list[str] = []
    for text in _pieces(tree):
        if text is not None:
            buffer.append(text)
            continue
        line = clean("".join(buffer))
        buffer.clear()
        if line:
            yield line
    line = clean("".join(buffer))
    if line:
        yield line


def line_of(element: etree._Element) -> str:
    """All that an element says in one line; of a very long one the beginning.

    >>> from lxml.html import fragment_fromstring
    >>> line_of(fragment_fromstring("<h1>Talks<br>fail</h1>"))
    'Talks fail'
    """
    return " ".join(islice(lines(element), _LINES_OF_ONE))


def depth(tree: etree._Element) -> int:
    """How deep the deepest element stands, the root counting 1.

    >>> from lxml.html import fragment_fromstring
    >>> depth(fragment_fromstring("<div><p><b>x</b></p></div>"))
    3
    """
    level = deepest = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        level += 1 if event == "start" else -1
        deepest = max(deepest, level)
    return deepest


def _pieces(tree: etree._Element) -> Iterator[str | None]:
    """Texts in order; None where a line ends."""
    walk = etree.iterwalk(tree, events=("start", "end"))
    last = ""
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if not tag or (element is not tree and _UNSEEN.fullmatch(tag)):
                walk.skip_subtree()
                continue
            if _BLOCK.fullmatch(tag):
                yield None
            if element.text:
                last = element.text
                yield element.text
            continue
        if _BLOCK.fullmatch(tag):
            yield None
        elif tag in _BREAKS:
            yield None if _SENTENCE_END.search(last) or not last.strip() else " "
            last = ""
        if element.tail and element is not tree:
            last = element.tail
            yield element.tail
