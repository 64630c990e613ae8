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
import tempfile
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic

from calibrate import fix_scales
from data import Labels, collate, examples, load_gum, read_conllu
from dragoman.reading.wordpieces import WordPieces
from network import Network, Shape

__all__ = ["export", "read_network"]

_INPUTS = ("ids", "mask", "case", "first", "wmask")
_OUTPUTS = ("upos", "xpos", "ner", "arc", "head", "rel", "rd", "rh")
_OPSET = 17
_CALIBRATED_ON = 200  # sentences
_SHARE = 0.75  # of them whose extremes fit the fixed range: chosen on EWT dev

Feed = dict[str, NDArray[Any]]


def export(config: dict[str, Any], part: str, folder: Path) -> None:
    """Write the packaged model's four files."""
    folder.mkdir(parents=True, exist_ok=True)
    network, labels = read_network(Path(config["out"]) / f"{part}.pt")
    vocabulary = Path(config["data"]["vocabulary"])
    with tempfile.TemporaryDirectory() as temporary:
        plain, dynamic = Path(temporary) / "plain.onnx", Path(temporary) / "dynamic.onnx"
        _write_onnx(network, plain)
        quantize_dynamic(
            plain,
            dynamic,
            weight_type=QuantType.QInt8,
            per_channel=True,
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )
        fix_scales(dynamic, folder / "parser.onnx", _feeds(config, vocabulary), _SHARE)
    (folder / "labels.json").write_text(json.dumps(labels), "utf-8")
    np.savez(
        folder / "relation_weights.npz",
        R=network.rel.weight.detach().numpy(),
        Rb=network.rel_linear.weight.detach().numpy(),
        bb=network.rel_linear.bias.detach().numpy(),
    )
    with gzip.GzipFile(folder / "vocab.txt.gz", "wb", mtime=0) as packed:
        packed.write(gzip.decompress(vocabulary.read_bytes()))


def _feeds(config: dict[str, Any], vocabulary: Path) -> list[Feed]:
    """Training sentences, one at a time, as the network's inputs."""
    data = config["data"]
    trees = read_conllu(Path(data["ewt"]) / "train.conllu")
    trees += load_gum(Path(data["gum"]) / "train.conllu", frozenset())
    chosen = random.Random(config["seed"]).sample(trees, _CALIBRATED_ON)
    found = []
    for example in examples(chosen, WordPieces(vocabulary), Labels((), (), (), ())):
        batch = collate([example])
        found.append({name: getattr(batch, name) for name in _INPUTS})
    return found


def read_network(checkpoint: Path) -> tuple[Network, dict[str, list[str]]]:
    """A trained network, ready to read, and its label lists."""
    stored = torch.load(checkpoint)
    network = Network(Shape(**stored["shape"]))
    network.load_state_dict(stored["weights"])
    return network.eval(), stored["labels"]


def _write_onnx(network: Network, path: Path) -> None:
    example = (
        torch.tensor([[101, 2048, 2158, 1012, 102], [101, 2048, 1012, 102, 0]]),
        torch.tensor([[1.0, 1, 1, 1, 1], [1, 1, 1, 1, 0]]),
        torch.tensor([[0, 4, 1, 7, 0], [0, 4, 7, 0, 0]]),
        torch.tensor([[0, 1, 2, 3], [0, 1, 2, 0]]),
        torch.tensor([[1.0, 1, 1, 1], [1, 1, 1, 0]]),
    )
    axes = {name: {0: "sentences", 1: "pieces"} for name in ("ids", "mask", "case")}
    axes |= {name: {0: "sentences", 1: "words"} for name in ("first", "wmask", *_OUTPUTS)}
    axes["arc"] = {0: "sentences", 1: "words", 2: "words"}
    torch.onnx.export(
        network,
        example,
        str(path),
        input_names=list(_INPUTS),
        output_names=list(_OUTPUTS),
        dynamic_axes=axes,
        opset_version=_OPSET,
        dynamo=False,
    )


if __name__ == "__main__":
    export(tomllib.loads(Path(sys.argv[1]).read_text("utf-8")), sys.argv[2], Path(sys.argv[3]))
