"""A real page as a scraper left it, where it lies beside the project: all it must yield."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman import Coder, Report, read

pytest.register_assert_rewrite("meeting_rows")
from meeting_rows import Page, Rows  # noqa: E402

PAGE = Page(
    a="TUR",
    b="SYR",
    leader_of_a="Recep Tayyip Erdogan",
    leader_of_b="Bashar al-Assad",
    helper="USA",
    city="Moscow",
    host="RUS",
    outlet="Intelnews",
    agency="SANA",
    published="2020-01-15",
    met_on="2020-01-13",
    weekday="Monday",
    start_of_withdrawal=("2017-01-01", "2017-04-30"),
    last_year=("2019-01-01", "2019-12-31"),
    region="northern Syria",
    war_words="decades",
    words={},
)


@pytest.fixture(scope="module")
def source(shared: Path) -> Path:
    path = shared / "seed" / "page.txt"
    if not path.is_file():
        pytest.skip(f"no page at {path}")
    return path


@pytest.fixture(scope="module")
def page() -> Page:
    return PAGE


@pytest.fixture(scope="module")
def dated(coder: Coder, source: Path) -> Report:
    return coder.code(read(source, published=PAGE.published))


@pytest.fixture(scope="module")
def undated(coder: Coder, source: Path) -> Report:
    return coder.code(read(source))


def test_codes(dated: Report) -> None:
    assert (dated.article.news_code, dated.article.reporter_code) == ("47296", "50101")


class TestSeed(Rows):
    """Every row, on this page."""
