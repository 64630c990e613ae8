"""Which noun phrases name or describe an actor, and what each says of country and sectors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...knowledge import Knowledge
from ...knowledge.actors import Actor
from ...knowledge.places import Places
from ...models import Draft, Entity, Mention, Sentence, Token
from ...trees import span_of
from ..noun_phrases import extent, heads_phrase, plural
from .descriptions import held_by, read_phrase
from .listed_names import Named, Support, read_names, support
from .readings import Reading, Scene

__all__ = ["find_mentions"]

_PERSONAL = frozenset(
    {"he", "she", "it", "they", "him", "her", "them", "his", "its", "their", "hers", "theirs"}
    | {"himself", "herself", "itself", "themselves", "i", "we", "me", "us", "my", "our"}
)
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_DEMONSTRATIVE = frozenset({"those", "these", "both", "all", "many", "some", "others"})
_MILITARY = ("MIL",)
_REBEL = ("REB",)
# Modifiers that say who did what a noun means ("Turkish airstrikes", "the Trump visit").
_MODIFIERS = frozenset({"amod", "compound", "nmod:desc", "obl:unmarked", "nmod:unmarked", "obl"})


# What somebody leads or runs is theirs; what they back or want is not.
_DOING = frozenset({None, "led", "run", "controlled", "administered", "dominated"})
_INNER = frozenset({"compound", "conj", "amod", "nmod:desc"})


def find_mentions(draft: Draft, knowledge: Knowledge) -> Draft:
    """Find the actors that an article names or describes, sentence by sentence.

    Every noun phrase that stands for an actor gets a mention on its head token; a phrase that
    stands for several ("the intelligence chiefs of Turkey and Syria") gets one for each. Pronouns
    and relative pronouns get mentions that `resolve_mentions` fills. Nationalities before nouns
    that are no actors get one too ("Turkish airstrikes").

    Args:
        draft: with parsed sentences.
        knowledge: with ``actors``, ``roles`` and ``places``.

    >>> from types import SimpleNamespace
    >>> from dragoman.knowledge.actors import Actors, Name
    >>> from dragoman.knowledge.roles import Roles
    >>> from dragoman.models import Article
    >>> turkey = Name(Actor("Turkey", "state", "TUR", ("GOV",)))
    >>> actors = Actors([("Turkey", turkey)])
    >>> places = Places(b"", [], {})
    >>> known = SimpleNamespace(actors=actors, roles=Roles([]), places=places)
    >>> word = Token(0, 0, 6, "Turkey", "Turkey", "PROPN", "NNP", -1, "root")
    >>> sentence = Sentence(0, 0, 6, "Turkey", 0).with_tokens((word,))
    >>> draft = find_mentions(Draft(Article.from_text("Turkey"), (sentence,)), known)
    >>> draft.mentions[0].entity.code
    'TUR GOV'
    """
    backed = support(draft.article, knowledge.actors)
    mentions: list[Mention] = []
    for sentence in draft.sentences:
        mentions.extend(_in_sentence(sentence, knowledge, backed, draft.article.published))
    return replace(draft, mentions=tuple(mentions))


def _in_sentence(
    sentence: Sentence, knowledge: Knowledge, backed: Support, day: str | None
) -> Iterator[Mention]:
    names = {
        index: named
        for named in read_names(sentence, knowledge.actors, backed, day)
        for index in range(named.first, named.last + 1)
    }
    scene = Scene(sentence, names, knowledge.roles, day, knowledge.places, read_phrase)
    told: set[int] = set()
    modifiers: list[Named] = []
    for token in sentence.tokens:
        found = tuple(_on_token(scene, token, knowledge.places))
        if found:
            told.add(token.index)
            yield from found
        named = names.get(token.index)
        if not found and named is not None and named.head == token.index:
            modifiers.append(named)
    for named in modifiers:
        mention = _modifier(scene, named, told)
        if mention is not None:
            yield mention


def _on_token(scene: Scene, token: Token, places: Places) -> Iterator[Mention]:
    if token.upos == "PRON" or token.xpos in ("PRP$", "WP$", "WP", "WDT"):
        yield from _pronoun(scene.sentence, token)
        return
    if token.deprel == "amod" and token.upos == "VERB":
        for reading, first in held_by(scene, token.index):
            yield _mention(scene.sentence, token.index, first, token.index, reading)
        return
    if not heads_phrase(scene.sentence, token):
        return
    first, last = extent(scene.sentence, token.index)
    for reading in read_phrase(scene, token.index):
        if reading.rule == "unlisted" and reading.name and not reading.sectors:
            if _is_place(places, reading.name, sure=token.ner.endswith("PER")):
                continue
        yield _mention(scene.sentence, token.index, first, last, reading)


def _is_place(places: Places, name: str, sure: bool) -> bool:
    """Whether a name is that of a place.

    Args:
        places: all that are known.
        name: as written.
        sure: only places of our own list count, as the name looks like a person's.
    """
    found = places.get(name)
    return bool(found) and (found[0].listed or not sure)


def _mention(sentence: Sentence, head: int, first: int, last: int, reading: Reading) -> Mention:
    span = span_of(sentence, first, last)
    entity = Entity(
        span.text,
        span.start,
        span.end,
        name=reading.name,
        country=reading.country,
        sectors=reading.sectors,
        key=_key(sentence, head, reading),
        evidence=reading.evidence,
        rule=_rule(reading),
    )
    return Mention(sentence.index, head, first, last, entity, geographic=_geographic(reading))


def _rule(reading: Reading) -> str:
    return f"{reading.rule}:{reading.role.noun}" if reading.role else reading.rule


def _geographic(reading: Reading) -> bool:
    return reading.rule == "name" and reading.actor is not None and reading.actor.kind == "state"


def _key(sentence: Sentence, head: int, reading: Reading) -> str:
    """One key for a state and its government, one for a name; else the phrase's own place."""
    actor = reading.actor
    code = " ".join((reading.country or "UNK", *reading.sectors))
    if actor is not None and actor.kind == "state":
        return code
    if reading.role is not None and reading.role.role.body and reading.country:
        return (
            code if reading.role.role.sectors == reading.sectors else f"{code} {reading.role.noun}"
        )
    if reading.name:
        return reading.name
    if reading.country and reading.role and plural(sentence.tokens[head]):
        return f"{code} {reading.role.noun}"
    return f"{sentence.index}:{head}"


def _pronoun(sentence: Sentence, token: Token) -> Iterator[Mention]:
    word = token.text.lower()
    if token.deprel.startswith("expl"):
        return
    if word in _PERSONAL:
        rule = "pronoun"
    elif word in _RELATIVE and _is_relative(sentence, token):
        rule = "relative"
    elif word in _DEMONSTRATIVE and heads_phrase(sentence, token):
        rule = "demonstrative"
    else:
        return
    entity = Entity(
        token.text, token.start, token.end, rule=rule, key=f"{sentence.index}:{token.index}"
    )
    yield Mention(sentence.index, token.index, token.index, token.index, entity)


def _is_relative(sentence: Sentence, token: Token) -> bool:
    at = token
    while at.head >= 0:
        if at.deprel in ("acl:relcl", "advcl:relcl"):
            return True
        at = sentence.tokens[at.head]
    return False


def _modifier(scene: Scene, named: Named, told: set[int]) -> Mention | None:
    """A name or nationality before a noun that is no actor itself."""
    sentence = scene.sentence
    governor = _noun_above(sentence, named.head)
    if governor in told and named.use in ("adjective", "capital"):
        return None
    if named.joined not in _DOING:
        return None
    actor = named.actor
    words = span_of(sentence, named.first, named.last)
    military = _military(scene, governor)
    sectors = actor.sectors_on(scene.day)
    if military and actor.kind == "state":
        sectors = _MILITARY
    elif military and actor.kind == "people" and not actor.country and not actor.sectors:
        sectors = _REBEL
    reading = Reading(actor.country, sectors, _own_name(named, actor), "modifier", (words,), actor)
    return _mention(sentence, named.head, named.first, named.last, reading)


def _own_name(named: Named, actor: Actor) -> str | None:
    return actor.name if actor.kind not in ("state",) else None


def _noun_above(sentence: Sentence, index: int) -> int:
    """The noun that a modifier belongs to, above participles and conjuncts."""
    token = sentence.tokens[index]
    while token.head >= 0 and token.deprel in ("conj", *_MODIFIERS):
        token = sentence.tokens[token.head]
        if token.upos in ("NOUN", "PROPN") and token.deprel not in _INNER:
            break
    return token.index


def _military(scene: Scene, index: int) -> bool:
    match = scene.role(index)
    return match is not None and match.role.kind == "act"
