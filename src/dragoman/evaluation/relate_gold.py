"""The event between two given mentions against a gold set (``dragoman eval relate``).

Gold rows give a sentence, an actor, a recipient and a root code; where a sentence with marked
mentions stands beside, it says which of several equal words are meant. The gold set's YIELD is
CONCEDE or RETREAT: their scores are added before the best root is taken.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..classifying import Encoder, Relation, relate
from ..classifying.marking import Place
from ..classifying.weighing import FITS, best_event, fit
from ..errors import ReadError
from ..models import Event, Report
from ..pipeline import Coder

__all__ = [
    "RelateScores",
    "Row",
    "Unaided",
    "as_roots",
    "calibration_error",
    "evaluate_relations",
    "read_rows",
    "root_of",
]

YIELD = ("CONCEDE", "RETREAT")
BINS = 10
"""Of equal width, for the expected calibration error (Guo et al. 2017)."""

_COLUMNS = ("sentence", "source", "target", "gold_root")
_MARKS = re.compile(r"<(/?)([st])>")


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence with two mentions, by their characters, and the root code between them."""

    sentence: str
    actor: Place | None
    recipient: Place | None
    root: str


@dataclass(slots=True)
class RelateScores:
    """Gold and found roots with their confidence, row by row; ``seen`` counts trained-on rows."""

    pairs: list[tuple[str, str, float]] = field(default_factory=list)
    seen: int = 0

    def add(self, row: Row, relation: Relation, seen: bool) -> None:
        """Count one row."""
        found, confidence = max(as_roots(relation).items(), key=lambda each: each[1])
        self.pairs.append((row.root, found, confidence))
        self.seen += seen

    @property
    def accuracy(self) -> float:
        """Share of rows whose root is right."""
        return _share(sum(gold == found for gold, found, _ in self.pairs), len(self.pairs))

    @property
    def macro_f1(self) -> float:
        """Mean F1 of the gold set's roots, each counting alike."""
        roots = self.by_root()
        return _share(sum(each["f1"] for each in roots.values()), len(roots))

    def by_root(self) -> dict[str, dict[str, float]]:
        """Precision, recall, F1 and number of rows of every root in the gold set."""
        shares = {}
        for root in sorted({gold for gold, _, _ in self.pairs}):
            right = sum(gold == found == root for gold, found, _ in self.pairs)
            golds = sum(gold == root for gold, _, _ in self.pairs)
            found = sum(each == root for _, each, _ in self.pairs)
            shares[root] = {
                "precision": _share(right, found),
                "recall": _share(right, golds),
                "f1": _share(2 * right, golds + found),
                "of": golds,
            }
        return shares

    @property
    def calibration_error(self) -> float:
        """Mean distance of confidence from accuracy over ten bins, by their number of rows."""
        return calibration_error([(c, gold == found) for gold, found, c in self.pairs])

    def as_dict(self) -> dict[str, Any]:
        """All figures, ready for JSON."""
        return {
            "rows": len(self.pairs),
            "rows trained on": self.seen,
            "accuracy": round(self.accuracy, 4),
            "macro-F1": round(self.macro_f1, 4),
            "calibration error": round(self.calibration_error, 4),
            "by root": {
                root: {name: round(value, 4) for name, value in each.items()}
                for root, each in self.by_root().items()
            },
        }


@dataclass(slots=True)
class Unaided:
    """Whether the coder, not given the pair, finds an event for it, and of which type.

    The best-fitting event of a sentence is the one whose actor and recipient share characters with
    the gold's, the first of several that fit alike; its type is not looked at to choose it.
    """

    rows: int = 0
    none: int = 0
    root: int = 0
    both: int = 0

    def add(self, row: Row, events: Sequence[Event]) -> None:
        """Count one row against all events of its sentence."""
        self.rows += 1
        best = best_event(events, row.actor, row.recipient)
        if best is None:
            self.none += 1
        elif root_of(best.event) == row.root:
            self.root += 1
            self.both += fit(best, row.actor, row.recipient) == FITS[0]

    def as_dict(self) -> dict[str, Any]:
        """All figures, ready for JSON."""
        return {
            "rows": self.rows,
            "without any event": self.none,
            "best-fitting event's root right": round(_share(self.root, self.rows), 4),
            "and both sides right": round(_share(self.both, self.rows), 4),
        }


def evaluate_relations(
    coder: Coder, gold: Path, folders: Sequence[Path] = (), unaided: bool = False
) -> dict[str, Any]:
    """Relate every row of a gold set, and compare.

    Args:
        coder: what to measure.
        gold: the gold set's file, see `read_rows`.
        folders: of classifiers, each row going to the first that was not trained on its sentence,
            or else to the last; none: the packaged one.
        unaided: whether to measure the coder without the pair, too.

    Raises:
        ReadError: no such file, or columns are missing.
        ModelError: a classifier's files are missing.
    """
    encoders = [Encoder(folder) for folder in folders] or [Encoder()]
    scores, alone = RelateScores(), Unaided()
    reports: dict[str, Report] = {}
    for row in read_rows(gold):
        if row.sentence not in reports:
            reports[row.sentence] = coder.code(row.sentence)
        report = reports[row.sentence]
        fresh = (encoder for encoder in encoders if not encoder.has_seen(row.sentence))
        encoder = next(fresh, encoders[-1])
        if row.actor or row.recipient:
            relation = relate(report, encoder, row.actor, row.recipient)
            scores.add(row, relation, encoder.has_seen(row.sentence))
        alone.add(row, report.events)
    return {**scores.as_dict(), **({"unaided": alone.as_dict()} if unaided else {})}


def read_rows(path: Path) -> tuple[Row, ...]:
    r"""Read a gold set.

    Args:
        path: tab-separated, with columns sentence, source, target, gold_root and, where there is
            one, marked_sentence (``<s>`` around the actor, ``<t>`` around the recipient). A source
            or target that does not stand in the sentence ("a recipient") is one not named.

    Raises:
        ReadError: no such file, or columns are missing.

    Source: the format of Zero-Shot-PLOVER (Hu et al. 2024).

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "gold.tsv"
    ...     head = "sentence\tsource\ttarget\tgold_root\n"
    ...     _ = path.write_text(head + "Police left Lima.\tPolice\ta recipient\tYIELD\n")
    ...     read_rows(path)
    (Row(sentence='Police left Lima.', actor=(0, 6), recipient=None, root='YIELD'),)
    """
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            table = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            missing = [name for name in _COLUMNS if name not in (table.fieldnames or ())]
            if missing:
                raise ReadError(str(path), f"no column {', '.join(missing)}")
            return tuple(_rows(table))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ReadError(str(path), str(error)) from error


def root_of(event: str) -> str:
    """The gold set's root of an event.

    >>> root_of("RETREAT"), root_of("AID")
    ('YIELD', 'AID')
    """
    return "YIELD" if event in YIELD else event


def as_roots(relation: Relation) -> dict[str, float]:
    """A relation's scores over the gold set's roots."""
    found: dict[str, float] = {}
    for event, chance in relation.scores:
        found[root_of(event)] = found.get(root_of(event), 0.0) + chance
    return found


def calibration_error(pairs: Sequence[tuple[float, bool]]) -> float:
    """Expected calibration error over ten bins of equal width.

    Args:
        pairs: a confidence from 0 to 1, and whether what it was given for is right.

    Source: Naeini, Cooper and Hauskrecht 2015; Guo et al. 2017.

    >>> round(calibration_error([(0.8, True), (0.8, False)]), 2)
    0.3
    """
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, right in pairs:
        bins[min(int(confidence * BINS), BINS - 1)].append((confidence, right))
    distances = (abs(sum(c for c, _ in each) - sum(r for _, r in each)) for each in bins)
    return _share(sum(distances), len(pairs))


def _rows(table: csv.DictReader[str]) -> Iterator[Row]:
    for entry in table:
        if entry["gold_root"] in ("", "gold_root"):
            continue
        text = entry["sentence"]
        actor, recipient = _marked(entry.get("marked_sentence") or "", text)
        yield Row(
            text,
            actor or _found(text, entry["source"]),
            recipient or _found(text, entry["target"]),
            entry["gold_root"],
        )


def _marked(marked: str, text: str) -> tuple[Place | None, Place | None]:
    """Where the first marked actor and recipient stand, if the marks stand in this very text."""
    plain, at = "", 0
    places: dict[str, int] = {}
    for mark in _MARKS.finditer(marked):
        plain += marked[at : mark.start()]
        at = mark.end()
        places.setdefault(mark.group(1) + mark.group(2), len(plain))
    if plain + marked[at:] != text:
        return None, None
    return _place(text, places, "s"), _place(text, places, "t")


def _place(text: str, places: dict[str, int], sign: str) -> Place | None:
    if sign not in places or "/" + sign not in places:
        return None
    start, end = places[sign], places["/" + sign]
    end = start + len(text[start:end].rstrip())
    return (start, end) if start < end else None


def _found(text: str, words: str) -> Place | None:
    start = text.find(words) if words else -1
    return (start, start + len(words)) if start >= 0 else None


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
