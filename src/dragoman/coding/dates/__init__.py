"""Finding the time expressions of an article and what each means."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ...knowledge import Knowledge
from ...knowledge.times import Times
from ...models import Article, Dated, DateInterval, Draft, Sentence, Span, Token
from ...trees import ancestors, children
from .anchor import Anchor
from .days import FIRST_QUARTER_CODE, day_of
from .expressions import TimeExpression, ends, recognise
from .meaning import resolve
from .timex3 import Timex, timex

__all__ = ["Timex", "dates_of", "find_dates", "timexes_of"]

# Months that are also names, verbs or modals; alone they must be tagged as names.
_HOMOGRAPHS = frozenset({"may", "march", "april", "june", "august"})
_ABBREVIATIONS = 4  # a month this short without its full stop is no month when it stands alone
_BEFORE_MONTH = frozenset(
    {"in", "since", "until", "till", "by", "from", "of", "to", "between", "during", "throughout"}
    | {"before", "after", "for", "and", "every", "each", "this", "that"}
)
_AT_MONTH = frozenset({"in", "by", "since", "until", "till", "during", "throughout"})
_DEADLINE = frozenset({"until", "till", "through", "to", "by"})
# What is no date of its own, though words of time: "current", "the quarter", "at 10 a.m.".
_DATELESS = frozenset({"reference", "period", "lasting", "clock"})
_REMEMBERED = 2  # sentences for which a quarter is what "a year earlier" compares
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
    return tuple(each.dated for each in _occurrences(article, sentences, times) if each.dated)


def timexes_of(
    article: Article, sentences: tuple[Sentence, ...], times: Times
) -> tuple[Timex, ...]:
    """The time expressions of parsed sentences as TIMEX3, in order of the text.

    The two ends of a range are two of them; words such as "current", which date no event, are
    among them.

    Args:
        article: for its day of publication.
        sentences: parsed.
        times: the vocabulary of time.

    Source: TimeML 1.2.1 annotation guidelines (Saurí et al. 2006).
    """
    return tuple(
        timex(part, each.anchor, _span(each.sentence, part), times)
        for each in _occurrences(article, sentences, times)
        for part in ends(each.found)
        if part.kind != "set" or part.unit or part.which == "every" or part.weekday is not None
    )


@dataclass(frozen=True, slots=True)
class _Occurrence:
    """A time expression in its sentence; `dated` is None for one that names no time."""

    sentence: Sentence
    found: TimeExpression
    anchor: Anchor
    dated: Dated | None


def _occurrences(
    article: Article, sentences: tuple[Sentence, ...], times: Times
) -> Iterator[_Occurrence]:
    published = day_of(article.published)
    previous: DateInterval | None = None
    quarter: tuple[int, DateInterval] | None = None
    for sentence in sentences:
        if quarter and sentence.index - quarter[0] > _REMEMBERED:
            quarter = None
        starts = [token.start - sentence.start for token in sentence.tokens]
        for found in recognise(sentence.text, times) if starts else ():
            first = max(bisect_right(starts, found.start) - 1, 0)
            last = max(bisect_right(starts, found.end - 1) - 1, first)
            head = _head(sentence, first, last)
            if not _is_time(sentence, found, first, last, head):
                continue
            direction = _direction(sentence, head, times)
            if first and found.month and sentence.tokens[first - 1].text.lower() in _DEADLINE:
                direction = None  # "extended until 9 November"
            anchor = Anchor(published, previous, direction, quarter[1] if quarter else None)
            date = replace(resolve(found, anchor, times), words=_span(sentence, found))
            if _is_quarter(date) and not found.sign:
                quarter = sentence.index, date
            if found.kind in _DATELESS:
                yield _Occurrence(sentence, found, anchor, None)
                continue
            if _counts(found, date):
                previous = date
            dated = Dated(sentence.index, head, first, last, date)
            yield _Occurrence(sentence, found, anchor, dated)


def _span(sentence: Sentence, found: TimeExpression) -> Span:
    text = sentence.text[found.start : found.end]
    return Span(sentence.start + found.start, sentence.start + found.end, text)


def _counts(found: TimeExpression, date: DateInterval) -> bool:
    """Whether what follows may be counted from a date; "a year earlier" is an aside."""
    if found.sign < 0 and date.anchor == "previous":
        return False
    return date.granularity in _COUNTABLE and date.start is not None and date.end is not None


def _is_quarter(date: DateInterval) -> bool:
    code = (date.edtf or "")[5:]
    return code.isdecimal() and int(code) > FIRST_QUARTER_CODE


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
    if found.kind == "reference" and first < last:
        return tokens[last].upos == "NOUN" and tokens[last].deprel != "compound"
    if found.kind == "daytime":
        return tokens[last].upos in ("NOUN", "ADV") and tokens[head].deprel != "compound"
    if found.kind == "holiday":
        return tokens[head].deprel != "compound" or first < last
    if found.kind in ("day", "weekday"):
        return not tokens[head].ner.endswith(("PER", "ORG"))
    return True


def _is_month(sentence: Sentence, found: TimeExpression, token: Token) -> bool:
    """ "in May", not "Theresa May", "may", "March for Life"."""
    before = sentence.tokens[token.index - 1].text.lower() if token.index else ""
    written = token.text.rstrip(".").lower()
    if token.ner.endswith("PER"):
        return False
    if token.upos not in ("PROPN", "NOUN", "ADJ") and before not in _AT_MONTH:
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
    if "be" in lemmas and children(sentence, token.index, "mark"):
        marks = children(sentence, token.index, "mark")
        if any(mark.text == "to" for mark in marks) and token.xpos == "VB":
            return "future"  # "is to meet"
    if lemmas & times.lists["future_auxiliaries"] or (token.lemma == "go" and token.xpos == "VBG"):
        return "future"
    tags = {token.xpos, *(helper.xpos for helper in helpers)}
    if "VBD" in tags or "have" in lemmas or (token.xpos == "VBN" and not helpers):
        return "past"
    if token.xpos == "VBG" and tags & {"VBZ", "VBP"}:
        return "future"  # "is meeting on Friday"
    return "present" if tags & {"VBZ", "VBP", "MD"} else None
