"""Which place belongs to which event: where it happened, not where its actors are from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...knowledge import Knowledge
from ...knowledge.places import Places
from ...models import Draft, Event, Located, Place, Sentence, Token
from ...trees import base, children, span_of
from .phrases import (
    case_of,
    fineness,
    fits,
    is_definite,
    is_together,
    of_entry,
    part_of,
    precisions_of,
)

__all__ = ["place_events"]

# Events that happen to a place ("seized Raqqa") or on the ground that their object stands on.
_TAKING = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "AID"})
_PHYSICAL = _TAKING | {"PROTEST"}
# Prepositions of movement that say where an event of a kind happens.
_MOTION = {
    "RETREAT": frozenset({"from", "out"}),
    "CONCEDE": frozenset({"from", "out"}),
    "MOBILIZE": frozenset({"to", "into", "onto", "through"}),
    "ASSAULT": frozenset({"into", "through"}),
    "COERCE": frozenset({"into", "through"}),
    "AID": frozenset({"to", "into"}),
    "CONSULT": frozenset({"to", "into"}),
}
# Prepositions that name a topic, an agent or a party more often than a place: only with a noun of
# place ("on the border", "between the two towns").
_ALSO_ABSTRACT = frozenset(
    {"on", "by", "between", "against", "over", "under", "above", "around", "toward", "towards"}
)
_MEETING = frozenset({"CONSULT", "AGREE", "COOPERATE"})
_VISITS = frozenset({"visit", "tour", "trip", "travel", "arrive", "fly", "host", "enter"})
# Acts that are told from where they happen; attacks are told from the capital.
_ACTS = frozenset({"PROTEST", "CONSULT", "COERCE"})
_CONTINUED, _LEAD = 2, 3  # sentences back to "the meeting"; sentences of the lead
_ARGUMENTS = frozenset({"obj", "obl", "nmod", "nsubj"})
_NEVER = "nmod:poss"  # "Syria's president", "Moscow's envoy": whose, not where
_MODIFIERS = ("compound", "amod")


def place_events(draft: Draft, knowledge: Knowledge) -> Draft:
    """Give each event its place.

    A place counts where it is said of the event's predicate, of the light verb that carries its
    noun, or of the clause around it; as the object of what is done to places ("seized Raqqa");
    or as "there" and "the town" after a place was named. A place inside the topic of talks is
    not where they are held, and one that only says whose something is never counts. A headline, or
    "the meeting", takes the place of the same happening beside it; the first sentence may take the
    dateline's city, where that lies in the country of one of the event's own parties (``level``
    article: the text does not say so, its place of writing does).

    Args:
        draft: with events and ``places``.
        knowledge: its ``places`` hold word lists and gazetteer.
    """
    placer = _Placer(draft, knowledge.places)
    return replace(draft, events=placer.placed())


class _Placer:
    """The places of one article and the events placed so far."""

    def __init__(self, draft: Draft, places: Places) -> None:
        self.article = draft.article
        self.sentences = {sentence.index: sentence for sentence in draft.sentences}
        self.events = draft.events
        self.places = places
        self.named = draft.places
        self.found: dict[int, list[Located]] = {}
        for located in draft.places:
            self.found.setdefault(located.sentence, []).append(located)

    def placed(self) -> tuple[Event, ...]:
        """All events, each with its place; headlines last, for they lean on the body."""
        done: list[Event] = []
        for event in self.events:
            done.append(replace(event, place=self._own(event) or self._continued(event, done)))
        for at, event in enumerate(done):
            if event.place is None:
                done[at] = replace(
                    event, place=self._of_headline(event, done) or self._dateline(event)
                )
        return tuple(done)

    def _own(self, event: Event) -> Place | None:
        sentence = self.sentences.get(event.sentence)
        if sentence is None or not sentence.tokens:
            return None
        for index, leading_only, level in self._clause(sentence, event.head):
            for phrase in self._phrases(sentence, event, index):
                place = self._at(sentence, phrase)
                if place is None or (leading_only and phrase.index > index):
                    continue
                if fits(sentence, event, index, phrase, place):
                    return replace(place, level=level)
        return None

    def _phrases(self, sentence: Sentence, event: Event, index: int) -> list[Token]:
        """Dependents of a predicate that say where: the finest reading first, then the nearest."""
        found: list[tuple[int, Token]] = []
        for child in children(sentence, index):
            rank = self._rank(sentence, event, index, child)
            if rank is not None:
                found.append((rank, child))
            struck = sentence.tokens[index].lemma.lower() in self.places.lists["harm"]
            if (index == event.head or struck) and base(child.deprel) in _ARGUMENTS:
                found += self._inside(sentence, event, child)
        return [token for _, token in sorted(found, key=lambda pair: (pair[0], pair[1].index))]

    def _rank(self, sentence: Sentence, event: Event, index: int, child: Token) -> int | None:
        """How well a dependent says where; None where it does not."""
        relation = child.deprel
        if relation == "advmod" and child.lemma.lower() in ("there", "here"):
            return 0
        case = case_of(sentence, child)
        lists = self.places.lists
        if base(relation) in ("obl", "nmod") and relation != _NEVER:
            if case in lists["locative"]:
                if case not in _ALSO_ABSTRACT or child.lemma.lower() in lists["nouns"]:
                    return 0
            if case in _MOTION.get(event.event, ()):
                visiting = event.event != "CONSULT" or sentence.tokens[event.head].lemma in _VISITS
                return 1 if visiting else None
            if case == "from" and sentence.tokens[index].lemma.lower() in lists["driving"]:
                return 1
            if case in ("of", "on") and self._taken(sentence, event, index):
                return 1
            return None
        if index != event.head:
            seeing = sentence.tokens[index].lemma.lower() in lists["seeing"]
            return 1 if relation == "nsubj" and seeing else None  # "Idlib saw clashes"
        if relation == "compound" and sentence.tokens[index].upos in ("NOUN", "PROPN"):
            return 2 if event.event in _MEETING | _PHYSICAL else None
        if relation in ("obj", "nsubj:pass") and self._taken(sentence, event, index):
            return 1
        return None

    def _taken(self, sentence: Sentence, event: Event, index: int) -> bool:
        if event.event in _TAKING:
            return index == event.head
        return event.event == "CONSULT" and sentence.tokens[index].lemma in _VISITS

    def _inside(self, sentence: Sentence, event: Event, argument: Token) -> list[tuple[int, Token]]:
        """Where the object of a physical act is, there the act is: "killed ten people in Raqqa"."""
        verb = sentence.tokens[event.head].lemma.lower()
        meeting = event.event == "CONSULT" and verb in ("meet", "visit")
        if event.event not in _PHYSICAL | {"CONCEDE"} and not meeting:
            return []
        if argument.deprel == "nsubj" and verb in self.places.lists["harm"]:
            inner = children(sentence, argument.index, "nmod")  # "the attack on a base in Homs"
            return [pair for each in inner for pair in self._nested(sentence, event, each)]
        if argument.deprel == "nsubj":
            return []
        return self._nested(sentence, event, argument)

    def _nested(self, sentence: Sentence, event: Event, argument: Token) -> list[tuple[int, Token]]:
        """Phrases of place that hang on an argument."""
        allowed = self.places.lists["locative"] - _ALSO_ABSTRACT
        if event.event in ("RETREAT", "CONCEDE", "MOBILIZE"):
            allowed |= _MOTION[event.event]
        found: list[tuple[int, Token]] = []
        for child in children(sentence, argument.index, "nmod"):
            case = case_of(sentence, child)
            if child.deprel != _NEVER and case in allowed:
                found.append((3, child))
            elif case == "of" and child.upos == "NOUN":  # "dozens of people in Manbij"
                found += self._nested(sentence, event, child)
        return found

    def _clause(self, sentence: Sentence, head: int) -> Iterator[tuple[int, bool, str]]:
        """The event's predicate and those around it whose place is also its own.

        With each: whether only a place that stands before it is shared, and the level.
        """
        at, leading, level = head, False, "clause"
        yield at, leading, level
        for _ in range(len(sentence.tokens)):
            token = sentence.tokens[at]
            if token.head < 0:
                return
            relation, parent = base(token.deprel), sentence.tokens[token.head]
            carried = relation in ("obj", "nsubj", "obl", "nmod") and (
                parent.lemma.lower() in self.places.lists["light"]
                or (relation == "nsubj" and parent.lemma.lower() in self.places.lists["harm"])
            )
            within = relation == "obl" and case_of(sentence, token) in ("in", "during", "at")
            clausal = (
                relation in ("xcomp", "conj")
                or token.deprel == "acl"
                or is_together(sentence, token)
            )
            if not (carried or within or clausal):
                return
            leading = leading or relation == "conj"
            level = level if carried or relation == "xcomp" else "sentence"
            at = parent.index
            yield at, leading, level

    def _at(self, sentence: Sentence, phrase: Token) -> Place | None:
        """The place that a phrase names: itself, within "the city of Raqqa", or before it."""
        inside = self._within(sentence, phrase.index)
        named = [each for each in self.found.get(sentence.index, ()) if each.head in inside]
        if named:
            return min(named, key=lambda each: (fineness(each.place), each.first)).place
        return self._anaphor(sentence, phrase)

    def _within(self, sentence: Sentence, index: int) -> set[int]:
        """Tokens of a phrase that name its place: "the town of X in Y", not "Y's troops"."""
        found = {index}
        queue = [index]
        nouns = self.places.lists["nouns"]
        for at in queue:
            kind = sentence.tokens[at].lemma.lower() in nouns or sentence.tokens[at].upos == "PROPN"
            for child in children(sentence, at):
                relation = child.deprel
                inner = relation in ("compound", "flat", "appos", "amod", "nmod:desc") or (
                    base(relation) == "nmod" and relation != _NEVER
                )
                # "Riyadh, the kingdom's capital": the town itself, in apposition or as its owner
                town = relation == _NEVER and self._is_town(sentence, child.index)
                if (inner or town) and kind:
                    found.add(child.index)
                    queue.append(child.index)
        return found

    def _is_town(self, sentence: Sentence, index: int) -> bool:
        return any(
            each.head == index and each.place.precision == "point"
            for each in self.found.get(sentence.index, ())
        )

    def _anaphor(self, sentence: Sentence, phrase: Token) -> Place | None:
        """ "there", "the town", "the region": the last place named before that it may stand for."""
        word = phrase.lemma.lower()
        if word not in ("there", "here") and not is_definite(sentence, phrase):
            return None
        words = span_of(sentence, phrase.index, phrase.index)
        if word in self.places.lists["directions"]:
            country = self._before(sentence, phrase, frozenset({"country"}), anywhere=True)
            return part_of(country, word, words) if country else None
        if children(sentence, phrase.index, "nmod", "amod", "compound", "acl"):
            return None
        allowed = precisions_of(word, self.places.lists)
        place = self._before(sentence, phrase, allowed) if allowed else None
        return replace(place, words=words) if place else None

    def _before(
        self, sentence: Sentence, phrase: Token, allowed: frozenset[str], anywhere: bool = False
    ) -> Place | None:
        """The last place of these precisions named before a phrase."""
        for located in reversed(self.named):
            earlier = (located.sentence, located.last) < (sentence.index, phrase.index)
            if earlier and located.place.precision in allowed:
                if anywhere or self._is_where(located):
                    return located.place
        return None

    def _is_where(self, located: Located) -> bool:
        relation = self.sentences[located.sentence].tokens[located.head].deprel
        # "US airstrikes there": a state before a noun is whose, a town is where.
        whose = relation in _MODIFIERS and located.place.precision == "country"
        return relation not in (_NEVER, "nsubj") and not whose

    def _continued(self, event: Event, before: Sequence[Event]) -> Place | None:
        sentence = self.sentences.get(event.sentence)
        if sentence is None or not sentence.tokens or sentence.is_title:
            return None
        token = sentence.tokens[event.head]
        dets = {child.lemma.lower() for child in children(sentence, event.head, "det")}
        if token.upos != "NOUN" or not dets & {"the", "this", "that"}:
            return None
        for other in reversed(before):
            near = 0 <= event.sentence - other.sentence <= _CONTINUED
            if near and other.event == event.event and other.place:
                return replace(other.place, level="article")
        return None

    def _of_headline(self, event: Event, done: Sequence[Event]) -> Place | None:
        sentence = self.sentences.get(event.sentence)
        if sentence is None or not sentence.is_title:
            return None
        for other in done:
            body = event.sentence < other.sentence <= event.sentence + _LEAD
            if body and other.event == event.event and other.place:
                return self._town_in(sentence, other.place) or replace(other.place, level="article")
        return None

    def _town_in(self, sentence: Sentence, coarse: Place) -> Place | None:
        """The town that a headline itself names in the place that the body gives."""
        for located in self.found.get(sentence.index, ()):
            town = located.place.precision == "point" and self._is_where(located)
            if town and located.place.country == coarse.country:
                return replace(located.place, level="sentence")
        return None

    def _dateline(self, event: Event) -> Place | None:
        city, sentence = self.article.dateline_city, self.sentences.get(event.sentence)
        lead = next((s for s in self.sentences.values() if s.paragraph >= 0 and s.tokens), None)
        if not city or sentence is None or event.event not in _ACTS or event.status != "asserted":
            return None
        if lead is None or sentence.paragraph != lead.paragraph or sentence.index > lead.index + 1:
            return None
        countries = {entity.country for entity in (*event.actors, *event.recipients)}
        for entry in self.places.get(city.title() if city.isupper() else city):
            if entry.country in countries and entry.precision == "point":
                return of_entry(entry, self.article.dateline)
        return None
