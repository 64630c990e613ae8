"""The parser: tags, lemmas, names and Universal Dependencies for every sentence, in one pass."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort  # type: ignore[import-untyped]
from numpy.typing import NDArray

from ..errors import ModelError
from ..models import Article, Sentence, Token
from .agreement import agreeing_xpos, in_agreement
from .arborescence import best_tree, is_tree
from .lemmas import lemma
from .sentences import split_sentences
from .wordpieces import WordPieces
from .words import split_words

__all__ = ["MODEL", "Parser"]

MODEL = Path(__file__).with_name("model")

_PIECES = 512  # positions the encoder has, its two marks included
_LABEL_SCALE = 4.0  # the label scorer divides by it, as in training
_JOINED = "parataxis"  # how the parts of a sentence too long for the encoder hang together
_FILES = ("parser.onnx", "labels.json", "relation_weights.npz", "vocab.txt.gz")
_OUTPUTS = ("upos", "xpos", "ner", "arc", "head", "rel", "rd", "rh")

Array = NDArray[Any]


class Parser:
    """Reads sentences with the packaged model; every sentence by itself.

    One sentence at a time, on one core: the model's int8 arithmetic takes its scales from all
    that it is given at once, so that a sentence in a batch would be read differently from the
    same sentence alone. Several threads read several sentences, with the same result.

    Args:
        model: folder of the model's files; the packaged one by default.
        threads: sentences read at the same time.

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
        self._labels = _read_labels(folder / "labels.json")
        self._relations = _Relations.load(folder / "relation_weights.npz", self._labels["rel"])
        self._session = _open_session(folder / "parser.onnx")
        self._threads = max(1, threads)
        self.version = _version(folder)

    def __call__(self, article: Article) -> tuple[Sentence, ...]:
        """Split an article into sentences and parse them."""
        return self.parse(split_sentences(article))

    def parse(self, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
        """Parse sentences split elsewhere; the result does not depend on their company."""
        if self._threads == 1 or len(sentences) < 2:
            return tuple(self._parse_one(sentence) for sentence in sentences)
        with ThreadPoolExecutor(self._threads) as workers:
            return tuple(workers.map(self._parse_one, sentences))

    def parse_words(self, words: Sequence[str]) -> Sentence:
        """Parse a sentence whose words are given; its text is they, with a space between."""
        ends = list(accumulate(len(word) + 1 for word in words))
        spans = [(end - len(word) - 1, end - 1) for word, end in zip(words, ends, strict=True)]
        text = " ".join(words)
        return self._parse_spans(Sentence(0, 0, len(text), text, 0), spans)

    def _parse_one(self, sentence: Sentence) -> Sentence:
        return self._parse_spans(sentence, split_words(sentence.text))

    def _parse_spans(self, sentence: Sentence, spans: list[tuple[int, int]]) -> Sentence:
        words = [sentence.text[start:end] for start, end in spans]
        tags: list[_Tags] = []
        for window in self._windows(words):
            _append(tags, self._run(words[window]))
        tokens = [
            Token(
                index,
                sentence.start + start,
                sentence.start + end,
                word,
                lemma(word, agreeing_xpos(word, tag.upos, tag.xpos)),
                tag.upos,
                agreeing_xpos(word, tag.upos, tag.xpos),
                tag.head,
                tag.deprel,
                tag.ner,
            )
            for index, ((start, end), word, tag) in enumerate(zip(spans, words, tags, strict=True))
        ]
        return sentence.with_tokens(in_agreement(tokens))

    def _windows(self, words: list[str]) -> Iterator[slice]:
        """Runs of words whose pieces fit the encoder: nearly always one run."""
        begin, room = 0, _PIECES - 2
        for index, word in enumerate(words):
            size = len(self._pieces(word))
            if size > room:
                yield slice(begin, index)
                begin, room = index, _PIECES - 2
            room -= size
        if begin < len(words):
            yield slice(begin, len(words))

    def _run(self, words: list[str]) -> list[_Tags]:
        """Tags and tree of one run of words, heads counted from its first word, -1 the root."""
        found = dict(
            zip(
                _OUTPUTS,
                self._session.run(list(_OUTPUTS), self._feed(words)),
                strict=True,
            )
        )
        heads: list[int] = found["head"][0].tolist()
        heads[0] = -1
        names = self._labels["rel"]
        relations = [names[number] for number in found["rel"][0].tolist()]
        if not is_tree(heads):
            greedy, heads = heads, best_tree(_log_probabilities(found["arc"][0]))
            for word, (old, new) in enumerate(zip(greedy, heads, strict=True)):
                if old != new:
                    relations[word] = self._relations.best(
                        found["rd"][0, word], found["rh"][0, new]
                    )
        for word in range(1, len(heads)):
            if (heads[word] == 0) != (relations[word] == "root"):
                head = found["rh"][0, heads[word]]
                at_root = heads[word] == 0
                relations[word] = (
                    "root" if at_root else self._relations.best(found["rd"][0, word], head)
                )
        upos, xpos, ner = (
            [self._labels[name][number] for number in found[name][0].tolist()]
            for name in ("upos", "xpos", "ner")
        )
        return [
            _Tags(upos[at], xpos[at], heads[at] - 1, relations[at], ner[at])
            for at in range(1, len(heads))
        ]

    def _feed(self, words: list[str]) -> dict[str, Array]:
        pieces, cases, first = [self._pieces.start], [0], [0]
        for word in words:
            spelled = self._pieces(word)
            first.append(len(pieces))
            pieces.extend(spelled)
            cases.extend([_case(word)] * len(spelled))
        pieces.append(self._pieces.stop)
        cases.append(0)
        return {
            "ids": np.array([pieces], np.int64),
            "mask": np.ones((1, len(pieces)), np.float32),
            "case": np.array([cases], np.int64),
            "first": np.array([first], np.int64),
            "wmask": np.ones((1, len(first)), np.float32),
        }


@dataclass(frozen=True, slots=True)
class _Tags:
    upos: str
    xpos: str
    head: int
    deprel: str
    ner: str


@dataclass(frozen=True, slots=True)
class _Relations:
    """The label scorer once more, for heads that the repair of a tree has changed."""

    names: list[str]
    bilinear: Array
    linear: Array
    bias: Array

    @classmethod
    def load(cls, path: Path, names: list[str]) -> _Relations:
        try:
            with np.load(path) as stored:
                width = stored["Rb"].shape[1] // 2
                bilinear = stored["R"].reshape(len(names), width, width)
                return cls(names, bilinear, stored["Rb"], stored["bb"])
        except (OSError, KeyError, ValueError) as error:
            raise ModelError(f"{path}: {error}") from error

    def best(self, dependent: Array, head: Array) -> str:
        """The best relation to a head that is a word, so never the root's."""
        scores = (self.bilinear @ dependent) @ head / _LABEL_SCALE
        scores = scores + self.linear @ np.concatenate([dependent, head]) + self.bias
        scores[self.names.index("root")] = -np.inf
        return self.names[int(scores.argmax())]


def _append(tags: list[_Tags], more: list[_Tags]) -> None:
    """Put the words of a further window after those before; its root hangs on the first root."""
    shift = len(tags)
    root = next((at for at, tag in enumerate(tags) if tag.head < 0), -1)
    for tag in more:
        if tag.head >= 0:
            head, deprel = tag.head + shift, tag.deprel
        else:
            head, deprel = root, _JOINED if shift else tag.deprel
        tags.append(_Tags(tag.upos, tag.xpos, head, deprel, tag.ner))


def _log_probabilities(arcs: Array) -> NDArray[np.float64]:
    scores = arcs.astype(np.float64)
    top = scores.max(axis=1, keepdims=True)
    return np.asarray(scores - top - np.log(np.exp(scores - top).sum(axis=1, keepdims=True)))


def _case(word: str) -> int:
    """The kind of spelling, which the uncased encoder would not see; numbered as in training."""
    if word.islower():
        return 1
    if word.isupper():
        return 2 if len(word) > 1 else 3
    if word[:1].isupper():
        return 4
    if any(char.isdigit() for char in word):
        return 5
    return 6 if any(char.isalpha() for char in word) else 7


def _read_labels(path: Path) -> dict[str, list[str]]:
    try:
        labels: dict[str, list[str]] = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{path}: {error}") from error
    if not {"upos", "xpos", "rel", "ner"} <= labels.keys():
        raise ModelError(f"{path}: label lists are missing")
    return labels


def _open_session(path: Path) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_mem_pattern = False  # kept for every length that was ever seen
    options.enable_cpu_mem_arena = False  # what one long sentence took is given back
    try:
        return ort.InferenceSession(
            str(path),
            options,
            providers=["CPUExecutionProvider"],
            # On sentences of usual length this fused kernel is slower than its two parts.
            disabled_optimizers=["SkipLayerNormFusion"],
        )
    except Exception as error:  # onnxruntime's own exceptions share no base class
        raise ModelError(f"{path}: {error}") from error


def _version(folder: Path) -> tuple[tuple[str, str], ...]:
    digest = hashlib.sha256()
    for name in _FILES:
        digest.update((folder / name).read_bytes())
    return (("parser", digest.hexdigest()[:16]),)
