"""The best dependency tree of a sentence (Chu-Liu-Edmonds), with one root and no cycle."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["are_trees", "best_tree", "is_tree"]

Scores = NDArray[np.float64]
_NEVER = -1e9
_ROOT_COST = 1e5  # above any sum of arc scores within a sentence, below `_NEVER`


def best_tree(scores: Scores) -> list[int]:
    """The tree of highest total score in which exactly one word hangs on the root.

    Args:
        scores: one row a dependent, one column a head; index 0 is the root, which has no head.

    Returns:
        The head of every node; -1 for the root itself.

    Source: Chu and Liu 1965; Edmonds 1967. One root by a cost on root arcs: the tree that has
    the fewest arcs from the root wins, and among those the best one (Zmigrod et al. 2020).

    >>> best_tree(np.array([[0.0, 0.0, 0.0], [1.0, 0.0, 9.0], [2.0, 9.0, 0.0]]))
    [-1, 2, 0]
    """
    weights = np.array(scores, dtype=np.float64)
    weights[0, :] = _NEVER
    np.fill_diagonal(weights, _NEVER)
    heads = _maximum_arborescence(weights)
    if heads.count(0) > 1:  # seldom: the dearer search is only for these
        weights[1:, 0] -= _ROOT_COST
        heads = _maximum_arborescence(weights)
    return heads


def is_tree(heads: list[int]) -> bool:
    """Whether heads (0 the root node, -1 its own head) form one tree with one root word.

    >>> is_tree([-1, 2, 0]), is_tree([-1, 2, 1]), is_tree([-1, 0, 0])
    (True, False, False)
    """
    if heads.count(0) != 1:
        return False
    seen = [0] * len(heads)
    seen[0] = -1
    for begin in range(1, len(heads)):
        node = begin
        while seen[node] == 0:
            seen[node] = begin
            node = heads[node]
        if seen[node] == begin:
            return False
        while seen[begin] == begin:
            seen[begin] = -1
            begin = heads[begin]
    return True


def are_trees(heads: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.bool_]:
    """`is_tree` for many sentences at once, one a row.

    Args:
        heads: the head of every node, 0 the root node; the root's own and the padding's are free.
        counts: the nodes of every sentence, its root node included.

    >>> are_trees(np.array([[0, 2, 0], [0, 2, 1], [0, 0, 0]]), np.array([3, 3, 2]))
    array([ True, False,  True])
    """
    width = heads.shape[1]
    nodes = np.arange(width)
    words = (nodes > 0) & (nodes < counts[:, None])
    above = np.where(words, heads, 0)
    roots = ((above == 0) & words).sum(axis=1)
    for _ in range(width.bit_length()):  # twice as far up with every step
        above = np.take_along_axis(above, above, axis=1)
    return np.asarray((roots == 1) & ~above.any(axis=1))


def _maximum_arborescence(weights: Scores) -> list[int]:
    """Contract cycles until none is left, then open them again, last first."""
    alive = list(range(len(weights)))
    heads = [-1] * len(weights)
    contracted: list[tuple[int, list[int], dict[int, int], dict[int, int], list[int]]] = []
    while True:
        columns = np.array(alive)
        for node in alive[1:]:
            heads[node] = int(columns[weights[node, columns].argmax()])
        cycle = _cycle(heads, alive)
        if not cycle:
            break
        weights, step = _contract(weights, heads, alive, cycle)
        contracted.append((*step, [heads[node] for node in cycle]))
        alive = [node for node in alive if node not in set(cycle)] + [step[0]]
        heads.append(-1)
    for merged, cycle, entries, exits, inner in reversed(contracted):
        for node, head in zip(cycle, inner, strict=True):
            heads[node] = head
        outside = heads[merged]
        heads[entries[outside]] = outside
        for node, member in exits.items():
            if heads[node] == merged:
                heads[node] = member
    return [-1, *heads[1 : len(heads) - len(contracted)]]


def _contract(
    weights: Scores, heads: list[int], alive: list[int], cycle: list[int]
) -> tuple[Scores, tuple[int, list[int], dict[int, int], dict[int, int]]]:
    """Add one node for a cycle; say which member each outside node enters and leaves by."""
    merged = len(weights)
    members = np.array(cycle)
    inside = set(cycle)
    rest = [node for node in alive if node not in inside]
    grown = np.full((merged + 1, merged + 1), _NEVER)
    grown[:merged, :merged] = weights
    kept = weights[members, np.array([heads[node] for node in cycle])]
    others = np.array(rest)
    gains = weights[np.ix_(members, others)] - kept[:, None]
    grown[merged, others] = gains.max(axis=0)
    leaving = weights[np.ix_(others, members)]
    grown[others, merged] = leaving.max(axis=1)
    grown[0, merged] = _NEVER
    entries = {
        node: cycle[int(best)] for node, best in zip(rest, gains.argmax(axis=0), strict=True)
    }
    exits = {
        node: cycle[int(best)] for node, best in zip(rest, leaving.argmax(axis=1), strict=True)
    }
    return grown, (merged, cycle, entries, exits)


def _cycle(heads: list[int], alive: list[int]) -> list[int]:
    """The members of one cycle among the nodes still alive, or nothing."""
    state = dict.fromkeys(alive, 0)
    state[0] = -1
    for begin in alive[1:]:
        node = begin
        while state[node] == 0:
            state[node] = begin
            node = heads[node]
        if state[node] == begin:
            cycle = [node]
            while heads[cycle[-1]] != node:
                cycle.append(heads[cycle[-1]])
            return cycle
    return []
