"""Morphology: tense, mood, voice, number and person of words, from their tags and the tree."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

from ..models import Sentence, Token
from .subjects import (
    AUXILIARIES,
    SUBJECTS,
    Number,
    Person,
    agreement,
    clause_of,
    dependents,
    first_conjunct,
    pronoun,
    relations,
    subject_of,
)

__all__ = ["NAMES", "Morphology", "features"]

# As Universal Dependencies spells them, in the order in which it writes them.
NAMES = ("Mood", "Number", "Person", "Tense", "VerbForm", "Voice")

Tense = Literal["Past", "Pres"]
Mood = Literal["Imp", "Ind", "Sub"]
Form = Literal["Fin", "Ger", "Inf", "Part"]


@dataclass(frozen=True, slots=True)
class Morphology:
    """Six features of a word in the values of Universal Dependencies; None does not apply.

    ``number`` is ``Ptan`` for plurals without a singular ("troops"); ``verb_form`` tells finite
    verbs (``Fin``) from infinitives, participles and gerunds.

    >>> str(Morphology(tense="Past", verb_form="Part", voice="Pass"))
    'Tense=Past|VerbForm=Part|Voice=Pass'
    """

    mood: Mood | None = None
    number: Number | None = None
    person: Person | None = None
    tense: Tense | None = None
    verb_form: Form | None = None
    voice: Literal["Pass"] | None = None

    def __str__(self) -> str:
        """As the FEATS column of CoNLL-U has it; ``_`` where nothing applies."""
        return "|".join(f"{name}={value}" for name, value in self.as_dict().items()) or "_"

    def as_dict(self) -> dict[str, str]:
        """The features that apply, under their names in Universal Dependencies."""
        values = self.mood, self.number, self.person, self.tense, self.verb_form, self.voice
        return {name: str(value) for name, value in zip(NAMES, values, strict=True) if value}


def features(sentence: Sentence) -> tuple[Morphology, ...]:
    """The morphology of every token of a parsed sentence.

    Penn Treebank tags say most of it. The tree says what a form leaves open: the person and number
    of "said" are its subject's, "left" after "have" is active and elsewhere passive, a bare verb
    is an infinitive or a command. As in the treebank a past tense goes by the first noun of a
    coordinated subject, and "you" takes a singular verb.

    Args:
        sentence: its tokens tagged with Penn Treebank tags, its tree in Universal Dependencies.

    Source: the features of UD English EWT 2.x, read off its training part.

    >>> row = Token(0, 0, 4, "Stop", "stop", "VERB", "VB", -1, "root")
    >>> [str(each) for each in features(Sentence(0, 0, 4, "Stop", 0).with_tokens((row,)))]
    ['Mood=Imp|VerbForm=Fin']
    """
    return tuple(_of(sentence, token) for token in sentence.tokens)


_NOTHING = Morphology()
_SINGULAR, _PLURAL = Morphology(number="Sing"), Morphology(number="Plur")
_PLURAL_ONLY = Morphology(number="Ptan")
_FINITE, _COMMAND = Morphology(verb_form="Fin"), Morphology(mood="Imp", verb_form="Fin")
_INFINITIVE, _GERUND = Morphology(verb_form="Inf"), Morphology(verb_form="Ger")
_PRESENT_PARTICIPLE = Morphology(tense="Pres", verb_form="Part")
_PAST_PARTICIPLE = Morphology(tense="Past", verb_form="Part")
_PASSIVE = Morphology(tense="Past", verb_form="Part", voice="Pass")

_PASSIVES = frozenset({"aux:pass", "nsubj:pass"})
_FINITE_TAGS = frozenset({"MD", "VBD", "VBP", "VBZ"})
# Clauses that are what a noun is: an "-ing" that heads one is a gerund.
_NOMINAL = frozenset(
    {"acl", "amod", "appos", "ccomp", "compound", "csubj", "csubj:pass", "iobj", "nmod"}
    | {"nmod:desc", "nsubj", "nsubj:pass", "obj", "obl", "xcomp"}
)
_DECADE = re.compile(r"'?(?:\d\d)?\d0['’]?s")
_ENDS_AS_PLURAL = re.compile(r"[a-z-]{4,}s")
# Where a bare verb without auxiliary is a command.
_INDEPENDENT = frozenset({"root", "parataxis", "appos", "list"})


def _of(sentence: Sentence, token: Token) -> Morphology:
    rule = _RULES.get(token.xpos)
    if rule is None or (token.upos == "X" and token.xpos != "NN"):
        return _NOTHING
    return rule if isinstance(rule, Morphology) else rule(sentence, token)


def _noun(sentence: Sentence, token: Token) -> Morphology:
    return _NOTHING if token.text.lower() == "none" else _SINGULAR


def _name(sentence: Sentence, token: Token) -> Morphology:
    if token.upos == "VERB":  # within a title: "the United Nations", "Breaking News"
        return _ing(sentence, token) if token.text.endswith("ing") else _PAST_PARTICIPLE
    return _SINGULAR if token.upos in ("PROPN", "NOUN") else _NOTHING


def _nouns(sentence: Sentence, token: Token) -> Morphology:
    form = token.text.lower()
    if _DECADE.fullmatch(form):
        return _PLURAL_ONLY
    only = form == token.lemma.lower() and _ENDS_AS_PLURAL.fullmatch(form)
    return _PLURAL_ONLY if only and form not in _words().ordinary else _PLURAL


def _names(sentence: Sentence, token: Token) -> Morphology:
    return _PLURAL_ONLY if token.text.lower() in _words().names else _PLURAL


def _foreign(sentence: Sentence, token: Token) -> Morphology:
    return _PLURAL if token.text.lower() in _words().several else _NOTHING


def _determiner(sentence: Sentence, token: Token) -> Morphology:
    known = _words().determiners
    return known.get(token.text.lower()) or known.get(token.lemma.lower()) or _NOTHING


def _pronoun(sentence: Sentence, token: Token) -> Morphology:
    known = pronoun(token)
    return _NOTHING if known is None else _person(*known)


def _present(sentence: Sentence, token: Token) -> Morphology:
    if token.text.lower() in ("am", "'m", "’m"):
        return _finite("Ind", "Sing", 1, "Pres")
    number, person = agreement(sentence, token) or ("Plur", 3)
    return _finite("Ind", "Plur" if person == 3 else number, person, "Pres")


def _past(sentence: Sentence, token: Token) -> Morphology:
    number, person = agreement(sentence, token) or ("Sing", 3)
    form = token.text.lower()
    if form == "was":
        return _finite("Ind", "Sing", person, "Past")
    if form == "were" and person != 2:
        if number == "Sing" and _unreal(sentence, token):
            return _finite("Sub", "Sing", person, "Past")
        return _finite("Ind", "Plur", person, "Past")
    return _finite("Ind", number, person, "Past")


def _unreal(sentence: Sentence, were: Token) -> bool:
    """ "If he were", "as it were": one subject, named in the clause itself."""
    clause = clause_of(sentence, were)
    subject = subject_of(sentence, clause, were)
    if subject is None or subject.xpos not in ("PRP", "NN", "NNP"):
        return False
    alone = "conj" not in relations(sentence, subject)
    return alone and (subject.xpos == "PRP" or "mark" in relations(sentence, clause))


def _bare(sentence: Sentence, token: Token) -> Morphology:
    """A verb's plain form: infinitive, command or subjunctive."""
    clause = clause_of(sentence, token)
    while not _helped(sentence, clause, token):
        subject = not SUBJECTS.isdisjoint(relations(sentence, clause))
        before = first_conjunct(sentence, clause)
        if before is not None and not subject:  # "Stop and listen", "to stop and listen"
            clause = before
            if not _plain(sentence, clause):
                return _COMMAND
        elif clause.deprel == "ccomp" and subject:  # "asks that he leave"
            number, person = agreement(sentence, token) or ("Sing", 3)
            return _finite("Sub", number, person, "Pres")
        elif clause.deprel == "ccomp" or clause.deprel in _INDEPENDENT:
            return _COMMAND
        else:
            return _INFINITIVE
    return _INFINITIVE


def _helped(sentence: Sentence, clause: Token, verb: Token) -> bool:
    """Whether "to" or a finite auxiliary stands before it."""
    return any(
        below.xpos == "TO" or (below.deprel in AUXILIARIES and below.xpos in _FINITE_TAGS)
        for below in dependents(sentence, clause)
        if below.index < verb.index
    )


def _plain(sentence: Sentence, clause: Token) -> bool:
    below = dependents(sentence, clause)
    return clause.xpos == "VB" or any(t.xpos == "VB" and t.deprel in AUXILIARIES for t in below)


def _ing(sentence: Sentence, token: Token) -> Morphology:
    clause = token
    while "aux" not in relations(sentence, clause):
        before = first_conjunct(sentence, clause)
        if before is None or before.xpos != "VBG":
            return _GERUND if clause.deprel in _NOMINAL else _PRESENT_PARTICIPLE
        clause = before
    return _PRESENT_PARTICIPLE


def _participle(sentence: Sentence, token: Token) -> Morphology:
    if token.deprel in AUXILIARIES:
        return _PAST_PARTICIPLE
    clause = token
    while _PASSIVES.isdisjoint(relations(sentence, clause)):
        if any(_perfect(below) for below in dependents(sentence, clause)):
            return _PAST_PARTICIPLE
        before = first_conjunct(sentence, clause)
        if before is None or before.xpos != "VBN":
            break
        clause = before
    return _PASSIVE


def _perfect(auxiliary: Token) -> bool:
    """ "Have"; "'s" too, since the passive's "is" would be aux:pass."""
    clitic = auxiliary.text in ("'s", "’s")
    return auxiliary.deprel == "aux" and (clitic or auxiliary.lemma == "have")


@cache
def _finite(mood: Mood, number: Number, person: Person, tense: Tense) -> Morphology:
    return Morphology(mood, number, person, tense, "Fin")


@cache
def _person(number: Number | None, person: Person) -> Morphology:
    return Morphology(number=number, person=person)


@dataclass(frozen=True, slots=True)
class _Words:
    determiners: dict[str, Morphology]
    ordinary: frozenset[str]
    names: frozenset[str]
    several: frozenset[str]


@cache
def _words() -> _Words:
    data = tomllib.loads((files(__package__) / "data" / "morphology.toml").read_text("utf-8"))
    determiners = dict.fromkeys(data["determiners"]["singular"], _SINGULAR)
    determiners |= dict.fromkeys(data["determiners"]["plural"], _PLURAL)
    return _Words(determiners, **{name: frozenset(w) for name, w in data["nouns"].items()})


Rule = Callable[[Sentence, Token], Morphology]
_RULES: MappingProxyType[str, Rule | Morphology] = MappingProxyType(
    {
        "NN": _noun,
        "NNP": _name,
        "NNS": _nouns,
        "NNPS": _names,
        "FW": _foreign,
        "DT": _determiner,
        "PRP": _pronoun,
        "PRP$": _pronoun,
        "MD": _FINITE,
        "VBZ": Morphology("Ind", "Sing", 3, "Pres", "Fin"),
        "VBP": _present,
        "VBD": _past,
        "VB": _bare,
        "VBG": _ing,
        "VBN": _participle,
    }
)
