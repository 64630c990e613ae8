"""Scores of places against GeoWebNews."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import ReadError
from dragoman.evaluation.places_gold import (
    Countries,
    PlacesScores,
    Toponym,
    compare_places,
    evaluate_places,
    kilometres,
    read_geowebnews,
)
from dragoman.knowledge.load import DATA
from dragoman.knowledge.places import load_places
from dragoman.models import Article, Place, Sentence, Span
from dragoman.reading.parse import Parser

GOLD = Path(__file__).with_name("gold") / "places.xml"
PLACES = load_places(DATA)


@pytest.fixture(scope="module")
def countries() -> Countries:
    return Countries(PLACES)


def place(
    start: int, end: int, country: str | None = "SYR", at: tuple[float, float] | None = None
) -> Place:
    latitude, longitude = at or (None, None)
    return Place("x", country, "point", latitude, longitude, Span(start, end, "x" * (end - start)))


RAQQA = (35.95, 39.01)


def test_names_of_other_classes_are_neither_right_nor_wrong(countries: Countries) -> None:
    gold = (
        Toponym(0, 5, "Literal", at=RAQQA),
        Toponym(10, 15, "Metonymic", at=RAQQA),
        Toponym(20, 25, "Literal", adjective=True, at=RAQQA),
        Toponym(30, 35, "Non_Toponym"),
        Toponym(40, 45, "Mixed", at=RAQQA),
    )
    found = [
        place(0, 5, at=RAQQA),
        place(10, 15, at=(36.2, 37.16)),
        place(20, 25),
        place(30, 35),
        place(60, 65),
    ]
    scores = PlacesScores()
    compare_places(gold, found, countries, scores)
    assert (scores.spans.gold, scores.spans.found, scores.spans.right) == (2, 3, 1)
    assert (scores.resolved, scores.in_country, scores.near) == (3, 3, 1)
    assert scores.kilometres[0] == 0 and 160 < scores.kilometres[1] < 180


def test_one_toponym_is_found_once(countries: Countries) -> None:
    scores = PlacesScores()
    compare_places((Toponym(0, 9, "Literal"),), [place(0, 4), place(5, 9)], countries, scores)
    assert (scores.spans.found, scores.spans.right, scores.resolved) == (2, 1, 0)


def test_points_lie_in_the_country_of_the_nearest_town(countries: Countries) -> None:
    assert countries.of(RAQQA) == "SYR"
    assert countries.of((64.9, -18.5)) == "ISL"
    assert countries.of((48.69, 9.14), 6255148) is None  # Europe, though its middle is in Germany


def test_way_over_the_earth() -> None:
    assert kilometres((0.0, 179.5), (0.0, -179.5)) == pytest.approx(111.2, abs=0.1)
    assert kilometres((90.0, 0.0), (-90.0, 77.0)) == pytest.approx(20015, abs=1)


def test_figures_of_our_own_two_articles() -> None:
    """Springfield Park is not found; "Syrian", "Bank of England" and the person are no places."""
    scores = evaluate_places(Parser(), PLACES, GOLD)
    assert (scores.spans.gold, scores.spans.found, scores.spans.right) == (6, 5, 5)
    assert (scores.resolved, scores.in_country, scores.near) == (5, 5, 5)
    assert scores.as_dict()["resolved"]["of"] == 5


def unparsed(article: Article) -> tuple[Sentence, ...]:
    return ()


def test_halves_are_every_second_article() -> None:
    counts = {
        part: evaluate_places(unparsed, PLACES, GOLD, part).as_dict()
        for part in ("even", "odd", "all")
    }
    assert {part: (c["texts"], c["spans"]["of"]) for part, c in counts.items()} == {
        "even": (1, 4), "odd": (1, 2), "all": (2, 6),
    }  # fmt: skip
    assert counts["all"]["resolved"] == {
        "country": 0.0,
        "within 161 km": 0.0,
        "median km": None,
        "of": 0,
    }


def test_toponyms_stand_where_the_corpus_says() -> None:
    for placed in read_geowebnews(GOLD):
        for toponym in placed.toponyms:
            assert placed.article.text[toponym.start : toponym.end].strip()


@pytest.mark.parametrize(
    ("content", "reason"),
    [("Troops left.", "no GeoWebNews"), ("<articles/>", "needs articles"), ("", "no GeoWebNews"),
     ("<articles><article><text>x</text><toponyms><toponym><extractedName>Homs</extractedName>"
      "<type>Literal</type><start>one</start></toponym></toponyms></article></articles>", "'Homs'")],
)  # fmt: skip
def test_other_files_are_refused_by_name(content: str, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.xml"
    path.write_text(content, "utf-8")
    with pytest.raises(ReadError, match=reason) as caught:
        evaluate_places(unparsed, PLACES, path)
    assert str(path) in str(caught.value)
