"""The listed names of a sentence, on their tokens, each with the one actor it stands for here."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from ...knowledge.actors import Actor, Actors, Name
from ...models import Article, Sentence, Token
from ...trees import base

__all__ = ["Named", "Support", "read_names", "support"]

_AFTER = re.compile(r"-([a-z]+)")
_BEFORE = re.compile(r"\b([Pp]ro|[Aa]nti|[Ee]x|[Nn]on|[Pp]ost)-$")
_LONGEST_PREFIX = 6
_NOT_NAMES = frozenset({"AUX", "VERB", "PRON", "ADP", "SCONJ", "CCONJ", "PART", "DET", "ADV"})
_ADJECTIVAL = frozenset({"amod", "compound", "nmod:desc", "det"})


@dataclass(frozen=True, slots=True)
class Named:
    """A listed name on tokens ``first`` to ``last``, headed by ``head``.

    ``joined`` is the lower-case word that a hyphen joins to it: "led" in "US-led", "pro" in
    "pro-Assad"; None where there is none.
    """

    first: int
    last: int
    head: int
    name: Name
    joined: str | None = None

    @property
    def actor(self) -> Actor:
        """Whom it names."""
        return self.name.actor

    @property
    def use(self) -> str:
        """How: as a name, an adjective, a people, a capital or a seat."""
        return self.name.use


@dataclass(frozen=True, slots=True)
class Support:
    """What an article's strong names back up: actors, and how often each country is named."""

    actors: frozenset[Actor]
    countries: dict[str, int]


def support(article: Article, actors: Actors) -> Support:
    """Collect the actors that strong names of an article name beyond doubt."""
    certain: set[Actor] = set()
    countries: dict[str, int] = {}
    for match in actors.find(article.text):
        meant = actors.meant(match.values, article.published)
        strong = [name for name in meant if not name.weak]
        if len({name.actor.name for name in strong}) == 1:
            certain.add(strong[0].actor)
            country = strong[0].actor.country
            if country:
                countries[country] = countries.get(country, 0) + 1
    return Support(frozenset(certain), countries)


def read_names(
    sentence: Sentence, actors: Actors, backed: Support, day: str | None = None
) -> list[Named]:
    """All listed names of a sentence, in order; weak ones only where the article backs them.

    Args:
        sentence: parsed.
        actors: the listed actors.
        backed: what the article's strong names back up.
        day: ISO date of the article; None: not known.
    """
    starts = [token.start for token in sentence.tokens]
    shouted = sentence.text.isupper()
    found = []
    for match in actors.find(sentence.text):
        first = max(bisect_right(starts, sentence.start + match.start) - 1, 0)
        last = max(bisect_right(starts, sentence.start + match.end - 1) - 1, first)
        head = _head(sentence, first, last)
        token = sentence.tokens[head]
        acronym = _acronym(token) and not shouted
        if first == last and token.upos in _NOT_NAMES and not acronym:
            continue
        name = _choose(actors.meant(match.values, day), token, backed)
        if name is not None and not _part_of_longer_name(sentence, first, last, name):
            joined = _joined(sentence.text, match.start, match.end)
            found.append(Named(first, last, head, name, joined))
    return found


def _joined(text: str, start: int, end: int) -> str | None:
    """The lower-case word before or after a name that a hyphen joins to it."""
    after = _AFTER.match(text, end)
    if after:
        return after[1]
    before = _BEFORE.search(text, max(start - _LONGEST_PREFIX, 0), start)
    return before[1].lower() if before else None


def _head(sentence: Sentence, first: int, last: int) -> int:
    """The token of a run that governs the others: the first whose governor lies outside."""
    for index in range(first, last + 1):
        if not first <= sentence.tokens[index].head <= last:
            return index
    return last


def _acronym(token: Token) -> bool:
    return len(token.text) > 1 and token.text.isupper()


def _choose(values: tuple[Name, ...], token: Token, backed: Support) -> Name | None:
    """The meaning that fits the token's place and that the rest of the article speaks for."""
    adjectival = token.deprel in _ADJECTIVAL or token.upos == "ADJ"

    def fitness(name: Name) -> tuple[bool, bool, bool, int]:
        fits = (name.use == "adjective") == adjectival
        return (
            not name.weak or name.actor in backed.actors,
            name.actor in backed.actors,
            fits,
            backed.countries.get(name.actor.country or "", 0),
        )

    best = max(values, key=fitness)
    # "the Senate" in an article that names no country is nobody's.
    rivals = {name.actor.country for name in values if fitness(name) == fitness(best)}
    return best if fitness(best)[0] and len(rivals) == 1 else None


def _part_of_longer_name(sentence: Sentence, first: int, last: int, name: Name) -> bool:
    """Whether a person's surname stands in another person's name ("Melania Trump").

    The words around must belong to the same name by the parser's entity types, and not to the
    listed one.
    """
    if name.actor.kind != "person" or name.use != "name":
        return False
    listed = {word.lower() for word in name.actor.name.replace("-", " ").split()}
    tokens = sentence.tokens
    before = first - 1
    if before >= 0 and tokens[first].ner == "I-PER" and tokens[before].ner.endswith("PER"):
        word = tokens[before]
        if word.text == "-" or base(word.deprel) == "punct":
            return False
        # Titles are sometimes read as part of the name; other given names are not the listed one.
        return (
            word.upos == "PROPN"
            and word.deprel not in ("nmod:desc", "compound", "amod")
            and word.text.lower() not in listed
            and not word.text.endswith(".")
        )
    return False
