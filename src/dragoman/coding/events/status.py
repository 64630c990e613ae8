"""Whether an event is asserted, negated, future or hypothetical in its sentence.

Read from the predicate's own auxiliaries and then upwards, from each clause that governs it.
What tense and adverbs tell of as long past or habitual is historical here; what only a date
tells of becomes so later, when dates are known.
"""

from __future__ import annotations

from ...models import Clause
from ...scenes import Scene
from ...trees import children
from .deciding import Decision
from .pastness import is_long_past

__all__ = ["Standing", "is_generic", "standing"]

HYPOTHETICAL_MODALS = frozenset(
    {"would", "could", "may", "might", "can", "should", "must", "ought", "'d", "’d", "ca"}
)
HYPOTHETICAL_MARKS = frozenset({"if", "unless", "whether", "lest", "provided", "until", "should"})

# "Work against them in a meeting": where and when something would happen did itself happen.
CIRCUMSTANCE = frozenset({"in", "at", "during", "after", "before", "since", "following", "amid"})

REMARKS = frozenset(
    "easy easier hard harder difficult tough tougher impossible simple thing good better best bad "
    "worse right wrong wise unwise foolish futile pointless costly expensive cheap fun nice".split()
)
RANKS = frozenset({"first", "second", "third", "fourth", "fifth", "last", "latest", "only"})

Standing = tuple[str, tuple[str, ...], bool]
"""Status, the reasons for it, and whether an operator's own event stands in its place."""


def standing(scene: Scene, clause: Clause, decisions: dict[int, Decision]) -> Standing:
    """Status of the event at a clause."""
    status = _own(scene, clause)
    reasons: list[str] = [] if status == "asserted" else [f"{status}: own clause"]
    head, parent, link = clause.head, clause.parent, clause.link
    if clause.light is not None and clause.light in scene.clauses:
        light = scene.clauses[clause.light]
        carrier = decisions.get(clause.light)
        if carrier and carrier.event and clause.head in carrier.inner and carrier.effect == "drop":
            return status, (*reasons, f"part of {carrier.match.frame.name}"), True
        status = _combine(status, _own(scene, light) if not light.negated else "asserted")
        head, parent, link = light.head, light.parent, light.link
    seen = {clause.head}
    while parent is not None and parent not in seen:
        seen.add(parent)
        above = scene.clauses.get(parent)
        if above is None:
            break
        if link == "conj":
            parent, link = above.parent, above.link
            continue
        decision = decisions.get(above.head)
        if decision and head in decision.inner:
            effect = decision.effect
            if effect == "drop" and decision.event:
                return status, (*reasons, f"part of {decision.match.frame.name}"), True
            status = _combine(status, "asserted" if effect == "keep" else effect)
            if effect not in ("keep", "asserted"):
                reasons.append(f"{effect}: {decision.match.frame.name}")
            status = _combine(status, _own(scene, above))
        else:
            change = _inherited(scene, clause if head == clause.head else None, link, head, above)
            if change is None:
                break
            if change != "asserted":
                reasons.append(f"{change}: under {above.lemma!r}")
            status = _combine(status, change)
        head, parent, link = above.head, above.parent, above.link
    return status, tuple(reasons), False


def _own(scene: Scene, clause: Clause) -> str:
    if clause.negated:
        return "negated"
    if clause.link is None and scene.sentence.text.rstrip("”\"'’ ").endswith("?"):
        return "hypothetical"
    told_future = clause.modal == "would" and clause.link == "ccomp" and not clause.perfect
    if told_future and clause.mark != "if":
        # "Said they would leave": the future, told in the past.
        return "future"
    if clause.modal in HYPOTHETICAL_MODALS or _doubtful(scene, clause):
        return "hypothetical"
    if clause.mark == "to" and clause.link in ("advcl", "csubj"):
        return "hypothetical"
    if clause.tense == "future":
        return "future"
    return "historical" if is_long_past(scene, clause) else "asserted"


def _doubtful(scene: Scene, clause: Clause) -> bool:
    """ "If", "unless", "whether"; but "even if" grants what follows."""
    if clause.mark not in HYPOTHETICAL_MARKS:
        return False
    tokens = scene.sentence.tokens
    below = children(scene.sentence, clause.head, "mark", "advmod")
    mark = next((t for t in below if t.lemma.lower() == clause.mark), None)
    return not (mark and mark.index and tokens[mark.index - 1].lemma.lower() == "even")


def _inherited(
    scene: Scene, noun: Clause | None, link: str | None, head: int, above: Clause
) -> str | None:
    """What a governing clause that is no operator does to what stands below it; None: stop."""
    below = scene.clauses.get(head)
    if below is None or link in ("relcl", "parataxis", "appos"):
        return None
    if link == "acl" and below.mark == "to":
        return "asserted" if _outstanding(scene, above.head) else "hypothetical"
    if link == "xcomp" and below.tense == "future":
        return _own(scene, above)  # "Is going to expel": future already.
    if link == "xcomp":
        infinitive = below.kind == "verb" and scene.sentence.tokens[head].xpos == "VB"
        own = _own(scene, above)
        return "hypothetical" if infinitive and own == "asserted" else own
    if link == "ccomp":
        return "hypothetical" if above.negated or above.mark in HYPOTHETICAL_MARKS else "asserted"
    if link == "advcl" or (link == "acl" and below.kind == "verb"):
        # "Fled after bombing it", "rebels fighting there": told as facts of their own.
        if link == "acl" or below.mark is not None:
            return None
        own = _own(scene, above)
        return own if scene.sentence.tokens[head].xpos == "VBG" and own != "negated" else "asserted"
    if below.kind == "noun":
        own = _own(scene, above)
        if _circumstance(above, head):
            return None
        if own in ("hypothetical", "future", "historical") and not _definite(scene, head):
            return own
    return "asserted"


def is_generic(scene: Scene, clause: Clause) -> bool:
    """ "Easy to prosecute fighters", "one thing to kill a soldier": a remark about any such act."""
    if clause.kind != "verb" or clause.mark != "to" or clause.parent is None:
        return False
    token = scene.sentence.tokens[clause.parent]
    return token.lemma.lower() in REMARKS and clause.link in (
        "advcl",
        "csubj",
        "ccomp",
        "acl",
        "xcomp",
    )


def _outstanding(scene: Scene, head: int) -> bool:
    """ "The first minister to visit", "the latest to resign": who is outstanding for doing it."""
    words = (t.lemma.lower() for t in children(scene.sentence, head, "amod"))
    named = scene.sentence.tokens[head].lemma.lower() in RANKS
    return named or any(word in RANKS for word in words)


def _circumstance(above: Clause, head: int) -> bool:
    return any(a.head == head and a.role in CIRCUMSTANCE for a in above.arguments)


def _definite(scene: Scene, head: int) -> bool:
    return scene.is_definite(head) or bool(children(scene.sentence, head, "nmod:poss"))


def _combine(status: str, change: str) -> str:
    """What a governing word makes of a status.

    >>> _combine("negated", "negated"), _combine("future", "hypothetical")
    ('asserted', 'hypothetical')
    """
    if change == "negated":
        return "asserted" if status == "negated" else "negated"
    order = ("asserted", "historical", "negated", "future", "hypothetical")
    return max(status, change, key=order.index)
