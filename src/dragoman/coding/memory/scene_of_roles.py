"""Whose people and armed men are where only the article says so: its scene, their adversary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...knowledge.actors import Actors
from ...knowledge.places import Places
from ...knowledge.roles import Role
from ...models import Sentence, Token
from ...trees import children
from ..noun_phrases import coordinated
from .localities import localities
from .referents import Unit

__all__ = ["place_roles"]

# A country must be the scene this many times as often as the next for an article to be set there.
_DOMINANCE = 2.0
_MIN_SCENES = 2
_AGAINST = frozenset({"REB", "OPP", "UAF", "PRM"})
_STATE = frozenset({"GOV", "MIL"})
_LOCAL_KINDS = frozenset({"civilian", "people", "armed_group", "military", "official", "equipment"})
_ELSEWHERE = frozenset(
    {"foreign", "international", "western", "global", "european", "world", "other"}
)
_SET_WORDS = frozenset({"both", "neither", "either"})
_WHERE = frozenset({"in", "inside", "across", "within", "into", "throughout", "near"})


def place_roles(
    sentences: tuple[Sentence, ...],
    units: list[Unit],
    fighting: frozenset[str],
    places: Places,
    actors: Actors,
) -> list[Unit]:
    """Give people and armed men of no said country that in which the article is set.

    Not in a sentence that speaks of another country, nor for foreigners and peoples without a
    state: `place_peoples` says where those are at home.

    Args:
        sentences: of one article.
        units: all its phrases, as far as they are resolved.
        fighting: lemmas of verbs for what rebels and opponents do to their government.
        places: the places known.
        actors: the listed actors.
    """
    at = {sentence.index: sentence for sentence in sentences}
    scenes: dict[int, set[str]] = {}
    tally: dict[str, int] = {}
    for unit in units:
        country = unit.entity.country
        if country and unit.rule in ("name", "modifier") and _is_scene(at[unit.sentence], unit):
            scenes.setdefault(unit.sentence, set()).add(country)
            tally[country] = tally.get(country, 0) + 1
    under: dict[tuple[int, int], str] = {}
    for sentence in sentences:
        for token, country in localities(sentence, places):
            scenes.setdefault(sentence.index, set()).add(country)
            tally[country] = tally.get(country, 0) + 1
            under[sentence.index, token.head] = country
    home = _leader(tally)
    by_place = {(unit.sentence, unit.head): unit for unit in units}
    found = []
    for unit in units:
        sentence = at[unit.sentence]
        if _of_people(unit, actors):
            found.append(unit)
            continue
        against = _adversary(sentence, unit, by_place, fighting)
        if against is not None:
            unit = _put(unit, against, "against")
        else:
            unit = _there(sentence, unit, under)
        found.append(_at_home(sentence, unit, scenes.get(unit.sentence, set()), home))
    return found


def _of_people(unit: Unit, actors: Actors) -> bool:
    """Whether a phrase without a country names a people: "Kurdish fighters"."""
    if unit.entity.country or len(unit.entity.evidence) < 2:
        return False
    names = (name for span in unit.entity.evidence for name in actors.named(span.text))
    return any(name.actor.kind == "people" for name in names)


def _there(sentence: Sentence, unit: Unit, under: dict[tuple[int, int], str]) -> Unit:
    """People with the place where they are under them: "the women and children in Baghuz"."""
    if unit.role is None or unit.role.kind not in _LOCAL_KINDS or unit.entity.country:
        return unit
    if unit.possessed or len(unit.entities) > 1 or not unit.entity.sectors:
        return unit
    for head in coordinated(sentence, unit.head):
        country = under.get((unit.sentence, head))
        if country is not None:
            return _put(unit, country, "place")
    return unit


def _adversary(
    sentence: Sentence, unit: Unit, by_place: dict[tuple[int, int], Unit], fighting: frozenset[str]
) -> str | None:
    """The country of the government that rebels or opponents stand against."""
    if unit.entity.country or not set(unit.entity.sectors) & _AGAINST:
        return None
    inner = unit.head
    for child in children(sentence, unit.head, "nmod"):
        if children(sentence, child.index, "case")[:1] and unit.rule in ("quantity", "collective"):
            inner = child.index
            break
    for head in dict.fromkeys((unit.head, inner)):
        for token in _opposed(sentence, head, fighting):
            other = by_place.get((sentence.index, token.index))
            if other is not None and other.entity.country and set(other.entity.sectors) & _STATE:
                return other.entity.country
    return None


def _opposed(sentence: Sentence, head: int, fighting: frozenset[str]) -> Iterator[Token]:
    """Whom a noun is against: "rebels fighting X", "groups opposed to X", "opposition to X"."""
    for child in children(sentence, head, "nmod"):
        case = children(sentence, child.index, "case")
        if case and case[0].lemma in ("to", "against"):
            yield child
    for verb in children(sentence, head, "acl"):
        if verb.lemma.lower() in fighting:
            yield from children(sentence, verb.index, "obj", "obl")


def _put(unit: Unit, country: str, how: str) -> Unit:
    entity = replace(unit.entity, country=country, rule=f"{unit.entity.rule}>{how}")
    return replace(unit, entities=(entity, *unit.entities[1:]))


def _is_scene(sentence: Sentence, unit: Unit) -> bool:
    """Whether a phrase says where things happen; capitals host meetings and stand for states."""
    token = sentence.tokens[unit.head]
    case = children(sentence, unit.head, "case")
    if unit.geographic and unit.relation != "nmod:poss":
        return bool(case) and case[0].lemma in _WHERE and unit.entity.name is not None
    if token.head < 0 or unit.being != "body" or len(unit.entity.country or "") != 3:
        return False
    above = children(sentence, token.head, "case")
    return bool(above) and above[0].lemma in ("in", "across", "inside")


def _leader(tally: dict[str, int]) -> str | None:
    ranked = sorted(tally.items(), key=lambda pair: (-pair[1], pair[0]))
    if not ranked or ranked[0][1] < _MIN_SCENES:
        return None
    if len(ranked) > 1 and ranked[0][1] < _DOMINANCE * ranked[1][1]:
        return None
    return ranked[0][0]


def _at_home(sentence: Sentence, unit: Unit, scene: set[str], home: str | None) -> Unit:
    role = unit.role
    if (
        role is None
        or role.kind not in _LOCAL_KINDS
        or unit.entity.country
        or unit.possessed
        or len(unit.entities) > 1
    ):
        return unit
    if unit.rule not in ("role", "quantity") or not role.sectors:
        return unit
    if _predicative(sentence, unit) or _from_anywhere(unit, role):
        return unit
    if role.kind == "official" and not (unit.definite or role.body):
        return unit
    if scene and scene != {home}:
        return unit
    if any(t.text.lower() in _SET_WORDS for t in children(sentence, unit.head, "det", "nummod")):
        # "both leaders" are of two countries.
        return unit
    words = sentence.tokens[unit.first : unit.last + 1]
    if home is None or any(token.lemma.lower() in _ELSEWHERE for token in words):
        return unit
    return _put(unit, home, "article")


def _from_anywhere(unit: Unit, role: Role) -> bool:
    """Refugees come from elsewhere, and "a terrorist group" may be any."""
    some = role.kind == "armed_group" and not (unit.plural or unit.definite)
    return "REF" in role.sectors or some


def _predicative(sentence: Sentence, unit: Unit) -> bool:
    """Whether a noun only says what somebody is: "called him a terrorist", "as a friend"."""
    if unit.plural or unit.definite:
        return False
    case = children(sentence, unit.head, "case", "cop")
    return unit.relation in ("xcomp", "root") or any(token.lemma in ("as", "be") for token in case)
