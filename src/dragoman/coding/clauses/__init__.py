"""Clauses: one predicate each, with passives, relatives, control and conjunction undone.

Done here once, so that no frame has to spell out "was bombed by", "who bombed", "ordered its
planes to bomb" or "flew in and bombed". Relations are those of Universal Dependencies 2.
"""

from __future__ import annotations

from dataclasses import replace

from ...knowledge import Knowledge
from ...models import Clause, Draft, Sentence
from .nouns import carry_light_verbs, control_by_nouns, noun_clause, own_up
from .raw import Raw
from .repairs import join_infinitives, part_subjects
from .sharing import share_arguments
from .verbs import is_gerund_noun, is_predicate, verb_clause

__all__ = ["find_clauses"]


def find_clauses(draft: Draft, knowledge: Knowledge) -> Draft:
    """Find every verbal, adjectival and nominal predicate with its arguments.

    Args:
        draft: with parsed sentences.
        knowledge: for light verbs and control verbs.
    """
    clauses = (c for s in draft.sentences if s.tokens for c in _clauses(s, knowledge))
    return replace(draft, clauses=tuple(clauses))


def _clauses(sentence: Sentence, knowledge: Knowledge) -> list[Clause]:
    raws: dict[int, Raw] = {}
    for token in sentence.tokens:
        if is_predicate(sentence, token):
            raws[token.index] = verb_clause(sentence, token)
        elif token.upos in ("NOUN", "PROPN") or is_gerund_noun(sentence, token):
            raws[token.index] = noun_clause(sentence, token)
    part_subjects(sentence, raws)
    join_infinitives(sentence, raws, knowledge.verbs.nouns_with_infinitive)
    share_arguments(sentence, raws, knowledge)
    carry_light_verbs(sentence, raws, knowledge.verbs)
    control_by_nouns(sentence, raws)
    own_up(raws)
    return [raws[index].finished(sentence.index) for index in sorted(raws)]
