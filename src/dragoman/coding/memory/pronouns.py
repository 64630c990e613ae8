"""What a pronoun of the third person stands for."""

from __future__ import annotations

from collections.abc import Iterator

from ...models import Sentence
from ...trees import ancestors, children
from .article_memory import Memory, taken
from .referents import Unit, composite, salience

__all__ = ["resolve_pronoun"]

_MASCULINE = frozenset({"he", "him", "his", "himself"})
_FEMININE = frozenset({"she", "her", "hers", "herself"})
_NEUTER = frozenset({"it", "its", "itself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
# How many sentences back an antecedent is looked for.
_REACH_PERSON = 3
_REACH_THING = 2
# Below this lead over the next candidate a pronoun stays unresolved.
_MARGIN = 1.0
_PARALLEL = 2.0
_OWN_SUBJECT = 3.0
_KNOWN_GENDER = 4.0
_SUM_BONUS = 2.0


def resolve_pronoun(memory: Memory, sentence: Sentence, unit: Unit) -> Unit:
    """A pronoun with its antecedent: the most salient phrase before it that agrees with it.

    Args:
        memory: of the article up to here.
        sentence: where the pronoun stands.
        unit: the pronoun.

    Source: salience factors after Lappin and Leass 1994.
    """
    word = unit.entity.text.lower()
    if word in _NEUTER and _judged(sentence, unit):
        return unit
    above = _subject(sentence, unit)
    own = memory.by_place.get((sentence.index, above)) if above is not None else None
    barred = own.keys if own is not None and not _reaches_subject(unit, word) else ()
    thing = word in _NEUTER or word in _PLURAL
    if not thing and word not in _MASCULINE and word not in _FEMININE:
        return unit
    scored: dict[tuple[str, ...], tuple[float, Unit]] = {}
    for candidate in memory.back(unit, _REACH_THING if thing else _REACH_PERSON):
        if candidate.keys == barred or not _possible(sentence, unit, candidate, word):
            continue
        if word in _NEUTER and _across_quotation(memory, unit, candidate):
            continue
        for option in _options(memory, candidate, word):
            score = _score(memory, sentence, unit, option, word)
            if score is not None and score > scored.get(option.keys, (float("-inf"), unit))[0]:
                scored[option.keys] = (score, option)
    best = _clear_winner(list(scored.values()))
    if best is None:
        return unit
    if word in _MASCULINE or word in _FEMININE:
        memory.genders.setdefault(best.entity.key, "male" if word in _MASCULINE else "female")
    return taken(unit, best, "antecedent")


def _judged(sentence: Sentence, unit: Unit) -> bool:
    """Whether "it" stands for a whole event: "making it the first", "it is good that ..."."""
    if unit.governor < 0:
        return False
    if unit.relation == "obj":
        return bool(children(sentence, unit.governor, "xcomp"))
    judged = sentence.tokens[unit.governor].upos == "ADJ"
    return judged and bool(children(sentence, unit.governor, "csubj", "ccomp", "xcomp", "advcl"))


def _across_quotation(memory: Memory, unit: Unit, candidate: Unit) -> bool:
    """Whether "it" is said by somebody of what another sentence's writer named."""
    if unit.sentence == candidate.sentence or not memory.quotations.hold(unit.entity.start):
        return False
    return not memory.quotations.hold(candidate.entity.start)


def _prominent(candidate: Unit) -> bool:
    """A named subject or object: what is done to "it" may else be an event or a thing."""
    return candidate.relation in ("nsubj", "obj") and candidate.entity.name is not None


def _clear_winner(scored: list[tuple[float, Unit]]) -> Unit | None:
    ranked = sorted(scored, key=lambda pair: -pair[0])
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGIN):
        return None
    return ranked[0][1]


def _options(memory: Memory, candidate: Unit, word: str) -> Iterator[Unit]:
    """A candidate and, for plural pronouns, the coordination that it begins."""
    if word in _PLURAL:
        whole = composite(memory.sentences[candidate.sentence], candidate, memory.by_place)
        if whole is not None:
            yield whole
    yield candidate


def _possible(sentence: Sentence, unit: Unit, candidate: Unit, word: str) -> bool:
    """Whether grammar allows a candidate (binding: Chomsky 1981, principles A and B)."""
    if candidate.rule in ("relative", "demonstrative", "adjective"):
        return False
    if candidate.rule == "pronoun" and candidate.entity.antecedent is None:
        return False
    if candidate.relation == "vocative":
        return False
    if candidate.sentence != sentence.index:
        return True
    if candidate.first <= unit.head <= candidate.last:
        return False
    if _reaches_subject(unit, word):
        return True
    return candidate.governor != unit.governor and candidate.head != _subject(sentence, unit)


def _reaches_subject(unit: Unit, word: str) -> bool:
    """ "Its" and "itself" may stand for the subject of their own clause."""
    return unit.relation == "nmod:poss" or word.endswith(("self", "selves"))


def _subject(sentence: Sentence, unit: Unit) -> int | None:
    """The subject of the predicate that a phrase depends on, shared with coordinated ones."""
    if unit.relation == "nsubj" or unit.governor < 0:
        return None
    predicate = sentence.tokens[unit.governor]
    while True:
        subjects = children(sentence, predicate.index, "nsubj")
        if subjects:
            return subjects[0].index
        # "Extradited them after stripping them": whoever strips is who extradites.
        gerund = predicate.deprel == "advcl" and predicate.xpos in ("VBG", "VB")
        if not (predicate.deprel in ("conj", "xcomp") or gerund) or predicate.head < 0:
            return None
        predicate = sentence.tokens[predicate.head]


def _score(
    memory: Memory, sentence: Sentence, unit: Unit, candidate: Unit, word: str
) -> float | None:
    """Salience of a candidate for a pronoun; None where they do not agree."""
    gender = memory.gender(candidate)
    score = salience(candidate, sentence.index)
    if word in _MASCULINE or word in _FEMININE:
        wanted = "male" if word in _MASCULINE else "female"
        if candidate.being != "person" or candidate.plural or gender not in (None, wanted):
            return None
        score += _KNOWN_GENDER if gender else 0.0
    elif word in _NEUTER:
        if candidate.geographic and candidate.relation not in ("nsubj", "obj", "nmod:poss"):
            return None
        if unit.relation in ("obj", "obl") and not _prominent(candidate):
            return None
        if candidate.being != "body" or candidate.plural or len(candidate.entities) > 1:
            return None
    else:
        if not candidate.plural and candidate.being not in ("people", "body"):
            return None
        score += _SUM_BONUS if candidate.plural else 0.0
    if candidate.relation == unit.relation:
        score += _PARALLEL
    if candidate.sentence == sentence.index and candidate.relation == "nsubj":
        above = {token.index for token in ancestors(sentence, unit.head)}
        score += _OWN_SUBJECT if candidate.governor in above else 0.0
    return score
