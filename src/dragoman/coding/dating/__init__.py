"""Which date belongs to which event: its clause's, its sentence's, or the article's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from ...knowledge import Knowledge
from ...knowledge.times import Times
from ...models import Article, Dated, DateInterval, Draft, Event, Sentence, Token
from ...trees import base, children
from .bounds import cut, day_of, is_past_perfect, is_perfect, to_publication, widened
from .clauses_around import clauses_around, clauses_of, explained_date

__all__ = ["date_events"]

_NEWS = timedelta(days=31)  # what is further back than this is no news of the day
_ADVERBIAL = frozenset({"obl", "advmod", "advcl", "nmod", "obj", "dep", "dislocated"})
_CONTINUED = 2  # sentences back to which "the meeting" may refer
_LEAD = 3  # body sentences in which a headline's event is looked for
_CONNECTIVES = frozenset({"then", "subsequently", "later", "afterwards", "afterward", "thereafter"})
_OUTSIDE = frozenset({"since", "until", "till", "before", "after", "by", "from"})


def date_events(draft: Draft, knowledge: Knowledge) -> Draft:
    """Give each event its date.

    A date of the event's own clause comes first (``level`` clause), then one of a clause around
    it, such as the saying's (``sentence``), then that of the same happening named before, and the
    day of publication for what the article asserts without a date (``article``). What is future,
    hypothetical or historical never takes the day of publication.

    Args:
        draft: with events and ``dates``.
        knowledge: its ``times`` say which words are words of time.
    """
    dater = _Dater(draft, knowledge.times)
    return replace(draft, events=dater.dated())


class _Dater:
    """The dates of one article and the events dated so far."""

    def __init__(self, draft: Draft, times: Times) -> None:
        self.article: Article = draft.article
        self.sentences = {sentence.index: sentence for sentence in draft.sentences}
        self.events = draft.events
        self.times = times
        self.dates: dict[int, list[Dated]] = {}
        for dated in draft.dates:
            self.dates.setdefault(dated.sentence, []).append(dated)

    def dated(self) -> tuple[Event, ...]:
        """All events, each with its date; headlines last, for they lean on the body."""
        found: list[Event] = []
        for event in self.events:
            interval = self._own(event) or self._continued(event, found)
            found.append(replace(event, date=interval))
        for at, event in enumerate(found):
            if event.date is None:
                interval = self._of_headline(event, found) or self._of_article(event)
                found[at] = replace(event, date=interval)
        return tuple(found)

    def _own(self, event: Event) -> DateInterval | None:
        sentence = self.sentences.get(event.sentence)
        dates = self.dates.get(event.sentence)
        if sentence is None or not dates or not sentence.tokens:
            return None
        within = self._beside(sentence, event.head, dates) or self._of_clause(
            sentence, event.head, dates
        )
        if within is not None:
            return within
        around = self._of_sentence(sentence, event.head, dates)
        if around is None or not self._may_inherit(event, around):
            return None
        return around

    def _beside(self, sentence: Sentence, head: int, dates: Sequence[Dated]) -> DateInterval | None:
        """The date right behind an event noun: "a transfer earlier this month"."""
        if sentence.tokens[head].upos != "NOUN":
            return None
        for dated in dates:
            gap = sentence.tokens[head + 1 : dated.first]
            near = head < dated.first and all(token.deprel == "case" for token in gap)
            told = not self._is_set(dated) and not self._is_window(sentence, dated, head)
            if near and len(gap) < 2 and told:
                return self._bounded(sentence, dated, head)
        return None

    def _of_clause(
        self, sentence: Sentence, head: int, dates: Sequence[Dated]
    ) -> DateInterval | None:
        for index, leading_only, own in clauses_of(sentence, head, self.times):
            when = explained_date(sentence, index, dates)
            if when is not None:
                return when.date
            for dated in dates:
                if self._governor(sentence, dated) != index or index in _tokens(dated):
                    continue
                if self._is_window(sentence, dated, index):
                    continue
                lasting = dated.date.granularity == "duration"
                if not (leading_only and dated.first > index) and not (lasting and not own):
                    if not self._is_set(dated):
                        return self._bounded(sentence, dated, index)
        return None

    def _of_sentence(
        self, sentence: Sentence, head: int, dates: Sequence[Dated]
    ) -> DateInterval | None:
        """The date of a clause around the event: "said on Monday that they had met"."""
        for index in clauses_around(sentence, head):
            for dated in dates:
                adverbial = base(sentence.tokens[dated.head].deprel) in _ADVERBIAL
                if adverbial and self._governor(sentence, dated) == index:
                    if dated.date.granularity != "duration" and not self._is_set(dated):
                        return replace(self._bounded(sentence, dated, index), level="sentence")
        return None

    def _may_inherit(self, event: Event, interval: DateInterval) -> bool:
        """What is still to come is not on the day it was spoken of."""
        if event.status not in ("future", "hypothetical"):
            return True
        published = self.article.published
        return bool(published and interval.start and interval.start > published[:10])

    def _continued(self, event: Event, before: Sequence[Event]) -> DateInterval | None:
        """The date of the same happening just named ("the meeting"), or before "then"."""
        sentence = self.sentences.get(event.sentence)
        if sentence is None or not sentence.tokens or sentence.is_title:
            return None
        token = sentence.tokens[event.head]
        definite = token.upos in ("NOUN", "PROPN") and any(
            child.lemma.lower() in ("the", "this", "that")
            for child in children(sentence, event.head, "det")
        )
        opening = sentence.tokens[0].text.lower() in _CONNECTIVES
        for other in reversed(before):
            near = 0 <= event.sentence - other.sentence <= _CONTINUED
            same = definite and other.event == event.event
            after = opening and other.sentence == event.sentence - 1
            if near and (same or after) and other.date and other.date.words:
                return replace(other.date, level="article")
        return None

    def _of_headline(self, event: Event, found: Sequence[Event]) -> DateInterval | None:
        """A headline's event has the date of the first of its kind in the lead."""
        sentence = self.sentences.get(event.sentence)
        if sentence is None or not sentence.is_title or event.status not in ("asserted", "negated"):
            return None
        for other in found:
            body = event.sentence < other.sentence <= event.sentence + _LEAD
            if body and other.event == event.event and other.date and other.date.words:
                return replace(other.date, level="article")
        return None

    def _of_article(self, event: Event) -> DateInterval | None:
        published = day_of(self.article.published)
        sentence = self.sentences.get(event.sentence)
        if published is None or event.status != "asserted" or sentence is None:
            return None
        if sentence.tokens and (is_past_perfect(sentence, event.head) or self._habitual(event)):
            return None
        day = published.isoformat()
        if any(
            _looks_back(sentence, dated, published) for dated in self.dates.get(sentence.index, ())
        ):
            return None  # the sentence looks back; the day of writing is not its day
        return DateInterval(day, day, "day", day, None, "published", "article")

    def _governor(self, sentence: Sentence, dated: Dated) -> int:
        """What a date is said of: past words of time, such as "the night of 3 March"."""
        at = sentence.tokens[dated.head].head
        while at >= 0 and at not in _tokens(dated) and self._is_time(sentence.tokens[at]):
            at = sentence.tokens[at].head
        return at

    def _is_set(self, dated: Dated) -> bool:
        """ "regularly", "every Friday": no one time."""
        word = dated.date.words.text.lower() if dated.date.words else ""
        often = word in self.times.lists["sets"] or word in self.times.frequencies
        return often or word.startswith(("every ", "each "))

    def _is_window(self, sentence: Sentence, dated: Dated, index: int) -> bool:
        """ "the deadliest attack since 2015": how far the claim goes back, not when it was."""
        if dated.first == 0 or not sentence.tokens[index].upos.endswith("N"):
            return False
        word = sentence.tokens[dated.first - 1].text.lower()
        claimed = any(
            child.text.lower().endswith(("est", "worst"))
            or child.lemma.lower() in (*self.times.ordinals, "last", "only", "most")
            for child in children(sentence, index, "amod")
        )
        return claimed and (word == "since" or dated.date.granularity == "duration")

    def _habitual(self, event: Event) -> bool:
        sentence = self.sentences.get(event.sentence)
        return sentence is not None and any(
            self._is_set(dated) and self._governor(sentence, dated) == event.head
            for dated in self.dates.get(event.sentence, ())
        )

    def _is_time(self, token: Token) -> bool:
        word = token.lemma.lower()
        times = self.times
        return token.upos in ("NOUN", "PROPN") and (
            word in times.units or word in times.daytimes or word in times.parts
        )

    def _bounded(self, sentence: Sentence, dated: Dated, governor: int) -> DateInterval:
        """ "since 2015" runs to the day of publication, "until 2015" ends there."""
        interval, before = dated.date, dated.first - 1
        word = sentence.tokens[before].text.lower() if before >= 0 else ""
        published = self.article.published[:10] if self.article.published else None
        if interval.granularity == "duration" and interval.start is None:
            if interval.edtf is None or not published or not is_perfect(sentence, governor):
                return to_publication(interval, published, is_perfect(sentence, governor))
            return replace(interval, end=published, anchor="published")
        if word not in _OUTSIDE or interval.words is None:
            return interval
        if interval.start is None and interval.end is None:
            return interval
        return cut(interval, word, published, widened(sentence, before, dated))


def _tokens(dated: Dated) -> range:
    return range(dated.first, dated.last + 1)


def _looks_back(sentence: Sentence, dated: Dated, published: date) -> bool:
    """Whether a sentence puts what it tells long before publication.

    The year of a noun ("the 2015 deal") does not, nor what has lasted until now ("since 2015").
    """
    if base(sentence.tokens[dated.head].deprel) not in ("obl", "advmod"):
        return False
    if dated.first and sentence.tokens[dated.first - 1].text.lower() == "since":
        return False
    begun, end = day_of(dated.date.start), day_of(dated.date.end)
    return (end or begun or published) < published - _NEWS
