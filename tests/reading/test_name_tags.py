"""The likeliest tags that BIO allows."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.reading.name_tags import best_tags

LABELS = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG"]
WORDS = ("Ada", "of", "and", "a@b.no", "Oslo")


def allowed(words: tuple[str, ...], tags: tuple[str, ...]) -> bool:
    """The rules once more, said differently: names cut out and each looked at."""
    for at, tag in enumerate(tags):
        ends = tag != "O" and (at + 1 == len(tags) or tags[at + 1] != f"I-{tag[2:]}")
        if tag[:2] == "I-" and (at == 0 or tags[at - 1] not in (f"B-{tag[2:]}", tag)):
            return False
        if tag != "O" and (words[at] == "a@b.no" or (ends and words[at] in ("of", "and"))):
            return False
    return True


@settings(deadline=None)
@given(st.data(), st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(tuple))
def test_no_allowed_tags_score_higher(data: st.DataObject, words: tuple[str, ...]) -> None:
    numbers = st.lists(st.integers(-9, 9), min_size=5, max_size=5)
    scores = np.array([data.draw(numbers) for _ in words], float)
    found = tuple(best_tags(words, scores, LABELS))
    assert allowed(words, found)
    value = {
        tags: sum(scores[at, LABELS.index(tag)] for at, tag in enumerate(tags))
        for tags in product(LABELS, repeat=len(words))
        if allowed(words, tags)
    }
    assert value[found] == max(value.values())


@pytest.mark.parametrize(
    ("words", "rows", "tags"),
    [
        # The kind of the whole decides, not each word's own.
        ("Bank of Oslo", [[0, 0, 0, 3, 0], [0, 0, 0, 0, 2], [0, 0, 3, 0, 2]], "B-ORG I-ORG I-ORG"),
        # No name ends in "of".
        ("Bank of all", [[0, 0, 0, 3, 0], [0, 0, 0, 0, 1], [4, 0, 0, 0, 0]], "B-ORG O O"),
        # No address is a name.
        ("ada@oslo.no wrote", [[0, 5, 0, 0, 0], [2, 0, 0, 0, 0]], "O O"),
    ],
)
def test_tags(words: str, rows: list[list[int]], tags: str) -> None:
    assert best_tags(words.split(), np.array(rows, float), LABELS) == tags.split()
