"""Whom a role belongs to: possessors, nationalities, groups and towns in and under its phrase."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...knowledge.roles import RoleMatch
from ...trees import children
from ..noun_phrases import premodifiers, prepositional
from ..towns import town_at
from .belongings import Source
from .listed_names import Named
from .readings import DEPTH, Reading, Scene

__all__ = ["holding", "sources_before", "sources_of"]

_LEADING = frozenset({"led", "dominated", "majority", "run"})
_NEUTRAL = frozenset(
    {None, "pro", "anti", "ex", "linked", "affiliated", "controlled", "owned", "speaking"}
)
_AT_HOME = frozenset({"civilian", "people", "journalist", "witness", "armed_group"})
_HOLDING = frozenset({"hold", "control", "run", "own", "operate", "man"})


def sources_of(scene: Scene, head: int, match: RoleMatch, depth: int) -> list[list[Source]]:
    """Whom a role belongs to, in groups of coordinated words; the possessor first.

    Args:
        scene: the sentence.
        head: index of the role noun.
        match: the role.
        depth: how many phrases around it are being read already.
    """
    groups = _premodifier_sources(scene, head, match, depth)
    prepositions = ["of", "from", "for"] if match.role.speaks_for else ["of", "from"]
    if match.role.kind == "relation":  # "The allies of Syria" are not Syrian.
        prepositions = ["from"]
    # Officials and troops may be abroad: "the ministers' meeting in Astana", "troops in Syria".
    if match.role.kind in _AT_HOME:
        prepositions.append("in")
    for preposition in prepositions:
        if groups and preposition == "in":
            break
        below = prepositional(scene.sentence, head, preposition)
        group = [
            source
            for token in below
            for source in _actors_at(scene, token.index, depth) or _from_town(scene, token.index)
        ]
        if group:
            groups.append(group)
    return groups or _inherited(scene, head, match, depth)


def sources_before(scene: Scene, head: int, depth: int) -> Iterator[Source]:
    """What stands before a noun and tells to whom it belongs.

    Args:
        scene: the sentence.
        head: index of the noun.
        depth: how many phrases around it are being read already.
    """
    if depth > DEPTH:
        return
    for words in premodifiers(scene.sentence, head):
        for word in words:
            yield from _possible(scene, word.index, depth)


def holding(scene: Scene, index: int, depth: int) -> list[Source]:
    """Who holds, from the participle: the rebels of "rebel-held".

    Args:
        scene: the sentence.
        index: of the participle.
        depth: how many phrases around it are being read already.
    """
    if scene.sentence.tokens[index].lemma.lower() not in _HOLDING:
        return []
    for child in children(scene.sentence, index, "compound", "obl", "nsubj", "amod"):
        if child.index < index:
            named = scene.names.get(child.index)
            if named is not None and named.head == child.index:
                readings = scene.read(scene, child.index, depth + 1)
                return [Source(reading, child.index) for reading in readings]
            return _actors_at(scene, child.index, depth)
    return []


def _premodifier_sources(
    scene: Scene, head: int, match: RoleMatch, depth: int
) -> list[list[Source]]:
    groups: list[list[Source]] = []
    for words in premodifiers(scene.sentence, head):
        group: list[Source] = []
        for word in words:
            if match.first <= word.index <= match.last:
                group.extend(s for s in sources_before(scene, word.index, depth + 1))
            elif match.role.kind in ("state", "relation") and word.deprel == "nmod:poss":
                continue
            else:
                held = _holder(scene, word.index, match, depth)
                group.extend(held or _possible(scene, word.index, depth))
        if group:
            groups.append(group)
            if words[0].deprel == "nmod:poss":
                groups.insert(0, groups.pop())
    return groups


def _possible(scene: Scene, index: int, depth: int) -> list[Source]:
    """A modifier as a source: a listed name, or a noun that itself belongs to somebody."""
    token = scene.sentence.tokens[index]
    named = scene.names.get(index)
    against = named is not None and named.joined == "anti"
    if named is not None:
        if named.head != index:
            return []
        if named.joined not in _NEUTRAL:
            return _leading(scene, named, depth)
        return [Source(reading, index, against) for reading in scene.read(scene, index, depth + 1)]
    if token.upos == "VERB" or token.upos == "ADJ":
        return _led_by(scene, index, depth)
    found = _actors_at(scene, index, depth, against) or _from_town(scene, index)
    if found or token.deprel == "nmod:poss":
        return found
    return list(sources_before(scene, index, depth + 1))


def _actors_at(scene: Scene, index: int, depth: int, against: bool = False) -> list[Source]:
    readings = scene.read(scene, index, depth + 1)
    return [Source(reading, index, against) for reading in readings if _tells(reading)]


def _from_town(scene: Scene, index: int) -> list[Source]:
    """A town as a source: "Istanbul police", "residents of Aleppo"."""
    if index in scene.names:
        return []
    town = town_at(scene.sentence, index, scene.places)
    return [Source(Reading(town[1], (), None, "town", (town[0],)), index)] if town else []


def _tells(reading: Reading) -> bool:
    return bool(reading.country or reading.sectors)


def _holder(scene: Scene, index: int, match: RoleMatch, depth: int) -> list[Source]:
    """Whose a thing is by the participle before it: "rebel-held positions"."""
    return holding(scene, index, depth) if match.role.kind == "equipment" else []


def _led_by(scene: Scene, index: int, depth: int) -> list[Source]:
    """Who leads, from the participle: "Kurdish-led forces"."""
    below = (scene.names.get(child.index) for child in children(scene.sentence, index))
    return [s for named in below if named is not None for s in _leading(scene, named, depth)]


def _leading(scene: Scene, named: Named, depth: int) -> list[Source]:
    """The people or state that leads. Backers and holders are somebody else.

    What one state leads is several states' together: IGO.
    """
    if named.joined not in _LEADING:
        return []
    readings = scene.read(scene, named.head, depth + 1)
    if named.actor.kind == "state":
        readings = tuple(replace(reading, country="IGO", actor=None) for reading in readings)
    return [Source(reading, named.head) for reading in readings]


def _inherited(scene: Scene, head: int, match: RoleMatch, depth: int) -> list[list[Source]]:
    """For a bare conjunct the country of the first one: "Turkey's president and army chief"."""
    token = scene.sentence.tokens[head]
    own = children(scene.sentence, head, "det", "nmod:poss", "amod", "compound")
    if token.deprel != "conj" or any(not match.first <= t.index <= match.last for t in own):
        return []
    first = token.head
    if first > head or scene.role(first) is None:
        return []
    return _premodifier_sources(scene, first, match, depth + 1)
