"""Verbs with a syntax of their own: light verbs, and who does what their infinitive says."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from ..errors import KnowledgeError

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
    oblique_control: dict[str, tuple[str, ...]]


def load_verbs(path: Path) -> Verbs:
    """Read ``verbs.toml``.

    Raises:
        KnowledgeError: an unknown key.
    """
    table = tomllib.loads(path.read_text("utf-8"))
    light: dict[str, list[LightVerb]] = {}
    for entry in table["light"]:
        if set(entry) - {"verbs", "role"}:
            raise KnowledgeError(path.name, str(entry.get("verbs")), "unknown key")
        for verb in entry["verbs"]:
            head, *rest = verb.split()
            light.setdefault(head, []).append(LightVerb(tuple(rest), entry["role"]))
    return Verbs(
        # Longest first, so that "carry out" is tried before a bare "carry".
        {head: tuple(sorted(each, key=lambda v: -len(v.words))) for head, each in light.items()},
        frozenset(table["control"]["subject"]),
        {verb: tuple(roles) for verb, roles in table["control"]["oblique"].items()},
    )
