"""The sample pages: each says what it is, is as short and as varied as promised."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

SAMPLES = Path(__file__).parent.parent / "samples"
PAGES = sorted(path for path in SAMPLES.iterdir() if path.suffix in {".html", ".txt"})
WHOLE = [path for path in PAGES if path.suffix == ".html"]
NOTE = "Sample page written for the Dragoman project; the events are invented"
UNSEEN = ("script", "style", "head")


def visible(path: Path) -> str:
    """What a reader of the page sees, spaces single."""
    tree = html.document_fromstring(path.read_bytes())
    for element in list(tree.iter(*UNSEEN)):
        element.drop_tree()
    return " ".join(tree.text_content().split())


def marks_of_make(path: Path) -> frozenset[str]:
    """Which ways of making a page are found in it."""
    text = path.read_text(encoding="utf-8")
    makes = {
        "json-ld": "application/ld+json",
        "wordpress": "wp-content",
        "tables": "<FONT",
        "amp": "<html amp",
        "xhtml": "//DTD XHTML",
        "dublin core": 'name="DC.',
        "microdata": "itemprop=",
        "rdfa": "prefix=",
        "open graph": 'property="og:',
        "escaped twice": "&amp;mdash;",
        "blog": "blogger",
        "generated classes": "css-1a",
    }
    return frozenset(make for make, mark in makes.items() if mark in text)


def test_there_are_ten_numbered_pages() -> None:
    assert [path.name[:2] for path in PAGES] == [f"{number:02}" for number in range(1, 11)]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_page_says_to_its_reader_that_it_is_invented(path: Path) -> None:
    assert NOTE in visible(path)


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
def test_every_page_with_a_head_says_so_there(path: Path) -> None:
    tree = html.document_fromstring(path.read_bytes())
    assert tree.xpath("//meta[translate(@name, 'NOTE', 'note') = 'note']/@content") == [NOTE]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_pages_are_short(path: Path) -> None:
    assert 150 <= len(visible(path).split()) <= 400


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
def test_pages_have_the_furniture_of_real_ones(path: Path) -> None:
    tree = html.document_fromstring(path.read_bytes())
    assert tree.xpath("count(//a[@href])") >= 4
    assert tree.xpath("count(//script)") >= 1
    assert re.search(r"share|print|email|whatsapp", path.read_text(encoding="utf-8"), re.IGNORECASE)


def test_no_two_whole_pages_are_of_one_make() -> None:
    makes = [marks_of_make(path) for path in PAGES]
    assert len(set(makes)) == len(makes)


def test_only_the_scraped_page_bears_no_date() -> None:
    dated = [
        path for path in PAGES if re.search(r"20\d\d-\d\d-\d\d", path.read_text(encoding="utf-8"))
    ]
    assert dated == WHOLE


def test_two_readers_comment_on_the_wordpress_page() -> None:
    (page,) = (path for path in WHOLE if "wordpress" in marks_of_make(path))
    tree = html.document_fromstring(page.read_bytes())
    comments = tree.xpath("//li[starts-with(@id, 'comment-')]")
    assert [comment.xpath("string(.//b[@class='fn'])") for comment in comments] == [
        "Askar",
        "Ruth P.",
    ]
    assert all(comment.xpath("string(.//time/@datetime)") for comment in comments)


def test_the_copies_share_most_sentences_with_the_wire_story() -> None:
    wire, first, second = (
        set(re.split(r"(?<=[.!?])[\"”]? ", visible(path).replace("”", '"').replace("“", '"')))
        for path in PAGES[1:4]
    )
    for copy in (first, second):
        assert len(wire & copy) >= 5
        assert copy - wire


def test_the_list_of_samples_names_each_page() -> None:
    listed = re.findall(
        r"`(\d\d-[\w-]+\.(?:html|txt))`", (SAMPLES / "README.md").read_text("utf-8")
    )
    assert listed == [path.name for path in PAGES]
