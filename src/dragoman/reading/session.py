"""The models' runtime, opened: one thread, no log, its own exceptions turned into ours."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import onnxruntime as ort  # type: ignore[import-untyped]

from ..errors import ModelError

__all__ = ["open_session"]


def open_session(
    path: Path, *, keeps_memory: bool, without: Sequence[str] = ()
) -> ort.InferenceSession:
    """A network ready to run on one core.

    Args:
        path: of its ONNX file.
        keeps_memory: whether what one call took is kept for the next, not given back.
        without: optimisations of the graph that are left out.

    Raises:
        ModelError: the file is missing or cannot be read.
    """
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_mem_pattern = False  # kept for every length that was ever seen
    options.enable_cpu_mem_arena = keeps_memory
    try:
        return ort.InferenceSession(
            str(path),
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=list(without),
        )
    except Exception as error:  # onnxruntime's own exceptions share no base class
        raise ModelError(f"{path}: {error}") from error
