"""The sample page that tells of two spy chiefs, in the shape a scraper leaves: all it must yield."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman import Coder, Report, read

pytest.register_assert_rewrite("meeting_rows")
from meeting_rows import Page, Rows  # noqa: E402

SOURCE = Path(__file__).parents[1] / "samples" / "01-spy-chiefs-meet.txt"
PAGE = Page(
    a="TCD",
    b="SDN",
    leader_of_a="Mahamat Tolli",
    leader_of_b="Yasir al-Badri",
    helper="FRA",
    city="Cairo",
    host="EGY",
    outlet="Monitor",
    agency="SUNA",
    published="2022-06-16",
    met_on="2022-06-14",
    weekday="Tuesday",
    start_of_withdrawal=("2021-01-01", "2021-04-30"),
    last_year=("2021-01-01", "2021-12-31"),
    region="western Sudan",
    war_words="decades",
    words={
        "blames": "accuses",
        "refers": "describes",
        "supporting": "arming",
        "waged": "fought",
        "withdrawing": "pulling",
        "lifted": "cut",
        "repelling": "drive",
        "coordination": "sharing",
        "working": "acting",
    },
    gaps={"test_nested_chain": '"the two services" is not taken for the two sides'},
)


@pytest.fixture(scope="module")
def page() -> Page:
    return PAGE


@pytest.fixture(scope="module")
def dated(coder: Coder) -> Report:
    return coder.code(read(SOURCE, published=PAGE.published))


@pytest.fixture(scope="module")
def undated(coder: Coder) -> Report:
    return coder.code(read(SOURCE))


class TestLookalike(Rows):
    """Every row, on this page."""
