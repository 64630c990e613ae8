"""Whole HTML pages: main text, title and what the page says of itself.

Finding the main text is trafilatura's work; the paragraphs are read from the tree that it
returns. Codes, forms, captions and readers' comments, which it drops or swallows, are looked for
on the page itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from ..errors import EmptyPage, ReadError
from ..models import Comment
from .characters import clean, same_words
from .comments import take_comments
from .found import Found
from .furniture import Piece, first_value, recognise, sort_out
from .layout import depth, line_of, lines
from .metadata import Metadata, read_metadata
from .written_dates import written_date

__all__ = ["MAX_DEPTH", "read_html"]

# The parser gives up below 255 and drops the rest in silence; deeper pages are refused instead.
MAX_DEPTH = 250
# Fewer words in a paragraph of the emergency reading are a menu's.
_PROSE_WORDS = 6
# A title is repeated above the story, if at all.
_REPEATED_WITHIN = 5
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def read_html(text: str, *, source: str, url: str | None = None) -> Found:
    """Take an HTML page apart.

    Args:
        text: the page.
        source: its name, for errors.
        url: where it was fetched from.

    Raises:
        EmptyPage: no text in it.
        ReadError: tags nested too deep.

    >>> page = "<html><title>Talks fail</title><p>The envoys left Vienna on Monday, angry.</p>"
    >>> read_html(page, source="page.html").body
    ('The envoys left Vienna on Monday, angry.',)
    """
    tree = _parsed(text, source)
    hidden = _alternatives(tree)
    comments, form = take_comments(tree)
    metadata = read_metadata(tree, url=url)
    outside = [piece for piece in (recognise(line, outside=True) for line in lines(tree)) if piece]
    outside += [Piece("comment_form", line) for line in (*form, *hidden)]
    captions = _taken_captions(tree)
    title, blocks = _without_title(metadata.titles, _main_blocks(tree))
    inside = sort_out(blocks)
    if not inside.body and not title:
        raise EmptyPage(source, "markup without any text of an article")
    return _joined(inside, metadata, title, outside, captions, comments=comments)


def _parsed(text: str, source: str) -> HtmlElement:
    """The page's tree, unless it was built to exhaust its reader."""
    # Bytes with a stated encoding: a declaration inside the page is then not believed twice.
    data = _NOT_XML.sub("", text).encode("utf-8")
    parser = HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        recover=True,
        no_network=True,
    )
    try:
        tree: HtmlElement = document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise EmptyPage(source, "markup without any text of an article") from error
    if depth(tree) > MAX_DEPTH:
        raise ReadError(source, f"tags nested more than {MAX_DEPTH} deep")
    return tree


def _alternatives(tree: HtmlElement) -> list[str]:
    """Form lines that stand in attributes: a captcha's alternative text, a field's placeholder."""
    texts = (
        clean(element.get("alt") or element.get("placeholder") or "")
        for element in tree.iter("img", "input", "textarea")
    )
    pieces = (recognise(text, outside=True) for text in texts if text)
    return [piece.line for piece in pieces if piece and piece.kind == "comment_form"]


def _taken_captions(tree: HtmlElement) -> list[str]:
    """Captions of pictures, taken out of the page."""
    captions = []
    for element in list(tree.iter("figcaption", "caption")):
        caption = line_of(element)
        if caption:
            captions.append(caption)
        if element.getparent() is not None:
            element.drop_tree()
    return captions


def _main_blocks(tree: HtmlElement) -> list[str]:
    """The paragraphs of the page's main text."""
    # Here, not above: loading the library takes a third of a second.
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(tree, include_comments=False, include_tables=True)
    except Exception:  # a library's fault on an odd tree must not cost the page
        found = None
    body = getattr(found, "body", None)
    blocks = list(lines(body)) if body is not None else []
    return blocks or _emergency_blocks(tree)


def _emergency_blocks(tree: HtmlElement) -> list[str]:
    """All prose of the page, where the library finds no main text (a page of one sentence)."""
    return [
        line
        for line in lines(tree)
        if len(line.split()) >= _PROSE_WORDS and recognise(line, outside=True) is None
    ]


def _without_title(
    titles: Sequence[str], blocks: Sequence[str]
) -> tuple[str | None, tuple[str, ...]]:
    """The title, and the blocks without any line that repeats one of its forms."""
    known = {same_words(title) for title in titles} - {""}
    rest = tuple(
        block
        for index, block in enumerate(blocks)
        if index >= _REPEATED_WITHIN or same_words(block) not in known
    )
    return next((title for title in titles if title), None), rest


def _joined(
    inside: Found,
    metadata: Metadata,
    title: str | None,
    outside: Sequence[Piece],
    captions: Sequence[str],
    *,
    comments: tuple[Comment, ...],
) -> Found:
    """What the text's lines, the rest of the page and its metadata say, the surest first."""
    lines_outside = (*captions, *(piece.line for piece in outside))
    furniture = tuple(dict.fromkeys((*inside.furniture, *lines_outside)))
    on_page = inside.published or written_date(first_value(outside, "published") or "")
    return replace(
        inside,
        title=title,
        furniture=furniture,
        comments=(*comments, *inside.comments),
        news_code=inside.news_code or first_value(outside, "news_code"),
        reporter_code=inside.reporter_code or first_value(outside, "reporter_code"),
        byline=metadata.byline or inside.byline,
        published=metadata.published or on_page,
        published_from=metadata.published_from or ("page" if on_page else None),
        outlet=metadata.outlet,
        url=metadata.url,
        language=metadata.language,
    )
