"""The error tree: what each says, and that each survives the way between processes."""

from __future__ import annotations

import inspect
import pickle

import pytest

from dragoman import errors
from dragoman.errors import (
    BadRow,
    CodingError,
    DragomanError,
    EmptyPage,
    FetchError,
    KnowledgeError,
    MentionError,
    ModelError,
    NotText,
    OtherLanguage,
    ReadError,
)

CASES = [
    (DragomanError("something"), "something", DragomanError),
    (ReadError("a.html", "no such file"), "a.html: no such file", DragomanError),
    (EmptyPage("a.html", "no text"), "a.html: no text", ReadError),
    (NotText("a.bin", "bytes of no encoding"), "a.bin: bytes of no encoding", ReadError),
    (BadRow("a.jsonl", 7, "no text"), "a.jsonl, line 7: no text", ReadError),
    (OtherLanguage("a.html", "fr"), "a.html: language is 'fr', only English is coded", ReadError),
    (FetchError("http://a", "timed out"), "http://a: timed out", ReadError),
    (CodingError("a.html", "KeyError: 'x'"), "a.html: KeyError: 'x'", ReadError),
    (KnowledgeError("a.toml", "bomb", "no list"), "a.toml, 'bomb': no list", DragomanError),
    (MentionError("'Chad'", "is not there"), "mention 'Chad' is not there", DragomanError),
    (ModelError("no weights"), "no weights", DragomanError),
]
BY_NAME = pytest.mark.parametrize(
    ("error", "said", "above"), CASES, ids=[type(case[0]).__name__ for case in CASES]
)


@BY_NAME
def test_says_where_and_why(error: DragomanError, said: str, above: type) -> None:
    assert str(error) == said


@BY_NAME
def test_stands_below_its_kind_in_the_tree(error: DragomanError, said: str, above: type) -> None:
    assert isinstance(error, above)
    assert isinstance(error, DragomanError)


@BY_NAME
def test_crosses_processes_whole(error: DragomanError, said: str, above: type) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert str(again) == said
    assert vars(again) == vars(error)


def test_every_error_is_named_and_tested_here() -> None:
    defined = {name for name, each in vars(errors).items() if inspect.isclass(each)}
    assert defined == set(errors.__all__) == {type(case[0]).__name__ for case in CASES}


def test_fields() -> None:
    assert BadRow("a.jsonl", 7, "no text").line == 7
    assert OtherLanguage("a.html", "fr").language == "fr"
    assert ReadError("a.html", "gone").reason == "gone"
    error = KnowledgeError("a.toml", "bomb", "no list")
    assert (error.file, error.entry, error.reason) == ("a.toml", "bomb", "no list")
