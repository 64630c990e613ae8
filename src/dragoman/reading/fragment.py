"""Scraped fragments and plain text: lines and stray tags to a title and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .characters import clean, same_words
from .found import Found
from .furniture import recognise, sort_out

__all__ = ["has_tags", "is_whole_page", "read_fragment"]

_BLOCK = (
    "address|article|aside|blockquote|br|caption|center|dd|div|dl|dt|fieldset|figcaption|figure"
    "|footer|form|h[1-6]|header|hr|label|legend|li|main|nav|ol|option|p|pre|section|select|table"
    "|tbody|td|textarea|tfoot|th|thead|title|tr|ul"
)
_INLINE = (
    "a|abbr|acronym|b|bdi|bdo|big|button|cite|code|del|dfn|em|font|i|iframe|img|input|ins|kbd|mark"
    "|meta|link|noscript|q|s|samp|small|span|strike|strong|sub|sup|svg|time|tt|u|var|video|wbr"
)
_UNSEEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|template|noscript|svg|iframe)\b[^<>]*>.*?(?:</\1\s*>|\Z)"
    r"|<[!?][^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
_BLOCK_TAG = re.compile(rf"</?(?:{_BLOCK})(?:[\s/][^<>]*)?>", re.IGNORECASE)
_INLINE_TAG = re.compile(rf"</?(?:{_INLINE}|[\w-]+:[\w-]+)(?:[\s/][^<>]*)?>", re.IGNORECASE)
_ANY_TAG = re.compile(rf"</?(?:{_BLOCK}|{_INLINE})(?:[\s/][^<>]*)?>", re.IGNORECASE)
_ESCAPED_TAG = re.compile(
    rf"&(?:amp;){{0,3}}lt;/?(?:{_BLOCK})(?:\s(?:(?!&(?:amp;){{0,3}}[lg]t;)[^<>]){{0,300}})?"
    r"&(?:amp;){0,3}gt;",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"<(?:!doctype\s+html|html|head|body|article|main)\b", re.IGNORECASE)
_WHOLE_WITHIN = 200_000
_HEADING = re.compile(r"<(h1|title)\b[^<>]*>(.{1,600}?)</\1\s*>", re.IGNORECASE | re.DOTALL)
_BLANK_LINE = re.compile(r"\n[ \t\xa0]*(?:\n[ \t\xa0]*)+")
# Headlines of the large English outlets run to about 20 words.
_TITLE_WORDS = 30
_TITLE_LENGTH = 250
_ENDS_SENTENCE = re.compile(r"[.!?:;,…][\"'”’)\]]*$")
# Text wrapped by an editor or a mail program keeps its lines below this.
_WRAPPED = 100
_ESCAPE_ROUNDS = 4
# A title is repeated above the story, if at all.
_REPEATED_WITHIN = 5


def is_whole_page(text: str) -> bool:
    r"""True for a document with the tags of a page, not just paragraphs.

    >>> is_whole_page("<!DOCTYPE html><p>So"), is_whole_page("Talks fail\n\n<p>They left.")
    (True, False)
    """
    return _WHOLE.search(text, 0, _WHOLE_WITHIN) is not None


def has_tags(text: str) -> bool:
    """True where any HTML tag stands in the text, as such or escaped.

    >>> has_tags("a <p>b"), has_tags("&lt;p&gt;a&lt;/p&gt;"), has_tags("3 < 4 > 2")
    (True, True, False)
    """
    return _ANY_TAG.search(text) is not None or _ESCAPED_TAG.search(text) is not None


def read_fragment(text: str) -> Found:
    r"""Title and paragraphs of a text with or without stray tags.

    The title is a heading's text, else the first line where it stands alone, is short and does
    not end as a sentence does. Blank lines and block tags part paragraphs; without either, lines
    do, unless they look wrapped.

    >>> read_fragment("Talks fail\n\n<p>Envoys left &amp;mdash; angry.").body
    ('Envoys left — angry.',)
    """
    text = _real_tags(text).replace("\r\n", "\n").replace("\r", "\n")
    title = _heading(text)
    blocks = _blocks(_UNSEEN.sub(" ", text))
    if title is None and _opens_with_title(blocks):
        title, blocks = blocks[0], blocks[1:]
    if title is not None:
        key = same_words(title)
        blocks = [
            block
            for index, block in enumerate(blocks)
            if index >= _REPEATED_WITHIN or same_words(block) != key
        ]
    found = sort_out(blocks)
    return replace(found, title=title, published_from="page" if found.published else None)


def _real_tags(text: str) -> str:
    """The text with its tags as tags, where all of them were escaped."""
    for _ in range(_ESCAPE_ROUNDS):
        if _ANY_TAG.search(text) or not _ESCAPED_TAG.search(text):
            break
        text = text.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
        text = text.replace("&quot;", '"')
    return text


def _heading(text: str) -> str | None:
    """The first heading's words."""
    found = _HEADING.search(text, 0, _WHOLE_WITHIN)
    return (clean(_INLINE_TAG.sub("", found.group(2))) or None) if found else None


def _blocks(text: str) -> list[str]:
    """Cleaned paragraphs: what block tags and blank lines part."""
    parted = _INLINE_TAG.sub("", _BLOCK_TAG.sub("\n\n", text))
    blocks = [block for block in _BLANK_LINE.split(parted) if block.strip()]
    if len(blocks) == 1 and not _wrapped(blocks[0]):
        blocks = blocks[0].split("\n")
    lines = (line for block in blocks for line in _lines(block))
    return [block for block in map(clean, lines) if block]


def _lines(block: str) -> Sequence[str]:
    """A block's lines apart where one of them is furniture, else the block."""
    lines = block.strip().split("\n")
    if len(lines) == 1 or len(lines) > 12:
        return (block,)
    if any(recognise(clean(line)) for line in lines):
        return lines
    return (block,)


def _wrapped(block: str) -> bool:
    """True where line ends are a column's edge: short lines, most of which end in mid-sentence."""
    lines = [line.strip() for line in block.split("\n") if line.strip()]
    if len(lines) < 3 or max(map(len, lines)) > _WRAPPED:
        return False
    middle = lines[1:-1]
    return sum(_ENDS_SENTENCE.search(line) is not None for line in middle) * 2 < len(middle)


def _opens_with_title(blocks: Sequence[str]) -> bool:
    """True where the first of several blocks is a headline."""
    if len(blocks) < 2 or recognise(blocks[0], top=True):
        return False
    first = blocks[0]
    if len(first) > _TITLE_LENGTH or len(first.split()) > _TITLE_WORDS:
        return False
    ends = _ENDS_SENTENCE.search(first)
    return ends is None or ends.group()[0] in "?!…"
