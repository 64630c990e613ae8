"""What a description says again: "the group", "the two sides", "the Turkish strongman"."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from ...models import Sentence
from ...trees import children
from ..noun_phrases import prepositional
from .article_memory import Memory, taken
from .referents import Unit, composite

__all__ = ["resolve_description"]

# How many sentences back an antecedent is looked for.
_REACH_STATE = 2
_REACH_GROUP = 4
_REACH_SET = 8
# How many mentions back a person is: more than a page has, so that a book stays linear.
_REACH = 1000
_NUMBERS = {
    "two": 2,
    "both": 2,
    "neither": 2,
    "either": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "2": 2,
    "3": 3,
}
_SINGULAR = frozenset({"neither", "either"})
_SIZES = {"pair": 2, "couple": 2, "duo": 2, "trio": 3, "quartet": 4, "quintet": 5}
_SET_KINDS = frozenset({"official", "military", "collective", "state"})
_DOMESTIC = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
_ARMED = frozenset({"REB", "UAF", "PRM"})
# Titles of those who lead a country, whatever else they are called.
_LEADERS = ("president", "prime minister", "king", "chancellor", "supreme leader", "emir", "sultan")


def resolve_description(memory: Memory, sentence: Sentence, unit: Unit) -> Unit:
    """A role noun with an article or possessor, as what it describes again.

    Args:
        memory: of the article up to here.
        sentence: where the phrase stands.
        unit: the phrase.
    """
    role = unit.role
    if role is None:
        return unit
    if unit.noun in _SIZES:
        group = _last_persons(memory, unit, _SIZES[unit.noun]) if unit.definite else None
        return group if group is not None else unit
    count = _count(sentence, unit)
    if count is not None and not unit.entity.country and role.kind in _SET_KINDS:
        group = _last_set(memory, unit, count)
        if group is not None:
            return group
    if unit.being == "person" and not unit.plural and role.sectors and not unit.entity.name:
        known = unit.definite and not unit.possessed
        person = _person_described(memory, unit) if known else None
        if person is not None:
            return taken(unit, person, "described")
    if unit.entity.country is None and (unit.definite or role.body or unit.plural):
        return _placed(memory, unit)
    return unit


def _count(sentence: Sentence, unit: Unit) -> int | None:
    """How many a set phrase speaks of: "the two sides", "neither side"; None: not said."""
    for child in children(sentence, unit.head, "nummod", "det", "det:predet"):
        word = child.text.lower()
        number = _NUMBERS.get(word)
        if number and (word in _SINGULAR or (unit.plural and (unit.definite or word == "both"))):
            return number
    return None


def _last_set(memory: Memory, unit: Unit, count: int) -> Unit | None:
    """The last set of so many actors of different countries whose sectors fit."""
    role = unit.role
    wanted = frozenset(role.sectors) if role else frozenset()
    for seen in memory.back(unit, _REACH_SET):
        sentence = memory.sentences[seen.sentence]
        whole = composite(sentence, seen, memory.by_place)
        options = [whole, seen, _facing(memory, seen) if whole is None else None]
        for option in options:
            if option is None or option.rule == "relative" or _within(memory, option):
                continue
            countries = {entity.country for entity in option.entities}
            if len(option.entities) != count or len(countries) != count or None in countries:
                continue
            return _as_set(unit, option, wanted)
    return None


def _facing(memory: Memory, seen: Unit) -> Unit | None:
    """A subject with whom it acts with or against: "X met Y", "X fought with Y"."""
    if seen.relation != "nsubj" or seen.governor < 0:
        return None
    sentence = memory.sentences[seen.sentence]
    for token in children(sentence, seen.governor, "obj", "obl"):
        case = children(sentence, token.index, "case")
        other = memory.by_place.get((seen.sentence, token.index))
        if other is None or (case and case[0].lemma not in ("with", "against")):
            continue
        if seen.being != other.being:
            continue
        return replace(seen, entities=seen.entities + other.entities, plural=True, rule="facing")
    return None


def _last_persons(memory: Memory, unit: Unit, count: int) -> Unit | None:
    """The last so many persons named together: "the pair"."""
    for seen in memory.back(unit, _REACH_GROUP):
        option = composite(memory.sentences[seen.sentence], seen, memory.by_place)
        if option is None or option.being != "person":
            continue
        if len(option.entities) == count and all(entity.name for entity in option.entities):
            return taken(unit, option, "set")
    return None


def _within(memory: Memory, unit: Unit) -> bool:
    """Whether a phrase only says whose another is: "Turkey and Syria" in "the chiefs of ..."."""
    sentence = memory.sentences[unit.sentence]
    above = sentence.tokens[unit.head].head
    outer = memory.by_place.get((unit.sentence, above))
    return unit.relation in ("nmod", "nmod:poss") and outer is not None and len(outer.entities) > 1


def _as_set(unit: Unit, option: Unit, wanted: frozenset[str]) -> Unit:
    """Each member of a set in a role: "the three militaries" are the three states' armies."""
    members = taken(unit, option, "set")
    if not wanted:
        return members
    sectors = tuple(unit.role.sectors) if unit.role else ()
    bodies = unit.role is not None and (unit.role.body or unit.role.kind == "state")
    entities = []
    for entity in members.entities:
        key = " ".join((entity.country or "UNK", *sectors))
        if key != entity.key and (bodies or not wanted & set(entity.sectors)):
            entity = replace(entity, sectors=sectors, name=None, key=key)
        entities.append(entity)
    return replace(members, entities=tuple(entities))


def _person_described(memory: Memory, unit: Unit) -> Unit | None:
    """The person last named whom a description fits: by title, or as a country's leader."""
    role = unit.role
    counts: dict[str, int] = {}
    latest: dict[str, Unit] = {}
    for seen in islice(reversed(memory.seen), _REACH):
        entity = seen.entity
        if seen.being != "person" or not entity.name or len(seen.entities) > 1:
            continue
        if unit.entity.country and entity.country != unit.entity.country:
            continue
        if entity.key in latest:
            counts[entity.key] += 1
        elif _titled(memory, seen, unit) or (role and role.leader and _leads(memory, seen, unit)):
            latest[entity.key], counts[entity.key] = seen, 1
            if unit.entity.country:
                return seen
    # Without a country the article's main figure is meant: who is named most, by a clear lead.
    ranked = sorted(counts, key=lambda key: -counts[key])
    if not ranked or (len(ranked) > 1 and counts[ranked[0]] == counts[ranked[1]]):
        return None
    return latest[ranked[0]]


def _titled(memory: Memory, seen: Unit, unit: Unit) -> bool:
    """Whether a named person was called this, or holds an office of this title."""
    noun = unit.noun or ""
    titles = {title.casefold() for title in _titles(memory, seen)}
    if seen.noun and seen.rule != "pronoun":
        titles.add(seen.noun)
    # "the Kenyan minister" for the Kenyan foreign minister, but "the leader" for no party leader.
    ending = f" {noun}" if unit.entity.country else None
    return noun in titles or bool(ending and any(title.endswith(ending) for title in titles))


def _leads(memory: Memory, seen: Unit, unit: Unit) -> bool:
    """Whether a named person leads the country spoken of."""
    if not unit.entity.country:
        return False
    if seen.rule == "unlisted" and seen.role is not None and seen.role.leader:
        return True
    return any(title in _LEADERS for title in _titles(memory, seen))


def _titles(memory: Memory, seen: Unit) -> list[str]:
    names = memory.actors.named(seen.entity.name or "")
    return [office.title.lower() for name in names for office in name.actor.offices]


def _placed(memory: Memory, unit: Unit) -> Unit:
    """A body or group without a country, as the one that the article last spoke of."""
    role = unit.role
    if role is None:
        return unit
    if role.kind == "collective" and unit.definite and role.body and not unit.plural:
        source = _last_group(memory, unit)
        return taken(unit, source, "group") if source is not None else unit
    if role.kind == "state":
        source = _last_state(memory, unit) if unit.definite and not unit.plural else None
        return taken(unit, source, "country") if source is not None else unit
    same = _same_noun(memory, unit)
    if same is not None:
        return taken(unit, same, "again")
    bare = unit.last == unit.first + 1 and not unit.possessed
    if role.kind == "armed_group" and unit.definite and bare and set(role.sectors) & _ARMED:
        source = _last_group(memory, unit)
        return taken(unit, source, "group") if source is not None else unit
    alone = _count(memory.sentences[unit.sentence], unit) is None
    if set(role.sectors) & _DOMESTIC and memory.dominant and unit.definite and alone:
        entity = replace(unit.entity, country=memory.dominant, rule=f"{unit.entity.rule}>article")
        return replace(unit, entities=(entity,))
    return unit


def _last_group(memory: Memory, unit: Unit) -> Unit | None:
    """The armed group last named; of several nearby, the one that the article names most."""
    near: dict[str, Unit] = {}
    for seen in memory.back(unit, _REACH_GROUP):
        entity = seen.entity
        one = len(seen.entities) == 1 and entity.country and entity.name
        if one and set(entity.sectors) & _ARMED and seen.being == "body":
            near.setdefault(entity.key, seen)
    if len(near) < 2:
        return next(iter(near.values()), None)
    counts = dict.fromkeys(near, 0)
    for seen in memory.seen:
        if seen.entity.key in counts:
            counts[seen.entity.key] += 1
    ranked = sorted(counts, key=lambda key: -counts[key])
    return near[ranked[0]] if counts[ranked[0]] > counts[ranked[1]] else None


def _last_state(memory: Memory, unit: Unit) -> Unit | None:
    near = [s for s in memory.back(unit, _REACH_STATE) if s.geographic and s.entity.name]
    countries = {seen.entity.country for seen in near}
    if len(countries) > 1:
        near = [seen for seen in near if seen.entity.country == memory.dominant]
    return near[0] if near else None


def _same_noun(memory: Memory, unit: Unit) -> Unit | None:
    """The last phrase with the same noun and a country: "the Syrian regime" for "the regime"."""
    sentence = memory.sentences[unit.sentence]
    if not unit.definite or unit.possessed or prepositional(sentence, unit.head, "of"):
        return None
    for seen in reversed(memory.seen):
        if seen.noun == unit.noun and seen.entity.country and seen.plural == unit.plural:
            return seen if seen.rule in ("role", "name") else None
    return None
