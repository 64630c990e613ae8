"""Ranges of the network's activations, measured on sentences, for its products in int8."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import onnx
import onnxruntime as ort
from numpy.typing import NDArray

from graph import PROBE, Range

__all__ = ["ranges"]

_SMALL = 1e-3

Array = NDArray[Any]
Feed = Mapping[str, Array]


def ranges(
    plain: onnx.ModelProto, feeds: Iterable[Feed], share: float, evened: Mapping[str, float]
) -> dict[str, Range]:
    """The range of every product's input, so that a sentence reads alike in any company.

    Args:
        plain: the network in floats, which gives out the products' inputs.
        feeds: sentences, one at a time.
        share: of the sentences whose extremes fit the range.
        evened: how far the columns of an input are evened out before, by the end of the product's
            name: 0 leaves them, 1 makes their extremes equal.

    Source: Xiao et al. 2023, "SmoothQuant", with factors from the activations alone.
    """
    session = ort.InferenceSession(plain.SerializeToString(), providers=["CPUExecutionProvider"])
    names = [each.name for each in session.get_outputs() if each.name.startswith(PROBE)]
    lowest: dict[str, list[Array]] = {name: [] for name in names}
    highest: dict[str, list[Array]] = {name: [] for name in names}
    for feed in feeds:
        for name, values in zip(names, session.run(names, dict(feed)), strict=True):
            lowest[name].append(values.min(axis=0))
            highest[name].append(values.max(axis=0))
    return {
        name.removeprefix(PROBE): _range(
            np.array(lowest[name]),
            np.array(highest[name]),
            share,
            evened.get(name.rpartition(".")[2].removeprefix(PROBE), 0.0),
        )
        for name in names
    }


def _range(lowest: Array, highest: Array, share: float, evened: float) -> Range:
    """From the columns' extremes in every sentence (sentences, columns)."""
    factors = None
    if evened:
        extremes = np.maximum(np.quantile(np.maximum(-lowest, highest), share, axis=0), _SMALL)
        factors = ((extremes / np.median(extremes)) ** -evened).astype(np.float32)
        lowest, highest = lowest * factors, highest * factors
    low = float(np.quantile(lowest.min(axis=1), 1 - share))
    high = float(np.quantile(highest.max(axis=1), share))
    return Range(min(low, 0.0), max(high, _SMALL), factors)
