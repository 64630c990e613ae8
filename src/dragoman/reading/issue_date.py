"""The day a page was issued: from its data or its marked-up elements, never from the story."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice

from lxml.html import HtmlElement

from .layout import line_of
from .written_dates import iso_date, written_date

__all__ = ["day_of_issue"]

_DATE_NAMES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "publishdate",
    "publish-date",
    "pubdate",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "rnews:datepublished",
    "article_date_original",
    "originalpublicationdate",
    "cxenseparse:recs:publishtime",
    "article.published",
    "date",
)
_DATE_CLASS = re.compile(
    r"\b(?:date|dateline|datetime|pub-?date|published|publish(?:ed)?[-_]?(?:date|on|time|at)?|post(?:ed)?[-_]?(?:date|on|time)"
    r"|article[-_]?date|entry-date|timestamp|time)\b",
    re.IGNORECASE,
)
_NOT_ISSUE = re.compile(
    r"updat|modif|comment|copyright|expir|event|footer|related|reply", re.IGNORECASE
)
_MARKED_TAGS = ("time", "abbr", "span", "p", "div", "small", "li", "td", "em")
_LONGEST = 120
# A page with more elements that claim to be dates is a list of pages.
_MAX_MARKED = 200
_ANCESTORS = 12


def day_of_issue(
    tree: HtmlElement,
    metas: Mapping[str, Sequence[str]],
    stated: Sequence[str],
    address: str | None,
) -> tuple[str | None, str | None]:
    """The day of issue and where it stands: the page's data, else an element marked as a date.

    A day of the last change, of a comment, in a picture's address or in the story is none. A time
    with a zone gives the day as written there.

    Args:
        tree: the page, without readers' comments.
        metas: contents of its ``meta`` elements by name.
        stated: what its structured data give.
        address: its canonical address.

    Returns:
        ISO date and ``metadata`` or ``page``; two times None where the page gives no day.

    >>> from lxml.html import document_fromstring
    >>> page = document_fromstring("<time datetime='2020-01-13T23:30-05:00'>Monday</time>")
    >>> day_of_issue(page, {}, (), None)
    ('2020-01-13', 'page')
    """
    for text in (
        *stated,
        *(text for name in _DATE_NAMES for text in metas.get(name, ())),
    ):
        day = iso_date(text) or written_date(text)
        if day:
            return day, "metadata"
    for element in islice(filter(_is_marked, tree.iter(*_MARKED_TAGS)), _MAX_MARKED):
        day = _marked_day(element)
        if day:
            return day, "page"
    day = _library_day(metas, address)
    return day, "page" if day else None


def _is_marked(element: HtmlElement) -> bool:
    """True for a ``time`` element and for one whose class, id or itemprop says date."""
    marks = (
        f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
    )
    timed = element.tag == "time" or "datepublished" in marks.lower()
    return (timed or bool(_DATE_CLASS.search(marks))) and not _NOT_ISSUE.search(marks)


def _marked_day(element: HtmlElement) -> str | None:
    """The day that a marked element gives, or None where it dates something else."""
    around = [element, *element.iterancestors()]
    if any(_aside(each) for each in around[:_ANCESTORS]):
        return None
    text = line_of(element)
    if len(text) > _LONGEST or _NOT_ISSUE.match(text.removeprefix("Last ")):
        return None
    stamp = element.get("datetime") or element.get("content") or element.get("title") or ""
    return iso_date(stamp) or written_date(stamp) or written_date(text)


def _aside(element: HtmlElement) -> bool:
    """True where an element holds other stories or the site's own lines."""
    return element.tag in ("aside", "nav", "footer", "form", "figure") or bool(
        _NOT_ISSUE.search(f"{element.get('class') or ''} {element.get('id') or ''}")
    )


def _library_day(metas: Mapping[str, Sequence[str]], address: str | None) -> str | None:
    """The day that htmldate finds in the address and the ``meta`` elements, and nowhere else.

    It is shown no text: there it would take days of which the story speaks, or the year of the
    copyright, for the day of issue.
    """
    # Here, not above: the library costs more to load than most pages take to read.
    from htmldate import find_date
    from lxml.html.builder import E as make

    head = [
        make.META(name=name, content=text[:100])
        for name in _DATE_NAMES
        for text in metas.get(name, ())
    ]
    page = make.HTML(make.HEAD(*head), make.BODY(make.P("-")))
    try:
        return find_date(
            page,
            extensive_search=False,
            original_date=True,
            url=address,
            min_date="1990-01-01",
            max_date="2199-12-31",
        )
    except Exception:  # a library's fault on odd input must not cost the page
        return None
