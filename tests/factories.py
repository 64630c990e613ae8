"""Parsed texts for tests: read from `tests/parses/`, so that no test waits for the model.

    article, sentences = parse("Police arrested a reporter.")

A text that has no stored parse yet is parsed and stored when the tests run with
DRAGOMAN_STORE_PARSES=1; with DRAGOMAN_STORE_PARSES=all, those that are stored are made anew.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.models import Article, Draft, Sentence, Token
from dragoman.reading.parse import Parser

PARSES = Path(__file__).with_name("parses")


def parse(
    text: str, title: str | None = None, published: str | None = None, **fields: Any
) -> tuple[Article, tuple[Sentence, ...]]:
    """An article made of exactly this text, and its parsed sentences.

    Args:
        text: the body; where `title` is given, the text begins with it.
        fields: further arguments of `Article.from_text` (url, outlet, id).
    """
    article = Article.from_text(text, title, published, **fields)
    stored = PARSES / f"{_key(text, title)}.conllu"
    wanted = os.environ.get("DRAGOMAN_STORE_PARSES", "")
    if wanted == "all" or (wanted and not stored.exists()):
        _store(stored, conllu(_parser()(article)))
    if not stored.exists():
        raise FileNotFoundError(
            f"{text[:60]!r} has no stored parse (tests/parses/{stored.name}); "
            "run the test once with DRAGOMAN_STORE_PARSES=1 and commit the file"
        )
    return article, tuple(read_conllu(stored.read_text("utf-8"), text))


def draft(
    text: str, title: str | None = None, published: str | None = None, **fields: Any
) -> Draft:
    """A report at the beginning of the pipeline: article and sentences, nothing coded yet."""
    article, sentences = parse(text, title, published, **fields)
    return Draft(article, sentences)


def conllu(sentences: Sequence[Sentence]) -> str:
    """CoNLL-U, with offsets and names in the last column; a word's head counts from 1."""
    return "".join(line + "\n" for sentence in sentences for line in _lines(sentence))


def read_conllu(stored: str, text: str) -> Iterator[Sentence]:
    """The sentences that `conllu` wrote, over the text that they were read from."""
    for number, block in enumerate(stored.split("\n\n")):
        lines = block.split("\n")
        meta = dict(line[2:].split(" = ", 1) for line in lines if line.startswith("# "))
        rows = [line.split("\t") for line in lines if line[:1].isdigit()]
        if not meta:
            continue
        start, end = int(meta["start"]), int(meta["end"])
        paragraph = int(meta["paragraph"])
        sentence = Sentence(number, start, end, text[start:end], paragraph, is_title=paragraph < 0)
        yield sentence.with_tokens(tuple(_token(row, text) for row in rows))


def _lines(sentence: Sentence) -> Iterator[str]:
    yield f"# start = {sentence.start}"
    yield f"# end = {sentence.end}"
    yield f"# paragraph = {sentence.paragraph}"
    yield f"# text = {' '.join(sentence.text.split())}"
    for token in sentence.tokens:
        misc = f"start={token.start}|end={token.end}|ner={token.ner}"
        yield "\t".join(
            [
                *(str(token.index + 1), token.text, token.lemma, token.upos, token.xpos, "_"),
                *(str(token.head + 1), token.deprel, "_", misc),
            ]
        )
    yield ""


def _token(row: list[str], text: str) -> Token:
    index, form, lemma, upos, xpos, _, head, deprel, _, misc = row
    place = dict(pair.split("=", 1) for pair in misc.split("|"))
    start, end = int(place["start"]), int(place["end"])
    assert text[start:end] == form, f"the stored parse is of another text: {form!r}"
    return Token(
        int(index) - 1,
        start,
        end,
        form,
        lemma,
        upos,
        xpos,
        int(head) - 1,
        deprel,
        place["ner"],
    )


def _key(text: str, title: str | None) -> str:
    said = text if title is None else f"{title}\0{text}"
    return hashlib.sha256(said.encode("utf-8")).hexdigest()[:12]


def _store(path: Path, content: str) -> None:
    """Whole or not at all, for tests that run side by side."""
    path.parent.mkdir(exist_ok=True)
    temporary = path.with_suffix(f".{os.getpid()}.tmp")
    temporary.write_text(content, "utf-8", newline="\n")
    temporary.replace(path)


@cache
def _parser() -> Parser:
    return Parser()
