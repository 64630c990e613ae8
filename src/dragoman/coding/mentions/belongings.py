"""A role and those it belongs to, as one actor: "UN envoy", "Turkey's army", "Kurdish fighters"."""

from __future__ import annotations

from dataclasses import dataclass

from ...knowledge.actors import Actor
from ...knowledge.roles import Role, RoleMatch
from ...models import Span
from .readings import Reading

__all__ = ["Source", "combined", "groups"]

_NOT_STATES = frozenset({"group", "organisation", "party", "body", "company", "outlet"})
_ACTS_FOR = frozenset({"official", "military", "armed_group", "collective", "equipment", "witness"})
_ARMED = frozenset({"military", "armed_group", "official", "equipment", "act", "collective"})
_REBEL = ("REB",)
_GOVERNMENT = ("GOV",)


@dataclass(frozen=True, slots=True)
class Source:
    """Something in or under a phrase that says to whom a role belongs."""

    reading: Reading
    token: int
    against: bool = False


def groups(sources: list[list[Source]]) -> list[list[Source]]:
    """One list of sources for each actor meant: coordinated states are several actors."""
    for position, group in enumerate(sources):
        codes = {source.reading.country for source in group if not source.against}
        if len(group) > 1 and len(codes) > 1:
            rest = [s for other in sources[:position] + sources[position + 1 :] for s in other]
            return [[source, *rest] for source in group]
    return [[source for group in sources for source in group]]


def combined(match: RoleMatch, group: list[Source], words: Span) -> Reading:
    """A role and its sources as one actor."""
    role = match.role
    country, sectors = role.country, role.sectors
    name: str | None = None
    actor: Actor | None = None
    evidence = [words]
    placed = False
    for source in group:
        said, about = source.reading, source.reading.actor
        if source.against and (about is None or about.kind != "person"):
            continue
        evidence.extend(said.evidence)
        if about is not None and about.kind == "people":
            sectors = _peoples_sectors(role, about, sectors)
        elif _replaces(role, source):
            sectors = said.sectors or (() if said.country in ("UNO", "IGO") else sectors)
        elif not sectors and role.kind == "collective":
            sectors = said.sectors if about is None or about.kind != "state" else ()
        if said.country and not _unplaced(role, about) and not (placed and not _outranks(source)):
            country, placed = said.country, True
        if about is not None and about.kind == "person" and _body_of(match, about):
            name, actor = about.name, about
        elif said.person and _heads_government(match, said):
            name = said.name
    return Reading(country, sectors, name, "role", tuple(dict.fromkeys(evidence)), actor, match)


def _replaces(role: Role, source: Source) -> bool:
    """Whether a role takes its sectors from what it belongs to."""
    said = source.reading
    if role.kind not in _ACTS_FOR or source.against:
        return False
    if said.actor is not None:
        return said.actor.kind in _NOT_STATES
    if said.role is None:
        return False
    inner = said.role.role
    if role.kind == "equipment":
        return inner.kind == "armed_group"
    weak = role.leader or role.kind in ("collective", "witness") or role.sectors == _GOVERNMENT
    return weak and bool(said.sectors) and inner.kind not in ("state", "people")


def _outranks(source: Source) -> bool:
    """A group says more than its members' nationality: "British Isis fighters"."""
    return source.reading.actor is not None and source.reading.actor.kind == "group"


def _unplaced(role: Role, about: Actor | None) -> bool:
    """A group gives no country to its victims."""
    return about is not None and about.kind == "group" and role.victim


def _peoples_sectors(role: Role, about: Actor, sectors: tuple[str, ...]) -> tuple[str, ...]:
    """Armed and ruling bodies of a people without a state are no state's: they are rebels."""
    stateless = about.country is None and not about.sectors
    return _REBEL if stateless and role.kind in _ARMED else sectors


def _heads_government(match: RoleMatch, said: Reading) -> bool:
    """Whether an unlisted person is whose government a phrase names: by title, or by no other."""
    if not match.role.body or match.role.sectors != _GOVERNMENT:
        return False
    return said.sectors in ((), _GOVERNMENT)


def _body_of(match: RoleMatch, about: Actor) -> bool:
    return match.role.body and match.role.sectors == _GOVERNMENT and about.kind == "person"
