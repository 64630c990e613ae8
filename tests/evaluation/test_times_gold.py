"""Scores of time expressions against TimeML."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.coding.dates import Timex
from dragoman.errors import ReadError
from dragoman.evaluation.times_gold import compare_times, evaluate_times, read_timeml
from dragoman.knowledge.load import DATA
from dragoman.knowledge.times import load_times
from dragoman.models import Article, Sentence, Span
from dragoman.reading.parse import Parser

GOLD = Path(__file__).with_name("gold") / "times.tml"


def at(start: int, end: int, kind: str = "DATE", value: str = "2020") -> Timex:
    return Timex(Span(start, end, "x" * (end - start)), kind, value)


def test_spans_types_and_values_are_counted_apart() -> None:
    gold = [at(0, 4), at(10, 20), at(30, 34), at(40, 44)]
    found = [
        at(0, 4, "DATE", "2019"),
        at(12, 20),
        at(13, 18),
        at(30, 34, "DURATION", "2020"),
        at(50, 52),
    ]
    shares = compare_times(gold, found)
    assert {name: share.right for name, share in shares.items()} == {
        "strict": 2, "relaxed": 3, "type": 2, "value": 2,
    }  # fmt: skip
    assert {(share.gold, share.found) for share in shares.values()} == {(4, 5)}


def test_an_expression_with_the_same_characters_is_not_taken_by_another() -> None:
    shares = compare_times([at(0, 10)], [at(0, 4, value="2019"), at(0, 10)])
    assert (shares["relaxed"].right, shares["value"].right) == (1, 1)


def test_timeml_gives_text_date_and_expressions() -> None:
    timed = read_timeml(GOLD)
    assert timed.article.published == "2020-01-15"
    assert [each.words.text for each in timed.gold] == [
        "Monday night", "March 2018", "three weeks", "every day", "next week", "some years",
    ]  # fmt: skip
    for each in timed.gold:
        assert timed.article.text[each.words.start : each.words.end] == each.words.text


def test_figures_of_our_own_few_sentences() -> None:
    """All six are found with their values; "now" is found and not in the gold."""
    scores = evaluate_times(Parser(), load_times(DATA), GOLD)
    assert {n: (s.gold, s.found, s.right) for n, s in scores.shares.items()} == {
        name: (6, 7, 6) for name in ("strict", "relaxed", "type", "value")
    }
    figures = scores.as_dict()
    assert (figures["texts"], figures["type accuracy"], figures["value"]["f1"]) == (1, 100.0, 92.31)


def unparsed(article: Article) -> tuple[Sentence, ...]:
    return ()


@pytest.mark.parametrize(
    "content",
    ["Troops left.", "<page/>", "<TimeML><TEXT>No date.</TEXT></TimeML>", "<TimeML><TEXT>", "",
     '<?xml version="1.0" encoding="klingon"?><TimeML/>'],
)  # fmt: skip
def test_other_files_are_refused_by_name(content: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.tml"
    path.write_text(content, "utf-8")
    with pytest.raises(ReadError, match=r"bad\.tml: no TimeML"):
        evaluate_times(unparsed, load_times(DATA), path)


def test_folders_are_read_file_by_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"no file that ends in \.tml"):
        evaluate_times(unparsed, load_times(DATA), tmp_path)
    for name in ("a.tml", "b.tml"):
        (tmp_path / name).write_bytes(GOLD.read_bytes())
    scores = evaluate_times(unparsed, load_times(DATA), tmp_path)
    assert (scores.texts, scores.shares["strict"].gold, scores.shares["strict"].found) == (2, 12, 0)


def test_timebank_stays_where_it_is(shared: Path) -> None:
    """A sixth of TimeBank, so that the test takes a second; the whole is measured by the command."""
    folder = shared / "gold/timex/TBAQ-cleaned/TimeBank"
    if not folder.is_dir():
        pytest.skip(f"{folder} is not there")
    parser, times = Parser(), load_times(DATA)
    right = found = gold = 0
    for path in sorted(folder.glob("*.tml"))[::6]:
        value = evaluate_times(parser, times, path).shares["value"]
        right, found, gold = right + value.right, found + value.found, gold + value.gold
    assert 2 * right / (found + gold) > 0.75
