"""Towns and regions as signs of where people are: "the women in Baghuz"."""

from __future__ import annotations

from collections.abc import Iterator

from ...knowledge.places import Places
from ...models import Sentence, Token
from ...trees import children
from ..towns import country_of

__all__ = ["localities"]

_WHERE = frozenset({"in", "inside", "across", "within", "throughout", "near", "at", "around"})


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
