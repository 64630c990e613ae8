"""How many pages there will be, and the bar that needs to know."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.gathering.files import read_all
from dragoman.serving.progress import count_pages, progress

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def test_counts_what_is_then_read(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text('{"text": "Rain."}\n{broken\n{"text": "Sun."}', "utf-8")
    (tmp_path / "page.html").write_text("<p>Rain fell.</p>", "utf-8")
    (tmp_path / "notes.pdf").write_bytes(b"%PDF")
    (tmp_path / ".hidden.txt").write_text("no page", "utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.txt").write_text("no page", "utf-8")
    sources = [str(tmp_path), str(SAMPLES), str(tmp_path / "absent.txt")]
    assert count_pages(sources) == 4 + 10 + 1 == len(list(read_all(sources)))


@pytest.mark.parametrize("source", ["-", "rows.json"])
def test_what_only_reading_would_tell_is_not_known(source: str) -> None:
    assert count_pages(["https://example.org/", source]) is None


def test_messages_come_with_and_without_a_bar(capfd: pytest.CaptureFixture[str]) -> None:
    for shown in (True, False):
        with progress(7, shown) as (advance, say):
            say("page.html: [no] markup :smile:")
            advance()
        assert "page.html: [no] markup :smile:" in capfd.readouterr().err
