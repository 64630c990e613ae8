"""Parses against a treebank, from gold words or from raw text (``dragoman eval parse``)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import Any

from ..errors import ReadError
from ..models import Article, Sentence, Token
from ..reading.morphology import NAMES, features
from ..reading.parse import Parser
from ..trees import base
from .alignment import Unit, aligned
from .conllu import GoldDocument, GoldSentence, GoldWord, read_conllu
from .share import Share

__all__ = ["ParseScores", "evaluate_parse"]

# Relations that CLAS leaves out: function words and punctuation.
_FUNCTIONAL = frozenset({"aux", "cop", "mark", "det", "clf", "case", "cc", "punct"})
_CLITIC = re.compile(r"n['’]t|['’](?:s|re|ve|ll|d|m)?", re.IGNORECASE)

Shares = dict[str, Share]


@dataclass(slots=True)
class ParseScores:
    """What `evaluate_parse` counts: a share for every figure, in all and for every genre."""

    shares: Shares = field(default_factory=lambda: defaultdict(Share))
    genres: dict[str, Shares] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(Share))
    )

    def __getitem__(self, figure: str) -> float:
        """A figure in percent: ``scores["LAS"]``."""
        return self.shares[figure].f1

    def as_dict(self, by_genre: bool = False) -> dict[str, Any]:
        """Numbers of gold sentences and words, and all figures in percent, ready for JSON.

        The morphological features are left out where the gold has none.
        """
        inflected = any(self.shares[name].gold for name in NAMES)
        figures = _figures(self.shares, inflected)
        if by_genre:
            genres = sorted(self.genres.items())
            rows = {genre: _figures(shares, inflected) for genre, shares in genres}
            figures["by genre"] = rows
        return figures


def evaluate_parse(parser: Parser, path: Path, raw: bool = False) -> ParseScores:
    """Parse a treebank and compare word by word.

    Subtypes of relations are ignored; punctuation counts, but for ``LAS without punctuation``;
    CLAS is LAS over the words that carry content; "features" are the words of which tense, mood,
    voice, number, person and form of verb all are the gold's. From raw text the figures are F1
    over words aligned by their characters, and those named "... F1" say how well the text was
    cut. A raw document is its sentences with spaces between, and blank lines where paragraphs
    begin.

    Args:
        parser: what to measure.
        path: a CoNLL-U file.
        raw: read the documents' raw text in place of the gold's sentences and words.

    Raises:
        ReadError: no treebank, or one whose text and words do not agree.

    Source: Zeman et al. 2018, "CoNLL 2018 Shared Task", section 5.
    """
    scores = ParseScores()
    for document in read_conllu(path):
        gold = _gold(document.sentences)
        if raw:
            figures = _from_raw(parser, path, document, gold)
        else:
            found = _words(
                parser.parse_words([w.form for w in s.words]) for s in document.sentences
            )
            figures = _compared(gold.words, found, [(at, at) for at in range(len(found))])
        figures["sentences"] = Share(gold=len(document.sentences))
        figures["words"] = Share(gold=len(gold.words))
        for shares in (scores.shares, scores.genres[document.genre]):
            for name, share in figures.items():
                shares[name].add(share)
    return scores


@dataclass(frozen=True, slots=True)
class _Word:
    """What is compared; ``head`` counts through the document, -1 is a root."""

    lemma: str
    upos: str
    xpos: str
    head: int
    deprel: str
    features: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Cut:
    """A document's words and where they, its written tokens and its sentences stand."""

    words: list[_Word]
    units: list[Unit]
    tokens: set[tuple[int, int]]
    sentences: set[tuple[int, int]]


def _figures(shares: Shares, inflected: bool) -> dict[str, Any]:
    figures: dict[str, Any] = {name: shares[name].gold for name in ("sentences", "words")}
    for name, share in shares.items():
        if name not in figures and name not in NAMES and (inflected or name != "features"):
            figures[name] = share.f1
    if inflected:
        figures["features one by one"] = {name: shares[name].f1 for name in NAMES}
    return figures


def _words(sentences: Iterable[Sentence | GoldSentence]) -> list[_Word]:
    words: list[_Word] = []
    for sentence in sentences:
        shift = len(words)
        for row, inflected in _rows(sentence):
            head = row.head + shift if row.head >= 0 else -1
            words.append(_Word(row.lemma, row.upos, row.xpos, head, base(row.deprel), inflected))
    return words


def _rows(sentence: Sentence | GoldSentence) -> Iterator[tuple[GoldWord | Token, dict[str, str]]]:
    if isinstance(sentence, Sentence):
        yield from zip(
            sentence.tokens, (each.as_dict() for each in features(sentence)), strict=True
        )
    else:
        for word in sentence.words:
            pairs = (feature.partition("=") for feature in word.feats.split("|"))
            yield word, {name: value for name, _, value in pairs if name in NAMES}


def _gold(sentences: Sequence[GoldSentence]) -> _Cut:
    units: list[Unit] = []
    tokens, spans = set(), set()
    position = 0
    for sentence in sentences:
        begun = position
        for form, first, last in sentence.tokens:
            start, position = position, position + len("".join(form.split()))
            tokens.add((start, position))
            units.extend(
                Unit(start, position, word.form, first < last)
                for word in sentence.words[first : last + 1]
            )
        spans.add((begun, position))
    return _Cut(_words(sentences), units, tokens, spans)


def _found(sentences: Sequence[Sentence], text: str) -> _Cut:
    before = [0, *accumulate(not char.isspace() for char in text)]
    units: list[Unit] = []
    tokens = set()
    for sentence in sentences:
        for run in _written(sentence.tokens):
            start, end = before[run[0].start], before[run[-1].end]
            tokens.add((start, end))
            units.extend(Unit(start, end, word.text, len(run) > 1) for word in run)
    spans = {(before[sentence.start], before[sentence.end]) for sentence in sentences}
    return _Cut(_words(sentences), units, tokens, spans)


def _written(words: Sequence[Token]) -> list[list[Token]]:
    """Words that are written as one: clitics with what they lean on, "can" and "not"."""
    runs: list[list[Token]] = []
    for word in words:
        if runs and _leans(runs[-1][-1], word):
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _leans(before: Token, word: Token) -> bool:
    if before.end != word.start or not before.text[-1].isalnum():
        return False
    if _CLITIC.fullmatch(word.text):
        return len(word.text) > 1 or word.xpos == "POS"
    return before.text[-1].isalpha() and word.text[0].isalpha()


def _from_raw(parser: Parser, path: Path, document: GoldDocument, gold: _Cut) -> Shares:
    text = document.text
    found = _found(parser(Article.from_text(text)), text)
    written = "".join(form for s in document.sentences for form, _, _ in s.tokens)
    if "".join(text.split()) != "".join(written.split()):
        raise ReadError(str(path), f"text and words of {document.name} do not agree")
    pairs = aligned(gold.units, found.units)
    return {
        "token F1": _shared(gold.tokens, found.tokens),
        "word F1": Share(len(gold.words), len(found.words), len(pairs)),
        "sentence F1": _shared(gold.sentences, found.sentences),
        **_compared(gold.words, found.words, pairs),
    }


def _shared(gold: set[tuple[int, int]], found: set[tuple[int, int]]) -> Share:
    return Share(len(gold), len(found), len(gold & found))


def _compared(gold: list[_Word], found: list[_Word], pairs: list[tuple[int, int]]) -> Shares:
    """Shares of the aligned words whose tags, lemmas, heads and relations are the gold's."""
    counterpart = {theirs: ours for ours, theirs in pairs}
    counterpart[-1] = -1

    def share(same: Callable[[_Word, _Word], bool], counted: Callable[[_Word], bool]) -> Share:
        right = sum(counted(gold[a]) and same(gold[a], found[b]) for a, b in pairs)
        return Share(sum(map(counted, gold)), sum(map(counted, found)), right)

    def attached(ours: _Word, theirs: _Word) -> bool:
        return counterpart.get(theirs.head) == ours.head

    def labelled(ours: _Word, theirs: _Word) -> bool:
        return ours.deprel == theirs.deprel and attached(ours, theirs)

    def inflected(name: str) -> Share:
        return share(
            lambda ours, theirs: ours.features[name] == theirs.features.get(name),
            lambda word: name in word.features,
        )

    return {
        "UPOS": share(lambda ours, theirs: ours.upos == theirs.upos, _every),
        "XPOS": share(lambda ours, theirs: ours.xpos == theirs.xpos, _every),
        "lemma": share(lambda ours, theirs: ours.lemma in ("_", theirs.lemma), _every),
        "features": share(lambda ours, theirs: ours.features == theirs.features, _every),
        **{name: inflected(name) for name in NAMES},
        "UAS": share(attached, _every),
        "LAS": share(labelled, _every),
        "LAS without punctuation": share(labelled, lambda word: word.deprel != "punct"),
        "CLAS": share(labelled, lambda word: word.deprel not in _FUNCTIONAL),
    }


def _every(word: _Word) -> bool:
    return True
