"""One name, one entity: surnames joined to full names, what is said once known everywhere."""

from __future__ import annotations

from dataclasses import replace

from ...knowledge.names import fold
from ...models import Entity, Mention, Span

__all__ = ["join_names"]

_CIVILIAN = ("CVL",)


def join_names(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Give all mentions of a name the full name, and what any of them says of country and sectors.

    A surname or given name is joined to the one full name in the article that contains it; where
    two full names share it, it stays alone.

    Args:
        mentions: of one article, in reading order.
    """
    full = _full_names(mentions)
    joined = [_renamed(mention, full) for mention in mentions]
    known: dict[str, Entity] = {}
    for mention in joined:
        entity = mention.entity
        if entity.name and entity.key == entity.name:
            known[entity.key] = _merged(known.get(entity.key), entity)
    return tuple(_informed(mention, known) for mention in joined)


def _full_names(mentions: tuple[Mention, ...]) -> dict[str, str | None]:
    """For each single word of a full name, that name; None where several share the word."""
    found: dict[str, str | None] = {}
    spelled: dict[str, tuple[str, list[str]]] = {}
    for mention in mentions:
        name = mention.entity.name
        if name and _is_person_like(mention) and len(parts := _parts(name)) > 1:
            spelled.setdefault(fold(name), (name, parts))
    # The longest first: "Bou-Zidi" is no full name beside "Karim Bou-Zidi".
    for name, parts in sorted(spelled.values(), key=lambda entry: -len(entry[1])):
        longer = {found.get(part) for part in parts}
        if len(longer) == 1 and None not in longer:
            continue
        for part in parts:
            if part not in found:
                found[part] = name
            elif found[part] != name:
                found[part] = None
    return found


def _is_person_like(mention: Mention) -> bool:
    """Names that were not listed, and descriptions that took their name from beside them."""
    return mention.entity.rule.startswith(("unlisted", "role", "name")) and not mention.geographic


def _parts(name: str) -> list[str]:
    return [
        fold(part) for part in name.replace("-", " ").split() if len(part) > 2 and part[0].isupper()
    ]


def _renamed(mention: Mention, full: dict[str, str | None]) -> Mention:
    entity = mention.entity
    if not entity.rule.startswith("unlisted") or entity.name is None:
        return mention
    parts = _parts(entity.name)
    names = {full.get(part) for part in parts}
    name = names.pop() if len(names) == 1 else None
    if name is None or name == entity.name or len(parts) > len(_parts(name)):
        return mention
    return replace(mention, entity=replace(entity, name=name, key=name))


def _merged(known: Entity | None, entity: Entity) -> Entity:
    if known is None:
        return entity
    country = known.country or entity.country
    sectors = entity.sectors if _says_more(entity.sectors, known.sectors) else known.sectors
    if (country, sectors) == (known.country, known.sectors):
        return known
    evidence = known.evidence + tuple(s for s in entity.evidence if s not in known.evidence)
    return replace(known, country=country, sectors=sectors, evidence=evidence)


def _says_more(sectors: tuple[str, ...], than: tuple[str, ...]) -> bool:
    """Whether sectors say more than others: anything than nothing, an office than a civilian."""
    return bool(sectors) and (not than or (than == _CIVILIAN and sectors != _CIVILIAN))


def _informed(mention: Mention, known: dict[str, Entity]) -> Mention:
    entity = mention.entity
    about = known.get(entity.key) if entity.name else None
    if about is None or (about.country, about.sectors) == (entity.country, entity.sectors):
        return mention
    antecedent = entity.antecedent
    if about.start < entity.start:
        antecedent = Span(about.start, about.end, about.text)
    informed = replace(
        entity,
        country=entity.country or about.country,
        sectors=about.sectors if _says_more(about.sectors, entity.sectors) else entity.sectors,
        evidence=entity.evidence or about.evidence,
        antecedent=antecedent,
    )
    return replace(mention, entity=informed)
