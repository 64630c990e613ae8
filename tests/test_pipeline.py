"""What holds for whole reports: the same bytes always, spans that fit, nothing lost."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import Article, Coder, ReadError, Report, read_all
from dragoman.errors import EmptyPage
from dragoman.formats import csv_lines, plover_lines, report_line
from dragoman.models import Entity, Span

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
SUBSET = 12

WORDS = (
    "Turkey Ankara Turkish Syrian troops rebels officials the president who which and or but not "
    "said told accused denied attacked bombed met arrested killed withdrew agreed to will may of "
    "in on at against with by for from after before Monday Tuesday last year 2019 12 dozens three "
    "decades ago northern Damascus Reuters news agency statement protest strike talks meeting “ ” "
    "\" ' , ; : — - . ! ? U.S. Gen. U.N. it he they its his their two sides minister's Erdoğan "
    "reportedly rumours anonymous forces army police soldiers civilians \n\n \n ( ) [ ] ... % $5m"
).split(" ")
NEWS_LIKE = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)
ANY_TEXT = st.text(st.characters(codec=None), max_size=120)


@pytest.fixture(scope="module")
def samples() -> list[Article]:
    return list(_articles(SAMPLES))


@pytest.fixture(scope="module")
def guardian(shared: Path) -> list[Article]:
    return list(_articles(shared / "articles" / "guardian_syria.jsonl"))


def test_samples_are_the_same_bytes_in_two_runs(coder: Coder, samples: list[Article]) -> None:
    assert _written(map(coder.code, samples)) == _written(map(Coder().code, samples))


def test_samples_are_the_same_bytes_with_two_workers(coder: Coder, samples: list[Article]) -> None:
    assert _written(coder.code_many(samples, workers=2)) == _written(coder.code_many(samples))


def test_company_changes_nothing(coder: Coder, samples: list[Article]) -> None:
    backwards = [coder.code(article) for article in reversed(samples)]
    assert _written(backwards[::-1]) == _written(map(coder.code, samples))


def test_articles_are_the_same_bytes_in_two_runs(coder: Coder, guardian: list[Article]) -> None:
    subset = guardian[:SUBSET]
    assert _written(map(coder.code, subset)) == _written(map(Coder().code, subset))


@pytest.mark.slow
def test_all_articles_are_the_same_bytes_with_two_workers_and_fit_their_spans(
    coder: Coder, guardian: list[Article]
) -> None:
    alone = list(coder.code_many(guardian))
    assert len(alone) == len(guardian)
    for report in alone:
        _check_spans(report)
    assert _written(coder.code_many(guardian, workers=2)) == _written(alone)


def test_spans_of_samples_fit(coder: Coder, samples: list[Article]) -> None:
    for article in samples:
        assert _check_spans(coder.code(article)) > 50


@settings(max_examples=150, deadline=None)
@given(NEWS_LIKE)
def test_spans_of_news_like_words_fit(coder: Coder, text: str) -> None:
    _check_spans(coder.code(Article.from_text(text, published="2020-01-15")))


@settings(max_examples=150, deadline=None)
@given(ANY_TEXT)
def test_spans_of_any_text_fit(coder: Coder, text: str) -> None:
    _check_spans(coder.code(text))


@settings(max_examples=30, deadline=None)
@given(NEWS_LIKE, st.sampled_from(["first line", "title and body"]))
def test_spans_of_titled_texts_fit(coder: Coder, text: str, kind: str) -> None:
    title = text.partition("\n")[0].strip() if kind == "first line" else "Army shells Damascus"
    body = text if kind == "first line" else f"{title}\n\n{text}"
    _check_spans(coder.code(Article.from_text(body, title)))


@pytest.mark.parametrize("workers", [1, 2])
def test_a_broken_page_in_the_middle_loses_nothing_else(
    coder: Coder, samples: list[Article], workers: int
) -> None:
    error = EmptyPage("broken.html", "the file is empty")
    mixed: list[Article | ReadError] = [*samples[:3], error, *samples[3:]]
    results = list(coder.code_many(mixed, workers))
    assert results.index(error) == 3
    reports = [each for each in results if isinstance(each, Report)]
    assert [each.article for each in reports] == samples


def test_articles_are_read_as_reports_are_asked_for(coder: Coder, samples: list[Article]) -> None:
    asked = 0

    def endless() -> Iterator[Article]:
        nonlocal asked
        while True:
            asked += 1
            yield samples[7]

    reports = coder.code_many(endless())
    next(reports)
    next(reports)
    assert asked == 2


def test_a_parser_of_ones_own_works_in_one_process_only(coder: Coder) -> None:
    own = Coder(parser=partial(coder.parser))
    text = "Turkish police arrested two journalists in Ankara."
    assert own.code(text).events == coder.code(text).events
    with pytest.raises(ValueError, match="workers=1"):
        list(own.code_many([], workers=2))


def test_a_report_names_what_made_it(coder: Coder) -> None:
    versions = dict(coder.code("Rain fell.").versions)
    assert {"dragoman", "knowledge", "parser"} <= versions.keys()


def test_a_text_without_words_has_no_events(coder: Coder) -> None:
    for text in ("", " ", "\n\n\n", "...", "\ufeff"):
        assert coder.code(text).events == ()


def _articles(place: Path) -> Iterator[Article]:
    for item in read_all([str(place)], "2022-06-16"):
        assert isinstance(item, Article), item
        yield item


def _written(reports: Iterable[Report | ReadError]) -> list[str]:
    """All that is written of each report, as a hash: a difference is told by its place alone."""
    hashes = []
    for report in reports:
        assert isinstance(report, Report)
        lines = [report_line(report, explain=True), *plover_lines(report, True), *csv_lines(report)]
        hashes.append(hashlib.sha256("\n".join(lines).encode("utf-8")).hexdigest())
    assert len(hashes) >= 10
    return hashes


def _check_spans(report: Report) -> int:
    """Compare every record with offsets to the article's text; how many there were."""
    text = report.article.text
    count = 0
    for record in _records(report):
        if isinstance(record, Span | Entity) or {"start", "end", "text"} <= _names(record):
            assert 0 <= record.start <= record.end <= len(text)
            assert text[record.start : record.end] == record.text, record
            count += 1
    return count


def _records(value: object) -> Iterator[object]:
    """A record and all records in it, however deep."""
    if isinstance(value, tuple):
        for each in value:
            yield from _records(each)
    elif is_dataclass(value):
        yield value
        for field in fields(value):
            yield from _records(getattr(value, field.name))


def _names(record: object) -> set[str]:
    return {field.name for field in fields(record)}  # type: ignore[arg-type]
