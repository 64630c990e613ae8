"""Stages run over stored parses, and their results as golden files write them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from factories import draft

from dragoman.coding.attribution import attribute
from dragoman.coding.clauses import find_clauses
from dragoman.coding.events import code_events
from dragoman.coding.memory import resolve_mentions
from dragoman.coding.mentions import find_mentions
from dragoman.coding.places import find_places
from dragoman.knowledge import Knowledge, load_knowledge
from dragoman.models import Attribution, Clause, Draft, Entity, Event, Sentence
from dragoman.pipeline import STAGES, Stage

CLAUSES: tuple[Stage, ...] = (find_clauses,)
EVENTS: tuple[Stage, ...] = (
    find_mentions,
    resolve_mentions,
    find_clauses,
    find_places,
    code_events,
)
CHAINS: tuple[Stage, ...] = (*EVENTS, attribute)
ALL: tuple[Stage, ...] = STAGES


@cache
def known() -> Knowledge:
    """The package's own knowledge, loaded once."""
    return load_knowledge()


def run(text: str, stages: Sequence[Stage], published: str | None = None) -> Draft:
    """The draft of a text, whose parse is stored, after these stages."""
    made = draft(text, published=published)
    for stage in stages:
        made = stage(made, known())
    return made


def clauses(made: Draft) -> str:
    """ "bomb (past) subj jets, obj town": verbs, adjectives, and nouns that have arguments.

    An asterisk marks an argument that stands in another clause.
    """
    return "\n".join(
        _clause(made.sentences[clause.sentence], clause)
        for clause in made.clauses
        if clause.kind != "noun" or clause.arguments
    )


def _clause(sentence: Sentence, clause: Clause) -> str:
    words = [token.text for token in sentence.tokens]
    features = [
        clause.tense,
        clause.modal,
        "perfect" if clause.perfect else None,
        "progressive" if clause.progressive else None,
        "passive" if clause.passive else None,
        "negated" if clause.negated else None,
        f"mark {clause.mark}" if clause.mark else None,
        f"{clause.link} of {words[clause.parent]}" if _links(clause) else None,
        f"light {words[clause.light]}" if clause.light is not None else None,
    ]
    said = ", ".join(feature for feature in features if feature)
    arguments = ", ".join(
        f"{each.role} {words[each.head]}{'*' if each.shared else ''}" for each in clause.arguments
    )
    return f"{clause.kind} {clause.lemma} ({said}) {arguments}".replace(" ()", "").rstrip()


def _links(clause: Clause) -> bool:
    return clause.parent is not None and clause.kind != "noun"


def events(made: Draft) -> str:
    """ "ASSAULT aerial 195 | ISR MIL > SYR | asserted | bombed", or "no event"."""
    return "\n".join(_event(event) for event in made.events) or "no event"


def _event(event: Event) -> str:
    type_ = " ".join(part for part in (event.event, event.mode, event.cameo) if part)
    sides = sides_of(event)
    return f"{type_} | {sides} | {event.status} | {event.trigger.text}"


def sides_of(event: Event) -> str:
    """ "TUR GOV, SYR GOV > USA": actors, then recipients."""
    return f"{_codes(event.actors)} > {_codes(event.recipients)}"


def _codes(entities: tuple[Entity, ...]) -> str:
    return ", ".join(entity.code for entity in entities) or "-"


def statuses(made: Draft) -> str:
    """ "ASSAULT shelled: hypothetical (hypothetical: want)": the status and what made it."""
    lines = []
    for event in made.events:
        why = f" ({'; '.join(event.reasons)})" if event.reasons else ""
        lines.append(f"{event.event} {event.trigger.text}: {event.status}{why}")
    return "\n".join(lines) or "no event"


def attributions(made: Draft) -> str:
    """Each attribution with its source, cue and content, then each event with its chain."""
    said = [_attribution(each) for each in made.attributions if each.parent is not None]
    chained = [_chain(event) for event in made.events]
    return "\n".join(said + chained) or "nothing"


def _attribution(each: Attribution) -> str:
    source = each.source.text if each.source else "-"
    cue = each.cue.text if each.cue else "-"
    content = " … ".join(span.text for span in each.content) or "-"
    code = f" {each.entity.code}" if each.entity else ""
    return f"{each.kind}{code} {each.stance} | {source} | {cue} | {content}"


def _chain(event: Event) -> str:
    links = " > ".join(_link(each) for each in event.attributions)
    answers = "".join(f"; {_link(each)} {each.stance}" for each in event.responses)
    return f"{event.event} {event.trigger.text}: {links}{answers}"


def _link(each: Attribution) -> str:
    return each.source.text if each.source else each.kind


def settled(made: Draft) -> str:
    """Event, sides, status and why, place and date, after all stages."""
    return "\n".join(_settled(event) for event in made.events) or "no event"


def _settled(event: Event) -> str:
    date = event.date
    when = f"{date.start or '..'}/{date.end or '..'}" if date else "-"
    where = event.place.name if event.place else "-"
    why = "; ".join(event.reasons) or "-"
    return f"{_event(event)}\n  where {where}, when {when}, why {why}"
