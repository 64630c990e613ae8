"""Fix a quantised model's scales, so that a sentence reads alike in any company."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime as ort
from numpy.typing import NDArray
from onnx import helper, numpy_helper

__all__ = ["fix_scales"]

_DYNAMIC = "DynamicQuantizeLinear"
_MICROSOFT = "com.microsoft"
_KINDS = (onnx.TensorProto.FLOAT, onnx.TensorProto.UINT8)

Feed = Mapping[str, NDArray[Any]]


def fix_scales(source: Path, target: Path, feeds: Iterable[Feed], share: float) -> None:
    """Give every activation the range that holds a share of the calibration sentences' extremes."""
    model = onnx.load(source)
    scales = _scales(model, feeds, share)
    graph = model.graph
    nodes = []
    for node in graph.node:
        if node.op_type != _DYNAMIC:
            nodes.append(node)
            continue
        quantised, scale, zero = node.output
        value, point = scales[node.name]
        graph.initializer.append(numpy_helper.from_array(np.float32(value), scale))
        graph.initializer.append(numpy_helper.from_array(np.uint8(point), zero))
        nodes.append(helper.make_node("QuantizeLinear", [node.input[0], scale, zero], [quantised]))
    del graph.node[:]
    graph.node.extend(_fused(nodes, {value.name for value in graph.initializer}))
    if not any(entry.domain == _MICROSOFT for entry in model.opset_import):
        model.opset_import.append(helper.make_opsetid(_MICROSOFT, 1))
    onnx.save(model, target)


def _scales(
    model: onnx.ModelProto, feeds: Iterable[Feed], share: float
) -> dict[str, tuple[float, int]]:
    """Scale and zero point of every activation."""
    probe = onnx.ModelProto()
    probe.CopyFrom(model)
    dynamic = [node for node in probe.graph.node if node.op_type == _DYNAMIC]
    del probe.graph.output[:]
    for node in dynamic:
        for name, kind in zip(node.output[1:], _KINDS, strict=True):
            probe.graph.output.append(helper.make_tensor_value_info(name, kind, []))
    session = ort.InferenceSession(probe.SerializeToString(), providers=["CPUExecutionProvider"])
    found = np.array([[float(v) for v in session.run(None, dict(feed))] for feed in feeds])
    scale, zero = found[:, 0::2], found[:, 1::2]
    lowest = np.quantile(-zero * scale, 1 - share, axis=0)
    highest = np.quantile((255 - zero) * scale, share, axis=0)
    width = (highest - lowest) / 255
    points = np.clip(np.round(-lowest / width), 0, 255).astype(int)
    return {
        node.name: (float(w), int(p)) for node, w, p in zip(dynamic, width, points, strict=True)
    }


def _fused(nodes: list[onnx.NodeProto], constants: set[str]) -> list[onnx.NodeProto]:
    """MatMulInteger, Cast, Mul and Add as one node, which onnxruntime runs faster."""
    users: dict[str, list[onnx.NodeProto]] = {}
    makers = {output: node for node in nodes for output in node.output}
    for node in nodes:
        for name in node.input:
            users.setdefault(name, []).append(node)
    dropped: set[str] = set()
    fused = {}
    for node in nodes:
        if node.op_type != "MatMulInteger":
            continue
        cast = users[node.output[0]][0]
        last = users[cast.output[0]][0]
        scales = makers[_other(last, cast.output[0])]
        dropped |= {node.output[0], cast.output[0], scales.output[0]}
        values, weights, *zeros = node.input
        inputs = [values, weights, *scales.input, *zeros]
        after = users.get(last.output[0], [])
        if len(after) == 1 and after[0].op_type == "Add":
            bias = _other(after[0], last.output[0])
            if bias in constants:
                dropped.add(last.output[0])
                inputs.append(bias)
                last = after[0]
        name = last.output[0]
        fused[name] = helper.make_node("MatMulIntegerToFloat", inputs, [name], domain=_MICROSOFT)
    return [fused.get(node.output[0], node) for node in nodes if node.output[0] not in dropped]


def _other(node: onnx.NodeProto, known: str) -> str:
    """The other input of a node that has two."""
    return next(name for name in node.input if name != known)
