"""The parser's runtime: the same in any company, one tree for any length, memory given back."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.models import Article, Sentence
from dragoman.reading.parse import Parser
from dragoman.reading.sentences import LONGEST, split_sentences

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
