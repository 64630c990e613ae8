"""The parser: sound trees, exact offsets, the same result in any company."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
from factories import conllu, parse, read_conllu
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import ModelError
from dragoman.models import Article, Sentence
from dragoman.reading.batches import runs
from dragoman.reading.parse import MODEL, Parser
from dragoman.reading.sentences import split_sentences
from dragoman.reading.wordpieces import WordPieces

NEWS = """Border town shelled

Turkish jets bombed Kurdish fighters in northern Syria on Monday, Reuters reported. “We hit
them. It is over,” Gen. Selim Aydin of the U.S.-backed alliance said. The two sides, which have
fought since 2016, agreed to meet in Geneva. Nobody from Damascus confirmed it!

Police arrested 12 people. The president's office called the arrests “a mistake”."""


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def assert_sound(sentence: Sentence, text: str) -> None:
    tokens = sentence.tokens
    assert [token.index for token in tokens] == list(range(len(tokens)))
    assert sum(token.head < 0 for token in tokens) == 1
    for token in tokens:
        assert text[token.start : token.end] == token.text
        assert token.lemma
        assert (token.deprel == "root") == (token.head < 0)
        steps, node = 0, token
        while node.head >= 0:
            node, steps = tokens[node.head], steps + 1
            assert steps <= len(tokens), "the tree has a cycle"
        if token.ner.startswith("I-"):
            assert tokens[token.index - 1].ner[2:] == token.ner[2:]
    covered = {at for token in tokens for at in range(token.start, token.end)}
    assert covered == {at for at in range(sentence.start, sentence.end) if not text[at].isspace()}


def test_a_plain_sentence(parser: Parser) -> None:
    (sentence,) = parser(Article.from_text("Turkish jets bombed Kurdish fighters in Syria."))
    assert [(t.text, t.lemma, t.upos, t.head, t.deprel, t.ner) for t in sentence.tokens] == [
        ("Turkish", "Turkish", "ADJ", 1, "amod", "B-NORP"),
        ("jets", "jet", "NOUN", 2, "nsubj", "O"),
        ("bombed", "bomb", "VERB", -1, "root", "O"),
        ("Kurdish", "Kurdish", "ADJ", 4, "amod", "B-NORP"),
        ("fighters", "fighter", "NOUN", 2, "obj", "O"),
        ("in", "in", "ADP", 6, "case", "O"),
        ("Syria", "Syria", "PROPN", 2, "obl", "B-LOC"),
        (".", ".", "PUNCT", 2, "punct", "O"),
    ]
    assert sentence.children[2] == (1, 4, 6, 7)


def test_alone_in_a_crowd_and_in_any_order_the_same(parser: Parser) -> None:
    apart = split_sentences(Article.from_text(NEWS))
    together = parser.parse(apart)
    assert tuple(parser.parse([sentence])[0] for sentence in apart) == together
    shuffled = list(apart)
    random.Random(7).shuffle(shuffled)
    assert sorted(parser.parse(shuffled), key=lambda sentence: sentence.index) == list(together)
    assert Parser(threads=2).parse(apart) == together


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n ",
        "x",
        ".",
        "😀" * 700,
        "👩‍👩‍👧 " * 50,
        "\x00\x01\x02 \x7f\x9f",
        "\u200b\u200b",
        "\ud800 lone",
        "e\u0301" * 300,
        "supercalifragilistic" * 50,
        "internationalisation-antidisestablishmentarianism " * 300,
        "they said that " * 1_700,
        "北京 政府 说 。 结束了。",
        "(" * 400,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_odd_input(parser: Parser, text: str) -> None:
    sentences = parser(Article.from_text(text))
    for sentence in sentences:
        assert_sound(sentence, text)
    assert bool(sentences) == bool(text.strip())


@given(st.text(max_size=120))
@settings(max_examples=60, deadline=None)
def test_any_text(parser: Parser, text: str) -> None:
    for sentence in parser(Article.from_text(text)):
        assert_sound(sentence, text)


def test_a_sentence_too_long_for_the_encoder_is_still_one_tree(parser: Parser) -> None:
    text = "antidisestablishmentarianism " * 190
    (sentence,) = split_sentences(Article.from_text(text))
    assert len(list(runs(0, text.split(), parser._pieces))) > 1
    assert_sound(parser.parse([sentence])[0], text)


def test_every_real_article(parser: Parser, shared: Path) -> None:
    articles = shared / "articles" / "guardian_syria.jsonl"
    if not articles.exists():
        pytest.skip("the shared articles are not beside the project")
    for line in articles.read_text("utf-8").splitlines()[::10]:
        text = json.loads(line)["text"]
        for sentence in parser(Article.from_text(text)):
            assert_sound(sentence, text)


def test_versions_name_the_model(parser: Parser) -> None:
    ((name, digest),) = parser.version
    assert name == "parser"
    assert len(digest) == 16


def test_missing_and_broken_models_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"no parser\.onnx"):
        Parser(tmp_path)
    for file in MODEL.iterdir():
        if file.is_file():
            (tmp_path / file.name).symlink_to(file)
    for name in ("parser.onnx", "labels.json", "relation_weights.npz", "vocab.txt.gz"):
        (tmp_path / name).unlink()
        (tmp_path / name).write_bytes(b"broken")
        with pytest.raises(ModelError, match=name.replace(".", r"\.")):
            Parser(tmp_path)
        (tmp_path / name).unlink()
        (tmp_path / name).symlink_to(MODEL / name)


# What BERT's own tokeniser (tokenizers 0.23, all-MiniLM-L6-v2) makes of these words.
PIECES = {
    "Ankara": (20312,),
    "anti-government": (3424, 1011, 2231),
    "Erdoğan": (9413, 16168, 2319),
    "北京": (1781, 1755),
    "\u200b": (100,),
    "😀": (100,),
}


@pytest.mark.parametrize(("word", "pieces"), PIECES.items())
def test_word_pieces(word: str, pieces: tuple[int, ...]) -> None:
    assert WordPieces(MODEL / "vocab.txt.gz")(word) == pieces


def test_stored_parses_come_back_as_they_were(parser: Parser) -> None:
    article = Article.from_text(NEWS, title="Border town shelled")
    sentences = parser(article)
    again = tuple(read_conllu(conllu(sentences), NEWS))
    assert again == sentences
    assert [s.children for s in again] == [s.children for s in sentences]


def test_a_stored_parse_is_what_the_parser_says(parser: Parser) -> None:
    article, stored = parse("Police arrested a reporter.")
    fresh = parser(article)
    assert [replace(s, tokens=()) for s in stored] == [replace(s, tokens=()) for s in fresh]
    assert [t.deprel for t in stored[0].tokens] == [t.deprel for t in fresh[0].tokens]


def test_a_text_without_a_stored_parse_says_how_to_store_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("DRAGOMAN_STORE_PARSES", raising=False)
    with pytest.raises(FileNotFoundError, match="DRAGOMAN_STORE_PARSES=1"):
        parse("Nobody has ever stored this sentence.")
