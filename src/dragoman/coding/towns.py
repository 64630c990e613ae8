"""Towns and regions that say of which country somebody is: "Nairobi police"."""

from __future__ import annotations

from ..knowledge.places import Places
from ..models import Sentence, Span
from ..trees import children, span_of

__all__ = ["country_of", "town_at"]

# Only the best known places of a name are looked at.
_BEST = 3
# So many times as many people must live in the place meant as in its namesakes abroad.
_DOMINANCE = 3
# Inhabitants of a city that few people are named after.
_LARGE = 100_000
_FROM = frozenset({"from", "in", "near"})


def country_of(places: Places, name: str) -> str | None:
    """The country of a place name; None where places so called lie in several alike.

    A place of our own list stands before others, and a city before much smaller namesakes.

    Args:
        places: the gazetteer.
        name: as written.

    >>> from dragoman.knowledge.load import DATA
    >>> from dragoman.knowledge.places import load_places
    >>> country_of(load_places(DATA), "Istanbul")
    'TUR'
    """
    found = places.get(name)[:_BEST]
    if not found:
        return None
    first = found[0]
    if first.listed:
        return first.country
    rivals = [entry.population for entry in found if entry.country != first.country]
    if rivals and first.population < _DOMINANCE * max(1, *rivals):
        return None
    return first.country


def town_at(sentence: Sentence, head: int, places: Places) -> tuple[Span, str] | None:
    """The place name that a token heads, with its country; None where it heads none.

    Args:
        sentence: parsed.
        head: index of a token.
        places: the gazetteer.
    """
    token = sentence.tokens[head]
    if token.upos != "PROPN" or not (token.ner.endswith("LOC") or _is_city(sentence, head, places)):
        return None
    parts = [t.index for t in children(sentence, head, "compound", "flat")]
    first, last = min(parts, default=head), max(parts, default=head)
    words = span_of(sentence, min(first, head), max(last, head))
    country = country_of(places, words.text)
    return (words, country) if country else None


def _is_city(sentence: Sentence, head: int, places: Places) -> bool:
    """Whether what the parser takes for somebody is where people come from: "from Mombasa"."""
    if children(sentence, head, "compound", "flat"):
        return False
    found = places.get(sentence.tokens[head].text)[:1]
    origin = any(mark.lemma.lower() in _FROM for mark in children(sentence, head, "case"))
    return origin and bool(found) and found[0].population >= _LARGE
