"""What training makes small: the distance from the gold and from a teacher's opinion."""

from __future__ import annotations

from dataclasses import dataclass, replace

import torch
import torch.nn.functional as F
from torch import Tensor

from data import IGNORED, Batch
from network import Network
from opinions import Opinion

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
    seeds: list[int]  # one run and one file of weights for each
    minutes: float  # a run's bound: the learning rate falls so that it ends by then
    from_layers: list[int] | None = None  # of the encoder to begin with: by default the first ones
    start: str = ""  # weights to begin from, in place of the bare encoder
    teachers: str = ""  # the part whose weights to learn from
    plain: int = 0
    trust: float = 0.0


def distance(network: Network, batch: Batch, plan: Plan, taught: Opinion | None) -> Tensor:
    """How far the network is from the gold, and from what its teachers say of the same words."""
    heads = torch.from_numpy(batch.heads)
    with torch.autocast("cpu", dtype=torch.bfloat16):
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
        total = total + (1 - plan.trust) * weight * _to_gold(found[name], gold[name], smooth)
        if taught is not None:
            words = torch.from_numpy(batch.wmask) > 0
            words[:, 0] = False
            apart = _to_teachers(found[name], taught.scores[name], words)
            total = total + plan.trust * weight * apart
    return total


def inputs(batch: Batch) -> tuple[Tensor, ...]:
    arrays = (batch.ids, batch.mask, batch.case, batch.first, batch.wmask)
    return tuple(torch.from_numpy(array) for array in arrays)


def _said(network: Network, batch: Batch, heads: Tensor) -> dict[str, Tensor]:
    """All scores; relations are those to the known heads, else to the likeliest."""
    ids, mask, case, first, wmask = inputs(batch)
    said = network.heads(network.encode(ids, mask, case, first), wmask)
    heads = torch.where(heads >= 0, heads, said.arc.argmax(-1))
    return {
        "arc": said.arc,
        "rel": network.relations(said, heads),
        "upos": said.upos,
        "xpos": said.xpos,
        "ner": said.ner,
    }


def _to_gold(scores: Tensor, gold: Tensor, smoothing: float) -> Tensor:
    loss = F.cross_entropy(
        scores.float().flatten(0, 1),
        gold.flatten(),
        ignore_index=IGNORED,
        reduction="sum",
        label_smoothing=smoothing,
    )
    return loss / (gold != IGNORED).sum().clamp(min=1)


def _to_teachers(scores: Tensor, taught: Tensor, words: Tensor) -> Tensor:
    """Cross-entropy to the teachers' distributions.

    Source: Hinton et al. 2015, "Distilling the knowledge in a neural network".
    """
    return F.cross_entropy(scores.float()[words], taught[words])


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
