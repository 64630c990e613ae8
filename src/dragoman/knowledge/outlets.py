"""Who publishes: news agencies, state media, papers, broadcasters, platforms, and their sites."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ..errors import KnowledgeError
from .names import NameIndex, NameMatch, words

__all__ = ["KINDS", "Outlet", "OutletName", "Outlets", "load_outlets"]

# The kinds of sources in `models.Attribution` that an outlet can be.
KINDS = ("outlet", "social_media", "state_media", "wire")
_KEYS = {"name", "kind", "country", "owner", "aliases", "weak", "domains"}
_LISTS = ("aliases", "weak", "domains")
_COUNTRY = re.compile("[A-Z]{3}")
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")


@dataclass(frozen=True, slots=True)
class Outlet:
    """A news agency, paper, broadcaster, site or platform.

    ``kind`` is ``wire`` (an agency that others copy), ``state_media`` (run by a government or its
    party), ``outlet`` or ``social_media``; ``country`` ISO 3166 alpha-3, as for actors; ``owner``
    the family of titles it belongs to; ``weak`` names that also mean other things ("Times").
    """

    name: str
    kind: str
    country: str | None = None
    owner: str | None = None
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutletName:
    """A spelling's meaning: which outlet, and whether it needs support in the article."""

    outlet: Outlet
    weak: bool = False


class Outlets:
    """All listed outlets, by name and by web address."""

    __slots__ = ("_by_domain", "_index", "listed")

    def __init__(self, listed: Iterable[Outlet]) -> None:
        self.listed = tuple(listed)
        self._index = NameIndex(_names(self.listed))
        self._by_domain = {domain: outlet for outlet in self.listed for domain in outlet.domains}

    def find(self, text: str) -> list[NameMatch[OutletName]]:
        """All names of outlets in a text, longest first where they overlap.

        Args:
            text: a sentence or headline; offsets of the matches count from its start.

        >>> outlets = Outlets([Outlet("Reuters", "wire"), Outlet("SANA", "state_media")])
        >>> [match.values[0].outlet.kind for match in outlets.find("SANA told Reuters so.")]
        ['state_media', 'wire']
        """
        return self._index.find(text)

    def named(self, name: str) -> Outlet | None:
        """The one outlet of a name, whatever its case; None where none or several bear it.

        A weak name counts where no other outlet has it.

        >>> Outlets([Outlet("Le Monde", "outlet", "FRA")]).named("le monde").country
        'FRA'
        """
        names = self._index.get(name)
        for weak in (False, True):
            found = {entry.outlet.name: entry.outlet for entry in names if entry.weak is weak}
            if found:
                return next(iter(found.values())) if len(found) == 1 else None
        return None

    def by_domain(self, url: str) -> Outlet | None:
        """The outlet whose site an address belongs to, or None.

        Args:
            url: an address, or a bare host name; of two listed domains the longer one counts.

        >>> outlets = Outlets([Outlet("BBC", "outlet", domains=("bbc.co.uk",))])
        >>> outlets.by_domain("https://news.bbc.co.uk/1/hi/world.stm").name
        'BBC'
        """
        labels = _host(url).split(".")
        for first in range(len(labels) - 1):
            outlet = self._by_domain.get(".".join(labels[first:]))
            if outlet is not None:
                return outlet
        return None


def load_outlets(folder: Path) -> Outlets:
    """Load and check the outlets.

    Args:
        folder: the folder of the ``*.toml`` files, each with ``[[outlet]]`` entries.

    Raises:
        KnowledgeError: a file cannot be read; a key, kind or code is unknown; or two outlets
            share a name or a domain.

    >>> from dragoman.knowledge.load import DATA
    >>> load_outlets(DATA / "outlets").by_domain("reuters.com").kind
    'wire'
    """
    listed: list[Outlet] = []
    taken: dict[str, Outlet] = {}
    for path in sorted(folder.glob("*.toml")):
        for entry in _entries(path):
            outlet = _outlet(path.name, entry)
            for key in _unique_keys(outlet):
                first = taken.setdefault(key, outlet)
                if first is not outlet:
                    raise KnowledgeError(
                        path.name, outlet.name, f"shares {key!r} with {first.name!r}"
                    )
            listed.append(outlet)
    return Outlets(listed)


def _names(listed: tuple[Outlet, ...]) -> Iterator[tuple[str, OutletName]]:
    for outlet in listed:
        for name in (outlet.name, *outlet.aliases):
            yield name, OutletName(outlet)
        for name in outlet.weak:
            yield name, OutletName(outlet, weak=True)


def _host(url: str) -> str:
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return ""
    return (host or "").rstrip(".")


def _entries(path: Path) -> list[dict[str, Any]]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KnowledgeError(path.name, path.stem, str(error)) from error
    for key in sorted(set(content) - {"outlet"}):
        raise KnowledgeError(path.name, path.stem, f"unknown key {key!r}")
    entries = content.get("outlet", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise KnowledgeError(path.name, path.stem, "'outlet' is no list of tables")
    return entries


def _outlet(file: str, entry: dict[str, Any]) -> Outlet:
    label = str(entry.get("name", "outlet"))
    for key in sorted(set(entry) - _KEYS):
        raise KnowledgeError(file, label, f"unknown key {key!r}")
    name, kind = (_text(file, label, entry, key) for key in ("name", "kind"))
    if name is None or kind not in KINDS:
        raise KnowledgeError(file, label, f"a name and a kind of {', '.join(KINDS)} are needed")
    country, owner = (_text(file, label, entry, key) for key in ("country", "owner"))
    if country is not None and not _COUNTRY.fullmatch(country):
        raise KnowledgeError(file, label, f"unknown country {country!r}")
    aliases, weak, domains = (_texts(file, label, entry, key) for key in _LISTS)
    for domain in domains:
        if not _DOMAIN.fullmatch(domain):
            raise KnowledgeError(file, label, f"{domain!r} is no domain")
    return Outlet(name, kind, country, owner, aliases, weak, domains)


def _text(file: str, label: str, entry: dict[str, Any], key: str) -> str | None:
    value = entry.get(key)
    if value is not None and not (isinstance(value, str) and value.strip()):
        raise KnowledgeError(file, label, f"{key!r} is no text")
    return value


def _texts(file: str, label: str, entry: dict[str, Any], key: str) -> tuple[str, ...]:
    values = entry.get(key, [])
    if not isinstance(values, list) or not all(isinstance(v, str) and v.strip() for v in values):
        raise KnowledgeError(file, label, f"{key!r} is no list of texts")
    return tuple(values)


def _unique_keys(outlet: Outlet) -> Iterator[str]:
    for name in (outlet.name, *outlet.aliases):
        yield " ".join(word for word, _, _ in words(name))
    yield from outlet.domains
