"""What the tests of mentions and of the article memory share: golden blocks, any trees."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

from hypothesis import strategies as st

from dragoman.knowledge.actors import load_actors
from dragoman.knowledge.load import DATA
from dragoman.knowledge.places import load_places
from dragoman.knowledge.reporting import load_reporting
from dragoman.knowledge.roles import load_roles
from dragoman.models import Article, Draft, Mention, Sentence, Token

GOLDEN = Path(__file__).with_name("golden")
KNOWN = SimpleNamespace(
    actors=load_actors(DATA),
    roles=load_roles(DATA),
    places=load_places(DATA),
    reporting=load_reporting(DATA / "reporting.toml"),
)
TAGS = st.sampled_from(["NOUN", "PROPN", "ADJ", "VERB", "PRON", "ADP", "PUNCT", "NUM", "DET"])
RELATIONS = st.sampled_from(
    [
        "nsubj",
        "obj",
        "obl",
        "nmod",
        "nmod:poss",
        "nmod:desc",
        "amod",
        "compound",
        "conj",
        "appos",
        "flat",
        "case",
        "cc",
        "acl:relcl",
        "det",
        "punct",
        "ccomp",
        "xcomp",
    ]
)
WORDS = st.sampled_from(
    [
        "Turkey",
        "Turkish",
        "Syria",
        "and",
        "of",
        "the",
        "from",
        "army",
        "chiefs",
        "who",
        "it",
        "Assad",
        "rebels",
        "Kurdish",
        "two",
        "sides",
    ]
)


@dataclass(frozen=True)
class Block:
    """A titled text with the mentions it must yield."""

    title: str
    text: str
    expected: tuple[tuple[str, ...], ...]


def blocks(stage: str) -> list[Block]:
    """The blocks of a golden file."""
    found = []
    for block in (GOLDEN / f"{stage}.txt").read_text("utf-8").split("\n== ")[1:]:
        title, rest = block.split("\n", 1)
        text, _, expected = rest.partition("\n--\n")
        rows = [tuple(c.strip() for c in r.split("|")) for r in expected.splitlines() if r.strip()]
        found.append(Block(title, text.strip(), tuple(rows)))
    return found


def row(mention: Mention) -> tuple[str, ...]:
    """A mention as golden files write it."""
    entity = mention.entity
    return entity.text, entity.code, entity.name or "-"


def missing(expected: tuple[tuple[str, ...], ...], mentions: tuple[Mention, ...]) -> list[str]:
    """Expected rows that were not found, beside what was found on the same words."""
    found = [row(mention) for mention in mentions]
    return [
        f"{' | '.join(wanted)}  <>  {[each for each in found if each[0] == wanted[0]] or found}"
        for wanted in expected
        if wanted not in found
    ]


@st.composite
def trees(draw: st.DrawFn) -> Draft:
    """A sentence with any words and tags in any tree."""
    words = draw(st.lists(WORDS, min_size=1, max_size=14))
    tokens, at = [], 0
    for index, word in enumerate(words):
        head = draw(st.integers(-1, index - 1))
        relation = "root" if head < 0 else draw(RELATIONS)
        ner = draw(st.sampled_from(["O", "O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC"]))
        lemma, tag = word.removesuffix("s"), draw(TAGS)
        tokens.append(Token(index, at, at + len(word), word, lemma, tag, "NN", head, relation, ner))
        at += len(word) + 1
    text = " ".join(words)
    sentence = Sentence(0, 0, len(text), text, 0).with_tokens(tuple(tokens))
    return Draft(Article.from_text(text), (sentence,))
