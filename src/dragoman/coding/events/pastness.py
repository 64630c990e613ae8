"""What is told as long past or as a habit: by adverbs, by eras, by "decades-long"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from ...models import Clause, Dated
from ...scenes import Scene
from ...trees import ancestors, base, children

__all__ = ["beside_old_dates", "is_long_past"]

A_YEAR = timedelta(days=365)
"""Acts a year or more before publication are historical (the annotators' convention)."""

OPEN_ENDED = frozenset({"since", "from", "until", "till", "before", "after", "by", "for"})
TOGETHER = frozenset({"after", "when", "before", "while", "as", "where"})

FORMERLY = frozenset({"previously", "formerly", "historically", "traditionally", "once"})
OFTEN = frozenset(
    "repeatedly frequently often regularly routinely habitually consistently periodically "
    "occasionally sometimes usually always traditionally daily weekly".split()
)
LONG = frozenset({"long", "longtime", "long-time"})
ERAS = frozenset(
    "era reign dictatorship caliphate apartheid holocaust presidency past decades years "
    "centuries century antiquity".split()
)
ERA_ROLES = ("during", "under", "throughout", "in", "over", "for", "since", "through")
SPANS = frozenset({"year", "years", "decade", "decades", "century", "centuries", "month", "months"})
PAST_KINDS = frozenset({"past", "previous", "historic", "historical", "age-old"})


def is_long_past(scene: Scene, clause: Clause) -> bool:
    """Whether a clause's own words tell of something long past, or done again and again.

    Args:
        scene: the sentence of the clause.
        clause: a verbal or nominal predicate; what is future or modal is never long past.
    """
    if clause.kind == "noun":
        return _past_kind(scene, clause.head)
    if clause.modal is not None or clause.tense == "future":
        return False
    return (
        _said_by_adverb(scene, clause)
        or _in_an_era(scene, clause)
        or any(_lasting(scene, head) for head in clause.heads("obj"))
    )


def _said_by_adverb(scene: Scene, clause: Clause) -> bool:
    """ "Had previously fought", "has long accused", "clashed repeatedly", "on a daily basis"."""
    told = clause.tense == "past" or clause.perfect or clause.passive
    for adverb in children(scene.sentence, clause.head, "advmod"):
        word = adverb.lemma.lower()
        if word == "once" and (adverb.index > clause.head or adverb.index == 0):
            continue  # "Fired once", "once again", "once it fell": no time long gone.
        if word in OFTEN and (told or clause.tense is None):
            return True
        if word in FORMERLY and told:
            return True
        if word in LONG and clause.perfect and adverb.index == clause.head - 1:
            return True
    return any(_is_habit(scene, head) for head in clause.heads("on"))


def _is_habit(scene: Scene, head: int) -> bool:
    words = (t.lemma.lower() for t in children(scene.sentence, head, "amod"))
    return scene.sentence.tokens[head].lemma.lower() == "basis" and any(w in OFTEN for w in words)


def _in_an_era(scene: Scene, clause: Clause) -> bool:
    """ "During the reign of", "in the past", "over the decades"; no count of years."""
    for role in ERA_ROLES:
        for head in clause.heads(role):
            token = scene.sentence.tokens[head]
            if token.text.lower() in ERAS and not children(scene.sentence, head, "nummod"):
                return token.upos == "NOUN"
    return False


def _past_kind(scene: Scene, head: int) -> bool:
    """ "Past abuses", "previous raids", "a decades-long war"."""
    words = (t.lemma.lower() for t in children(scene.sentence, head, "amod"))
    return any(word in PAST_KINDS for word in words) or _lasting(scene, head)


def _lasting(scene: Scene, head: int) -> bool:
    """ "A decades-long insurgency": parsed as one word or as "decades" before "long"."""
    for modifier in children(scene.sentence, head, "amod", "compound"):
        first, _, last = modifier.text.lower().partition("-")
        if first in SPANS and last in ("long", "old"):
            return True
        below = (t.text.lower() for t in children(scene.sentence, modifier.index))
        if modifier.text.lower() in ("long", "old") and any(word in SPANS for word in below):
            return True
    return False


def beside_old_dates(scene: Scene, dates: Iterable[Dated], published: str | None) -> frozenset[int]:
    """Predicates of the same story as a date a year or more back.

    "Were abducted and taken there in 2014": the date stands with the second verb only. "The
    attack in 2012 killed ten after a bomber struck": with the noun only.

    Args:
        scene: the sentence.
        dates: the time expressions found in it.
        published: the day of publication (ISO), or None: then nothing is old.
    """
    if published is None:
        return frozenset()
    limit = (date.fromisoformat(published) - A_YEAR).isoformat()
    heads = (d.head for d in dates if d.date.end and d.date.end <= limit and _closed(scene, d))
    return frozenset(each for head in heads for each in _story(scene, head))


def _closed(scene: Scene, dated: Dated) -> bool:
    cases = (t.lemma.lower() for t in children(scene.sentence, dated.head, "case", "mark"))
    if base(scene.sentence.tokens[dated.head].deprel) in ("nummod", "amod", "compound"):
        return False  # "The 2015 deal": a name, not the time of what is done about it.
    return dated.date.granularity != "duration" and not any(c in OPEN_ENDED for c in cases)


def _story(scene: Scene, head: int) -> Iterator[int]:
    """The predicate a date hangs on, what it is coordinated with, and the clauses "after" it."""
    tokens = scene.sentence.tokens
    above = next((t for t in ancestors(scene.sentence, head) if t.index in scene.clauses), None)
    if above is None:
        return
    if above.upos == "NOUN" and base(above.deprel) in ("nsubj", "obj") and above.head >= 0:
        yield above.index
        above = tokens[above.head]
    while base(above.deprel) == "conj" and above.head >= 0:
        yield above.index
        above = tokens[above.head]
    yield above.index
    for below in children(scene.sentence, above.index, "advcl", "obj"):
        marks = {t.lemma.lower() for t in children(scene.sentence, below.index, "mark", "advmod")}
        if base(below.deprel) == "obj" or marks & TOGETHER:
            yield below.index
