"""Time expressions against texts annotated in TimeML (``dragoman eval times``)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from ..coding.dates import Timex, timexes_of
from ..errors import ReadError
from ..knowledge.times import Times
from ..models import Article, Sentence, Span
from .share import Share

__all__ = ["MEASURES", "TimedText", "TimesScores", "compare_times", "evaluate_times", "read_timeml"]

MEASURES = ("strict", "relaxed", "type", "value")
"""Same characters; overlapping; overlapping and of the same type; ... and of the same value."""

Parse = Callable[[Article], tuple[Sentence, ...]]


@dataclass(frozen=True, slots=True)
class TimedText:
    """A text with the day it was made and the time expressions that annotators found in it."""

    article: Article
    gold: tuple[Timex, ...]


@dataclass(slots=True)
class TimesScores:
    """What `evaluate_times` counts."""

    texts: int = 0
    shares: dict[str, Share] = field(default_factory=lambda: {name: Share() for name in MEASURES})

    def as_dict(self) -> dict[str, Any]:
        """All figures in percent and the number of gold expressions they are of."""
        figures = {
            name: {"precision": s.precision, "recall": s.recall, "f1": s.f1, "of": s.gold}
            for name, s in self.shares.items()
        }
        overlapping, typed = self.shares["relaxed"].right, self.shares["type"].right
        accuracy = round(100 * typed / (overlapping or 1), 2)
        return {"texts": self.texts, "type accuracy": accuracy, **figures}


def evaluate_times(parser: Parse, times: Times, path: Path) -> TimesScores:
    """Read the time expressions of annotated texts and compare spans, types and values.

    Type and value count only where the spans overlap, and their precision and recall are of all
    expressions. The date of a text's making is given, so it is not counted.

    Args:
        parser: from an article to its parsed sentences.
        times: the vocabulary of time.
        path: a TimeML file, or a folder of files ending in ``.tml``.

    Raises:
        ReadError: no such file, no TimeML, or an expression that is not in the text.

    Source: UzZaman et al. 2013 (TempEval-3) for the measures.
    """
    scores = TimesScores()
    for file in _files(path):
        timed = read_timeml(file)
        found = timexes_of(timed.article, parser(timed.article), times)
        scores.texts += 1
        for name, share in compare_times(timed.gold, found).items():
            scores.shares[name].add(share)
    return scores


def compare_times(gold: Sequence[Timex], found: Sequence[Timex]) -> dict[str, Share]:
    """How the expressions found in one text agree with the gold's, by measure.

    Args:
        gold: in order of the text.
        found: in order of the text; each is compared with at most one of the gold.

    >>> gold = Timex(Span(3, 12, "last week"), "DATE", "2020-W02")
    >>> found = Timex(Span(8, 12, "week"), "DATE", "2020-W02")
    >>> {name: share.right for name, share in compare_times([gold], [found]).items()}
    {'strict': 0, 'relaxed': 1, 'type': 1, 'value': 1}
    """
    pairs = list(_overlapping(gold, found))
    exact = {(each.words.start, each.words.end) for each in gold}
    right = {
        "strict": sum((each.words.start, each.words.end) in exact for each in found),
        "relaxed": len(pairs),
        "type": sum(ours.type == theirs.type for ours, theirs in pairs),
        "value": sum(ours.value == theirs.value for ours, theirs in pairs),
    }
    return {name: Share(len(gold), len(found), right[name]) for name in MEASURES}


def read_timeml(path: Path) -> TimedText:
    """A TimeML file: the text of its ``TEXT``, the date of its ``DCT``, its TIMEX3.

    Args:
        path: of the file; an expression without characters is left out.

    Raises:
        ReadError: the file is missing, no TimeML, or has no date of creation.
    """
    try:
        root = ElementTree.fromstring(path.read_bytes())
    except (OSError, ElementTree.ParseError, ValueError, LookupError) as error:
        raise ReadError(str(path), f"no TimeML: {error}") from error
    body, made = root.find("TEXT"), root.find("DCT/TIMEX3")
    if root.tag != "TimeML" or body is None or made is None or not made.get("value"):
        raise ReadError(str(path), "no TimeML: needs TEXT and DCT with a TIMEX3")
    pieces: list[str] = []
    gold: list[Timex] = []
    _walk(body, pieces, gold, 0)
    published = (made.get("value") or "")[:10]
    gold.sort(key=lambda each: (each.words.start, -each.words.end))
    return TimedText(Article.from_text("".join(pieces), published=published), tuple(gold))


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    files = sorted(path.glob("*.tml"))
    if not files:
        raise ReadError(str(path), "no file that ends in .tml")
    return files


def _walk(element: Element, pieces: list[str], gold: list[Timex], start: int) -> int:
    """Collect the text of an element and its TIMEX3; the offset behind it."""
    end = _add(element.text, pieces, start)
    for child in element:
        end = _walk(child, pieces, gold, end)
        end = _add(child.tail, pieces, end)
    if element.tag == "TIMEX3" and end > start:
        words = Span(start, end, "".join(element.itertext()))
        gold.append(Timex(words, element.get("type", ""), element.get("value", "")))
    return end


def _add(text: str | None, pieces: list[str], at: int) -> int:
    if not text:
        return at
    pieces.append(text)
    return at + len(text)


def _overlapping(gold: Sequence[Timex], found: Sequence[Timex]) -> Iterator[tuple[Timex, Timex]]:
    """Pairs that share characters; the same characters first, then in order of the text."""
    free = {(each.words.start, each.words.end): each for each in gold}
    rest = []
    for each in found:
        same = free.pop((each.words.start, each.words.end), None)
        if same is None:
            rest.append(each)
        else:
            yield same, each
    left = list(free.values())
    for each in rest:
        near = (g for g in left if g.words.start < each.words.end > each.words.start < g.words.end)
        match = next(near, None)
        if match is not None:
            left.remove(match)
            yield match, each
