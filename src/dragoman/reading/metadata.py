"""What a page's head says of it: headline, outlet, author, address, language, day of issue."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from .characters import clean, same_words
from .issue_date import day_of_issue
from .layout import line_of

__all__ = ["Metadata", "read_metadata", "without_outlet"]

# Structured data of a single page; a list of thousands is a catalogue.
_MAX_ITEMS = 2000
_ARTICLE_TYPES = re.compile(
    r"(?:News|Blog|Report|Opinion|Analysis|Review|Background)?\w*(Article|Posting)|Report"
)
_TITLE_NAMES = (
    "og:title",
    "twitter:title",
    "dc.title",
    "dcterms.title",
    "parsely-title",
)
_SITE_NAMES = (
    "og:site_name",
    "application-name",
    "publisher",
    "dc.publisher",
    "dcterms.publisher",
)
_AUTHOR_NAMES = (
    "author",
    "article:author",
    "parsely-author",
    "dc.creator",
    "byl",
    "sailthru.author",
)
_SEPARATORS = re.compile(r"\s+(?:[|»·•–—-]|::)\s+|\s*[|»]\s*")
_AUTHOR_CLASS = re.compile(
    r"\b(?:byline|author|by-?author|article-?author|writer)(?:[-_]*name)?\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"comment|related|reply|footer", re.IGNORECASE)
_BY = re.compile(r"^(?:(?:written|reported|posted) )?by:?\s+", re.IGNORECASE)
_MAX_NAME = 120
# Longer ones are lists of keywords; more headings of the first rank are lists of stories.
_MAX_TITLE = 400
_MAX_TITLES = 20
_MAX_SIGNED = 200


@dataclass(frozen=True, slots=True)
class Metadata:
    """A page's own account of itself. Titles are candidates in order of trust."""

    titles: tuple[str, ...] = ()
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    published_from: str | None = None
    url: str | None = None
    language: str | None = None


def read_metadata(tree: HtmlElement, *, url: str | None = None) -> Metadata:
    """Read head, structured data (schema.org) and marked-up elements of a page.

    Args:
        tree: the page, with readers' comments already taken out.
        url: where the page was fetched from.

    >>> from lxml.html import document_fromstring
    >>> read_metadata(document_fromstring("<title>Talks fail | The Post</title><p>x")).outlet
    'The Post'
    """
    metas = _metas(tree)
    article = _structured(tree)
    heads = _titles(map(line_of, tree.iter("h1")))
    titles = _titles((*_some(metas, _TITLE_NAMES), *_strings(article.get("headline"))))
    page_title = next(iter(_titles(map(line_of, tree.iter("title")))), None)
    address = _address(tree, metas, url)
    outlet = _outlet(metas, article, page_title, [*heads, *titles], address)
    stated = [
        *_strings(article.get("datePublished")),
        *_strings(article.get("dateCreated")),
    ]
    published, origin = day_of_issue(tree, metas, stated, address)
    names = [*heads, *titles] if len(heads) == 1 else [*titles, *heads]
    return Metadata(
        titles=tuple(without_outlet(name, outlet) for name in (*names, page_title) if name),
        outlet=outlet,
        byline=_byline(tree, metas, article, outlet),
        published=published,
        published_from=origin,
        url=address,
        language=_language(tree, metas),
    )


def without_outlet(title: str, outlet: str | None) -> str:
    """A headline without the outlet's name behind a bar or dash.

    >>> without_outlet("Talks fail | The Post", "The Post")
    'Talks fail'
    """
    if outlet is None:
        return title
    key = same_words(outlet)
    parts = list(_SEPARATORS.finditer(title))
    for cut in parts:
        rest = same_words(title[cut.end() :])
        if rest == key or rest.removeprefix("the") == key.removeprefix("the"):
            return title[: cut.start()].strip() or title
    return title


def _titles(texts: Iterable[str]) -> list[str]:
    """Those of the first texts that can be titles."""
    return [text for text in islice(texts, _MAX_TITLES) if 0 < len(text) <= _MAX_TITLE]


def _metas(tree: HtmlElement) -> dict[str, list[str]]:
    """Contents of ``meta`` elements by name, property or itemprop in small letters."""
    metas: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = clean(element.get("content") or element.get("value") or "")
        if name and content:
            metas.setdefault(name.strip().lower(), []).append(content)
    return metas


def _some(metas: dict[str, list[str]], names: tuple[str, ...]) -> Iterator[str]:
    """Contents under any of the names, in the names' order."""
    for name in names:
        yield from metas.get(name, ())


def _structured(tree: HtmlElement) -> dict[str, Any]:
    """The page's first schema.org article, or nothing."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        for item in _items(script.text or ""):
            kinds = _strings(item.get("@type"))
            if any(_ARTICLE_TYPES.fullmatch(kind) for kind in kinds):
                return item
    return {}


def _items(text: str) -> Iterator[dict[str, Any]]:
    """All objects of a JSON-LD text, outermost first; none where it is broken."""
    try:
        waiting: list[Any] = [json.loads(text.strip().rstrip(";"), strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(_MAX_ITEMS):
        if not waiting:
            return
        item = waiting.pop(0)
        if isinstance(item, dict):
            yield item
            waiting.extend(value for value in item.values() if isinstance(value, dict | list))
        elif isinstance(item, list):
            waiting.extend(item)


def _strings(value: Any) -> list[str]:
    """The texts in a JSON-LD value: itself, its ``name``, or those of its members."""
    members = value if isinstance(value, list) else [value]
    found = []
    for member in members[:20]:
        name = member.get("name") if isinstance(member, dict) else member
        for text in name if isinstance(name, list) else [name]:
            if isinstance(text, str) and clean(text):
                found.append(clean(text))
    return found


def _address(tree: HtmlElement, metas: dict[str, list[str]], url: str | None) -> str | None:
    """The canonical address, absolute, http or https; else where the page came from."""
    links = [
        e.get("href") or ""
        for e in tree.iter("link")
        if (e.get("rel") or "").lower() == "canonical"
    ]
    for link in (*links, *metas.get("og:url", ())):
        try:
            whole: str = urljoin(url or "", link.strip())
            parts = urlsplit(whole)
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.netloc and whole.isprintable():
            return whole
    return url


def _outlet(
    metas: dict[str, list[str]],
    article: dict[str, Any],
    page_title: str | None,
    titles: list[str],
    address: str | None,
) -> str | None:
    """The outlet: as the page names its site, its publisher, its title's end, or its domain."""
    named = [
        *_some(metas, _SITE_NAMES[:1]),
        *_strings(article.get("publisher")),
        *_some(metas, _SITE_NAMES[1:]),
    ]
    for name in named:
        if len(name) <= _MAX_NAME and "://" not in name:
            return name
    known = {same_words(title) for title in titles}
    for cut in _SEPARATORS.finditer(page_title or ""):
        before, after = cut.string[: cut.start()], cut.string[cut.end() :]
        certain = same_words(before) in known or (not known and cut.group().strip() in "|»")
        if certain and 0 < len(after.split()) <= 6:
            return str(_SEPARATORS.split(after)[-1])
    try:
        host = urlsplit(address or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _byline(
    tree: HtmlElement,
    metas: dict[str, list[str]],
    article: dict[str, Any],
    outlet: str | None,
) -> str | None:
    """Who signs: structured data, ``meta``, then elements marked as by-line."""
    named = _strings(article.get("author")) or list(_some(metas, _AUTHOR_NAMES))
    if not named:
        marked = filter(_is_signature, tree.iter("p", "div", "span", "a", "address"))
        signed = (line_of(element) for element in islice(marked, _MAX_SIGNED))
        named = list(islice((line for line in signed if 0 < len(line) <= _MAX_NAME), 1))
    names: list[str] = []
    for name in named:
        plain = _BY.sub("", name).strip()
        if (
            plain
            and len(plain) <= _MAX_NAME
            and "://" not in plain
            and "@" not in plain
            and plain not in names
        ):
            names.append(plain)
    names = [name for name in names if same_words(name) != same_words(outlet or "")]
    return ", ".join(names) or None


def _is_signature(element: HtmlElement) -> bool:
    """True for an element marked as author or by-line."""
    marks = f"{element.get('class')} {element.get('itemprop')} {element.get('rel')}"
    return bool(_AUTHOR_CLASS.search(marks)) and not _OTHERS.search(marks)


def _language(tree: HtmlElement, metas: dict[str, list[str]]) -> str | None:
    """The language that the page declares for its text."""
    root = tree.getroottree().getroot()
    declared = (
        root.get("lang")
        or root.get("xml:lang")
        or next(_some(metas, ("og:locale", "language")), None)
    )
    return clean(str(declared))[:35] or None if declared else None
