"""The likeliest names: tags that follow one another as BIO allows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

__all__ = ["best_tags"]

_NEVER = -1e9
_LINKS = frozenset(("of", "for", "and", "&"))  # inside a name, never its end

Scores = NDArray[np.float64]


def best_tags(words: Sequence[str], scores: Scores, labels: Sequence[str]) -> list[str]:
    """The best-scored tags of which every I- goes on with a name of its kind.

    Addresses are no names, and no name ends in "of" or "and". Where each word's best tag obeys all
    this by itself, as in most sentences, nothing is searched.

    Args:
        words: the sentence's words.
        scores: one row a word, one column a label.
        labels: O, and B- and I- of every kind.

    Source: Viterbi 1967, over BIO tags as in Ratinov and Roth 2009.

    >>> scores = np.array([[0.0, 2.0, 0.0], [1.0, 0.0, 0.5], [0.0, 1.0, 2.0]])
    >>> best_tags(["Bank", "of", "Bari"], scores, ["O", "B-ORG", "I-ORG"])
    ['B-ORG', 'I-ORG', 'I-ORG']
    """
    scores = np.array(scores, np.float64)
    addresses = [at for at, word in enumerate(words) if _is_address(word)]
    if addresses:
        named = [number for number, label in enumerate(labels) if label != "O"]
        scores[np.ix_(addresses, named)] = _NEVER
    links = [word.lower() in _LINKS for word in words]
    best = [labels[number] for number in scores.argmax(-1).tolist()]
    followed = zip(pairwise(("O", *best, "O")), (False, *links), strict=True)
    if all(_follows(old, new, link) for (old, new), link in followed):
        return best
    return _search(scores, labels, links)


def _search(scores: Scores, labels: Sequence[str], links: Sequence[bool]) -> list[str]:
    """The path of highest score through all words."""
    steps = {
        link: np.array([[0.0 if _follows(a, b, link) else _NEVER for b in labels] for a in labels])
        for link in (False, True)
    }
    outside = labels.index("O")
    path = scores[0] + steps[False][outside]
    before = []
    for row, link in zip(scores[1:], links, strict=False):
        reached = path[:, None] + steps[link]
        before.append(reached.argmax(0))
        path = reached.max(0) + row
    number = int((path + steps[links[-1]][:, outside]).argmax())
    found = [number]
    for came_from in reversed(before):
        number = int(came_from[number])
        found.append(number)
    return [labels[number] for number in reversed(found)]


def _follows(old: str, new: str, link: bool) -> bool:
    """Whether a tag may follow another; a name's linking word needs more of the name."""
    if new.startswith("I-"):
        return old[2:] == new[2:]
    return old == "O" or not link


def _is_address(word: str) -> bool:
    return "@" in word[1:-1] or "://" in word or word.startswith("www.")
