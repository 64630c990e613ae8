"""What stands on a page and is no news: recognised line by line, kept apart, never lost.

The patterns are data (``data/furniture.toml``); nothing here knows any one page or outlet.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources

from ..models import Comment
from .found import Found
from .written_dates import is_date_line, written_date

__all__ = ["Piece", "recognise", "sort_out"]

# Longer lines are prose, whatever words they begin with.
_LONGEST = 300
# By-lines and bare dates stand above the story: among this many first paragraphs.
_TOP = 4
_COMMENT_HEAD = re.compile(
    r"(?P<author>[^\d.,:|–—]{2,40}?)(?:\s*(?:,|\||[-–—]|\(|:)\s*(?:on |at )?|\s+(?:on |at )?)"
    r"(?P<time>(?=[^.]{0,60}\d)\w[^.]{5,60}?)\)?(?:\s*(?:says|wrote|said)?:?)?"
)
_SAYS = re.compile(r"(?P<author>[^.,:|]{2,40}?) (?:says|writes|wrote)\s*:")


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of furniture: its kind, and the code, date or name that it bears."""

    kind: str
    line: str
    value: str | None = None


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    where: str
    pattern: re.Pattern[str]


def recognise(line: str, *, top: bool = False, outside: bool = False) -> Piece | None:
    """The piece of furniture that a whole line is, or None for prose.

    Args:
        line: a paragraph, cleaned.
        top: among the first paragraphs, where a by-line may stand.
        outside: the line stands on the page but not in the article's text.

    >>> recognise("News Code 80412").value
    '80412'
    >>> recognise("The ministers met in Vienna.") is None
    True
    """
    if len(line) > _LONGEST:
        return None
    for kind in _kinds():
        if (kind.where == "top" and not top) or (outside and kind.where != "page"):
            continue
        found = kind.pattern.fullmatch(line)
        if found is None:
            continue
        value = next((text for text in found.groupdict().values() if text), None)
        if kind.name == "published" and not (value and written_date(value)):
            continue
        return Piece(kind.name, line, value)
    if top and is_date_line(line):
        return Piece("published", line, line)
    return None


def sort_out(blocks: Sequence[str]) -> Found:
    """Part a page's paragraphs into body, furniture, readers' comments and what the lines say.

    Args:
        blocks: the paragraphs below the title, cleaned, in the page's order.

    >>> sort_out(("By Ann Lee", "Police met protesters.", "Your Comment")).body
    ('Police met protesters.',)
    """
    body: list[str] = []
    pieces: list[Piece] = []
    remarks: list[str] = []
    by_readers = False
    for index, block in enumerate(blocks):
        piece = recognise(block, top=index < _TOP and not by_readers)
        if piece is not None:
            pieces.append(piece)
            by_readers = piece.kind == "comments" or (by_readers and piece.kind != "comment_form")
        else:
            (remarks if by_readers else body).append(block)
    return Found(
        body=tuple(body),
        furniture=tuple(piece.line for piece in pieces),
        comments=_comments(remarks),
        news_code=first_value(pieces, "news_code"),
        reporter_code=first_value(pieces, "reporter_code"),
        byline=first_value(pieces, "byline"),
        published=written_date(first_value(pieces, "published") or ""),
    )


def first_value(pieces: Sequence[Piece], kind: str) -> str | None:
    """What the first piece of a kind bears.

    >>> first_value((Piece("news_code", "News Code 7", "7"),), "news_code")
    '7'
    """
    return next((piece.value for piece in pieces if piece.kind == kind), None)


@functools.cache
def _kinds() -> tuple[_Kind, ...]:
    """The data file, one compiled pattern a kind, in the file's order."""
    text = resources.files(__package__).joinpath("data/furniture.toml").read_text("utf-8")
    return tuple(
        _Kind(name, entry.get("where", "text"), _joined(entry["lines"]))
        for name, entry in tomllib.loads(text).items()
    )


def _joined(lines: Sequence[str]) -> re.Pattern[str]:
    """One pattern for all lines of a kind; each alternative's ``value`` gets a name of its own."""
    parts = (line.replace("(?P<value>", f"(?P<value{number}>") for number, line in enumerate(lines))
    return re.compile("|".join(f"(?:{part})" for part in parts), re.IGNORECASE)


def _comments(remarks: Sequence[str]) -> tuple[Comment, ...]:
    """Readers' comments from lines: a line that is a name and a time opens each, if any does."""
    comments: list[Comment] = []
    head: re.Match[str] | None = None
    for remark in remarks:
        opening = _SAYS.fullmatch(remark) or _COMMENT_HEAD.fullmatch(remark)
        if opening is not None:
            head = opening
            continue
        if head is None and comments and comments[-1].author:
            last = comments.pop()
            comments.append(Comment(last.author, last.time, f"{last.text}\n\n{remark}"))
            continue
        said = head.groupdict() if head else {}
        comments.append(Comment(said.get("author"), said.get("time"), remark))
        head = None
    return tuple(comments)
