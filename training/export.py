"""Turn trained weights into the parser's packaged model.

    python training/export.py training/config.toml PART FOLDER

Writes ``parser.onnx`` (weights and activations in int8, their scales fixed on sentences of the
treebanks' training parts), ``labels.json``, ``relation_weights.npz`` and ``vocab.txt.gz``.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import onnx

from calibrate import Feed, ranges
from data import load_gum, read_conllu
from dragoman.reading.batches import feed, runs
from dragoman.reading.wordpieces import WordPieces
from graph import build
from opinions import read_network

__all__ = ["export"]

_CALIBRATED_ON = 200  # sentences
# Chosen on EWT dev, by how often head and relation are those of the network in floats.
_SHARE = 0.95  # of the sentences whose extremes fit the fixed range
_EVENED = dict.fromkeys(("mix", "out", "wide", "narrow", "words"), 0.5)


def export(config: dict[str, Any], part: str, folder: Path) -> None:
    """Write the packaged model's four files."""
    folder.mkdir(parents=True, exist_ok=True)
    network, labels = read_network(Path(config["out"]) / f"{part}.pt")
    state = {name: values.numpy() for name, values in network.state_dict().items()}
    vocabulary = Path(config["data"]["vocabulary"])
    plain = build(state, network.shape)
    fixed = ranges(plain, _feeds(config, vocabulary), _SHARE, _EVENED)
    onnx.save(build(state, network.shape, fixed), folder / "parser.onnx")
    (folder / "labels.json").write_text(json.dumps(labels), "utf-8")
    np.savez(
        folder / "relation_weights.npz",
        R=network.rel.weight.detach().numpy(),
        Rb=network.rel_linear.weight.detach().numpy(),
        bb=network.rel_linear.bias.detach().numpy(),
    )
    with gzip.GzipFile(folder / "vocab.txt.gz", "wb", mtime=0) as packed:
        packed.write(gzip.decompress(vocabulary.read_bytes()))


def _feeds(config: dict[str, Any], vocabulary: Path) -> Iterator[Feed]:
    """Training sentences, one at a time, as the network's inputs."""
    data = config["data"]
    trees = read_conllu(Path(data["ewt"]) / "train.conllu")
    trees += load_gum(Path(data["gum"]) / "train.conllu", frozenset())
    pieces = WordPieces(vocabulary)
    for tree in random.Random(config["seed"]).sample(trees, _CALIBRATED_ON):
        yield from (feed([run]) for run in runs(0, tree.words, pieces))


if __name__ == "__main__":
    export(tomllib.loads(Path(sys.argv[1]).read_text("utf-8")), sys.argv[2], Path(sys.argv[3]))
