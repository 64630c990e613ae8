"""Who a source is: its words, what it stands for, and of which kind it is."""

from __future__ import annotations

from ...knowledge import Knowledge
from ...models import Entity, Span, Token
from ...scenes import Scene
from ...trees import children, span_of, subtree

__all__ = ["NEWS", "entity_of", "source_kind", "source_span"]

NEWS = frozenset({"outlet", "wire", "state_media", "social_media"})
OUTSIDE = frozenset({"acl:relcl", "advcl", "parataxis", "mark", "cop", "nsubj", "aux", "csubj"})


def source_span(scene: Scene, head: int) -> Span:
    """The source's noun phrase with its appositions, without relative clauses and case markers."""
    below = set(subtree(scene.sentence, head, OUTSIDE))
    tokens = scene.sentence.tokens
    for aside in children(scene.sentence, head, "acl"):
        behind = subtree(scene.sentence, aside.index)
        if "," in (tokens[behind[0]].text, tokens[behind[0] - 1].text):  # "X, citing police, said".
            below -= set(behind)
    first = last = head
    while first - 1 in below:
        first -= 1
    while last + 1 in below:
        last += 1
    while last > head and tokens[last].deprel in ("case", "punct"):
        last -= 1
    while first < head and tokens[first].deprel in ("case", "punct", "fixed"):
        first += 1
    return span_of(scene.sentence, first, last)


def entity_of(scene: Scene, head: int) -> Entity | None:
    """What the source stands for, where a mention says so."""
    found = scene.mentions.get(head)
    return found[0].entity if found else None


def source_kind(scene: Scene, head: int, knowledge: Knowledge, cue: str = "") -> str:
    """The kind of a source: outlet, wire, state_media, official, anonymous_official, witness...

    A named or resolved holder of an office is an official; an official without a name is an
    anonymous one; a ministry or government speaks as an official. An unlisted name that "reports"
    is an outlet.

    Args:
        scene: the sentence.
        head: the source's head token.
        knowledge: for outlets and role nouns.
        cue: lemma of the cue.
    """
    entity = entity_of(scene, head)
    counted = _counted(scene, head, knowledge)
    token = scene.sentence.tokens[counted]
    lemma = token.lemma.lower()
    kinds = knowledge.reporting.kinds
    outlet = _outlet(scene, head, entity, knowledge)
    if outlet is not None:
        return outlet
    if scene.lemmas(counted) & kinds["outlet"]:
        return "state_media" if _state_run(scene, head) else "outlet"
    if token.upos == "PROPN" and _unlisted_outlet(scene, token, entity, knowledge, cue):
        return "outlet"
    if token.upos == "NOUN":
        for kind in ("document", "rumour", "witness", "expert"):
            if lemma in kinds[kind]:
                return kind
        role = knowledge.roles.match(scene.sentence.tokens, counted)
        if role is not None and role.role.kind in ("civilian", "journalist", "people"):
            return "person"
    sectors = set(entity.sectors) if entity else set()
    if sectors & {"REB", "UAF", "PRM"} and lemma not in kinds["civil_official"]:
        return "armed_group"
    official = bool(sectors & {"GOV", "MIL", "SPY", "COP", "LEG", "JUD", "OPP", "PTY"})
    if official or lemma in kinds["official"]:
        named = entity is not None and entity.name is not None
        known = named or (lemma not in kinds["nameless"] and _identified(scene, head))
        hidden = lemma in kinds["anonymous"] and not known
        return "anonymous_official" if hidden else "official"
    if entity and entity.country in ("IGO", "UNO", "NGO", "MNC", "EUR"):
        return "organisation"
    return "organisation" if scene.sentence.tokens[head].ner.endswith("ORG") else "person"


def _unlisted_outlet(
    scene: Scene, token: Token, entity: Entity | None, knowledge: Knowledge, cue: str
) -> bool:
    """ "The Nile Basin Monitor reported": a name like a paper's, or that does what papers do."""
    kinds = knowledge.reporting.kinds
    listed = entity is not None and (entity.country or (entity.name and entity.sectors))
    articled = bool(children(scene.sentence, token.index, "det"))
    if listed or (token.ner.endswith("PER") and not articled):
        return False
    names = {token.lemma.lower(), token.text.lower()}
    return bool(names & kinds["outlet_names"]) or cue in kinds["outlet_cues"]


def _identified(scene: Scene, head: int) -> bool:
    """ "The defence minister", "the unit's commander": one person, though without a name."""
    if scene.sentence.tokens[head].xpos in ("NNS", "NNPS"):
        return False
    below = children(scene.sentence, head, "det", "nmod:poss")
    return any(t.deprel == "nmod:poss" or t.lemma.lower() == "the" for t in below)


def _state_run(scene: Scene, head: int) -> bool:
    below = children(scene.sentence, head, "amod", "compound", "nmod")
    lemmas = {token.lemma.lower() for token in below}
    words = {each.text.lower() for t in below for each in children(scene.sentence, t.index)}
    return bool((lemmas | words) & {"state", "government"})


def _counted(scene: Scene, head: int, knowledge: Knowledge) -> int:
    """ "A number of officials": the officials."""
    role = knowledge.roles.match(scene.sentence.tokens, head)
    inner = scene.clauses[head].heads("of") if head in scene.clauses else ()
    return inner[0] if inner and role is not None and role.role.kind == "quantity" else head


def _outlet(scene: Scene, head: int, entity: Entity | None, knowledge: Knowledge) -> str | None:
    names = [scene.sentence.tokens[head].text, source_span(scene, head).text]
    if entity is not None:
        names += [name for name in (entity.name, entity.text) if name]
    below = children(scene.sentence, head, "compound", "appos", "flat", "nmod:desc")
    names += [source_span(scene, token.index).text for token in below]
    for name in names:
        outlet = knowledge.outlets.named(name)
        if outlet is not None:
            return outlet.kind
    return None
