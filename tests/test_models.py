"""The records: spans of any text, paragraphs, entities and clauses."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.models import Argument, Article, Clause, Entity, Sentence, Span, Token

TEXTS = st.text(st.sampled_from("ab .\n\r\t“é\u2028\U0001f600"), max_size=60) | st.text(max_size=60)


@given(TEXTS)
def test_paragraphs_are_where_they_say(text: str) -> None:
    article = Article.from_text(text)
    assert article.text == text
    for span in article.paragraphs:
        assert text[span.start : span.end] == span.text
        assert span.text == span.text.strip() != ""
        assert "\n\n" not in span.text


@given(TEXTS)
def test_paragraphs_leave_no_word_out(text: str) -> None:
    kept = "".join(span.text for span in Article.from_text(text).paragraphs)
    assert "".join(kept.split()) == "".join(text.split())


@given(TEXTS)
def test_a_title_that_begins_the_text_is_no_paragraph(body: str) -> None:
    article = Article.from_text(f"Talks fail\n\n{body}", title="Talks fail")
    assert article.title_span == Span(0, 10, "Talks fail")
    assert all(span.start >= 12 for span in article.paragraphs)


@pytest.mark.parametrize("text", ["Other words.", "Talks failed.", " Talks fail"])
def test_a_title_that_does_not_begin_the_text_is_kept_beside_it(text: str) -> None:
    article = Article.from_text(text, title="Talks fail")
    assert article.title == "Talks fail"
    assert article.title_span is None
    assert article.paragraphs[0].text == text.strip()


def test_a_date_of_publication_says_who_gave_it() -> None:
    assert Article.from_text("x", published="2020-01-15").published_from == "caller"
    assert Article.from_text("x").published is None
    assert Article.from_text("x").published_from is None


def test_records_do_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        Span(0, 1, "a").start = 3  # type: ignore[misc]


def test_records_cross_processes() -> None:
    article = Article.from_text("Talks fail\n\nThey met.", title="Talks fail")
    assert pickle.loads(pickle.dumps(article)) == article


def test_children_are_in_order_of_the_text() -> None:
    tokens = tuple(
        Token(index, index, index + 1, "a", "a", "X", "FW", head, "dep")
        for index, head in enumerate((1, -1, 1, 2))
    )
    sentence = Sentence(0, 0, 4, "aaaa", 0).with_tokens(tokens)
    assert sentence.children == ((), (0, 2), (3,), ())


@pytest.mark.parametrize(
    ("country", "sectors", "code"),
    [
        ("TUR", ("GOV",), "TUR GOV"),
        (None, ("REB",), "UNK REB"),
        ("IMG", ("REB", "MIL"), "IMG REB MIL"),
        (None, (), "UNK"),
    ],
)
def test_code_of_an_entity(country: str | None, sectors: tuple[str, ...], code: str) -> None:
    assert Entity("x", 0, 1, country=country, sectors=sectors).code == code


def test_heads_of_a_role_keep_their_order() -> None:
    arguments = (Argument("subj", 4), Argument("obj", 2), Argument("subj", 1))
    clause = Clause(0, 3, "verb", "meet", arguments)
    assert clause.heads("subj") == (4, 1)
    assert clause.heads("with") == ()
