"""What people and bodies are called by what they do: role nouns, their sectors and kinds."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..errors import KnowledgeError
from ..models import Token
from .ontology import SECTORS

__all__ = ["Role", "RoleMatch", "Roles", "load_roles"]

KINDS = frozenset(
    {"official", "military", "armed_group", "organisation", "civilian", "witness", "expert"}
    | {"journalist", "collective", "people", "state", "quantity", "equipment", "act", "relation"}
)
_KEYS = {
    "sectors",
    "kind",
    "nouns",
    "needs_country",
    "leader",
    "gender",
    "country",
    "victim",
    "speaks_for",
}
_GENDERS = ("female", "male")


@dataclass(frozen=True, slots=True)
class Role:
    """What a role noun says of those it names.

    ``kind`` is for attribution: official, military, armed_group, organisation, civilian, witness,
    expert, journalist; or says how the noun is read: collective ("group"), people ("person"),
    state ("country"), quantity ("dozens"), equipment ("drone"), act ("airstrike"), relation
    ("enemy": not its possessor). With ``needs_country`` the noun names an actor only beside a
    country ("Turkish intelligence"); ``leader`` marks words for whoever leads a country
    ("strongman"), ``body`` words for what is no person ("army"); ``country`` is the code where
    the noun names no other ("coalition": IGO); ``victim`` marks those who are not of the group
    named before them ("hostage"), ``speaks_for`` nouns with "for" whom ("spokesman").
    """

    sectors: tuple[str, ...]
    kind: str
    needs_country: bool = False
    leader: bool = False
    gender: str | None = None
    country: str | None = None
    body: bool = False
    victim: bool = False
    speaks_for: bool = False


@dataclass(frozen=True, slots=True)
class RoleMatch:
    """A role noun in a sentence: its tokens, both ends included, and its words as listed."""

    role: Role
    noun: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A listed noun: its words, and which of them is the head ("secretary of state": the first)."""

    words: tuple[str, ...]
    head: int
    noun: str
    role: Role


class Roles:
    """Role nouns by their head word, longest first.

    ``fighting`` are the lemmas of verbs for what rebels and opponents do to their government,
    ``hosted`` of those for what anybody may do abroad: meet, say.
    """

    __slots__ = ("_by_head", "by_noun", "fighting", "hosted")

    def __init__(
        self,
        listed: Sequence[tuple[str, Role]],
        fighting: frozenset[str] = frozenset(),
        hosted: frozenset[str] = frozenset(),
    ) -> None:
        self.fighting = fighting
        self.hosted = hosted
        self.by_noun = dict(listed)
        self._by_head: dict[str, list[_Pattern]] = {}
        for noun, role in listed:
            for pattern in _patterns(noun, role):
                self._by_head.setdefault(pattern.words[pattern.head], []).append(pattern)
        for patterns in self._by_head.values():
            patterns.sort(key=lambda pattern: (-len(pattern.words), pattern.noun))

    def match(self, tokens: Sequence[Token], head: int) -> RoleMatch | None:
        """The longest role noun whose head word is the token at ``head``.

        Args:
            tokens: of one sentence.
            head: index of the noun.

        >>> roles = Roles([("minister", Role(("GOV",), "official"))])
        >>> ministers = Token(0, 0, 9, "Ministers", "minister", "NOUN", "NNS", -1, "root")
        >>> roles.match([ministers], 0).noun
        'minister'
        """
        token = tokens[head]
        lemma, text = token.lemma.lower(), token.text.lower()
        best: RoleMatch | None = None
        # The word as written first: "forces" is more than several of "force".
        for word in dict.fromkeys((text, lemma, text.removesuffix("s") if "-" in text else lemma)):
            for pattern in self._by_head.get(word, ()):
                span = _place(pattern, tokens, head)
                if span is not None:
                    if best is None or span[1] - span[0] > best.last - best.first:
                        best = RoleMatch(pattern.role, pattern.noun, *span)
                    break
        return best


def load_roles(data: Path) -> Roles:
    """Load ``actors/roles.toml`` of a knowledge folder.

    Raises:
        KnowledgeError: an unknown key, sector or kind, or a noun listed twice.
    """
    path = data / "actors" / "roles.toml"
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KnowledgeError(path.name, "roles", str(error)) from error
    unknown = sorted(set(content) - {"bodies", "fighting", "hosted", "role"})
    if unknown:
        raise KnowledgeError(path.name, "roles", f"unknown key {unknown[0]!r}")
    bodies = frozenset(content.get("bodies", ()))
    listed: dict[str, Role] = {}
    for entry in content.get("role", []):
        role = _role(path.name, entry)
        for noun in entry["nouns"]:
            if noun in listed:
                raise KnowledgeError(path.name, noun, "listed twice")
            listed[noun] = replace(role, body=_head_word(noun) in bodies)
    verbs = [frozenset(content.get(key, ())) for key in ("fighting", "hosted")]
    return Roles(list(listed.items()), *verbs)


def _role(file: str, entry: dict[str, Any]) -> Role:
    nouns = entry.get("nouns") or ["?"]
    unknown = sorted(set(entry) - _KEYS)
    if unknown:
        raise KnowledgeError(file, nouns[0], f"unknown key {unknown[0]!r}")
    if nouns == ["?"]:
        raise KnowledgeError(file, "role", "no nouns")
    sectors = tuple(entry.get("sectors", ()))
    for sector in sectors:
        if sector not in SECTORS:
            raise KnowledgeError(file, nouns[0], f"unknown sector {sector!r}")
    kind = entry.get("kind", "")
    if kind not in KINDS:
        raise KnowledgeError(file, nouns[0], f"unknown kind {kind!r}")
    gender = entry.get("gender")
    if gender is not None and gender not in _GENDERS:
        raise KnowledgeError(file, nouns[0], f"unknown gender {gender!r}")
    return Role(
        sectors,
        kind,
        needs_country=bool(entry.get("needs_country")),
        leader=bool(entry.get("leader")),
        gender=gender,
        country=entry.get("country"),
        victim=bool(entry.get("victim")),
        speaks_for=bool(entry.get("speaks_for")),
    )


def _head_word(noun: str) -> str:
    pattern = _patterns(noun, Role((), "people"))[0]
    return pattern.words[pattern.head]


def _patterns(noun: str, role: Role) -> list[_Pattern]:
    """A noun's words, hyphens parting them; where it has hyphens, also with them kept."""
    patterns = [_pattern(tuple(noun.lower().replace("-", " ").split()), noun, role)]
    if "-" in noun:
        patterns.append(_pattern(tuple(noun.lower().split()), noun, role))
    return patterns


def _pattern(words: tuple[str, ...], noun: str, role: Role) -> _Pattern:
    head = len(words) - 1
    for preposition in ("of", "in", "to"):
        if preposition in words[1:]:
            head = min(head, words.index(preposition, 1) - 1)
    return _Pattern(words, head, noun, role)


def _place(pattern: _Pattern, tokens: Sequence[Token], head: int) -> tuple[int, int] | None:
    """The first and last token of a pattern around its head; hyphens between words are skipped."""
    first = _walk(tokens, head, reversed(pattern.words[: pattern.head]), -1)
    last = _walk(tokens, head, iter(pattern.words[pattern.head + 1 :]), 1)
    return None if first is None or last is None else (first, last)


def _walk(tokens: Sequence[Token], at: int, words: Any, step: int) -> int | None:
    for word in words:
        at += step
        while 0 <= at < len(tokens) and tokens[at].text == "-":
            at += step
        if not 0 <= at < len(tokens):
            return None
        if tokens[at].text.lower() != word and tokens[at].lemma.lower() != word:
            return None
    return at
