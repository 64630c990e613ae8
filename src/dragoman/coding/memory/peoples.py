"""Where a people without a state is at home in an article: "Kurdish fighters in northern Syria"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...knowledge.actors import Actors
from ...knowledge.places import Places
from ...knowledge.roles import Roles
from ...models import Entity, Mention, Sentence, Token
from ...trees import base, children
from .localities import localities

__all__ = ["place_peoples"]

# A country in the same phrase says more than one that stands under it, and that more than one
# elsewhere in the sentence.
_SAME_PHRASE = 4
_UNDER = 3
_SAME_SENTENCE = 1
_REBEL = ("REB",)
# Words for a part of a country: "the north of Chad".
_PARTS = frozenset(
    {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "centre"}
    | {
        "center",
        "part",
        "region",
        "area",
        "province",
        "border",
        "interior",
        "rest",
        "half",
        "corner",
    }
)


def place_peoples(
    sentences: tuple[Sentence, ...],
    mentions: tuple[Mention, ...],
    actors: Actors,
    places: Places,
    roles: Roles,
) -> tuple[Mention, ...]:
    """Give mentions of stateless peoples the country in which the article places that people.

    Args:
        sentences: of one article.
        mentions: of it, in reading order.
        actors: the listed actors.
        places: the gazetteer.
        roles: the role nouns, and the verbs for what people do as guests or from anywhere.
    """
    peoples = {id(mention): _people(mention.entity, actors) for mention in mentions}
    if not any(peoples.values()):
        return mentions
    votes: dict[str, dict[str, int]] = {}
    by_sentence: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    at = {sentence.index: sentence for sentence in sentences}
    towns: dict[int, list[tuple[Token, str]]] = {}
    for mention in mentions:
        people = peoples[id(mention)]
        if people is None:
            continue
        sentence = at[mention.sentence]
        if sentence.index not in towns:
            towns[sentence.index] = _towns(sentence, places, actors)
        near, here = by_sentence[sentence.index], towns[sentence.index]
        for country, weight in _hints(sentence, mention, near, here, roles):
            tally = votes.setdefault(people, {})
            tally[country] = tally.get(country, 0) + weight
    for mention in mentions:
        if mention.entity.name and mention.entity.country:
            for people in _named_within(mention.entity, actors):
                tally = votes.setdefault(people, {})
                country = mention.entity.country
                tally[country] = tally.get(country, 0) + _SAME_PHRASE
    homes = {people: home for people, tally in votes.items() if (home := _winner(tally))}
    armed = {peoples[id(mention)] for mention in mentions if mention.entity.sectors == _REBEL}
    found = []
    for mention in mentions:
        people = peoples[id(mention)]
        if people is not None and people in armed:
            mention = _armed(at[mention.sentence], mention)
        found.append(_placed(mention, homes.get(people or "")))
    return tuple(found)


def _towns(sentence: Sentence, places: Places, actors: Actors) -> list[tuple[Token, str]]:
    """Towns and regions after prepositions of place; no capitals, which host meetings."""
    return [
        (token, country)
        for token, country in localities(sentence, places)
        if not any(name.use == "capital" for name in actors.named(token.text))
    ]


def _named_within(entity: Entity, actors: Actors) -> Iterator[str]:
    """Stateless peoples named in a phrase that names a group: "the Kurdish-led YPG"."""
    if len(entity.text) <= len(entity.name or ""):
        return
    for match in actors.find(entity.text):
        people = match.values[0].actor
        if people.kind == "people" and people.country is None and not people.sectors:
            yield people.name


def _armed(sentence: Sentence, mention: Mention) -> Mention:
    """Where a people's fighters are named, "the Kurds" and "Kurdish" acts are theirs."""
    entity = mention.entity
    before = [t.text.lower() for t in children(sentence, mention.head) if t.index < mention.head]
    whole = entity.rule == "people" and before[-1:] == ["the"]
    if entity.sectors or not (whole or entity.rule == "modifier"):
        return mention
    return replace(mention, entity=replace(entity, sectors=_REBEL))


def _people(entity: Entity, actors: Actors) -> str | None:
    """The stateless people that a mention was read from, by its evidence."""
    for span in entity.evidence:
        for name in actors.named(span.text):
            if (
                name.actor.kind == "people"
                and name.actor.country is None
                and not name.actor.sectors
            ):
                return name.actor.name
    return None


def _hints(
    sentence: Sentence,
    mention: Mention,
    others: list[Mention],
    towns: list[tuple[Token, str]],
    roles: Roles,
) -> Iterator[tuple[str, int]]:
    """Countries that a sentence puts a people in, each with a weight.

    Only where they themselves are said to be, or what they do or suffer is said to happen; a
    meeting's host says nothing, and capitals host meetings.
    """
    if mention.entity.country:
        yield mention.entity.country, _SAME_PHRASE
        return
    match = roles.match(sentence.tokens, mention.head)
    if match is not None and match.role.kind == "relation":
        return  # "America's Kurdish allies" are not at home in America.
    named = (
        (sentence.tokens[other.head], other.entity.country)
        for other in others
        if other.entity.country and _locates(sentence, other)
    )
    deed = _deed(sentence, sentence.tokens[mention.head])
    for token, country in (*named, *towns):
        if mention.head in _places_above(sentence, token):
            yield country, _UNDER
        elif deed.lemma.lower() not in roles.hosted and _deed(sentence, token) is deed:
            yield country, _SAME_SENTENCE


def _places_above(sentence: Sentence, token: Token) -> Iterator[int]:
    """The nouns over a place: "fighters" and "north" from "fighters in the north of Chad"."""
    while token.deprel in ("nmod", "nmod:poss", "amod", "compound") and token.head >= 0:
        token = sentence.tokens[token.head]
        yield token.index


def _deed(sentence: Sentence, token: Token) -> Token:
    """The predicate that a phrase belongs to, above other nouns."""
    while token.head >= 0 and token.upos not in ("VERB", "AUX"):
        token = sentence.tokens[token.head]
    return token


def _locates(sentence: Sentence, other: Mention) -> bool:
    """Whether a mention says where: "in northern Syria", "Syria's north", "Syrian regions"."""
    token = sentence.tokens[other.head]
    case = children(sentence, other.head, "case")
    if other.geographic:
        if other.entity.name is None or not case:
            return False
        if case[0].lemma == "of" and token.deprel == "nmod":
            above = sentence.tokens[token.head]
            return above.lemma.lower() in _PARTS
        return case[0].lemma in ("in", "inside", "across", "within", "'s", "’s")
    if other.entity.rule != "modifier" or token.head < 0:
        return False
    above_case = children(sentence, token.head, "case")
    return (
        bool(above_case)
        and above_case[0].lemma == "in"
        and base(sentence.tokens[token.head].deprel) in ("obl", "nmod")
    )


def _winner(tally: dict[str, int]) -> str | None:
    ranked = sorted(tally.items(), key=lambda pair: (-pair[1], pair[0]))
    if len(ranked) > 1 and ranked[0][1] == ranked[1][1]:
        return None
    return ranked[0][0]


def _placed(mention: Mention, home: str | None) -> Mention:
    entity = mention.entity
    if home is None or entity.country is not None:
        return mention
    return replace(mention, entity=replace(entity, country=home))
