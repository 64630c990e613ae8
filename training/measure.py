"""Compare models: parses, names, speed and size, side by side.

    python training/measure.py SHARED FOLDER [FOLDER ...]

SHARED holds ``treebanks`` (and ``articles`` for the timing); each FOLDER is a packaged model. Run
it only for final figures: it reads the test sets.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from data import PERMITTED
from dragoman.evaluation.names_gold import TYPES, evaluate_names
from dragoman.evaluation.parse_gold import evaluate_parse
from dragoman.models import Article, Sentence
from dragoman.reading.parse import Parser
from dragoman.reading.sentences import split_sentences

_FIGURES = ("UPOS", "XPOS", "UAS", "LAS")
_ROUNDS = 5
_TIMED_ARTICLES = 6


def main(shared: Path, folders: Sequence[Path]) -> None:
    """Print one line a figure, one column a model."""
    parsers = [Parser(folder) for folder in folders]
    print("\t".join(["", *(str(folder) for folder in folders)]))
    for treebank in ("ewt", "gum"):
        scores = [
            evaluate_parse(p, shared / "treebanks" / treebank / "test.conllu") for p in parsers
        ]
        tables = [score.as_dict(by_genre=True) for score in scores]
        _row(f"{treebank} test", [[t[f] for f in _FIGURES] for t in tables])
        for genre in sorted(tables[0]["by genre"]) if treebank == "gum" else ():
            mark = "" if genre in PERMITTED else " (no text of this kind in training)"
            _row(f"  {genre}{mark}", [[t["by genre"][genre][f] for f in _FIGURES] for t in tables])
    corpus = shared / "treebanks/uner/en_ewt-ud-test.iob2"
    names = [evaluate_names(parser, corpus) for parser in parsers]
    for kind in ("all", *TYPES):
        _row(f"names {kind}", [[score[kind]] for score in names])
    _row("sentences/s", [[speed] for speed in speeds(parsers, _sentences(shared))])
    _row("MB", [[_size(folder)] for folder in folders])


def speeds(parsers: Sequence[Parser], sentences: Sequence[Sentence]) -> list[float]:
    """Each parser's best of several rounds, the parsers taking turns under the same load."""
    best = [float("inf")] * len(parsers)
    for _ in range(_ROUNDS):
        for number, parser in enumerate(parsers):
            begun = time.process_time()
            parser.parse(sentences)
            best[number] = min(best[number], time.process_time() - begun)
    return [round(len(sentences) / took, 1) for took in best]


def _sentences(shared: Path) -> list[Sentence]:
    rows = (shared / "articles/guardian_syria.jsonl").read_text("utf-8").splitlines()
    articles = [Article.from_text(json.loads(row)["text"]) for row in rows[:_TIMED_ARTICLES]]
    return [sentence for article in articles for sentence in split_sentences(article)]


def _size(folder: Path) -> float:
    return round(sum(path.stat().st_size for path in folder.iterdir()) / 1e6, 1)


def _row(name: str, columns: Sequence[Sequence[float]]) -> None:
    print("\t".join([name, *(" / ".join(f"{v:.1f}" for v in column) for column in columns)]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(argument) for argument in sys.argv[2:]])
