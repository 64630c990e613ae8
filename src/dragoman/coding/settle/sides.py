"""Who is on the other side: recipients that stand deeper in the sentence than a frame looks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...knowledge.frames import Frame
from ...models import Clause, Entity, Event, Located
from ...scenes import Scene
from ...trees import children, subtree

__all__ = ["complete_sides"]

DEPTH = 4
"""So many phrases and clauses inside others a recipient is looked for."""

# Roles in which another side may stand, the likeliest first.
_ROLES = ("obj", "iobj", "against", "to", "with", "toward", "towards", "on", "upon", "for", "of")
_OUTER = ("into", "from", "over", "about", "comp", "purpose")
_NOUN_PREPOSITIONS = frozenset(
    {"against", "to", "with", "on", "of", "for", "into", "from", "by", "toward", "towards", "over"}
    | {"about", "between", "at", "among", "belonging to", "in", "near", "inside"}
)
# What one does with one's own forces and goods is done to nobody.
_WITH_ONES_OWN = frozenset(
    {"AGREE", "CONCEDE", "RETREAT", "MOBILIZE", "AID", "COOPERATE", "REJECT", "SANCTION"}
)
# Where nobody is named, these have no other side: one moves one's own, all take part, and what
# is asked for is not who is asked.
_ONE_SIDED = frozenset({"MOBILIZE", "CONSULT", "REQUEST"})
# Who supports strikes against somebody does not support them.
_FRIENDLY = frozenset({"SUPPORT", "AID", "COOPERATE", "AGREE"})
_LEAVING = frozenset({"withdraw", "disarm", "ceasefire", "resign", "release"})
# Where a place stands for those who live there, by event and mode.
_STRUCK = ("obj", "on", "against", "at", "of", "into")
_CLOSED = dict.fromkeys(
    ("curfew", "martial-law", "restrict"), ("obj", "in", "on", "over", "across")
)
_OTHER_CLAUSES = frozenset({"acl", "advcl", "ccomp", "parataxis"})
# "Killed for money", "fought with pride": on whose behalf or how, not whom.
_NOT_VICTIMS = frozenset({"for", "with", "to", "from", "into", "about", "over"})
_VIOLENT = frozenset({"COERCE", "ASSAULT"})
_PRISONS = frozenset(
    "custody prison jail detention captivity cell facility camp dungeon centre center gaol "
    "barracks hands".split()
)
_GOVERNMENT = ("GOV",)
_FORCES = frozenset({"MIL", "COP", "SPY", "REB", "PRM"})
_MODIFIERS = ("amod", "compound", "nmod:poss")
_PRONOUNS = frozenset({"its", "their", "his", "her", "it", "them", "him", "they", "he", "she"})


def complete_sides(
    event: Event, scene: Scene, places: Sequence[Located] = (), frame: Frame | None = None
) -> Event:
    """An event without recipients that are the actor's own, and with those deeper in the clause.

    Args:
        event: as its frame has it.
        scene: its sentence.
        places: named in it.
        frame: what it was coded by, where that is known.
    """
    clause = scene.clauses.get(event.head)
    if clause is None:
        return event
    if not event.actors and event.event in _VIOLENT:
        event = replace(event, actors=_keepers(scene, clause))
    kept = tuple(each for each in event.recipients if _is_other(scene, event, clause, each))
    one_sided = event.event in _ONE_SIDED or event.mode in _LEAVING
    mutual = frame is not None and frame.reciprocal and len(event.actors) > 1
    if kept or not event.actors or one_sided or mutual:
        return replace(event, recipients=kept) if kept != event.recipients else event
    # What is withheld or lifted is not whom it is done to; who stands under it may be.
    takes_things = frame is not None and "obj" not in frame.recipient_roles(clause.kind)
    things = frozenset(clause.heads("obj") if takes_things else ())
    found = next(_deeper(scene, event, clause, DEPTH, frozenset(), things), ())
    return replace(event, recipients=found or _place(scene, event, clause, places))


def _place(
    scene: Scene, event: Event, clause: Clause, places: Sequence[Located]
) -> tuple[Entity, ...]:
    """The place attacked or locked down: "shelled a base near Idlib", "a curfew in Basra"."""
    roles = _STRUCK if event.event == "ASSAULT" else _CLOSED.get(event.mode or "", ())
    clauses = [clause, *(scene.clauses[h] for h in (clause.light,) if h in scene.clauses)]
    for each in clauses:
        heads = (h for role in roles for h in each.heads(role) if h != event.head)
        for head in heads:
            below = set(subtree(scene.sentence, head, _OTHER_CLAUSES))
            found = [located for located in places if located.head in below]
            if found:
                return (_as_entity(found[0]),)
    return ()


def _as_entity(located: Located) -> Entity:
    place = located.place
    words = place.words
    assert words is not None
    return Entity(
        words.text,
        words.start,
        words.end,
        name=place.name,
        country=place.country,
        key=place.name,
        evidence=(words,),
        rule="place",
    )


def _is_other(scene: Scene, event: Event, clause: Clause, entity: Entity) -> bool:
    """Whether a recipient is another side: known, not the actor's own, no mere whereabouts."""
    if _own(scene, event, entity) or any(a.start == entity.start for a in event.actors):
        return False
    if entity.rule in ("relative", "pronoun") and not (entity.country or entity.sectors):
        # Nobody known; "him" and "them" are somebody all the same.
        if entity.rule == "relative" or entity.text.lower() in ("his", "its", "their"):
            return False
    return event.event != "MOBILIZE" or not _whereabouts(scene, clause, entity)


def _whereabouts(scene: Scene, clause: Clause, entity: Entity) -> bool:
    """ "Massing in the north of Chad", "entrenched in the country": where, not against whom."""
    for each in (clause, scene.clauses.get(clause.light or -1)):
        for head in each.heads("in") if each else ():
            for token in subtree(scene.sentence, head, _OTHER_CLAUSES):
                mentions = scene.mentions.get(token, ())
                if any(mention.entity.start == entity.start for mention in mentions):
                    return True
    return False


def _keepers(scene: Scene, clause: Clause) -> tuple[Entity, ...]:
    """Whose prison it is: "held in Kurdish-run camps", "tortured in a Kenyan jail"."""
    for head in (*clause.heads("in"), *clause.heads("at")):
        if scene.sentence.tokens[head].lemma.lower() not in _PRISONS:
            continue
        own = tuple(mention.entity for mention in scene.mentions.get(head, ()))
        owners = (
            mention.entity
            for child in children(scene.sentence, head, "nmod:poss", "amod", "compound")
            for index in (child.index, *scene.sentence.children[child.index])
            for mention in scene.mentions.get(index, ())
        )
        found = (*own, *owners)
        if found:
            return found
    return ()


def _own(scene: Scene, event: Event, entity: Entity) -> bool:
    """Whether a recipient is the actor, or the actor's own: "turned down its invitation"."""
    keys = {actor.key for actor in event.actors}
    if entity.key in keys and entity.text.lower() in _PRONOUNS:
        return True
    if event.event not in _WITH_ONES_OWN or not _FORCES & set(entity.sectors):
        return False
    # "Sent troops to Mali": forces of no said country are the sender's.
    if "MIL" in entity.sectors and entity.rule.startswith("role") and _unsaid(entity):
        return True
    return any(each.key in keys or _open(each) for each in _possessors(scene, entity))


def _unsaid(entity: Entity) -> bool:
    return entity.country is None or entity.rule.endswith((">article", ">place"))


def _open(entity: Entity) -> bool:
    """A possessive that the article's memory left open: mostly the actor's own."""
    return entity.rule == "pronoun" and not entity.country


def _possessors(scene: Scene, entity: Entity) -> Iterator[Entity]:
    for head, mentions in scene.mentions.items():
        if any((m.entity.start, m.entity.end) == (entity.start, entity.end) for m in mentions):
            for child in children(scene.sentence, head, "nmod:poss"):
                yield from (mention.entity for mention in scene.mentions.get(child.index, ()))


def _deeper(
    scene: Scene,
    event: Event,
    clause: Clause,
    depth: int,
    seen: frozenset[int],
    things: frozenset[int] = frozenset(),
) -> Iterator[tuple[Entity, ...]]:
    """Actors in the phrases and clauses below a predicate, nearest roles first."""
    if depth == 0 or clause.head in seen:
        return
    seen = seen | {clause.head}
    for role in (*_ROLES, *_OUTER):
        if event.event in _VIOLENT and clause.head == event.head and role in _NOT_VICTIMS:
            continue
        if event.event in _FRIENDLY and role == "against":
            continue
        for head in clause.heads(role):
            yield from _within(scene, event, head, depth, seen, head not in things)
    light = scene.clauses.get(clause.light) if clause.light is not None else None
    if light is not None:
        yield from _deeper(scene, event, light, depth - 1, seen)


def _within(
    scene: Scene, event: Event, head: int, depth: int, seen: frozenset[int], itself: bool = True
) -> Iterator[tuple[Entity, ...]]:
    """The actors that a token stands for, or those in the phrase or clause under it."""
    if depth == 0 or head in seen:
        return
    found = _others(scene, event, head) if itself else ()
    if found:
        yield found
    clause = scene.clauses.get(head)
    if clause is not None and clause.kind != "noun":
        for subject in clause.heads("subj"):
            found = _others(scene, event, subject)
            if found:
                yield found
        yield from _deeper(scene, event, clause, depth - 1, seen)
        return
    below = children(scene.sentence, head)
    for child in below:
        if child.deprel.startswith("nmod") and _joined(scene, event, child.index):
            yield from _within(scene, event, child.index, depth - 1, seen | {head})
    for child in below:
        if child.deprel in _MODIFIERS:
            # "The last Taliban group bastion": the name may stand one noun further in.
            inner = children(scene.sentence, child.index, *_MODIFIERS)
            for index in (child.index, *(each.index for each in inner)):
                found = _others(scene, event, index)
                if found:
                    yield found
    for child in below:
        if child.deprel == "acl" and child.index in scene.clauses:
            yield from _within(scene, event, child.index, depth - 1, seen | {head})


def _joined(scene: Scene, event: Event, index: int) -> bool:
    case = [t.lemma.lower() for t in children(scene.sentence, index, "case")[:1]]
    if event.event in _FRIENDLY and case == ["against"]:
        return False
    return bool(case) and case[0] in _NOUN_PREPOSITIONS


def _others(scene: Scene, event: Event, head: int) -> tuple[Entity, ...]:
    """Whom a token names, unless it is nobody known or somebody on the actor's side."""
    keys = {actor.key for actor in event.actors}
    governments = {actor.country for actor in event.actors if actor.sectors == _GOVERNMENT}
    entities = [mention.entity for mention in scene.mentions.get(head, ())]
    return tuple(
        entity
        for entity in entities
        if entity.key not in keys
        and not (entity.sectors == _GOVERNMENT and entity.country in governments)
        and (entity.country or entity.name or set(entity.sectors) - {"GOV"})
        and not _own(scene, event, entity)
    )
