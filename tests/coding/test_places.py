"""Places: which are named, which of several is meant, and where each event happened."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from factories import draft, parse

from dragoman.coding.places import find_places
from dragoman.coding.places.candidate import Candidate
from dragoman.coding.places.namesakes import around, countries_of, meant, with_larger
from dragoman.coding.placing import place_events
from dragoman.knowledge import Knowledge, load_knowledge
from dragoman.models import Entity, Event, Place, Span


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def named(text: str, knowledge: Knowledge) -> list[tuple[str, str | None, str]]:
    """Words, country and precision of every place that a text names."""
    report = find_places(draft(text), knowledge)
    for located in report.places:
        words = located.place.words
        assert words is not None and text[words.start : words.end] == words.text
        assert located.first <= located.head <= located.last
    return [
        (each.place.words.text, each.place.country, each.place.precision)
        for each in report.places
        if each.place.words
    ]


NAMES = [
    ("They met in Moscow.", [("Moscow", "RUS", "point")]),
    ("They met in Moscow, Idaho.", [("Moscow", "USA", "point"), ("Idaho", "USA", "admin")]),
    ("Troops entered northern Syria.", [("northern Syria", "SYR", "region")]),
    ("Troops entered north-eastern Syria.", [("north-eastern Syria", "SYR", "region")]),
    (
        "Fighting spread in Syria's northwestern Idlib province.",
        [("Syria", "SYR", "country"), ("Idlib province", "SYR", "admin")],
    ),
    ("Smugglers crossed the Syrian-Turkish border.", [("Syrian-Turkish border", None, "area")]),
    ("Women live in the camp of al-Hawl.", [("al-Hawl", "SYR", "point")]),
    ("Ships sailed through the Strait of Hormuz.", [("Strait of Hormuz", None, "area")]),
    ("Jets left the base at Incirlik.", [("Incirlik", "TUR", "point")]),
    (
        "Soldiers guard the Kurdistan region of Iraq.",
        [("Kurdistan region of Iraq", "IRQ", "admin")],
    ),
    (
        "Clashes erupted in Tripoli, Lebanon.",
        [("Tripoli", "LBN", "point"), ("Lebanon", "LBN", "country")],
    ),
    ("Clashes erupted in Tripoli.", [("Tripoli", "LBY", "point")]),
    ("The U.S. bombed Raqqa.", [("U.S.", "USA", "country"), ("Raqqa", "SYR", "point")]),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_places_are_found_with_country_and_precision(
    text: str, expected: list[tuple[str, str | None, str]], knowledge: Knowledge
) -> None:
    assert named(text, knowledge) == expected


NO_PLACES = [
    "Paris Hilton was reading a nice book, most of it.",
    "Syrian troops told us of the attack.",
    "Jordan Peterson said he was mobile.",
    "The Washington Post reported the news.",
]


@pytest.mark.parametrize("text", NO_PLACES)
def test_persons_bodies_adjectives_and_common_words_are_no_places(
    text: str, knowledge: Knowledge
) -> None:
    assert named(text, knowledge) == []


def test_the_country_of_the_article_decides_between_namesakes(knowledge: Knowledge) -> None:
    text = "Lebanon mourned. Shops in Lebanon closed. The army of Lebanon entered Tripoli."
    assert named(text, knowledge)[-1] == ("Tripoli", "LBN", "point")


def settled(
    names: list[str], beside: dict[str, str], knowledge: Knowledge
) -> list[tuple[str, str | None]]:
    """Name and country of the places meant by some names of an article, parsed by hand."""
    found = []
    for at, name in enumerate(names):
        larger = knowledge.places.get(beside[name]) if name in beside else ()
        found.append(Candidate(0, at, at, knowledge.places.get(name), larger))
    countries, cells = countries_of(found), around(found)
    entries = [meant(candidate, countries, cells) for candidate in found]
    return [(entry.precision, entry.country) for entry in entries]


def test_a_town_lies_near_the_towns_spoken_of_with_it(knowledge: Knowledge) -> None:
    """The largest Red Oak is in Texas; beside Council Bluffs, the one in Iowa is meant."""
    texan, _ = knowledge.places.get("Red Oak")[:2]
    candidates = [
        Candidate(0, at, at, knowledge.places.get(name))
        for at, name in enumerate(("Red Oak", "Council Bluffs"))
    ]
    alone = meant(candidates[0], countries_of(candidates[:1]), around(candidates[:1]))
    both = meant(candidates[0], countries_of(candidates), around(candidates))
    assert alone == texan and both.latitude is not None
    assert abs(both.latitude - 41.0) < 0.1


def test_cities_that_outshine_their_state(knowledge: Knowledge) -> None:
    for name, precision in (("Washington", "point"), ("New York", "point"), ("Idaho", "admin")):
        assert settled([name], {}, knowledge) == [(precision, "USA")]


def test_behind_a_town_of_the_state_the_state_is_meant(knowledge: Knowledge) -> None:
    places = knowledge.places
    _, sentences = parse("They met in Moscow, Idaho.")
    tokens = sentences[0].tokens
    at = next(token.index for token in tokens if token.text == "Moscow")
    found = [
        Candidate(0, at, at, places.get("Buffalo")),
        Candidate(0, at + 2, at + 2, places.get("New York")),
    ]
    town, state = with_larger(sentences[0], iter(found))
    assert meant(town, countries_of(found), frozenset()).country == "USA"
    assert meant(state, countries_of(found), frozenset()).precision == "admin"


def placed(
    text: str, trigger: str, kind: str, knowledge: Knowledge, **fields: object
) -> Place | None:
    """The place of the event of the last trigger word."""
    _, sentences = parse(text)
    start = [match.start() for match in re.finditer(rf"\b{trigger}\b", text)][-1]
    sentence = next(s for s in sentences if s.start <= start < s.end)
    head = next(t.index for t in sentence.tokens if t.start == start)
    span = Span(start, start + len(trigger), trigger)
    turkey = Entity("Turkey", 0, 6, country="TUR", sectors=("GOV",))
    event = Event("e", kind, None, None, (), 1, 1.0, (turkey,), (), None, None, "asserted", span,
                  "", sentence.start, sentence.end, sentence.index, head)  # fmt: skip
    report = draft(text)
    report = replace(report, events=(event,), article=replace(report.article, **fields))
    (event,) = place_events(find_places(report, knowledge), knowledge).events
    return event.place


WHERE = [
    ("The chiefs of Turkey and Syria met in Russia on Monday.", "met", "CONSULT", "Russia"),
    ("The meeting was held in Moscow.", "meeting", "CONSULT", "Moscow"),
    ("Turkish and Syrian spy chiefs discuss the war in Moscow meeting.", "meeting", "CONSULT", "Moscow"),
    ("The two sides discussed the ceasefire in Idlib.", "discussed", "CONSULT", None),
    ("The president of Syria met Syria's envoys.", "met", "CONSULT", None),
    ("Russian jets bombed Raqqa.", "bombed", "ASSAULT", "Raqqa"),
    ("A bombing of Raqqa killed ten.", "bombing", "ASSAULT", "Raqqa"),
    ("American troops left northern Syria.", "left", "RETREAT", "northern Syria"),
    ("American troops left northern Syria and let Turkey invade the region.", "invade", "ASSAULT", "northern Syria"),
    ("Washington announced the withdrawal of troops from Syria.", "withdrawal", "RETREAT", "Syria"),
    ("Police arrested dozens of people in the town of Manbij.", "arrested", "COERCE", "Manbij"),
    ("Crowds rallied in Manbij. Police arrested dozens there.", "arrested", "COERCE", "Manbij"),
    ("An attack on a base in Homs killed five soldiers.", "attack", "ASSAULT", "Homs"),
    ("A car bomb killed ten people near the Syrian-Turkish border.", "bomb", "ASSAULT", "Syrian-Turkish border"),
    ("The war in Libya goes on. Militias attacked a convoy in the north.", "attacked", "ASSAULT", "north of Libya"),
    ("An attack on a base in Homs killed five soldiers.", "killed", "ASSAULT", "Homs"),
    ("The army drove the rebels from Raqqa.", "drove", "ASSAULT", "Raqqa"),
    ("Damascus saw clashes between rebels and the army.", "clashes", "ASSAULT", "Damascus"),
    ("The army will leave Homs before rebels attack the convoy.", "attack", "ASSAULT", None),
    ("The minister visited Baghdad.", "visited", "CONSULT", "Baghdad"),
    ("Russia condemned the attack.", "condemned", "ACCUSE", None),
    ("A spokesman said in Geneva that rebels had attacked the convoy.", "attacked", "ASSAULT", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "trigger", "kind", "where"), WHERE)
def test_events_are_where_the_text_says(
    text: str, trigger: str, kind: str, where: str | None, knowledge: Knowledge
) -> None:
    place = placed(text, trigger, kind, knowledge)
    assert (place.name if place else None) == where


def test_the_dateline_serves_only_the_lead_and_its_own_country(knowledge: Knowledge) -> None:
    text = "Police arrested ten reporters. They searched a house.\n\nPolice arrested a lawyer."
    first = placed(text.split("\n")[0], "arrested", "COERCE", knowledge, dateline_city="ANKARA")
    assert first is not None and (first.name, first.level) == ("Ankara", "article")
    assert placed(text, "arrested", "COERCE", knowledge, dateline_city="ANKARA") is None
    abroad = placed(text.split("\n")[0], "arrested", "COERCE", knowledge, dateline_city="PARIS")
    assert abroad is None
