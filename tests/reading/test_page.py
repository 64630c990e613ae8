"""Fragments, plain text, furniture, datelines and languages: what becomes of a page's lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import EmptyPage, OtherLanguage, ReadError
from dragoman.models import Article
from dragoman.reading.dateline import find_dateline
from dragoman.reading.furniture import recognise
from dragoman.reading.page import read_page
from dragoman.reading.written_dates import is_date_line, written_date

FRAGMENT = """Harbour ministers of two rival coasts hold quiet talks in Geneva

<p style="text-align: justify;">The harbour ministers of Norland and Sudland &amp;mdash; neighbours \
that have not spoken for years &amp;mdash; met in Geneva on Tuesday.

&amp;ldquo;We talked,&amp;rdquo; one of them said.&amp;nbsp; Norland&amp;rsquo;s envoy agreed.

Reporter&rsquo;s code: 731

News Code 80412

Your Comment

You are replying to: .
captcha"""


def held(article: Article) -> None:
    """Every span stands where it says."""
    spans = [*article.paragraphs, article.title_span, article.dateline]
    for span in spans:
        assert span is None or article.text[span.start : span.end] == span.text


def read(text: str | bytes) -> Article:
    article = read_page(text, source="page.html")
    held(article)
    return article


def bodies(article: Article) -> list[str]:
    return [span.text for span in article.paragraphs]


def test_fragment_with_tags_and_entities_escaped_twice() -> None:
    article = read(FRAGMENT)
    assert article.title == "Harbour ministers of two rival coasts hold quiet talks in Geneva"
    assert bodies(article) == [
        "The harbour ministers of Norland and Sudland — neighbours that have not spoken for years"
        " — met in Geneva on Tuesday.",
        "“We talked,” one of them said. Norland’s envoy agreed.",
    ]
    assert (article.news_code, article.reporter_code) == ("80412", "731")
    assert article.furniture[-3:] == ("Your Comment", "You are replying to: .", "captcha")
    assert article.published is None
    assert article.published_from is None


def test_the_seed_page(shared: Path) -> None:
    article = read((shared / "seed" / "page.txt").read_bytes())
    assert article.title is not None
    assert len(article.title) == 86
    assert len(article.paragraphs) == 5
    assert (article.news_code, article.reporter_code) == ("47296", "50101")
    assert article.furniture[-3:] == ("Your Comment", "You are replying to: .", "captcha")
    assert len(article.furniture) == 5
    assert article.published is None
    assert not {"&", "<", "\u00a0"} & set(article.text)
    assert [article.text.count(sign) for sign in "—“”’"] == [2, 2, 2, 2]


def test_a_fragment_escaped_as_a_whole() -> None:
    article = read("&lt;h1&gt;Talks fail&lt;/h1&gt;&lt;p&gt;The envoys left.&lt;/p&gt;")
    assert (article.title, bodies(article)) == ("Talks fail", ["The envoys left."])


def test_signs_that_only_look_like_tags_stay() -> None:
    article = read("Prices fell\n\nThe ratio was 3 &lt; 4 and profits were > 5 per cent, he said.")
    assert bodies(article) == ["The ratio was 3 < 4 and profits were > 5 per cent, he said."]


def test_plain_text_with_a_title() -> None:
    article = read("Talks fail in Vienna\n\nThe envoys left on Monday.\n\nNo new day was set.")
    assert article.title == "Talks fail in Vienna"
    assert bodies(article) == ["The envoys left on Monday.", "No new day was set."]


def test_plain_text_without_a_title() -> None:
    article = read("The envoys left Vienna on Monday.\n\nNo new day was set.")
    assert article.title is None
    assert len(article.paragraphs) == 2


def test_wrapped_lines_are_one_paragraph_and_unwrapped_ones_are_not() -> None:
    wrapped = "The envoys of both countries left\nVienna on Monday after nine hours of\ntalks, an aide said."
    assert len(read(wrapped).paragraphs) == 1
    lines = "The envoys left on Monday.\nNo new day was set.\nTheir hosts were not amused."
    assert len(read(lines).paragraphs) == 3


def test_readers_comments_in_a_fragment_are_kept_apart() -> None:
    article = read(
        "Talks fail\n\n<p>The envoys left Vienna.</p>\n\nComments (2)\n\nBo, 3 March 2021\n\n"
        "They always lie.\n\nAnn - 4 March 2021 10:22\n\nNot always.\n\nYour Comment\n\nName"
    )
    assert bodies(article) == ["The envoys left Vienna."]
    assert [(c.author, c.time, c.text) for c in article.comments] == [
        ("Bo", "3 March 2021", "They always lie."),
        ("Ann", "4 March 2021 10:22", "Not always."),
    ]
    assert article.furniture == ("Comments (2)", "Your Comment", "Name")
    assert article.published is None


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("NEWS ID: A-1207", "news_code"),
        ("Journalist's ID 77", "reporter_code"),
        ("Leave a reply", "comment_form"),
        ("Enter the characters shown in the image", "comment_form"),
        ("Read more: Envoys arrive in Vienna", "links"),
        ("Share on Facebook", "share"),
        ("Sign up for our morning newsletter", "newsletter"),
        ("© 2021 The Example Post. All rights reserved.", "copyright"),
        ("File photo: Envoys at an earlier meeting", "caption"),
        ("(Reporting by Ann Lee; Editing by Bo Roe)", "credit"),
        ("Published on 3 March 2021 at 10:22", "published"),
        ("Last updated: 4 March 2021", "updated"),
    ],
)
def test_furniture_is_recognised(line: str, kind: str) -> None:
    piece = recognise(line)
    assert piece is not None
    assert piece.kind == kind


@pytest.mark.parametrize(
    "line",
    [
        "The news code was broken by spies, officials said.",
        "Your comment was heard, the minister told the crowd.",
        "Police shared a photo of the suspect.",
        "By Monday, the army had left the town.",
        "By then Moscow had agreed.",
        "Published reports say 300 people died.",
        "Reporting by witnesses was banned.",
        "Copyright law was changed by parliament on Monday.",
        "Follow-up talks on the ceasefire will be held in Geneva.",
        "Read together, the two statements mean war.",
        "Source close to the talks denied it.",
    ],
)
def test_prose_is_no_furniture(line: str) -> None:
    assert recognise(line, top=True) is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Lee", "Ann Lee"),
        ("By Ann Lee and Bo van Roe in Vienna", "Ann Lee and Bo van Roe"),
        ("By ANN LEE, Diplomatic Correspondent", "ANN LEE"),
    ],
)
def test_bylines(line: str, names: str) -> None:
    article = read(f"Talks fail\n\n{line}\n\nThe envoys left Vienna on Monday.")
    assert article.byline == names
    assert bodies(article) == ["The envoys left Vienna on Monday."]
    assert line in article.furniture


def test_a_line_that_gives_the_day_of_issue() -> None:
    article = read("Talks fail\n\nWednesday, 3 March 2021 10:22 GMT\n\nThe envoys left on Monday.")
    assert (article.published, article.published_from) == ("2021-03-03", "page")
    assert bodies(article) == ["The envoys left on Monday."]


def test_the_caller_s_day_wins_and_must_be_one() -> None:
    text = "Talks fail\n\n3 March 2021\n\nThe envoys left on Monday."
    article = read_page(text, source="page.txt", published="2021-03-05")
    assert (article.published, article.published_from) == ("2021-03-05", "caller")
    for wrong in ("2021-02-30", "3 March", "", "20210305"):
        with pytest.raises(ReadError, match="no date"):
            read_page(text, source="page.txt", published=wrong)


def test_days_of_which_the_story_speaks_are_not_its_own() -> None:
    article = read("Talks fail\n\nThe war began on 3 March 2021, officials in Vienna recalled.")
    assert article.published is None


def test_written_dates() -> None:
    assert written_date("Sept. 9th, 2019") == "2019-09-09"
    assert written_date("2019/9/9") == "2019-09-09"
    assert written_date("31 June 2019") is None
    assert written_date("09/08/2019") is None
    assert is_date_line("2019-09-09T10:22:00+02:00")
    assert not is_date_line("9 September 2019 was a black day")


@pytest.mark.parametrize(
    ("opening", "city", "agency"),
    [
        ("ANKARA, Jan 13 (Reuters) -", "Ankara", "Reuters"),
        ("BEIRUT (AP) —", "Beirut", "AP"),
        ("Moscow, 13 January /TASS/.", "Moscow", "TASS"),
        ("SEOUL, South Korea, Jan. 13 (Yonhap) --", "Seoul", "Yonhap"),
        ("Damascus, SANA-", "Damascus", "SANA"),
        ("UNITED NATIONS, 13 January 2020 (Xinhua) --", "United Nations", "Xinhua"),
        ("ST. PETERSBURG, Russia —", "St. Petersburg", None),
        ("TEHRAN –", "Tehran", None),
        ("(CNN) --", None, "CNN"),
    ],
)
def test_datelines(opening: str, city: str | None, agency: str | None) -> None:
    article = read(f"Talks fail\n\n{opening} The envoys left Vienna, an aide said.")
    assert article.dateline is not None
    assert article.dateline.text == opening
    assert (article.dateline_city, article.dateline_agency) == (city, agency)


@pytest.mark.parametrize(
    "prose",
    [
        "Turkey - a member of the alliance - said so.",
        "NATO: The alliance met on Monday.",
        "The United States (US) - for once - agreed.",
        "Mr Smith (Labour) said so.",
        "Ankara (the capital) - was calm.",
        "PKK fighters - some of them wounded - left.",
    ],
)
def test_prose_is_no_dateline(prose: str) -> None:
    assert find_dateline(prose) is None


def test_a_full_date_in_the_dateline_is_the_page_s_own() -> None:
    article = read("Talks fail\n\nVIENNA, Jan 13, 2020 (AP) — The envoys left, an aide said.")
    assert (article.published, article.published_from) == ("2020-01-13", "page")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "fr",
            "Les ministres des affaires étrangères des deux pays se sont rencontrés lundi à Vienne"
            " pour parler de la guerre, a annoncé le porte-parole du gouvernement dans la soirée.",
        ),
        (
            "de",
            "Die Außenminister der beiden Länder haben sich am Montag in Wien getroffen, um über"
            " den Krieg zu sprechen, wie ein Sprecher der Regierung am Abend vor der Presse sagte.",
        ),
        ("ru", "Министры иностранных дел двух стран встретились в понедельник в Вене."),
    ],
)
def test_other_languages_are_refused(language: str, text: str) -> None:
    with pytest.raises(OtherLanguage) as caught:
        read(text)
    assert caught.value.language == language


@pytest.mark.parametrize(
    "headline",
    [
        "Hamas denies ceasefire reports",
        "Ukraine, Russia swap prisoners",
        "Iran executes 3",
        "Erdoğan meets Macron",
    ],
)
def test_short_english_headlines_are_read(headline: str) -> None:
    assert read(headline).text == headline


def test_nothing_but_furniture_is_no_article() -> None:
    with pytest.raises(EmptyPage):
        read("Your Comment\n\ncaptcha\n\n12")
