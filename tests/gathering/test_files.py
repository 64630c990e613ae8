"""Files, folders, standard input, addresses and texts, in order and without a stop."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from dragoman.errors import BadRow, EmptyPage, FetchError, NotText, ReadError
from dragoman.gathering import files
from dragoman.gathering.fetch import Fetched
from dragoman.gathering.files import read, read_all
from dragoman.models import Article

PAGE = "Talks fail in Vienna\n\nThe envoys left on Monday."


def told(found: list[Article | ReadError]) -> list[str]:
    return [each.text if isinstance(each, Article) else str(each) for each in found]


def test_articles_and_errors_come_in_order(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE)
    (tmp_path / "b.html").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "c.jsonl").write_text('{"text": "They met."}\n{bad\n{"text": "They left."}\n')
    names = [str(tmp_path / name) for name in ("a.txt", "b.html", "none.txt", "c.jsonl")]
    found = list(read_all(names))
    assert [type(each) for each in found] == [Article, NotText, ReadError, Article, BadRow, Article]
    assert str(found[2]) == f"{names[2]}: no such file or folder"
    assert str(found[4]).startswith(f"{names[3]}, line 2: ")
    assert isinstance(found[0], Article)
    assert found[0].origin_file == names[0]


def test_folders_are_read_in_order_of_paths(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.html", "a/y.htm", ".hidden.txt", ".git/x.txt", "c.png", "d.jsonl"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(
            json.dumps({"text": f"{name} was named."})
            if name == "d.jsonl"
            else f"{name} was named."
        )
    found = list(read_all([str(tmp_path)]))
    assert told(found) == [
        "a/y.htm was named.",
        "a/z.html was named.",
        "b.txt was named.",
        "d.jsonl was named.",
    ]


def test_a_folder_without_pages_says_so(tmp_path: Path) -> None:
    (found,) = read_all([str(tmp_path)])
    assert isinstance(found, EmptyPage)
    assert "no pages in this folder" in str(found)


def test_reading_is_lazy(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE)
    articles = read_all([str(tmp_path / "a.txt"), str(tmp_path / "later.txt")])
    assert isinstance(next(articles), Article)
    (tmp_path / "later.txt").write_text("They met.")
    assert told(list(articles)) == ["They met."]


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (PAGE.encode(), [PAGE]),
        (b'{"text": "They met."}\n{"text": "They left."}\n', ["They met.", "They left."]),
        (b"", ["(standard input): the file is empty"]),
    ],
)
def test_standard_input(data: bytes, texts: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    assert told(list(read_all(["-"]))) == texts


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        ('{"text": "They met."}', ["They met."]),
        ('[{"text": "They met."},\n {"text": "They left."}]', ["They met.", "They left."]),
        ('{"text": "They met."}\n{"text": "They left."}', ["They met.", "They left."]),
    ],
)
def test_json_files_of_all_kinds(tmp_path: Path, data: str, texts: list[str]) -> None:
    path = tmp_path / "news.json"
    path.write_text(data)
    assert told(list(read_all([str(path)]))) == texts


def test_a_row_longer_than_any_page_is_named_and_the_next_one_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MAX_PAGE_BYTES", 1000)
    monkeypatch.setattr("dragoman.gathering.rows.MAX_PAGE_BYTES", 1000)
    path = tmp_path / "news.jsonl"
    path.write_text(json.dumps({"text": "word " * 2000}) + '\n{"text": "They met."}\n')
    found = list(read_all([str(path)]))
    assert isinstance(found[0], BadRow)
    assert (found[0].line, told(found[1:])) == (1, ["They met."])


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no endless file on this system")
def test_endless_files_end() -> None:
    (found,) = read_all(["/dev/zero"])
    assert isinstance(found, ReadError)


def test_read_tells_paths_texts_and_addresses_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a page.txt"
    path.write_text(PAGE)
    assert (
        read(path).text
        == read(str(path)).text
        == read(PAGE).text
        == read(PAGE.encode()).text
        == PAGE
    )
    assert read("<p>They met.</p>").text == "They met."
    assert read("Envoys met in Vienna").text == "Envoys met in Vienna"
    with pytest.raises(ReadError, match="no such file"):
        read("page.html")
    with pytest.raises(ReadError, match="no such file"):
        read(Path("a missing page.html"))
    page = Fetched(PAGE.encode(), "https://post.example/b", "utf-8", "text/plain")
    monkeypatch.setattr(files, "fetch", lambda url, *, allow_private: page)
    article = read("https://post.example/a", published="2021-03-02")
    assert (article.url, article.published) == ("https://post.example/b", "2021-03-02")
    assert article.origin_file == "https://post.example/a"


def test_read_wants_one_article(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text('{"text": "They met."}\n{"text": "They left."}\n')
    with pytest.raises(ReadError, match="more than one article"):
        read(path)


def test_other_schemes_are_errors_of_their_own() -> None:
    (found,) = read_all(["ftp://post.example/a"])
    assert isinstance(found, FetchError)


def test_a_wrong_date_is_raised_at_once() -> None:
    with pytest.raises(ReadError, match="no date"):
        list(read_all(["x.html"], published="yesterday"))


def test_real_articles(shared: Path) -> None:
    path = shared / "articles" / "guardian_syria.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    found = list(read_all([str(path)]))
    assert told(found) == [row["text"] for row in rows]
    for article, row in zip(found, rows, strict=True):
        assert isinstance(article, Article)
        assert article.published == row["date"]
        for span in article.paragraphs:
            assert article.text[span.start : span.end] == span.text
