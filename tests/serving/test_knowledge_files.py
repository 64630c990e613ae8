"""``dragoman knowledge copy``: the data files, to be changed elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.knowledge.load import knowledge_hash
from dragoman.serving.cli import main


def test_the_copy_is_the_packages_knowledge(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as end:
        main(["knowledge", "copy", str(tmp_path / "mine")])
    assert not end.value.code
    assert knowledge_hash(tmp_path / "mine") == knowledge_hash()


def test_what_is_there_is_not_written_over(tmp_path: Path, capfd) -> None:
    (tmp_path / "mine.txt").write_text("kept", "utf-8")
    with pytest.raises(SystemExit) as end:
        main(["knowledge", "copy", str(tmp_path)])
    assert end.value.code == 2
    assert "is there already" in capfd.readouterr().err
    assert (tmp_path / "mine.txt").read_text("utf-8") == "kept"


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path, capfd) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(SystemExit) as end:
        main(["knowledge", "copy", str(tmp_path / "file" / "mine")])
    assert end.value.code == 1
    assert "mine" in capfd.readouterr().err
