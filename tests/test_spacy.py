"""The door for spaCy: CLEAR-style trees rebuilt, Docs read with exact offsets, the component."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import ReadError
from dragoman.models import Article, Sentence
from dragoman.reading.lemmas import lemma
from dragoman.spacy import sentences_from_doc
from dragoman.spacy.clear import from_clear
from dragoman.spacy.sentences import _labels
from dragoman.spacy.tree import Word, sound

# word/tag/head/relation in CLEAR style, heads counted from 1; then head and relation in UD.
CASES = """
the agent and the preposition of a passive
The/DT/2/det town/NN/4/nsubjpass was/VBD/4/auxpass shelled/VBN/0/ROOT by/IN/4/agent rebels/NNS/5/pobj in/IN/6/prep May/NNP/7/pobj
2 det, 4 nsubj:pass, 4 aux:pass, 0 root, 6 case, 4 obl:agent, 8 case, 6 nmod

a noun as predicate
He/PRP/2/nsubj is/VBZ/0/ROOT a/DT/4/det spy/NN/2/attr ././2/punct
4 nsubj, 4 cop, 4 det, 0 root, 4 punct

an adjective as predicate, with its auxiliary
Talks/NNS/3/nsubj may/MD/3/aux be/VB/0/ROOT possible/JJ/3/acomp
4 nsubj, 4 aux, 4 cop, 0 root

a place as predicate
She/PRP/2/nsubj is/VBZ/0/ROOT in/IN/2/prep Rome/NNP/3/pobj
4 nsubj, 4 cop, 4 case, 0 root

what there is
There/EX/2/expl are/VBP/0/ROOT talks/NNS/2/attr in/IN/2/prep Rome/NNP/4/pobj
2 expl, 0 root, 2 nsubj, 5 case, 2 obl

two prepositions in a row
They/PRP/2/nsubj ran/VBD/0/ROOT out/IN/2/prep of/IN/3/prep town/NN/4/pobj
2 nsubj, 0 root, 5 case, 5 case, 2 obl

conjuncts in a chain
Turkey/NNP/6/nsubj ,/,/1/punct Iran/NNP/1/conj and/CC/3/cc Iraq/NNP/3/conj met/VBD/0/ROOT
6 nsubj, 1 punct, 1 conj, 5 cc, 1 conj, 0 root

a clause under a preposition
He/PRP/2/nsubj left/VBD/0/ROOT after/IN/2/prep signing/VBG/3/pcomp it/PRP/4/dobj
2 nsubj, 0 root, 4 mark, 2 advcl, 4 obj

who is to do what
They/PRP/2/nsubj want/VBP/0/ROOT us/PRP/5/nsubj to/TO/5/aux leave/VB/2/ccomp
2 nsubj, 0 root, 2 obj, 5 mark, 2 xcomp

possessors, particles, negation, relatives
Its/PRP$/2/poss army/NN/8/nsubj ,/,/2/punct which/WDT/5/nsubj fled/VBD/2/relcl did/VBD/8/aux not/RB/8/neg give/VB/0/ROOT up/RP/8/prt
2 nmod:poss, 8 nsubj, 2 punct, 5 nsubj, 2 acl:relcl, 8 aux, 8 advmod, 0 root, 8 compound:prt

to whom
They/PRP/2/nsubj gave/VBD/0/ROOT him/PRP/2/dative arms/NNS/2/dobj
2 nsubj, 0 root, 2 iobj, 2 obj

to whom, with a preposition
They/PRP/2/nsubj gave/VBD/0/ROOT arms/NNS/2/dobj to/IN/2/dative him/PRP/4/pobj
2 nsubj, 0 root, 2 obj, 5 case, 2 obl

a preposition left behind
sides/NNS/0/ROOT they/PRP/3/nsubj talked/VBD/1/relcl to/IN/3/prep
0 root, 3 nsubj, 1 acl:relcl, 3 obl
""".strip().split("\n\n")
CASES = [tuple(case.split("\n")) for case in CASES]  # type: ignore[misc]


def rows(text: str) -> list[tuple[str, str, int, str]]:
    parts = [part.rsplit("/", 3) for part in text.split()]
    return [(word, tag, int(head), relation) for word, tag, head, relation in parts]


def words_of(text: str) -> list[Word]:
    tags = _labels().tags
    return [
        Word(word, lemma(word, tag), tags[tag], tag, head - 1, relation)
        for word, tag, head, relation in rows(text)
    ]


def rebuild(words: list[Word]) -> None:
    from_clear(words, _labels().relations, _labels().remainders)


def drawn(tokens: Any) -> str:
    return ", ".join(f"{token.head + 1} {token.deprel}" for token in tokens)


@pytest.mark.parametrize(("title", "clear", "universal"), CASES)
def test_clear_trees_are_rebuilt(title: str, clear: str, universal: str) -> None:
    words = words_of(clear)
    rebuild(words)
    sound(words)
    assert drawn(words) == universal


def test_a_persons_name_hangs_on_its_first_word_and_its_title_describes_it() -> None:
    text = "President/NNP/3/compound Anna/NNP/3/compound Berg/NNP/4/nsubj left/VBD/0/ROOT"
    words = words_of(text)
    words[1].ner, words[2].ner = "B-PER", "I-PER"
    rebuild(words)
    assert drawn(words) == "2 nmod:desc, 4 nsubj, 2 flat, 0 root"


@given(st.lists(st.tuples(st.integers(-1, 11), st.sampled_from(["root", "dep", "prep", "conj"]))))
@settings(max_examples=200, deadline=None)
def test_any_heads_become_one_tree(drawn_heads: list[tuple[int, str]]) -> None:
    size = len(drawn_heads)
    words = [Word("x", "x", "X", "FW", min(head, size - 1), dep) for head, dep in drawn_heads]
    rebuild(words)
    sound(words)
    assert_tree([(word.head, word.deprel) for word in words])


def assert_tree(heads: list[tuple[int, str]]) -> None:
    assert sum(head < 0 for head, _ in heads) == bool(heads)
    for at, (head, deprel) in enumerate(heads):
        assert (deprel == "root") == (head < 0)
        steps, node = 0, at
        while heads[node][0] >= 0:
            node, steps = heads[node][0], steps + 1
            assert steps <= len(heads), "the tree has a cycle"


@pytest.fixture(scope="module")
def nlp() -> Any:
    spacy = pytest.importorskip("spacy", reason="the optional extra spacy is not installed")
    return spacy.blank("en")


def doc_of(nlp: Any, text: str, glued: tuple[int, ...] = (), **more: Any) -> Any:
    from spacy.tokens import Doc

    table = rows(text)
    heads = [at if head == 0 else head - 1 for at, (_, _, head, _) in enumerate(table)]
    return Doc(
        nlp.vocab,
        words=[row[0] for row in table],
        spaces=[at not in glued and at < len(table) - 1 for at in range(len(table))],
        tags=[row[1] for row in table],
        heads=heads,
        deps=[row[3] for row in table],
        **more,
    )


CLEAR = "Troops/NNS/3/nsubjpass were/VBD/3/auxpass hit/VBN/0/ROOT by/IN/3/agent rebels/NNS/4/pobj ././3/punct"
UNIVERSAL = "Troops/NNS/3/nsubj:pass were/VBD/3/aux:pass hit/VBN/0/ROOT by/IN/5/case rebels/NNS/3/obl:agent ././3/punct"


def test_both_styles_give_the_same_sentence(nlp: Any) -> None:
    clear, universal = (doc_of(nlp, text, glued=(4,)) for text in (CLEAR, UNIVERSAL))
    assert clear.text == "Troops were hit by rebels."
    assert sentences_from_doc(clear) == sentences_from_doc(universal)
    (sentence,) = sentences_from_doc(clear)
    assert [token.lemma for token in sentence.tokens] == ["troops", "be", "hit", "by", "rebel", "."]
    assert_exact((sentence,), clear.text)


def assert_exact(sentences: tuple[Sentence, ...], text: str) -> None:
    assert [sentence.index for sentence in sentences] == list(range(len(sentences)))
    assert all(left.end <= right.start for left, right in pairwise(sentences))
    for sentence in sentences:
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip() != ""
        assert all(text[token.start : token.end] == token.text for token in sentence.tokens)
        assert_tree([(token.head, token.deprel) for token in sentence.tokens])


def test_a_sentence_across_paragraphs_is_cut_and_white_space_left_out(nlp: Any) -> None:
    from spacy.tokens import Doc

    doc = Doc(
        nlp.vocab,
        words=["Shells", "fell", "\n\n", "Troops", "left"],
        spaces=[True, False, False, True, False],
        tags=["NNS", "VBD", "_SP", "NNS", "VBD"],
        heads=[1, 1, 1, 4, 1],
        deps=["nsubj", "ROOT", "dep", "nsubj", "ccomp"],
    )
    assert len(list(doc.sents)) == 1
    found = sentences_from_doc(doc)
    assert [(s.text, s.paragraph) for s in found] == [("Shells fell", 0), ("Troops left", 1)]
    assert_exact(found, doc.text)
    titled = sentences_from_doc(doc, Article.from_text(doc.text, title="Shells fell"))
    assert [(s.text, s.is_title) for s in titled] == [("Shells fell", True), ("Troops left", False)]


def test_names_take_our_types(nlp: Any) -> None:
    text = (
        "Anna/NNP/2/compound Berg/NNP/3/nsubj left/VBD/0/ROOT Rome/NNP/3/dobj Monday/NNP/3/npadvmod"
    )
    ents = ["B-PERSON", "I-PERSON", "O", "B-GPE", "B-DATE"]
    (sentence,) = sentences_from_doc(doc_of(nlp, text, ents=ents))
    assert [token.ner for token in sentence.tokens] == ["B-PER", "I-PER", "O", "B-LOC", "O"]


def test_a_doc_of_another_text_or_without_a_parse_is_refused(nlp: Any) -> None:
    with pytest.raises(ReadError, match="not the article's"):
        sentences_from_doc(doc_of(nlp, CLEAR), Article.from_text("Something else."))
    with pytest.raises(ReadError, match="not parsed"):
        sentences_from_doc(nlp("Troops left."))


@given(st.text(max_size=80))
@settings(max_examples=50, deadline=None)
def test_offsets_hold_in_any_text(nlp: Any, text: str) -> None:
    doc = nlp(text)
    for token in doc:
        token.dep_, token.tag_ = ("ROOT", "NN") if token.i % 5 == 0 else ("pobj", "IN")
        token.head = doc[token.i - token.i % 5]
    assert_exact(sentences_from_doc(doc), doc.text)


def test_the_component_codes_what_the_pipeline_parsed(nlp: Any) -> None:
    from dragoman.spacy import factory

    assert callable(factory)
    pipe = type(nlp)().add_pipe("dragoman")
    text = "Police/NNS/2/nsubj arrested/VBD/0/ROOT two/CD/4/nummod reporters/NNS/2/dobj ././2/punct"
    doc = pipe(doc_of(nlp, text, glued=(3,)))
    (event,) = doc._.dragoman.events
    assert (event.event, event.mode) == ("COERCE", "arrest")
    assert dict(doc._.dragoman.versions)["spacy"].startswith("en_")
    dated = doc_of(nlp, text, glued=(3,))
    dated._.dragoman_article = Article.from_text(dated.text, published="2020-01-14")
    assert pipe(dated)._.dragoman.article.published == "2020-01-14"
