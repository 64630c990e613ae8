"""A news page's bytes to an `Article`: whole HTML, a scraped fragment, or plain text.

    bytes -> decode -> html | fragment -> Found -> Article

What is told apart, and kept: title and body (``text``), furniture, readers' comments, codes,
by-line, dateline, outlet, day of issue, address. Nothing is guessed: what the page does not say
is None.
"""

from __future__ import annotations

import datetime
import re

from ..errors import EmptyPage, ReadError
from ..models import Article, Span
from .dateline import Dateline, find_dateline
from .decode import decode
from .found import Found
from .fragment import has_tags, is_whole_page, read_fragment
from .html import read_html
from .language import require_english
from .written_dates import written_date

__all__ = ["MAX_PAGE_BYTES", "MAX_TAGS", "has_tags", "read_page", "valid_date"]

# A hundred times the longest newspaper article, and the length up to which the HTML parser keeps
# every text and attribute whole.
MAX_PAGE_BYTES = 10_000_000
# Half of them are start tags: 60,000 elements, which take some 4 seconds; the long read of a
# magazine has 20,000. Pages built to exhaust a reader have millions.
MAX_TAGS = 120_000
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# The dateline opens the story; a subhead or an agency's note may stand before it.
_DATELINE_WITHIN = 3


def read_page(
    data: bytes | str,
    *,
    source: str,
    published: str | None = None,
    url: str | None = None,
    charset: str | None = None,
) -> Article:
    r"""Read a news page.

    ``Article.text`` is title, blank line, body paragraphs with blank lines between them.

    Args:
        data: the page as it came off the web, or its text.
        source: what to call it in errors: a file's name, an address.
        published: ISO date of publication; wins over what the page says.
        url: where the page was fetched from.
        charset: what HTTP says of the encoding.

    Raises:
        EmptyPage: nothing that could be an article.
        NotText: binary data.
        OtherLanguage: the text is not English.
        ReadError: a page too large or too deep, or ``published`` is no date.

    >>> page = "Talks fail\n\n<p>VIENNA (AP) &amp;mdash; The envoys left.\n\nNews Code 7"
    >>> article = read_page(page, source="page.txt")
    >>> article.paragraphs[0].text, article.news_code, article.dateline_city
    ('VIENNA (AP) — The envoys left.', '7', 'Vienna')
    """
    day = valid_date(published, source=source)
    if len(data) > MAX_PAGE_BYTES:
        raise ReadError(
            source,
            f"larger than {MAX_PAGE_BYTES / 1e6:.0f} MB, the most that is read of one page",
        )
    text = decode(data, source=source, charset=charset) if isinstance(data, bytes) else data
    found = _taken_apart(text, source, url)
    return _article(found, source=source, published=day, url=url)


def valid_date(published: str | None, *, source: str) -> str | None:
    """An ISO date as given, or None for None.

    Raises:
        ReadError: it is no day of the calendar in the form YYYY-MM-DD.

    >>> valid_date("2020-01-14", source="page.html")
    '2020-01-14'
    """
    if published is None:
        return None
    try:
        if _ISO_DAY.fullmatch(published):
            return datetime.date.fromisoformat(published).isoformat()
    except ValueError:
        pass
    raise ReadError(source, f"published {published!r} is no date; write YYYY-MM-DD")


def _taken_apart(text: str, source: str, url: str | None) -> Found:
    """The page's parts, read as what it is."""
    if not text.strip():
        raise EmptyPage(source, "nothing but blanks" if text else "the file is empty")
    if text.count("<") > MAX_TAGS:
        raise ReadError(source, f"more than {MAX_TAGS:,} tags")
    return read_html(text, source=source, url=url) if is_whole_page(text) else read_fragment(text)


def _article(found: Found, *, source: str, published: str | None, url: str | None) -> Article:
    """The article made of a page's parts."""
    text, title_span, paragraphs = _laid_out(found)
    if not any(map(str.isalpha, text)):
        raise EmptyPage(source, "no text of an article in it")
    language = require_english(text, source=source, declared=found.language)
    span, line = _dateline(paragraphs)
    day = published or found.published
    origin = "caller" if published else found.published_from
    if day is None and span is not None:
        day = written_date(span.text)
        origin = "page" if day else None
    return Article(
        text=text,
        title=found.title,
        title_span=title_span,
        paragraphs=paragraphs,
        published=day,
        published_from=origin,
        outlet=found.outlet,
        byline=found.byline,
        dateline=span,
        dateline_city=line.city if line else None,
        dateline_agency=line.agency if line else None,
        url=found.url or url,
        language=language,
        news_code=found.news_code,
        reporter_code=found.reporter_code,
        comments=found.comments,
        furniture=found.furniture,
        origin_file=source,
    )


def _laid_out(found: Found) -> tuple[str, Span | None, tuple[Span, ...]]:
    """The article's text with the spans of title and paragraphs in it."""
    blocks = ([found.title] if found.title else []) + list(found.body)
    spans = []
    start = 0
    for block in blocks:
        spans.append(Span(start, start + len(block), block))
        start += len(block) + 2
    text = "\n\n".join(blocks)
    return (text, spans[0], tuple(spans[1:])) if found.title else (text, None, tuple(spans))


def _dateline(paragraphs: tuple[Span, ...]) -> tuple[Span | None, Dateline | None]:
    """The dateline among the first paragraphs: as a span of the text, and taken apart."""
    for paragraph in paragraphs[:_DATELINE_WITHIN]:
        line = find_dateline(paragraph.text)
        if line is not None:
            start, words = paragraph.start, paragraph.text[: line.length]
            return Span(start, start + line.length, words), line
    return None, None
