"""Subjects of finite verbs, and the number and person that they give them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from ..models import Sentence, Token

__all__ = [
    "AUXILIARIES",
    "SUBJECTS",
    "Number",
    "Person",
    "agreement",
    "clause_of",
    "dependents",
    "first_conjunct",
    "pronoun",
    "relations",
    "subject_of",
]

Number = Literal["Plur", "Ptan", "Sing"]
Person = Literal[1, 2, 3]

AUXILIARIES = frozenset({"aux", "aux:pass", "cop"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass"})
_OUTER_SUBJECTS = frozenset({"nsubj:outer", "csubj:outer"})
_EXPLETIVE = frozenset({"expl"})
_RELATIVE = frozenset({"acl:relcl"})


def agreement(sentence: Sentence, verb: Token) -> tuple[Number, Person] | None:
    """Number and person of a finite verb's subject; None where nothing tells.

    A relative pronoun is what it stands for; a verb without a subject has that of the verb it is
    coordinated with. A main clause without any speaks of its writer: "Hope this helps."

    Args:
        sentence: parsed.
        verb: a finite verb or auxiliary of it.

    >>> words = [("They", "PRP", 1, "nsubj"), ("left", "VBD", -1, "root")]
    >>> rows = tuple(Token(i, 5 * i, 5 * i + 4, w, w, "X", x, h, d)
    ...              for i, (w, x, h, d) in enumerate(words))
    >>> agreement(Sentence(0, 0, 9, "They left", 0).with_tokens(rows), rows[1])
    ('Plur', 3)
    """
    clause: Token | None = clause_of(sentence, verb)
    subject = None
    while clause is not None and (subject := subject_of(sentence, clause, verb)) is None:
        last, clause = clause, first_conjunct(sentence, clause)
    if clause is None or subject is None:
        return ("Sing", 1) if last.deprel in ("root", "parataxis") else None
    return _number_and_person(_antecedent(sentence, clause, subject))


def subject_of(sentence: Sentence, clause: Token, verb: Token) -> Token | None:
    """The subject of a clause's predicate that its verb agrees with, if there is one."""
    wanted = [SUBJECTS, _EXPLETIVE]
    if verb.deprel == "cop":  # "the trouble is that he left"
        wanted.insert(0, _OUTER_SUBJECTS)
    for names in wanted:
        for token in dependents(sentence, clause):
            if token.deprel in names and token.xpos != "EX":
                return token
    return None


def pronoun(token: Token) -> tuple[Number | None, Person] | None:
    """Number and person of a personal or possessive pronoun; "you" has no number.

    >>> pronoun(Token(0, 0, 5, "Their", "their", "PRON", "PRP$", 1, "nmod:poss"))
    ('Plur', 3)
    """
    known = _words().pronouns
    form = token.text.lower().replace("’", "'")
    return known.get(form) or known.get(token.lemma.lower())


def clause_of(sentence: Sentence, verb: Token) -> Token:
    """The predicate that an auxiliary or copula belongs to; any other verb is its own."""
    return sentence.tokens[verb.head] if verb.deprel in AUXILIARIES and verb.head >= 0 else verb


def first_conjunct(sentence: Sentence, clause: Token) -> Token | None:
    """What a conjunct is coordinated with; None where it is none."""
    coordinated = clause.deprel == "conj" and clause.head >= 0
    return sentence.tokens[clause.head] if coordinated else None


def dependents(sentence: Sentence, token: Token) -> list[Token]:
    """All that hangs on a token, in order."""
    return [sentence.tokens[below] for below in sentence.children[token.index]]


def relations(sentence: Sentence, token: Token) -> set[str]:
    """The relations of all that hangs on a token."""
    return {sentence.tokens[below].deprel for below in sentence.children[token.index]}


@dataclass(frozen=True, slots=True)
class _Words:
    pronouns: dict[str, tuple[Number | None, Person]]
    plural: frozenset[str]


@cache
def _words() -> _Words:
    data = tomllib.loads((files(__package__) / "data" / "morphology.toml").read_text("utf-8"))
    kinds: dict[str, tuple[Number | None, Person]] = {
        "first_singular": ("Sing", 1),
        "first_plural": ("Plur", 1),
        "second": (None, 2),
        "second_singular": ("Sing", 2),
        "second_plural": ("Plur", 2),
        "third_singular": ("Sing", 3),
        "third_plural": ("Plur", 3),
    }
    pronouns = {form: kinds[kind] for kind, forms in data["pronouns"].items() for form in forms}
    return _Words(pronouns, frozenset(data["subjects"]["plural"]))


def _antecedent(sentence: Sentence, clause: Token, subject: Token) -> Token:
    that = subject.xpos in ("DT", "IN") and subject.lemma == "that"
    if subject.xpos not in ("WDT", "WP") and not that:
        return subject
    while (before := first_conjunct(sentence, clause)) is not None:
        clause = before
    relative = clause.deprel in _RELATIVE and clause.head >= 0
    return sentence.tokens[clause.head] if relative else subject


def _number_and_person(subject: Token) -> tuple[Number, Person]:
    if subject.xpos in ("PRP", "PRP$"):
        number, person = pronoun(subject) or ("Sing", 3)
        return number or "Sing", person
    if subject.xpos in ("NNS", "NNPS"):
        return "Plur", 3
    form = subject.text.lower()
    several = subject.xpos == "CD" and form not in ("one", "1")
    return "Plur" if several or form in _words().plural else "Sing", 3
