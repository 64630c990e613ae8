"""A dependency tree while it is being rebuilt, and the repair that makes it one again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..trees import base

__all__ = ["Word", "children", "sound"]

_JOINED = "parataxis"  # how parts hang together that have roots of their own


@dataclass(slots=True)
class Word:
    """A word of a tree that changes: ``head`` counts within the sentence, -1 is the root."""

    text: str
    lemma: str
    upos: str
    xpos: str
    head: int
    deprel: str
    ner: str = "O"


def children(words: Sequence[Word], head: int, *relations: str) -> list[int]:
    """Positions of a word's dependents, in order, of the relations named or of all."""
    return [
        at
        for at, word in enumerate(words)
        if word.head == head and (not relations or word.deprel in relations)
    ]


def sound(words: list[Word]) -> None:
    """Make one tree of whatever the heads form: one root, no cycle, the root's relation its own.

    >>> pair = [Word("no", "no", "INTJ", "UH", 1, "dep"), Word("no", "no", "INTJ", "UH", 0, "dep")]
    >>> sound(pair)
    >>> [(word.head, word.deprel) for word in pair]
    [(-1, 'root'), (0, 'dep')]
    """
    if not words:
        return
    first = next((at for at, word in enumerate(words) if word.head < 0), 0)
    words[first].head, words[first].deprel = -1, "root"
    done, now = set[int]({first}), set[int]()
    for at in range(len(words)):
        node = at
        while node not in done:
            now.add(node)
            word = words[node]
            if word.head < 0 or word.head in now:
                word.head = first
                word.deprel = _JOINED if base(word.deprel) == "root" else word.deprel
            node = word.head
        done |= now
        now.clear()
    for at, word in enumerate(words):
        if at != first and base(word.deprel) == "root":
            word.deprel = _JOINED
