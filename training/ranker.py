"""The classifier's network: an encoder that sees which words act and which are acted upon."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from dragoman.classifying.marking import mark
from dragoman.reading.wordpieces import WordPieces
from network import Network, Shape, load_encoder

__all__ = ["Batch", "Question", "Ranker", "batches", "collate", "loss", "question"]


@dataclass(frozen=True, slots=True)
class Question:
    """A marked text as numbers, and the events that may stand between its mentions."""

    pieces: tuple[int, ...]
    roles: tuple[int, ...]
    places: tuple[int, int]
    right: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Questions padded to one length; ``places`` are those of the two mentions' first signs."""

    ids: Tensor
    mask: Tensor
    roles: Tensor
    places: Tensor
    right: Tensor


class Ranker(nn.Module):
    """Scores of all events: one linear layer over the text's mean and the two mentions' signs.

    Args:
        events: how many.
        layers: of the encoder.
        dropout: within the encoder.
        head_dropout: before the linear layer.

    Source: Zhou and Chen 2022, with the mean that all-MiniLM-L6-v2 was trained to make.
    """

    def __init__(self, events: int, layers: int, dropout: float, head_dropout: float) -> None:
        super().__init__()
        self.network = Network(Shape(1, 1, 1, 1, layers=layers), dropout)
        self.role = nn.Embedding(3, self.network.shape.hidden)
        self.scores = nn.Linear(3 * self.network.shape.hidden, events)
        self.head_dropout = head_dropout
        nn.init.zeros_(self.role.weight)

    def begin(self, path: Path) -> Ranker:
        """Fill the encoder from a checkpoint in safetensors; its embeddings stay as they came."""
        load_encoder(self.network, path)
        return self.freeze()

    def freeze(self, layers: int = 0) -> Ranker:
        """Embeddings do not learn: few sentences would move few words, away from all others.

        Args:
            layers: how many of the lowest do not learn either, nor the roles below them, which
                saves up to half the time.
        """
        network = self.network
        lowest = [*([self.role] if layers else []), *list(network.layers)[:layers]]
        for part in (network.pieces, network.positions, network.case, network.norm, *lowest):
            for weights in part.parameters():
                weights.requires_grad = False
        return self

    def groups(self, rate: float, head_rate: float, decay: float) -> list[dict[str, object]]:
        """Parameters with their learning rates, each layer's ``decay`` of the one above."""
        found: list[dict[str, object]] = [
            {"params": [*self.scores.parameters(), *self._roles()], "lr": head_rate}
        ]
        for height, layer in enumerate(reversed(self.network.layers)):
            learning = [weights for weights in layer.parameters() if weights.requires_grad]
            if learning:
                found.append({"params": learning, "lr": rate * decay**height})
        return found

    def _roles(self) -> list[Tensor]:
        return [weights for weights in self.role.parameters() if weights.requires_grad]

    def forward(self, ids: Tensor, mask: Tensor, roles: Tensor, places: Tensor) -> Tensor:
        network = self.network
        words = network.pieces(ids) + network.case.weight[0] + self.role(roles)
        x = network.norm(words + network.positions.weight[: ids.shape[1]])
        x = F.dropout(x, network.dropout, self.training)
        for layer in network.layers:
            x = layer(x, mask)
        mean = (x * mask[:, :, None]).sum(1) / mask.sum(1)[:, None]
        at = torch.gather(x, 1, places[:, :, None].expand(-1, -1, x.shape[2]))
        read = torch.cat([mean, at[:, 0], at[:, 1]], -1)
        return self.scores(F.dropout(read, self.head_dropout, self.training))


def question(
    pieces: WordPieces,
    text: str,
    actor: tuple[int, int] | None,
    recipient: tuple[int, int] | None,
    right: Sequence[bool],
) -> Question:
    """Mark a text as the coder will."""
    marked = mark(pieces, text, actor, recipient)
    places = (marked.actor_at, marked.recipient_at)
    return Question(marked.pieces, marked.roles, places, tuple(right))


def collate(questions: Sequence[Question]) -> Batch:
    """Questions in one batch, zeros after the shorter ones."""
    longest = max(len(each.pieces) for each in questions)

    def padded(rows: Sequence[Sequence[int]]) -> Tensor:
        return torch.tensor([[*row, *[0] * (longest - len(row))] for row in rows])

    return Batch(
        padded([each.pieces for each in questions]),
        padded([[1] * len(each.pieces) for each in questions]).float(),
        padded([each.roles for each in questions]),
        torch.tensor([each.places for each in questions]),
        torch.tensor([each.right for each in questions]),
    )


def batches(questions: Sequence[Question], size: int, chance: random.Random) -> Iterator[Batch]:
    """All questions once, those of like length together, in random order."""
    order = list(questions)
    chance.shuffle(order)
    made = []
    for begin in range(0, len(order), 20 * size):
        alike = sorted(order[begin : begin + 20 * size], key=lambda each: len(each.pieces))
        made += [alike[at : at + size] for at in range(0, len(alike), size)]
    chance.shuffle(made)
    return (collate(each) for each in made)


def loss(scores: Tensor, right: Tensor, smoothing: float) -> Tensor:
    """Cross-entropy of all right events together: "YIELD" is CONCEDE or RETREAT, either will do."""
    chances = F.log_softmax(scores.float(), -1)
    hit = torch.logsumexp(chances.masked_fill(~right, -1e4), -1)
    return -((1 - smoothing) * hit + smoothing * chances.mean(-1)).mean()
