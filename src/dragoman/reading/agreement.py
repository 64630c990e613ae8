"""What must hold between a sentence's tags, made to hold: names in sound BIO, subjects by voice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..models import Token

__all__ = ["agreeing_xpos", "in_agreement"]

# A name does not end in one of these: "of" and dashes that the tagger left hanging.
_NEVER_LAST = frozenset({"ADP", "DET", "CCONJ", "SCONJ", "AUX", "PART", "PUNCT", "SYM", "VERB"})


# A verb form that reads like a noun's, and the reverse: the universal tag decides.
_VERB_FORMS = {"NNS": "VBZ", "NN": "VBP", "NNP": "VBP", "NNPS": "VBZ"}
_NOUN_FORMS = {"VBZ": "NNS", "VB": "NN", "VBP": "NN"}


def agreeing_xpos(word: str, upos: str, xpos: str) -> str:
    """The fine tag that goes with a word's form and universal tag: "blames" as a verb is VBZ.

    >>> agreeing_xpos("blames", "VERB", "NNS"), agreeing_xpos("blames", "VERB", "VBP")
    ('VBZ', 'VBZ')
    >>> agreeing_xpos("press", "VERB", "VBP"), agreeing_xpos("talks", "NOUN", "NNS")
    ('VBP', 'NNS')
    """
    if upos == "VERB" and xpos in ("VB", "VBP") and word.endswith("ing") and len(word) > 6:
        return "VBG"
    if upos == "VERB" and xpos == "VBP" and word.endswith("s") and word[-2:-1] not in "sui":
        return "VBZ"
    forms = {"VERB": _VERB_FORMS, "NOUN": _NOUN_FORMS}.get(upos, {})
    return forms.get(xpos, xpos)


def in_agreement(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Tokens whose tags, each the likeliest by itself, do not contradict each other.

    A name begins with B, keeps one type, and does not end in a function word. A subject is passive
    only under a passive auxiliary or a participle without "have".

    Source: Ramshaw and Marcus 1995 (BIO); the UD guidelines for ``nsubj:pass``.

    >>> called = Token(1, 4, 10, "called", "call", "VERB", "VBD", -1, "root")
    >>> she = Token(0, 0, 3, "She", "she", "PRON", "PRP", 1, "nsubj:pass")
    >>> in_agreement([she, called])[0].deprel
    'nsubj'
    """
    tokens = _counted_objects(_spelled_out(tokens))
    names = _whole_names(_one_kind(tokens))
    active = _active(tokens)
    return tuple(
        token
        if token.ner == ner and token.index not in active
        else replace(
            token,
            ner=ner,
            deprel=token.deprel.removesuffix(":pass") if token.index in active else token.deprel,
        )
        for token, ner in zip(tokens, names, strict=True)
    )


def _spelled_out(tokens: Sequence[Token]) -> Sequence[Token]:
    """ "'s" before a past participle, but for the passive's, is "has": "he's been told"."""
    mended = list(tokens)
    for token in tokens:
        if token.deprel == "aux" and token.xpos == "VBZ" and token.text in ("'s", "’s"):
            following = (
                each
                for each in tokens[token.index + 1 :]
                if each.index == token.head
                or (each.head == token.head and each.deprel in ("aux", "aux:pass", "cop"))
            )
            verb = next(following, None)
            if verb is not None and verb.xpos == "VBN":
                mended[token.index] = replace(token, lemma="have")
    return mended


def _counted_objects(tokens: Sequence[Token]) -> Sequence[Token]:
    """The "to" of "up to 40 students" is no preposition: they are the verb's object."""
    mended = list(tokens)
    for token in tokens:
        if token.lemma != "up" or token.head != token.index + 2 or token.head >= len(tokens):
            continue
        noun = tokens[token.head].head
        counted = tokens[token.head].upos == "NUM" and tokens[token.head].deprel == "nummod"
        if not counted or tokens[noun].deprel != "obl":
            continue
        alike = [t for t in tokens if t.head == tokens[noun].head and t.deprel == "obj"]
        if not alike and not any(t.head == noun and t.deprel == "case" for t in tokens):
            mended[noun] = replace(tokens[noun], deprel="obj")
    return mended


def _one_kind(tokens: Sequence[Token]) -> Sequence[Token]:
    """One type for the parts of a hyphened name: "al-Badri" is no place and then a person."""
    flat: dict[int, list[int]] = {}
    for token in tokens:
        if token.deprel == "flat" and token.head >= 0:
            flat.setdefault(token.head, [token.head]).append(token.index)
    mended = list(tokens)
    for members in flat.values():
        kinds = [tokens[at].ner[2:] for at in members if tokens[at].ner != "O"]
        inside = range(min(members), max(members) + 1)
        if len(set(kinds)) < 2 or not any(tokens[at].text == "-" for at in inside):
            continue
        kind = max(sorted(set(kinds)), key=lambda each: (kinds.count(each), each == kinds[-1]))
        for at in inside:
            mark = "B" if at == min(members) else "I"
            mended[at] = replace(tokens[at], ner=f"{mark}-{kind}")
    return mended


def _whole_names(tokens: Sequence[Token]) -> list[str]:
    sound = ["O"] * len(tokens)
    end = len(tokens)
    for at in range(len(tokens) - 1, -1, -1):
        ner = tokens[at].ner
        if ner == "O" or (at + 1 == end and tokens[at].upos in _NEVER_LAST):
            end = at
            continue
        begins = ner[0] == "B" or at == 0 or tokens[at - 1].ner[2:] != ner[2:]
        sound[at] = ("B-" if begins else "I-") + ner[2:]
        if begins:
            end = at
    return sound


def _active(tokens: Sequence[Token]) -> frozenset[int]:
    """Subjects called passive whose verb is not: "has called" is no passive, "called" neither."""
    passive = {token.head for token in tokens if token.deprel == "aux:pass"}
    perfect = {token.head for token in tokens if token.deprel == "aux" and token.lemma == "have"}
    return frozenset(
        token.index
        for token in tokens
        if token.deprel in ("nsubj:pass", "csubj:pass")
        and token.head not in passive
        and (token.head in perfect or tokens[token.head].xpos != "VBN")
    )
