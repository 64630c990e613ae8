"""What each event is about: up to three PLOVER contexts, read from its own words first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..knowledge import Knowledge
from ..knowledge.contexts import Contexts, Cue
from ..models import Draft, Event, Sentence

__all__ = ["code_contexts"]

MOST = 3
"""PLOVER allows several contexts; beyond three, readers of the same text no longer agree."""

ENOUGH = 2
STRONG, WEAK, GIVEN = 2, 1, 4
"""Points: a cue or a sector or code that implies a context; a weak cue; a frame that names it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A cue in a sentence with the characters it stands at."""

    start: int
    end: int
    cue: Cue


def code_contexts(draft: Draft, knowledge: Knowledge) -> Draft:
    """Fill the contexts of every event, in the ontology's order.

    A context needs a cue in the event's clause, an actor's sector, the CAMEO code, the event type
    or the frame; two weak cues make one. Cues elsewhere in the sentence count where the clause
    has none.

    Args:
        draft: with events.
        knowledge: for the cues.

    >>> code_contexts(Draft(Article.from_text("")), knowledge).events  # doctest: +SKIP
    ()
    """
    contexts = knowledge.contexts
    found: dict[int, tuple[Found, ...]] = {}
    events = []
    for event in draft.events:
        if event.sentence not in found:
            found[event.sentence] = tuple(_cues(draft.sentences[event.sentence], contexts))
        events.append(replace(event, contexts=_chosen(event, found[event.sentence], contexts)))
    return replace(draft, events=tuple(events))


def _cues(sentence: Sentence, contexts: Contexts) -> Iterable[Found]:
    words = [token for token in sentence.tokens if token.text not in ("-", "‐", "–")]
    for position, cue in contexts.find([token.lemma.lower() for token in words]):
        last = words[position + len(cue.words) - 1]
        yield Found(words[position].start, last.end, cue)


def _chosen(event: Event, found: tuple[Found, ...], contexts: Contexts) -> tuple[str, ...]:
    points = _implied(event, contexts)
    inside = [each for each in found if event.start <= each.start and each.end <= event.end]
    own = _counted(inside)
    if not any(value >= ENOUGH for value in own.values()):
        own = _counted(found)
    for name, value in own.items():
        points[name] += value
    order = {name: number for number, name in enumerate(contexts.names)}
    enough = [name for name, value in points.items() if value >= ENOUGH]
    best = sorted(enough, key=lambda name: (-points[name], order[name]))[:MOST]
    return tuple(sorted(best, key=order.__getitem__))


def _implied(event: Event, contexts: Contexts) -> defaultdict[str, int]:
    """Points from what was coded already: frame, sectors, CAMEO code, event type."""
    points: defaultdict[str, int] = defaultdict(int)
    for name in event.contexts:
        points[name] += GIVEN
    sectors = dict.fromkeys(s for e in (*event.actors, *event.recipients) for s in e.sectors)
    implied = [
        *(name for sector in sectors for name in contexts.by_sector.get(sector, ())),
        *contexts.by_cameo.get(event.cameo or "", ()),
        *contexts.by_type.get((event.event, event.mode), ()),
    ]
    for name in dict.fromkeys(implied):
        points[name] += STRONG
    return points


def _counted(found: Iterable[Found]) -> dict[str, int]:
    """Points of each context's distinct cues."""
    seen = dict.fromkeys(each.cue for each in found if each.cue.context is not None)
    points: dict[str, int] = {}
    for cue in seen:
        assert cue.context is not None
        points[cue.context] = points.get(cue.context, 0) + (WEAK if cue.weak else STRONG)
    return points
