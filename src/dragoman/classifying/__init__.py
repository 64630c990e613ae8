"""The classifier behind the frames: which event stands between two mentions, and how surely."""

from __future__ import annotations

from .encoder import CLASSIFIER, Encoder
from .relations import Relation, locate, relate

__all__ = ["CLASSIFIER", "Encoder", "Relation", "locate", "relate"]
