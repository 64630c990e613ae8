"""JSON Lines: what a row becomes, and what is said of a broken one."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dragoman.errors import BadRow, OtherLanguage, ReadError
from dragoman.gathering.rows import json_rows, line_rows
from dragoman.models import Article


def rows(*lines: Any) -> list[Article | ReadError]:
    data = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    return list(line_rows(data, source="news.jsonl"))


def test_text_is_taken_as_it_is() -> None:
    text = "  Envoys met\x00 in Vienna.\n\n\n They left &amp; slept. "
    (article,) = rows(
        {
            "text": text,
            "title": "Talks",
            "date": "2021-03-02T23:00-05:00",
            "id": 7,
            "source": "The Post",
        }
    )
    assert isinstance(article, Article)
    assert article.text == text
    assert [span.text for span in article.paragraphs] == [
        "Envoys met\x00 in Vienna.",
        "They left &amp; slept.",
    ]
    assert (article.title, article.title_span) == ("Talks", None)
    assert (article.published, article.published_from) == ("2021-03-02", "caller")
    assert (article.id, article.outlet, article.origin_file) == ("7", "The Post", "news.jsonl:1")


@pytest.mark.parametrize("key", ["text", "event_text", "body"])
def test_the_keys_of_the_text(key: str) -> None:
    (article,) = rows({key: "Envoys met in Vienna.", "url": "https://post.example/a"})
    assert isinstance(article, Article)
    assert (article.text, article.url, article.id) == (
        "Envoys met in Vienna.",
        "https://post.example/a",
        None,
    )


def test_a_row_with_markup_is_read_as_a_page() -> None:
    (article,) = rows({"text": "<p>Envoys &amp;mdash; met.</p><p>They left.</p>", "title": "Talks"})
    assert isinstance(article, Article)
    assert (article.text, article.title) == ("Envoys — met.\n\nThey left.", "Talks")
    assert article.origin_file == "news.jsonl:1"


def test_half_a_character_is_replaced_one_for_one() -> None:
    (article,) = rows(b'{"text": "Envoys \\ud800 met in Vienna."}')
    assert isinstance(article, Article)
    assert article.text == "Envoys \ufffd met in Vienna."


def test_broken_rows_are_named_and_the_rest_is_read() -> None:
    found = rows(
        {"text": "Envoys met in Vienna."},
        b"{broken",
        b"",
        [1, 2],
        {"title": "no text"},
        {"text": 5},
        {"text": "Envoys met.", "date": "last week"},
        b"\xff\x00\xfe\x01\x02\x03\x04\x05\x06",
        b"[" * 200_000,
        {"text": "Die Außenminister der beiden Länder haben sich am Montag in Wien getroffen, um über den"
                 " Krieg zu sprechen, wie ein Sprecher der Regierung am Abend vor der Presse sagte."},
        {"text": "They left on Monday."},
    )  # fmt: skip
    assert isinstance(found[0], Article)
    assert isinstance(found[-1], Article)
    assert found[-1].origin_file == "news.jsonl:11"
    assert isinstance(found[-2], OtherLanguage)
    assert str(found[-2]).startswith("news.jsonl, line 10: ")
    bad = [each for each in found if isinstance(each, BadRow)]
    assert [each.line for each in bad] == [2, 4, 5, 6, 7, 8, 9]
    reasons = [
        "no valid JSON",
        "not a JSON object",
        "no text",
        "'text' is int",
        "no ISO date",
        "",
        "nested too deep",
    ]
    for each, reason in zip(bad, reasons, strict=True):
        assert reason in each.reason


def test_members_of_an_array_are_counted_from_one() -> None:
    found = list(json_rows([{"text": "Envoys met."}, None], source="news.json"))
    assert isinstance(found[0], Article)
    assert isinstance(found[1], BadRow)
    assert found[1].line == 2
