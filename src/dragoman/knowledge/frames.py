"""Frames: which predicate with which arguments means which event.

A frame lists the verbs, nouns and adjectives that it covers, the roles its actors and recipients
stand in, and conditions on its arguments. An *operator* is a frame over an inner predicate
("refuse to withdraw", "call for talks"): it says what becomes of the inner event and, where it
makes an event of its own, how the inner one decides its mode.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import KnowledgeError
from .ontology import SECTORS, STATELESS, Ontology
from .tables import read_table

__all__ = ["Condition", "Frame", "Frames", "Outcome", "load_frames"]

REQUIRES = ("none", "actor", "recipient", "either", "both")
INNER = ("keep", "asserted", "negated", "future", "hypothetical", "historical", "drop")
KINDS = (
    "actor",
    "name",
    "event",
    "place",
    "infinitive",
    "obligation",
    "future",
    "subject",
    "negated",
)
ACTOR_ROLES = {"verb": ("subj",), "adj": ("subj",), "noun": ("subj", "by", "poss", "mod")}
RECIPIENT_ROLES = {
    "verb": ("obj", "iobj"),
    "adj": ("of", "to", "toward", "against", "about"),
    "noun": ("against", "on", "of", "to", "with"),
}
RECIPROCAL_NOUN_ROLES = ("between", "among", "of", "with")


@dataclass(frozen=True, slots=True)
class Condition:
    """What one role must be filled with: any of ``lemmas``, an actor, an event, a sector."""

    role: str
    lemmas: frozenset[str] = frozenset()
    kind: str | None = None
    sectors: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Outcome:
    """The mode and CAMEO code that an inner event gives its operator."""

    mode: str | None
    cameo: str | None


@dataclass(frozen=True, slots=True)
class Frame:
    """One entry of a frame file; see ``docs/knowledge.md`` for what its fields mean."""

    id: str
    file: str
    event: str | None
    mode: str | None
    cameo: str | None
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    adjectives: tuple[str, ...]
    actor: tuple[str, ...] | None
    recipient: tuple[str, ...] | None
    reciprocal: bool
    requires: str
    where: tuple[Condition, ...]
    unless: tuple[Condition, ...]
    contexts: tuple[str, ...]
    inner: tuple[str, ...]
    inner_status: str
    requires_inner: bool
    outcomes: dict[str, Outcome]
    refined: dict[str, str]
    examples: tuple[str, ...]
    counter: tuple[str, ...]

    @property
    def name(self) -> str:
        """File and id in one: what `Event.rule` shows."""
        return f"{self.file}/{self.id}"

    def actor_roles(self, kind: str) -> tuple[str, ...]:
        """Roles that may hold the actor, in order, for a verb, noun or adj predicate."""
        if self.actor is not None:
            return self.actor
        roles = ACTOR_ROLES[kind]
        return roles + RECIPROCAL_NOUN_ROLES if self.reciprocal and kind == "noun" else roles

    def outcome(self, event: str | None, mode: str | None, cameo: str | None) -> Outcome | None:
        """What an inner event makes of this operator; None: it is not one of those it is over.

        Args:
            event: the inner event; its entry decides whether there is an outcome at all.
            mode: its mode; an entry "RETREAT withdraw" goes before "RETREAT".
            cameo: its CAMEO code; an entry "072" refines the outcome's own code for 0722, too.
        """
        found = self.outcomes.get(f"{event} {mode}") or self.outcomes.get(event or "")
        if found is None or cameo is None:
            return found
        finer = (self.refined.get(cameo[:length]) for length in range(len(cameo), 1, -1))
        return Outcome(found.mode, next((code for code in finer if code), found.cameo))

    def recipient_roles(self, kind: str) -> tuple[str, ...]:
        """Roles that may hold the recipient, in order."""
        return RECIPIENT_ROLES[kind] if self.recipient is None else self.recipient


@dataclass(frozen=True, slots=True)
class Frames:
    """All frames, found by the kind and lemma of a predicate's head word."""

    frames: tuple[Frame, ...]
    by_lemma: dict[tuple[str, str], tuple[tuple[tuple[str, ...], Frame], ...]]
    lists: dict[str, frozenset[str]]
    by_name: dict[str, Frame]

    def candidates(self, kind: str, lemma: str) -> tuple[tuple[tuple[str, ...], Frame], ...]:
        """Frames for a predicate: pairs of the words after (for nouns: before) the head, frame."""
        return self.by_lemma.get((kind, lemma), ())


def load_frames(data: Path, ontology: Ontology) -> Frames:
    """Read ``frames/*.toml``, ``operators.toml`` and ``lists/*.toml``.

    Args:
        data: the knowledge's folder.
        ontology: what events, modes, contexts and codes may be named.

    Raises:
        KnowledgeError: an unknown key, code or list, or an id that stands twice.
    """
    lists = _lists(data / "lists")
    frames: list[Frame] = []
    seen: set[str] = set()
    for path in [*sorted((data / "frames").glob("*.toml")), data / "operators.toml"]:
        table = read_table(path)
        for entry in table.get("frame", []):
            shared = table.get("outcomes", {})
            frame = _frame(path.stem, table.get("event"), entry, lists, ontology, shared)
            if frame.name in seen:
                raise KnowledgeError(path.name, frame.id, "stands twice")
            seen.add(frame.name)
            frames.append(frame)
    return Frames(tuple(frames), _index(frames), lists, {frame.name: frame for frame in frames})


_KEYS = frozenset(
    "id event mode cameo verbs nouns adjectives actor recipient reciprocal requires where unless "
    "contexts inner inner_status requires_inner by examples counter".split()
)


def _frame(
    file: str,
    file_event: str | None,
    entry: dict[str, Any],
    lists: dict[str, frozenset[str]],
    ontology: Ontology,
    shared: dict[str, Any],
) -> Frame:
    name = str(entry.get("id", "?"))
    _refuse_unknown(file, name, entry, _KEYS)

    def words(key: str) -> tuple[str, ...]:
        value = entry.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
            raise KnowledgeError(f"{file}.toml", name, f"{key} must be a list of words")
        return tuple(value)

    by = _by(file, name, entry.get("by", {}), shared)
    frame = Frame(
        id=name,
        file=file,
        event=entry.get("event", file_event),
        mode=entry.get("mode"),
        cameo=entry.get("cameo"),
        verbs=words("verbs"),
        nouns=words("nouns"),
        adjectives=words("adjectives"),
        actor=words("actor") if "actor" in entry else None,
        recipient=words("recipient") if "recipient" in entry else None,
        reciprocal=bool(entry.get("reciprocal", False)),
        requires=entry.get("requires", "either"),
        where=tuple(_condition(file, name, c, lists) for c in entry.get("where", [])),
        unless=tuple(_condition(file, name, c, lists) for c in entry.get("unless", [])),
        contexts=words("contexts"),
        inner=words("inner"),
        inner_status=entry.get("inner_status", "keep"),
        requires_inner=bool(entry.get("requires_inner", False)),
        outcomes={
            event: Outcome(each.get("mode"), each.get("cameo"))
            for event, each in by.items()
            if not event.isdigit()
        },
        refined={code: str(each) for code, each in by.items() if code.isdigit()},
        examples=words("examples"),
        counter=words("counter"),
    )
    _check(frame, ontology)
    return frame


def _by(file: str, name: str, by: str | dict[str, Any], shared: dict[str, Any]) -> dict[str, Any]:
    """A frame's own table of outcomes, or the one of the file that it names."""
    if isinstance(by, dict):
        return by
    if by not in shared:
        raise KnowledgeError(f"{file}.toml", name, f"no outcomes {by!r}")
    table = shared[by]
    assert isinstance(table, dict)
    return table


def _check(frame: Frame, ontology: Ontology) -> None:
    def wrong(reason: str) -> KnowledgeError:
        return KnowledgeError(f"{frame.file}.toml", frame.id, reason)

    if frame.id == "?" or not (frame.verbs or frame.nouns or frame.adjectives):
        raise wrong("needs an id and verbs, nouns or adjectives")
    if frame.requires not in REQUIRES or frame.inner_status not in INNER:
        raise wrong(f"requires {frame.requires!r} or inner_status {frame.inner_status!r}")
    if frame.event is None and not frame.inner:
        raise wrong("names no event")
    outcomes = [Outcome(frame.mode, frame.cameo), *frame.outcomes.values()]
    for outcome in outcomes if frame.event else []:
        if (frame.event, outcome.mode) not in ontology.types:
            raise wrong(f"no type {frame.event} {outcome.mode}")
        if outcome.cameo is not None and outcome.cameo not in ontology.cameo:
            raise wrong(f"no CAMEO code {outcome.cameo}")
    for context in frame.contexts:
        if context not in ontology.contexts:
            raise wrong(f"no context {context!r}")
    for key in frame.outcomes:
        event, _, mode = key.partition(" ")
        if (event, mode or None) not in ontology.types and event not in ontology.events:
            raise wrong(f"by: no event {key!r}")
    for code in (*frame.refined, *frame.refined.values()):
        if code not in ontology.cameo:
            raise wrong(f"by: no CAMEO code {code}")


def _condition(
    file: str, frame: str, entry: dict[str, Any], lists: dict[str, frozenset[str]]
) -> Condition:
    _refuse_unknown(file, frame, entry, frozenset({"role", "lemma", "list", "is", "sector"}))
    lemmas = set(entry.get("lemma", []))
    names = entry.get("list", [])
    for each in [names] if isinstance(names, str) else names:
        if each not in lists:
            raise KnowledgeError(f"{file}.toml", frame, f"no list {each!r}")
        lemmas |= lists[each]
    kind = entry.get("is")
    sectors = frozenset(entry.get("sector", []))
    known = kind is None or kind in KINDS
    if "role" not in entry or not known or sectors - SECTORS - STATELESS:
        raise KnowledgeError(f"{file}.toml", frame, f"bad condition {entry}")
    return Condition(entry["role"], frozenset(lemmas), kind, sectors)


def _index(
    frames: list[Frame],
) -> dict[tuple[str, str], tuple[tuple[tuple[str, ...], Frame], ...]]:
    found: dict[tuple[str, str], list[tuple[tuple[str, ...], Frame]]] = {}
    for frame in frames:
        for kind, head, rest in _predicates(frame):
            found.setdefault((kind, head), []).append((rest, frame))
    return {key: tuple(pairs) for key, pairs in found.items()}


def _predicates(frame: Frame) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for verb in frame.verbs:
        head, *rest = verb.split()
        yield "verb", head, tuple(rest)
    for noun in frame.nouns:
        *rest, head = noun.split()
        yield "noun", head, tuple(rest)
    for adjective in frame.adjectives:
        head, *rest = adjective.split()
        yield "adj", head, tuple(rest)


def _lists(folder: Path) -> dict[str, frozenset[str]]:
    lists: dict[str, frozenset[str]] = {}
    for path in sorted(folder.glob("*.toml")):
        for name, lemmas in read_table(path).items():
            if name in lists:
                raise KnowledgeError(path.name, name, "list stands twice")
            lists[name] = frozenset(lemmas)
    return lists


def _refuse_unknown(file: str, name: str, entry: dict[str, Any], known: frozenset[str]) -> None:
    for key in entry:
        if key not in known:
            raise KnowledgeError(f"{file}.toml", name, f"unknown key {key!r}")
