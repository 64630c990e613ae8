"""Names against a corpus tagged in IOB2 (``dragoman eval names``)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..reading.parse import Parser
from .conllu import read_iob2
from .share import Share

__all__ = ["TYPES", "NameScores", "evaluate_names"]

TYPES = ("PER", "ORG", "LOC")
"""Types of names that are compared; all others, on either side, are left out."""


@dataclass(slots=True)
class NameScores:
    """What `evaluate_names` counts: names of each type, and of all."""

    sentences: int = 0
    shares: dict[str, Share] = field(
        default_factory=lambda: {name: Share() for name in ("all", *TYPES)}
    )

    def __getitem__(self, kind: str) -> float:
        """F1 in percent of a type, or of ``all``."""
        return self.shares[kind].f1

    def as_dict(self) -> dict[str, Any]:
        """All figures in percent and the number of gold names they are of, ready for JSON."""
        return {
            "sentences": self.sentences,
            **{
                kind: {
                    "precision": share.precision,
                    "recall": share.recall,
                    "f1": share.f1,
                    "of": share.gold,
                }
                for kind, share in self.shares.items()
            },
        }


def evaluate_names(parser: Parser, path: Path) -> NameScores:
    """Find the names in a corpus's sentences and compare: a name counts with its exact words.

    Args:
        parser: what to measure; it is given the corpus's words.
        path: IOB2 as Universal NER writes it.

    Raises:
        ReadError: no such file, or none in IOB2.

    Source: Tjong Kim Sang and De Meulder 2003 (CoNLL-2003) for the measure; Mayhew et al. 2024
    (Universal NER) for the types.
    """
    scores = NameScores()
    for sentence in read_iob2(path):
        scores.sentences += 1
        gold = _names(sentence.tags)
        found = _names([token.ner for token in parser.parse_words(sentence.words).tokens])
        for kind in TYPES:
            ours, theirs = ({n for n in names if n[0] == kind} for names in (gold, found))
            share = Share(len(ours), len(theirs), len(ours & theirs))
            scores.shares[kind].add(share)
            scores.shares["all"].add(share)
    return scores


def _names(tags: Sequence[str]) -> set[tuple[str, int, int]]:
    """Type, first word and end of every name; one that begins with I begins all the same."""
    names = set()
    kind, begun = "", 0
    for at, tag in enumerate([*tags, "O"]):
        goes_on = tag[:2] == "I-" and tag[2:] == kind
        if kind and not goes_on:
            names.add((kind, begun, at))
            kind = ""
        if tag != "O" and not goes_on:
            kind, begun = tag[2:], at
    return names
