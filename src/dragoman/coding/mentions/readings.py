"""A sentence with its listed names and role nouns, and what its trees say of names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from ...knowledge.actors import Actor
from ...knowledge.places import Places
from ...knowledge.roles import RoleMatch, Roles
from ...models import Sentence, Span, Token
from ...trees import base, children, span_of
from ..noun_phrases import apposed, plural
from .listed_names import Named

__all__ = [
    "DEPTH",
    "Reading",
    "Scene",
    "called_former",
    "described_by",
    "entity_words",
    "person_words",
]

# So many phrases deep inside others nothing more is read.
DEPTH = 4
_HYPHENS = frozenset({"-", "–", "‑"})
_CALLING = frozenset({"name", "identify", "know"})
_FORMER = frozenset({"former", "ex", "late", "ousted", "deposed", "retired"})


class Reader(Protocol):
    """Reads the phrase that a token heads, as deep inside others as said."""

    def __call__(self, scene: Scene, head: int, depth: int = 0) -> tuple[Reading, ...]: ...


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with its listed names by token and what is needed to read its phrases.

    ``read`` reads the phrases inside others: their parts are described as they are themselves.
    """

    sentence: Sentence
    names: dict[int, Named]
    roles: Roles
    day: str | None
    places: Places
    read: Reader

    def role(self, index: int) -> RoleMatch | None:
        """The role noun that a token heads; none inside a listed name."""
        token = self.sentence.tokens[index]
        if token.upos not in ("NOUN", "PROPN", "ADJ", "NUM", "DET", "X") or index in self.names:
            return None
        return self.roles.match(self.sentence.tokens, index)


@dataclass(frozen=True, slots=True)
class Reading:
    """One actor that a phrase stands for, before it becomes a mention.

    ``person`` is true for a person's name that no list has.
    """

    country: str | None
    sectors: tuple[str, ...]
    name: str | None
    rule: str
    evidence: tuple[Span, ...] = ()
    actor: Actor | None = None
    role: RoleMatch | None = None
    person: bool = False


def called_former(scene: Scene, head: int) -> bool:
    """Whether words before a name or title say that the office is past: "former", "late"."""
    below = children(scene.sentence, head, "amod", "compound", "nmod:desc")
    if any(t.lemma.lower() in _FORMER for t in below):
        return True
    return any(called_former(scene, t.index) for t in below if t.deprel == "nmod:desc")


def described_by(sentence: Sentence, head: int) -> Iterator[Token]:
    """Nouns that say who a name is: titles, appositions either way, "is a ..."."""
    token = sentence.tokens[head]
    yield from children(sentence, head, "nmod:desc")
    yield from (t for t in children(sentence, head, "compound") if t.index < head)
    yield from apposed(sentence, head)
    first = sentence.tokens[token.head] if token.deprel == "conj" else token
    if first.deprel == "appos":
        yield sentence.tokens[first.head]
    elif token is not first:
        yield from (t for t in children(sentence, first.index, "nmod:desc") if plural(t))
    before = sentence.tokens[head - 1] if head else token
    # A title that the parser took for a second subject or object of the same verb.
    if before.upos in ("NOUN", "PROPN") and before.head == token.head:
        if before.deprel == token.deprel:
            yield before
    yield from _called(sentence, token)
    if base(token.deprel) == "nsubj" and token.head >= 0:
        predicate = sentence.tokens[token.head]
        if predicate.upos == "NOUN" and _equates(sentence, predicate):
            yield predicate


def _called(sentence: Sentence, token: Token) -> Iterator[Token]:
    """Who is said to be so called: "the soldier was named as X", "a Canadian known as X"."""
    case = children(sentence, token.index, "case")
    if base(token.deprel) != "obl" or not case or case[0].text.lower() != "as":
        return
    verb = sentence.tokens[token.head]
    if verb.lemma.lower() not in _CALLING:
        return
    if verb.deprel == "acl":
        yield sentence.tokens[verb.head]
    else:
        yield from children(sentence, verb.index, "nsubj:pass", "obj")


def _equates(sentence: Sentence, predicate: Token) -> bool:
    """Whether a noun is said to be what its subject is: "is a doctor", not "is in office"."""
    below = children(sentence, predicate.index)
    if not any(t.deprel == "cop" for t in below):
        return False
    return not any(t.deprel == "case" or t.lemma in ("not", "no", "never") for t in below)


def person_words(scene: Scene, head: int) -> Span | None:
    """The words of a person's name that a token heads, by the parser's entity types."""
    if scene.sentence.tokens[head].upos not in ("PROPN", "X", "NOUN"):
        return None
    span = entity_words(scene, head, "PER")
    if span is None:
        return None
    match = scene.role(head)
    if match is not None and " " not in span.text:
        return None
    return span


def entity_words(scene: Scene, head: int, kind: str) -> Span | None:
    """The words of a name of one entity type (PER, ORG) around its head, without titles."""
    tokens = scene.sentence.tokens
    if not tokens[head].ner.endswith(kind):
        return None
    first = last = head
    while first > 0 and tokens[first].ner == f"I-{kind}" and tokens[first - 1].ner.endswith(kind):
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].ner == f"I-{kind}":
        last += 1
    while first < head and _title(scene, first, head):
        first += 1
    for index in range(head + 1, last + 1):
        # "Idris Mahali of Chad" is a name and a country.
        if tokens[index].deprel == "case" and tokens[index].upos == "ADP":
            last = index - 1
            break
    first, last = _with_flat(scene.sentence, head, first, last)
    while last > head and tokens[last].text in ("'s", "’s", "’", "'", ",", "."):
        last -= 1
    # "al-Badri" begins with a small letter.
    capital = any(t.text[:1].isupper() for t in tokens[first : last + 1] if t.upos == "PROPN")
    if not capital and not tokens[head].text[:1].isupper():
        return None
    return span_of(scene.sentence, first, last)


def _with_flat(sentence: Sentence, head: int, first: int, last: int) -> tuple[int, int]:
    """A name's span with the parts after it that its tree adds: "Yasir" with "al-Badri"."""
    parts = {t.index for t in children(sentence, head, "flat") if t.upos in ("PROPN", "X")}
    tokens = sentence.tokens
    while last + 1 < len(tokens):
        if last + 1 in parts:
            last += 1
        elif tokens[last + 1].text in _HYPHENS and last + 2 in parts:
            last += 2
        else:
            break
    return first, last


def _title(scene: Scene, index: int, head: int) -> bool:
    token = scene.sentence.tokens[index]
    if index in scene.names:
        return True
    return token.deprel in ("nmod:desc", "det") or (
        token.deprel in ("compound", "amod", "nmod:poss")
        and token.head >= head
        and scene.role(index) is not None
    )
