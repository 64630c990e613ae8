"""How many were killed, hurt, arrested, driven out or marched, and in which event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..knowledge import Knowledge
from ..knowledge.magnitudes import CountKind, Magnitudes
from ..models import Clause, Draft, Event, Magnitude, Sentence, Token
from ..trees import ancestors, children, span_of

__all__ = ["find_magnitudes"]

LOOK_BACK = 1
"""A sentence that only gives the toll tells it of the sentence just before."""

JOINERS = frozenset({"-", "–", "to", "or", "and", "of"})
LONGEST_BOUND = 3
TOLL_ROLES = ("of", "to", "at", "obj")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of people: its bounds and the tokens that say it."""

    low: int
    high: int | None
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Count:
    """A quantity of people, what became of them, and the token of the predicate that says so.

    ``own`` counts belong only to the event of that predicate: a single person ("killed a soldier")
    and what is only feared ("thousands may die") say nothing of the events around them.
    """

    kind: CountKind
    quantity: Quantity
    anchor: int
    own: bool = False


def find_magnitudes(draft: Draft, knowledge: Knowledge) -> Draft:
    """Give every event the counts of people that its sentence tells of it.

    A count belongs to the event of its own predicate, else to the nearest event above or beside
    it of a type that such a count fits, else to the last such event of the sentence before.
    "Dozens" is at least 24, "hundreds" at least 200; "at least" leaves the top open (None).

    Args:
        draft: with clauses and events.
        knowledge: for number words and the predicates that count.

    >>> find_magnitudes(Draft(Article.from_text("")), knowledge).events  # doctest: +SKIP
    ()
    """
    clauses: dict[int, list[Clause]] = {}
    for clause in draft.clauses:
        clauses.setdefault(clause.sentence, []).append(clause)
    actors: dict[int, set[int]] = {}
    for mention in draft.mentions:
        actors.setdefault(mention.sentence, set()).add(mention.head)
    events: dict[int, list[Event]] = {}
    for event in draft.events:
        events.setdefault(event.sentence, []).append(event)
    told: dict[str, list[Magnitude]] = {}
    for sentence in draft.sentences:
        heads = frozenset(actors.get(sentence.index, ()))
        near = range(sentence.index - LOOK_BACK, sentence.index + 1)
        candidates = [event for index in near for event in events.get(index, ())]
        reader = _Reader(sentence, knowledge.magnitudes, heads)
        for count in reader.counts(clauses.get(sentence.index, [])):
            counted = _event_of(sentence, count, candidates)
            if counted is not None:
                told.setdefault(counted.id, []).append(_magnitude(sentence, count))
    whole = tuple(replace(e, magnitude=tuple(told.get(e.id, ()))) for e in draft.events)
    return replace(draft, events=whole)


def _magnitude(sentence: Sentence, count: Count) -> Magnitude:
    quantity = count.quantity
    words = span_of(sentence, quantity.first, quantity.last)
    return Magnitude(count.kind.name, quantity.low, quantity.high, words)


def _event_of(sentence: Sentence, count: Count, events: list[Event]) -> Event | None:
    fitting = [e for e in events if e.event in count.kind.events and e.status != "negated"]
    here = [e for e in fitting if e.sentence == sentence.index]
    if count.own:
        return next((e for e in here if e.head == count.anchor), None)
    if here:
        above = [count.anchor, *(token.index for token in ancestors(sentence, count.anchor))]
        # Nearest in the tree first, then nearest in the text.
        return min(
            here,
            key=lambda e: (
                above.index(e.head) if e.head in above else len(above),
                abs(e.head - count.anchor),
            ),
        )
    before = [e for e in fitting if e.sentence < sentence.index]
    return before[-1] if before else None


@dataclass(frozen=True, slots=True)
class _Reader:
    """A sentence, the words that count, and the tokens that head actors' noun phrases."""

    sentence: Sentence
    known: Magnitudes
    actors: frozenset[int]

    def counts(self, clauses: list[Clause]) -> Iterator[Count]:
        """All counts of the sentence: for a kind, each number once and each predicate once."""
        numbers: set[tuple[str, int]] = set()
        anchors: set[tuple[str, int]] = set()
        for count in self._all(clauses):
            number = (count.kind.name, count.quantity.first)
            anchor = (count.kind.name, count.anchor)
            if number not in numbers and anchor not in anchors:
                numbers.add(number)
                anchors.add(anchor)
                yield count

    def _all(self, clauses: list[Clause]) -> Iterator[Count]:
        # "Hundreds were arrested and 21 killed": a number beside the word before a shared one.
        for token in self.sentence.tokens:
            for kind in self.known.kinds:
                yield from self._of_state(token, kind)
        for clause in clauses:
            for kind in self.known.kinds:
                yield from self._of_predicate(clause, kind)
                if clause.lemma in kind.tolls:
                    yield from self._of_toll(clause, clauses, kind)

    def _of_predicate(self, clause: Clause, kind: CountKind) -> Iterator[Count]:
        """ "Killed 12 people", "12 people died", "thousands marched"."""
        if clause.kind != "verb" or clause.negated:
            return
        heads = clause.heads("obj") if clause.lemma in kind.objects else ()
        heads += clause.heads("subj") if clause.lemma in kind.subjects else ()
        total: Quantity | None = None
        for head in sorted(set(heads)):
            # "A soldier" is one killed; "a crowd marched" counts nobody.
            alone = bool(kind.objects)
            quantity = self._quantity(head, alone) if self._people(head) else None
            total = _sum(total, quantity) if quantity else total
        if total:
            numbered = any(map(self._numeric, range(total.first, total.last + 1)))
            yield Count(kind, total, clause.head, own=bool(clause.modal) or not numbered)

    def _of_toll(self, clause: Clause, clauses: list[Clause], kind: CountKind) -> Iterator[Count]:
        """ "A death toll of 12", "the toll rose to 12", "a crowd of 5,000"."""
        above = [c for c in clauses if c.kind == "verb" and clause.head in c.heads("subj")]
        for each in (clause, *above):
            for role in TOLL_ROLES:
                for head in each.heads(role):
                    quantity = self._quantity(head) if head != clause.head else None
                    if quantity:
                        yield Count(kind, quantity, clause.head)
                        return

    def _of_state(self, token: Token, kind: CountKind) -> Iterator[Count]:
        """ "12 dead", "left 12 wounded", "300 arrests", "5,000 protesters"."""
        lemma = token.lemma.lower()
        if lemma in kind.nouns and token.upos == "NOUN":
            heads = [token.index]
        elif token.text.lower() in kind.states and token.upos in ("ADJ", "NOUN", "VERB"):
            heads = [token.index, *self._described(token)]
        else:
            return
        for head in heads:
            quantity = self._quantity(head)
            if quantity:
                yield Count(kind, quantity, token.index)
                return

    def _described(self, token: Token) -> Iterator[int]:
        """Whom a state is said of: its subject, the noun it stands before, "left 12 dead"."""
        yield from (t.index for t in children(self.sentence, token.index, "nsubj"))
        if token.head < 0:
            return
        if token.deprel in ("amod", "acl"):
            yield token.head
        if token.deprel == "xcomp":
            yield from (t.index for t in children(self.sentence, token.head, "obj"))
        if token.index and self._numeric(token.index - 1):
            yield token.index - 1

    def _people(self, head: int) -> bool:
        """Whether people are counted: "five", "dozens of civilians", "12 soldiers"."""
        token = self.sentence.tokens[head]
        of = [t for t in children(self.sentence, head, "nmod") if self._case(t) == "of"]
        if self._numeric(head):
            return not of or any(self._people(t.index) for t in of)
        return head in self.actors or token.lemma.lower() in self.known.people

    def _case(self, token: Token) -> str | None:
        cases = children(self.sentence, token.index, "case")
        return cases[0].lemma.lower() if cases else None

    def _quantity(self, head: int, alone: bool = False) -> Quantity | None:
        """How many a noun phrase counts; ``alone``: "a soldier" counts one."""
        number = head if self._numeric(head) else self._number_below(head)
        if number is not None:
            first, last = self._run(number)
            words = [t.text.lower() for t in self.sentence.tokens[first : last + 1]]
            counted = self.known.count(words)
            return self._bounded(counted, first, last) if counted else None
        token = self.sentence.tokens[head]
        article = any(t.lemma.lower() == "a" for t in children(self.sentence, head, "det"))
        if alone and article and token.upos == "NOUN" and token.xpos == "NN":
            return Quantity(1, 1, head, head)
        return None

    def _number_below(self, head: int) -> int | None:
        below = children(self.sentence, head, "nummod", "det", "amod", "compound")
        return next((t.index for t in below if self._numeric(t.index)), None)

    def _numeric(self, index: int) -> bool:
        return self.known.numeric(self.sentence.tokens[index].text.lower())

    def _run(self, number: int) -> tuple[int, int]:
        """The row of number words around one: "twenty-five", "tens of thousands", "20 to 30"."""
        tokens = self.sentence.tokens
        first = last = number
        while first > 0 and self._numeric(first - 1):
            first -= 1
        while first > 1 and tokens[first - 1].text.lower() in JOINERS and self._joined(first - 2):
            first -= 2
        while last + 1 < len(tokens) and self._numeric(last + 1):
            last += 1
        while (
            last + 2 < len(tokens)
            and tokens[last + 1].text.lower() in JOINERS
            and self._joined(last + 2)
        ):
            last += 2
            while last + 1 < len(tokens) and self._numeric(last + 1):
                last += 1
        return first, last

    def _joined(self, index: int) -> bool:
        """Whether a joiner beside this token joins numbers; "of 20" and "and 30" mostly do not."""
        joiner = self.sentence.tokens[index - 1].text.lower()
        scales = self.known.scales
        if joiner in ("of", "and"):
            return self.sentence.tokens[index].text.lower().rstrip("s") in scales
        return self._numeric(index)

    def _bounded(self, counted: tuple[int, int | None], first: int, last: int) -> Quantity:
        """Widen a count by the words before it: "at least", "up to"."""
        low, high = counted
        tokens = self.sentence.tokens
        if first and tokens[first - 1].text.lower() in ("a", "an"):
            first -= 1
        for length in range(min(LONGEST_BOUND, first), 0, -1):
            start = first - length
            before = tuple(t.text.lower() for t in tokens[start:first])
            bound = self.known.bounds.get(before)
            if bound is not None:
                low, high = {"low": (low, None), "high": (1, high)}.get(bound, (low, high))
                return Quantity(low, high, start, last)
        return Quantity(low, high, first, last)


def _sum(one: Quantity | None, two: Quantity) -> Quantity:
    if one is None:
        return two
    high = one.high + two.high if one.high is not None and two.high is not None else None
    return Quantity(one.low + two.low, high, min(one.first, two.first), max(one.last, two.last))
