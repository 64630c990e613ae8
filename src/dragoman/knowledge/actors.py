"""Who there is: states with their people and offices, groups, organisations, peoples, outlets."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from ..errors import KnowledgeError
from .names import NameIndex, NameMatch, words
from .ontology import SECTORS

__all__ = ["Actor", "Actors", "Name", "Office", "load_actors"]

# Codes that stand where no state fits.
NOT_STATES = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
KINDS = frozenset({"person", "body", "party", "company", "group", "organisation"})
_FORMER = ("ELI",)
_CIVILIANS = ("CVL",)
_GOVERNMENT = ("GOV",)
_MEDIA = ("JRN",)
_STATE_KEYS = {"code", "name", "names", "adjectives", "people", "capitals", "seats", "actor"}
_ACTOR_KEYS = {"name", "kind", "country", "sectors", "aliases", "weak", "office"}
_PEOPLE_KEYS = {"name", "adjectives", "people", "country", "sectors", "weak", "kind"}
_OFFICE_KEYS = {"title", "sectors", "from", "to"}


@dataclass(frozen=True, slots=True)
class Office:
    """A post that a person holds or held, with its sectors and its term (ISO dates or None)."""

    title: str
    sectors: tuple[str, ...]
    begin: str | None = None
    end: str | None = None

    def covers(self, day: str) -> bool:
        """Whether the term includes an ISO day.

        >>> Office("president", ("GOV",), "2017-01-20", "2021-01-20").covers("2019-06-01")
        True
        """
        return (self.begin or "") <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Actor:
    """A listed actor: a state, person, body, party, company, group, organisation, people or outlet.

    ``country`` is ISO 3166 alpha-3 or one of IGO, UNO, EUR, NGO, ISM, IMG, MNC; None where no
    country goes with it.
    """

    name: str
    kind: str
    country: str | None = None
    sectors: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()

    def sectors_on(self, day: str | None) -> tuple[str, ...]:
        """Sectors on an ISO day, by the offices held then; out of every term: ELI.

        Args:
            day: ISO date; None: the latest term.

        >>> term = Office("president", ("GOV",), "2001-01-20", "2009-01-20")
        >>> bush = Actor("George Bush", "person", "USA", offices=(term,))
        >>> bush.sectors_on("2003-05-01"), bush.sectors_on("2019-05-01"), bush.sectors_on(None)
        (('GOV',), ('ELI',), ('GOV',))
        """
        if not self.offices:
            return self.sectors
        held = self.office_on(day)
        return held.sectors if held else self.sectors or _FORMER

    def office_on(self, day: str | None) -> Office | None:
        """The office held on an ISO day, the last to begin; with no day, the last of all."""
        held = [office for office in self.offices if day is None or office.covers(day)]
        return max(held, key=lambda office: office.begin or "", default=None)


@dataclass(frozen=True, slots=True)
class Name:
    """A spelling's meaning: which actor, and how it is used.

    ``use`` is ``name``, ``adjective`` ("Turkish"), ``people`` ("Turks"), ``capital`` or ``seat`` (a
    palace or street that stands for its government). A ``weak`` name needs support in the article.
    """

    actor: Actor
    use: str = "name"
    weak: bool = False


class Actors:
    """All listed actors by name."""

    __slots__ = ("_entries", "_index", "listed", "states")

    def __init__(self, listed: Iterable[tuple[str, Name]]) -> None:
        named = list(listed)
        self._index = NameIndex(named)
        self.listed = tuple(dict.fromkeys(name.actor for _, name in named))
        self.states = {a.country: a for a in self.listed if a.kind == "state" and a.country}
        self._entries = _entries_of_persons(named)

    def find(self, text: str) -> list[NameMatch[Name]]:
        """All names of actors in a text, longest first where they overlap.

        >>> turkey = Actor("Turkey", "state", "TUR", ("GOV",))
        >>> actors = Actors([("Turkey", Name(turkey)), ("Turkish", Name(turkey, "adjective"))])
        >>> [match.values[0].use for match in actors.find("Turkish troops left Turkey.")]
        ['adjective', 'name']
        """
        return self._index.find(text)

    def named(self, name: str) -> tuple[Name, ...]:
        """What a spelling may stand for; empty where it is not listed."""
        return self._index.get(name)

    def meant(self, names: tuple[Name, ...], day: str | None) -> tuple[Name, ...]:
        """Names with each person who is listed more than once as the entry that fits a day.

        Somebody may be listed with a country and with an organisation that they led later.

        Args:
            names: what a spelling may stand for.
            day: ISO date; None: the latest term.

        >>> first = Office("prime minister", ("GOV",), "2000-03-17", "2013-10-16")
        >>> later = Office("secretary general", ("MIL",), "2014-10-01", "2024-10-01")
        >>> name = "Jens Stoltenberg"
        >>> at_home = Actor(name, "person", "NOR", offices=(first,))
        >>> abroad = Actor(name, "person", "IGO", offices=(later,))
        >>> actors = Actors([(name, Name(at_home)), (name, Name(abroad))])
        >>> [meant.actor.country for meant in actors.meant(actors.named(name), "2019-03-01")]
        ['IGO']
        """
        if not any(name.actor in self._entries for name in names):
            return names
        chosen = (
            replace(name, actor=_of_the_day(self._entries.get(name.actor, (name.actor,)), day))
            for name in names
        )
        return tuple(dict.fromkeys(chosen))


def load_actors(data: Path) -> Actors:
    """Load the actors of a knowledge folder: ``actors/`` and, as media, ``outlets/``.

    Args:
        data: the folder that holds both.

    Raises:
        KnowledgeError: a file cannot be read, or has an unknown key, code or kind.
    """
    listed: list[tuple[str, Name]] = []
    for path in sorted((data / "actors" / "countries").glob("*.toml")):
        listed.extend(_state(path.name, _read(path)))
    for path in sorted((data / "actors").glob("*.toml")):
        if path.name != "roles.toml":
            listed.extend(_peoples(path.name, _read(path)))
    for folder in ("groups", "international"):
        for path in sorted((data / "actors" / folder).glob("*.toml")):
            content = _read(path)
            _check_keys(path.name, path.stem, content, {"actor"})
            for entry in content.get("actor", []):
                listed.extend(_actor(path.name, entry, None))
    for path in sorted((data / "outlets").glob("*.toml")):
        listed.extend(_outlets(path.name, _read(path)))
    return Actors(listed)


def _entries_of_persons(named: list[tuple[str, Name]]) -> dict[Actor, tuple[Actor, ...]]:
    """The entries of each person who is listed more than once: those that share a full name."""
    by_name: dict[tuple[str, ...], list[Actor]] = {}
    for spelling, name in named:
        key = tuple(word for word, _, _ in words(spelling))
        if name.actor.kind == "person" and not name.weak and len(key) > 1:
            by_name.setdefault(key, []).append(name.actor)
    groups = (tuple(dict.fromkeys(entries)) for entries in by_name.values())
    return {actor: group for group in groups if len(group) > 1 for actor in group}


def _of_the_day(entries: tuple[Actor, ...], day: str | None) -> Actor:
    """The entry whose office covers a day; else that of the latest term begun by then."""

    def fitness(actor: Actor) -> tuple[bool, str]:
        held = actor.office_on(day)
        begun = [o.begin or "" for o in actor.offices if day is None or (o.begin or "") <= day]
        return held is not None, (held.begin or "") if held else max(begun, default="")

    return max(entries, key=fitness)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KnowledgeError(path.name, path.stem, str(error)) from error


def _state(file: str, content: dict[str, Any]) -> Iterator[tuple[str, Name]]:
    code = content.get("code", "")
    _check_keys(file, code, content, _STATE_KEYS)
    if not _is_state(code) or file != f"{code}.toml":
        raise KnowledgeError(file, code, "the code is not three capitals like the file's name")
    state = Actor(_text(file, content, "name"), "state", code, _GOVERNMENT)
    yield from ((name, Name(state)) for name in _names(file, content, "names"))
    for key, use in (("adjectives", "adjective"), ("capitals", "capital"), ("seats", "seat")):
        yield from ((name, Name(state, use)) for name in _strings(file, content, key))
    people = Actor(state.name, "people", code, _CIVILIANS)
    yield from ((name, Name(people, "people")) for name in _strings(file, content, "people"))
    for entry in content.get("actor", []):
        yield from _actor(file, entry, code)


def _actor(file: str, entry: dict[str, Any], country: str | None) -> Iterator[tuple[str, Name]]:
    name = _text(file, entry, "name")
    _check_keys(file, name, entry, _ACTOR_KEYS)
    kind = entry.get("kind", "group")
    if kind not in KINDS:
        raise KnowledgeError(file, name, f"unknown kind {kind!r}")
    code = _country(file, name, entry.get("country", country))
    offices = tuple(_office(file, name, office) for office in entry.get("office", []))
    actor = Actor(name, kind, code, _sectors(file, name, entry), offices)
    weak = _strings(file, entry, "weak")
    if name not in weak:
        yield name, Name(actor)
    yield from ((alias, Name(actor)) for alias in _strings(file, entry, "aliases"))
    yield from ((alias, Name(actor, weak=True)) for alias in weak)


def _office(file: str, name: str, entry: dict[str, Any]) -> Office:
    _check_keys(file, name, entry, _OFFICE_KEYS)
    begin, end = (_day(file, name, entry.get(key)) for key in ("from", "to"))
    if begin and end and begin > end:
        raise KnowledgeError(file, name, f"a term ends ({end}) before it begins ({begin})")
    return Office(_text(file, entry, "title"), _sectors(file, name, entry), begin, end)


def _peoples(file: str, content: dict[str, Any]) -> Iterator[tuple[str, Name]]:
    _check_keys(file, file, content, {"people"})
    for entry in content.get("people", []):
        name = _text(file, entry, "name")
        _check_keys(file, name, entry, _PEOPLE_KEYS)
        country = _country(file, name, entry.get("country"))
        people = Actor(name, "people", country, _sectors(file, name, entry))
        for key, use in (("adjectives", "adjective"), ("people", "people")):
            yield from ((each, Name(people, use)) for each in _strings(file, entry, key))
        yield from ((each, Name(people, "people", True)) for each in _strings(file, entry, "weak"))
        yield name, Name(people, "people")


def _outlets(file: str, content: dict[str, Any]) -> Iterator[tuple[str, Name]]:
    for entry in content.get("outlet", []):
        name = _text(file, entry, "name")
        country = _country(file, name, entry.get("country"))
        outlet = Actor(name, "outlet", country, _MEDIA)
        yield from ((alias, Name(outlet)) for alias in _names(file, entry, "aliases"))


def _names(file: str, entry: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((_text(file, entry, "name"), *_strings(file, entry, key))))


def _text(file: str, entry: Mapping[str, Any], key: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str) or not value.strip():
        raise KnowledgeError(file, str(entry.get("name", file)), f"{key!r} is missing or no text")
    return value


def _strings(file: str, entry: Mapping[str, Any], key: str) -> tuple[str, ...]:
    values = entry.get(key, [])
    if not isinstance(values, list) or not all(isinstance(v, str) and v.strip() for v in values):
        raise KnowledgeError(file, str(entry.get("name", file)), f"{key!r} is no list of texts")
    return tuple(values)


def _sectors(file: str, name: str, entry: Mapping[str, Any]) -> tuple[str, ...]:
    sectors = _strings(file, entry, "sectors")
    for sector in sectors:
        if sector not in SECTORS:
            raise KnowledgeError(file, name, f"unknown sector {sector!r}")
    return sectors


def _country(file: str, name: str, code: object) -> str | None:
    if code is None:
        return None
    if not isinstance(code, str) or not (code in NOT_STATES or _is_state(code)):
        raise KnowledgeError(file, name, f"unknown country {code!r}")
    return code


def _is_state(code: object) -> bool:
    return isinstance(code, str) and len(code) == 3 and code.isascii() and code.isupper()


def _day(file: str, name: str, value: object) -> str | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError:
        raise KnowledgeError(file, name, f"{value!r} is no ISO date") from None


def _check_keys(file: str, name: str, entry: Mapping[str, Any], known: set[str]) -> None:
    unknown = sorted(set(entry) - known)
    if unknown:
        raise KnowledgeError(file, name, f"unknown key {unknown[0]!r}")
