"""Finding the time expressions of an article and what each means."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from datetime import date

from ...knowledge import Knowledge
from ...knowledge.times import Times
from ...models import Article, Dated, DateInterval, Draft, Sentence, Span, Token
from ...trees import ancestors, children
from .anchor import Anchor
from .days import day_of
from .expressions import TimeExpression, recognise
from .meaning import resolve

__all__ = ["dates_of", "find_dates"]

# Months that are also names, verbs or modals; alone they must be tagged as names.
_HOMOGRAPHS = frozenset({"may", "march", "april", "june", "august"})
_ABBREVIATIONS = 4  # a month this short without its full stop is no month when it stands alone
_BEFORE_MONTH = frozenset(
    {"in", "since", "until", "till", "by", "from", "of", "to", "between", "during", "throughout"}
    | {"before", "after", "for", "and", "every", "each"}
)
# What later expressions may be counted from.
_COUNTABLE = frozenset({"day", "week", "month", "season", "year", "decade", "range"})


def find_dates(draft: Draft, knowledge: Knowledge) -> Draft:
    """Fill ``draft.dates`` with every time expression of the article.

    Args:
        draft: with parsed sentences; relative dates are counted from ``article.published`` and
            stay open where that is None.
        knowledge: its ``times`` are the vocabulary.
    """
    return replace(draft, dates=dates_of(draft.article, draft.sentences, knowledge.times))


def dates_of(article: Article, sentences: tuple[Sentence, ...], times: Times) -> tuple[Dated, ...]:
    """The time expressions of parsed sentences, in order of the text.

    Args:
        article: for its day of publication.
        sentences: parsed; sentences without tokens hold no dates.
        times: the vocabulary of time.
    """
    published = day_of(article.published)
    previous: DateInterval | None = None
    dates = []
    for sentence in sentences:
        starts = [token.start - sentence.start for token in sentence.tokens]
        for found in recognise(sentence.text, times) if starts else ():
            dated = _dated(sentence, starts, found, published, previous, times)
            if dated is not None:
                dates.append(dated)
                if _counts(dated.date):
                    previous = dated.date
    return tuple(dates)


def _counts(date: DateInterval) -> bool:
    return date.granularity in _COUNTABLE and date.start is not None and date.end is not None


def _dated(
    sentence: Sentence,
    starts: list[int],
    found: TimeExpression,
    published: date | None,
    previous: DateInterval | None,
    times: Times,
) -> Dated | None:
    first = max(bisect_right(starts, found.start) - 1, 0)
    last = max(bisect_right(starts, found.end - 1) - 1, first)
    head = _head(sentence, first, last)
    if not _is_time(sentence, found, first, last, head):
        return None
    anchor = Anchor(published, previous, _direction(sentence, head, times))
    text = sentence.text[found.start : found.end]
    words = Span(sentence.start + found.start, sentence.start + found.end, text)
    return Dated(
        sentence.index, head, first, last, replace(resolve(found, anchor, times), words=words)
    )


def _head(sentence: Sentence, first: int, last: int) -> int:
    """The token of a run that hangs from outside it; a noun before a function word."""
    outside = [
        token.index
        for token in sentence.tokens[first : last + 1]
        if not first <= token.head <= last and token.deprel != "punct"
    ]
    nominal = [at for at in outside if sentence.tokens[at].upos in ("NOUN", "PROPN", "NUM", "ADV")]
    return (nominal or outside or [last])[0]


def _is_time(sentence: Sentence, found: TimeExpression, first: int, last: int, head: int) -> bool:
    tokens = sentence.tokens
    if found.kind == "month" and first == last:
        return _is_month(sentence, found, tokens[first])
    if found.kind == "year" and first == last and found.until is None:
        return _is_year(sentence, tokens[first])
    if found.kind == "season" and found.which is None and found.year is None:
        return tokens[last].upos == "NOUN" and tokens[head].deprel != "compound"
    if found.kind == "daytime":
        return tokens[last].upos in ("NOUN", "ADV") and tokens[head].deprel != "compound"
    if found.kind in ("day", "weekday"):
        return not tokens[head].ner.endswith(("PER", "ORG"))
    return True


def _is_month(sentence: Sentence, found: TimeExpression, token: Token) -> bool:
    """ "in May", not "Theresa May", "may", "March for Life"."""
    before = sentence.tokens[token.index - 1].text.lower() if token.index else ""
    written = token.text.rstrip(".").lower()
    if token.ner.endswith("PER") or token.upos not in ("PROPN", "NOUN", "ADJ"):
        return False
    if len(written) <= _ABBREVIATIONS and written not in ("may", "june", "july"):
        if not sentence.text[found.end - 1 : found.end + 1].endswith("."):
            return False
    return written not in _HOMOGRAPHS or before in _BEFORE_MONTH or token.deprel.startswith("obl")


def _is_year(sentence: Sentence, token: Token) -> bool:
    """ "in 2015", "the 2015 vote", not "2015 soldiers"."""
    before = sentence.tokens[token.index - 1] if token.index else None
    after = sentence.tokens[token.index + 1] if token.index + 1 < len(sentence.tokens) else None
    year = int(token.text) if token.text.isdecimal() else 0
    if after is not None and (after.text == "%" or after.text[:1].isdigit()):
        return False
    if year and year < 1800 and (before is None or before.lemma not in _BEFORE_MONTH):
        return False
    if token.deprel != "nummod" or after is None or token.head <= token.index:
        return True
    head = sentence.tokens[token.head]
    if head.xpos != "NNS":
        return True
    return any(child.deprel in ("det", "nmod:poss") for child in children(sentence, token.head))


def _direction(sentence: Sentence, head: int, times: Times) -> str | None:
    """Past or future as the clause around a date has it; None where it has no tense."""
    awaited, forward = times.lists["awaited"], times.lists["forward"]
    below = False  # whether the walk has already passed a predicate
    for token in ancestors(sentence, head):
        lemma = token.lemma.lower()
        ahead = awaited | forward if below else awaited
        if lemma in ahead or any(
            child.lemma in awaited for child in children(sentence, token.index, "amod")
        ):
            return "future"
        if token.upos in ("VERB", "AUX") or children(sentence, token.index, "cop"):
            below = True
            tense = _tense(sentence, token, times)
            if tense:
                return tense
    return None


def _tense(sentence: Sentence, token: Token, times: Times) -> str | None:
    """Past or future as the finite verb has it; a present says nothing and ends the search."""
    helpers = children(sentence, token.index, "aux", "cop")
    lemmas = {helper.lemma.lower() for helper in helpers} | {h.text.lower() for h in helpers}
    if lemmas & times.lists["future_auxiliaries"] or (token.lemma == "go" and token.xpos == "VBG"):
        return "future"
    tags = {token.xpos, *(helper.xpos for helper in helpers)}
    if "VBD" in tags or "have" in lemmas or (token.xpos == "VBN" and not helpers):
        return "past"
    if token.xpos == "VBG" and tags & {"VBZ", "VBP"}:
        return "future"  # "is meeting on Friday"
    return "present" if tags & {"VBZ", "VBP", "MD"} else None
