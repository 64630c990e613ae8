"""Batches: runs of words as the network's inputs, those of one padded length together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .wordpieces import WordPieces

__all__ = ["HEADS", "PIECES", "Run", "batches", "feed", "runs"]

HEADS = 12  # of the encoder's attention
PIECES = 512  # positions the encoder has, its two marks included
_AT_ONCE = 1024  # pieces in a batch, padding included: bounds the memory of a call
_AROUND = np.arange(-2, 3)  # words that a name's label depends on

Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Run:
    """Words that the encoder reads together: nearly always a whole sentence."""

    sentence: int
    words: list[str]
    pieces: list[int]
    cases: list[int]
    first: list[int]  # where each word's pieces begin; the start mark's place is the root's


def runs(sentence: int, words: Sequence[str], pieces: WordPieces) -> Iterator[Run]:
    """A sentence's words as runs that fit the encoder; none if there are no words."""
    run = Run(sentence, [], [pieces.start], [0], [0])
    for word in words:
        numbers, cases = pieces.spelled(word)
        if len(run.pieces) + len(numbers) >= PIECES:
            yield _closed(run, pieces)
            run = Run(sentence, [], [pieces.start], [0], [0])
        run.words.append(word)
        run.first.append(len(run.pieces))
        run.pieces.extend(numbers)
        run.cases.extend(cases)
    if words:
        yield _closed(run, pieces)


def batches(found: Sequence[Run]) -> list[list[int]]:
    """Places of runs that are read together, the shortest runs first.

    A batch holds runs of one padded length, which depends on nothing but the run. So attention
    and arcs, the only parts that are padded, see a run in a table of the same width whatever its
    company, and no sum changes its order. All else goes row by row, in rows of a multiple of 32
    numbers, and in products of whole numbers: no row depends on how many there are.

    >>> at = [Run(0, [], [1] * size, [0] * size, [0]) for size in (5, 30, 7)]
    >>> batches(at)
    [[0, 2], [1]]
    """
    alike: dict[int, list[int]] = {}
    for place, run in enumerate(found):
        alike.setdefault(_padded(len(run.pieces)), []).append(place)
    split: list[list[int]] = []
    for width in sorted(alike):
        most = max(1, _AT_ONCE // width)
        places = alike[width]
        split.extend(places[at : at + most] for at in range(0, len(places), most))
    return split


def feed(batch: Sequence[Run]) -> dict[str, Array]:
    """The network's inputs for runs of one padded length.

    Pieces and words stand one after the other; "slots" say which of them stands where in a table
    of (runs, length), "back" where in that table a piece or word is (see ``training/graph.py``).
    """
    pieces = [len(run.pieces) for run in batch]
    length = _padded(pieces[0])
    mask, slots, begin = _table(pieces, length)
    wmask, wslots, wbegin = _table([len(run.first) for run in batch], length)
    rows, columns = mask.nonzero()
    wrows, _ = wmask.nonzero()
    words = np.arange(len(wrows))[:, None]
    around = words + _AROUND
    outside = (around < 0) | (wrows[words] != wrows.take(around, mode="clip"))
    outside |= around >= len(wrows)
    first = np.fromiter(chain.from_iterable(run.first for run in batch), np.int64)
    return {
        "ids": np.fromiter(chain.from_iterable(run.pieces for run in batch), np.int64),
        "case": np.fromiter(chain.from_iterable(run.cases for run in batch), np.int64),
        "place": columns,
        "slots": slots,
        "mask": mask.astype(np.float32),
        "back": rows * (HEADS * length) + columns,
        "first": first + begin[wrows],
        "around": np.where(outside, len(wrows), around),
        "wslots": wslots,
        "wmask": wmask.astype(np.float32),
        "wback": np.flatnonzero(wmask),
        "begin": wbegin[wrows],
    }


def _table(counts: Sequence[int], length: int) -> tuple[Array, Array, Array]:
    """Which slots are taken, by which of all in a row (0 where free), and where a run begins."""
    ends = np.cumsum(counts)
    begin = ends - counts
    columns = np.arange(length)
    taken = columns < np.asarray(counts)[:, None]
    return taken, np.where(taken, begin[:, None] + columns, 0), begin


def _closed(run: Run, pieces: WordPieces) -> Run:
    run.pieces.append(pieces.stop)
    run.cases.append(0)
    return run


def _padded(pieces: int) -> int:
    """The length a run is padded to: a multiple of 8, of 16 above 64, of 32 above 128."""
    step = 8 if pieces <= 64 else 16 if pieces <= 128 else 32
    return -(-pieces // step) * step
