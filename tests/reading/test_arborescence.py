"""The tree repair against every tree there is."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from dragoman.reading.arborescence import are_trees, best_tree, is_tree


@pytest.mark.parametrize("seed", range(60))
def test_the_best_tree_is_found(seed: int) -> None:
    random = np.random.default_rng(seed)
    words = int(random.integers(1, 6))
    scores = random.normal(size=(words + 1, words + 1))
    every = ([-1, *heads] for heads in product(range(words + 1), repeat=words))
    best = max(_total(scores, heads) for heads in every if is_tree(heads))
    found = best_tree(scores)
    assert is_tree(found)
    assert _total(scores, found) == pytest.approx(best)


def test_a_long_sentence_and_one_where_all_is_equal() -> None:
    assert is_tree(best_tree(np.random.default_rng(0).normal(size=(300, 300))))
    assert is_tree(best_tree(np.zeros((300, 300))))


def test_many_at_once_as_each_by_itself() -> None:
    random = np.random.default_rng(3)
    counts = random.integers(2, 8, 500)
    heads = np.zeros((500, 9), np.int64)
    for row, count in zip(heads, counts, strict=True):
        row[:count] = random.integers(0, count, count)
        row[count:] = random.integers(0, 9, 9 - count)  # of padding, so free
    each = [is_tree([-1, *row[1:count].tolist()]) for row, count in zip(heads, counts, strict=True)]
    assert are_trees(heads, counts).tolist() == each
    assert 0 < sum(each) < 500


def test_what_is_no_tree() -> None:
    assert not is_tree([-1, 0, 0])
    assert not is_tree([-1, 2, 3, 2, 0])
    assert not is_tree([-1, 1, 0])


def _total(scores: np.ndarray, heads: list[int]) -> float:
    return float(sum(scores[word, heads[word]] for word in range(1, len(heads))))
