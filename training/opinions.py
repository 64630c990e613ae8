"""What the teachers think of every sentence, asked once and kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from data import Batch, Example, collate
from network import Network, Shape

__all__ = ["TAUGHT", "Opinion", "Opinions", "read_network"]

TAUGHT = ("arc", "rel", "upos", "xpos", "ner")


@dataclass(frozen=True, slots=True)
class Opinion:
    """The teachers' mean probabilities for a batch, and the heads whose relations they scored."""

    scores: dict[str, Tensor]
    heads: Tensor


class Opinions:
    """A file of probabilities in half precision, sentence after sentence.

    Several processes may each fill in a part of one file.

    Args:
        folder: where the files lie.
        examples: all sentences, in the order of their numbers.
        shape: of the networks that learn and teach, which gives the number of labels.
    """

    def __init__(self, folder: Path, examples: Sequence[Example], shape: Shape) -> None:
        self._labels = {"rel": shape.rel, "upos": shape.upos, "xpos": shape.xpos, "ner": shape.ner}
        words = [len(example.first) for example in examples]
        width = sum(self._labels.values())
        self._heads_at = [0, *accumulate(words)]
        self._at = [0, *accumulate(count * (count + width) for count in words)]
        self._values = _table(folder / "opinions.f16", np.dtype(np.float16), self._at[-1])
        self._heads = _table(folder / "opinions.i16", np.dtype(np.int16), self._heads_at[-1])

    def ask(self, teachers: Sequence[Network], items: Sequence[Example]) -> None:
        """Write down what the teachers think of these sentences."""
        batch = collate(items)
        opinion = _asked(teachers, batch)
        scores = {name: table.numpy() for name, table in opinion.scores.items()}
        heads = opinion.heads.numpy()
        for row, item in enumerate(items):
            words = len(item.first)
            parts = [
                scores[name][row, :words, : words if name == "arc" else None] for name in TAUGHT
            ]
            flat = np.concatenate([part.ravel() for part in parts])
            self._values[self._at[item.number] : self._at[item.number + 1]] = flat
            begin = self._heads_at[item.number]
            self._heads[begin : begin + words] = heads[row, :words]

    def of(self, batch: Batch) -> Opinion:
        """What was written down of a batch's sentences, padded with zeros."""
        rows, words = batch.heads.shape
        scores = {
            name: np.zeros((rows, words, self._labels.get(name, words)), np.float32)
            for name in TAUGHT
        }
        heads = np.zeros((rows, words), np.int64)
        for row, item in enumerate(batch.items):
            count = len(item.first)
            at = self._at[item.number]
            for name in TAUGHT:
                size = self._labels.get(name, count)
                part = self._values[at : at + count * size].reshape(count, size)
                scores[name][row, :count, :size] = part
                at += count * size
            begin = self._heads_at[item.number]
            heads[row, :count] = self._heads[begin : begin + count]
        return Opinion(
            {name: torch.from_numpy(table) for name, table in scores.items()},
            torch.from_numpy(heads),
        )


def read_network(checkpoint: Path) -> tuple[Network, dict[str, list[str]]]:
    """A trained network, ready to read, and its label lists."""
    stored = torch.load(checkpoint)
    network = Network(Shape(**stored["shape"]))
    network.load_state_dict(stored["weights"])
    return network.eval(), stored["labels"]


def _table(path: Path, kind: np.dtype[np.generic], size: int) -> NDArray[np.generic]:
    if not path.exists() or path.stat().st_size != size * kind.itemsize:
        with path.open("wb") as file:
            file.truncate(size * kind.itemsize)
    return np.memmap(path, kind, "r+", shape=(size,))


@torch.inference_mode()
def _asked(teachers: Sequence[Network], batch: Batch) -> Opinion:
    """The mean of several networks' probabilities, relations being those to the likeliest heads."""
    ids, mask, case, first, wmask = (
        torch.from_numpy(table)
        for table in (batch.ids, batch.mask, batch.case, batch.first, batch.wmask)
    )
    gold = torch.from_numpy(batch.heads)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        said = [net.heads(net.encode(ids, mask, case, first), wmask) for net in teachers]
        scores = {
            name: _mean([getattr(one, name) for one in said]) for name in TAUGHT if name != "rel"
        }
        heads = torch.where(gold >= 0, gold, scores["arc"].argmax(-1))
        relations = [net.relations(one, heads) for net, one in zip(teachers, said, strict=True)]
    return Opinion({**scores, "rel": _mean(relations)}, heads)


def _mean(scores: Sequence[Tensor]) -> Tensor:
    return torch.stack([F.softmax(one.float(), -1) for one in scores]).mean(0)
