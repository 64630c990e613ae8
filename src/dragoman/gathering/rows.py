"""JSON Lines: one article a line, its text taken as it stands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from ..errors import BadRow, DragomanError, OtherLanguage, ReadError
from ..models import Article
from ..reading.decode import decode
from ..reading.language import require_english
from ..reading.page import MAX_PAGE_BYTES, has_tags, read_page, valid_date
from ..reading.written_dates import iso_date

__all__ = ["json_rows", "line_rows"]

_TEXT = ("text", "event_text", "body")
_DATE = ("date", "published")
_OUTLET = ("source", "outlet")
_ID = ("id", "row")
_SURROGATES = re.compile("[\ud800-\udfff]")


def line_rows(
    lines: Iterable[bytes], *, source: str, published: str | None = None
) -> Iterator[Article | ReadError]:
    """Articles and errors from lines of JSON, in order; a broken row never stops the rest.

    Args:
        lines: the file's lines, with or without their ends; blank ones are passed over.
        source: the file's name, for errors and ``origin_file``.
        published: ISO date for rows that give none themselves.

    >>> [str(each) for each in line_rows([b'{"title": "x"}'], source="news.jsonl")]
    ['news.jsonl, line 1: no text (looked for text, event_text, body)']
    """
    for number, line in enumerate(lines, 1):
        if line.strip(b" \t\r\n\xef\xbb\xbf"):
            yield _row_of_line(line, number, source, published)


def json_rows(
    rows: Iterable[Any], *, source: str, published: str | None = None
) -> Iterator[Article | ReadError]:
    """The same from objects already parsed: the members of a JSON array, counted from 1.

    >>> next(json_rows([{"text": "Police arrested a reporter."}], source="news.json")).id
    """
    for number, row in enumerate(rows, 1):
        yield _read_row(row, number, source, published)


def _row_of_line(
    line: bytes, number: int, source: str, published: str | None
) -> Article | ReadError:
    """One line's article, or what is wrong with it."""
    if len(line) > MAX_PAGE_BYTES:
        return BadRow(
            source,
            number,
            f"longer than the limit of {MAX_PAGE_BYTES / 1e6:.0f} MB a row",
        )
    try:
        row = json.loads(decode(line, source=source))
    except ReadError as error:
        return BadRow(source, number, error.reason)
    except (ValueError, RecursionError) as error:
        return BadRow(source, number, f"no valid JSON ({_where(error)})")
    return _read_row(row, number, source, published)


def _where(error: Exception) -> str:
    """A JSON error in a few words."""
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at column {error.colno}"
    return "nested too deep" if isinstance(error, RecursionError) else str(error)[:80]


def _read_row(row: Any, number: int, source: str, published: str | None) -> Article | ReadError:
    """One row's article, or what is wrong with it."""
    try:
        return _article(row, f"{source}:{number}", published)
    except OtherLanguage as error:
        return OtherLanguage(f"{source}, line {number}", error.language)
    except ReadError as error:
        return BadRow(source, number, error.reason)
    except (DragomanError, RecursionError, ValueError) as error:
        return BadRow(source, number, str(error)[:200])


def _article(row: Any, name: str, published: str | None) -> Article:
    """The article of a row: its text as it is, or read as a page where it has markup."""
    if not isinstance(row, Mapping):
        raise ReadError(name, "not a JSON object")
    text = _string(row, _TEXT, name)
    if text is None or not text.strip():
        raise ReadError(name, f"no text (looked for {', '.join(_TEXT)})")
    title, url = _string(row, ("title",), name), _string(row, ("url",), name)
    day = _day(_string(row, _DATE, name), name) or valid_date(published, source=name)
    outlet = _string(row, _OUTLET, name)
    if has_tags(text):
        article = read_page(text, source=name, published=day, url=url)
        article = replace(article, title=article.title or title, outlet=outlet or article.outlet)
    else:
        article = Article.from_text(text, title, day, url=url, outlet=outlet)
        article = replace(article, language=require_english(text, source=name))
    return replace(article, id=_identifier(row), origin_file=name)


def _string(row: Mapping[str, Any], keys: tuple[str, ...], name: str) -> str | None:
    """The first of the keys that holds a text."""
    for key in keys:
        value = row.get(key)
        if value is None or value == "":
            continue
        if not isinstance(value, str):
            raise ReadError(name, f"{key!r} is {type(value).__name__}, not text")
        # Half a character cannot be written out again; one sign for one keeps all offsets.
        return _SURROGATES.sub("\ufffd", value)
    return None


def _day(text: str | None, name: str) -> str | None:
    """The day of a row's date or time, as written there."""
    if text is None:
        return None
    day = iso_date(text)
    if day is None:
        raise ReadError(name, f"date {text[:40]!r} is no ISO date")
    return day


def _identifier(row: Mapping[str, Any]) -> str | None:
    """The row's own name, a number or text."""
    for key in _ID:
        value = row.get(key)
        if isinstance(value, str | int) and not isinstance(value, bool) and value != "":
            return _SURROGATES.sub("\ufffd", str(value))
    return None
