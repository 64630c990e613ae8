"""A verb's or predicative adjective's own arguments and features."""

from __future__ import annotations

from dataclasses import replace

from ...models import Argument, Sentence, Token
from ...trees import base, children, conjuncts
from .raw import Raw

__all__ = [
    "LINKS",
    "is_gerund_noun",
    "is_predicate",
    "nominal_conjuncts",
    "preposition",
    "verb_clause",
]

LINKS = {"acl:relcl": "relcl", "advcl:relcl": "advcl"}
NEGATIONS = frozenset({"not", "never", "n't", "neither", "nor", "n’t"})
NO_ONE = frozenset({"nobody", "none", "nothing", "no-one", "neither"})
TIMES = frozenset(
    "minute hour day night morning afternoon evening noon midnight dawn dusk weekend week "
    "fortnight month quarter season spring summer autumn winter year decade century time moment "
    "monday tuesday wednesday thursday friday saturday sunday january february april "
    "june july august september october november december today yesterday tomorrow".split()
)
FINITE = frozenset({"VBZ", "VBD", "VBP"})
NOUN_LIKE = frozenset({"case", "det", "compound", "amod", "nmod"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
FUTURE = frozenset({"will", "'ll", "’ll", "shall", "wo"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X", "SYM"})
# Prepositions whose gerund is an argument of the verb: "accused of bombing", "deterred from".
GERUND_ROLES = frozenset({"of", "for", "from", "into", "against", "with", "by", "about", "in"})


def is_gerund_noun(sentence: Sentence, token: Token) -> bool:
    """ "Rumours of intelligence sharing between X and Y": a noun, whatever its tag."""
    if token.upos != "VERB" or not token.text.lower().endswith("ing"):
        return False
    below = {base(child.deprel) for child in children(sentence, token.index)}
    nominal = base(token.deprel) in ("nmod", "obl", "obj", "nsubj") and bool(below & NOUN_LIKE)
    modified = base(token.deprel) == "acl" and bool(below & {"compound", "det"})
    return (nominal or modified) and not below & {"obj", "nsubj", "aux", "xcomp", "ccomp"}


def is_predicate(sentence: Sentence, token: Token) -> bool:
    """Whether a token is a verb in its own right or an adjective said of a subject."""
    if is_gerund_noun(sentence, token):
        return False
    if token.upos == "VERB":
        return base(token.deprel) not in ("aux", "amod", "compound", "case", "fixed", "cop")
    if token.upos != "ADJ":
        return False
    if any(below.deprel == "cop" for below in children(sentence, token.index)):
        return True
    return token.deprel in ("xcomp", "root", "ccomp")


def verb_clause(sentence: Sentence, token: Token) -> Raw:
    """The clause of one predicate from its own dependents alone."""
    below = children(sentence, token.index)
    deprel = token.deprel
    raw = Raw(
        head=token.index,
        kind="verb" if token.upos == "VERB" else "adj",
        lemma=_lemma(sentence, token, below),
        parent=token.head if token.head >= 0 else None,
        link=None if token.head < 0 else LINKS.get(deprel, base(deprel)),
    )
    if raw.link == "xcomp" and _says_purpose(sentence, token):
        raw.link = "advcl"
    _features(raw, token, below)
    for child in below:
        _argument(sentence, raw, child)
    _object_relative(sentence, raw)
    if raw.heads("iobj") and not raw.heads("obj") and not raw.passive:
        # A lone object is a direct one, whatever the parser calls it.
        raw.arguments = [replace(a, role="obj") if a.role == "iobj" else a for a in raw.arguments]
    raw.negated = raw.negated or _no_argument(sentence, raw)
    return raw


def _object_relative(sentence: Sentence, raw: Raw) -> None:
    """ "Rwanda, which Congo accuses": of two subjects a relative pronoun is the object."""
    subjects = raw.heads("subj")
    if len(subjects) < 2 or sentence.tokens[subjects[0]].lemma.lower() not in RELATIVE:
        return
    raw.arguments = [
        replace(a, role="obj") if a == Argument("subj", subjects[0]) else a for a in raw.arguments
    ]
    raw.surface = raw.surface[1:]


def preposition(sentence: Sentence, index: int) -> str | None:
    """The word or words that mark a nominal ("with", "because of"), lower-cased, or None."""
    words = []
    for case in children(sentence, index, "case"):
        words.append(case.text.lower())
        words += [fixed.text.lower() for fixed in children(sentence, case.index, "fixed")]
    words = [word for word in words if word not in ("'s", "’s", "'", "’")]
    return " ".join(words) if words else None


def _lemma(sentence: Sentence, token: Token, below: tuple[Token, ...]) -> str:
    particles = [t.lemma.lower() for t in below if t.deprel == "compound:prt"]
    # "Wrote off the debt": a preposition on a direct object is the verb's particle.
    for child in below:
        if child.deprel == "obj" and not particles:
            cases = children(sentence, child.index, "case")
            particles = [c.lemma.lower() for c in cases[:1] if c.index == token.index + 1]
    return " ".join([token.lemma.lower(), *particles])


def _features(raw: Raw, token: Token, below: tuple[Token, ...]) -> None:
    auxiliaries = [t for t in below if base(t.deprel) in ("aux", "cop")]
    raw.tense = {"VBD": "past", "VBZ": "present", "VBP": "present"}.get(token.xpos)
    raw.progressive = token.xpos == "VBG" and any(t.lemma == "be" for t in auxiliaries)
    for auxiliary in auxiliaries:
        lemma = auxiliary.lemma.lower()
        if lemma in FUTURE or auxiliary.text.lower() in FUTURE:
            raw.tense = "future"
        elif auxiliary.xpos == "MD":
            raw.modal = lemma
        elif auxiliary.xpos in ("VBD", "VBZ", "VBP") and raw.tense is None:
            raw.tense = "past" if auxiliary.xpos == "VBD" else "present"
        raw.perfect = raw.perfect or (lemma == "have" and token.xpos != "VB")
    # "Has called": without a form of "be" or "get" no label makes a perfect a passive.
    active = bool(auxiliaries) and not any(t.lemma.lower() in ("be", "get") for t in auxiliaries)
    marks_of_passive = ("aux:pass", "nsubj:pass", "obl:agent")
    passive_mark = not active and any(t.deprel in marks_of_passive for t in below)
    reduced = token.xpos == "VBN" and not auxiliaries and raw.link in ("acl", "advcl", "xcomp")
    raw.passive = passive_mark or reduced
    raw.bare = not auxiliaries and raw.kind == "verb"
    marks = [t for t in below if t.deprel == "mark" or (t.deprel == "advmod" and t.xpos == "WRB")]
    raw.mark = _mark([mark.lemma.lower() for mark in marks])
    raw.negated = any(
        t.lemma.lower() in NEGATIONS or t.text.lower() in NEGATIONS or _no_longer(t, below)
        for t in below
        if base(t.deprel) in ("advmod", "cc", "aux", "det")
    )
    if token.xpos == "VB" and raw.mark == "to" and any(t.lemma == "be" for t in auxiliaries):
        raw.tense = "future"  # "Were to meet next week."
    if raw.mark == "without":
        raw.negated = not raw.negated


def _alike(sentence: Sentence, complement: Token) -> tuple[int, ...]:
    """A complement and what is coordinated with it, but no finite verb with an unfinite one.

    "Denies shelling the village, blames the rebels": the blame is not denied.
    """
    finite = complement.xpos in FINITE
    heads = conjuncts(sentence, complement.index)
    if complement.deprel == "ccomp" or finite:
        return heads
    return tuple(h for h in heads if sentence.tokens[h].xpos not in FINITE)


def _says_purpose(sentence: Sentence, token: Token) -> bool:
    """ "In order to", "so as to": a purpose, also where the parser makes it a complement."""
    marks = [mark.lemma.lower() for mark in children(sentence, token.index, "mark")]
    return len(marks) > 1 and marks[-1] == "to" and marks[0] in ("in", "so")


def _mark(marks: list[str]) -> str | None:
    """The subordinator; of several ("in order to") the last, but "whether to" doubts."""
    if not marks:
        return None
    return marks[0] if marks[0] in ("if", "whether", "how", "when", "where") else marks[-1]


def _no_longer(token: Token, below: tuple[Token, ...]) -> bool:
    return token.lemma.lower() == "long" and token.text.lower() == "longer" and token.index > 0


def _argument(sentence: Sentence, raw: Raw, child: Token) -> None:
    relation = base(child.deprel)
    heads = nominal_conjuncts(sentence, child.index)
    if relation == "nsubj":
        raw.surface += heads
        raw.add("obj" if raw.passive else "subj", heads)
    elif relation in ("obj", "iobj"):
        # "X was given Y": the grammatical subject received, so it is no direct object.
        if relation == "obj" and raw.passive and raw.heads("obj"):
            raw.arguments = [_received(a) for a in raw.arguments]
        raw.add(relation, heads)
    elif relation == "obl":
        role = _oblique(sentence, child)
        agent = child.deprel == "obl:agent" or (raw.passive and role == "by")
        raw.add("subj" if agent and raw.passive else role or "unmarked", heads)
    elif relation == "xcomp" and _says_purpose(sentence, child):
        raw.add("purpose", (child.index,))
    elif relation in ("xcomp", "ccomp"):
        raw.add("comp", _alike(sentence, child))
    elif relation == "advcl":
        _adverbial(sentence, raw, child)


def _oblique(sentence: Sentence, child: Token) -> str | None:
    """The preposition of an oblique; when something happens is no argument of it."""
    lemma = child.lemma.lower()
    year = child.upos == "NUM" and len(lemma) == 4 and lemma.isdigit()
    month = child.upos == "PROPN" and lemma in ("march", "may")
    when = lemma in TIMES or year or month
    return "time" if when else preposition(sentence, child.index)


def _received(argument: Argument) -> Argument:
    return replace(argument, role="iobj") if argument.role == "obj" else argument


def _adverbial(sentence: Sentence, raw: Raw, child: Token) -> None:
    marks = [t.lemma.lower() for t in children(sentence, child.index, "mark", "case")]
    if marks and marks[0] in GERUND_ROLES and child.xpos == "VBG":
        raw.add(marks[0], (child.index,))
    elif marks and marks[0] == "as":
        raw.add("as", (child.index,))
    elif marks and marks[0] == "to":
        raw.add("purpose", (child.index,))


def nominal_conjuncts(sentence: Sentence, index: int) -> tuple[int, ...]:
    """A nominal and the nominals coordinated with it."""
    return tuple(
        each
        for each in conjuncts(sentence, index)
        if each == index or sentence.tokens[each].upos in NOMINAL
    )


def _no_argument(sentence: Sentence, raw: Raw) -> bool:
    """ "No official commented", "nobody was hurt", "issued no statement"."""
    for argument in raw.arguments:
        if argument.role in ("subj", "obj"):
            if sentence.tokens[argument.head].lemma.lower() in NO_ONE:
                return True
            below = children(sentence, argument.head, "det", "cc:preconj")
            if any(t.lemma.lower() in ("no", "neither") for t in below):
                return True
    return False
