"""What a noun phrase says of the actors it stands for: country, sectors and name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...knowledge.roles import RoleMatch
from ...models import Sentence
from ...trees import base, children, span_of
from ..noun_phrases import apposed, coordinated, plural, prepositional
from .belongings import Source, combined, groups
from .name_readings import aged, read_name, read_unlisted
from .readings import DEPTH, Reading, Scene, entity_words, person_words
from .sources import holding, sources_of

__all__ = ["held_by", "read_phrase"]

_SETS = frozenset({"state", "collective", "relation"})
_NEARBY = frozenset({"near", "outside", "beside", "behind", "around", "close"})
_SET_WORDS = frozenset({"both", "neither", "either"})


def read_phrase(scene: Scene, head: int, depth: int = 0) -> tuple[Reading, ...]:
    """What the phrase headed by a token stands for: none, one or several actors.

    Args:
        scene: the sentence.
        head: index of the token that heads the phrase.
        depth: how many phrases around it are being read already.
    """
    if depth > DEPTH:
        return ()
    named = scene.names.get(head)
    if named is not None:
        if named.head != head:
            return ()
        return (read_name(scene, named, depth),)
    person = person_words(scene, head)
    if person is not None:
        return (read_unlisted(scene, head, person, "PER", depth),)
    match = scene.role(head)
    if match is not None:
        return _described(scene, head, match, depth)
    body = entity_words(scene, head, "ORG")
    if body is not None:
        return (read_unlisted(scene, head, body, "ORG", depth),)
    return ()


def held_by(scene: Scene, index: int) -> Iterator[tuple[Reading, int]]:
    """Who holds a place, and where their name begins: "Isis-held areas", "rebel-held towns".

    Args:
        scene: the sentence.
        index: of the participle.
    """
    token = scene.sentence.tokens[index]
    if scene.role(token.head) is not None:
        return
    for source in holding(scene, index, 0):
        yield replace(source.reading, rule="modifier", role=None), source.token


def _described(scene: Scene, head: int, match: RoleMatch, depth: int) -> tuple[Reading, ...]:
    """A role noun with the country, group or body that it belongs to."""
    role, sentence = match.role, scene.sentence
    words = span_of(sentence, match.first, match.last)
    if role.kind == "act":
        return ()
    if role.kind == "equipment" and _beside(sentence, head):
        return ()
    if role.kind in ("quantity", "collective"):
        inner = _inside(scene, head, depth)
        if inner:
            return tuple(replace(r, rule=role.kind, evidence=(words, *r.evidence)) for r in inner)
        if role.kind == "quantity" or (role.body and _of_things(sentence, head)):
            return ()
    if role.needs_country and sentence.tokens[head].upos not in ("NOUN", "PROPN"):
        return ()
    if _bare_singular(sentence, head, match):
        return ()
    name = _name_beside(scene, head, depth)
    sources = sources_of(scene, head, match, depth)
    if not sources and name is not None and name.country:
        sources = [[Source(name, head)]]
    listed = _spelled_out(scene, head, match, depth) if not sources else ()
    if listed:
        return listed
    if not sources:
        if role.needs_country and not _of_a_set(sentence, head):
            return ()
        plain = Reading(role.country, role.sectors, None, "role", (words,), None, match)
        return (_with_name(plain, name),)
    readings = [combined(match, group, words) for group in groups(sources)]
    if role.needs_country and not any(s.reading.role for group in sources for s in group):
        readings = [r for r in readings if r.country or r.sectors != role.sectors]
    return tuple(_with_name(aged(scene, head, reading), name) for reading in readings)


def _beside(sentence: Sentence, head: int) -> bool:
    """ "Near a police station", "outside the base": where it was, not who it befell."""
    case = children(sentence, head, "case")
    return bool(case) and case[0].text.lower() in _NEARBY


def _spelled_out(scene: Scene, head: int, match: RoleMatch, depth: int) -> tuple[Reading, ...]:
    """The members of a set that follow it: "three regional powers, Russia, Iran and Turkey"."""
    sentence = scene.sentence
    if match.role.kind not in _SETS or not plural(sentence.tokens[head]):
        return ()
    heads = [i for first in apposed(sentence, head) for i in coordinated(sentence, first.index)]
    names = [scene.names.get(index) for index in heads]
    if len(names) < 2 or not all(n is not None and n.actor.country for n in names):
        return ()
    members = (read_name(scene, named, depth + 1) for named in names if named is not None)
    return tuple(replace(reading, rule="role", role=match) for reading in members)


def _of_a_set(sentence: Sentence, head: int) -> bool:
    """Whether a noun speaks of a set known already: "both capitals", "neither capital"."""
    below = children(sentence, head, "det", "det:predet", "nummod")
    words = {token.text.lower() for token in below if token.index < head}
    return bool(words & _SET_WORDS) or {"the", "two"} <= words


def _bare_singular(sentence: Sentence, head: int, match: RoleMatch) -> bool:
    """A count noun without any word before it names no one: "in exile", "by force"."""
    token = sentence.tokens[head]
    if match.role.body or token.xpos != "NN" or base(token.deprel) not in ("obl", "nmod", "obj"):
        return False
    if not children(sentence, head, "case") or match.first < head:
        return False
    return all(child.index > head or child.deprel == "case" for child in children(sentence, head))


def _with_name(reading: Reading, name: Reading | None) -> Reading:
    """A described person together with the name that stands beside the description."""
    if name is None:
        return reading
    country = name.country or reading.country
    sectors = name.sectors or reading.sectors
    evidence = tuple(dict.fromkeys(reading.evidence + name.evidence))
    return replace(
        reading,
        country=country,
        sectors=sectors,
        name=name.name,
        evidence=evidence,
        actor=name.actor,
    )


def _inside(scene: Scene, head: int, depth: int) -> tuple[Reading, ...]:
    """What a quantity or collection is made of: "hundreds of protesters"."""
    found: list[Reading] = []
    for token in prepositional(scene.sentence, head, "of"):
        found.extend(read_phrase(scene, token.index, depth + 1))
    return tuple(dict.fromkeys(found))


def _of_things(sentence: Sentence, head: int) -> bool:
    """Whether a collection is one of things, as nobody stands under its "of"."""
    return bool(prepositional(sentence, head, "of"))


def _name_beside(scene: Scene, head: int, depth: int) -> Reading | None:
    """A name in apposition to a description: "the home secretary, Sajid Javid"."""
    sentence = scene.sentence
    if plural(sentence.tokens[head]):
        return None
    beside = list(apposed(sentence, head))
    if sentence.tokens[head].deprel == "appos":
        beside.append(sentence.tokens[sentence.tokens[head].head])
    here, after = sentence.tokens[head], sentence.tokens[head + 1 : head + 2]
    # A name that the parser took for a second subject or object of the same verb.
    beside.extend(t for t in after if (t.head, t.deprel) == (here.head, here.deprel))
    for token in beside:
        named = scene.names.get(token.index)
        if named is not None and named.head == token.index and named.use == "name":
            if named.actor.kind != "state":
                return read_name(scene, named, depth + 1)
        elif named is None:
            person = person_words(scene, token.index)
            if person is not None:
                return Reading(None, (), person.text, "unlisted", (person,), person=True)
    return None
