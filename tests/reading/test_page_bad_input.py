"""Encodings, hostile and broken input: a clear error or a right reading, soon and in little space."""

from __future__ import annotations

import codecs
import json
import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import EmptyPage, NotText, ReadError
from dragoman.models import Article
from dragoman.reading.page import MAX_PAGE_BYTES, MAX_TAGS, read_page

# Generous for a slow machine under load; what this guards against takes minutes.
SECONDS = 30.0
TEXT = (
    "Talks fail in Vienna\n\nThe envoy’s “last” word – no – was heard on Monday, café owners said."
)
PROSE = "<p>The envoys met on day {} and said that talks would go on for weeks, officials said.</p>"


def read(data: bytes | str, charset: str | None = None) -> Article:
    begin = time.perf_counter()
    try:
        article = read_page(data, source="page.html", charset=charset)
    finally:
        assert time.perf_counter() - begin < SECONDS
    for span in article.paragraphs:
        assert article.text[span.start : span.end] == span.text
    return article


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        (TEXT.encode(), None),
        (TEXT.encode(), "iso-8859-1"),
        (codecs.BOM_UTF8 + TEXT.encode(), None),
        (TEXT.encode("cp1252"), None),
        (TEXT.encode("cp1252"), "utf-8"),
        (TEXT.encode("cp1252"), "no-such-charset"),
        (TEXT.encode("utf-16"), None),
        (TEXT.encode("utf-16-le"), None),
        (TEXT.encode("utf-16-be"), "utf-8"),
        (TEXT.encode("mac-roman"), "macintosh"),
    ],
)
def test_the_bytes_count_more_than_what_is_declared(data: bytes, charset: str | None) -> None:
    assert read(data, charset).text == TEXT


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "punycode", "utf-16", "x"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_declarations_inside_the_page(declared: str, encoding: str) -> None:
    body = "<p>The envoy’s “last” word was heard by many on Monday.</p>"
    page = f'<html><head><meta charset="{declared}"></head><body>{body}</body></html>'
    assert "envoy’s “last” word" in read(page.encode(encoding)).text


@pytest.mark.parametrize("cut", [1, 2])
def test_a_character_cut_off_at_the_end_is_dropped(cut: int) -> None:
    data = "Talks fail\n\nThe envoys left Vienna on Monday, an aide said —".encode()
    assert read(data[:-cut]).text == "Talks fail\n\nThe envoys left Vienna on Monday, an aide said"


@pytest.mark.parametrize(
    ("data", "error", "reason"),
    [
        (b"", EmptyPage, "the file is empty"),
        (b" \n\t ", EmptyPage, "nothing but blanks"),
        (b"\x00" * 500, EmptyPage, "nothing but blanks"),
        (b"<html><body><div></div></body></html>", EmptyPage, "without any text"),
        (b"12 - 34", EmptyPage, "no text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), NotText, "a PNG image"),
        (b"%PDF-1.7\n" + bytes(range(256)), NotText, "a PDF document"),
        (b"PK\x03\x04" + bytes(50), NotText, "a ZIP archive"),
        (random.Random(7).randbytes(50_000), NotText, "binary data"),
        (b"word \x01\x02\x03\x04\x05\x06 " * 40, NotText, "binary data"),
        (b"<div>" * 10_000_000, ReadError, "larger than 10 MB"),
        (b"<div>" * 1_900_000, ReadError, f"more than {MAX_TAGS:,} tags"),
        (b"<html>" + b"<div>" * 100_000 + b"text", ReadError, "deep"),
        (b"<html>" + b"<div>" * 50_000 + b"text" + b"</div>" * 50_000, ReadError, "deep"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, error: type[ReadError], reason: str) -> None:
    with pytest.raises(error, match=reason) as caught:
        read(data)
    assert str(caught.value).startswith("page.html: ")


@pytest.mark.parametrize(
    "data",
    [
        "<html><body>" + PROSE.format(1) + "<!-- " * 20_000,
        "<html><body>" + PROSE.format(1) * 3 + "<script>" + "x<y;" * 40_000,
        "<html><style>" + "p{}" * 100_000 + "</style><body>" + PROSE.format(1) * 3,
        "<html><body><p title='" + "x" * 8_000_000 + "'>" + PROSE.format(1) * 3,
        "<html><title>" + "a | " * 50_000 + "</title>" + PROSE.format(1) * 3,
        '<html><script type="application/ld+json">'
        + "[" * 200_000
        + "</script>"
        + PROSE.format(1) * 3,
        '<html><link rel=canonical href="http://[bad"><meta property="og:url" content="//[">'
        + PROSE.format(1),
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE html [<!ENTITY a "haha"><!ENTITY b "&a;&a;">]>'
        "<html><body>" + PROSE.format("&b;") + "</body></html>",
        "<html><body><p>" + "&amp;" * 300_000 + PROSE.format(1),
        "<table>" + "<tr><td>The envoys met.</td></tr>" * 20_000,
        "<svg" * 100_000 + PROSE.format(1),
        "<h1>" * 100_000 + PROSE.format(1),
        "<p " * 100_000 + PROSE.format(1),
        PROSE.format(1) + "\n " * 2_000_000,
        "&" + "amp;" * 1_000_000 + PROSE.format(1),
    ],
    ids=range(15),
)
def test_hostile_pages_neither_hang_nor_break(data: str) -> None:
    assert len(data) <= MAX_PAGE_BYTES
    try:
        read(data)
    except ReadError as error:
        assert error.reason


def test_references_to_no_character() -> None:
    body = "<p>The envoys&#0; met &#x110000; in &#xD800; Vienna &#150; again &#99999999999; on Monday.</p>"
    text = read(f"<html><body>{body}</body></html>").text
    assert text.isprintable()
    assert "Vienna – again" in text


def test_two_megabytes_of_article() -> None:
    body = "".join(PROSE.format(number) for number in range(22_000))
    article = read(f"<html><body><article><h1>Talks</h1>{body}</article></body></html>")
    assert len(article.paragraphs) == 22_000
    assert len(article.text) > 1_800_000


def lawful(data: bytes | str) -> None:
    try:
        article = read_page(data, source="page.html")
    except ReadError:
        return
    for span in (*article.paragraphs, article.title_span, article.dateline):
        assert span is None or article.text[span.start : span.end] == span.text
    assert article.text.encode("utf-8")
    assert read_page(data, source="page.html") == article


WORDS = st.sampled_from(
    (
        *("<p>", "</p>", "<div class=comment>", "<html>", "<h1>", "</h1>", "<br>", "<!--", "-->"),
        *("<script>", "<", ">", "&amp;", "&lt;p&gt;", "&#0;", "\n\n", "\n", " ", "\x00", "\ud800"),
        *("\ufeff", "By Ann Lee", "Your Comment", "News Code 7", "ANKARA (AP) -", "é"),
        *("The envoys met.", "3 March 2021", "Comments", "<time>", "<title>", "<meta charset=x>"),
    )
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40).map("".join))
def test_spans_hold_on_random_markup(text: str) -> None:
    lawful(text)


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.text(max_size=300), st.binary(max_size=300)))
def test_spans_hold_on_random_text_and_bytes(data: str | bytes) -> None:
    lawful(data)


def test_spans_hold_on_real_articles(shared: Path) -> None:
    rows = (shared / "articles" / "guardian_syria.jsonl").read_text("utf-8").splitlines()
    for row in rows:
        text = json.loads(row)["text"]
        article = read(text)
        assert article.language == "en"
        assert article.text.split() == text.split()
