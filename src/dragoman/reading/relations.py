"""Relations of words whose heads were changed after the network named them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import ModelError

__all__ = ["Relations"]

_SCALE = 4.0  # the network's scorer divides by it, as in training

Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Relations:
    """The network's scorer of relations once more, for single pairs of words.

    Source: Dozat and Manning 2017, the biaffine label scorer.
    """

    names: list[str]
    bilinear: Array
    linear: Array
    bias: Array

    @classmethod
    def load(cls, path: Path, names: list[str]) -> Relations:
        """Read the scorer's weights.

        Raises:
            ModelError: the file is missing or not one of weights.
        """
        try:
            with np.load(path) as stored:
                width = stored["Rb"].shape[1] // 2
                bilinear = stored["R"].reshape(len(names), width, width)
                return cls(names, bilinear, stored["Rb"], stored["bb"])
        except (OSError, KeyError, ValueError) as error:
            raise ModelError(f"{path}: {error}") from error

    def best(self, dependent: Array, head: Array) -> str:
        """The best relation to a head that is a word, so never the root's."""
        scores = (self.bilinear @ dependent) @ head / _SCALE
        scores = scores + self.linear @ np.concatenate([dependent, head]) + self.bias
        scores[self.names.index("root")] = -np.inf
        return self.names[int(scores.argmax())]
