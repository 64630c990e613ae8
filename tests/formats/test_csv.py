"""CSV after RFC 4180: whatever stands in a text, a reader gets the same fields back."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from reports import report

from dragoman.formats import CSV_COLUMNS, csv_line, csv_lines
from dragoman.models import Article, Entity, Span

WHOLE_CHARACTERS = st.text(st.characters(codec="utf-8"), max_size=40)


def _read(*lines: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO("".join(line + "\r\n" for line in lines), newline="")))


def test_one_row_an_event_with_all_columns() -> None:
    header, row = _read(csv_line(CSV_COLUMNS), *csv_lines(report()))
    cells = dict(zip(header, row, strict=True))
    assert cells["event"] == "ASSAULT"
    assert cells["contexts"] == "military;territory"
    assert cells["actor_codes"] == "RUR MIL"
    assert cells["recipient_codes"] == ""
    assert (cells["dead"], cells["injured"]) == ("12", "")
    assert cells["chain"] == "The Zenda Courier > Reuters"
    assert (cells["origin_kind"], cells["origin_source"]) == ("wire", "Reuters")
    assert cells["published"] == "2020-01-15"


@given(st.lists(WHOLE_CHARACTERS, min_size=2, max_size=6))
def test_fields_read_back_as_written(fields: list[str]) -> None:
    assert _read(csv_line(fields)) == [fields]


@given(st.text(st.characters(codec=None), max_size=40))
def test_any_text_of_an_event_is_one_record_of_utf8(text: str) -> None:
    item = report(text=text, trigger=Span(0, len(text), text))
    item = replace(item, article=replace(item.article, title=text))
    lines = list(csv_lines(item))
    assert "\ud83d" not in lines[0]
    lines[0].encode("utf-8")
    (row,) = _read(*lines)
    assert len(row) == len(CSV_COLUMNS)


def test_lists_can_be_taken_apart_again() -> None:
    actors = (Entity("Smith; and sons", 0, 15), Entity("Jones", 20, 25))
    (row,) = _read(*csv_lines(report(actors=actors)))
    assert row[CSV_COLUMNS.index("actor_texts")].split(";") == ["Smith, and sons", "Jones"]


def test_no_event_no_row() -> None:
    assert list(csv_lines(replace(report(), events=(), article=Article.from_text("Rain.")))) == []
