"""Sentences a second on one core beside spaCy's CNN pipeline, both timed in one run.

    python bench/spacy_cnn.py train EWT_FOLDER NAMES.iob2 PIPELINE [STEPS]
    python bench/spacy_cnn.py time PIPELINE FILE [--json]

`train` makes the peer: the tagger, parser and entity recogniser over one shared CNN that
`spacy init config --optimize efficiency` proposes, from the train and dev part of UD English EWT
and names in IOB2. `time` reads sentences with both in turns: those of a treebank (FILE.conllu) or
of articles (FILE.jsonl, a `text` on every line). Both are given the same sentences as plain text;
splitting into words and decoding are included, loading is not. The figure is the median of the
rounds in seconds of processor time, which another program on the machine does not swell as it does
wall-clock time. spaCy is needed: `pip install dragoman[spacy]`.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from dragoman.evaluation.conllu import read_conllu, read_iob2
from dragoman.models import Article, Sentence
from dragoman.reading.parse import Parser
from dragoman.reading.sentences import split_sentences

_ROUNDS = 5
_MOST_SENTENCES = 1_000
_STEPS = "2000"  # of the trainer; more of them make the peer better, not faster


def train(treebank: Path, names: Path, folder: Path, steps: str = _STEPS) -> None:
    from spacy.cli.init_config import init_config
    from spacy.cli.train import train as run

    folder.mkdir(parents=True, exist_ok=True)
    for part in ("train", "dev"):
        _store(treebank / f"{part}.conllu", names, folder / f"{part}.spacy")
    config = init_config(pipeline=["tagger", "parser", "ner"], optimize="efficiency")
    config.to_disk(folder / "config.cfg")
    paths = {f"paths.{part}": str(folder / f"{part}.spacy") for part in ("train", "dev")}
    run(
        folder / "config.cfg",
        folder / "model",
        overrides={**paths, "training.max_steps": int(steps), "training.eval_frequency": 500},
    )


def _store(treebank: Path, names: Path, target: Path) -> None:
    """Trees without names and names without trees, side by side: each teaches what it knows."""
    import spacy
    from spacy.tokens import Doc, DocBin

    vocab = spacy.blank("en").vocab
    stored = DocBin()
    for document in read_conllu(treebank):
        for sentence in document.sentences:
            words = sentence.words
            stored.add(
                Doc(
                    vocab,
                    words=[word.form for word in words],
                    tags=[word.xpos for word in words],
                    heads=[word.index if word.head < 0 else word.head for word in words],
                    deps=["ROOT" if word.head < 0 else word.deprel for word in words],
                )
            )
    for named in read_iob2(names):
        stored.add(Doc(vocab, words=list(named.words), ents=list(named.tags)))
    stored.to_disk(target)


def compare(folder: Path, file: Path) -> dict[str, Any]:
    import spacy

    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # one core for both
    texts = list(islice(_texts(file), _MOST_SENTENCES))
    ours = [Sentence(at, 0, len(text), text, 0) for at, text in enumerate(texts)]
    parser = Parser()
    peer = spacy.load(folder / "model" / "model-last" if (folder / "model").exists() else folder)
    rounds: dict[str, list[float]] = {"dragoman": [], "spacy": []}
    for _ in range(_ROUNDS):
        rounds["dragoman"].append(_seconds(lambda: parser.parse(ours)))
        rounds["spacy"].append(_seconds(lambda: list(peer.pipe(texts))))
    speeds = {name: len(texts) / statistics.median(took) for name, took in rounds.items()}
    return {
        "sentences": len(texts),
        "words": sum(len(sentence.tokens) for sentence in parser.parse(ours)),
        "pipeline": f"spaCy {spacy.__version__}: {', '.join(peer.pipe_names)}",
        "sentences/s": {name: round(speed, 1) for name, speed in speeds.items()},
        "ratio": round(speeds["dragoman"] / speeds["spacy"], 2),
    }


def _texts(file: Path) -> Iterator[str]:
    if file.suffix == ".conllu":
        for document in read_conllu(file):
            yield from (sentence.text for sentence in document.sentences)
        return
    for row in file.read_text("utf-8").splitlines():
        for sentence in split_sentences(Article.from_text(json.loads(row)["text"])):
            yield sentence.text


def _seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def main() -> None:
    match sys.argv[1:]:
        case ["train", treebank, names, folder, *steps]:
            train(Path(treebank), Path(names), Path(folder), *steps)
        case ["time", folder, file, *options]:
            figures = compare(Path(folder), Path(file))
            if options == ["--json"]:
                print(json.dumps(figures))
                return
            print(f"{figures['sentences']:,} sentences, {figures['words']:,} words")
            print(figures["pipeline"])
            for name, speed in figures["sentences/s"].items():
                print(f"{name:10} {speed:8,.0f} sentences/s")
            print(f"{'ratio':10} {figures['ratio']:8.2f}")
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
