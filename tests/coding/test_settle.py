"""The last stage: what date, place and chain decide."""

from __future__ import annotations

from dataclasses import replace

import pytest
from golden import Block, cases, check
from rendering import ALL, known, run, settled

from dragoman.coding.settle import settle
from dragoman.models import Attribution, DateInterval, Draft, Entity, Event, Place, Span


@pytest.mark.parametrize("block", cases("settle"))
def test_golden(block: Block) -> None:
    check(block, settled(run(block.text, ALL, block.published)))


PUBLISHED = "2020-01-15"


def event(**fields: object) -> Event:
    """An asserted event of a coded text, with some fields changed."""
    made = run("Israel bombed a Syrian base in June 2019.", ALL, PUBLISHED).events[0]
    plain = replace(made, date=None, place=None, attributions=(), reasons=(), status="asserted")
    return replace(plain, **fields)  # type: ignore[arg-type]


def after(given: Event, published: str | None = PUBLISHED) -> Event:
    made: Draft = run("Israel bombed a Syrian base in June 2019.", ALL, PUBLISHED)
    article = replace(made.article, published=published)
    return settle(replace(made, article=article, events=(given,)), known()).events[0]


def on(start: str | None, end: str | None, **fields: object) -> DateInterval:
    return replace(DateInterval(start, end, "day"), **fields)  # type: ignore[arg-type]


def said(kind: str, stance: str) -> tuple[Attribution, ...]:
    page = Attribution("a0", None, None, (), "page", "states")
    return page, Attribution("a1", None, None, (), kind, stance, parent=page)


@pytest.mark.parametrize(
    ("end", "status"),
    [("2019-01-15", "historical"), ("2019-01-16", "asserted"), ("2020-01-15", "asserted")],
)
def test_a_year_before_publication_to_the_day(end: str, status: str) -> None:
    assert after(event(date=on(end, end))).status == status


def test_without_a_day_of_publication_nothing_is_long_past() -> None:
    assert after(event(date=on("1999-01-01", "1999-01-01")), None).status == "asserted"


def test_a_date_that_is_not_its_own_does_not_make_it_historical() -> None:
    assert after(event(date=on("2001-01-01", "2001-01-01", level="sentence"))).status == "asserted"


@pytest.mark.parametrize(
    ("words", "status"), [("two decades", "historical"), ("two hours", "asserted")]
)
def test_long_durations(words: str, status: str) -> None:
    span = Span(0, len(words), words)
    lasting = DateInterval(None, None, "duration", words=span)
    assert after(event(date=lasting), None).status == status


@pytest.mark.parametrize(
    ("kind", "stance", "status"),
    [
        ("rumour", "alleges", "hypothetical"),
        ("rumour", "states", "asserted"),
        ("official", "denies", "negated"),
        ("expert", "doubts", "hypothetical"),
        ("official", "states", "asserted"),
        ("official", "confirms", "asserted"),
    ],
)
def test_what_the_chain_does_to_an_assertion(kind: str, stance: str, status: str) -> None:
    assert after(event(attributions=said(kind, stance))).status == status


@pytest.mark.parametrize("status", ["negated", "future", "hypothetical"])
def test_what_is_not_asserted_is_left_alone(status: str) -> None:
    given = event(status=status, attributions=said("official", "denies"))
    assert after(given).status == status


def sides(*countries: str) -> tuple[Entity, ...]:
    return tuple(Entity(each, 0, 1, country=each, sectors=("GOV",)) for each in countries)


@pytest.mark.parametrize(
    ("countries", "where", "mode"),
    [
        (("TUR", "SYR"), "RUS", "third-party"),
        (("TUR", "SYR"), "TUR", None),
        (("TUR", "SYR"), None, None),
        (("TUR", "TUR"), "RUS", None),
        (("TUR", "UNO"), "CHE", None),
        (("TUR", "SYR", "IRN"), "RUS", "multilateral"),
        (("TUR", "SYR", "UNO"), "CHE", "third-party"),
    ],
)
def test_mode_of_a_meeting(countries: tuple[str, ...], where: str | None, mode: str | None) -> None:
    place = Place("There", where, "country") if where else None
    given = event(event="CONSULT", mode=None, cameo=None, actors=sides(*countries), place=place)
    assert after(given).mode == mode


def test_a_mode_that_is_known_is_kept() -> None:
    place = Place("Russia", "RUS", "country")
    given = event(event="CONSULT", mode="phone", actors=sides("TUR", "SYR"), place=place)
    assert after(given).mode == "phone"


@pytest.mark.parametrize("kind", ["CONSULT", "AID", "COOPERATE", "SUPPORT"])
def test_cooperation_still_to_come_is_agreement(kind: str) -> None:
    found = after(event(event=kind, mode=None, cameo=None, status="future"))
    agree = known().ontology.type_of("AGREE", None)
    assert (found.event, found.mode, found.status) == ("AGREE", None, "future")
    assert (found.quad, found.score) == (agree.quad, agree.score)


@pytest.mark.parametrize("kind", ["ASSAULT", "RETREAT", "CONCEDE", "SANCTION"])
def test_nothing_else_to_come_is_agreement(kind: str) -> None:
    assert after(event(event=kind, mode=None, cameo=None, status="future")).event == kind


def test_settling_twice_changes_nothing() -> None:
    place = Place("Russia", "RUS", "country")
    given = event(event="CONSULT", mode=None, cameo=None, actors=sides("TUR", "SYR"), place=place)
    assert after(after(given)) == after(given)
