"""What training makes small: the distance from the gold and from a teacher's opinion."""

from __future__ import annotations

from dataclasses import dataclass, replace

import torch
import torch.nn.functional as F
from torch import Tensor

from data import IGNORED, Batch
from network import Network

__all__ = ["Plan", "distance", "inputs"]

_UNKNOWN_PIECE, _LAST_SPECIAL = 100, 102
_SPELLINGS = (1, 2, 4)  # all lower, all upper, all capitalised
_WEIGHTS = {"arc": 1.0, "rel": 1.0, "upos": 0.5, "xpos": 0.3, "ner": 1.0}


@dataclass(frozen=True, slots=True)
class Plan:
    """One table of the configuration."""

    layers: int
    epochs: int
    rate: float
    decay: float
    head_rate: float
    warm_up: float
    pieces: int
    dropout: float
    head_dropout: float
    smoothing: float
    hidden_words: float
    other_case: float
    average: float
    meet: int
    silver: int
    gold_names: int
    train_pieces: bool
    start: str = ""  # weights to begin from, in place of the bare encoder
    teacher: str = ""  # weights to learn from
    plain: int = 0
    trust: float = 0.0


def distance(network: Network, batch: Batch, plan: Plan, teacher: Network | None) -> Tensor:
    """How far the network is from the gold, and from what its teacher says of the same words."""
    heads = torch.from_numpy(batch.heads)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        taught = None
        if teacher is not None:
            with torch.no_grad():
                taught = _said(teacher, batch, heads)
        found = _said(network, _disturbed(batch, plan), heads if taught is None else taught.heads)
    gold = {
        "arc": heads,
        "rel": torch.from_numpy(batch.rel),
        "upos": torch.from_numpy(batch.upos),
        "xpos": torch.from_numpy(batch.xpos),
        "ner": torch.from_numpy(batch.ner),
    }
    total = torch.zeros(())
    for name, weight in _WEIGHTS.items():
        # Arcs are masked, so their smoothing would reward the impossible.
        smooth = 0.0 if name == "arc" else plan.smoothing
        total = total + (1 - plan.trust) * weight * _to_gold(found.scores[name], gold[name], smooth)
        if taught is not None:
            words = torch.from_numpy(batch.wmask) > 0
            words[:, 0] = False
            apart = _to_teacher(found.scores[name], taught.scores[name], words)
            total = total + plan.trust * weight * apart
    return total


def inputs(batch: Batch) -> tuple[Tensor, ...]:
    arrays = (batch.ids, batch.mask, batch.case, batch.first, batch.wmask)
    return tuple(torch.from_numpy(array) for array in arrays)


@dataclass(frozen=True, slots=True)
class _Said:
    scores: dict[str, Tensor]
    heads: Tensor  # those whose relations were scored


def _said(network: Network, batch: Batch, heads: Tensor) -> _Said:
    """All scores; relations are those to the known heads, else to the likeliest."""
    ids, mask, case, first, wmask = inputs(batch)
    said = network.heads(network.encode(ids, mask, case, first), wmask)
    heads = torch.where(heads >= 0, heads, said.arc.argmax(-1))
    scores = {
        "arc": said.arc,
        "rel": network.relations(said, heads),
        "upos": said.upos,
        "xpos": said.xpos,
        "ner": said.ner,
    }
    return _Said(scores, heads)


def _to_gold(scores: Tensor, gold: Tensor, smoothing: float) -> Tensor:
    loss = F.cross_entropy(
        scores.float().flatten(0, 1),
        gold.flatten(),
        ignore_index=IGNORED,
        reduction="sum",
        label_smoothing=smoothing,
    )
    return loss / (gold != IGNORED).sum().clamp(min=1)


def _to_teacher(scores: Tensor, taught: Tensor, words: Tensor) -> Tensor:
    """Cross-entropy to the teacher's distributions.

    Source: Hinton et al. 2015, "Distilling the knowledge in a neural network".
    """
    wanted = F.softmax(taught.float()[words], -1)
    return F.cross_entropy(scores.float()[words], wanted)


def _disturbed(batch: Batch, plan: Plan) -> Batch:
    """Hide some word pieces, respell some sentences: against learning by heart."""
    ids, cases = torch.from_numpy(batch.ids), torch.from_numpy(batch.case)
    hide = (torch.rand(ids.shape) < plan.hidden_words) & (ids > _LAST_SPECIAL)
    ids = torch.where(hide, _UNKNOWN_PIECE, ids)
    respelled = torch.rand(len(ids), 1) < plan.other_case
    spelling = torch.tensor(_SPELLINGS)[torch.randint(len(_SPELLINGS), (len(ids), 1))]
    is_word = (cases > 0) & (cases != 7) & (cases != 5)
    cases = torch.where(respelled & is_word, spelling, cases)
    return replace(batch, ids=ids.numpy(), case=cases.numpy())
