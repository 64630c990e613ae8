"""What a page about two spy chiefs who met in a third country must yield, row by row.

The page tells of the states A and B, whose chiefs met; of a third state that had helped B's rebels
and withdrew; of what A's leader says of B's; of paramilitaries; and of who told all this.
`test_seed.py` and `test_lookalike.py` each name a page and run these tests on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from dragoman.models import Article, Attribution, Event, Report

FIGHTERS = {"REB", "PRM", "UAF"}


@dataclass(frozen=True)
class Page:
    """The names and trigger words of one such page; ``gaps``: what fails on it, and why."""

    a: str
    b: str
    leader_of_a: str
    leader_of_b: str
    helper: str
    city: str
    host: str
    outlet: str
    agency: str
    published: str
    met_on: str
    weekday: str
    start_of_withdrawal: tuple[str, str]
    last_year: tuple[str, str]
    region: str
    war_words: str
    words: dict[str, str]
    gaps: dict[str, str] = field(default_factory=dict)

    def trigger(self, name: str) -> str:
        """The word that triggers an event: the page's own where it has one, else the name."""
        return self.words.get(name, name)


def triggered(report: Report, word: str) -> list[Event]:
    """Events with a word among those that triggered them, in order of the text."""
    return [event for event in report.events if word in event.trigger.text.lower().split()]


def only(report: Report, word: str, event: str) -> Event:
    """The one event of a type that a word triggered."""
    found = [each for each in triggered(report, word) if each.event == event]
    assert len(found) == 1, [(e.event, e.trigger.text) for e in report.events]
    return found[0]


def actors(event: Event) -> set[tuple[str | None, tuple[str, ...]]]:
    return {(entity.country, entity.sectors) for entity in event.actors}


def recipients(event: Event) -> set[tuple[str | None, tuple[str, ...]]]:
    return {(entity.country, entity.sectors) for entity in event.recipients}


def kinds(event: Event) -> list[str]:
    return [link.kind for link in event.attributions]


def days(event: Event) -> tuple[str | None, str | None]:
    assert event.date is not None
    return event.date.start, event.date.end


def origin(event: Event) -> Attribution:
    return event.attributions[-1]


class Rows:
    """The rows; a subclass gives the fixtures ``page``, ``dated`` and ``undated``."""

    @pytest.fixture(autouse=True)
    def _known_gaps(self, request: pytest.FixtureRequest, page: Page) -> None:
        reason = page.gaps.get(request.node.name)
        if reason is not None:
            request.applymarker(pytest.mark.xfail(reason=reason, strict=True))

    def meetings(self, report: Report) -> Iterator[Event]:
        """The CONSULT of the title, of the first sentence, and "the meeting" of the second."""
        first = [sentence.index for sentence in report.sentences[:3]]
        for number in first:
            in_sentence = [e for e in report.events if e.sentence == number]
            consults = [e for e in in_sentence if e.event == "CONSULT"]
            assert consults, report.sentences[number].text
            yield consults[0]

    def test_meeting_mode_and_sides(self, dated: Report, page: Page) -> None:
        for event in self.meetings(dated):
            assert event.mode == "third-party"
            assert event.cameo == "044"
            assert event.status == "asserted"
            assert actors(event) == {(page.a, ("SPY",)), (page.b, ("SPY",))}
            assert event.recipients == ()

    def test_meeting_place(self, dated: Report, page: Page) -> None:
        title, body, meeting = self.meetings(dated)
        assert [e.place and e.place.country for e in (title, body, meeting)] == [page.host] * 3
        assert title.place and title.place.name == page.city
        assert meeting.place and meeting.place.name == page.city

    def test_meeting_date(self, dated: Report, page: Page) -> None:
        assert [days(event) for event in self.meetings(dated)] == [(page.met_on, page.met_on)] * 3

    def test_meeting_date_without_day_of_publication(self, undated: Report, page: Page) -> None:
        _, body, _ = self.meetings(undated)
        assert days(body) == (None, None)
        assert body.date and body.date.words and body.date.words.text == page.weekday

    def test_meeting_context(self, dated: Report) -> None:
        for event in self.meetings(dated):
            assert "intelligence" in event.contexts

    def test_meeting_confirmed_by_both_sides(self, dated: Report, page: Page) -> None:
        *_, meeting = self.meetings(dated)
        confirming = [r for r in meeting.responses if r.stance == "confirms"]
        assert {r.entity.country for r in confirming if r.entity} == {page.a, page.b}
        assert {r.entity.sectors for r in confirming if r.entity} == {("GOV",)}

    def test_precedent(self, dated: Report, page: Page) -> None:
        (claim,) = dated.precedents
        assert claim.order == "first"
        assert claim.window is not None
        assert claim.window.start == f"{int(page.published[:4]) - 10}{page.published[4:]}"
        assert claim.window.end == page.published

    def test_precedent_without_day_of_publication(self, undated: Report) -> None:
        (claim,) = undated.precedents
        assert claim.window is not None
        assert (claim.window.start, claim.window.edtf) == (None, "P10Y")

    def test_call_for_overthrow(self, dated: Report, page: Page) -> None:
        event = only(dated, "called", "REQUEST")
        assert event.mode == "change"
        assert event.status == "asserted"
        assert actors(event) == {(page.a, ("GOV",))}
        assert recipients(event) == {(page.b, ("GOV",))}
        assert [e.name for e in event.actors] == [page.leader_of_a]
        assert [e.name for e in event.recipients] == [page.leader_of_b]

    def test_accusation(self, dated: Report, page: Page) -> None:
        event = only(dated, page.trigger("blames"), "ACCUSE")
        assert event.mode == "allege"
        assert event.status == "asserted"
        assert [(e.code, e.name) for e in event.actors] == [(f"{page.a} GOV", page.leader_of_a)]
        assert [(e.code, e.name) for e in event.recipients] == [(f"{page.b} GOV", page.leader_of_b)]

    def test_what_the_leader_calls_the_other_is_no_praise(self, dated: Report, page: Page) -> None:
        for event in triggered(dated, page.trigger("refers")):
            assert event.event == "ACCUSE"

    def test_accusation_is_told_by_the_outlet(self, dated: Report, page: Page) -> None:
        event = only(dated, page.trigger("blames"), "ACCUSE")
        assert kinds(event) == ["page", "outlet"]
        assert origin(event).source is not None
        assert page.outlet in origin(event).source.text.split()

    def test_alleged_support(self, dated: Report, page: Page) -> None:
        (event,) = triggered(dated, page.trigger("supporting"))
        assert event.event in {"AID", "SUPPORT"}
        assert event.status == "hypothetical"
        assert actors(event) == {(page.b, ("GOV",))}
        assert {s for e in event.recipients for s in e.sectors} <= FIGHTERS
        assert event.recipients

    def test_alleged_support_is_said_by_the_leader(self, dated: Report, page: Page) -> None:
        (event,) = triggered(dated, page.trigger("supporting"))
        assert kinds(event) == ["page", "outlet", "official"]
        assert origin(event).stance == "alleges"
        assert origin(event).entity is not None
        assert origin(event).entity.name == page.leader_of_a

    def test_fighters_are_of_no_country_that_is_not_said(self, dated: Report, page: Page) -> None:
        (event,) = triggered(dated, page.trigger("supporting"))
        assert {e.country for e in event.recipients} <= {None, page.a, page.b}

    def test_war_of_secession(self, dated: Report, page: Page) -> None:
        wars = [*triggered(dated, "war"), *triggered(dated, page.trigger("waged"))]
        assert {event.event for event in wars} == {"ASSAULT"}
        (event,) = {event.id: event for event in wars}.values()
        assert event.status == "historical"
        assert {s for e in event.actors for s in e.sectors} <= FIGHTERS
        assert event.actors
        assert recipients(event) == {(page.a, ("GOV",))}
        assert event.date and event.date.words
        assert page.war_words in event.date.words.text.split()

    def test_withdrawal_begun(self, dated: Report, page: Page) -> None:
        event = only(dated, page.trigger("withdrawing"), "RETREAT")
        assert event.mode == "withdraw"
        assert {e.country for e in event.actors} == {page.helper}
        assert days(event) == page.start_of_withdrawal

    def test_withdrawal_begun_is_dated_by_its_own_words(self, undated: Report, page: Page) -> None:
        event = only(undated, page.trigger("withdrawing"), "RETREAT")
        assert days(event) == page.start_of_withdrawal

    def test_support_ended(self, dated: Report, page: Page) -> None:
        event = only(dated, page.trigger("lifted"), "SANCTION")
        assert event.mode == "discontinue"
        assert actors(event) == {(page.helper, ("GOV",))}
        assert recipients(event) == {(page.b, ("REB",))}
        start, _ = days(event)
        assert start is not None
        assert page.start_of_withdrawal[1] < start

    def test_army_left(self, dated: Report, page: Page) -> None:
        event = only(dated, "left", "RETREAT")
        assert event.mode == "withdraw"
        assert actors(event) == {(page.helper, ("MIL",))}
        assert event.place and (event.place.name, event.place.country) == (page.region, page.b)
        assert days(event) == page.last_year

    def test_invasion(self, dated: Report, page: Page) -> None:
        event = only(dated, "invade", "ASSAULT")
        assert actors(event) == {(page.a, ("MIL",))}
        assert event.status in {"asserted", "historical"}
        assert event.place and (event.place.name, event.place.country) == (page.region, page.b)
        assert days(event) == page.last_year

    def test_last_year_is_open_without_day_of_publication(self, undated: Report) -> None:
        assert days(only(undated, "left", "RETREAT")) == (None, None)
        assert days(only(undated, "invade", "ASSAULT")) == (None, None)

    def test_purpose_of_the_invasion(self, dated: Report, page: Page) -> None:
        for event in triggered(dated, page.trigger("repelling")):
            assert event.status == "hypothetical"
            assert {s for e in event.recipients for s in e.sectors} <= FIGHTERS

    def test_rumoured_cooperation(self, dated: Report, page: Page) -> None:
        event = only(dated, page.trigger("coordination"), "COOPERATE")
        assert "intelligence" in event.contexts
        assert actors(event) == {(page.a, ("GOV",)), (page.b, ("GOV",))}
        assert event.recipients == ()
        assert event.status != "asserted"
        assert kinds(event) == ["page", "rumour"]

    def told(self, report: Report) -> Event:
        """The meeting again, as the state agency tells it."""
        (event,) = (
            e for e in triggered(report, "meeting") if e.event == "CONSULT" and e.sentence > 5
        )
        return event

    def test_state_agency(self, dated: Report, page: Page) -> None:
        event = self.told(dated)
        assert event.mode == "third-party"
        assert event.status == "asserted"
        assert actors(event) == {(page.a, ("SPY",)), (page.b, ("SPY",))}
        assert days(event) == (page.met_on, page.met_on)
        assert kinds(event) == ["page", "state_media"]
        assert origin(event).stance == "states"
        assert origin(event).source is not None
        assert page.agency in origin(event).source.text
        assert origin(event).entity is not None
        assert origin(event).entity.country == page.b

    def test_anonymous_officials_confirm_it_to_the_wire(self, dated: Report, page: Page) -> None:
        (answer,) = self.told(dated).responses
        assert (answer.kind, answer.stance) == ("anonymous_official", "confirms")
        assert answer.entity is not None
        assert (answer.entity.country, answer.entity.sectors) == (page.a, ("GOV",))
        assert answer.parent is not None
        assert answer.parent.kind == "wire"
        assert answer.parent.source is not None
        assert "Reuters" in answer.parent.source.text

    def test_what_the_two_sides_discussed(self, dated: Report, page: Page) -> None:
        event = only(dated, "discussed", "CONSULT")
        assert actors(event) == {(page.a, ("SPY",)), (page.b, ("SPY",))}
        assert event.recipients == ()
        assert kinds(event) == ["page", "wire"]
        assert event.place is None or event.place.country == page.host

    def test_nested_chain(self, dated: Report, page: Page) -> None:
        (event,) = (e for e in triggered(dated, page.trigger("working")) if e.sentence > 5)
        assert event.event in {"COOPERATE", "AGREE"}
        assert event.status == "hypothetical"
        assert actors(event) == {(page.a, ("SPY",)), (page.b, ("SPY",))}
        assert kinds(event) == ["page", "wire", "anonymous_official"]
        _, wire, official = event.attributions
        assert wire.entity is not None
        assert wire.entity.name == "Reuters"
        assert official.entity is not None
        assert official.entity.country == page.a

    def test_every_span_is_where_it_says(self, dated: Report) -> None:
        text = dated.article.text
        for event in dated.events:
            assert text[event.start : event.end] == event.text
            for entity in (*event.actors, *event.recipients):
                assert text[entity.start : entity.end] == entity.text
        for said in dated.attributions:
            for span in (*said.content, said.source, said.cue):
                assert span is None or text[span.start : span.end] == span.text

    def test_the_page_furniture_is_no_news(self, dated: Report) -> None:
        article: Article = dated.article
        assert len(article.paragraphs) == 5
        assert article.news_code
        assert article.reporter_code
        assert "captcha" not in article.text
        assert any("captcha" in each for each in article.furniture)

    def test_no_day_of_publication_is_made_up(self, undated: Report) -> None:
        assert undated.article.published is None
        for event in undated.events:
            if event.date is not None and event.date.start is not None:
                assert event.date.anchor != "published"
