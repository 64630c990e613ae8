"""Clauses around an event whose date may be its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...knowledge.times import Times
from ...models import Dated, Sentence, Token
from ...trees import base, children

__all__ = ["clauses_around", "clauses_of", "explained_date"]

_WHEN_GAP = 3  # tokens between a date and its "when": a comma, "however"


_MEANWHILE = frozenset({"when", "as", "while"})
_TOGETHER = frozenset({"to", "as", "while", "when", "by", "whereas"})


def clauses_of(sentence: Sentence, head: int, times: Times) -> Iterator[tuple[int, bool, bool]]:
    """The event's predicate and those whose date is also its own, nearest first.

    With each, whether only a date that stands before it is shared ("Last year, X did A and did
    B"), and whether it is the event's own predicate or the light verb that carries its noun.
    """
    at, leading, own = head, False, True
    yield at, leading, own
    for _ in range(len(sentence.tokens)):
        token = sentence.tokens[at]
        if token.head < 0:
            return
        nominal = base(token.deprel) in ("obj", "nsubj", "obl", "nmod")
        carried = nominal and sentence.tokens[token.head].lemma.lower() in times.lists["light"]
        if base(token.deprel) == "conj":
            leading = True
        elif not (carried or _shares(sentence, token)):
            return
        own = own and carried
        at = token.head
        yield at, leading, own


def _shares(sentence: Sentence, token: Token) -> bool:
    """Whether a clause is at the time of the one above it: "met, accusing ...", not "after"."""
    if base(token.deprel) == "advcl":
        marks = {mark.lemma.lower() for mark in children(sentence, token.index, "mark", "case")}
        return marks <= _TOGETHER
    return base(token.deprel) in ("xcomp", "csubj") or token.deprel == "acl"


def clauses_around(sentence: Sentence, head: int) -> Iterator[int]:
    """Predicates around the event, nearest first; not beyond a relative clause or an object.

    What happened meanwhile comes first: "were killed when a shell hit the village on Monday".
    """
    for child in children(sentence, head, "advcl"):
        marks = {mark.lemma.lower() for mark in children(sentence, child.index, "mark", "advmod")}
        if marks & _MEANWHILE:
            yield child.index
    at = head
    for _ in range(len(sentence.tokens)):
        token = sentence.tokens[at]
        relation = base(token.deprel)
        if token.head < 0 or relation in ("acl", "appos", "compound"):
            return
        if relation == "advcl" and not _shares(sentence, token):
            return
        if relation == "obj" and sentence.tokens[token.head].upos == "VERB":
            return
        if relation == "nmod" and not any(
            case.lemma in ("in", "during") for case in children(sentence, at, "case")
        ):
            return
        at = token.head
        yield at


def explained_date(sentence: Sentence, index: int, dates: Sequence[Dated]) -> Dated | None:
    """The date that a "when" clause explains: "early 2017, when the troops left"."""
    for child in children(sentence, index, "advmod", "mark"):
        if child.lemma.lower() != "when":
            continue
        for dated in dates:
            if 0 < child.index - dated.last <= _WHEN_GAP + 1:
                return dated
    return None
