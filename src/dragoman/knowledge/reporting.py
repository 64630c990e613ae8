"""Reporting cues: the words by which a text says who says so, their stance and their frame."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import KnowledgeError
from .tables import read_table

__all__ = ["Cue", "Reporting", "load_reporting"]

STANCES = ("states", "confirms", "denies", "alleges", "doubts", "quotes")
CLASSES = ("verb", "noun", "adjective", "adverb", "preposition")
_KEYS = frozenset(
    "words stance source content via bare kind kind_alone infinitive quotation_only definite "
    "examples".split()
)
_SOURCES = {
    "verb": ("subj",),
    "adjective": ("subj",),
    "noun": ("poss", "by", "from", "subj", "mod"),
    "adverb": (),
    "preposition": (),
}


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting word and where source, content and go-between stand around it.

    ``words`` are those beside the head; ``bare``: a cue even without content in its sentence;
    ``infinitive``: an infinitive is content too.
    """

    head: str
    words: tuple[str, ...]
    stance: str
    source: tuple[str, ...]
    content: tuple[str, ...]
    via: tuple[str, ...]
    bare: bool
    kind: str | None
    kind_alone: str | None
    quotation_only: bool
    infinitive: bool
    definite: bool


@dataclass(frozen=True, slots=True)
class Reporting:
    """All cues by word class and head lemma; the nouns that tell a source's kind."""

    cues: dict[tuple[str, str], tuple[Cue, ...]]
    kinds: dict[str, frozenset[str]]
    examples: tuple[tuple[str, str], ...]


def load_reporting(path: Path) -> Reporting:
    """Read ``reporting.toml``.

    Raises:
        KnowledgeError: an unknown key or stance.
    """
    table = read_table(path)
    if "kinds" not in table:
        raise KnowledgeError(path.name, "kinds", "is missing")
    cues: dict[tuple[str, str], list[Cue]] = {}
    examples: list[tuple[str, str]] = []
    for word_class in CLASSES:
        for entry in table.get(word_class, []):
            for cue in _cues(path.name, word_class, entry):
                cues.setdefault((word_class, cue.head), []).append(cue)
            examples += [(str(entry["stance"]), example) for example in entry.get("examples", [])]
    ordered = {k: tuple(sorted(v, key=lambda cue: -len(cue.words))) for k, v in cues.items()}
    kinds = {name: frozenset(nouns) for name, nouns in table["kinds"].items()}
    return Reporting(ordered, kinds, tuple(examples))


def _cues(file: str, word_class: str, entry: dict[str, Any]) -> list[Cue]:
    name = str(entry.get("words", "?"))
    if set(entry) - _KEYS:
        raise KnowledgeError(file, name, f"unknown keys {sorted(set(entry) - _KEYS)}")
    if entry.get("stance") not in STANCES:
        raise KnowledgeError(file, name, f"stance {entry.get('stance')!r}")
    if not entry.get("words"):
        raise KnowledgeError(file, name, "needs words")
    found = []
    for phrase in entry["words"]:
        # A preposition is found by all its words at once, everything else by its head.
        head, *rest = [phrase] if word_class == "preposition" else phrase.split()
        found.append(
            Cue(
                head=head,
                words=tuple(rest),
                stance=entry["stance"],
                source=tuple(entry.get("source", _SOURCES[word_class])),
                content=tuple(entry.get("content", ())),
                via=tuple(entry.get("via", ())),
                bare=phrase in entry.get("bare", ()),
                kind=entry.get("kind"),
                kind_alone=entry.get("kind_alone"),
                quotation_only=bool(entry.get("quotation_only", False)),
                definite=bool(entry.get("definite", False)),
                infinitive=phrase in entry.get("infinitive", ()),
            )
        )
    return found
