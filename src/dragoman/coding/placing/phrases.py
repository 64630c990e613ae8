"""Phrases that say where: their prepositions, and what each kind of place may mean."""

from __future__ import annotations

from collections.abc import Mapping

from ...knowledge.places import PlaceEntry
from ...models import Event, Place, Sentence, Span, Token
from ...trees import base, children

__all__ = [
    "case_of",
    "fineness",
    "fits",
    "is_definite",
    "is_together",
    "of_entry",
    "part_of",
    "precisions_of",
]

_ENTERING = frozenset(
    {"invade", "enter", "occupy", "leave", "quit", "evacuate"}
    | {"invasion", "occupation", "incursion"}
)


def is_together(sentence: Sentence, token: Token) -> bool:
    """Whether an adverbial clause is where the one above it is: "met, accusing", not "after"."""
    marks = {mark.lemma.lower() for mark in children(sentence, token.index, "mark", "case")}
    return base(token.deprel) == "advcl" and marks <= {"to", "as", "while", "when", "by"}


def fits(sentence: Sentence, event: Event, index: int, phrase: Token, place: Place) -> bool:
    """A whole country as the object or modifier of an act is a party to it, not its place."""
    if place.precision != "country":
        return True
    if phrase.deprel == "compound":
        return False
    struck = phrase.deprel in ("obj", "nsubj:pass") or case_of(sentence, phrase) in ("of", "on")
    if not struck or event.event in ("RETREAT", "MOBILIZE", "CONSULT"):
        return True
    return sentence.tokens[index].lemma in _ENTERING


def of_entry(entry: PlaceEntry, words: Span | None) -> Place:
    """A place of the gazetteer as the place of an event."""
    return Place(
        entry.name,
        entry.country,
        entry.precision,
        entry.latitude,
        entry.longitude,
        words,
        entry.geonames_id,
        "article",
    )


def precisions_of(word: str, lists: Mapping[str, frozenset[str]]) -> frozenset[str] | None:
    """Which kinds of places a word may stand for."""
    if word in ("there", "here"):
        return frozenset({"point", "admin", "region", "country", "area"})
    if word in lists["anaphor_point"]:
        return frozenset({"point"})
    if word in lists["anaphor_admin"]:
        return frozenset({"admin"})
    if word in lists["anaphor_country"]:
        return frozenset({"country"})
    if word in lists["anaphor_any"]:
        return frozenset({"admin", "region", "area", "point"})
    return None


def fineness(place: Place) -> int:
    """How finely a place fixes where; 0 is the finest."""
    return ("point", "admin", "region", "country", "area").index(place.precision)


def case_of(sentence: Sentence, token: Token) -> str:
    """The preposition before a phrase, or nothing."""
    cases = children(sentence, token.index, "case")
    return cases[0].lemma.lower() if cases else ""


def is_definite(sentence: Sentence, phrase: Token) -> bool:
    """Whether a phrase speaks of something already named: "the town", "this region"."""
    determiners = children(sentence, phrase.index, "det")
    return any(child.lemma.lower() in ("the", "this", "that") for child in determiners)


def part_of(country: Place, direction: str, words: Span) -> Place:
    """A part of a country ("the north"): a region without a point."""
    return Place(f"{direction} of {country.name}", country.country, "region", words=words)
