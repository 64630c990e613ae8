"""What a token and its phrase say for themselves: quantities, tense, denial, whose it is."""

from __future__ import annotations

from collections.abc import Sequence

from ...knowledge.ontology import STATELESS
from ...models import Entity
from ...scenes import Scene
from ...trees import children, conjuncts

__all__ = ["counted_lemmas", "is_future", "is_negated", "is_one_of"]

QUANTITIES = frozenset(
    "number group dozen hundred thousand million billion score handful couple series majority "
    "lot pair collection string wave spate batch worth ton tonne kilo kilogram kilogramme pound "
    "percent % rest bulk part half third quarter remainder amount quantity shipment consignment "
    "load delivery stock piece type kind sort form team unit contingent convoy dozens "
    "hundreds".split()
)
COUNTS = frozenset("dozen dozens score hundred hundreds thousand million billion lot %".split())
NUMERIC = ("NUM", "DET", "PRON", "ADJ")
WILL = frozenset({"would", "'d", "’d"})
OWN_PRONOUNS = frozenset({"it", "they", "he", "she", "i", "we"})
STATE_SECTORS = frozenset({"GOV", "MIL", "COP", "SPY"})


def counted_lemmas(scene: Scene, head: int) -> set[str]:
    """A head's lemmas and, where it only counts ("hundreds of men"), those of what it counts."""
    lemmas = scene.lemmas(head)
    if lemmas & COUNTS and (counted := _of(scene, head)):
        return {lemma for inner in counted for lemma in scene.lemmas(inner)}
    if lemmas & QUANTITIES or scene.sentence.tokens[head].upos in NUMERIC:
        for inner in _of(scene, head):
            lemmas |= scene.lemmas(inner)
    return lemmas


def _of(scene: Scene, head: int) -> list[int]:
    """What a quantity is one of: "some of its troops", "tons of grain and flour"."""
    below = children(scene.sentence, head, "nmod", "obl")
    counted = (t.index for t in below if _has_case(scene, t.index, "of"))
    return [each for index in counted for each in conjuncts(scene.sentence, index)]


def _has_case(scene: Scene, index: int, word: str) -> bool:
    return any(case.text.lower() == word for case in children(scene.sentence, index, "case"))


def is_negated(scene: Scene, head: int) -> bool:
    """ "Was not wrong", "is no mistake"; a word without a clause may still have a "not"."""
    clause = scene.clauses.get(head)
    if clause is not None:
        return clause.negated
    words = (t.lemma.lower() for t in children(scene.sentence, head, "advmod", "det"))
    return any(w in ("not", "never", "no") for w in words)


def is_future(scene: Scene, head: int) -> bool:
    """ "Will leave", "said it would leave", "is going to leave"; an infinitive looks ahead, too."""
    clause = scene.clauses.get(head)
    if clause is None or clause.kind == "noun" or clause.perfect:
        return False
    going = any(
        scene.clauses[h].tense == "future" for h in clause.heads("comp") if h in scene.clauses
    )
    return going or clause.tense == "future" or clause.modal in WILL


def is_one_of(scene: Scene, speakers: Sequence[Entity], head: int) -> bool:
    """Whether a token stands for one of these actors, or for an arm of the same state.

    Args:
        scene: the sentence.
        speakers: who is spoken of; where there are none, nobody is one of them.
        head: a token that may name an actor.
    """
    keys = {e.key for e in speakers if e.key}
    states = {e.country for e in speakers if _is_state(e)}
    others = scene.entities(head)
    if speakers and not any(e.country or e.sectors for e in others):
        # A pronoun that the article's memory left open points at who speaks.
        return scene.sentence.tokens[head].lemma.lower() in OWN_PRONOUNS
    return any(e.key in keys or (_is_state(e) and e.country in states) for e in others)


def _is_state(entity: Entity) -> bool:
    known = entity.country is not None and entity.country not in STATELESS
    return known and not STATE_SECTORS.isdisjoint(entity.sectors)
