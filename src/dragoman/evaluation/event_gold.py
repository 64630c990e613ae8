"""Events and attributions against a gold set read sentence by sentence (``dragoman eval events``).

Gold rows name a sentence by article and offsets and list its events and attributions; texts are
compared by words, so that gold spans need no offsets of their own.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..models import Article, Attribution, Entity, Event
from ..pipeline import Coder

__all__ = ["Counts", "EventScores", "evaluate_events", "paired"]

# The gold set does not tell experts from other persons.
AS_GOLD = {"expert": "person"}
SMALL_WORDS = frozenset("the a an of and in to his her its their 's".split())


@dataclass(slots=True)
class Counts:
    """True positives, false positives and false negatives."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    def scores(self) -> dict[str, float]:
        """Precision, recall and F1.

        >>> Counts(right=1, extra=1, missed=1).scores()
        {'precision': 0.5, 'recall': 0.5, 'f1': 0.5}
        """
        found, gold = self.right + self.extra, self.right + self.missed
        precision = self.right / found if found else 0.0
        recall = self.right / gold if gold else 0.0
        f1 = 2 * self.right / (found + gold) if found + gold else 0.0
        return {
            "precision": round(precision, 3),
            "recall": round(recall, 3),
            "f1": round(f1, 3),
        }


@dataclass(slots=True)
class EventScores:
    """What `evaluate_events` counts."""

    sentences: int = 0
    types: Counts = field(default_factory=Counts)
    triples: Counts = field(default_factory=Counts)
    sources: Counts = field(default_factory=Counts)
    by_type: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    agreements: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))

    def as_dict(self) -> dict[str, Any]:
        """All figures, ready for JSON."""
        shares = {
            name: {"accuracy": round(sum(hits) / len(hits), 3), "of": len(hits)}
            for name, hits in sorted(self.agreements.items())
        }
        return {
            "sentences": self.sentences,
            "type": self.types.scores(),
            "type+actor+recipient": self.triples.scores(),
            "attribution source": self.sources.scores(),
            **shares,
            "by type": {name: c.scores() for name, c in sorted(self.by_type.items())},
        }


def evaluate_events(coder: Coder, gold: Path, articles: Path) -> EventScores:
    """Code the articles of a gold set and compare sentence by sentence.

    Args:
        coder: what to measure.
        gold: JSON Lines: row, start, end, events, attributions.
        articles: JSON Lines: row, date, text.
    """
    rows = defaultdict(list)
    for row in _rows(gold):
        rows[row["row"]].append(row)
    scores = EventScores()
    for each in _rows(articles):
        if each["row"] in rows:
            article = Article.from_text(each["text"], published=each["date"])
            report = coder.code(article)
            for row in rows[each["row"]]:
                _sentence(scores, row, report.events, report.attributions)
    return scores


def _sentence(
    scores: EventScores,
    row: dict[str, Any],
    events: Sequence[Event],
    attributions: Sequence[Attribution],
) -> None:
    start, end = row["start"], row["end"]
    scores.sentences += 1
    found = [e for e in events if start <= e.trigger.start < end]
    pairs = list(paired(row["events"], found))
    _count(scores.types, len(row["events"]), len(found), len(pairs))
    same = [pair for pair in pairs if _sides_overlap(*pair)]
    _count(scores.triples, len(row["events"]), len(found), len(same))
    for name in {*(g["event"] for g in row["events"]), *(e.event for e in found)}:
        right = sum(g["event"] == name for g, _ in pairs)
        golds = sum(g["event"] == name for g in row["events"])
        _count(scores.by_type[name], golds, sum(e.event == name for e in found), right)
    for gold, event in pairs:
        scores.agreements["status"].append(gold["status"] == event.status)
        scores.agreements["mode"].append((gold["mode"] or None) == event.mode)
        for side in ("actor", "recipient"):
            _codes(scores, gold, side, event.actors if side == "actor" else event.recipients)
    said = [a for a in attributions if a.cue and start <= a.cue.start < end]
    _attributions(scores, row["attributions"], said)


def paired(
    golds: list[dict[str, Any]], found: Sequence[Event]
) -> Iterator[tuple[dict[str, Any], Event]]:
    """Pairs of the same type, those that share their sides and trigger first."""
    ranked = sorted(
        (
            (-_likeness(gold, event), g, e)
            for g, gold in enumerate(golds)
            for e, event in enumerate(found)
            if gold["event"] == event.event
        ),
    )
    taken_gold, taken = set(), set()
    for _, g, e in ranked:
        if g not in taken_gold and e not in taken:
            taken_gold.add(g)
            taken.add(e)
            yield golds[g], found[e]


def _likeness(gold: dict[str, Any], event: Event) -> int:
    trigger = bool(_words(gold["trigger"]) & _words(event.trigger.text))
    return 2 * trigger + _sides_overlap(gold, event)


def _sides_overlap(gold: dict[str, Any], event: Event) -> bool:
    return _overlap(gold["actor"], event.actors) and _overlap(gold["recipient"], event.recipients)


def _overlap(texts: list[str], entities: Sequence[Entity]) -> bool:
    if not texts or not entities:
        return not texts and not entities
    return any(_names(entity) & _words(text) for text in texts for entity in entities)


def _names(entity: Entity) -> set[str]:
    """A mention's words, its name, and what a pronoun was resolved to.

    "The home secretary, Sajid Javid" may stand for either; "he" for the Kurdish official named
    just before.
    """
    antecedent = entity.antecedent.text if entity.antecedent else ""
    return _words(entity.text) | _words(entity.name or "") | _words(antecedent)


def _codes(
    scores: EventScores, gold: dict[str, Any], side: str, entities: Sequence[Entity]
) -> None:
    for text, code in zip(gold[side], gold[f"{side}_code"], strict=False):
        country, *sectors = code.split()
        agreements = [
            _agreement(entity, country, set(sectors))
            for entity in entities
            if _names(entity) & _words(text)
        ]
        if agreements:
            # "Syrian and Russian jets" are two actors with the same words.
            same, both = max(agreements)
            scores.agreements["country"].append(same)
            scores.agreements["country+sector"].append(both)


def _agreement(entity: Entity, country: str, sectors: set[str]) -> tuple[bool, bool]:
    same = (entity.country or "UNK") == country
    return same, same and bool((set(entity.sectors) or {"UNK"}) & sectors)


def _attributions(
    scores: EventScores, golds: list[dict[str, Any]], found: Sequence[Attribution]
) -> None:
    left = list(found)
    right = 0
    for gold in golds:
        fitting = next((a for a in left if _same_attribution(gold, a)), None)
        if fitting is not None:
            left.remove(fitting)
            right += 1
            kind = AS_GOLD.get(fitting.kind, fitting.kind)
            scores.agreements["attribution kind"].append(gold["kind"] == kind)
            scores.agreements["attribution stance"].append(gold["stance"] == fitting.stance)
    _count(scores.sources, len(golds), len(found), right)


def _same_attribution(gold: dict[str, Any], found: Attribution) -> bool:
    if not gold["source"] or found.source is None:
        return not gold["source"] and found.source is None
    return bool(_words(gold["source"]) & _words(found.source.text))


def _count(counts: Counts, golds: int, found: int, right: int) -> None:
    counts.right += right
    counts.extra += found - right
    counts.missed += golds - right


def _words(text: str) -> set[str]:
    plain = "".join(c if c.isalnum() else " " for c in text.lower())
    words = set(plain.split())
    return words - SMALL_WORDS or words


def _rows(path: Path) -> Iterable[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for text in lines:
            yield json.loads(text)
