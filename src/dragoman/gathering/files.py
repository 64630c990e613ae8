"""Articles from wherever they lie: files, folders, standard input, addresses, texts.

A folder gives its pages (`PAGE_SUFFIXES`) in the order of their paths, sub-folders included; other
files and hidden ones in it are no pages. A file that is named itself is read whatever its suffix;
JSON is recognised by suffix (``.jsonl .ndjson .json``), on standard input and in files without a
known suffix by a first line that is a JSON object.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from ..errors import EmptyPage, FetchError, ReadError
from ..models import Article
from ..reading.decode import decode
from ..reading.page import MAX_PAGE_BYTES, read_page, valid_date
from .fetch import fetch
from .rows import json_rows, line_rows

__all__ = ["PAGE_SUFFIXES", "read", "read_all"]

_LINE_SUFFIXES = frozenset({".jsonl", ".ndjson"})
_TEXT_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".txt"})
PAGE_SUFFIXES = _LINE_SUFFIXES | _TEXT_SUFFIXES | {".json"}
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
# Systems allow some 4,096 characters for a path: what is longer is a text.
_LONGEST_PATH = 4096
_MAX_JSON_FILE = 20 * MAX_PAGE_BYTES


def read(
    source: str | Path | bytes,
    published: str | None = None,
    *,
    allow_private: bool = False,
) -> Article:
    r"""Read one article from a path, an address, bytes or a text.

    A string with a scheme ("https://...") is an address; else one that names an existing file is
    a path; else one with a line break, a blank or a ``<`` in it is the page itself.

    Args:
        source: what to read.
        published: ISO date of publication; wins over what the page says.
        allow_private: let addresses lead to private networks.

    Raises:
        ReadError: no such file, or it cannot be read as an article; see `dragoman.errors`.

    >>> read("Talks fail in Vienna\n\nThe envoys left on Monday, angry at each other.").title
    'Talks fail in Vienna'
    """
    if isinstance(source, bytes):
        return read_page(source, source="(bytes)", published=published)
    if isinstance(source, str) and _is_text(source):
        return read_page(source, source="(text)", published=published)
    articles = _gathered(str(source), published, allow_private)
    first = next(articles, None)
    if isinstance(first, Article):
        if next(articles, None) is not None:
            raise ReadError(str(source), "holds more than one article; read it with read_all")
        return first
    raise first or EmptyPage(str(source), "no article in it")


def read_all(
    sources: Iterable[str], published: str | None = None, *, allow_private: bool = False
) -> Iterator[Article | ReadError]:
    """Articles and errors from many sources, in their order, each when it is asked for.

    Args:
        sources: paths of files and folders, http and https addresses, ``-`` for standard input.
        published: ISO date of publication for all of them; rows with a date keep their own.
        allow_private: let addresses lead to private networks.

    Raises:
        ReadError: ``published`` is no date. What is wrong with a source is yielded, not raised.

    >>> [str(each) for each in read_all(["no-such-page.html"])]
    ['no-such-page.html: no such file or folder']
    """
    valid_date(published, source="--published")
    for source in sources:
        yield from _gathered(source, published, allow_private)


def _is_text(source: str) -> bool:
    """True where a string is the page itself, not its place."""
    if _SCHEME.match(source) and not re.search(r"[\s<]", source):
        return False
    if len(source) <= _LONGEST_PATH and "\x00" not in source and "\n" not in source:
        try:
            if Path(source).exists():
                return False
        except (OSError, ValueError):
            return True
    return re.search(r"[\s<]", source) is not None or len(source) > _LONGEST_PATH


def _gathered(
    source: str, published: str | None, allow_private: bool
) -> Iterator[Article | ReadError]:
    """One source's articles and errors."""
    try:
        if source == "-":
            yield from _stream(sys.stdin.buffer, "(standard input)", published, suffix="")
        elif _SCHEME.match(source):
            yield from _address(source, published, allow_private)
        elif Path(source).is_dir():
            yield from _folder(source, published)
        else:
            yield from _file(source, published)
    except ReadError as error:
        yield error
    except (OSError, ValueError) as error:
        yield ReadError(source, getattr(error, "strerror", None) or str(error))


def _folder(folder: str, published: str | None) -> Iterator[Article | ReadError]:
    """A folder's pages in the order of their paths."""
    paths = [path for path in _walk(folder) if path.suffix.lower() in PAGE_SUFFIXES]
    if not paths:
        raise EmptyPage(
            folder,
            f"no pages in this folder (looked for {' '.join(sorted(PAGE_SUFFIXES))})",
        )
    for path in sorted(paths, key=lambda path: path.parts):
        yield from _gathered(str(path), published, False)


def _walk(folder: str) -> Iterator[Path]:
    """All files below a folder that are not hidden; links to folders are not followed."""
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if not name.startswith("."):
                yield Path(place, name)


def _file(path: str, published: str | None) -> Iterator[Article | ReadError]:
    """A file's articles."""
    try:
        file = Path(path).open("rb")  # noqa: SIM115 - closed below
    except FileNotFoundError:
        raise ReadError(path, "no such file or folder") from None
    with file:
        yield from _stream(file, path, published, suffix=Path(path).suffix.lower())


def _stream(
    file: BinaryIO, name: str, published: str | None, *, suffix: str
) -> Iterator[Article | ReadError]:
    """The articles in an open file, as its suffix or its first line says."""
    if suffix in _LINE_SUFFIXES:
        yield from _found(line_rows(_lines(file), source=name, published=published), name)
        return
    if suffix == ".json":
        yield from _found(_json(file.read(_MAX_JSON_FILE + 1), name, published), name)
        return
    if suffix not in _TEXT_SUFFIXES:
        first = file.readline(MAX_PAGE_BYTES + 1)
        if _is_object(first):
            lines = _chained(first, file)
            yield from _found(line_rows(lines, source=name, published=published), name)
            return
        yield read_page(first + file.read(MAX_PAGE_BYTES + 1), source=name, published=published)
        return
    # One byte more than allowed is enough to know, and endless files end there.
    yield read_page(file.read(MAX_PAGE_BYTES + 1), source=name, published=published)


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """A file's lines; of one that is too long only so much as shows that it is."""
    while line := file.readline(MAX_PAGE_BYTES + 1):
        yield line
        rest = line
        while len(rest) > MAX_PAGE_BYTES and not rest.endswith(b"\n"):
            rest = file.readline(MAX_PAGE_BYTES + 1)


def _chained(first: bytes, file: BinaryIO) -> Iterator[bytes]:
    """The line already read, then the others."""
    yield first
    yield from _lines(file)


def _found(articles: Iterator[Article | ReadError], name: str) -> Iterator[Article | ReadError]:
    """The same, and an error where there is nothing at all."""
    empty = True
    for article in articles:
        empty = False
        yield article
    if empty:
        yield EmptyPage(name, "the file is empty")


def _is_object(line: bytes) -> bool:
    """True where a line is a JSON object."""
    if not line.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _json(data: bytes, name: str, published: str | None) -> Iterator[Article | ReadError]:
    """A JSON file: one object, an array of them, or after all one object a line."""
    if len(data) > _MAX_JSON_FILE:
        raise ReadError(
            name,
            f"more than {_MAX_JSON_FILE / 1e6:.0f} MB of JSON; write one object a line (.jsonl)",
        )
    try:
        value = json.loads(decode(data, source=name))
    except (ValueError, RecursionError):
        return line_rows(iter(data.splitlines()), source=name, published=published)
    return json_rows(
        value if isinstance(value, list) else [value], source=name, published=published
    )


def _address(url: str, published: str | None, allow_private: bool) -> Iterator[Article | ReadError]:
    """The article at an address."""
    if not url.lower().startswith(("http://", "https://")):
        raise FetchError(url, "only http and https addresses are fetched")
    page = fetch(url, allow_private=allow_private)
    if page.content_type and "json" in page.content_type:
        yield from _found(_json(page.data, url, published), url)
        return
    yield read_page(page.data, source=url, published=published, url=page.url, charset=page.charset)
