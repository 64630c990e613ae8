"""Tense, mood, voice, number and person: sentences read by hand, any tree at all, a treebank."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.evaluation.conllu import GoldSentence, read_conllu
from dragoman.models import Sentence, Token
from dragoman.reading.morphology import NAMES, Morphology, features
from dragoman.reading.subjects import agreement, pronoun


def sentence(table: str) -> Sentence:
    """A sentence from ``word TAG head relation``, parted by bars; ``word=lemma`` and ``TAG=UPOS``.

    Heads count from 1, 0 is the root.
    """
    tokens: list[Token] = []
    at = 0
    for index, row in enumerate(table.split("|")):
        word, tag, head, deprel = row.split()
        form, _, lemma = word.partition("=")
        xpos, _, upos = tag.partition("=")
        span = at, at + len(form)
        at = span[1] + 1
        lemma = lemma or form.lower()
        tokens.append(Token(index, *span, form, lemma, upos or "_", xpos, int(head) - 1, deprel))
    text = " ".join(token.text for token in tokens)
    return Sentence(0, 0, len(text), text, 0).with_tokens(tuple(tokens))


PAST = "Mood=Ind|Number={}|Person={}|Tense=Past|VerbForm=Fin"
PRESENT = "Mood=Ind|Number={}|Person={}|Tense=Pres|VerbForm=Fin"
ACTIVE = "Tense=Past|VerbForm=Part"
PASSIVE = "Tense=Past|VerbForm=Part|Voice=Pass"
ONGOING = "Tense=Pres|VerbForm=Part"
COMMAND = "Mood=Imp|VerbForm=Fin"

SENTENCES = [
    (
        "the number of a past tense is its subject's",
        "Troops=troops NNS 2 nsubj | left VBD 0 root | the DT 4 det | town NN 2 obj",
        ["Number=Ptan", PAST.format("Plur", 3), "_", "Number=Sing"],
    ),
    (
        "a past tense goes by the first noun of several, 'were' says so itself",
        "Berg NNP=PROPN 4 nsubj | and CC 3 cc | Maro NNP=PROPN 1 conj | left VBD 0 root "
        "| and CC 7 cc | were VBD 7 aux:pass | held=hold VBN 4 conj",
        [
            "Number=Sing", "_", "Number=Sing", PAST.format("Sing", 3), "_", PAST.format("Plur", 3),
            PASSIVE,
        ],
    ),
    (
        "you have a person and a singular verb",
        "You PRP 3 nsubj | have VBP 3 aux | won=win VBN 0 root",
        ["Person=2", PRESENT.format("Sing", 2), ACTIVE],
    ),
    (
        "a verb shares the subject of what it is coordinated with",
        "We PRP 2 nsubj | came VBD 0 root | and CC 4 cc | saw VBD 2 conj",
        ["Number=Plur|Person=1", PAST.format("Plur", 1), "_", PAST.format("Plur", 1)],
    ),
    (
        "a relative pronoun is what it stands for",
        "men=man NNS 0 root | who WP 3 nsubj | fled VBD 1 acl:relcl | and CC 5 cc | hid VBD 3 conj",
        ["Number=Plur", "_", PAST.format("Plur", 3), "_", PAST.format("Plur", 3)],
    ),
    (
        "a sentence without a subject is its writer's",
        "Hope VBP 0 root | this DT=PRON 3 nsubj | helps VBZ 1 ccomp",
        [PRESENT.format("Sing", 1), "Number=Sing", PRESENT.format("Sing", 3)],
    ),
    (
        "the copula before a clause agrees with the outer subject",
        "Risks=risk NNS 5 nsubj:outer | are VBP 5 cop | he PRP 5 nsubj | 's VBZ 5 aux "
        "| leaving VBG 0 root",
        [
            "Number=Plur", PRESENT.format("Plur", 3), "Number=Sing|Person=3",
            PRESENT.format("Sing", 3), ONGOING,
        ],
    ),
    (
        "I was, and 'm",
        "I PRP 3 nsubj | was VBD 3 cop | sure JJ 0 root | and CC 6 cc | 'm VBP 6 cop | calm JJ 3 conj",
        [
            "Number=Sing|Person=1", PAST.format("Sing", 1), "_", "_", PRESENT.format("Sing", 1), "_",
        ],
    ),
    (
        "there are three: the verb agrees with the noun",
        "There EX 2 expl | were VBD 0 root | talks=talk NNS 2 nsubj",
        ["_", PAST.format("Plur", 3), "Number=Plur"],
    ),
    (
        "many are several",
        "Many JJ 2 nsubj | died VBD 0 root | , , 2 punct | three CD 5 nsubj | fled VBD 2 parataxis",
        ["_", PAST.format("Plur", 3), "_", "_", PAST.format("Plur", 3)],
    ),
    (
        "commands, coordinated",
        "Stop VB 0 root | and CC 3 cc | listen VB 1 conj",
        [COMMAND, "_", COMMAND],
    ),
    (
        "a command after a statement, with its own auxiliary",
        "He PRP 2 nsubj | fled VBD 0 root | so CC 6 cc | do VB 6 aux | not RB 6 advmod "
        "| wait VB 2 conj",
        ["Number=Sing|Person=3", PAST.format("Sing", 3), "_", COMMAND, "_", COMMAND],
    ),
    (
        "infinitives, coordinated and bare",
        "He PRP 3 nsubj | will MD 3 aux | try VB 0 root | to TO 5 mark | stop VB 3 xcomp "
        "| and CC 7 cc | listen VB 5 conj",
        [
            "Number=Sing|Person=3", "VerbForm=Fin", "VerbForm=Inf", "_", "VerbForm=Inf", "_",
            "VerbForm=Inf",
        ],
    ),
    (
        "an infinitive's copula",
        "It PRP 4 nsubj | may MD 4 aux | be VB 4 cop | late JJ 0 root",
        ["Number=Sing|Person=3", "VerbForm=Fin", "VerbForm=Inf", "_"],
    ),
    (
        "a demand is in the subjunctive",
        "They PRP 2 nsubj | ask VBP 0 root | that IN 5 mark | he PRP 5 nsubj | leave VB 2 ccomp",
        [
            "Number=Plur|Person=3", PRESENT.format("Plur", 3), "_", "Number=Sing|Person=3",
            "Mood=Sub|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
        ],
    ),
    (
        "what is unreal is in the subjunctive",
        "if IN 4 mark | he PRP 4 nsubj | were VBD 4 cop | here RB 0 root",
        ["_", "Number=Sing|Person=3", "Mood=Sub|Number=Sing|Person=3|Tense=Past|VerbForm=Fin", "_"],
    ),
    (
        "perfect and passive",
        "It PRP 4 nsubj:pass | had=have VBD 4 aux | been=be VBN 4 aux:pass | sold=sell VBN 0 root "
        "| and CC 6 cc | burnt=burn VBN 4 conj",
        ["Number=Sing|Person=3", PAST.format("Sing", 3), ACTIVE, PASSIVE, "_", PASSIVE],
    ),
    (
        "coordinated perfects are active, an adjectival participle is passive",
        "She PRP 3 nsubj | has=have VBZ 3 aux | gone=go VBN 0 root | and CC 5 cc | seen=see VBN 3 conj "
        "| captured=capture VBN 7 amod | tanks=tank NNS 5 obj",
        [
            "Number=Sing|Person=3", PRESENT.format("Sing", 3), ACTIVE, "_", ACTIVE, PASSIVE,
            "Number=Plur",
        ],
    ),
    (
        "'s before a participle is 'has' unless it is the passive's",
        "He PRP 3 nsubj | 's=be VBZ 3 aux | gone=go VBN 0 root | it PRP 6 nsubj:pass "
        "| 's=be VBZ 6 aux:pass | sold=sell VBN 3 parataxis",
        [
            "Number=Sing|Person=3", PRESENT.format("Sing", 3), ACTIVE, "Number=Sing|Person=3",
            PRESENT.format("Sing", 3), PASSIVE,
        ],
    ),
    (
        "gerunds stand for nouns, participles for clauses",
        "leaving VBG 4 csubj | or CC 3 cc | staying VBG 1 conj | proved VBD 0 root | hard JJ 4 xcomp "
        "| , , 7 punct | ending VBG 4 advcl | talks=talk NNS 7 obj",
        [
            "VerbForm=Ger", "_", "VerbForm=Ger", PAST.format("Sing", 3), "_", "_", ONGOING,
            "Number=Plur",
        ],
    ),
    (
        "plurals without a singular, and plurals that are their own singular",
        "1990s=1990s NNS 0 root | '80's=80s NNS 1 conj | goods=goods NNS 1 conj "
        "| species=species NNS 1 conj | police=police NNS 1 conj | cms=cms NNS 1 conj "
        "| Philippines=Philippines NNPS=PROPN 1 conj | Kurds=Kurd NNPS=PROPN 1 conj",
        ["Number=Ptan"] * 3 + ["Number=Plur"] * 3 + ["Number=Ptan", "Number=Plur"],
    ),
    (
        "determiners and pronouns",
        "these DT 0 root | that DT 1 dep | the DT 1 dep | none NN=PRON 1 dep | anyone NN=PRON 1 dep "
        "| ’em PRP 1 dep | thier=their PRP$ 1 dep | yourself PRP 1 dep",
        [
            "Number=Plur", "Number=Sing", "_", "_", "Number=Sing", "Number=Plur|Person=3",
            "Number=Plur|Person=3", "Number=Sing|Person=2",
        ],
    ),
    (
        "names that are adjectives or verbs in them",
        "North NNP=ADJ 2 amod | Korea NNP=PROPN 0 root | United NNP=VERB 2 amod "
        "| Rolling NNP=VERB 2 amod | etc. FW=NOUN 2 conj | ad FW=X 2 dep",
        ["_", "Number=Sing", ACTIVE, "VerbForm=Ger", "Number=Plur", "_"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "expected"), [row[1:] for row in SENTENCES], ids=[row[0] for row in SENTENCES]
)
def test_features_of_a_sentence(table: str, expected: list[str]) -> None:
    parsed = sentence(table)
    found = [str(each) for each in features(parsed)]
    words = [token.text for token in parsed.tokens]
    assert list(zip(words, found, strict=True)) == list(zip(words, expected, strict=True))


def test_what_applies_stands_under_its_universal_name() -> None:
    assert (str(Morphology()), Morphology().as_dict()) == ("_", {})
    full = Morphology("Ind", "Sing", 3, "Past", "Fin", "Pass")
    assert full.as_dict() == dict(
        zip(NAMES, ("Ind", "Sing", "3", "Past", "Fin", "Pass"), strict=True)
    )
    assert str(full).split("|") == sorted(str(full).split("|"))


def test_no_pronoun_is_listed_twice() -> None:
    data = (files("dragoman.reading") / "data" / "morphology.toml").read_text("utf-8")
    pronouns = [form for forms in tomllib.loads(data)["pronouns"].values() for form in forms]
    assert len(pronouns) == len(set(pronouns))
    assert pronoun(Token(0, 0, 3, "Hwy", "hwy", "X", "PRP", -1, "root")) is None


def test_a_conjunct_without_a_governor_stands_alone() -> None:
    (verb,) = sentence("fled VBD 0 conj").tokens
    alone = sentence("fled VBD 0 conj")
    assert agreement(alone, verb) is None
    assert [str(each) for each in features(alone)] == [PAST.format("Sing", 3)]


TAGS = ["VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD", "TO", "NN", "NNS", "NNP", "NNPS", "PRP"]
RELATIONS = ["root", "conj", "aux", "aux:pass", "cop", "nsubj", "nsubj:outer", "expl", "acl:relcl"]


@st.composite
def trees(draw: st.DrawFn) -> Sentence:
    size = draw(st.integers(0, 12))
    tokens = []
    for index in range(size):
        form = draw(st.sampled_from(["were", "was", "am", "one", "", "’s", "İ", "the", "20s"]))
        tag = draw(st.sampled_from([*TAGS, "WP", "IN", "DT", "FW", "CD", "EX", "", "??"]))
        upos = draw(st.sampled_from(["VERB", "PROPN", "X", ""]))
        head = draw(st.integers(-1, index - 1))
        deprel = draw(st.sampled_from([*RELATIONS, "ccomp", "mark", ""]))
        tokens.append(Token(index, 0, 0, form, form, upos, tag, head, deprel))
    return Sentence(0, 0, 0, "", 0).with_tokens(tuple(tokens))


@given(trees())
def test_every_token_of_any_tree_has_its_features(tree: Sentence) -> None:
    found = features(tree)
    assert len(found) == len(tree.tokens)
    assert found == features(tree)
    for each in found:
        assert re.fullmatch(r"_|[A-Za-z]+=\w+(\|[A-Za-z]+=\w+)*", str(each))
        finite = each.mood is not None
        assert not finite or each.verb_form == "Fin"
        assert each.voice is None or (each.tense, each.verb_form) == ("Past", "Part")


def as_parsed(gold: GoldSentence) -> Sentence:
    tokens = tuple(
        Token(w.index, 0, 0, w.form, w.lemma, w.upos, w.xpos, w.head, w.deprel) for w in gold.words
    )
    return Sentence(0, 0, 0, "", 0).with_tokens(tokens)


def test_features_of_a_treebank_follow_from_its_tags_and_trees(shared: Path) -> None:
    path = shared / "treebanks" / "ewt" / "dev.conllu"
    if not path.exists():
        pytest.skip(f"no treebank at {path}")
    words = right = 0
    for document in read_conllu(path):
        for gold in document.sentences:
            for word, each in zip(gold.words, features(as_parsed(gold)), strict=True):
                wanted = [f for f in word.feats.split("|") if f.partition("=")[0] in NAMES]
                words += 1
                right += str(each) == ("|".join(wanted) or "_")
    assert right / words >= 0.995
