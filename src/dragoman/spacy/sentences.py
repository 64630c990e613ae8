"""Sentences from a spaCy ``Doc``, whichever style its labels are in."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Protocol

from ..errors import ReadError
from ..models import Article, Sentence, Span, Token
from ..reading.lemmas import lemma
from .clear import from_clear
from .tree import Word, sound

__all__ = ["sentences_from_doc"]


class SpacyToken(Protocol):
    """The part of spaCy's ``Token`` that is read."""

    i: int
    idx: int
    text: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    ent_iob_: str
    ent_type_: str
    is_space: bool

    @property
    def head(self) -> SpacyToken:
        """The governor; the token itself where it is a root."""


class SpacyDoc(Protocol):
    """The part of spaCy's ``Doc`` that is read."""

    @property
    def text(self) -> str:
        """The text as it was given."""

    @property
    def sents(self) -> Iterable[Iterable[Any]]:
        """The sentences: runs of tokens."""


def sentences_from_doc(doc: SpacyDoc, article: Article | None = None) -> tuple[Sentence, ...]:
    """Turn a parsed spaCy ``Doc`` into sentences as the package's own parser makes them.

    Labels may be Universal Dependencies or those of spaCy's English pipelines (CLEAR style), which
    are rebuilt: prepositions become ``case``, "be" a copula, conjuncts hang on the first. A
    sentence that spaCy drew across a paragraph's end is cut there. Lemmas are our own where there
    is a Penn Treebank tag, since the knowledge is written in them.

    Args:
        doc: tokens with heads, relations, tags and, if there are any, entities.
        article: the article whose text the ``Doc`` was made from; None: the text as it stands.

    Raises:
        ReadError: the ``Doc`` is not of the article's text, or was not parsed.

    Source: Choi and Palmer 2012, "Guidelines for the CLEAR Style Constituent to Dependency
    Conversion"; Universal Dependencies 2, English.
    """
    if article is None:
        article = Article.from_text(doc.text)
    elif doc.text != article.text:
        raise ReadError(article.id or "spaCy Doc", "the Doc's text is not the article's")
    try:
        runs = [list(run) for run in doc.sents]
    except ValueError as error:  # spaCy's own: no component has set sentence boundaries
        raise ReadError(article.id or "spaCy Doc", "the Doc was not parsed") from error
    labels = _labels()
    clear = any(token.dep_ in labels.clear_only for run in runs for token in run)
    found: list[Sentence] = []
    for number, tokens in _within_paragraphs(article, runs):
        words = _words(tokens, labels)
        if clear:
            from_clear(words, labels.relations, labels.remainders)
        sound(words)
        found.append(_sentence(len(found), number, article.text, tokens, words))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Labels:
    clear_only: frozenset[str]
    relations: dict[str, str]
    remainders: dict[str, str]
    names: dict[str, str]
    tags: dict[str, str]


@cache
def _labels() -> _Labels:
    data = tomllib.loads((files(__package__) / "labels.toml").read_text("utf-8"))
    return _Labels(**{**data, "clear_only": frozenset(data["clear_only"])})


def _within_paragraphs(
    article: Article, runs: Iterable[Sequence[SpacyToken]]
) -> Iterator[tuple[int, list[SpacyToken]]]:
    """Runs of tokens without white space, cut where the title or a paragraph ends."""
    blocks: list[tuple[int, Span]] = list(enumerate(article.paragraphs))
    if article.title_span is not None:
        blocks.insert(0, (-1, article.title_span))
    at = 0
    for run in runs:
        inside: list[SpacyToken] = []
        for token in run:
            if token.is_space or not token.text.strip():
                continue
            while at < len(blocks) and token.idx >= blocks[at][1].end:
                if inside:
                    yield blocks[at][0], inside
                    inside = []
                at += 1
            if at < len(blocks) and token.idx >= blocks[at][1].start:
                inside.append(token)
        if inside:
            yield blocks[at][0], inside


def _words(tokens: Sequence[SpacyToken], labels: _Labels) -> list[Word]:
    """The tokens with heads counted from the first of them; one outside makes a root."""
    places = {token.i: at for at, token in enumerate(tokens)}
    words: list[Word] = []
    for at, token in enumerate(tokens):
        head = places.get(token.head.i, -1)
        upos = token.pos_ or labels.tags.get(token.tag_, "X")
        spelled = lemma(token.text, token.tag_) if token.tag_ in labels.tags else token.lemma_
        words.append(
            Word(
                token.text,
                spelled or token.text.lower(),
                upos if upos != "SPACE" else "X",
                token.tag_,
                -1 if head == at else head,
                token.dep_ or "dep",
                _name(token, words[-1].ner if words else "O", labels),
            )
        )
    return words


def _name(token: SpacyToken, before: str, labels: _Labels) -> str:
    kind = labels.names.get(token.ent_type_)
    if kind is None:
        return "O"
    goes_on = token.ent_iob_ == "I" and before[2:] == kind
    return f"{'I' if goes_on else 'B'}-{kind}"


def _sentence(
    index: int,
    paragraph: int,
    text: str,
    tokens: Sequence[SpacyToken],
    words: Sequence[Word],
) -> Sentence:
    start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1].text)
    sentence = Sentence(index, start, end, text[start:end], paragraph, is_title=paragraph < 0)
    return sentence.with_tokens(
        tuple(
            Token(
                at,
                token.idx,
                token.idx + len(token.text),
                token.text,
                word.lemma,
                word.upos,
                word.xpos,
                word.head,
                "root" if word.head < 0 else word.deprel,
                word.ner,
            )
            for at, (token, word) in enumerate(zip(tokens, words, strict=True))
        )
    )
