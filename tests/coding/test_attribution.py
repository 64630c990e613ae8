"""Attribution: golden sentences, and what holds of every chain."""

from __future__ import annotations

import pytest
from golden import Block, blocks, cases, check
from rendering import CHAINS, attributions, run

from dragoman.knowledge.reporting import STANCES
from dragoman.models import Article

KINDS = {
    *("page", "outlet", "wire", "state_media", "official", "anonymous_official", "armed_group"),
    *("organisation", "witness", "expert", "person", "document", "social_media", "rumour"),
}
TEXTS = [(block.text, block.published) for block in blocks("attribution")]


@pytest.mark.parametrize("block", cases("attribution"))
def test_golden(block: Block) -> None:
    check(block, attributions(run(block.text, CHAINS, block.published)))


@pytest.mark.parametrize(("text", "published"), TEXTS, ids=[text for text, _ in TEXTS])
def test_what_holds_of_every_chain(text: str, published: str | None) -> None:
    made = run(text, CHAINS, published)
    page, *others = made.attributions
    assert (page.kind, page.parent) == ("page", None)
    assert [each.id for each in made.attributions] == [f"a{n}" for n in range(len(others) + 1)]
    for each in others:
        assert each.kind in KINDS
        assert each.stance in STANCES
        assert each.parent in made.attributions
        for span in (*each.content, each.source, each.cue):
            assert span is None or text[span.start : span.end] == span.text
        for before, after in zip(each.content, each.content[1:], strict=False):
            assert before.end <= after.start
    for event in made.events:
        assert event.attributions[0] == page
        for outer, inner in zip(event.attributions, event.attributions[1:], strict=False):
            assert inner.parent == outer
        for inner in event.attributions[1:]:
            assert any(
                span.start <= event.trigger.start and event.trigger.end <= span.end
                for span in inner.content
            )


def test_both_sides_that_confirm_are_both_there() -> None:
    text = (
        "The presidents of Ghana and Togo met on Monday. The meeting was confirmed by officials "
        "from both countries."
    )
    answers = run(text, CHAINS).events[0].responses
    assert {(a.stance, a.entity.country if a.entity else None) for a in answers} == {
        ("confirms", "GHA"),
        ("confirms", "TGO"),
    }


def test_a_denial_two_sentences_on_is_still_an_answer() -> None:
    text = (
        "Syrian media said that Israel bombed the airport. Flights were cancelled. "
        "Israel denied the reports."
    )
    (event,) = (e for e in run(text, CHAINS).events if e.event == "ASSAULT")
    assert [(each.stance, each.kind) for each in event.responses] == [("denies", "official")]


def test_a_denial_far_away_is_not() -> None:
    between = " ".join(["Flights were cancelled."] * 4)
    text = f"Syrian media said that Israel bombed the airport. {between} Israel denied the reports."
    (event,) = (e for e in run(text, CHAINS).events if e.event == "ASSAULT")
    assert event.responses == ()


def test_speech_does_not_run_on_past_its_quotation() -> None:
    text = (
        "“Syrian troops shelled the village last night,” the Turkish governor said. "
        "Iran attacked a tanker."
    )
    chains = {e.trigger.text: len(e.attributions) for e in run(text, CHAINS).events}
    assert chains == {"shelled": 2, "attacked": 1}


def test_speech_does_not_run_on_past_its_paragraph() -> None:
    text = (
        "“Syrian troops shelled the village last night,” the Turkish governor said."
        "\n\n“Iran attacked a tanker.”"
    )
    chains = {e.trigger.text: len(e.attributions) for e in run(text, CHAINS).events}
    assert chains["attacked"] == 1


def test_no_cue_no_attribution() -> None:
    made = run("Rebels attacked soldiers.", CHAINS)
    assert len(made.attributions) == 1
    assert isinstance(made.article, Article)
