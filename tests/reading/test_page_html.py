"""Whole HTML pages: main text, metadata, comments."""

from __future__ import annotations

import pytest

from dragoman.errors import EmptyPage, OtherLanguage
from dragoman.models import Article
from dragoman.reading.page import read_page

STORY = """
<p>VIENNA, March 2 (AP) — The envoys of Norland and Sudland left Vienna on Tuesday without a deal.</p>
<h2>Hours of talks</h2>
<p>They had talked for <b>nine</b> hours about the <a href="/x">waters of the Nor</a>, an aide said.</p>
<ul><li>Norland wants a treaty.</li><li>Sudland wants guidelines.</li></ul>
<blockquote><p>We have come a long way since last year, said the minister.</p></blockquote>
"""


def page(
    head: str = "", body: str = STORY, *, heading: str = "<h1>Talks fail in Vienna</h1>"
) -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>Talks fail in Vienna | The Post</title>{head}'
        f'</head><body><nav><a href="/">Home</a> <a href="/w">World</a></nav><main>{heading}{body}</main>'
        '<footer class="copyright-date">© 2026 The Post, 5 May 2026</footer></body></html>'
    )


def read(text: str | bytes, url: str | None = None) -> Article:
    return read_page(text, source="page.html", url=url)


def bodies(article: Article) -> list[str]:
    return [span.text for span in article.paragraphs]


def test_title_paragraphs_lists_quotes_and_subheads() -> None:
    article = read(page())
    assert article.title == "Talks fail in Vienna"
    assert bodies(article) == [
        "VIENNA, March 2 (AP) — The envoys of Norland and Sudland left Vienna on Tuesday without a deal.",
        "Hours of talks",
        "They had talked for nine hours about the waters of the Nor, an aide said.",
        "Norland wants a treaty.",
        "Sudland wants guidelines.",
        "We have come a long way since last year, said the minister.",
    ]
    assert article.text.count("Talks fail in Vienna") == 1
    assert (article.dateline_city, article.dateline_agency) == ("Vienna", "AP")
    assert (article.outlet, article.language) == ("The Post", "en")
    assert (article.published, article.published_from) == (None, None)


def test_structured_data_win_and_the_local_day_stays() -> None:
    head = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
      {"@type": "WebPage", "datePublished": "2001-01-01"},
      {"@type": ["NewsArticle"], "headline": "Talks fail in Vienna",
       "datePublished": "2021-03-02T23:30:00-05:00", "dateModified": "2021-03-05",
       "author": [{"@type": "Person", "name": "Ann Lee"}, {"name": "Bo Roe"}],
       "publisher": {"@type": "Organization", "name": "The Vienna Post"}}]}</script>
      <link rel="canonical" href="/2021/talks">"""
    article = read(page(head), url="https://post.example/talks?utm=1")
    assert (article.published, article.published_from) == ("2021-03-02", "metadata")
    assert article.byline == "Ann Lee, Bo Roe"
    assert article.outlet == "The Vienna Post"
    assert article.url == "https://post.example/2021/talks"


@pytest.mark.parametrize(
    ("head", "body", "published", "origin"),
    [
        (
            '<meta property="article:published_time" content="2021-03-02T10:00Z">',
            "",
            "2021-03-02",
            "metadata",
        ),
        ('<meta name="date" content="March 2, 2021">', "", "2021-03-02", "metadata"),
        ("", '<time datetime="2021-03-02T10:00">Tuesday</time>', "2021-03-02", "page"),
        ("", '<span class="post-date">2 March 2021</span>', "2021-03-02", "page"),
        ("", "<p>Published: 2 March 2021, 10:00</p>", "2021-03-02", "page"),
        (
            '<link rel="canonical" href="https://post.example/2021/03/02/talks">',
            "",
            "2021-03-02",
            "page",
        ),
        ('<meta property="article:modified_time" content="2021-03-02T10:00Z">', "", None, None),
        (
            '<meta property="og:image" content="https://post.example/2021/03/02/a.jpg">',
            "",
            None,
            None,
        ),
        ("", "<p>The war began on 2 March 2021, an aide in Vienna recalled.</p>", None, None),
        (
            "",
            '<aside class="related"><time datetime="2021-03-02">2 March</time></aside>',
            None,
            None,
        ),
        ("", '<p class="updated-date">Updated 2 March 2021</p>', None, None),
    ],
)
def test_the_day_of_issue(head: str, body: str, published: str | None, origin: str | None) -> None:
    article = read(page(head, body + STORY))
    assert (article.published, article.published_from) == (published, origin)


@pytest.mark.parametrize(
    ("head", "url", "outlet"),
    [
        ('<meta property="og:site_name" content="Post Online">', None, "Post Online"),
        ("", None, "The Post"),
        ("<!-- nothing -->", "https://www.post.example/a", "The Post"),
    ],
)
def test_the_outlet(head: str, url: str | None, outlet: str) -> None:
    assert read(page(head), url).outlet == outlet


def test_the_outlet_from_the_domain_where_nothing_else_names_it() -> None:
    text = page().replace(" | The Post</title>", "</title>")
    assert read(text, "https://www.post.example/a").outlet == "post.example"


def test_comments_forms_codes_and_captions_are_kept_apart() -> None:
    body = f"""<figure><img src="a.jpg"><figcaption>Envoys in Vienna on Monday</figcaption></figure>{STORY}
      <div class="meta">News ID 5512</div><p>Read more: Envoys arrive</p>
      <section id="comments"><h3>2 Comments</h3><ol>
        <li class="comment"><b class="comment-author">Bo says:</b><time datetime="2021-03-03T10:00">then</time>
          <p>They always lie, all of them.</p><a>Reply</a>
          <ol><li class="comment"><cite class="fn">Ann</cite><p>Not always, Bo.</p></li></ol></li></ol>
        <form><p>Your comment</p><img alt="captcha"></form></section>"""
    article = read(page(body=body))
    assert [(c.author, c.time, c.text) for c in article.comments] == [
        ("Bo", "2021-03-03T10:00", "They always lie, all of them."),
        ("Ann", None, "Not always, Bo."),
    ]
    assert "always" not in article.text
    assert article.news_code == "5512"
    assert bodies(article)[-1] == "We have come a long way since last year, said the minister."
    for line in (
        "Envoys in Vienna on Monday",
        "Read more: Envoys arrive",
        "Your comment",
        "captcha",
    ):
        assert line in article.furniture


def test_breaks_part_paragraphs_after_sentences_only() -> None:
    body = """<p>The envoys of both countries left Vienna on Tuesday morning.<br><br>No new day for the
      next round of<br>talks was set by their hosts.</p>"""
    assert bodies(read(page(body=body))) == [
        "The envoys of both countries left Vienna on Tuesday morning.",
        "No new day for the next round of talks was set by their hosts.",
    ]


def test_a_page_of_one_sentence() -> None:
    article = read(
        "<html><body><p>The envoys left Vienna on Monday, an aide said.</p></body></html>"
    )
    assert article.text == "The envoys left Vienna on Monday, an aide said."


def test_a_page_in_another_language() -> None:
    body = (
        "<p>Les ministres des affaires étrangères des deux pays se sont rencontrés lundi à Vienne"
        " pour parler de la guerre, a annoncé le porte-parole du gouvernement dans la soirée.</p>"
    )
    with pytest.raises(OtherLanguage, match="'fr'"):
        read(f'<html lang="en"><body>{body * 2}</body></html>')


def test_markup_without_text() -> None:
    with pytest.raises(EmptyPage):
        read("<html><head><style>p {}</style></head><body><div><img src=x></div></body></html>")
