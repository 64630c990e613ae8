"""Who does it to whom, where the sentence says so in a roundabout way.

The trees stand in `sides.conllu`, as the parser gave them and as a reader found them right, so that
these cases hold whatever the parser makes of the sentences later.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from factories import read_conllu
from rendering import known, sides_of

from dragoman.coding.settle.homes import place_parties
from dragoman.models import Article, Draft, Entity, Event, Place, Span
from dragoman.pipeline import STAGES

TREES = Path(__file__).with_name("sides.conllu").read_text("utf-8")

CASES = [
    # Under what is done: the recipient of a loan, a withdrawal, a request.
    ("Kenya agreed to lend money to Somalia.", "AGREE", "KEN GOV > SOM GOV"),
    ("Uganda is willing to withdraw its troops from Congo.", "AGREE", "UGA GOV > COD GOV"),
    (
        "Chad rejected an extradition request for two Libyan officers.",
        "REJECT",
        "TCD GOV > LBY MIL",
    ),
    # Sites and places that are struck or shut.
    ("Gunmen stormed a police headquarters in Kano.", "ASSAULT", "NGA UAF > NGA COP"),
    ("Mali imposed a curfew in Gao.", "COERCE", "MLI GOV > MLI"),
    # Whose prison it is, who orders, files, claims or is said to have done it.
    ("Three farmers were tortured in a Chadian prison.", "ASSAULT", "TCD GOV > UNK AGR"),
    ("The judge ordered two Kenyan reporters jailed.", "COERCE", "KEN JUD > KEN JRN"),
    (
        "Ghanaian lawyers filed a lawsuit accusing the government of Togo of fraud.",
        "ACCUSE",
        "GHA JUD > TGO GOV",
    ),
    (
        "Boko Haram claimed responsibility for an attack on the Nigerian army.",
        "ASSAULT",
        "NGA REB > NGA MIL",
    ),
    (
        "Uganda defended its decision to launch strikes against Congolese rebels.",
        "ASSAULT",
        "UGA GOV > COD REB",
    ),
    (
        "The Ethiopian-led offensive killed ten Somali fighters.",
        "ASSAULT",
        "ETH MIL > SOM REB",
    ),
    # Where the one is not the other side.
    (
        "Uganda defended its decision to launch strikes against Congolese rebels.",
        "SUPPORT",
        "UGA GOV > -",
    ),
    ("Chadian forces are massing in northern Niger.", "MOBILIZE", "TCD MIL > -"),
    ("Ghana returned its envoy and turned down its invitation.", "REJECT", "GHA GOV > -"),
    ("A car bomb exploded near a police station.", "ASSAULT", "- > -"),
    # Whose people, whose citizen.
    ("Gunmen killed six villagers in Gao.", "ASSAULT", "MLI UAF > MLI CVL"),
    ("Niger stripped Moussa Ali of Nigerien citizenship.", "COERCE", "NER GOV > NER CVL"),
]


def coded(text: str) -> tuple[Event, ...]:
    """The events of a sentence whose tree is stored beside this file."""
    block = next(b for b in TREES.split("== ") if b.startswith(text + "\n"))
    draft = Draft(Article.from_text(text), tuple(read_conllu(block.partition("\n")[2], text)))
    for stage in STAGES:
        draft = stage(draft, known())
    return draft.events


@pytest.mark.parametrize(("text", "event", "sides"), CASES)
def test_both_sides(text: str, event: str, sides: str) -> None:
    assert sides in [sides_of(each) for each in coded(text) if each.event == event]


def test_several_nationalities_before_one_noun_are_several_actors() -> None:
    (met,) = coded("French, British and Dutch envoys met Rwandan officials.")
    assert [actor.country for actor in met.actors] == ["FRA", "GBR", "NLD", "RWA"]


def test_an_object_pronoun_is_not_its_own_subject() -> None:
    events = coded("Kenya extradited two men after stripping them of citizenship.")
    stripped = next(event for event in events if event.event == "COERCE")
    assert stripped.recipients[0].antecedent is not None
    assert stripped.recipients[0].antecedent.text == "two men"


def test_what_is_added_points_at_words_of_the_sentence() -> None:
    for text, *_ in CASES:
        for event in coded(text):
            for entity in (*event.actors, *event.recipients):
                assert text[entity.start : entity.end] == entity.text
                for span in entity.evidence:
                    assert text[span.start : span.end] == span.text


KILLED = "Gunmen killed six villagers in Gao."


def at(level: str, country: str | None) -> Place:
    return Place("Gao", country, "point", words=Span(31, 34, "Gao"), level=level)


def someone(**fields: object) -> Entity:
    plain = Entity("six villagers", 14, 27, sectors=("CVL",), rule="role:villager")
    return replace(plain, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("entity", "place", "country"),
    [
        (someone(), at("clause", "MLI"), "MLI"),
        (someone(), at("article", "MLI"), None),
        (someone(), at("clause", None), None),
        (someone(country="NER"), at("clause", "MLI"), "NER"),
        (someone(text="foreign workers"), at("clause", "MLI"), None),
        (someone(sectors=("MIL",)), at("clause", "MLI"), None),
        (someone(name="Moussa Ali"), at("clause", "MLI"), None),
    ],
)
def test_only_local_people_are_placed_where_it_happened(
    entity: Entity, place: Place, country: str | None
) -> None:
    (event,) = coded(KILLED)
    placed = place_parties(replace(event, recipients=(entity,), place=place))
    assert placed.recipients[0].country == country
