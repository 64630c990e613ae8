"""What the network says of a batch, as labels and trees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .arborescence import are_trees, best_tree
from .name_tags import best_tags
from .relations import Relations

__all__ = ["OUTPUTS", "Labelled", "joined", "labelled"]

OUTPUTS = ("upos", "xpos", "ner", "arc", "head", "rel", "rd", "rh")
_TAGS = ("upos", "xpos", "rel")
_JOINED = "parataxis"  # how the parts of a sentence too long for the encoder hang together

Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Labelled:
    """The words of one run, column by column; the root's head is -1."""

    upos: list[str]
    xpos: list[str]
    heads: list[int]
    relations: list[str]
    names: list[str]


def labelled(
    found: Mapping[str, Array],
    words: Sequence[Sequence[str]],
    labels: Mapping[str, Array],
    relations: Relations,
) -> list[Labelled]:
    """Labels and trees of a batch's runs.

    Args:
        found: the network's outputs by name; each run's root comes before its words.
        words: those of every run.
        labels: what the numbers stand for.
        relations: names the relation of a word whose head a repair has changed.
    """
    counts = [len(each) + 1 for each in words]
    upos, xpos, rel = (labels[name][found[name]].tolist() for name in _TAGS)
    kinds = labels["ner"].tolist()
    heads = (found["head"] - 1).tolist()
    read = []
    end = 0
    for row, (count, whole) in enumerate(zip(counts, _sound(found, counts), strict=True)):
        begin, end = end, end + count
        names = best_tags(words[row], found["ner"][begin + 1 : end], kinds)
        inside = slice(begin + 1, end)
        own = Labelled(upos[inside], xpos[inside], heads[inside], rel[inside], names)
        dependents, vectors = found["rd"][begin:end], found["rh"][begin:end]
        if not whole:
            _repair(own, found["arc"][row, :count, :count], dependents, vectors, relations)
        _root_by_name(own, dependents, vectors, relations)
        read.append(own)
    return read


def _sound(found: Mapping[str, Array], counts: Sequence[int]) -> list[bool]:
    """Which runs' heads form a tree as they are."""
    counted = np.asarray(counts)
    table = np.zeros((len(counts), counted.max()), np.int64)
    table[np.arange(table.shape[1]) < counted[:, None]] = found["head"]
    sound: list[bool] = are_trees(table, counted).tolist()
    return sound


def joined(runs: Sequence[Labelled]) -> Labelled:
    """The runs of one sentence put together; later ones' roots hang on the first root."""
    if len(runs) == 1:
        return runs[0]
    whole = Labelled([], [], [], [], [])
    root = runs[0].heads.index(-1) if runs else -1
    for run in runs:
        shift = len(whole.heads)
        later_root = run.heads.index(-1) if shift else -1
        whole.upos.extend(run.upos)
        whole.xpos.extend(run.xpos)
        whole.names.extend(run.names)
        whole.heads.extend(head + shift if head >= 0 else -1 for head in run.heads)
        whole.relations.extend(run.relations)
        if shift:
            whole.heads[shift + later_root] = root
            whole.relations[shift + later_root] = _JOINED
    return whole


def _repair(
    own: Labelled, arcs: Array, dependents: Array, vectors: Array, relations: Relations
) -> None:
    """Put the best tree in place of heads that form none."""
    tree = best_tree(_log_probabilities(arcs))
    for word, head in enumerate(tree[1:]):
        if own.heads[word] != head - 1:
            own.heads[word] = head - 1
            own.relations[word] = relations.best(dependents[word + 1], vectors[head])


def _root_by_name(own: Labelled, dependents: Array, vectors: Array, relations: Relations) -> None:
    """The root, and no other word, is called so."""
    for word, (head, relation) in enumerate(zip(own.heads, own.relations, strict=True)):
        if head < 0:
            own.relations[word] = "root"
        elif relation == "root":
            own.relations[word] = relations.best(dependents[word + 1], vectors[head + 1])


def _log_probabilities(arcs: Array) -> NDArray[np.float64]:
    scores = arcs.astype(np.float64)
    top = scores.max(axis=1, keepdims=True)
    return np.asarray(scores - top - np.log(np.exp(scores - top).sum(axis=1, keepdims=True)))
