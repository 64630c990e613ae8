"""The parser: tags, lemmas, names and Universal Dependencies for every sentence, in one pass."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import accumulate, chain
from pathlib import Path

import numpy as np

from ..errors import ModelError
from ..models import Article, Sentence, Token
from .agreement import agreeing_xpos, in_agreement
from .batches import Run, batches, feed, runs
from .labelled import OUTPUTS, Labelled, joined, labelled
from .lemmas import lemma
from .relations import Relations
from .sentences import split_sentences
from .session import open_session
from .wordpieces import WordPieces
from .words import split_words

__all__ = ["MODEL", "Parser"]

MODEL = Path(__file__).with_name("model")

_AT_ONCE = 512  # sentences sorted by length together: bounds what is kept beside the result
# On sentences of usual length this fused kernel is slower than its two parts.
_SLOWER_FUSED = ("SkipLayerNormFusion",)
_FILES = ("parser.onnx", "labels.json", "relation_weights.npz", "vocab.txt.gz")

Spans = Sequence[tuple[int, int]]


class Parser:
    """Reads sentences with the packaged model, those of like length together.

    A sentence is read alike in any company, bit for bit: the model's scales are fixed, and every
    sentence is padded to a length that depends on it alone and runs only beside sentences of that
    length. One core by default; several threads read several batches, with the same result.

    Args:
        model: folder of the model's files; the packaged one by default.
        threads: batches read at the same time.

    Raises:
        ModelError: a file is missing or does not fit.

    Source: Dozat and Manning 2017 (biaffine dependency parsing) over MiniLM (Wang et al. 2020).

    >>> article = Article.from_text("Police arrested a reporter.")
    >>> [(token.text, token.deprel) for token in Parser()(article)[0].tokens]
    [('Police', 'nsubj'), ('arrested', 'root'), ('a', 'det'), ('reporter', 'obj'), ('.', 'punct')]
    """

    def __init__(self, model: Path | None = None, threads: int = 1) -> None:
        folder = MODEL if model is None else Path(model)
        missing = [name for name in _FILES if not (folder / name).is_file()]
        if missing:
            raise ModelError(f"{folder}: no {', '.join(missing)}")
        self._pieces = WordPieces(folder / "vocab.txt.gz")
        labels = _read_labels(folder / "labels.json")
        self._labels = {name: np.array(each, dtype=object) for name, each in labels.items()}
        self._relations = Relations.load(folder / "relation_weights.npz", labels["rel"])
        self._session = open_session(
            folder / "parser.onnx", keeps_memory=True, without=_SLOWER_FUSED
        )
        self._threads = max(1, threads)
        self.version = _version(folder)

    def __call__(self, article: Article) -> tuple[Sentence, ...]:
        """Split an article into sentences and parse them."""
        return self.parse(split_sentences(article))

    def parse(self, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
        """Parse sentences split elsewhere; the result does not depend on their company."""
        stretches = (sentences[at : at + _AT_ONCE] for at in range(0, len(sentences), _AT_ONCE))
        return tuple(
            chain.from_iterable(
                self._parse(stretch, [split_words(sentence.text) for sentence in stretch])
                for stretch in stretches
            )
        )

    def parse_words(self, words: Sequence[str]) -> Sentence:
        """Parse a sentence whose words are given; its text is they, with a space between."""
        ends = list(accumulate(len(word) + 1 for word in words))
        spans = [(end - len(word) - 1, end - 1) for word, end in zip(words, ends, strict=True)]
        text = " ".join(words)
        return self._parse([Sentence(0, 0, len(text), text, 0)], [spans])[0]

    def _parse(self, sentences: Sequence[Sentence], spans: Sequence[Spans]) -> list[Sentence]:
        words = [
            [sentence.text[start:end] for start, end in each]
            for sentence, each in zip(sentences, spans, strict=True)
        ]
        every = [run for at, each in enumerate(words) for run in runs(at, each, self._pieces)]
        parts: list[list[Labelled]] = [[] for _ in sentences]
        for run, part in zip(every, self._read(every), strict=True):
            parts[run.sentence].append(part)
        return [
            _tokenised(sentence, each, texts, joined(part))
            for sentence, each, texts, part in zip(sentences, spans, words, parts, strict=True)
        ]

    def _read(self, every: Sequence[Run]) -> list[Labelled]:
        """What the network says of every run, batch by batch, in the runs' order."""
        grouped = batches(every)
        alike = [[every[place] for place in places] for places in grouped]
        if self._threads == 1 or len(alike) < 2:
            return _in_order(grouped, map(self._read_batch, alike))
        with ThreadPoolExecutor(self._threads) as workers:
            return _in_order(grouped, workers.map(self._read_batch, alike))

    def _read_batch(self, batch: Sequence[Run]) -> list[Labelled]:
        values = self._session.run(OUTPUTS, feed(batch))
        found = dict(zip(OUTPUTS, values, strict=True))
        words = [run.words for run in batch]
        return labelled(found, words, self._labels, self._relations)


def _in_order(grouped: Sequence[list[int]], read: Iterable[list[Labelled]]) -> list[Labelled]:
    placed = dict(zip(chain.from_iterable(grouped), chain.from_iterable(read), strict=True))
    return [placed[place] for place in range(len(placed))]


def _tokenised(sentence: Sentence, spans: Spans, words: Sequence[str], found: Labelled) -> Sentence:
    begin = sentence.start
    starts, ends = [begin + start for start, _ in spans], [begin + end for _, end in spans]
    xpos = list(map(agreeing_xpos, words, found.upos, found.xpos))
    lemmas = list(map(lemma, words, xpos))
    columns = (starts, ends, words, lemmas, found.upos, xpos, found.heads, found.relations)
    tokens = list(map(Token, range(len(words)), *columns, found.names))
    return sentence.with_tokens(in_agreement(tokens))


def _read_labels(path: Path) -> dict[str, list[str]]:
    try:
        labels: dict[str, list[str]] = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{path}: {error}") from error
    if not {"upos", "xpos", "rel", "ner"} <= labels.keys():
        raise ModelError(f"{path}: label lists are missing")
    return labels


def _version(folder: Path) -> tuple[tuple[str, str], ...]:
    digest = hashlib.sha256()
    for name in _FILES:
        digest.update((folder / name).read_bytes())
    return (("parser", digest.hexdigest()[:16]),)
