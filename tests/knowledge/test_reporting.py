"""Reporting cues: what the file may say, what is refused, and its own examples."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dragoman import Coder
from dragoman.errors import KnowledgeError
from dragoman.knowledge.load import DATA
from dragoman.knowledge.reporting import load_reporting
from dragoman.knowledge.verbs import load_verbs

SMALL = """\
[[verb]]
words = ["say", "point out"]
stance = "states"
content = ["comp", "quote"]
bare = ["say"]

[[preposition]]
words = ["according to"]
stance = "states"

[kinds]
witness = ["resident"]
"""
EXAMPLES = load_reporting(DATA / "reporting.toml").examples


def load(folder: Path, content: str) -> object:
    path = folder / "reporting.toml"
    path.write_text(content, "utf-8")
    return load_reporting(path)


def test_cues_are_found_by_class_and_head(tmp_path: Path) -> None:
    path = tmp_path / "reporting.toml"
    path.write_text(SMALL, "utf-8")
    reporting = load_reporting(path)
    (say,) = reporting.cues["verb", "say"]
    (point,) = reporting.cues["verb", "point"]
    assert (say.bare, say.source, say.content) == (True, ("subj",), ("comp", "quote"))
    assert (point.words, point.bare) == (("out",), False)
    assert ("preposition", "according to") in reporting.cues
    assert reporting.kinds["witness"] == {"resident"}


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("bare =", "bear =", "unknown keys"),
        ('stance = "states"', 'stance = "shouts"', "stance 'shouts'"),
        ('stance = "states"\ncontent', "content", "stance None"),
    ],
)
def test_refused_with_file_and_entry(tmp_path: Path, old: str, new: str, reason: str) -> None:
    assert old in SMALL
    with pytest.raises(KnowledgeError, match=reason) as caught:
        load(tmp_path, SMALL.replace(old, new, 1))
    assert caught.value.file == "reporting.toml"
    assert "say" in caught.value.entry


@pytest.mark.parametrize(
    "content",
    ["[[verb\n", '[[verb]]\nwords = ["say"]\n'],
    ids=["bad TOML", "no stance"],
)
def test_broken_files_are_knowledge_errors(tmp_path: Path, content: str) -> None:
    with pytest.raises(KnowledgeError):
        load(tmp_path, content)


def test_verbs_refuse_unknown_keys(tmp_path: Path) -> None:
    path = tmp_path / "verbs.toml"
    path.write_text('[[light]]\nrole = "obj"\nverbs = ["hold"]\nrolle = "x"\n', "utf-8")
    with pytest.raises(KnowledgeError, match="unknown key") as caught:
        load_verbs(path)
    assert caught.value.file == "verbs.toml"


@pytest.mark.parametrize(
    "content", ["[[light\n", "[control]\nsubject = []\n"], ids=["bad TOML", "no light verbs"]
)
def test_broken_verbs_are_knowledge_errors(tmp_path: Path, content: str) -> None:
    path = tmp_path / "verbs.toml"
    path.write_text(content, "utf-8")
    with pytest.raises(KnowledgeError):
        load_verbs(path)


def test_light_verbs_are_tried_longest_first() -> None:
    verbs = load_verbs(DATA / "verbs.toml")
    for each in verbs.light.values():
        lengths = [len(light.words) for light in each]
        assert lengths == sorted(lengths, reverse=True)


@pytest.mark.parametrize(("stance", "example"), EXAMPLES, ids=[each[1] for each in EXAMPLES])
def test_every_example_holds(coder: Coder, stance: str, example: str) -> None:
    """The bracketed source and cue come out, with the entry's stance."""
    marked = re.findall(r"\[([^]]+)\]", example)
    found = coder.code(re.sub(r"[][]", "", example)).attributions
    pairs = {
        (each.source.text if each.source else None, each.cue.text if each.cue else None)
        for each in found
        if each.stance == stance
    }
    wanted = set(marked)
    assert any(wanted == {part for part in pair if part} for pair in pairs), (wanted, pairs)
