"""What later stages see of one sentence: its clauses and mentions, found by token."""

from __future__ import annotations

from dataclasses import dataclass

from .models import Clause, Draft, Entity, Mention, Sentence
from .trees import children

__all__ = ["Scene", "scenes"]

DEFINITE = frozenset({"the", "this", "that", "these", "those"})
# Roles in which a noun phrase names its owner: "Kurdish positions", "the army's convoy".
OWNER_RELATIONS = ("nmod:poss", "amod", "compound", "nmod")
OWNER_PREPOSITIONS = frozenset({"of", "from", "belonging to", "among", "against", "by"})

# "The British citizenship of X" is X's.
PAPERS = frozenset({"citizenship", "nationality", "passport", "visa", "residency", "asylum"})


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with what was found in it; ``towns`` are the heads of names of towns."""

    sentence: Sentence
    clauses: dict[int, Clause]
    mentions: dict[int, tuple[Mention, ...]]
    towns: frozenset[int] = frozenset()

    def heads(self, clause: Clause, role: str) -> tuple[int, ...]:
        """Tokens that fill a role; a path ("obj>for") goes on into the clause of the filler."""
        first, _, rest = role.partition(">")
        found = clause.heads(first)
        if not rest:
            return found
        inner = (self.clauses[head] for head in found if head in self.clauses)
        return tuple(head for each in inner for head in self.heads(each, rest))

    def entities(self, head: int) -> tuple[Entity, ...]:
        """The actors that a token stands for, or else the owner of the thing it names."""
        direct = tuple(mention.entity for mention in self.mentions.get(head, ()))
        return direct or self._owners(head)

    def lemmas(self, head: int) -> set[str]:
        """A head's lemma, alone and with each modifier before it ("strike", "hunger strike")."""
        lemma = self.sentence.tokens[head].lemma.lower()
        before = children(self.sentence, head, "compound", "amod")
        return {lemma, *(f"{token.lemma.lower()} {lemma}" for token in before)}

    def is_definite(self, head: int) -> bool:
        """Whether a noun has a definite or pointing word before it: "the meeting", "this raid"."""
        determiners = children(self.sentence, head, "det")
        return any(token.lemma.lower() in DEFINITE for token in determiners)

    def _owners(self, head: int) -> tuple[Entity, ...]:
        token = self.sentence.tokens[head]
        if token.upos not in ("NOUN", "NUM", "ADJ"):
            return ()
        relations = OWNER_RELATIONS[::-1] if token.lemma.lower() in PAPERS else OWNER_RELATIONS
        for relation in relations:
            for child in children(self.sentence, head, relation):
                if relation == "nmod" and not self._owns(child.index):
                    continue
                found = self.mentions.get(child.index, ())
                if found:
                    return tuple(mention.entity for mention in found)
        return ()

    def _owns(self, index: int) -> bool:
        cases = children(self.sentence, index, "case")
        return any(case.lemma.lower() in OWNER_PREPOSITIONS for case in cases)


def scenes(draft: Draft) -> list[Scene]:
    """One scene for each parsed sentence, in order."""
    clauses: dict[int, dict[int, Clause]] = {}
    mentions: dict[int, dict[int, list[Mention]]] = {}
    for clause in draft.clauses:
        clauses.setdefault(clause.sentence, {})[clause.head] = clause
    for mention in draft.mentions:
        mentions.setdefault(mention.sentence, {}).setdefault(mention.head, []).append(mention)
    towns: dict[int, set[int]] = {}
    for located in draft.places:
        if located.place.precision == "point":
            towns.setdefault(located.sentence, set()).add(located.head)
    return [
        Scene(
            sentence,
            clauses.get(sentence.index, {}),
            {head: tuple(m) for head, m in mentions.get(sentence.index, {}).items()},
            frozenset(towns.get(sentence.index, ())),
        )
        for sentence in draft.sentences
        if sentence.tokens
    ]
