"""The parser's runtime: the same in any company, one tree for any length, memory given back."""

from __future__ import annotations

import importlib
import json
import random
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.models import Article, Sentence
from dragoman.reading.batches import PIECES, Run, batches, feed, runs
from dragoman.reading.labelled import OUTPUTS
from dragoman.reading.parse import MODEL, Parser
from dragoman.reading.sentences import LONGEST, split_sentences
from dragoman.reading.wordpieces import WordPieces, case

WORDS = (
    "Turkish jets bombed the border town on Monday , officials in Ankara said that U.S.-backed "
    "rebels had agreed to withdraw from Idlib . “ We won ” 12 2019 😀 é don't Gen. Berg ; ( ) — x"
).split()
SENTENCES = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map(" ".join), min_size=1, max_size=8
)
MEBIBYTE = 2**20


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


@pytest.fixture(scope="module")
def threaded() -> Parser:
    return Parser(threads=3)


def sentence_of(index: int, text: str) -> Sentence:
    return Sentence(index, 0, len(text), text, 0)


@given(SENTENCES, st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_alone_in_any_order_and_with_more_threads_the_same(
    parser: Parser, threaded: Parser, texts: list[str], chance: random.Random
) -> None:
    sentences = [sentence_of(at, text) for at, text in enumerate(texts)]
    alone = {s.index: parser.parse([s])[0] for s in sentences}
    chance.shuffle(sentences)
    for reader in (parser, threaded):
        assert {s.index: s for s in reader.parse(sentences)} == alone


@given(SENTENCES, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_every_number_of_the_network_is_the_same_alone_and_in_company(
    parser: Parser, texts: list[str], chance: random.Random
) -> None:
    every = [run for text in texts for run in runs(0, text.split(), parser._pieces)]
    alone = [outputs(parser, [run])[0] for run in every]
    order = list(range(len(every)))
    chance.shuffle(order)
    shuffled = [every[place] for place in order]
    for batch in batches(shuffled):
        for place, said in zip(batch, outputs(parser, [shuffled[p] for p in batch]), strict=True):
            assert said == alone[order[place]]


def test_every_number_is_the_same_for_real_articles(parser: Parser, shared: Path) -> None:
    articles = shared / "articles" / "guardian_syria.jsonl"
    if not articles.exists():
        pytest.skip("the shared articles are not beside the project")
    text = json.loads(articles.read_text("utf-8").splitlines()[0])["text"]
    sentences = split_sentences(Article.from_text(text))
    every = [run for s in sentences for run in runs(0, s.text.split(), parser._pieces)]
    for batch in batches(every):
        together = outputs(parser, [every[place] for place in batch])
        assert together == [outputs(parser, [every[place]])[0] for place in batch]


def outputs(parser: Parser, batch: Sequence[Run]) -> list[list[bytes]]:
    """All that the network says of each run, as bytes."""
    found = dict(zip(OUTPUTS, parser._session.run(OUTPUTS, feed(batch)), strict=True))
    said, end = [], 0
    for row, run in enumerate(batch):
        begin, end = end, end + len(run.first)
        count = len(run.first)
        own = [found["arc"][row, :count, :count]]
        own += [found[name][begin:end] for name in OUTPUTS if name != "arc"]
        said.append([np.ascontiguousarray(values).tobytes() for values in own])
    return said


@given(st.lists(st.integers(3, PIECES), max_size=60))
def test_batches_hold_every_run_once_and_are_bounded(lengths: list[int]) -> None:
    every = [Run(0, ["a"], [1] * length, [0] * length, [0, 1]) for length in lengths]
    found = batches(every)
    assert sorted(place for batch in found for place in batch) == list(range(len(every)))
    for batch in found:
        slots = feed([every[place] for place in batch])["slots"]
        assert slots.size <= 2 * PIECES
        assert max(lengths[place] for place in batch) <= slots.shape[1] <= PIECES


def test_the_inputs_of_two_runs(parser: Parser) -> None:
    batch = [
        Run(0, ["ab"], [101, 5, 6, 102], [0, 1, 1, 0], [0, 1]),
        Run(1, ["C"], [101, 7, 102], [0, 4, 0], [0, 1]),
    ]
    made = feed(batch)
    assert made["ids"].tolist() == [101, 5, 6, 102, 101, 7, 102]
    assert made["place"].tolist() == [0, 1, 2, 3, 0, 1, 2]
    assert made["slots"][1].tolist() == [4, 5, 6, 0, 0, 0, 0, 0]
    assert made["mask"].sum(axis=1).tolist() == [4, 3]
    assert made["first"].tolist() == [0, 1, 4, 5]
    assert made["begin"].tolist() == [0, 0, 2, 2]
    nobody = 4
    assert made["around"].tolist() == [
        [nobody, nobody, 0, 1, nobody],
        [nobody, 0, 1, nobody, nobody],
        [nobody, nobody, 2, 3, nobody],
        [nobody, 2, 3, nobody, nobody],
    ]
    table = np.zeros(made["slots"].shape, int)
    table.flat[made["wback"]] = [1, 2, 3, 4]
    assert table[:, :2].tolist() == [[1, 2], [3, 4]]


@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=5))
def test_training_and_reading_spell_words_alike(words: list[str]) -> None:
    (run,) = runs(0, words, vocabulary())
    assert spelled_in_training()(words, vocabulary()) == (run.pieces, run.cases, run.first)
    for word, begin, end in zip(words, run.first[1:], [*run.first[2:], -1], strict=True):
        assert set(run.cases[begin:end]) == {case(word)}


@cache
def vocabulary() -> WordPieces:
    return WordPieces(MODEL / "vocab.txt.gz")


@cache
def spelled_in_training() -> Callable[..., tuple[list[int], list[int], list[int]]]:
    """`spelled` of the training's data module, which is no package."""
    folder = Path(__file__).resolve().parents[2] / "training"
    before = set(sys.modules)
    sys.path.insert(0, str(folder))
    try:
        data = importlib.import_module("data")
    except ImportError as error:
        pytest.skip(f"the training recipe needs what is not installed: {error}")
    finally:
        sys.path.remove(str(folder))
    for name in ({"data", "names"} - before) & set(sys.modules):
        del sys.modules[name]
    spelled: Callable[..., tuple[list[int], list[int], list[int]]] = data.spelled
    return spelled


@pytest.mark.parametrize(
    "text", ["", " ", "x", "?", "😀", "😀" * 5_000, "😀 " * 5_000, "off " * 5_000]
)
def test_one_sentence_of_any_length_is_one_tree(parser: Parser, text: str) -> None:
    parsed = parser.parse_words(text.split())
    assert len(parsed.tokens) == len(text.split())
    assert sum(token.head < 0 for token in parsed.tokens) == bool(parsed.tokens)
    for token in parsed.tokens:
        assert parsed.text[token.start : token.end] == token.text
    assert_acyclic([token.head for token in parsed.tokens])
    for sentence in parser(Article.from_text(text)):
        assert 0 < len(sentence.tokens) <= LONGEST
        assert_acyclic([token.head for token in sentence.tokens])


def assert_acyclic(heads: list[int]) -> None:
    reaches_root: set[int] = {-1}
    for at in range(len(heads)):
        path: list[int] = []
        while at not in reaches_root:
            assert at not in path[-1:] and len(path) <= len(heads), "the tree has a cycle"
            path.append(at)
            at = heads[at]
        reaches_root.update(path)


@pytest.mark.skipif(sys.platform != "linux", reason="resident memory is read from /proc")
def test_memory_is_given_back_after_every_sentence(parser: Parser) -> None:
    """What stays is the result; without it, long sentences of many lengths leave nothing behind."""
    sentences = split_sentences(Article.from_text(" ".join(WORDS * 40)))
    parser.parse(sentences)
    before = resident()
    for shorter in range(20):
        text = " ".join((WORDS * 6)[: LONGEST - 3 * shorter])
        parser.parse([sentence_of(0, text)])
    assert resident() - before < 30 * MEBIBYTE


def resident() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096
