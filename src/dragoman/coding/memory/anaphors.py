"""What refers back: relatives, pronouns, descriptions, and roles of what refers back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...knowledge.roles import Role
from ...models import Sentence, Token
from ...trees import ancestors, children
from ..noun_phrases import prepositional
from .article_memory import Memory, taken
from .pronouns import resolve_pronoun
from .referents import Unit
from .repeated import resolve_description

__all__ = ["belonging", "resolve"]

_REBEL = ("REB",)


def resolve(memory: Memory, sentence: Sentence, unit: Unit) -> Unit:
    """A phrase with what it refers back to, where that can be told; else as it was.

    Args:
        memory: of the article up to here.
        sentence: where the phrase stands.
        unit: the phrase.
    """
    if unit.rule == "relative":
        return _relative(memory, sentence, unit)
    if unit.rule == "pronoun":
        return resolve_pronoun(memory, sentence, unit)
    if unit.role is not None and unit.rule == "role":
        return resolve_description(memory, sentence, unit)
    return unit


def belonging(memory: Memory, sentence: Sentence, unit: Unit) -> Unit:
    """Give a role without a country that of what stands under it: "officials from both sides"."""
    if unit.rule not in ("role", "quantity", "collective") or unit.entity.country:
        return unit
    if unit.role is None or unit.role.kind in ("state", "relation"):
        return unit
    heads = [unit.head]
    if unit.rule != "role":
        heads.extend(token.index for token in prepositional(sentence, unit.head, "of"))
    below = (c for head in heads for c in children(sentence, head, "nmod", "nmod:poss"))
    for child in (*below, *_adjoining(sentence, unit)):
        case = children(sentence, child.index, "case")
        inner = memory.by_place.get((sentence.index, child.index))
        if inner is None or not inner.entity.country or inner.entity.antecedent is None:
            continue
        if child.deprel != "nmod:poss" and not (case and case[0].lemma in ("of", "from")):
            continue
        entities = tuple(
            replace(
                unit.entity,
                country=other.country,
                sectors=_their_sectors(unit.role, unit.entity.sectors, other.sectors),
                key=f"{unit.entity.key}:{other.country}",
                antecedent=other.antecedent,
                evidence=unit.entity.evidence + other.evidence,
            )
            for other in inner.entities
        )
        return replace(unit, entities=entities)
    return unit


def _their_sectors(role: Role, own: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    """What rebels have for forces and officials are rebels too."""
    if others == _REBEL and role.kind in ("military", "official", "equipment"):
        return others
    return own or others


def _adjoining(sentence: Sentence, unit: Unit) -> Iterator[Token]:
    """A "from" phrase right after a noun, though the parser hung it on the verb."""
    if unit.governor < 0:
        return
    for token in children(sentence, unit.governor, "obl", "nmod"):
        case = children(sentence, token.index, "case")
        if case and case[0].index == unit.last + 1 and case[0].lemma == "from":
            yield token


def _relative(memory: Memory, sentence: Sentence, unit: Unit) -> Unit:
    for token in (sentence.tokens[unit.head], *ancestors(sentence, unit.head)):
        if token.deprel in ("acl:relcl", "advcl:relcl"):
            source = memory.by_place.get((sentence.index, token.head))
            return taken(unit, source, "relative") if source is not None else unit
    return unit
