"""Places against GeoWebNews: articles with toponyms and coordinates (``dragoman eval places``)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from statistics import median
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import numpy as np
from numpy.typing import NDArray

from ..coding.places import places_of
from ..errors import ReadError
from ..knowledge.places import Places
from ..models import Article, Place, Sentence
from .share import Share

__all__ = [
    "COUNTED",
    "NEAR_KM",
    "Countries",
    "PlacedText",
    "PlacesScores",
    "Toponym",
    "compare_places",
    "evaluate_places",
    "kilometres",
    "read_geowebnews",
]

COUNTED = frozenset({"Literal", "Mixed", "Literal_Modifier"})
"""Classes of toponyms that must be found: names said of the place itself, as nouns."""

NEAR_KM = 161.0
"""A hundred miles: what lies no further off counts as found (Gritta et al. 2020)."""

_EARTH_KM = 6371.0
_ADJECTIVE = "Adjective"

Parse = Callable[[Article], tuple[Sentence, ...]]


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name that annotators marked: its characters, class, and where it lies.

    ``adjective`` is true for "Syrian"; ``at`` is latitude and longitude in degrees (WGS 84), None
    for what names no place: demonyms, languages, persons' names.
    """

    start: int
    end: int
    kind: str
    adjective: bool = False
    geonames_id: int | None = None
    at: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class PlacedText:
    """An article with its toponyms, in order of the text."""

    article: Article
    toponyms: tuple[Toponym, ...]


@dataclass(slots=True)
class PlacesScores:
    """What `evaluate_places` counts.

    ``resolved`` are names found that have coordinates in the gold; ``kilometres`` how far from
    them each was placed, for those placed at a point.
    """

    texts: int = 0
    spans: Share = field(default_factory=Share)
    resolved: int = 0
    in_country: int = 0
    near: int = 0
    kilometres: list[float] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """All figures, shares in percent, with the number of names they are of."""
        of = self.resolved or 1
        return {
            "texts": self.texts,
            "spans": {
                "precision": self.spans.precision,
                "recall": self.spans.recall,
                "f1": self.spans.f1,
                "of": self.spans.gold,
            },
            "resolved": {
                "country": round(100 * self.in_country / of, 2),
                "within 161 km": round(100 * self.near / of, 2),
                "median km": round(median(self.kilometres), 2) if self.kilometres else None,
                "of": self.resolved,
            },
        }


class Countries:
    """In which country a point lies: that of its entry in GeoNames, or of the nearest town.

    Args:
        places: the gazetteer.
    """

    def __init__(self, places: Places) -> None:
        rows = [row for row in places.rows() if row.geonames_id is not None]
        self._by_id = {row.geonames_id: row.country for row in rows}
        towns = [row for row in rows if row.precision == "point"]
        self._countries = [row.country for row in towns]
        self._towns = _on_sphere([(row.latitude or 0.0, row.longitude or 0.0) for row in towns])

    def of(self, at: tuple[float, float], geonames_id: int | None = None) -> str | None:
        """The country of a point; None for a place of GeoNames that lies in no one country.

        Args:
            at: latitude and longitude in degrees.
            geonames_id: where the point is a place of GeoNames.
        """
        if geonames_id in self._by_id:
            return self._by_id[geonames_id]
        return self._countries[int(np.argmax(self._towns @ _on_sphere([at])[0]))]


def _on_sphere(points: Sequence[tuple[float, float]]) -> NDArray[np.float64]:
    """Unit vectors of latitudes and longitudes: the nearer, the larger their product."""
    south, west = np.radians(np.array(points, dtype=np.float64)).T
    return np.stack((np.cos(south) * np.cos(west), np.cos(south) * np.sin(west), np.sin(south)), 1)


def evaluate_places(parser: Parse, places: Places, path: Path, part: str = "all") -> PlacesScores:
    """Find the places of annotated articles and compare names, countries and coordinates.

    A name found counts as right where it shares characters with a toponym of a counted class;
    one that meets only toponyms of other classes is neither right nor wrong. Every name that
    meets a toponym with coordinates is resolved, whatever its class; one placed without
    coordinates lies near nothing.

    Args:
        parser: from an article to its parsed sentences.
        places: the gazetteer.
        path: the corpus, GWN.xml.
        part: ``odd`` or ``even`` for every second article, counted from 0; ``all``.

    Raises:
        ReadError: no such file, or no GeoWebNews.

    Source: Gritta, Pilehvar and Collier 2020, A pragmatic guide to geoparsing evaluation.
    """
    scores = PlacesScores()
    countries = Countries(places)
    for number, text in enumerate(read_geowebnews(path)):
        if part != "all" and number % 2 != ("even", "odd").index(part):
            continue
        found = [each.place for each in places_of(parser(text.article), places)]
        scores.texts += 1
        compare_places(text.toponyms, found, countries, scores)
    return scores


def compare_places(
    toponyms: Sequence[Toponym], found: Sequence[Place], countries: Countries, scores: PlacesScores
) -> None:
    """Add the places found in one article to the scores.

    Args:
        toponyms: of the gold, in order.
        found: with their words.
        countries: says in which country coordinates lie.
        scores: counts to add to.
    """
    wanted = {each for each in toponyms if each.kind in COUNTED and not each.adjective}
    scores.spans.gold += len(wanted)
    for place in found:
        met = [each for each in toponyms if _meets(each, place)]
        named = next((each for each in met if each in wanted), None)
        if named is not None:
            wanted.discard(named)
            scores.spans.right += 1
        if named is not None or not any(each.at for each in met):
            scores.spans.found += 1
        true = named or next((each for each in met if each.at), None)
        if true is not None and true.at is not None:
            _resolve(true, true.at, place, countries, scores)


def _resolve(
    true: Toponym, at: tuple[float, float], place: Place, countries: Countries, scores: PlacesScores
) -> None:
    scores.resolved += 1
    scores.in_country += place.country == countries.of(at, true.geonames_id)
    if place.latitude is not None and place.longitude is not None:
        distance = kilometres(at, (place.latitude, place.longitude))
        scores.kilometres.append(distance)
        scores.near += distance <= NEAR_KM


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The way between two points over the earth's surface, in kilometres.

    Args:
        one: latitude and longitude in degrees.
        other: as `one`.

    >>> round(kilometres((52.52, 13.4), (48.86, 2.35)))  # Berlin to Paris
    877
    """
    (south, west), (north, east) = (tuple(map(radians, point)) for point in (one, other))
    chord = sin((north - south) / 2) ** 2
    chord += cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(min(1.0, chord)))


def read_geowebnews(path: Path) -> Iterator[PlacedText]:
    """The articles of GeoWebNews; toponyms of the expression classes are left out.

    Args:
        path: GWN.xml.

    Raises:
        ReadError: the file is missing, no GeoWebNews, or a toponym is not where it says.
    """
    try:
        root = ElementTree.fromstring(path.read_bytes())
    except (OSError, ElementTree.ParseError, ValueError, LookupError) as error:
        raise ReadError(str(path), f"no GeoWebNews: {error}") from error
    if root.tag != "articles" or root.find("article/toponyms") is None:
        raise ReadError(str(path), "no GeoWebNews: needs articles with toponyms")
    for article in root.iterfind("article"):
        text = article.findtext("text") or ""
        found = []
        for raw in article.iterfind("toponyms/toponym"):
            toponym = _toponym(raw, path)
            if toponym is not None:
                found.append(toponym)
        found.sort(key=lambda each: (each.start, -each.end))
        yield PlacedText(Article.from_text(text, id=article.get("file")), tuple(found))


def _toponym(raw: Element, path: Path) -> Toponym | None:
    kind = raw.findtext("type") or ""
    if kind.endswith("_Expression"):
        return None
    try:
        start, end = int(raw.findtext("start", "")), int(raw.findtext("end", ""))
        latitude, longitude = raw.findtext("latitude"), raw.findtext("longitude")
        at = (float(latitude), float(longitude)) if latitude and longitude else None
        number = raw.findtext("geonamesID") or ""
    except ValueError as error:
        name = raw.findtext("extractedName")
        raise ReadError(str(path), f"toponym {name!r}: {error}") from error
    adjective = raw.findtext("modifierType") == _ADJECTIVE
    geonames_id = int(number) if number.isdecimal() else None
    return Toponym(start, end, kind, adjective, geonames_id, at)


def _meets(toponym: Toponym, place: Place) -> bool:
    words = place.words
    return words is not None and toponym.start < words.end and words.start < toponym.end
