"""Reporting cues in a sentence, with their source and content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ...knowledge import Knowledge
from ...knowledge.reporting import Cue
from ...models import Clause, Entity, Span, Token
from ...scenes import Scene
from ...trees import ancestors, children, span_of, subtree
from .contents import content_of, rest_of_sentence, spans_of
from .found import Found, Via
from .sources import NEWS, entity_of, source_kind, source_span

__all__ = ["find_reports"]

CLOSING = frozenset({"”", '"', "’", "'", "''", "»"})
FIRST_PERSON = frozenset({"i", "we"})
RESPONSES = frozenset({"confirms", "denies", "doubts"})
PREDICATES = {"verb": "verb", "noun": "noun", "adj": "adjective"}


def find_reports(scene: Scene, quoted: tuple[Span, ...], knowledge: Knowledge) -> Iterator[Found]:
    """All attributions whose cue stands in this sentence, in order of their cues."""
    found: list[Found] = []
    for clause in scene.clauses.values():
        found += _by_predicate(scene, clause, quoted, knowledge)
    for token in scene.sentence.tokens:
        if token.upos in ("ADP", "VERB", "ADV"):
            found += _by_word(scene, token, knowledge)
    kept: dict[tuple[int, int, Entity | None], Found] = {}
    for each in sorted(found, key=lambda f: (f.cue.start, f.cue.end)):
        # Each side that answers counts by itself: "acknowledged by officials from both countries".
        who = each.entity if each.stance in RESPONSES else None
        kept.setdefault((each.cue.start, each.cue.end, who), each)
    for each in kept.values():
        yield _cited(scene, each, kept.values())


def _by_predicate(
    scene: Scene, clause: Clause, quoted: tuple[Span, ...], knowledge: Knowledge
) -> Iterator[Found]:
    token = scene.sentence.tokens[clause.head]
    word = ("preposition", token.text.lower())
    if word in knowledge.reporting.cues and not clause.progressive:
        return  # "The agency said, citing police": a word of its own.
    key = PREDICATES[clause.kind], clause.lemma.split()[0]
    for cue in knowledge.reporting.cues.get(key, ()):
        if not all(_beside(scene, clause, word) for word in cue.words):
            continue
        content, direct = content_of(scene, clause, cue, quoted)
        if not content and (not cue.bare or clause.heads("obj")):
            continue
        if clause.negated and cue.bare:
            continue
        heads = _source_heads(scene, clause, cue)
        if not heads and not (cue.kind or cue.kind_alone or clause.passive):
            continue
        if heads and _speaks_of_itself(scene, clause, heads[0], quoted):
            continue
        for head in heads or (None,):
            report = _report(scene, clause, cue, head, content, direct, knowledge)
            yield from _by_each_side(scene, head, report)
        return


def _by_each_side(scene: Scene, head: int | None, report: Found) -> Iterator[Found]:
    mentions = scene.mentions.get(head, ()) if head is not None else ()
    if report.stance not in RESPONSES or len(mentions) < 2:
        yield report
    else:
        yield from (replace(report, entity=mention.entity) for mention in mentions)


def _report(
    scene: Scene,
    clause: Clause,
    cue: Cue,
    head: int | None,
    content: tuple[Span, ...],
    direct: bool,
    knowledge: Knowledge,
) -> Found:
    kind = cue.kind or cue.kind_alone or "rumour"
    if head is not None and cue.kind is None:
        kind = source_kind(scene, head, knowledge, cue.head)
    return Found(
        sentence=scene.sentence.index,
        source=source_span(scene, head) if head is not None else None,
        cue=_cue_span(scene, clause, cue),
        content=content,
        kind=kind,
        stance=_stance(clause, cue),
        entity=entity_of(scene, head) if head is not None else None,
        via=_via(scene, clause, cue, knowledge),
        direct=direct,
        refers=_refers(clause, cue, content, scene),
        rule=f"{clause.kind}: {' '.join((cue.head, *cue.words))}",
    )


def _beside(scene: Scene, clause: Clause, word: str) -> bool:
    if word in clause.lemma.split()[1:] or clause.heads(word):
        return True
    below = children(scene.sentence, clause.head)
    return any(token.lemma.lower() == word for token in below)


def _source_heads(scene: Scene, clause: Clause, cue: Cue) -> tuple[int, ...]:
    inverted = _inverted(scene, clause)
    if inverted is not None:
        return (inverted,)
    for role in cue.source:
        heads = tuple(h for h in clause.heads(role) if role != "mod" or h in scene.mentions)
        if heads:
            # "France and Germany said": one attribution, its source the whole phrase.
            return heads[:1]
    return ()


def _inverted(scene: Scene, clause: Clause) -> int | None:
    """ "...,” said Smith": the speaker stands behind the cue, whatever the tree makes of it."""
    tokens = scene.sentence.tokens
    cue = clause.head
    if clause.kind != "verb" or not 0 < cue < len(tokens) - 1:
        return None
    if tokens[cue - 1].text not in CLOSING or tokens[cue + 1].upos not in ("PROPN", "PRON", "DET"):
        return None
    head = cue + 1
    while tokens[head].head > head or (cue < tokens[head].head < head):
        head = tokens[head].head
    return head if tokens[head].upos in ("PROPN", "PRON", "NOUN") else None


def _speaks_of_itself(scene: Scene, clause: Clause, source: int, quoted: tuple[Span, ...]) -> bool:
    """ "I think ..." within somebody's quotation is part of what that person says."""
    token = scene.sentence.tokens[source]
    if token.lemma.lower() not in FIRST_PERSON:
        return False
    cue = scene.sentence.tokens[clause.head]
    return any(span.start <= cue.start < span.end for span in quoted)


def _stance(clause: Clause, cue: Cue) -> str:
    """A denial of a confirmation, and the like, is a doubt."""
    if not clause.negated:
        return cue.stance
    return "denies" if cue.stance in ("alleges", "states") and cue.bare else "doubts"


def _via(scene: Scene, clause: Clause, cue: Cue, knowledge: Knowledge) -> Via | None:
    for role in cue.via:
        for head in (*clause.heads(role), *scene.heads(clause, f"obj>{role}")):
            kind = source_kind(scene, head, knowledge)
            if kind in NEWS:
                return Via(source_span(scene, head), entity_of(scene, head), kind)
    return None


def _cue_span(scene: Scene, clause: Clause, cue: Cue) -> Span:
    tokens = scene.sentence.tokens
    indices = [clause.head]
    indices += [
        child
        for child in scene.sentence.children[clause.head]
        if tokens[child].lemma.lower() in cue.words and abs(child - clause.head) <= 2
    ]
    return span_of(scene.sentence, min(indices), max(indices))


def _by_word(scene: Scene, token: Token, knowledge: Knowledge) -> Iterator[Found]:
    """ "According to X", "citing X", "reportedly"."""
    cues = knowledge.reporting.cues
    if token.upos == "ADV":
        for cue in cues.get(("adverb", token.lemma.lower()), ()):
            content = spans_of(scene, rest_of_sentence(scene, token))
            yield _word_report(scene, token, token, cue, None, content, knowledge)
        return
    words = [token, *children(scene.sentence, token.index, "fixed")]
    text = " ".join(word.text.lower() for word in words)
    for cue in cues.get(("preposition", text), ()):
        head = _object(scene, token)
        if head is not None and (not cue.definite or _is_someone(scene, head)):
            phrase = scene.sentence.tokens[head] if token.deprel == "case" else token
            content = spans_of(scene, rest_of_sentence(scene, phrase))
            yield _word_report(scene, token, words[-1], cue, head, content, knowledge)


def _cited(scene: Scene, each: Found, others: Iterable[Found]) -> Found:
    """ "The agency said that ..., citing police": what police say is what the agency reports."""
    token = next(t for t in scene.sentence.tokens if t.start == each.cue.start)
    if not each.rule.startswith("word:") or each.source is None or token.deprel == "case":
        return each
    above = {t.start for t in ancestors(scene.sentence, token.index)}
    for other in others:
        if other.cue.start in above and other.content:
            phrase = spans_of(scene, subtree(scene.sentence, token.index))[0]
            content = tuple(part for span in other.content for part in _apart(span, phrase))
            return replace(each, content=content, under=other.cue)
    return each


def _apart(span: Span, phrase: Span) -> Iterator[Span]:
    """What is left of a span before and after a phrase, commas at the cut left out."""
    if phrase.end <= span.start or span.end <= phrase.start:
        yield span
        return
    before = span.text[: max(0, phrase.start - span.start)].rstrip(" ,")
    if before:
        yield Span(span.start, span.start + len(before), before)
    after = span.text[phrase.end - span.start :].lstrip(" ,")
    if after:
        yield Span(span.end - len(after), span.end, after)


def _object(scene: Scene, token: Token) -> int | None:
    """What a preposition governs: its head in UD; for a participle ("citing") its object."""
    if token.deprel == "case":
        return token.head
    objects = children(scene.sentence, token.index, "obj", "obl", "nmod")
    return objects[0].index if objects else None


def _is_someone(scene: Scene, head: int) -> bool:
    return scene.sentence.tokens[head].upos == "PROPN" or scene.is_definite(head)


def _word_report(
    scene: Scene,
    first: Token,
    last: Token,
    cue: Cue,
    head: int | None,
    content: tuple[Span, ...],
    knowledge: Knowledge,
) -> Found:
    kind = cue.kind or (source_kind(scene, head, knowledge) if head is not None else "rumour")
    return Found(
        sentence=scene.sentence.index,
        source=source_span(scene, head) if head is not None else None,
        cue=span_of(scene.sentence, first.index, last.index),
        content=content,
        kind=kind,
        stance=cue.stance,
        entity=entity_of(scene, head) if head is not None else None,
        via=None,
        direct=False,
        refers=False,
        rule=f"word: {cue.head}",
    )


def _refers(clause: Clause, cue: Cue, content: tuple[Span, ...], scene: Scene) -> bool:
    """Whether the content is the cue's nominal object: it stands for what was said elsewhere."""
    objects = clause.heads("obj")
    if not objects or "obj" not in cue.content or cue.stance not in RESPONSES:
        return False
    start = scene.sentence.tokens[objects[0]].start
    return any(span.start <= start < span.end for span in content)
