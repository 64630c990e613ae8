"""PLOVER contexts: the words, sectors, codes and event types that tell what an event is about."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from ..errors import KnowledgeError
from .ontology import SECTORS, STATELESS, Ontology

__all__ = ["Contexts", "Cue", "load_contexts"]

FILE = "contexts.toml"
Key = TypeVar("Key")
KEYS = frozenset({"name", "words", "weak", "sectors", "cameo", "events"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase and the context that it tells of; None: it tells of none.

    ``weak`` cues count only beside another cue of their context.
    """

    words: tuple[str, ...]
    context: str | None
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Contexts:
    """All cues, found by their first word, longest first; and what sectors, codes, types imply."""

    names: tuple[str, ...]
    cues: dict[str, tuple[Cue, ...]]
    by_sector: dict[str, tuple[str, ...]]
    by_cameo: dict[str, tuple[str, ...]]
    by_type: dict[tuple[str, str | None], tuple[str, ...]]

    def find(self, lemmas: Sequence[str]) -> Iterator[tuple[int, Cue]]:
        """The cues in a row of lemmas with the position each begins at; the longest one wins.

        Args:
            lemmas: lower-case lemmas of a sentence, hyphens left out.
        """
        position = 0
        while position < len(lemmas):
            fitting = [
                cue
                for cue in self.cues.get(lemmas[position], ())
                if tuple(lemmas[position : position + len(cue.words)]) == cue.words
            ]
            longest = len(fitting[0].words) if fitting else 1
            for cue in fitting:
                if len(cue.words) == longest:
                    yield position, cue
            position += longest


def load_contexts(data: Path, ontology: Ontology) -> Contexts:
    """Read ``contexts.toml``: one entry for each context of the ontology.

    Args:
        data: the knowledge's folder.
        ontology: which contexts, event types and CAMEO codes there are.

    Raises:
        KnowledgeError: an unknown key, name or code, a context that is missing or stands twice.
    """
    try:
        table = tomllib.loads((data / FILE).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise KnowledgeError(FILE, "file", str(error)) from error
    entries = table.get("context", [])
    for entry in entries:
        _check(entry, ontology)
    names = [entry["name"] for entry in entries]
    if sorted(names) != sorted(ontology.contexts):
        odd = set(names) ^ set(ontology.contexts) or {n for n in names if names.count(n) > 1}
        raise KnowledgeError(FILE, ", ".join(sorted(odd)), "each context must stand once")
    return Contexts(
        names=ontology.contexts,
        cues=_cues(entries, table.get("never", [])),
        by_sector=_grouped((sector, e["name"]) for e in entries for sector in e.get("sectors", [])),
        by_cameo=_grouped((code, e["name"]) for e in entries for code in e.get("cameo", [])),
        by_type=_grouped((_type(text), e["name"]) for e in entries for text in e.get("events", [])),
    )


def _check(entry: dict[str, Any], ontology: Ontology) -> None:
    name = str(entry.get("name", "?"))
    unknown = {
        "key": set(entry) - KEYS,
        "sector": set(entry.get("sectors", [])) - SECTORS - STATELESS,
        "CAMEO code": set(entry.get("cameo", [])) - set(ontology.cameo),
        "event type": {t for t in entry.get("events", []) if _type(t) not in ontology.types},
    }
    for what, found in unknown.items():
        if found:
            raise KnowledgeError(FILE, name, f"unknown {what} {', '.join(sorted(found))}")


def _type(text: str) -> tuple[str, str | None]:
    """An event type as it is written.

    >>> _type("COERCE cyber"), _type("AID")
    (('COERCE', 'cyber'), ('AID', None))
    """
    event, _, mode = text.partition(" ")
    return event, mode or None


def _cues(entries: list[dict[str, Any]], never: list[str]) -> dict[str, tuple[Cue, ...]]:
    found = [Cue(tuple(phrase.split()), None) for phrase in never]
    for entry in entries:
        for key in ("words", "weak"):
            phrases = dict.fromkeys(entry.get(key, []))
            found += [Cue(tuple(p.split()), entry["name"], key == "weak") for p in phrases]
    by_first: dict[str, list[Cue]] = {}
    for cue in found:
        by_first.setdefault(cue.words[0], []).append(cue)
    return {
        first: tuple(sorted(cues, key=lambda cue: -len(cue.words)))
        for first, cues in by_first.items()
    }


def _grouped(pairs: Iterator[tuple[Key, str]]) -> dict[Key, tuple[str, ...]]:
    found: dict[Key, tuple[str, ...]] = {}
    for key, name in pairs:
        found[key] = (*found.get(key, ()), name)
    return found
