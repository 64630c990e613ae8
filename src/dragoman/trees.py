"""Walks over a sentence's dependency tree, shared by all stages that read syntax."""

from __future__ import annotations

from collections.abc import Iterator

from .models import Sentence, Span, Token

__all__ = ["ancestors", "base", "children", "conjuncts", "phrase", "span_of", "subtree"]

# What hangs on a noun without being part of the phrase that names it.
_OUTSIDE_PHRASE = frozenset(
    {
        "acl:relcl",
        "acl",
        "appos",
        "parataxis",
        "punct",
        "cc",
        "conj",
        "advcl",
        "case",
        "cop",
        "nsubj",
    }
    | {"mark", "aux", "csubj", "ccomp", "expl", "discourse", "advcl:relcl", "list", "obl", "advmod"}
)


def base(deprel: str) -> str:
    """The universal part of a relation.

    >>> base("nsubj:pass")
    'nsubj'
    """
    return deprel.partition(":")[0]


def children(sentence: Sentence, index: int, *relations: str) -> tuple[Token, ...]:
    """The dependents of a token, in order; only those in ``relations`` where any are given.

    A relation without subtype takes its subtypes too: ``nsubj`` finds ``nsubj:pass``.
    """
    tokens = (sentence.tokens[below] for below in sentence.children[index])
    if not relations:
        return tuple(tokens)
    return tuple(t for t in tokens if t.deprel in relations or base(t.deprel) in relations)


def ancestors(sentence: Sentence, index: int) -> Iterator[Token]:
    """The governors of a token, nearest first, up to the root."""
    head = sentence.tokens[index].head
    while head >= 0:
        yield sentence.tokens[head]
        head = sentence.tokens[head].head


def subtree(sentence: Sentence, index: int, without: frozenset[str] = frozenset()) -> list[int]:
    """Indices of a token and all below it, in order, leaving out branches by relation."""
    found = [index]
    for position in found:
        for below in sentence.children[position]:
            deprel = sentence.tokens[below].deprel
            if deprel not in without and base(deprel) not in without:
                found.append(below)
    return sorted(found)


def conjuncts(sentence: Sentence, index: int) -> tuple[int, ...]:
    """A token and everything coordinated with it: "Turkey, Iran and Russia" from "Turkey"."""
    found = [index]
    for position in found:
        found.extend(token.index for token in children(sentence, position, "conj"))
    return tuple(sorted(found))


def phrase(sentence: Sentence, index: int) -> tuple[int, int]:
    """First and last token of the noun phrase that a token heads, as one unbroken run.

    Determiners, modifiers and "of" phrases belong to it; relative clauses, appositions and other
    conjuncts do not.
    """
    found = {index}
    queue = [index]
    for position in queue:
        for below in children(sentence, position):
            inside = position != index and below.deprel in ("case", "punct")
            if inside or below.deprel == "flat" or not _outside(below.deprel):
                if below.deprel == "nmod" and not _of(sentence, below.index) and position == index:
                    continue
                found.add(below.index)
                queue.append(below.index)
    first = last = index
    while first - 1 in found:
        first -= 1
    while last + 1 in found:
        last += 1
    return first, last


def span_of(sentence: Sentence, first: int, last: int) -> Span:
    """The characters from the first to the last token, both included."""
    start, end = sentence.tokens[first].start, sentence.tokens[last].end
    return Span(start, end, sentence.text[start - sentence.start : end - sentence.start])


def _outside(deprel: str) -> bool:
    return deprel in _OUTSIDE_PHRASE or base(deprel) in _OUTSIDE_PHRASE - {"nmod"}


def _of(sentence: Sentence, index: int) -> bool:
    cases = children(sentence, index, "case")
    return not cases or cases[0].lemma == "of"
