"""Treebank files: CoNLL-U with its raw text and written tokens, and IOB2 names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..errors import ReadError

__all__ = ["GoldDocument", "GoldSentence", "GoldWord", "NamedSentence", "read_conllu", "read_iob2"]

_COLUMNS = 10  # of a CoNLL-U row
_PARAGRAPH = "\n\n"


@dataclass(frozen=True, slots=True)
class GoldWord:
    """A syntactic word; ``head`` counts from 0 within the sentence, -1 is the root.

    ``feats`` is the column of that name as it stands: ``Number=Sing|Person=3``, or ``_``.
    """

    index: int
    form: str
    lemma: str
    upos: str
    xpos: str
    head: int
    deprel: str
    feats: str = "_"


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """A treebank's sentence: its words, its text, and the tokens as they are written.

    ``tokens`` are (form, first word, last word): one word each but for multiword tokens, such as
    "don't". ``opens`` is true where a paragraph begins; ``spaced`` where a space follows.
    """

    words: tuple[GoldWord, ...]
    tokens: tuple[tuple[str, int, int], ...]
    text: str
    opens: bool
    spaced: bool


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A treebank's document.

    ``genre`` is what the file says (``meta::genre``), else what its name begins with.
    """

    name: str
    genre: str
    sentences: tuple[GoldSentence, ...]

    @property
    def text(self) -> str:
        """The raw text: sentences in order, a blank line where the file marks a paragraph.

        Source: how the raw texts of the CoNLL 2018 shared task were made.
        """
        parts: list[str] = []
        for sentence in self.sentences:
            if sentence.opens and parts:
                parts[-1] = _PARAGRAPH
            parts.extend((sentence.text, " " if sentence.spaced else ""))
        return "".join(parts[:-1])


@dataclass(frozen=True, slots=True)
class NamedSentence:
    """A sentence of an IOB2 file: its words, their tags, and its text where the file gives it."""

    words: tuple[str, ...]
    tags: tuple[str, ...]
    text: str | None


def read_conllu(path: Path) -> Iterator[GoldDocument]:
    """The documents of a CoNLL-U file, in order; without ``# newdoc`` all is one document.

    Args:
        path: a file in UTF-8; empty nodes (``8.1``) are passed over.

    Raises:
        ReadError: no such file, or a line that is no CoNLL-U; the message names the line.

    Source: https://universaldependencies.org/format.html
    """
    name = genre = path.stem
    sentences: list[GoldSentence] = []
    for block in _blocks(path):
        comments = dict(_comment(line) for _, line in block if line.startswith("#"))
        if "newdoc" in comments or "newdoc id" in comments:
            if sentences:
                yield GoldDocument(name, genre, tuple(sentences))
            name, sentences = comments.get("newdoc id", path.stem), []
            genre = comments.get("meta::genre", name.partition("-")[0])
        sentence = _sentence(path, block, comments)
        if sentence.words:
            sentences.append(sentence)
    if sentences:
        yield GoldDocument(name, genre, tuple(sentences))


def read_iob2(path: Path) -> Iterator[NamedSentence]:
    """The sentences of an IOB2 file as Universal NER writes it: number, word, tag a line.

    Raises:
        ReadError: no such file, or a line that has no three columns.
    """
    for block in _blocks(path):
        rows = [(at, line.split("\t")) for at, line in block if not line.startswith("#")]
        for at, row in rows:
            if len(row) < 3 or row[2][:2] not in ("O", "B-", "I-"):
                raise ReadError(str(path), f"line {at} is no IOB2 row")
        comments = dict(_comment(line) for _, line in block if line.startswith("#"))
        if rows:
            words, tags = zip(*((row[1], row[2]) for _, row in rows), strict=True)
            yield NamedSentence(words, tags, comments.get("text"))


def _blocks(path: Path) -> Iterator[list[tuple[int, str]]]:
    """Runs of lines between blank ones, each with its number."""
    try:
        lines = path.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(str(path), f"cannot be read ({error})") from error
    block: list[tuple[int, str]] = []
    for at, line in enumerate([*lines, ""], start=1):
        if line.strip():
            block.append((at, line.rstrip("\r")))
        elif block:
            yield block
            block = []


def _comment(line: str) -> tuple[str, str]:
    key, _, value = line[1:].partition("=")
    return key.strip(), value.strip()


def _sentence(path: Path, block: list[tuple[int, str]], comments: dict[str, str]) -> GoldSentence:
    words: list[GoldWord] = []
    tokens: list[tuple[str, int, int]] = []
    written, inside = "", 0  # words up to `inside` belong to the multiword token before them
    spaced = True
    for at, line in block:
        if line.startswith("#"):
            continue
        row = line.split("\t")
        try:
            if len(row) != _COLUMNS:
                raise ValueError
            if "-" in row[0]:
                first, inside = (int(part) for part in row[0].split("-"))
                tokens.append((row[1], first - 1, inside - 1))
            elif "." in row[0]:
                continue
            else:
                words.append(_word(row))
                if words[-1].index != len(words) - 1:
                    raise ValueError
        except ValueError as error:
            raise ReadError(str(path), f"line {at} is no CoNLL-U row") from error
        if "-" not in row[0]:
            if len(words) <= inside:
                continue
            tokens.append((row[1], len(words) - 1, len(words) - 1))
        spaced = "SpaceAfter=No" not in row[9].split("|")
        written += row[1] + " " * spaced
    _check_heads(path, block, words)
    opens = any(key == "newpar" or key == "newpar id" for key in comments)
    text = comments.get("text") or written.rstrip()
    return GoldSentence(tuple(words), tuple(tokens), text, opens, spaced)


def _word(row: list[str]) -> GoldWord:
    form, lemma, upos, xpos, feats, head, deprel = row[1:8]
    return GoldWord(int(row[0]) - 1, form, lemma, upos, xpos, int(head) - 1, deprel, feats)


def _check_heads(path: Path, block: list[tuple[int, str]], words: list[GoldWord]) -> None:
    if any(not -1 <= word.head < len(words) for word in words):
        raise ReadError(str(path), f"a head outside its sentence, after line {block[0][0]}")
