"""The trained network as an ONNX graph for onnxruntime, in floats or with its products in int8."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper

from network import ARC_SCALE, LABEL_SCALE, REACH, Shape

__all__ = ["INPUTS", "OUTPUTS", "Range", "build"]

# Pieces and words stand one after the other, without padding; only attention and arcs, which
# compare all of a sentence with all of it, see tables of (sentences, length).
INPUTS = {
    "ids": ("pieces",),  # numbers of the word pieces
    "case": ("pieces",),  # their words' kinds of spelling
    "place": ("pieces",),  # from the sentence's start mark
    "slots": ("sentences", "length"),  # which piece is here; any, where there is none
    "mask": ("sentences", "length"),  # 1 where there is one
    "back": ("pieces",),  # row * heads * length + column of a piece in that table
    "first": ("words",),  # the piece that a word begins with; a sentence's first word is its root
    "around": ("words", "reach"),  # words on either side; the number of words where there is none
    "wslots": ("sentences", "length"),  # as `slots`, of words
    "wmask": ("sentences", "length"),
    "wback": ("words",),  # row * length + column of a word in that table
    "begin": ("words",),  # number of the sentence's first word
}
OUTPUTS = ("upos", "xpos", "ner", "arc", "head", "rel", "rd", "rh")
_SCORES = ("ner", "arc", "rd", "rh")  # given out as they are; of the others the best label
PROBE = "at "  # before the name of a product: its input
_OPSET = 17
_IR = 9  # what onnxruntime has read since 2023
_MICROSOFT = "com.microsoft"
_MASKED = -10000.0
_LONGS, _FLOATS = onnx.TensorProto.INT64, onnx.TensorProto.FLOAT
_LEVELS = 127  # of a weight on either side of zero

Array = NDArray[Any]
State = Mapping[str, Array]


@dataclass(frozen=True, slots=True)
class Range:
    """What the inputs of a product are taken for: ``factors`` even out their columns first."""

    low: float
    high: float
    factors: Array | None = None


def build(state: State, shape: Shape, ranges: Mapping[str, Range] | None = None) -> onnx.ModelProto:
    """The network as a graph.

    Args:
        state: the trained weights by name.
        shape: sizes of the network.
        ranges: of the products' inputs, by the products' names. Without them the graph computes
            in floats, and gives out each product's input under the product's name as well.
    """
    graph = _Graph(state, ranges)
    x = _embedded(graph)
    for number in range(shape.layers):
        x = _layer(graph, x, f"layers.{number}.", shape)
    words = graph.add("Gather", [x, "first"])
    for name in ("upos", "xpos"):
        graph.best(graph.product(words, "words", name), name)
    graph.add("Identity", [_names(graph, words, shape)], "ner")
    _dependencies(graph, words, shape)
    return graph.model()


@dataclass(slots=True)
class _Graph:
    """Nodes and constants as they come, each value named by a number."""

    state: State
    ranges: Mapping[str, Range] | None
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: list[onnx.TensorProto] = field(default_factory=list)
    known: dict[str, str] = field(default_factory=dict)  # what was put in int8, by place
    shared: dict[str, list[str]] = field(default_factory=dict)  # what several layers use
    probes: dict[str, str] = field(default_factory=dict)

    def add(
        self, kind: str, inputs: list[str], name: str = "", domain: str = "", **how: Any
    ) -> str:
        """A node of one output, whose name it returns."""
        name = name or f"v{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [name], domain=domain, **how))
        return name

    def split(self, value: str, sizes: list[int], names: list[str]) -> list[str]:
        names = [name or f"v{len(self.nodes)}.{at}" for at, name in enumerate(names)]
        self.nodes.append(helper.make_node("Split", [value, self.of(sizes)], names, axis=-1))
        return names

    def of(self, value: Any) -> str:
        """A constant; whole numbers in 64 bits, others in 32."""
        array = np.asarray(value)
        if array.dtype in (np.float64, np.float16):
            array = array.astype(np.float32)
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def best(self, scores: str, name: str = "") -> str:
        return self.add("ArgMax", [scores], name, axis=-1, keepdims=0)

    def hidden(self, mask: str) -> str:
        """What is added to scores so that padding is never chosen."""
        padding = self.add("Sub", [self.of(np.float32(1)), mask])
        return self.add("Mul", [padding, self.of(np.float32(_MASKED))])

    def normed(self, value: str, name: str) -> str:
        parts = [self.of(self.state[f"{name}.{part}"]) for part in ("weight", "bias")]
        return self.add("LayerNormalization", [value, *parts], axis=-1, epsilon=1e-12)

    def product(self, value: str, place: str, *names: str) -> str:
        """A linear layer, or several of one input side by side: in int8 where ranges are known.

        `place` names the input: products of the same place share its range.
        """
        weight = np.concatenate([self.state[f"{name}.weight"] for name in names]).T
        biases = [self.state.get(f"{name}.bias") for name in names]
        bias = None if biases[0] is None else np.concatenate(biases)
        if self.ranges is None:
            self.probes[place] = value
            product = self.add("MatMul", [value, self.of(weight)])
            return product if bias is None else self.add("Add", [product, self.of(bias)])
        return self._in_int8(value, place, self.ranges[place], weight, bias)

    def _in_int8(
        self, value: str, place: str, taken: Range, weight: Array, bias: Array | None
    ) -> str:
        width = np.float32((taken.high - taken.low) / 255)
        zero = np.uint8(np.clip(np.round(-taken.low / width), 0, 255))
        if taken.factors is not None:
            weight = weight / taken.factors[:, None]
        steps = np.maximum(np.abs(weight).max(axis=0), 1e-8).astype(np.float32) / _LEVELS
        levels = np.round(weight / steps).astype(np.int8)
        if place not in self.known:
            even = value
            if taken.factors is not None:
                even = self.add("Mul", [value, self.of(taken.factors)])
            scale = [self.of(width), self.of(zero)]
            self.known[place] = self.add("QuantizeLinear", [even, *scale])
        inputs = [self.known[place], *map(self.of, (levels, width, steps, zero))]
        inputs.append(self.of(np.zeros(len(steps), np.int8)))
        if bias is not None:
            inputs.append(self.of(bias))
        return self.add("MatMulIntegerToFloat", inputs, domain=_MICROSOFT)

    def model(self) -> onnx.ModelProto:
        inputs = [
            helper.make_tensor_value_info(
                name, _FLOATS if name in ("mask", "wmask") else _LONGS, list(axes)
            )
            for name, axes in INPUTS.items()
        ]
        outputs = [
            helper.make_tensor_value_info(name, _FLOATS if name in _SCORES else _LONGS, None)
            for name in OUTPUTS
        ]
        for place, value in self.probes.items():
            self.add("Identity", [value], PROBE + place)
            outputs.append(helper.make_tensor_value_info(PROBE + place, _FLOATS, None))
        graph = helper.make_graph(self.nodes, "parser", inputs, outputs, self.constants)
        imports = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=imports, ir_version=_IR)


def _embedded(graph: _Graph) -> str:
    """Word pieces, their kinds of spelling and their places, added up and normalised."""
    pieces = graph.state["pieces.weight"]
    if graph.ranges is None:
        x = graph.add("Gather", [graph.of(pieces), "ids"])
    else:
        steps = np.maximum(np.abs(pieces).max(axis=1, keepdims=True), 1e-8) / _LEVELS
        levels = graph.of(np.round(pieces / steps).astype(np.int8))
        x = graph.add("Cast", [graph.add("Gather", [levels, "ids"])], to=_FLOATS)
        x = graph.add("Mul", [x, graph.add("Gather", [graph.of(steps), "ids"])])
    x = graph.add("Add", [x, graph.add("Gather", [graph.of(graph.state["case.weight"]), "case"])])
    places = graph.add("Gather", [graph.of(graph.state["positions.weight"]), "place"])
    return graph.normed(graph.add("Add", [x, places]), "norm")


def _layer(graph: _Graph, x: str, name: str, shape: Shape) -> str:
    mixed = graph.product(x, f"{name}mix", f"{name}mix")
    size = shape.hidden // shape.heads
    rows = graph.add("Reshape", [mixed, graph.of([-1, size])])  # a piece is 3 * heads of them
    query, key, value = (graph.add("Gather", [rows, at]) for at in _gathered(graph, shape))
    scores = graph.add("FusedMatMul", [query, key], domain=_MICROSOFT, transB=1, alpha=size**-0.5)
    scores = graph.add("Add", [scores, _padding(graph)])
    seen = graph.add("MatMul", [graph.add("Softmax", [scores], axis=-1), value])
    rows = graph.add("Reshape", [seen, graph.of([-1, size])])
    seen = graph.add("Gather", [rows, _returned(graph, shape)])
    seen = graph.add("Reshape", [seen, graph.of([-1, shape.hidden])])
    x = graph.normed(
        graph.add("Add", [x, graph.product(seen, f"{name}out", f"{name}out")]), f"{name}norm"
    )
    wide = graph.product(x, f"{name}wide", f"{name}wide")
    inner = graph.add("Gelu", [wide], domain=_MICROSOFT)
    narrow = graph.product(inner, f"{name}narrow", f"{name}narrow")
    return graph.normed(graph.add("Add", [x, narrow]), f"{name}norm_out")


def _gathered(graph: _Graph, shape: Shape) -> list[str]:
    """Where queries, keys and values of every head lie: (sentences, heads, length) each."""
    if "gathered" not in graph.shared:
        rows = graph.add("Mul", ["slots", graph.of(3 * shape.heads)])
        rows = graph.add("Unsqueeze", [rows, graph.of([1])])
        heads = np.arange(3 * shape.heads).reshape(3, 1, shape.heads, 1)
        graph.shared["gathered"] = [graph.add("Add", [rows, graph.of(part)]) for part in heads]
    return graph.shared["gathered"]


def _returned(graph: _Graph, shape: Shape) -> str:
    """Where the heads' results lie that belong to a piece: (pieces, heads)."""
    if "returned" not in graph.shared:
        length = graph.add("Shape", ["slots"], start=1)
        heads = graph.add("Mul", [length, graph.of(np.arange(shape.heads))])
        row = graph.add("Unsqueeze", ["back", graph.of([1])])
        graph.shared["returned"] = [graph.add("Add", [row, heads])]
    return graph.shared["returned"][0]


def _padding(graph: _Graph) -> str:
    """What is added to the scores of padding: (sentences, 1, 1, length)."""
    if "padding" not in graph.shared:
        hidden = graph.hidden("mask")
        graph.shared["padding"] = [graph.add("Unsqueeze", [hidden, graph.of([1, 2])])]
    return graph.shared["padding"][0]


def _names(graph: _Graph, words: str, shape: Shape) -> str:
    narrow = graph.add("Gelu", [graph.product(words, "words", "ner.narrow")], domain=_MICROSOFT)
    nothing = graph.of(np.zeros((1, shape.name), np.float32))
    around = graph.add("Gather", [graph.add("Concat", [narrow, nothing], axis=0), "around"])
    around = graph.add("Reshape", [around, graph.of([-1, (2 * REACH + 1) * shape.name])])
    joint = graph.product(around, "ner.joint", "ner.joint")
    return graph.product(graph.add("Gelu", [joint], domain=_MICROSOFT), "ner.label", "ner.label")


def _dependencies(graph: _Graph, words: str, shape: Shape) -> None:
    parts = ("arc_dependent", "arc_head", "rel_dependent", "rel_head")
    vectors = graph.add("LeakyRelu", [graph.product(words, "words", *parts)], alpha=0.1)
    sizes = [shape.arc, shape.arc, shape.label, shape.label]
    dependent, head, below, above = graph.split(vectors, sizes, ["", "", "rd", "rh"])
    # The prior of a head is one more term of its product with every dependent.
    prior = graph.of(graph.state["arc_prior.weight"][0] * ARC_SCALE)
    turned = graph.add("Add", [graph.product(dependent, "arc", "arc"), prior])
    across = (graph.add("Gather", [each, "wslots"]) for each in (turned, head))
    scores = graph.add("FusedMatMul", [*across], domain=_MICROSOFT, transB=1, alpha=1 / ARC_SCALE)
    hidden = graph.add("Unsqueeze", [graph.hidden("wmask"), graph.of([1])])
    arc = graph.add("Add", [scores, hidden], "arc")
    best = graph.add("Reshape", [graph.best(arc), graph.of([-1])])
    heads = graph.add("Gather", [best, "wback"], "head")
    at_head = graph.add("Gather", [above, graph.add("Add", [heads, "begin"])])
    _relations(graph, below, at_head, shape)


def _relations(graph: _Graph, below: str, at_head: str, shape: Shape) -> None:
    """Scores of every relation between each word and its head, and the best."""
    turned = graph.product(below, "rel", "rel")
    square = graph.of([0, shape.rel, shape.label])
    turned = graph.add("Reshape", [turned, square])
    bilinear = graph.add("MatMul", [turned, graph.add("Unsqueeze", [at_head, graph.of([-1])])])
    bilinear = graph.add("Squeeze", [bilinear, graph.of([-1])])
    bilinear = graph.add("Mul", [bilinear, graph.of(np.float32(1 / LABEL_SCALE))])
    both = graph.add("Concat", [below, at_head], axis=-1)
    linear = graph.product(both, "rel_linear", "rel_linear")
    graph.best(graph.add("Add", [bilinear, linear]), "rel")
