"""Where sentences and words begin and end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.models import Article, Span
from dragoman.reading.sentences import LONGEST, split_sentences
from dragoman.reading.words import split_words


def sentences(text: str) -> list[str]:
    return [sentence.text for sentence in split_sentences(Article.from_text(text))]


def words(text: str) -> str:
    return " ".join(text[start:end] for start, end in split_words(text))


# A bar marks where a new sentence begins.
CUT = """
Rebels took the town. | The army left.
Gen. Haydar and Lt. Col. J. R. Marsh met U.S. forces near the U.S. base.
They flew home to the U.S. | The talks had failed.
The vote is on Jan. 12 at 9 a.m. local time. | Polls close at 8 p.m. | Turnout was low.
Troops under Lt.-Gen. Karam left at 5 p.m. Monday. | No. 10 said no. | Nobody objected.
Prices rose 3.5% in May. | “We won.” | He smiled.
“It is over. | We are going home,” he said.
“Is it over?” asked the minister. | “It is!” Layla Haddad shouted.
Is it over? | Nobody knows.
They waited… | Then they left.
He spoke (as Dr. Amin recalled it. Twice.) of peace. | Later he denied it.
The firm, Acme Inc., paid $3.5m. | Its rival paid nothing.
The treaty was signed in 1998. [3] | It lapsed in 2009.
al-Qaida fought on. | al-Shabaab withdrew.
See http://example.org/a.html?Page=2 for more. | Write to press@example.org.
Yahoo! and others closed offices in Washington D.C. in May.
we were there. | nobody came. | the guards, tanks etc. had gone!
He sold his iPhone. | eBay paid. | www.example.org has the prices.
P.S. Nobody knew. | The line broke. :) | We laughed.
The demands: | 1) no shelling | 2) free passage | 3) talks
As agreed under 2) the guns fell silent.
Minister resigns amid protests | Tuesday, May 7, 2019
They signed on Tuesday, May 7, 2019
Tuesday, May 7, 2019 | On Monday the minister resigned.
Troops cross the bridge at dawn | Image: Press Service.
See https://example.org/a?b=1 | https://example.org/c | The second has maps.
Anna Berg | 08/16/2004 12:05 PM | Please sign today.
Dear Colleagues, | The port is open. | Regards, | Anna
Moscow regards Sochi as an alternative. | “Thanks, Anna,” he said.
We left. | ========== | Forwarded
""".strip().splitlines()


@pytest.mark.parametrize("marked", CUT)
def test_sentences_end_where_a_reader_would_end_them(marked: str) -> None:
    assert sentences(marked.replace(" | ", " ")) == marked.split(" | ")


@pytest.mark.parametrize(
    "marked",
    [
        "The bridge is open | Please let me know if you can come",
        "Anna - | I have attached the file",
        "The guards left at noon, he said: “The gate is shut.”",
        "The envoy, (then Senator) Joseph Adair, met Air Force Lt Gen Paul Marek in Beirut.",
    ],
)
def test_where_no_mark_stands_the_words_around_decide(marked: str) -> None:
    assert sentences(marked.replace(" | ", " ")) == marked.split(" | ")


def test_a_headline_is_cut_at_marks_alone() -> None:
    title = "The bridge is open Please let me know"
    article = Article.from_text(f"{title}\n\nShe left.", title)
    assert [s.text for s in split_sentences(article)] == [title, "She left."]
    assert len(sentences(title)) == 2


def test_a_lost_space_after_a_full_stop_is_no_obstacle() -> None:
    text = "The minister resigned.Her deputy took over."
    assert sentences(text) == ["The minister resigned.", "Her deputy took over."]


@pytest.mark.parametrize(
    "dateline",
    [
        "BEIRUT —",
        "Valletta, Malta –",
        "ANKARA, Jan 13 (Reuters) -",
        "Moscow, January 13 (TASS) –",
        "NEW YORK (AP) --",
    ],
)
def test_a_dateline_stands_by_itself(dateline: str) -> None:
    assert sentences(f"{dateline} Police fired tear gas.") == [dateline, "Police fired tear gas."]


@pytest.mark.parametrize(
    "text", ["NATO-Russia ties froze.", "IMF - backed aid came.", "UN - Syria"]
)
def test_a_hyphen_after_capitals_is_no_dateline(text: str) -> None:
    assert sentences(text) == [text]


def test_a_dateline_that_the_page_named_stands_by_itself() -> None:
    text = "Idlib, Syria: Shells fell."
    article = Article(text, paragraphs=(Span(0, 26, text),), dateline=Span(0, 12, "Idlib, Syria"))
    assert [s.text for s in split_sentences(article)] == ["Idlib, Syria:", "Shells fell."]


def test_the_title_comes_first_and_needs_no_full_stop() -> None:
    article = Article.from_text("Troops leave\n\nThey left.\n\nAll did.", title="Troops leave")
    found = [(s.text, s.is_title, s.paragraph) for s in split_sentences(article)]
    assert found == [
        ("Troops leave", True, -1),
        ("They left.", False, 0),
        ("All did.", False, 1),
    ]


def test_a_line_end_parts_sentences_only_where_it_was_meant() -> None:
    wrapped = "The minister said on Tuesday that the army would\nwithdraw from the border region."
    assert len(sentences(wrapped)) == 1
    listed = "Demands of the strikers:\n- higher pay\n- shorter hours"
    assert sentences(listed) == ["Demands of the strikers:", "- higher pay", "- shorter hours"]


def test_an_endless_sentence_is_cut_after_a_comma() -> None:
    text = "shells fell on the town, " * 100
    found = split_sentences(Article.from_text(text))
    assert all(len(split_words(sentence.text)) <= LONGEST for sentence in found)
    assert all(sentence.text.endswith("town,") for sentence in found)
    assert "".join(s.text for s in found).replace(" ", "") == text.replace(" ", "")


# Spaces part the tokens.
TOKENS = """
Syria 's US - backed rebels do n't hold the Turkish - Syrian border .
Bashar al - Assad ’s anti-government foes ca n’t pay $ 5 m , or 3.5 % of 12,000 .
The U.S. - led force met Gen. Amin at 5 pm on 9/11 , 24/7 , or 2020-01-15 ...
I 'd 've said “ no ” ; PG&E 's O'Reilly and the Qa'ida e-mail press@example.org at example.com .
The 1970s and the '90s : 5th , 21st and 1/2 of F - 16s ( COVID - 19 ) and / or both — or #Peace !!!
states ' rights can not gon na lapse
I do nt think map_2-b.pdf or Berg@PRESS is right , etc. , etc .
""".strip().splitlines()
GLUED = [
    "Syria's US-backed rebels don't hold the Turkish-Syrian border.",
    "Bashar al-Assad’s anti-government foes can’t pay $5m, or 3.5% of 12,000.",
    "The U.S.-led force met Gen. Amin at 5pm on 9/11, 24/7, or 2020-01-15...",
    "I'd've said “no”; PG&E's O'Reilly and the Qa'ida e-mail press@example.org at example.com.",
    "The 1970s and the '90s: 5th, 21st and 1/2 of F-16s (COVID-19) and/or both—or #Peace!!!",
    "states' rights cannot gonna lapse",
    "I dont think map_2-b.pdf or Berg@PRESS is right, etc., etc.",
]


@pytest.mark.parametrize(("tokens", "text"), list(zip(TOKENS, GLUED, strict=True)))
def test_words_are_cut_as_in_the_treebanks(tokens: str, text: str) -> None:
    assert words(text) == tokens


@given(st.text(max_size=400) | st.text(alphabet="aB.?!“” \n()[]1,-'’…\x00\u200b😀", max_size=400))
@settings(max_examples=300, deadline=None)
def test_nothing_is_lost_and_offsets_hold(text: str) -> None:
    article = Article.from_text(text)
    found = split_sentences(article)
    covered = set()
    for sentence in found:
        assert sentence.text == text[sentence.start : sentence.end] == sentence.text.strip() != ""
        spans = split_words(sentence.text)
        assert all(left[1] <= right[0] for left, right in pairwise(spans))
        covered.update(sentence.start + at for start, end in spans for at in range(start, end))
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert covered == {at for at, char in enumerate(text) if not char.isspace()}


UNITS = [
    "a.",
    "A. ",
    "(9. ",
    "a-",
    "a@a.",
    "!”A",
    '"',
    "xyz.Abc",
    "ab\n",
    "http://a b ",
    "1) ",
    "=",
]
UNITS += ["a=b ", "Monday, ", "Dear A", "<a@b> C", "a.pdf", "-a.", "1/2/03 1:02 PM ", "Thanks, "]


@pytest.mark.parametrize("unit", UNITS)
def test_splitting_takes_time_in_proportion_to_length(unit: str) -> None:
    """Quadratic splitting of so much would take minutes, not the seconds a test may."""
    text = unit * 60_000
    assert sum(len(s.text.replace(" ", "")) for s in split_sentences(Article.from_text(text))) > 0
