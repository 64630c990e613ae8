"""What a noun phrase says of the actors it stands for: country, sectors and name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...knowledge.roles import RoleMatch
from ...models import Sentence, Span, Token
from ...trees import base, children, span_of
from ..noun_phrases import apposed, coordinated, plural, premodifiers, prepositional
from ..towns import town_at
from .belongings import Source, combined, groups
from .listed_names import Named
from .readings import Reading, Scene, called_former, described_by, entity_words, person_words

__all__ = ["read_phrase"]

_GOVERNMENT = ("GOV",)
_ELITE = ("ELI",)
_CIVILIAN = ("CVL",)
_NATIONALITY = frozenset({"citizenship", "nationality", "passport"})
_LEADING = frozenset({"led", "dominated", "majority", "run"})
_HEADED = frozenset({"lead", "head", "run", "form"})
_NEUTRAL = frozenset(
    {None, "pro", "anti", "ex", "linked", "affiliated", "controlled", "owned", "speaking"}
)
_HOLDING = frozenset({"hold", "control", "run", "own", "operate", "man"})
_SETS = frozenset({"state", "collective", "relation"})
_SET_WORDS = frozenset({"both", "neither", "either"})
_DEPTH = 4


def read_phrase(scene: Scene, head: int, depth: int = 0) -> tuple[Reading, ...]:
    """What the phrase headed by a token stands for: none, one or several actors.

    Args:
        scene: the sentence.
        head: index of the token that heads the phrase.
        depth: how many phrases around it are being read already.
    """
    if depth > _DEPTH:
        return ()
    named = scene.names.get(head)
    if named is not None:
        if named.head != head:
            return ()
        return (_named(scene, named, depth),)
    person = person_words(scene, head)
    if person is not None:
        return (_unlisted(scene, head, person, "PER", depth),)
    match = scene.role(head)
    if match is not None:
        return _described(scene, head, match, depth)
    body = entity_words(scene, head, "ORG")
    if body is not None:
        return (_unlisted(scene, head, body, "ORG", depth),)
    return ()


def _named(scene: Scene, named: Named, depth: int) -> Reading:
    """A listed name: its actor's codes, by the article's day and the words around it."""
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
        for source in _before(scene, head, depth):
            if source.reading.country:
                country = source.reading.country
                evidence += source.reading.evidence
    return Reading(country, sectors, actor.name, "people", evidence, actor)


def _described(scene: Scene, head: int, match: RoleMatch, depth: int) -> tuple[Reading, ...]:
    """A role noun with the country, group or body that it belongs to."""
    role, sentence = match.role, scene.sentence
    words = span_of(sentence, match.first, match.last)
    if role.kind == "act":
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
    sources = _sources(scene, head, match, depth)
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
    return tuple(_with_name(_aged(scene, head, reading), name) for reading in readings)


def _spelled_out(
    scene: Scene, head: int, match: RoleMatch, depth: int
) -> tuple[Reading, ...]:
    """The members of a set that follow it: "three regional powers, Russia, Iran and Turkey"."""
    sentence = scene.sentence
    if match.role.kind not in _SETS or not plural(sentence.tokens[head]):
        return ()
    heads = [i for first in apposed(sentence, head) for i in coordinated(sentence, first.index)]
    names = [scene.names.get(index) for index in heads]
    if len(names) < 2 or not all(n is not None and n.actor.country for n in names):
        return ()
    members = (_named(scene, named, depth + 1) for named in names if named is not None)
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


def _aged(scene: Scene, head: int, reading: Reading) -> Reading:
    """Former officials are ELI."""
    role = reading.role.role if reading.role else None
    held = role is not None and role.kind == "official" and not role.body
    return replace(reading, sectors=_ELITE) if held and called_former(scene, head) else reading


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


def _sources(scene: Scene, head: int, match: RoleMatch, depth: int) -> list[list[Source]]:
    """Whom a role belongs to, in groups of coordinated words; the possessor first."""
    groups = _premodifier_sources(scene, head, match, depth)
    prepositions = ["of", "from", "for"] if match.role.speaks_for else ["of", "from"]
    if match.role.kind in ("civilian", "people", "journalist") or not groups:
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


def _premodifier_sources(
    scene: Scene, head: int, match: RoleMatch, depth: int
) -> list[list[Source]]:
    groups: list[list[Source]] = []
    for words in premodifiers(scene.sentence, head):
        group: list[Source] = []
        for word in words:
            if match.first <= word.index <= match.last:
                group.extend(s for s in _before(scene, word.index, depth + 1))
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


def _before(scene: Scene, head: int, depth: int) -> Iterator[Source]:
    if depth > _DEPTH:
        return
    for words in premodifiers(scene.sentence, head):
        for word in words:
            yield from _possible(scene, word.index, depth)


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
        return [Source(_named(scene, named, depth + 1), index, against)]
    if token.upos == "VERB" or token.upos == "ADJ":
        return _led_by(scene, index, depth)
    found = _actors_at(scene, index, depth, against) or _from_town(scene, index)
    if found or token.deprel == "nmod:poss":
        return found
    return list(_before(scene, index, depth + 1))


def _actors_at(scene: Scene, index: int, depth: int, against: bool = False) -> list[Source]:
    readings = read_phrase(scene, index, depth + 1)
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
    token = scene.sentence.tokens[index]
    if match.role.kind != "equipment" or token.lemma.lower() not in _HOLDING:
        return []
    for child in children(scene.sentence, index, "compound", "obl", "nsubj", "amod"):
        if child.index < index:
            named = scene.names.get(child.index)
            if named is not None and named.head == child.index:
                return [Source(_named(scene, named, depth + 1), child.index)]
            return _actors_at(scene, child.index, depth)
    return []


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
    reading = _named(scene, named, depth + 1)
    if named.actor.kind == "state":
        reading = replace(reading, country="IGO", actor=None)
    return [Source(reading, named.head)]


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
                return _named(scene, named, depth + 1)
        elif named is None:
            person = person_words(scene, token.index)
            if person is not None:
                return Reading(None, (), person.text, "unlisted", (person,), person=True)
    return None


def _unlisted(scene: Scene, head: int, words: Span, kind: str, depth: int) -> Reading:
    """A name that no list has, placed by what the sentence says of it."""
    said = _said_of(scene, head, depth)
    if said is None and kind == "ORG":
        match = scene.role(head)
        said = _described(scene, head, match, depth)[0] if match else None
    if said is None:
        sources = list(_before(scene, head, depth))
        if kind == "PER":
            sources = sources or _nationality(scene, head, depth)
        country = next((s.reading.country for s in sources if s.reading.country), None)
        evidence = tuple(span for s in sources for span in s.reading.evidence) if country else ()
        sectors = _CIVILIAN if any(s.reading.sectors == _CIVILIAN for s in sources) else ()
        said = Reading(country, sectors, None, "unlisted", evidence)
    reading = replace(said, name=words.text, rule="unlisted", actor=None, person=kind == "PER")
    return _of_government(scene, head, reading, depth) if reading.person else reading


def _nationality(scene: Scene, head: int, depth: int) -> list[Source]:
    """A person's country by their papers: "the British citizenship of X", "X's Iraqi passport"."""
    token = scene.sentence.tokens[head]
    above = scene.sentence.tokens[token.head] if token.head >= 0 else token
    if base(token.deprel) != "nmod" or above.lemma.lower() not in _NATIONALITY:
        return []
    papers = (s for s in _before(scene, above.index, depth + 1) if s.token != head)
    return [
        Source(replace(s.reading, sectors=_CIVILIAN), s.token) for s in papers if s.reading.country
    ]


def _of_government(scene: Scene, head: int, reading: Reading, depth: int) -> Reading:
    """A person with the country of the government they head: "the Chadian government of X"."""
    above = _government_over(scene, head)
    if above is None or reading.country or depth > _DEPTH:
        return reading
    for source in _before(scene, above, depth + 1):
        if source.reading.country:
            return replace(
                reading,
                country=source.reading.country,
                sectors=reading.sectors or _GOVERNMENT,
                evidence=reading.evidence + source.reading.evidence,
            )
    return reading


def _government_over(scene: Scene, head: int) -> int | None:
    """The government that a name stands under: "government of X", "under X", "led by X"."""
    sentence = scene.sentence
    token = sentence.tokens[head]
    case = children(sentence, head, "case")
    if token.head < 0 or not case:
        return None
    word, above = case[0].text.lower(), sentence.tokens[token.head]
    if base(token.deprel) == "obl" and word == "by" and above.deprel == "acl":
        above = sentence.tokens[above.head] if above.lemma in _HEADED else token
    elif base(token.deprel) != "nmod" or word not in ("of", "under"):
        return None
    match = scene.role(above.index)
    if match is None or not match.role.body or match.role.sectors != _GOVERNMENT:
        return None
    return above.index


def _said_of(scene: Scene, head: int, depth: int) -> Reading | None:
    """The description that goes with a name: a title before it, an apposition, "is a ..."."""
    sentence = scene.sentence
    for token in described_by(sentence, head):
        match = scene.role(token.index)
        demonym = scene.names.get(token.index)
        if demonym is not None and demonym.use == "adjective" and demonym.head == token.index:
            if _counted(sentence, token.index):
                return _named(scene, demonym, depth + 1)
        if match is None or match.role.kind in ("act", "quantity", "equipment", "state"):
            continue
        readings = _described_plain(scene, token.index, match, depth + 1)
        if readings:
            return _completed(scene, head, token, readings)
    return None


def _completed(scene: Scene, head: int, title: Token, readings: tuple[Reading, ...]) -> Reading:
    """A title's reading with the country that stands before the whole name."""
    reading = readings[0]
    if reading.country is None and title.index < head:
        for source in _before(scene, head, _DEPTH - 1):
            if source.reading.country:
                evidence = reading.evidence + source.reading.evidence
                return replace(reading, country=source.reading.country, evidence=evidence)
    return reading


def _described_plain(scene: Scene, head: int, match: RoleMatch, depth: int) -> tuple[Reading, ...]:
    """A description read without the names beside it."""
    if depth > _DEPTH:
        return ()
    words = span_of(scene.sentence, match.first, match.last)
    sources = _sources(scene, head, match, depth)
    if not sources:
        return (
            Reading(match.role.country, match.role.sectors, None, "role", (words,), None, match),
        )
    found = [combined(match, group, words) for group in groups(sources)]
    return tuple(_aged(scene, head, reading) for reading in found)
