"""Scores of parses against treebanks: a case counted by hand, bad files, and the real ones."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import ReadError
from dragoman.evaluation.alignment import Unit, aligned
from dragoman.evaluation.conllu import read_conllu
from dragoman.evaluation.parse_gold import evaluate_parse
from dragoman.models import Article, Sentence, Token
from dragoman.reading.parse import Parser
from dragoman.reading.sentences import split_sentences
from dragoman.reading.words import split_words

GOLD = """\
# newdoc id = mail-1
# text = He didn't go.
1\tHe\the\tPRON\tPRP\tCase=Nom|Number=Sing|Person=3\t4\tnsubj\t_\t_
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\tVBD\tMood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tgo\tgo\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No
4.1\tnowhere\t_\t_\t_\t_\t_\t_\t_\t_
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# text = We left.
1\tWe\twe\tPRON\tPRP\tNumber=Plur|Person=1\t2\tnsubj:pass\t_\t_
2\tleft\tleave\tVERB\tVBD\tMood=Ind|Number=Plur|Person=1|Tense=Past|VerbForm=Fin\t0\t\
root\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# newdoc id = GUM_news_x
# meta::genre = news
# newpar
# text = Dont go
1-2\tDont\t_\t_\t_\t_\t_\t_\t_\t_
1\tDo\tdo\tAUX\tVB\tMood=Imp|VerbForm=Fin\t3\taux\t_\t_
2\tnt\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_
3\tgo\tgo\tVERB\tVB\tMood=Imp|VerbForm=Fin\t0\troot\t_\t_
"""

# What the parser under test says: one sentence where the gold has two, its second root wrong, one
# lemma and one fine tag wrong; "Dont" left whole.
FOUND = {
    "He didn't go. We left.": """
        He he PRON PRP 4 nsubj | did did AUX VBD 4 aux | n't not PART RB 4 advmod
        | go go VERB VBP 0 root | . . PUNCT . 4 punct | We we PRON PRP 7 nsubj
        | left leave VERB VBD 4 parataxis | . . PUNCT . 7 punct""",
    "Dont go": "Dont dont VERB VB 2 aux | go go VERB VB 0 root",
}

# With the gold's words: one head wrong, one other relation.
GIVEN = {
    "He did n't go .": """
        He he PRON PRP 4 nsubj | did do AUX VBD 4 aux | n't not PART RB 2 advmod
        | go go VERB VB 0 root | . . PUNCT . 4 punct""",
    "We left .": "We we PRON PRP 2 obj | left leave VERB VBD 0 root | . . PUNCT . 2 punct",
    "Do nt go": "Do do AUX VB 3 aux | nt not PART RB 3 advmod | go go VERB VB 0 root",
}


class Stub:
    """Says what it was told for a text, with offsets found in it."""

    def __call__(self, article: Article) -> tuple[Sentence, ...]:
        return (sentence_of(article.text, FOUND[article.text]),)

    def parse_words(self, words: list[str]) -> Sentence:
        text = " ".join(words)
        return sentence_of(text, GIVEN[text])


def sentence_of(text: str, table: str) -> Sentence:
    tokens: list[Token] = []
    for at, row in enumerate(table.split(" | " if "\n" not in table else "|")):
        word, lemma, upos, xpos, head, deprel = row.split()
        start = text.index(word, tokens[-1].end if tokens else 0)
        end = start + len(word)
        tokens.append(Token(at, start, end, word, lemma, upos, xpos, int(head) - 1, deprel))
    return Sentence(0, 0, len(text), text, 0).with_tokens(tuple(tokens))


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.conllu"
    path.write_text(GOLD, "utf-8")
    return path


def test_a_treebank_is_read_with_its_written_tokens(gold: Path) -> None:
    mail, news = read_conllu(gold)
    assert (mail.name, mail.genre, mail.text) == ("mail-1", "mail", "He didn't go. We left.")
    assert (news.name, news.genre, news.text) == ("GUM_news_x", "news", "Dont go")
    written = [[form for form, _, _ in sentence.tokens] for sentence in mail.sentences]
    assert written == [["He", "didn't", "go", "."], ["We", "left", "."]]
    assert [word.head for word in mail.sentences[0].words] == [3, 3, 3, -1, 3]


def test_paragraphs_become_blank_lines(tmp_path: Path) -> None:
    row = "1\tStop\tstop\tVERB\tVB\t_\t0\troot\t_\t_\n"
    path = tmp_path / "p.conllu"
    path.write_text(f"# newpar\n{row}\n{row}\n# newpar id = 2\n{row}", "utf-8")
    (document,) = read_conllu(path)
    assert document.text == "Stop Stop\n\nStop"


def test_from_raw_text_the_figures_are_those_counted_by_hand(gold: Path) -> None:
    scores = evaluate_parse(Stub(), gold, raw=True)  # type: ignore[arg-type]
    mail, news = scores.genres["mail"], scores.genres["news"]
    counted = {name: (s.gold, s.found, s.right) for name, s in mail.items()}
    assert counted == {
        "sentences": (2, 0, 0),
        "words": (8, 0, 0),
        "token F1": (7, 7, 7),
        "word F1": (8, 8, 8),
        "sentence F1": (2, 1, 0),
        "UPOS": (8, 8, 8),
        "XPOS": (8, 8, 7),
        "lemma": (8, 8, 7),
        "features": (8, 8, 7),
        "Mood": (2, 3, 2),
        "Number": (4, 5, 4),
        "Person": (4, 5, 4),
        "Tense": (2, 3, 2),
        "VerbForm": (3, 3, 2),
        "Voice": (0, 0, 0),
        "UAS": (8, 8, 7),
        "LAS": (8, 8, 7),
        "LAS without punctuation": (6, 6, 5),
        "CLAS": (5, 5, 4),
    }
    assert (news["token F1"].right, news["word F1"].f1) == (2, 40.0)
    assert (news["LAS"].gold, news["LAS"].found, news["LAS"].right) == (3, 2, 1)
    assert scores["token F1"] == 100.0
    assert scores["LAS"] == round(200 * 8 / (11 + 10), 2)
    figures = scores.as_dict(by_genre=True)
    assert (figures["sentences"], figures["words"], figures["by genre"]["mail"]["CLAS"]) == (
        3,
        11,
        80,
    )


def test_from_gold_words_the_figures_are_accuracies(gold: Path) -> None:
    scores = evaluate_parse(Stub(), gold)  # type: ignore[arg-type]
    assert (scores["UPOS"], scores["XPOS"], scores["lemma"]) == (100.0, 100.0, 100.0)
    assert scores["features"] == round(100 * 10 / 11, 2)  # "left" goes by its subject
    assert scores["UAS"] == round(100 * 10 / 11, 2)
    assert scores["LAS"] == round(100 * 9 / 11, 2)
    assert scores["LAS without punctuation"] == round(100 * 7 / 9, 2)
    assert scores["CLAS"] == round(100 * 5 / 7, 2)
    assert "token F1" not in scores.as_dict()


def test_features_are_counted_one_by_one_and_only_where_the_gold_has_them(
    gold: Path, tmp_path: Path
) -> None:
    figures = evaluate_parse(Stub(), gold, raw=True).as_dict(by_genre=True)  # type: ignore[arg-type]
    # Of the gold's 11 words and the 10 found "go" is wrong, and "Dont" is not aligned.
    assert figures["features"] == round(200 * 8 / (11 + 10), 2)
    assert figures["features one by one"]["Number"] == round(200 * 4 / (4 + 5), 2)
    assert figures["by genre"]["mail"]["features one by one"]["VerbForm"] == 66.67
    bare = tmp_path / "bare.conllu"
    bare.write_text("1\tWe\twe\tPRON\tPRP\tCase=Nom\t0\troot\t_\t_\n", "utf-8")
    GIVEN["We"] = "We we PRON PRP 0 root"
    figures = evaluate_parse(Stub(), bare).as_dict(by_genre=True)  # type: ignore[arg-type]
    assert not [name for name in figures if name.startswith("features")]
    assert "features" not in figures["by genre"]["bare"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("1\tNo\tno", "line 2 is no CoNLL-U row"),
        ("2\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\t_", "line 2 is no CoNLL-U row"),
        ("1\tNo\tno\tINTJ\tUH\t_\tx\troot\t_\t_", "line 2 is no CoNLL-U row"),
        ("1\tNo\tno\tINTJ\tUH\t_\t7\troot\t_\t_", "a head outside its sentence"),
        ("1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_", "text and words of bad do not agree"),
    ],
)
def test_a_bad_treebank_is_named_with_its_line(tmp_path: Path, row: str, reason: str) -> None:
    path = tmp_path / "bad.conllu"
    path.write_text(f"# text = No\n{row}\n", "utf-8")
    FOUND["No"] = "No no INTJ UH 0 root"
    with pytest.raises(ReadError, match=reason):
        evaluate_parse(Stub(), path, raw=True)  # type: ignore[arg-type]
    with pytest.raises(ReadError, match="cannot be read"):
        evaluate_parse(Stub(), tmp_path / "absent.conllu")  # type: ignore[arg-type]


TOKENS = st.lists(st.lists(st.sampled_from(["a", "b", "ab"]), min_size=1, max_size=3), max_size=8)


def units(tokens: list[list[str]]) -> list[Unit]:
    found, position = [], 0
    for forms in tokens:
        start, position = position, position + len("".join(forms))
        found.extend(Unit(start, position, form, len(forms) > 1) for form in forms)
    return found


@given(TOKENS, TOKENS)
def test_alignment_runs_forward_and_both_ways_alike(
    left: list[list[str]], right: list[list[str]]
) -> None:
    ours, theirs = units(left), units(right)
    assert aligned(ours, ours) == [(at, at) for at in range(len(ours))]
    pairs = aligned(ours, theirs)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))
    assert len(aligned(theirs, ours)) == len(pairs)
    for a, b in pairs:
        one, other = ours[a], theirs[b]
        same = (one.start, one.end) == (other.start, other.end)
        assert same or one.form == other.form


class Cutter(Stub):
    """Cuts texts as the parser does and leaves the words untagged."""

    def __call__(self, article: Article) -> tuple[Sentence, ...]:
        return tuple(self.cut(sentence) for sentence in split_sentences(article))

    def cut(self, sentence: Sentence) -> Sentence:
        rows: list[Any] = []
        for at, (start, end) in enumerate(split_words(sentence.text)):
            word = sentence.text[start:end]
            span = sentence.start + start, sentence.start + end
            rows.append(Token(at, *span, word, word, "X", "POS", -1, "dep"))
        return sentence.with_tokens(tuple(rows))


@pytest.mark.parametrize(
    ("file", "tokens", "sentences"),
    [
        ("ewt/dev.conllu", 99.0, 88.0),
        ("ewt/test.conllu", 99.0, 86.0),
        ("gum/test.conllu", 99.4, 96.0),
    ],
)
def test_raw_text_is_cut_no_worse_than_it_was(
    shared: Path, file: str, tokens: float, sentences: float
) -> None:
    path = shared / "treebanks" / file
    if not path.exists():
        pytest.skip(f"no treebank at {path}")
    scores = evaluate_parse(Cutter(), path, raw=True)  # type: ignore[arg-type]
    assert scores["token F1"] >= tokens
    assert scores["sentence F1"] >= sentences


def test_given_words_are_parsed_as_they_are_given() -> None:
    words = ["Berg", "did", "n't", "see", "New York", "."]
    sentence = Parser().parse_words(words)
    assert [token.text for token in sentence.tokens] == words
    assert all(sentence.text[token.start : token.end] == token.text for token in sentence.tokens)
    assert Parser().parse_words([]).tokens == ()
