"""Training text: treebanks, names and plain news, read into one kind of sentence."""

from __future__ import annotations

import csv
import html
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dragoman.models import Article
from dragoman.reading.sentences import split_sentences
from dragoman.reading.wordpieces import WordPieces
from dragoman.reading.words import split_words
from names import gum_names, silver_names

__all__ = [
    "IGNORED",
    "Batch",
    "Example",
    "Labels",
    "TreeSentence",
    "batches",
    "collate",
    "examples",
    "load_gum",
    "read_conllu",
    "read_iob2",
    "read_plain",
    "read_silver",
]

IGNORED = -100
LONGEST = 220  # word pieces; the few longer sentences are left out of training

# GUM's texts whose licences allow commercial use; textbooks only where they are OpenStax's.
PERMITTED = frozenset("academic bio court interview news speech vlog voyage".split())

Array = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class TreeSentence:
    """A sentence with what is known of it: a tree, names, both, or only its words."""

    words: tuple[str, ...]
    doc: str = ""
    upos: tuple[str, ...] = ()
    xpos: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    relations: tuple[str, ...] = ()
    names: tuple[str, ...] = ()  # BIO; "?" where nothing is known
    misc: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Labels:
    """The label lists, in the order of the network's outputs."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    rel: tuple[str, ...]
    ner: tuple[str, ...]

    @classmethod
    def of(cls, sentences: Iterable[TreeSentence], kinds: Sequence[str]) -> Labels:
        known = [s for s in sentences if s.heads]
        return cls(
            tuple(sorted({tag for s in known for tag in s.upos})),
            tuple(sorted({tag for s in known for tag in s.xpos})),
            tuple(sorted({tag for s in known for tag in s.relations})),
            ("O", *(f"{place}-{kind}" for kind in kinds for place in "BI")),
        )


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence as numbers; labels begin with the root's, which is ignored."""

    number: int  # among all that is read, by which its teachers' opinion is found
    pieces: list[int]
    cases: list[int]
    first: list[int]
    upos: list[int]
    xpos: list[int]
    heads: list[int]
    rel: list[int]
    ner: list[int]


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded examples: the network's five inputs and its five targets."""

    items: tuple[Example, ...]
    ids: Array
    mask: NDArray[np.float32]
    case: Array
    first: Array
    wmask: NDArray[np.float32]
    upos: Array
    xpos: Array
    heads: Array
    rel: Array
    ner: Array


def read_conllu(path: Path) -> list[TreeSentence]:
    """The sentences of a CoNLL-U file; multiword tokens and empty nodes are passed over."""
    found = []
    doc = url = ""
    rows: list[list[str]] = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("# newdoc id = "):
            doc, url = line.split(" = ", 1)[1], ""
        elif line.startswith("# meta::sourceURL = "):
            url = line.split(" = ", 1)[1]
        elif line and not line.startswith("#"):
            row = line.split("\t")
            if row[0].isdigit():
                rows.append(row)
        elif not line and rows:
            found.append(_tree(rows, f"{doc} {url}"))
            rows = []
    return found


def load_gum(path: Path, groups: frozenset[str], permitted: bool = True) -> list[TreeSentence]:
    """GUM's sentences, its entities as names; by default only texts free for commercial use."""
    sentences = [s for s in read_conllu(path) if not permitted or _is_permitted(s.doc)]
    return [
        replace(s, names=gum_names(s.words, s.xpos, s.heads, s.misc, groups)) for s in sentences
    ]


def read_iob2(path: Path) -> list[TreeSentence]:
    """Universal NER's sentences: words and BIO names, no trees."""
    found = []
    rows: list[list[str]] = []
    for line in [*path.read_text("utf-8").splitlines(), ""]:
        if line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            names = tuple(row[2] if row[2][2:] in ("PER", "ORG", "LOC") else "O" for row in rows)
            found.append(TreeSentence(tuple(row[1] for row in rows), names=names))
            rows = []
    return found


def read_silver(path: Path, groups: frozenset[str]) -> list[TreeSentence]:
    """News tagged by CoreNLP: words and those of its names that can be trusted."""
    found = []
    rows: list[list[str]] = []
    for line in [*path.read_text("utf-8").splitlines(), ""]:
        if line and not line.startswith("# doc"):
            rows.append(line.split("\t"))
        elif rows:
            # Cut as the parser cuts: CoreNLP leaves "al-Qaeda" whole.
            cut = [(part, row) for row in rows for part in _parts(_unescaped(row[0]))]
            words = tuple(part for part, _ in cut)
            xpos, kinds = ([row[column] for _, row in cut] for column in (2, 3))
            names = silver_names(words, xpos, kinds, groups)
            found.append(TreeSentence(words, names=names))
            rows = []
    return found


def read_plain(path: Path) -> list[TreeSentence]:
    """Plain text, cut as the parser cuts it: a folder of texts or of XML, or a .tsv's column."""
    if path.is_dir():
        texts = [_untagged(file) for file in sorted(path.rglob("*")) if file.suffix in _TEXTS]
    else:
        with path.open(encoding="utf-8", newline="") as rows:
            texts = [row["sentence"] for row in csv.DictReader(rows, delimiter="\t")]
    found = []
    for text in texts:
        for sentence in split_sentences(Article.from_text(text)):
            words = tuple(sentence.text[start:end] for start, end in split_words(sentence.text))
            if words:
                found.append(TreeSentence(words))
    return found


def examples(
    sentences: Iterable[TreeSentence], pieces: WordPieces, labels: Labels, begin: int = 0
) -> Iterator[Example]:
    """Sentences as numbers, counted from `begin`; those too long for training are left out."""
    index = [
        {label: number for number, label in enumerate(kind)}
        for kind in (labels.upos, labels.xpos, labels.rel, labels.ner)
    ]
    for sentence in sentences:
        ids, cases, first = spelled(sentence.words, pieces)
        if len(ids) > LONGEST:
            continue
        count = len(sentence.words)
        numbers = [
            [IGNORED, *(known.get(label, IGNORED) for label in values or ("?",) * count)]
            for known, values in zip(
                index,
                (sentence.upos, sentence.xpos, sentence.relations, sentence.names),
                strict=True,
            )
        ]
        heads = [IGNORED, *(sentence.heads or (IGNORED,) * count)]
        yield Example(
            begin, ids, cases, first, numbers[0], numbers[1], heads, numbers[2], numbers[3]
        )
        begin += 1


def spelled(words: Sequence[str], pieces: WordPieces) -> tuple[list[int], list[int], list[int]]:
    """Piece numbers, their words' kinds of spelling, and where each word begins (0 the root)."""
    ids, cases, first = [pieces.start], [0], [0]
    for word in words:
        numbers, kinds = pieces.spelled(word)
        first.append(len(ids))
        ids.extend(numbers)
        cases.extend(kinds)
    return [*ids, pieces.stop], [*cases, 0], first


def batches(items: Sequence[Example], pieces: int, order: random.Random) -> list[list[Example]]:
    """Shuffled batches of examples of like length, of at most so many pieces with padding."""
    ranked = sorted(items, key=lambda item: len(item.pieces) + order.random() * 4)
    found: list[list[Example]] = [[]]
    for item in ranked:
        longest = max([len(item.pieces), *(len(other.pieces) for other in found[-1][-1:])])
        if found[-1] and (longest + 4) * (len(found[-1]) + 1) > pieces:
            found.append([])
        found[-1].append(item)
    order.shuffle(found)
    return [batch for batch in found if batch]


def collate(items: Sequence[Example]) -> Batch:
    length = max(len(item.pieces) for item in items)
    words = max(len(item.first) for item in items)
    return Batch(
        tuple(items),
        _padded([item.pieces for item in items], length, 0),
        _padded([[1] * len(item.pieces) for item in items], length, 0).astype(np.float32),
        _padded([item.cases for item in items], length, 0),
        _padded([item.first for item in items], words, 0),
        _padded([[1] * len(item.first) for item in items], words, 0).astype(np.float32),
        *(
            _padded(targets, words, IGNORED)
            for targets in zip(
                *((i.upos, i.xpos, i.heads, i.rel, i.ner) for i in items), strict=True
            )
        ),
    )


def _padded(rows: Sequence[Sequence[int]], width: int, filler: int) -> Array:
    table = np.full((len(rows), width), filler, np.int64)
    for number, row in enumerate(rows):
        table[number, : len(row)] = row
    return table


def _tree(rows: list[list[str]], doc: str) -> TreeSentence:
    words, upos, xpos, heads, relations, misc = (
        tuple(row[column] for row in rows) for column in (1, 3, 4, 6, 7, 9)
    )
    return TreeSentence(words, doc, upos, xpos, tuple(map(int, heads)), relations, (), misc)


def _is_permitted(doc: str) -> bool:
    name, _, url = doc.partition(" ")
    genre = name.split("_")[1]
    return genre in PERMITTED or (genre == "textbook" and "openstax" in url)


def _untagged(path: Path) -> str:
    """A text, or the text of a TimeML or XML document's body without its marks."""
    text = path.read_text("utf-8")
    if path.suffix == ".txt":
        return text
    body = re.search(r"<TEXT>(.*?)</TEXT>", text, re.DOTALL)
    return html.unescape(re.sub(r"<[^>]*>", "", body[1])) if body else ""


def _parts(word: str) -> list[str]:
    return [word[start:end] for start, end in split_words(word)] or [word]


def _unescaped(word: str) -> str:
    """Penn Treebank's spelling of quotes and brackets undone."""
    return _PENN.get(word, word.replace("\\/", "/"))


_TEXTS = frozenset({".txt", ".tml"})
_PENN = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}
