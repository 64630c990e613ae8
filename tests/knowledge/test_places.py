"""The gazetteer: names, namesakes, and files that break their rules."""

from __future__ import annotations

import gzip
import shutil
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import KnowledgeError
from dragoman.knowledge.load import DATA
from dragoman.knowledge.places import Places, load_places

LONGEST_LOAD = 1.0  # seconds; a fifth of it is usual, the rest is for busy machines


@pytest.fixture(scope="module")
def places() -> Places:
    return load_places(DATA)


@pytest.mark.parametrize(
    ("name", "country", "precision"),
    [
        ("Moscow", "RUS", "point"), ("Manbij", "SYR", "point"), ("Syria", "SYR", "country"),
        ("Idaho", "USA", "admin"), ("São Paulo", "BRA", "point"), ("Donbas", "UKR", "region"),
        ("Deir al-Zor", "SYR", "point"), ("Black Sea", None, "area"), ("Kiev", "UKR", "point"),
    ],
)  # fmt: skip
def test_well_known_places(name: str, country: str | None, precision: str, places: Places) -> None:
    first = places.get(name)[0]
    assert (first.country, first.precision) == (country, precision)


@pytest.mark.parametrize(
    ("name", "country", "latitude"),
    [("Cuyahoga County", "USA", 41.4), ("Hampshire", "GBR", 51.1), ("Maharashtra", "IND", 19.3),
     ("Benue State", "NGA", 7.3), ("Ceredigion", "GBR", 52.2)],
)  # fmt: skip
def test_provinces_and_counties(name: str, country: str, latitude: float, places: Places) -> None:
    found = [entry for entry in places.get(name) if entry.country == country]
    assert found and found[0].precision == "admin"
    assert found[0].latitude == pytest.approx(latitude, abs=0.7)


def test_no_province_is_named_like_a_city_of_its_country(places: Places) -> None:
    """ "Aleppo" is the city; "Aleppo province" says otherwise."""
    for name in ("Aleppo", "Baghdad", "Lagos", "Granada"):
        assert {entry.precision for entry in places.get(name) if not entry.listed} == {"point"}


def test_countries_lie_where_geonames_puts_them(places: Places) -> None:
    for name, latitude, longitude in (
        ("Russia", 60, 100),
        ("Canada", 60.1, -113.6),
        ("China", 35, 105),
    ):
        found = [entry for entry in places.get(name) if entry.precision == "country"]
        entry = found[0]
        assert (entry.latitude, entry.longitude) == (
            pytest.approx(latitude, abs=0.1), pytest.approx(longitude, abs=0.1),
        )  # fmt: skip


def test_namesakes_come_largest_first(places: Places) -> None:
    _, found = places.longest(["moscow"])
    assert [entry.country for entry in found] == ["RUS", "USA"]


def test_longest_spelling_wins(places: Places) -> None:
    count, found = places.longest(["new", "york", "city", "hall"])
    assert count >= 2 and found[0].country == "USA"


def test_every_row_is_sound(places: Places) -> None:
    rows = gzip.decompress((DATA / "places/gazetteer.csv.gz").read_bytes()).decode().splitlines()
    assert len(rows) > 50_000
    keys = [row.split(",")[0].encode() + b"," for row in rows]
    assert keys == sorted(keys)
    for row in rows:
        _, kind, geoid, name, country, latitude, longitude, population = row.split(",")
        assert kind in "cspda" and geoid.isdecimal() and name and int(population) >= 0
        assert (
            len(country) in (0, 3) and abs(float(latitude)) <= 90 and abs(float(longitude)) <= 180
        )


def test_listed_places_lie_in_their_country(places: Places) -> None:
    """Our own coordinates agree with a town of the same name and country, where there is one."""
    for entry in (e for name in ("Raqqa", "Kobani", "Erbil", "Aden", "Sochi", "Hebron", "Mariupol")
                  for e in places.get(name) if not e.listed):  # fmt: skip
        own = [e for e in places.get(entry.name) if e.listed and e.country == entry.country]
        for listed in own:
            assert listed.latitude is not None and entry.latitude is not None
            assert abs(listed.latitude - entry.latitude) < 0.5


def test_load_is_fast() -> None:
    begun = time.perf_counter()
    load_places(DATA)
    assert time.perf_counter() - begun < LONGEST_LOAD


@given(st.lists(st.text(max_size=8), max_size=5))
def test_any_words_may_be_looked_up(names: list[str]) -> None:
    count, found = _PLACES.longest(names)
    assert (count == 0) == (found == ()) and count <= len(names)


_PLACES = load_places(DATA)


def _copy(tmp_path: Path) -> Path:
    shutil.copytree(DATA / "places", tmp_path / "places")
    return tmp_path


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{ name = "X", colour = "red" }', "unknown key"),
        ('{ name = "X", at = [91.0, 0.0] }', "no latitude"),
        ('{ name = "X", precision = "dot" }', "known precision"),
        ('{ name = "X", country = "Syria" }', "alpha-3"),
    ],
)
def test_faulty_regions_are_named(line: str, reason: str, tmp_path: Path) -> None:
    folder = _copy(tmp_path)
    (folder / "places/regions.toml").write_text(f"[point]\nSYR = [ {line} ]\n", "utf-8")
    with pytest.raises(KnowledgeError, match=reason):
        load_places(folder)


def test_missing_gazetteer_is_named(tmp_path: Path) -> None:
    folder = _copy(tmp_path)
    (folder / "places/gazetteer.csv.gz").unlink()
    with pytest.raises(KnowledgeError, match=r"gazetteer\.csv\.gz"):
        load_places(folder)
