"""What a name stands for: a listed one, or one that only the sentence tells of."""

from __future__ import annotations

from dataclasses import replace

from ...knowledge.roles import RoleMatch
from ...models import Sentence, Span, Token
from ...trees import base, children, span_of
from ..noun_phrases import plural, premodifiers, prepositional
from .belongings import Source, combined, groups
from .listed_names import Named
from .readings import DEPTH, Reading, Scene, called_former, described_by
from .sources import sources_before, sources_of

__all__ = ["aged", "read_name", "read_unlisted"]

_GOVERNMENT = ("GOV",)
_ELITE = ("ELI",)
_CIVILIAN = ("CVL",)
_NATIONALITY = frozenset({"citizenship", "nationality", "passport"})
_HEADED = frozenset({"lead", "head", "run", "form"})


def read_name(scene: Scene, named: Named, depth: int) -> Reading:
    """A listed name: its actor's codes, by the article's day and the words around it.

    Args:
        scene: the sentence.
        named: the name in it.
        depth: how many phrases around it are being read already.
    """
    actor, sentence = named.actor, scene.sentence
    evidence = (span_of(sentence, named.first, named.last),)
    if actor.kind == "people":
        return _people(scene, named, evidence, depth)
    sectors = _titled(scene, named) or actor.sectors_on(scene.day)
    rule = named.use if named.use in ("adjective", "seat") else "name"
    if actor.kind == "person" and sectors and called_former(scene, named.head):
        sectors = _ELITE
    if actor.kind == "person" and not (actor.country and sectors):
        said = _said_of(scene, named.head, depth)
        if said is not None:
            return replace(
                said,
                country=actor.country or said.country,
                sectors=sectors or said.sectors,
                name=actor.name,
                rule="name",
                evidence=evidence + said.evidence,
                actor=actor,
            )
    if actor.kind == "state" and named.use == "adjective" and _counted(sentence, named.head):
        return Reading(actor.country, _CIVILIAN, None, "people", evidence)
    name = None if actor.kind == "state" and named.use != "name" else actor.name
    return Reading(actor.country, sectors, name, rule, evidence, actor)


def read_unlisted(scene: Scene, head: int, words: Span, kind: str, depth: int) -> Reading:
    """A name that no list has, placed by what the sentence says of it.

    Args:
        scene: the sentence.
        head: index of the token that heads the name.
        words: the name.
        kind: its entity type, PER or ORG.
        depth: how many phrases around it are being read already.
    """
    said = _said_of(scene, head, depth)
    if said is None:
        sources = list(sources_before(scene, head, depth))
        if kind == "PER":
            sources = sources or _nationality(scene, head, depth)
            sources.extend(_from(scene, head, depth))
        country = next((s.reading.country for s in sources if s.reading.country), None)
        evidence = tuple(span for s in sources for span in s.reading.evidence) if country else ()
        sectors = _CIVILIAN if any(s.reading.sectors == _CIVILIAN for s in sources) else ()
        said = Reading(country, sectors, None, "unlisted", evidence)
    reading = replace(said, name=words.text, rule="unlisted", actor=None, person=kind == "PER")
    return _of_government(scene, head, reading) if reading.person else reading


def aged(scene: Scene, head: int, reading: Reading) -> Reading:
    """A description with former officials as ELI.

    Args:
        scene: the sentence.
        head: index of the role noun.
        reading: what the description says otherwise.
    """
    role = reading.role.role if reading.role else None
    held = role is not None and role.kind == "official" and not role.body
    return replace(reading, sectors=_ELITE) if held and called_former(scene, head) else reading


def _counted(sentence: Sentence, head: int) -> bool:
    """Whether a nationality stands for so many people: "a Canadian", "two British"."""
    if sentence.tokens[head].deprel in ("amod", "compound", "nmod:desc"):
        return False
    words = {t.text.lower() for t in children(sentence, head, "det", "nummod") if t.index < head}
    return bool(words) and not words & {"the", "this", "that", "both"}


def _titled(scene: Scene, named: Named) -> tuple[str, ...]:
    """Without a date, the office that the title before a name says: "Prime Minister Hun Sen"."""
    if scene.day is not None or len(named.actor.offices) < 2:
        return ()
    for token in described_by(scene.sentence, named.head):
        match = scene.role(token.index)
        for office in named.actor.offices:
            if match is not None and office.title.lower() == match.noun:
                return office.sectors
    return ()


def _people(scene: Scene, named: Named, evidence: tuple[Span, ...], depth: int) -> Reading:
    """A demonym: "the Turks" who do a thing are their government, "many Syrians" are people."""
    actor, sentence, head = named.actor, scene.sentence, named.head
    country, sectors = actor.country, actor.sectors
    bare = [t for t in children(sentence, head) if t.index < head and t.deprel != "case"]
    collective = [t.text.lower() for t in bare] == ["the"] and plural(sentence.tokens[head])
    if collective and sectors == ("CVL",) and not children(sentence, head, "nmod", "acl"):
        sectors = _GOVERNMENT
    if country is None:
        for source in sources_before(scene, head, depth):
            if source.reading.country:
                country = source.reading.country
                evidence += source.reading.evidence
    return Reading(country, sectors, actor.name, "people", evidence, actor)


def _from(scene: Scene, head: int, depth: int) -> list[Source]:
    """The country after a person's name: "President Idris Mahali of Chad"."""
    below = prepositional(scene.sentence, head, "of", "from")
    named = (scene.names.get(token.index) for token in below)
    return [
        Source(read_name(scene, place, depth + 1), place.head)
        for place in named
        if place is not None and place.actor.kind == "state" and place.use == "name"
    ]


def _nationality(scene: Scene, head: int, depth: int) -> list[Source]:
    """A person's country by their papers: "the British citizenship of X", "X's Iraqi passport"."""
    token = scene.sentence.tokens[head]
    above = scene.sentence.tokens[token.head] if token.head >= 0 else token
    if base(token.deprel) != "nmod" or above.lemma.lower() not in _NATIONALITY:
        return []
    papers = (s for s in sources_before(scene, above.index, depth + 1) if s.token != head)
    return [
        Source(replace(s.reading, sectors=_CIVILIAN), s.token) for s in papers if s.reading.country
    ]


def _of_government(scene: Scene, head: int, reading: Reading) -> Reading:
    """A person with the country of the government they head: "the Chadian government of X"."""
    above = _government_over(scene, head)
    if above is None or reading.country:
        return reading
    words = [word for group in premodifiers(scene.sentence, above) for word in group]
    for word in words:
        named = scene.names.get(word.index)
        if named is not None and named.actor.kind == "state" and named.joined is None:
            return replace(
                reading,
                country=named.actor.country,
                sectors=reading.sectors or _GOVERNMENT,
                evidence=(*reading.evidence, span_of(scene.sentence, named.first, named.last)),
            )
    return reading


def _government_over(scene: Scene, head: int) -> int | None:
    """The government of a name: "government of X", "under X", "led by X", "X's government"."""
    sentence = scene.sentence
    token = sentence.tokens[head]
    case = children(sentence, head, "case")
    if token.head < 0 or not case:
        return None
    word, above = case[0].text.lower(), sentence.tokens[token.head]
    if base(token.deprel) == "obl" and word == "by" and above.deprel == "acl":
        above = sentence.tokens[above.head] if above.lemma in _HEADED else token
    elif token.deprel != "nmod:poss" and (token.deprel != "nmod" or word not in ("of", "under")):
        return None
    match = scene.role(above.index)
    if match is None or not match.role.body or match.role.sectors != _GOVERNMENT:
        return None
    return above.index


def _said_of(scene: Scene, head: int, depth: int) -> Reading | None:
    """The descriptions that go with a name: a title before it, an apposition, "is a ...".

    The first counts; a later one gives the country where the first says none.
    """
    said: Reading | None = None
    for token in described_by(scene.sentence, head):
        reading = _said_by(scene, head, token, depth)
        if reading is not None and said is None:
            said = reading
        elif reading is not None and said is not None and reading.country:
            evidence = said.evidence + reading.evidence
            said = replace(said, country=reading.country, evidence=evidence)
        if said is not None and said.country:
            break
    return said


def _said_by(scene: Scene, head: int, token: Token, depth: int) -> Reading | None:
    """What one description says of a name."""
    demonym = scene.names.get(token.index)
    if demonym is not None and demonym.use == "adjective" and demonym.head == token.index:
        return (
            read_name(scene, demonym, depth + 1) if _counted(scene.sentence, token.index) else None
        )
    match = scene.role(token.index)
    if match is None or match.role.kind in ("act", "quantity", "equipment", "state"):
        return None
    readings = _described_plain(scene, token.index, match, depth + 1)
    return _completed(scene, head, token, readings) if readings else None


def _completed(scene: Scene, head: int, title: Token, readings: tuple[Reading, ...]) -> Reading:
    """A title's reading with the country that stands before the whole name."""
    reading = readings[0]
    if reading.country is None and title.index < head:
        for source in (*sources_before(scene, head, DEPTH - 1), *_from(scene, head, DEPTH - 1)):
            if source.reading.country:
                evidence = reading.evidence + source.reading.evidence
                return replace(reading, country=source.reading.country, evidence=evidence)
    return reading


def _described_plain(scene: Scene, head: int, match: RoleMatch, depth: int) -> tuple[Reading, ...]:
    """A description read without the names beside it."""
    if depth > DEPTH:
        return ()
    words = span_of(scene.sentence, match.first, match.last)
    sources = sources_of(scene, head, match, depth)
    if not sources:
        return (
            Reading(match.role.country, match.role.sectors, None, "role", (words,), None, match),
        )
    found = [combined(match, group, words) for group in groups(sources)]
    return tuple(aged(scene, head, reading) for reading in found)
