"""CLEAR-style trees, as spaCy's English pipelines draw them, rebuilt in Universal Dependencies."""

from __future__ import annotations

from collections.abc import Mapping

from .tree import Word, children

__all__ = ["from_clear"]

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "SYM", "X"})
_PREPOSITIONS = ("prep", "agent", "dative")
_COMPLEMENTS = ("attr", "acomp")


def from_clear(
    words: list[Word], relations: Mapping[str, str], remainders: Mapping[str, str]
) -> None:
    """Rebuild a tree in place; heads stay within the sentence, the root may move.

    Args:
        words: a sentence in CLEAR relations.
        relations: new names of relations that only need one.
        remainders: names for what is left of the others where nothing could be rebuilt.

    Source: Choi and Palmer 2012 for what is read; Universal Dependencies 2 for what is written.

    >>> flew = Word("flew", "fly", "VERB", "VBD", -1, "ROOT")
    >>> to = Word("to", "to", "ADP", "IN", 0, "prep")
    >>> rome = Word("Rome", "Rome", "PROPN", "NNP", 1, "pobj")
    >>> from_clear([flew, to, rome], {"ROOT": "root"}, {})
    >>> [(word.head, word.deprel) for word in (flew, to, rome)]
    [(-1, 'root'), (2, 'case'), (0, 'obl')]
    """
    for word in words:
        infinitive = word.deprel == "aux" and word.xpos == "TO"
        word.deprel = "mark" if infinitive else relations.get(word.deprel, word.deprel)
    _coordinate(words)
    for at in reversed(range(len(words))):  # "out of Rome": the inner preposition first
        if words[at].deprel in _PREPOSITIONS:
            _turn_preposition(words, at)
    for at in range(len(words)):
        if words[at].deprel in ("ccomp", "xcomp"):
            _raise_subject(words, at)
    for at in range(len(words)):
        if words[at].lemma == "be" and not words[at].deprel.startswith("aux"):
            _turn_copula(words, at)
    _turn_names(words)
    for word in words:
        if word.deprel == "dative":
            word.deprel = "iobj" if word.upos in _NOMINAL else "obl"
        word.deprel = remainders.get(word.deprel, word.deprel)


def _coordinate(words: list[Word]) -> None:
    """Conjuncts in a chain hang on the first; conjunctions on the conjunct that follows them."""
    for at, word in enumerate(words):
        if word.deprel == "cc" and word.head < at:
            after = [c for c in children(words, word.head, "conj") if c > at]
            if after:
                word.head = after[0]
    for at, word in enumerate(words):
        if word.deprel == "conj":
            top, steps = word.head, 0
            while top >= 0 and words[top].deprel == "conj" and steps < len(words):
                top, steps = words[top].head, steps + 1
            if 0 <= top < at:
                word.head = top


def _turn_preposition(words: list[Word], at: int) -> None:
    """ "to Rome": the object takes the preposition's place and the preposition marks it."""
    preposition = words[at]
    objects = children(words, at, "pobj", "pcomp") or children(words, at, "obl", "nmod")
    if not objects or preposition.head < 0:
        return
    name, governor = objects[0], words[preposition.head]
    clausal = words[name].deprel == "pcomp" and words[name].upos in ("VERB", "AUX")
    nominal = governor.upos in _NOMINAL and governor.deprel != "aux"
    relation = ("acl" if nominal else "advcl") if clausal else ("nmod" if nominal else "obl")
    if preposition.deprel == "agent" and not clausal:
        relation = "obl:agent"
    _swap(words, at, name, relation, "mark" if clausal else "case")
    _coordinate_prepositions(words, at, name)


def _coordinate_prepositions(words: list[Word], at: int, name: int) -> None:
    """ "from Rome and from Bari": the second object is a conjunct of the first."""
    for other in children(words, name, "conj"):
        if words[other].upos not in ("ADP", "SCONJ", "PART") or other == at:
            continue
        below = children(words, other, "pobj")
        if below:
            _swap(words, other, below[0], "conj", "case")


def _swap(words: list[Word], function: int, content: int, relation: str, under: str) -> None:
    """Put a content word in the place of the function word above it, with all that hung there."""
    for below in children(words, function):
        words[below].head = content
    words[content].head, words[content].deprel = words[function].head, relation
    words[function].head, words[function].deprel = content, under


def _raise_subject(words: list[Word], at: int) -> None:
    """ "want them to go": "them" is the object of "want" and "go" its open complement."""
    governor = words[at].head
    infinitive = children(words, at, "aux", "mark")
    subjects = children(words, at, "nsubj")
    if governor < 0 or words[at].xpos != "VB" or not subjects or subjects[0] < governor:
        return
    if any(words[a].xpos != "TO" for a in infinitive) or children(words, governor, "obj"):
        return
    words[subjects[0]].head, words[subjects[0]].deprel = governor, "obj"
    words[at].deprel = "xcomp"


def _turn_copula(words: list[Word], at: int) -> None:
    """ "is a spy", "is ready", "is in Rome": the predicate takes the verb's place."""
    expletive = children(words, at, "expl")
    complements = children(words, at, *_COMPLEMENTS)
    if expletive and complements:  # "there is a spy"
        words[complements[0]].deprel = "nsubj"
        return
    subjects = children(words, at, "nsubj", "csubj")
    if not complements and subjects and not children(words, at, "obj", "ccomp", "xcomp"):
        complements = [c for c in children(words, at, "obl") if c > at][:1]
    if complements:
        _swap(words, at, complements[0], words[at].deprel, "cop")
        for below in children(words, complements[0], *_COMPLEMENTS):
            words[below].deprel = "xcomp"


def _turn_names(words: list[Word]) -> None:
    """ "Anna Berg": a person's name hangs on its first word; a title before it describes it."""
    for last, word in enumerate(words):
        if not word.ner.endswith("PER") or (
            last + 1 < len(words) and words[last + 1].ner == "I-PER"
        ):
            continue
        first = last
        while first > 0 and words[first].ner == "I-PER":
            first -= 1
        for below in children(words, last, "compound"):
            if below < first and words[below].upos in ("PROPN", "NOUN"):
                words[below].deprel = "nmod:desc"
        inner = range(first, last)
        if first < last and all(
            words[at].head == last and words[at].deprel == "compound" for at in inner
        ):
            _swap(words, last, first, word.deprel, "flat")
            for at in range(first + 1, last + 1):
                words[at].head, words[at].deprel = first, "flat"
