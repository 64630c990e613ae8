"""Nominal predicates: "Turkey's attack on the town", "talks between the two", "hold talks"."""

from __future__ import annotations

from ...knowledge.verbs import Verbs
from ...models import Sentence, Token
from ...trees import base, children
from .raw import Raw
from .verbs import nominal_conjuncts, preposition

__all__ = ["carry_light_verbs", "control_by_nouns", "noun_clause", "own_up"]

MODIFIERS = frozenset({"compound", "amod", "nmod:unmarked", "nmod:desc", "nmod:npmod"})
LEADING = frozenset({"lead", "dominate", "run"})
OWNING = frozenset({"claim", "take", "accept", "admit", "assume", "acknowledge"})
COUNTING = frozenset(
    "round series wave string spate number campaign barrage flurry couple dozen hundred".split()
)
_NEGATING = frozenset({"no", "not", "never", "n't"})
NOT_CARRIED = frozenset({"comp", "obj", "iobj", "unmarked", "purpose"})


def noun_clause(sentence: Sentence, token: Token) -> Raw:
    """The clause of a noun from its own dependents."""
    raw = Raw(
        head=token.index,
        kind="noun",
        lemma=token.lemma.lower() if token.upos != "VERB" else token.text.lower(),
        parent=token.head if token.head >= 0 else None,
        link=base(token.deprel) if token.head >= 0 else None,
    )
    for child in children(sentence, token.index):
        relation = base(child.deprel)
        if child.deprel == "nmod:poss":
            raw.add("poss", nominal_conjuncts(sentence, child.index))
        elif child.deprel in MODIFIERS:
            raw.add("mod", nominal_conjuncts(sentence, _leader(sentence, child)))
        elif relation in ("nmod", "obl"):
            role = preposition(sentence, child.index) or "unmarked"
            raw.add(role, nominal_conjuncts(sentence, child.index))
        elif relation == "nsubj":
            raw.add("subj", nominal_conjuncts(sentence, child.index))
        elif relation in ("acl", "advcl", "ccomp", "xcomp"):
            _clausal(sentence, raw, child)
        elif child.deprel in ("det", "advmod") and child.lemma.lower() in _NEGATING:
            raw.negated = True
        elif child.deprel == "cop":
            raw.tense = {"VBD": "past", "VBZ": "present", "VBP": "present"}.get(child.xpos)
    return raw


def _leader(sentence: Sentence, modifier: Token) -> int:
    """Who leads: "Kenyan" in "the Kenyan-led offensive"; else the modifier itself."""
    if modifier.upos == "VERB" and modifier.lemma.lower() in LEADING:
        before = [t for t in children(sentence, modifier.index) if t.index < modifier.index]
        names = [t.index for t in before if t.upos in ("PROPN", "ADJ", "NOUN")]
        return names[-1] if names else modifier.index
    return modifier.index


def _clausal(sentence: Sentence, raw: Raw, child: Token) -> None:
    """ "A decision to leave", "the possibility of working together", "a claim that ..."."""
    marks = [t.lemma.lower() for t in children(sentence, child.index, "mark", "case")]
    if child.deprel == "acl:relcl" and marks[:1] != ["that"]:
        return
    if marks and child.xpos == "VBG" and marks[0] != "to":
        raw.add(marks[0], (child.index,))
    elif marks:
        raw.add("comp", (child.index,))


def carry_light_verbs(sentence: Sentence, raws: dict[int, Raw], verbs: Verbs) -> None:
    """Give event nouns the arguments of the light verb that carries them."""
    for raw in [raws[index] for index in sorted(raws)]:
        if raw.kind != "verb":
            continue
        for light in verbs.light.get(raw.lemma.split()[0], ()):
            if all(_has_word(sentence, raw, word) for word in light.words):
                for head in raw.heads(light.role):
                    for counted in _counted(raws, head):
                        _carry(raw, raws.get(counted), light.role)
                break


def _counted(raws: dict[int, Raw], head: int) -> tuple[int, ...]:
    """A noun, or what it counts: "a round of talks", "a wave of arrests"."""
    noun = raws.get(head)
    if noun is not None and noun.lemma in COUNTING:
        return noun.heads("of") or (head,)
    return (head,)


def own_up(raws: dict[int, Raw]) -> None:
    """ "Claimed responsibility for the attack": who claims it did it."""
    for raw in [raws[index] for index in sorted(raws)]:
        if raw.kind != "verb" or raw.lemma not in OWNING or not raw.surface or raw.negated:
            continue
        for head in raw.heads("obj"):
            claimed = raws.get(head)
            if claimed is None or claimed.lemma not in ("responsibility", "credit"):
                continue
            for deed in (*claimed.heads("for"), *raw.heads("for")):
                noun = raws.get(deed)
                owned = noun.heads("subj") or noun.heads("poss") or noun.heads("by") if noun else ()
                if noun is not None and noun.kind == "noun" and not owned:
                    noun.add("subj", raw.surface, shared=True)


def _has_word(sentence: Sentence, raw: Raw, word: str) -> bool:
    return word in raw.lemma.split()[1:] or any(
        sentence.tokens[a.head].lemma.lower() == word for a in raw.arguments
    )


def _carry(verb: Raw, noun: Raw | None, role: str) -> None:
    if noun is None or noun.kind != "noun" or noun.light is not None:
        return
    noun.light = verb.head
    for argument in list(verb.arguments):
        if argument.role != role and argument.role not in NOT_CARRIED:
            noun.add(argument.role, (argument.head,), shared=True)
    noun.negated = noun.negated or verb.negated
    noun.modal, noun.tense = verb.modal, verb.tense
    noun.perfect, noun.progressive = verb.perfect, verb.progressive


def control_by_nouns(sentence: Sentence, raws: dict[int, Raw]) -> None:
    """ "Turkey's decision to attack", "the leaders' promise to meet": the noun's owner does it."""
    for raw in [raws[index] for index in sorted(raws)]:
        noun = raws.get(raw.parent) if raw.parent is not None else None
        if raw.kind == "noun" or raw.link != "acl" or raw.surface or noun is None:
            continue
        if noun.kind != "noun":
            continue
        owners = noun.heads("subj") or noun.heads("poss") or noun.heads("by")
        if not owners and noun.parent in raws and raws[noun.parent].kind == "verb":
            owners = raws[noun.parent].surface
        raw.add_surface(owners)
        # "His decision to launch strikes": the strikes are his, too.
        for carried in raws.values():
            if carried.light == raw.head and not raw.passive:
                carried.add("subj", owners, shared=True)
