"""Fit the weights of events' confidence on sentences read by people.

    python training/confidence.py training/config.toml > src/dragoman/knowledge/data/confidence.toml

An event of the articles' gold is right where the gold has one of its type in that sentence; one of
the research sentences, whose gold has one pair only, where its sides are that pair and its root is
theirs. Logistic regression with a quadratic penalty, by Newton's method. On standard error: the
expected calibration error over five folds (of articles and sentences), of what events were coded
with, and of these weights on what they have not seen.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.classifying.weighing import fit as sides_fit
from dragoman.coding.confidence import marks
from dragoman.evaluation.event_gold import paired
from dragoman.evaluation.relate_gold import calibration_error, read_rows, root_of
from dragoman.models import Article, Draft, Event
from dragoman.pipeline import STAGES, Coder

Array = NDArray[np.float64]

_HEAD = """\
# How much each mark of an event speaks for its type being right, in natural logarithms of odds;
# "any" is where all begin. Fitted by training/confidence.py. A codebook of one's own that has no
# such file keeps the plain confidence of its coding.
"""

_STEPS = 30  # of Newton's method: it stands still long before


@dataclass(frozen=True, slots=True)
class Seen:
    """An event: where it was read, its marks, what it was coded with, whether its type is right."""

    group: str
    marks: tuple[str, ...]
    coded: float
    right: bool


def main(config: dict[str, Any]) -> None:
    """Fit, print the weights, and tell the error."""
    plan = config["confidence"]
    coder = Coder()
    seen = [*_articles(coder, plan), *_sentences(coder, Path(plan["research"]))]
    counts = Counter(mark for each in seen for mark in each.marks)
    names = sorted(mark for mark, count in counts.items() if count >= plan["least"])
    table = np.array([[name in each.marks for name in names] for each in seen], np.float64)
    right = np.array([each.right for each in seen], np.float64)
    fold = _folds([each.group for each in seen], plan["folds"])
    unseen = np.zeros(len(seen))
    for at in range(plan["folds"]):
        weights = fitted(table[fold != at], right[fold != at], plan["penalty"])
        unseen[fold == at] = _chances(table[fold == at], weights)
    before = calibration_error([(each.coded, each.right) for each in seen])
    after = calibration_error(list(zip(unseen.tolist(), [bool(r) for r in right], strict=True)))
    print(
        f"{len(seen)} events, {right.mean():.3f} right; calibration error {before:.4f} as coded, "
        f"{after:.4f} with weights fitted without the fold; "
        f"a right one ranks above a wrong one: {_ranked([e.coded for e in seen], right):.3f} as "
        f"coded, {_ranked(unseen.tolist(), right):.3f}",
        file=sys.stderr,
    )
    _write(names, fitted(table, right, plan["penalty"]))


def fitted(table: Array, right: Array, penalty: float) -> Array:
    """Weights of the logistic model, that of every event first, which is not drawn to zero."""
    table = np.c_[np.ones(len(table)), table]
    weights = np.zeros(table.shape[1])
    drawn = np.full(len(weights), penalty)
    drawn[0] = 1e-9
    for _ in range(_STEPS):
        chances = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (right - chances) - drawn * weights
        bend = (table * (chances * (1 - chances))[:, None]).T @ table + np.diag(drawn)
        weights = weights + np.linalg.solve(bend, slope)
    return weights


def _articles(coder: Coder, plan: dict[str, Any]) -> Iterator[Seen]:
    gold = defaultdict(list)
    for row in map(json.loads, Path(plan["events"]).read_text("utf-8").splitlines()):
        gold[row["row"]].append(row)
    for each in map(json.loads, Path(plan["articles"]).read_text("utf-8").splitlines()):
        if each["row"] not in gold:
            continue
        draft = _drafted(coder, Article.from_text(each["text"], published=each["date"]))
        for row in gold[each["row"]]:
            found = [e for e in draft.events if row["start"] <= e.trigger.start < row["end"]]
            right = {event.id for _, event in paired(row["events"], found)}
            for event in found:
                yield _seen(coder, draft, event, str(each["row"]), event.id in right)


def _sentences(coder: Coder, path: Path) -> Iterator[Seen]:
    for row in read_rows(path):
        draft = _drafted(coder, Article.from_text(row.sentence))
        for event in draft.events:
            if sides_fit(event, row.actor, row.recipient) == "both":
                yield _seen(coder, draft, event, row.sentence, root_of(event.event) == row.root)


def _drafted(coder: Coder, article: Article) -> Draft:
    draft = Draft(article, sentences=coder.parser(article))
    for stage in STAGES:
        if stage.__name__ != "weigh_events":
            draft = stage(draft, coder.knowledge)
    return draft


def _seen(coder: Coder, draft: Draft, event: Event, group: str, right: bool) -> Seen:
    clauses = {(clause.sentence, clause.head): clause for clause in draft.clauses}
    found = marks(
        event,
        coder.knowledge.frames.by_name.get(event.rule),
        clauses.get((event.sentence, event.head)),
        draft.sentences[event.sentence],
        sum(other.sentence == event.sentence for other in draft.events),
    )
    return Seen(group, tuple(found), event.confidence, right)


def _folds(groups: list[str], folds: int) -> NDArray[np.int64]:
    order = sorted(set(groups), key=lambda name: hashlib.sha256(name.encode()).hexdigest())
    fold = {name: number % folds for number, name in enumerate(order)}
    return np.array([fold[name] for name in groups])


def _chances(table: Array, weights: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-(weights[0] + table @ weights[1:]))))


def _ranked(chances: list[float], right: Array) -> float:
    """Area under the ROC curve, ties counting half."""
    good = [c for c, r in zip(chances, right, strict=True) if r]
    bad = [c for c, r in zip(chances, right, strict=True) if not r]
    return sum((g > b) + (g == b) / 2 for g in good for b in bad) / (len(good) * len(bad) or 1)


def _write(names: list[str], weights: Array) -> None:
    print(_HEAD)
    for name, weight in zip(["any", *names], weights.tolist(), strict=True):
        print(f'"{name}" = {weight:.3f}')


if __name__ == "__main__":
    main(tomllib.loads(Path(sys.argv[1]).read_text("utf-8")))
