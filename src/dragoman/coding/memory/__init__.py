"""The memory of an article: what pronouns, descriptions and short names refer back to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...knowledge import Knowledge
from ...models import Draft, Mention, Sentence
from ...trees import children
from .anaphors import belonging, resolve
from .article_memory import Memory
from .known_names import join_names
from .papers import place_citizens
from .peoples import place_peoples
from .referents import Unit, build_unit
from .scene_of_roles import place_roles
from .speakers import Quotations, resolve_speakers

__all__ = ["resolve_mentions"]


# Words for sets of actors spoken of before: "sides", "countries". What stands under them says
# nothing of them, though the parser may hang a noun's "from both sides" on the verb.
_SETS = ("collective", "state")
_INNER = ("nmod", "nmod:poss")


def resolve_mentions(draft: Draft, knowledge: Knowledge) -> Draft:
    """Resolve pronouns, definite descriptions and short names within an article.

    The article is read once, in order. A mention that refers back takes country, sectors, name
    and key of the most salient earlier mention that agrees with it; one that stands for several
    ("the two sides") becomes several mentions on one head. What cannot be told stays as it is.

    Args:
        draft: with the mentions that `find_mentions` found.
        knowledge: with ``actors``, ``roles``, ``reporting`` and ``places``.

    >>> from types import SimpleNamespace
    >>> from dragoman.knowledge.actors import Actors
    >>> from dragoman.knowledge.places import Places
    >>> from dragoman.knowledge.reporting import Reporting
    >>> from dragoman.knowledge.roles import Roles
    >>> from dragoman.models import Article
    >>> known = SimpleNamespace(
    ...     actors=Actors([]),
    ...     roles=Roles([]),
    ...     reporting=Reporting({}, {}, ()),
    ...     places=Places(b"", [], {}),
    ... )
    >>> resolve_mentions(Draft(Article.from_text("Rain fell.")), known).mentions
    ()

    Source: salience by grammatical role and recency after Lappin and Leass 1994.
    """
    mentions = join_names(draft.mentions)
    mentions = place_peoples(
        draft.sentences, mentions, knowledge.actors, knowledge.places, knowledge.roles
    )
    units = _units(draft.sentences, mentions, knowledge)
    memory = Memory(draft.sentences, units, knowledge.actors, Quotations(draft.article.text))
    settled: list[Unit] = []
    for sentence in draft.sentences:
        inner_first = _inner_first(sentence, units[sentence.index])
        here = [_settle(memory, sentence, unit) for unit in inner_first]
        settled.extend(sorted(here, key=lambda unit: unit.head))
    settled = place_citizens(draft.sentences, settled)
    settled = place_roles(
        draft.sentences, settled, knowledge.roles.fighting, knowledge.places, knowledge.actors
    )
    saying = frozenset(head for kind, head in knowledge.reporting.cues if kind == "verb")
    settled = resolve_speakers(draft.article.text, draft.sentences, settled, saying)
    return replace(draft, mentions=tuple(mention for unit in settled for mention in _back(unit)))


def _settle(memory: Memory, sentence: Sentence, unit: Unit) -> Unit:
    unit = belonging(memory, sentence, resolve(memory, sentence, unit))
    memory.remember(unit)
    return unit


def _inner_first(sentence: Sentence, units: list[Unit]) -> list[Unit]:
    """Phrases in order, but "both sides" before the "officials from both sides"."""
    heads = {unit.head for unit in units}

    def place(unit: Unit) -> tuple[bool, int, int, int]:
        at, depth = unit.head, 0
        while sentence.tokens[at].deprel in _INNER and sentence.tokens[at].head in heads:
            at, depth = sentence.tokens[at].head, depth + 1
        owned = any(t.index in heads for t in children(sentence, unit.head, "nmod:poss"))
        return owned or not _is_set(unit), at, -depth, unit.head

    return sorted(units, key=place)


def _is_set(unit: Unit) -> bool:
    return unit.plural and unit.role is not None and unit.role.kind in _SETS


def _units(
    sentences: tuple[Sentence, ...], mentions: tuple[Mention, ...], knowledge: Knowledge
) -> dict[int, list[Unit]]:
    """The mentions of each sentence as units, in order of their heads."""
    by_head: dict[tuple[int, int], list[Mention]] = {}
    for mention in sorted(mentions, key=lambda m: (m.sentence, m.head)):
        by_head.setdefault((mention.sentence, mention.head), []).append(mention)
    found: dict[int, list[Unit]] = {sentence.index: [] for sentence in sentences}
    at = {sentence.index: sentence for sentence in sentences}
    for (index, _), group in by_head.items():
        found[index].append(build_unit(at[index], group, knowledge.actors, knowledge.roles))
    return found


def _back(unit: Unit) -> Iterator[Mention]:
    for entity in unit.entities:
        yield Mention(unit.sentence, unit.head, unit.first, unit.last, entity, unit.geographic)
