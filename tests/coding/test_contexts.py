"""Contexts: what an event is about, from its clause, its actors, its code."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from factories import draft
from hypothesis import given
from hypothesis import strategies as st

from dragoman.coding.contexts import MOST, code_contexts
from dragoman.errors import KnowledgeError
from dragoman.knowledge.contexts import Contexts, load_contexts
from dragoman.knowledge.load import DATA
from dragoman.knowledge.ontology import load_ontology
from dragoman.models import Entity, Event, Span

ONTOLOGY = load_ontology(DATA / "ontology")


@dataclass(frozen=True)
class Known:
    contexts: Contexts


KNOWN = Known(load_contexts(DATA, ONTOLOGY))


def contexts(
    text: str,
    clause: str | None = None,
    event: str = "CONSULT",
    mode: str | None = None,
    cameo: str | None = None,
    sectors: tuple[str, ...] = (),
    frame: tuple[str, ...] = (),
) -> tuple[str, ...]:
    """The contexts of an event whose clause is a stretch of a one-sentence text."""
    start = draft(text)
    begin = text.index(clause) if clause else 0
    end = begin + len(clause or text)
    coded = Event(
        id="e1",
        event=event,
        mode=mode,
        cameo=cameo,
        contexts=frame,
        quad=1,
        score=1.0,
        actors=(Entity("they", 0, 4, sectors=sectors),) if sectors else (),
        recipients=(),
        date=None,
        place=None,
        status="asserted",
        trigger=Span(begin, end, text[begin:end]),
        text=text[begin:end],
        start=begin,
        end=end,
        sentence=0,
        head=0,
    )
    return code_contexts(replace(start, events=(coded,)), KNOWN).events[0].contexts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They discussed the intelligence report.", ("intelligence",)),
        ("They discussed trade and tariffs.", ("economic",)),
        ("They discussed the sarin attack.", ("cbrn",)),
        ("They discussed the presidential election.", ("election",)),
        ("They discussed drug trafficking.", ("illegal_drugs",)),
        ("They discussed a cyber-attack.", ("cyber",)),
        ("They discussed gay rights.", ("lgbt",)),
        ("They discussed the weather.", ()),
    ],
)
def test_a_cue_in_the_clause(text: str, expected: tuple[str, ...]) -> None:
    assert contexts(text) == expected


def test_the_longest_cue_wins() -> None:
    assert contexts("They discussed artificial intelligence.") == ("technology",)


def test_weak_cues_need_company() -> None:
    assert contexts("They discussed the market.") == ()
    assert contexts("They discussed the market price.") == ("economic",)


def test_the_clause_comes_before_the_rest_of_the_sentence() -> None:
    text = "They discussed the earthquake after the judge left."
    assert contexts(text, "They discussed the earthquake") == ("disasters",)
    assert contexts(text, "They discussed") == ("legal", "disasters")


def test_spies_mean_intelligence() -> None:
    assert contexts("They met on Monday.", sectors=("SPY",)) == ("intelligence",)


def test_code_type_and_frame_imply_contexts() -> None:
    assert contexts("They did it.", cameo="075") == ("asylum",)
    assert "cyber" in contexts("They did it.", event="COERCE", mode="cyber")
    assert contexts("They did it.", frame=("gender",)) == ("gender",)


def test_never_more_than_three_in_the_order_of_the_ontology() -> None:
    text = (
        "The judge, the bishop, the doctor, the hacker and the migrant discussed the oil embargo."
    )
    found = contexts(text)
    assert len(found) == MOST
    assert list(found) == sorted(found, key=ONTOLOGY.contexts.index)


def test_every_context_has_cues() -> None:
    cued = {cue.context for cues in KNOWN.contexts.cues.values() for cue in cues}
    assert cued - {None} == set(ONTOLOGY.contexts)
    assert len(ONTOLOGY.contexts) == 37


@pytest.mark.parametrize("name", ONTOLOGY.contexts)
def test_no_cue_is_both_strong_and_weak(name: str) -> None:
    cues = [cue for each in KNOWN.contexts.cues.values() for cue in each if cue.context == name]
    assert len({cue.words for cue in cues}) == len(cues)


@given(st.lists(st.sampled_from(["human", "right", "watch", "trade", "war", "x", "cyber"])))
def test_cues_never_overlap(lemmas: list[str]) -> None:
    taken: dict[int, tuple[str, ...]] = {}
    for position, cue in KNOWN.contexts.find(lemmas):
        for place in range(position, position + len(cue.words)):
            assert taken.setdefault(place, cue.words) == cue.words


@pytest.mark.parametrize(
    "entry",
    [
        '[[context]]\nname = "weather"\nwords = ["rain"]\n',
        '[[context]]\nname = "cyber"\ncolour = "red"\n',
        '[[context]]\nname = "cyber"\ncameo = ["999"]\n',
        '[[context]]\nname = "cyber"\nevents = ["AID cyber"]\n',
        "[[context",
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, entry: str) -> None:
    (tmp_path / "contexts.toml").write_text(entry)
    with pytest.raises(KnowledgeError, match=r"contexts\.toml"):
        load_contexts(tmp_path, ONTOLOGY)
