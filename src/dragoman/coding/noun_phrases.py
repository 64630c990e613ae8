"""Noun phrases by their trees: what heads one, how far it reaches, what stands around its head."""

from __future__ import annotations

from collections.abc import Iterator

from ..models import Sentence, Token
from ..trees import base, children

__all__ = [
    "apposed",
    "coordinated",
    "definite",
    "extent",
    "heads_phrase",
    "plural",
    "premodifiers",
    "prepositional",
]

_HEAD_TAGS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM"})
_NOMINAL = frozenset(
    {"nsubj", "obj", "iobj", "obl", "nmod", "conj", "appos", "root", "dislocated", "vocative"}
    | {
        "parataxis",
        "xcomp",
        "ccomp",
        "advcl",
        "acl",
        "orphan",
        "list",
        "csubj",
        "reparandum",
        "dep",
    }
)
_NOT_NOMINAL = frozenset({"nmod:desc", "nmod:unmarked", "obl:unmarked"})
_BEFORE = frozenset({"amod", "compound", "nmod:poss", "nmod:desc", "nmod", "det", "nummod"})
# Branches that belong to the phrase, besides prepositional ones with these prepositions.
_INSIDE = frozenset({"det", "amod", "compound", "nummod", "flat", "fixed", "case", "goeswith"})
_DASHES = frozenset({"-", "–", "/"})
_TIGHT = frozenset({"of", "'s", "’s"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})


def heads_phrase(sentence: Sentence, token: Token) -> bool:
    """Whether a token stands where the head of a noun phrase stands; conjuncts as their first.

    >>> they = Token(0, 0, 4, "They", "they", "PRON", "PRP", -1, "nsubj")
    >>> heads_phrase(Sentence(0, 0, 4, "They", 0, (they,)), they)
    True
    """
    if token.deprel == "conj" and token.head >= 0:
        first = sentence.tokens[token.head]
        while first.deprel == "conj" and first.head >= 0:
            first = sentence.tokens[first.head]
        if first.deprel in _BEFORE and not (first.deprel == "nmod" and first.index < token.index):
            return first.deprel == "nmod:poss"
    if token.upos not in _HEAD_TAGS or token.deprel in _NOT_NOMINAL:
        return False
    if token.upos == "DET":
        return base(token.deprel) in ("nsubj", "obj", "obl", "nmod")
    if token.upos == "ADJ":
        return base(token.deprel) in ("nsubj", "obj", "iobj", "obl", "nmod", "conj", "appos")
    return base(token.deprel) in _NOMINAL or token.deprel == "nmod:poss"


def premodifiers(sentence: Sentence, head: int) -> tuple[tuple[Token, ...], ...]:
    """What stands before a noun and names or describes it, in groups of coordinated words.

    "the new Turkish and Syrian envoys" gives (new,), (Turkish, Syrian).
    """
    groups: list[tuple[Token, ...]] = []
    for child in children(sentence, head):
        if child.index < head and child.deprel in _BEFORE and child.upos != "DET":
            if child.deprel == "nmod" and children(sentence, child.index, "case"):
                continue
            group = tuple(sentence.tokens[i] for i in coordinated(sentence, child.index))
            # Some coordinated adjectives hang on the noun side by side, with the "and" on the last.
            if groups and (
                children(sentence, child.index, "cc")
                or any(_joined(sentence, word, child) for word in groups[-1])
            ):
                group = groups.pop() + group
            groups.append(group)
    return tuple(groups)


def _joined(sentence: Sentence, before: Token, after: Token) -> bool:
    """Whether an "and" that hangs on their noun, or a comma alone, stands between two modifiers."""
    between = sentence.tokens[before.index + 1 : after.index]
    if [t.text for t in between] == [","] and before.ner[2:] == after.ner[2:] == "NORP":
        return True
    return any(t.upos == "CCONJ" and t.head == after.head for t in between)


def coordinated(sentence: Sentence, index: int) -> list[int]:
    """A token and its conjuncts, in order, however nested."""
    found = [index]
    for position in found:
        found.extend(t.index for t in children(sentence, position, "conj"))
    return sorted(found)


def prepositional(sentence: Sentence, head: int, *prepositions: str) -> tuple[Token, ...]:
    """Nouns under a noun by one of these prepositions, conjuncts included, in order."""
    found: list[Token] = []
    for child in children(sentence, head, "nmod"):
        case = children(sentence, child.index, "case")
        if case and case[0].text.lower() in prepositions and child.index > head:
            found.extend(sentence.tokens[i] for i in coordinated(sentence, child.index))
    return tuple(found)


def apposed(sentence: Sentence, head: int) -> Iterator[Token]:
    """Nouns in apposition under a noun: "X, a Syrian activist" from X."""
    yield from children(sentence, head, "appos")


def definite(sentence: Sentence, head: int) -> bool:
    """Whether a phrase points at something known: "the", "this", a possessor."""
    for child in children(sentence, head, "det", "nmod:poss"):
        if child.deprel == "nmod:poss" or child.text.lower() in _DEFINITE:
            return True
    return False


def plural(token: Token) -> bool:
    """Whether a noun or pronoun is plural in form.

    >>> plural(Token(0, 0, 6, "troops", "troop", "NOUN", "NNS", -1, "root"))
    True
    """
    return token.xpos in ("NNS", "NNPS") or token.text.lower() in (
        "they", "them", "their", "these", "those", "we", "us", "our", "themselves",
    )  # fmt: skip


def extent(sentence: Sentence, head: int) -> tuple[int, int]:
    """First and last token of the phrase under a head, an unbroken run without clauses.

    Determiners, modifiers, titles, flat names, possessors and "of" phrases (coordinated ones too)
    belong to it, and a name that follows without a comma ("Syrian leader Bashar al-Assad");
    relative clauses, other appositions and further conjuncts of the head do not.
    """
    found = {head}
    queue = [(head, True)]
    for position, outer in queue:
        for child in children(sentence, position):
            if _inside(sentence, child, outer):
                found.add(child.index)
                queue.append((child.index, False))
    first = last = head
    while first - 1 in found or (first - 2 in found and _joint(sentence, first - 1)):
        first -= 1
    while last + 1 in found or (last + 2 in found and _joint(sentence, last + 1)):
        last += 1
    while first < head and sentence.tokens[first].text in _DASHES:
        first += 1
    while last > head and sentence.tokens[last].text in _DASHES:
        last -= 1
    for name in children(sentence, head, "appos"):
        begin, end = extent(sentence, name.index)
        if begin == last + 1:
            last = end
    return first, last


def _inside(sentence: Sentence, child: Token, outer: bool) -> bool:
    relation = base(child.deprel)
    if relation == "case":
        return not outer
    if child.deprel in ("obl:unmarked", "nmod:unmarked"):
        # "33-year-old"
        return child.index < child.head
    if relation in ("conj", "cc"):
        return not outer
    if relation == "nmod":
        if child.deprel in ("nmod:poss", "nmod:desc"):
            return True
        case = children(sentence, child.index, "case")
        return not case or case[0].text.lower() in _TIGHT
    if relation == "punct":
        return child.text in _DASHES
    if relation == "advmod":
        return child.index < child.head
    return relation in _INSIDE


def _joint(sentence: Sentence, index: int) -> bool:
    """Whether a token may stand inside a phrase though it hangs elsewhere (hyphens, quotes)."""
    token = sentence.tokens[index]
    if token.upos == "CCONJ":
        # "Chadian and Sudanese envoys", where the "and" hangs on the noun.
        return token.index < token.head
    if token.text == ",":
        return sentence.tokens[token.head].deprel == "conj"
    return token.text in ("-", "–", "/", "'", "’")
