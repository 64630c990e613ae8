"""The whole knowledge: loaded from a copy as from the package, and refused where a file is broken."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge.load import DATA, knowledge_hash, load_knowledge


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the package's data, to be broken."""
    return shutil.copytree(DATA, tmp_path / "data")


def _one_of_each() -> list[str]:
    """One file of each kind: the first of every folder, every file that stands by itself."""
    files = sorted(path.relative_to(DATA) for path in DATA.rglob("*.toml"))
    kinds: dict[str, str] = {}
    for path in files:
        many = path.parent.name in {"countries", "frames", "groups", "outlets", "lists"}
        kinds.setdefault(str(path.parent) if many else str(path), path.as_posix())
    return list(kinds.values())


@pytest.mark.parametrize("file", _one_of_each())
def test_bad_toml_is_refused_by_name(folder: Path, file: str) -> None:
    path = folder / file
    path.write_text(path.read_text("utf-8") + "\n[[broken\n", "utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load_knowledge(folder)
    assert caught.value.file == path.name


@pytest.mark.parametrize("file", _one_of_each())
def test_a_file_that_is_no_text_is_refused_by_name(folder: Path, file: str) -> None:
    path = folder / file
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(KnowledgeError) as caught:
        load_knowledge(folder)
    assert caught.value.file == path.name


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError):
        load_knowledge(tmp_path)


def test_a_copy_is_the_same_knowledge(folder: Path) -> None:
    assert knowledge_hash(folder) == knowledge_hash()
    assert load_knowledge(folder).frames == load_knowledge().frames


@pytest.mark.parametrize("change", ["content", "name"])
def test_the_hash_tells_any_change(folder: Path, change: str) -> None:
    path = folder / "operators.toml"
    if change == "content":
        path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    else:
        path.rename(folder / "operators2.toml")
    assert knowledge_hash(folder) != knowledge_hash()
