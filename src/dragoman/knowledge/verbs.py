"""Verbs with a syntax of their own: light verbs, and who does what their infinitive says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..errors import KnowledgeError
from .tables import read_table

__all__ = ["LightVerb", "Verbs", "load_verbs"]


@dataclass(frozen=True, slots=True)
class LightVerb:
    """A verb that only carries an event noun: "hold talks", "the talks took place".

    ``words`` must stand beside the verb; ``role`` is the one that the event noun fills.
    """

    words: tuple[str, ...]
    role: str


@dataclass(frozen=True, slots=True)
class Verbs:
    """Light verbs by first word; control verbs."""

    light: dict[str, tuple[LightVerb, ...]]
    subject_control: frozenset[str]
    object_control: frozenset[str]
    oblique_control: dict[str, tuple[str, ...]]
    nouns_with_infinitive: frozenset[str]


def load_verbs(path: Path) -> Verbs:
    """Read ``verbs.toml``.

    Raises:
        KnowledgeError: an unknown key.
    """
    table = read_table(path)
    light: dict[str, list[LightVerb]] = {}
    for entry in table.get("light", []):
        name = str(entry.get("verbs"))
        if set(entry) - {"verbs", "role"}:
            raise KnowledgeError(path.name, name, "unknown key")
        if set(entry) != {"verbs", "role"}:
            raise KnowledgeError(path.name, name, "needs verbs and role")
        for verb in entry["verbs"]:
            head, *rest = verb.split()
            light.setdefault(head, []).append(LightVerb(tuple(rest), entry["role"]))
    control = table.get("control", {})
    if set(control) != {"subject", "object", "oblique", "nouns"}:
        raise KnowledgeError(path.name, "control", "needs subject, object, oblique and nouns")
    return Verbs(
        # Longest first, so that "carry out" is tried before a bare "carry".
        {head: tuple(sorted(each, key=lambda v: -len(v.words))) for head, each in light.items()},
        frozenset(control["subject"]),
        frozenset(control["object"]),
        {verb: tuple(roles) for verb, roles in control["oblique"].items()},
        frozenset(control["nouns"]),
    )
