"""Towns and regions as signs of where people are: "the women in Baghuz"."""

from __future__ import annotations

from collections.abc import Iterator

from ...knowledge.places import Places
from ...models import Sentence, Token
from ...trees import children

__all__ = ["country_of", "localities"]

_WHERE = frozenset(
    {"in", "inside", "across", "within", "from", "throughout", "near", "at", "around"}
)
# Only the best known places of a name are looked at.
_BEST = 3


def country_of(places: Places, name: str) -> str | None:
    """The country of a place name, where the best known places so called are all in one."""
    found = places.get(name)[:_BEST]
    if found and found[0].listed:
        return found[0].country
    countries = {entry.country for entry in found}
    return countries.pop() if len(countries) == 1 else None


def localities(sentence: Sentence, places: Places) -> Iterator[tuple[Token, str]]:
    """Heads of place names after a preposition of place, each with its country, in order."""
    for token in sentence.tokens:
        if token.ner == "O" or token.upos != "PROPN" or token.deprel in ("flat", "compound"):
            continue
        case = children(sentence, token.index, "case")
        if not case or case[0].lemma not in _WHERE:
            continue
        words = [t.text for t in children(sentence, token.index, "compound", "flat")]
        name = " ".join([*words, token.text]) if words else token.text
        country = country_of(places, name) or (country_of(places, token.text) if words else None)
        if country is not None:
            yield token, country
