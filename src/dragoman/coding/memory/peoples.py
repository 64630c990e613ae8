"""Where a people without a state is at home in an article: "Kurdish fighters in northern Syria"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...knowledge.actors import Actors
from ...models import Entity, Mention, Sentence
from ...trees import base, children

__all__ = ["place_peoples"]

# A country in the same phrase says more than one that stands under it, and that more than one
# elsewhere in the sentence.
_SAME_PHRASE = 4
_UNDER = 3
_SAME_SENTENCE = 1
_REBEL = ("REB",)


def place_peoples(
    sentences: tuple[Sentence, ...], mentions: tuple[Mention, ...], actors: Actors
) -> tuple[Mention, ...]:
    """Give mentions of stateless peoples the country in which the article places that people.

    Args:
        sentences: of one article.
        mentions: of it, in reading order.
        actors: the listed actors.
    """
    peoples = {id(mention): _people(mention.entity, actors) for mention in mentions}
    if not any(peoples.values()):
        return mentions
    votes: dict[str, dict[str, int]] = {}
    by_sentence: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    at = {sentence.index: sentence for sentence in sentences}
    for mention in mentions:
        people = peoples[id(mention)]
        if people is None:
            continue
        for country, weight in _hints(at[mention.sentence], mention, by_sentence):
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
    sentence: Sentence, mention: Mention, by_sentence: dict[int, list[Mention]]
) -> Iterator[tuple[str, int]]:
    if mention.entity.country:
        yield mention.entity.country, _SAME_PHRASE
        return
    for other in by_sentence[sentence.index]:
        if not other.entity.country or len(other.entity.country) != 3:
            continue
        if not _locates(sentence, other):
            continue
        below = sentence.tokens[other.head].head == mention.head
        yield other.entity.country, _UNDER if below else _SAME_SENTENCE


def _locates(sentence: Sentence, other: Mention) -> bool:
    """Whether a mention says where: "in northern Syria", "Syria's north", "Syrian regions"."""
    token = sentence.tokens[other.head]
    case = children(sentence, other.head, "case")
    if other.geographic:
        return bool(case) and case[0].lemma in ("in", "inside", "across", "within", "'s", "’s")
    if other.entity.rule != "modifier" or token.head < 0:
        return False
    above = children(sentence, token.head, "case")
    return (
        bool(above)
        and above[0].lemma == "in"
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
