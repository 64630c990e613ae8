"""The parser's network: a small BERT encoder with heads for tags, names and dependencies."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

__all__ = ["Network", "Shape", "Words", "load_encoder"]

ARC_SCALE, LABEL_SCALE = 16.0, 4.0
_MASKED = -10000.0
REACH = 2  # words on either side that a name's label depends on


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the network; label counts come from the data."""

    upos: int
    xpos: int
    rel: int
    ner: int
    layers: int = 6
    arc: int = 256
    label: int = 96
    name: int = 128
    hidden: int = 384
    heads: int = 12
    inner: int = 1536
    pieces: int = 30522
    positions: int = 512
    cases: int = 8


@dataclass(frozen=True, slots=True)
class Words:
    """What the heads say of a batch of words, position 0 being the root (batch, words, ...)."""

    upos: Tensor
    xpos: Tensor
    ner: Tensor
    arc: Tensor
    dependent: Tensor
    head: Tensor


class Layer(nn.Module):
    """A transformer layer, normalised after each part as in BERT."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads = shape.heads
        self.mix = nn.Linear(shape.hidden, 3 * shape.hidden)  # query, key and value in one
        self.out = nn.Linear(shape.hidden, shape.hidden)
        self.norm = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.wide = nn.Linear(shape.hidden, shape.inner)
        self.narrow = nn.Linear(shape.inner, shape.hidden)
        self.norm_out = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, hidden = x.shape
        size = hidden // self.heads
        mixed = self.mix(x).view(batch, length, 3, self.heads, size).permute(2, 0, 3, 1, 4)
        query, key, value = mixed[0], mixed[1], mixed[2]
        scores = query @ key.transpose(-1, -2) / math.sqrt(size)
        scores = scores + (1.0 - mask)[:, None, None, :] * _MASKED
        if self.training:
            seen = self._drop(F.softmax(scores, -1)) @ value
        else:
            # A sum by multiplication goes from left to right whatever padding follows, so that
            # a sentence depends less on its company than with a softmax's sum.
            weights = torch.exp(scores - scores.amax(-1, keepdim=True))
            seen = (weights @ value) / (weights @ mask[:, None, :, None])
        seen = seen.transpose(1, 2).reshape(batch, length, hidden)
        x = self.norm(x + self._drop(self.out(seen)))
        return self.norm_out(x + self._drop(self.narrow(F.gelu(self.wide(x)))))

    def _drop(self, x: Tensor) -> Tensor:
        return F.dropout(x, self.dropout, self.training)


class NameHead(nn.Module):
    """Scores of name labels, from a word and the two on either side, so that a name agrees."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.narrow = nn.Linear(shape.hidden, shape.name)
        self.joint = nn.Linear((2 * REACH + 1) * shape.name, shape.name)
        self.label = nn.Linear(shape.name, shape.ner)

    def forward(self, words: Tensor, wmask: Tensor) -> Tensor:
        length = words.shape[1]
        # Padding is zeroed: a sentence's last words must not see what follows it in a batch.
        narrow = F.gelu(self.narrow(words)) * wmask[:, :, None].to(words.dtype)
        wide = F.pad(narrow, (0, 0, REACH, REACH))
        around = [wide[:, at : at + length] for at in range(2 * REACH + 1)]
        return self.label(F.gelu(self.joint(torch.cat(around, -1))))


class Network(nn.Module):
    """Encoder and heads.

    Source: Dozat and Manning 2017 (biaffine dependency parsing) over MiniLM (Wang et al. 2020).
    """

    def __init__(self, shape: Shape, dropout: float = 0.1, head_dropout: float = 0.33) -> None:
        super().__init__()
        self.shape = shape
        self.pieces = nn.Embedding(shape.pieces, shape.hidden)
        self.positions = nn.Embedding(shape.positions, shape.hidden)
        self.case = nn.Embedding(shape.cases, shape.hidden)
        self.norm = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.upos = nn.Linear(shape.hidden, shape.upos)
        self.xpos = nn.Linear(shape.hidden, shape.xpos)
        self.ner = NameHead(shape)
        self.arc_dependent = nn.Linear(shape.hidden, shape.arc)
        self.arc_head = nn.Linear(shape.hidden, shape.arc)
        self.arc = nn.Linear(shape.arc, shape.arc, bias=False)
        self.arc_prior = nn.Linear(shape.arc, 1, bias=False)
        self.rel_dependent = nn.Linear(shape.hidden, shape.label)
        self.rel_head = nn.Linear(shape.hidden, shape.label)
        self.rel = nn.Linear(shape.label, shape.rel * shape.label, bias=False)
        self.rel_linear = nn.Linear(2 * shape.label, shape.rel)
        self.dropout, self.head_dropout = dropout, head_dropout
        nn.init.zeros_(self.case.weight)
        nn.init.orthogonal_(self.arc.weight)
        nn.init.normal_(self.rel.weight, std=0.01)

    def forward(
        self, ids: Tensor, mask: Tensor, case: Tensor, first: Tensor, wmask: Tensor
    ) -> tuple[Tensor, ...]:
        """The exported network: best labels, arc scores, best heads, and the labels' vectors."""
        said = self.heads(self.encode(ids, mask, case, first), wmask)
        best = said.arc.argmax(-1)
        labels = self.relations(said, best).argmax(-1)
        tags = (said.upos.argmax(-1), said.xpos.argmax(-1), said.ner.argmax(-1))
        return (*tags, said.arc, best, labels, said.dependent, said.head)

    def encode(self, ids: Tensor, mask: Tensor, case: Tensor, first: Tensor) -> Tensor:
        """Vectors of the words' first pieces; ``first[:, 0]`` is the start mark, the root."""
        return _gather(self.pieces_of(ids, mask, case)[-1], first)

    def pieces_of(self, ids: Tensor, mask: Tensor, case: Tensor) -> list[Tensor]:
        """Every layer's vectors of the word pieces, embeddings first."""
        x = self.pieces(ids) + self.case(case) + self.positions.weight[: ids.shape[1]]
        x = F.dropout(self.norm(x), self.dropout, self.training)
        states = [x]
        for layer in self.layers:
            states.append(layer(states[-1], mask))
        return states

    def heads(self, words: Tensor, wmask: Tensor) -> Words:
        words = self._drop(words)
        dependent, head, rel_dependent, rel_head = (
            self._drop(F.leaky_relu(part(words), 0.1))
            for part in (self.arc_dependent, self.arc_head, self.rel_dependent, self.rel_head)
        )
        arc = self.arc(dependent) @ head.transpose(1, 2) / ARC_SCALE
        arc = arc + self.arc_prior(head).transpose(1, 2)
        arc = arc + (1.0 - wmask[:, None, :].to(arc.dtype)) * _MASKED
        return Words(
            self.upos(words),
            self.xpos(words),
            self.ner(words, wmask),
            arc,
            rel_dependent,
            rel_head,
        )

    def relations(self, said: Words, heads: Tensor) -> Tensor:
        """Scores of every relation between each word and its head."""
        batch, words = heads.shape
        at_head = _gather(said.head, heads)
        bilinear = self.rel(said.dependent).view(batch, words, self.shape.rel, self.shape.label)
        scores = (bilinear @ at_head[:, :, :, None])[:, :, :, 0] / LABEL_SCALE
        return scores + self.rel_linear(torch.cat([said.dependent, at_head], -1))

    def _drop(self, x: Tensor) -> Tensor:
        return F.dropout(x, self.head_dropout, self.training)


def _gather(states: Tensor, places: Tensor) -> Tensor:
    return torch.gather(states, 1, places[:, :, None].expand(-1, -1, states.shape[2]))


def load_encoder(network: Network, path: Path, chosen: list[int] | None = None) -> None:
    """Fill the encoder from a BERT checkpoint in safetensors, taking its layers by number."""
    from safetensors.torch import load_file

    stored = {name.removeprefix("bert."): value for name, value in load_file(path).items()}
    state = network.state_dict()
    tokens = "embeddings.token_type_embeddings.weight"
    state["pieces.weight"] = stored["embeddings.word_embeddings.weight"]
    # Sentences come one by one, so the segment is always the first: part of the position.
    state["positions.weight"] = stored["embeddings.position_embeddings.weight"] + stored[tokens][0]
    for part in ("weight", "bias"):
        state[f"norm.{part}"] = stored[f"embeddings.LayerNorm.{part}"]
    for number, source in enumerate(chosen or range(network.shape.layers)):
        state.update(_layer(stored, f"encoder.layer.{source}.", f"layers.{number}."))
    network.load_state_dict(state)


def _layer(stored: Mapping[str, Tensor], source: str, target: str) -> dict[str, Tensor]:
    names = {
        "out": "attention.output.dense",
        "norm": "attention.output.LayerNorm",
        "wide": "intermediate.dense",
        "narrow": "output.dense",
        "norm_out": "output.LayerNorm",
    }
    found = {}
    for part in ("weight", "bias"):
        for ours, theirs in names.items():
            found[f"{target}{ours}.{part}"] = stored[f"{source}{theirs}.{part}"]
        three = [stored[f"{source}attention.self.{n}.{part}"] for n in ("query", "key", "value")]
        found[f"{target}mix.{part}"] = torch.cat(three)
    return found
