"""Mentions as candidates for what is said later: what they are like and how salient they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...knowledge.actors import Actors
from ...knowledge.roles import Role, Roles
from ...models import Entity, Mention, Sentence, Token
from ...trees import base, children
from ..noun_phrases import coordinated, definite, plural

__all__ = ["Unit", "build_unit", "composite", "governor", "salience"]

_FEMALE_TITLES = frozenset({"ms", "mrs", "miss", "lady", "baroness", "dame", "sister"})
_MALE_TITLES = frozenset({"mr", "sir", "lord"})
_BODIES = frozenset({"state", "body", "party", "company", "group", "organisation", "outlet"})
# Subjects are taken up most often, then objects, then the rest (Grosz, Joshi and Weinstein 1995).
_GRAMMATICAL = {"nsubj": 6.0, "csubj": 6.0, "obj": 3.0, "iobj": 3.0, "root": 3.0, "obl": 1.0}
_PER_SENTENCE = 8.0
_PLACE_PENALTY = 5.0
_MODIFIER_PENALTY = 6.0
_NAME_BONUS = 1.5


@dataclass(frozen=True, slots=True)
class Unit:
    """One phrase of an article with all the actors it stands for.

    ``being`` is ``person``, ``body`` (state, army, group), ``people`` (several persons) or None;
    ``role`` what its noun says; ``noun`` that noun as listed; ``possessed`` is for pronouns before
    it ("their leader").
    """

    sentence: int
    head: int
    first: int
    last: int
    entities: tuple[Entity, ...]
    being: str | None
    plural: bool
    gender: str | None
    definite: bool
    relation: str
    governor: int
    rule: str
    noun: str | None = None
    role: Role | None = None
    geographic: bool = False
    possessed: bool = False

    @property
    def entity(self) -> Entity:
        """The first, mostly the only, actor."""
        return self.entities[0]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all actors."""
        return tuple(entity.key for entity in self.entities)


def build_unit(
    sentence: Sentence, mentions: Sequence[Mention], actors: Actors, roles: Roles
) -> Unit:
    """The mentions of one head token as one unit.

    Args:
        sentence: where they stand.
        mentions: all that share a head.
        actors: the listed actors.
        roles: the role nouns.
    """
    first = mentions[0]
    token = sentence.tokens[first.head]
    rule, _, noun = first.entity.rule.partition(":")
    role = roles.by_noun.get(noun) if noun else None
    if rule == "name":
        # "the Assad regime" may be listed as a name: it is a regime all the same.
        match = roles.match(sentence.tokens, first.head)
        noun = match.noun if match else ""
    relation, above = _position(sentence, token)
    many = plural(token) or len(mentions) > 1 or rule == "quantity" or _counted(sentence, token)
    return Unit(
        sentence.index,
        first.head,
        first.first,
        first.last,
        tuple(mention.entity for mention in mentions),
        _being(first, sentence, actors, role, many),
        many,
        _gender(sentence, first, role),
        definite(sentence, first.head),
        relation,
        above,
        rule,
        noun or None,
        role,
        first.geographic,
        any(t.upos == "PRON" for t in children(sentence, first.head, "nmod:poss")),
    )


def composite(sentence: Sentence, unit: Unit, units: dict[tuple[int, int], Unit]) -> Unit | None:
    """A coordination as one unit: "Turkey and Iran"; None where the head has no conjuncts."""
    heads = coordinated(sentence, unit.head)
    if len(heads) < 2:
        return None
    parts = [units[sentence.index, head] for head in heads if (sentence.index, head) in units]
    entities = tuple(dict.fromkeys(entity for part in parts for entity in part.entities))
    if len(parts) < 2 or len({entity.key for entity in entities}) < 2:
        return None
    last = max(part.last for part in parts)
    return replace(unit, entities=entities, plural=True, last=last, rule="coordination")


def governor(sentence: Sentence, token: Token) -> int:
    """Index of the predicate that a noun phrase depends on, through conjuncts."""
    return _position(sentence, token)[1]


def salience(unit: Unit, sentence: int) -> float:
    """How likely a unit is taken up in a sentence; higher is likelier."""
    score = _GRAMMATICAL.get(unit.relation, 0.0) - _PER_SENTENCE * (sentence - unit.sentence)
    if unit.geographic and unit.relation not in ("nsubj", "obj"):
        score -= _PLACE_PENALTY
    if unit.rule == "modifier":
        score -= _MODIFIER_PENALTY
    if unit.entity.name:
        score += _NAME_BONUS
    return score


def _position(sentence: Sentence, token: Token) -> tuple[str, int]:
    while token.deprel in ("conj", "appos") and token.head >= 0:
        token = sentence.tokens[token.head]
    if token.deprel == "nmod:poss":
        return "nmod:poss", token.head
    return base(token.deprel), token.head


def _being(
    mention: Mention, sentence: Sentence, actors: Actors, role: Role | None, many: bool
) -> str | None:
    rule = mention.entity.rule.partition(":")[0]
    if rule in ("name", "seat", "adjective", "modifier") and mention.entity.evidence:
        for name in actors.named(mention.entity.evidence[0].text):
            if name.actor.kind in _BODIES:
                return "body"
            if name.actor.kind == "person":
                return "person"
    if rule == "unlisted":
        ner = sentence.tokens[mention.head].ner
        return "person" if ner.endswith("PER") else "body"
    if role is not None:
        if role.body or role.kind in ("state", "equipment"):
            return "body"
        return "people" if many else "person"
    if rule in ("people", "quantity"):
        return "people"
    return None


def _gender(sentence: Sentence, mention: Mention, role: Role | None) -> str | None:
    if role is not None and role.gender:
        return role.gender
    for child in children(sentence, mention.head):
        word = child.text.lower().rstrip(".")
        if child.index < mention.head and word in _FEMALE_TITLES:
            return "female"
        if child.index < mention.head and word in _MALE_TITLES:
            return "male"
    return None


def _counted(sentence: Sentence, token: Token) -> bool:
    return any(
        t.text.lower() not in ("one", "1") for t in children(sentence, token.index, "nummod")
    )
