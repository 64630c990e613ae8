"""Which frame fits a clause best, and who fills its roles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ...knowledge.frames import Condition, Frame, Frames
from ...models import Clause, Entity
from ...scenes import Scene
from ...trees import children
from .phrases import counted_lemmas, is_future, is_negated, is_one_of

__all__ = ["Match", "filled", "matches", "qualified", "unique", "without"]

OBLIGATION = frozenset({"must", "should", "ought"})
NOT_PREPOSITIONS = frozenset({"subj", "obj", "iobj", "comp", "poss", "mod", "purpose"})
NOT_DEEPER = frozenset(
    "subj poss mod comp purpose time unmarked with without despite amid after before during since "
    "following while because".split()
)
SELF_RELATIONS = ("amod", "compound", "advmod", "nummod", "obl", "det")


_ANY_OBJECT = Condition("obj")


@dataclass(frozen=True, slots=True)
class Match:
    """A frame that fits a clause; ``weight`` counts what it asks for: a word 1, a condition 2.

    ``object_role`` is the preposition that stands for the direct object ("call for X").
    ``words`` are the tokens of an idiom beyond the head.
    """

    frame: Frame
    clause: Clause
    weight: int
    object_role: str | None = None
    words: tuple[int, ...] = ()

    def fillers(self, scene: Scene, roles: Iterable[str], deep: bool = True) -> tuple[Entity, ...]:
        """The actors in the first of these roles that any actor fills.

        Args:
            scene: the sentence.
            roles: in order.
            deep: look for a preposition on the clause's other phrases, too, if nothing else fits.
        """
        asked = tuple(roles)
        near = [path for role in asked for path in (role, _other_attachment(role)) if path]
        for path in (*near, *(self._deeper(asked) if deep else ())):
            found = unique(e for head in self.heads(scene, path) for e in scene.entities(head))
            if found:
                return found
        return ()

    def _deeper(self, roles: tuple[str, ...]) -> list[str]:
        """Where phrases may hang on others: "a war of secession against", "agree to talks with"."""
        outer = dict.fromkeys(argument.role for argument in self.clause.arguments)
        return [
            f"{above}>{role}"
            for role in roles
            if role not in NOT_PREPOSITIONS and role != "of" and ">" not in role
            for above in outer
            if above not in NOT_DEEPER
        ]

    def heads(self, scene: Scene, role: str) -> tuple[int, ...]:
        """Tokens in a role of this clause, "obj" being the idiom's preposition where it has one."""
        first, arrow, rest = role.partition(">")
        if first == "obj" and self.object_role and not self.clause.heads("obj"):
            role = self.object_role + arrow + rest
        found = scene.heads(self.clause, role)
        # "The Moscow meeting", "the Paris attacks": a town before the noun says where.
        return tuple(h for h in found if h not in scene.towns) if role == "mod" else found


def matches(scene: Scene, clause: Clause, frames: Frames) -> list[Match]:
    """All frames whose words and conditions hold, the most specific first."""
    head = clause.lemma.split()[0]
    found = []
    for rest, frame in frames.candidates(clause.kind, head):
        match = _worded(scene, clause, frame, rest, frames.lists.get("particles", frozenset()))
        if match and filled(scene, match, frame.where, frame.unless, frames):
            found.append(match)
    return sorted(found, key=lambda match: -match.weight)


def filled(
    scene: Scene,
    match: Match,
    where: tuple[Condition, ...],
    unless: tuple[Condition, ...],
    frames: Frames,
) -> bool:
    """Whether all conditions of ``where`` hold and none of ``unless``."""
    # A bare "unless obj" means a direct object, not the one behind the idiom's preposition.
    plain = replace(match, object_role=None)
    return all(_holds(scene, match, each, frames) for each in where) and not any(
        _holds(scene, plain if each == _ANY_OBJECT else match, each, frames) for each in unless
    )


def qualified(scene: Scene, match: Match, role: str, head: int, frames: Frames) -> bool:
    """Whether one of several inner predicates is the one that an operator's conditions mean.

    "Said he was in touch with them and would send aid": announced is only what is to come.
    """
    frame, clause = match.frame, scene.clauses.get(head)

    def met(condition: Condition) -> bool:
        first, _, rest = condition.role.partition(">")
        if first != role:
            return condition in frame.where
        heads = scene.heads(clause, rest) if rest and clause else (() if rest else (head,))
        return any(_fits(scene, match, each, condition, frames) for each in heads)

    return all(met(c) for c in frame.where) and not any(met(c) for c in frame.unless)


def unique(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """Entities without repetition, the first mention of each kept.

    >>> unique([Entity("he", 0, 2, key="a"), Entity("Assad", 9, 14, key="a")])[0].text
    'he'
    """
    kept: dict[tuple[str, int, int], Entity] = {}
    for entity in entities:
        key = (entity.key, 0, 0) if entity.key else (entity.code, entity.start, entity.end)
        kept.setdefault(key, entity)
    return tuple(kept.values())


def without(entities: tuple[Entity, ...], others: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Entities whose words do not stand among the others' already."""
    taken = {(other.start, other.end) for other in others}
    return tuple(e for e in entities if (e.start, e.end) not in taken)


def _other_attachment(role: str) -> str | None:
    """Where a preposition may hang instead: "signed a deal with X" on the verb or on the noun.

    >>> _other_attachment("with"), _other_attachment("obj>for"), _other_attachment("subj")
    ('obj>with', 'for', None)
    """
    if role in ("self", "any"):
        return None
    first, arrow, rest = role.partition(">")
    if arrow:
        return rest if first == "obj" and rest not in NOT_PREPOSITIONS else None
    return None if role in NOT_PREPOSITIONS else f"obj>{role}"


def _worded(
    scene: Scene,
    clause: Clause,
    frame: Frame,
    rest: tuple[str, ...],
    phrasal: frozenset[str] = frozenset(),
) -> Match | None:
    weight = len(rest) + 2 * len(frame.where)
    if clause.kind == "noun":
        words = _before(scene, clause.head, rest)
        return None if words is None else Match(frame, clause, weight, words=words)
    particles = clause.lemma.split()[1:]
    if any(particle not in rest for particle in particles):
        return None
    object_role = None
    tokens: list[int] = []
    for word in rest:
        if word in particles:
            continue
        role = _preposition(clause, word)
        if role is not None and word == rest[0] and f"{clause.lemma} {word}" in phrasal:
            if not _stands_behind(scene, clause, word):
                return None
        if role is not None:
            object_role = role
            continue
        found = _dependent(scene, clause, word)
        if found is None:
            return None
        tokens.append(found)
    return Match(frame, clause, weight, object_role, tuple(tokens))


def _stands_behind(scene: Scene, clause: Clause, word: str) -> bool:
    """ "Gave in to them", but not "gave a talk in Rome"."""
    following = scene.sentence.tokens[clause.head + 1 : clause.head + 2]
    return any(token.text.lower() == word for token in following)


def _preposition(clause: Clause, word: str) -> str | None:
    """The filled role that a word names or is part of ("out" and "of" in "pull out of")."""
    if clause.heads(word):
        return word
    return "out of" if word in ("out", "of") and clause.heads("out of") else None


def _before(scene: Scene, head: int, rest: tuple[str, ...]) -> tuple[int, ...] | None:
    tokens = []
    below = children(scene.sentence, head, "compound", "amod", "nmod")
    for word in rest:
        found = next((t.index for t in below if t.lemma.lower() == word), None)
        if found is None:
            return None
        tokens.append(found)
    return tuple(tokens)


def _dependent(scene: Scene, clause: Clause, word: str) -> int | None:
    for argument in clause.arguments:
        if scene.sentence.tokens[argument.head].lemma.lower() == word:
            return argument.head
    for child in children(scene.sentence, clause.head):
        if child.lemma.lower() == word or child.text.lower() == word:
            return child.index
    return _particle(scene, clause, word)


def _particle(scene: Scene, clause: Clause, word: str) -> int | None:
    """ "Handed over more than ten tons": a particle that the parser hung on the object."""
    following = scene.sentence.tokens[clause.head + 1 : clause.head + 2]
    found = [t.index for t in following if t.text.lower() == word and t.xpos in ("RP", "RB")]
    return found[0] if found and clause.kind == "verb" else None


def _holds(scene: Scene, match: Match, condition: Condition, frames: Frames) -> bool:
    heads = _tokens(scene, match, condition)
    return any(_fits(scene, match, head, condition, frames) for head in heads)


def _tokens(scene: Scene, match: Match, condition: Condition) -> Iterator[int]:
    if condition.role == "any":
        yield from (argument.head for argument in match.clause.arguments)
    elif condition.role == "self":
        below = children(scene.sentence, match.clause.head, *SELF_RELATIONS)
        yield from (token.index for token in below)
    else:
        other = _other_attachment(condition.role)
        found = match.heads(scene, condition.role)
        yield from found or (match.heads(scene, other) if other else ())


def _fits(scene: Scene, match: Match, head: int, condition: Condition, frames: Frames) -> bool:
    token = scene.sentence.tokens[head]
    if condition.lemmas and not (counted_lemmas(scene, head) & condition.lemmas):
        return False
    if condition.sectors:
        held = {code for e in scene.entities(head) for code in (e.country, *e.sectors)}
        if not held & condition.sectors:
            return False
    if condition.kind == "actor":
        return bool(scene.mentions.get(head))
    if condition.kind == "name":
        return token.upos == "PROPN"
    if condition.kind == "place":
        return (
            token.ner.endswith("LOC")
            or head in scene.towns
            or any(mention.geographic for mention in scene.mentions.get(head, ()))
        )
    if condition.kind == "infinitive":
        marks = children(scene.sentence, head, "mark")
        return token.xpos == "VB" and any(mark.lemma == "to" for mark in marks)
    if condition.kind == "obligation":
        auxiliaries = children(scene.sentence, head, "aux")
        return any(each.lemma.lower() in OBLIGATION for each in auxiliaries)
    if condition.kind == "future":
        return is_future(scene, head)
    if condition.kind == "negated":
        return is_negated(scene, head)
    if condition.kind == "subject":
        speakers = [e for h in match.heads(scene, "subj") for e in scene.entities(h)]
        return is_one_of(scene, speakers, head)
    if condition.kind == "event":
        return token.upos == "VERB" or bool(frames.candidates("noun", token.lemma.lower()))
    return True
