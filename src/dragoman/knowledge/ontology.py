"""The PLOVER 2.0 ontology (events, modes, contexts, quads, scores) with its CAMEO codes."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from ..errors import KnowledgeError

__all__ = ["CameoCode", "Ontology", "load_ontology"]

SECTORS = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE "
    "REL SOC".split()
)
STATELESS = frozenset("IGO UNO EUR NGO ISM IMG MNC".split())
"""Codes that stand in the place of a country where no state fits."""


@dataclass(frozen=True, slots=True)
class EventType:
    """An event with one of its modes (or none), its quad class and its score.

    Quad: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    Scores run from -10 (most hostile) to 10 (most friendly).
    """

    event: str
    mode: str | None
    quad: int
    score: float
    requires_recipient: bool


@dataclass(frozen=True, slots=True)
class CameoCode:
    """A CAMEO code: its name, the PLOVER event it maps to, and its Goldstein score (-10 to 10)."""

    code: str
    name: str
    event: str | None
    mode: str | None
    contexts: tuple[str, ...]
    goldstein: float | None


@dataclass(frozen=True, slots=True)
class Ontology:
    """The coding scheme: what may be said of an event."""

    types: dict[tuple[str, str | None], EventType]
    contexts: tuple[str, ...]
    cameo: dict[str, CameoCode]
    events: tuple[str, ...]

    def type_of(self, event: str, mode: str | None) -> EventType:
        """The event's type with this mode.

        Raises:
            KeyError: no such event, or it has no such mode.
        """
        return self.types[event, mode]

    def cameo_for(self, event: str, mode: str | None) -> str | None:
        """The least specific CAMEO code that maps to an event and mode, else to the event."""
        codes = [c for c in self.cameo.values() if c.event == event]
        fitting = [c.code for c in codes if c.mode == mode] or [c.code for c in codes]
        return min(fitting, key=lambda code: (len(code), code), default=None)


def load_ontology(folder: Path) -> Ontology:
    """Read ``events.csv``, ``contexts.txt`` and ``cameo.csv``.

    Args:
        folder: the folder they lie in.

    Raises:
        KnowledgeError: a CAMEO code points at an event, mode or context that is not there.
    """
    types = {}
    for row in _rows(folder / "events.csv"):
        kind = EventType(
            row["event"],
            row["mode"] or None,
            int(row["quad"]),
            float(row["score"]),
            row["requires_recipient"] == "1",
        )
        types[kind.event, kind.mode] = kind
    try:
        contexts = tuple((folder / "contexts.txt").read_text("utf-8").split())
    except (OSError, ValueError) as error:
        raise KnowledgeError("contexts.txt", "file", str(error)) from error
    cameo = {}
    for row in _rows(folder / "cameo.csv"):
        code = CameoCode(
            row["code"],
            row["name"],
            row["plover_event"] or None,
            row["plover_mode"] or None,
            tuple(row["plover_context"].split(";")) if row["plover_context"] else (),
            float(row["goldstein"]) if row["goldstein"] else None,
        )
        if code.event and (code.event, code.mode) not in types:
            raise KnowledgeError("cameo.csv", code.code, f"no type {code.event} {code.mode}")
        if set(code.contexts) - set(contexts):
            raise KnowledgeError("cameo.csv", code.code, f"no context {code.contexts}")
        cameo[code.code] = code
    events = tuple(dict.fromkeys(event for event, _ in types))
    return Ontology(types, contexts, cameo, events)


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))
    except (OSError, ValueError) as error:
        raise KnowledgeError(path.name, "file", str(error)) from error
