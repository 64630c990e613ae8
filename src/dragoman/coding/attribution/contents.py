"""What is said: the content of an attribution as spans of the text."""

from __future__ import annotations

from ...knowledge.reporting import Cue
from ...models import Clause, Span, Token
from ...scenes import Scene
from ...trees import ancestors, span_of, subtree

__all__ = ["content_of", "rest_of_sentence", "spans_of"]

FINITE = frozenset({"ccomp", "conj", "acl"})
EDGES = frozenset({",", ";", ":", ".", "-", "–", "—", "...", "…"})


def content_of(
    scene: Scene, clause: Clause, cue: Cue, quoted: tuple[Span, ...]
) -> tuple[tuple[Span, ...], bool]:
    """The content around a cue and whether it is a quotation.

    Tried in the order that the cue names; then, where the cue stands beside what it reports
    ("..., he said"), the rest of the sentence.
    """
    beside = _beside(scene, clause)
    for role in cue.content:
        if role == "quote":
            spans = _quotation(scene, clause, quoted)
            if spans:
                return spans, True
            if beside and not cue.quotation_only:
                return spans_of(scene, beside), False
            continue
        heads = clause.heads(role)
        if role == "comp" and not heads and clause.kind == "verb":
            heads = scene.heads(clause, "in>comp")  # "Said in a statement that ..."
        # "Is believed to have fled": an infinitive is content only where nobody wants anything.
        if role == "comp" and clause.kind == "verb" and not (cue.infinitive or clause.passive):
            heads = tuple(h for h in heads if scene.sentence.tokens[h].deprel in FINITE)
        if heads:
            own = set(_without_cue(scene, clause, heads))
            return spans_of(scene, sorted(own)), _in_quotation(scene, own, quoted)
    return (), False


def rest_of_sentence(scene: Scene, token: Token) -> list[int]:
    """All tokens of the clause that a cue phrase modifies, without the phrase itself."""
    above = next(iter(ancestors(scene.sentence, token.index)), None)
    while above is not None and above.upos not in ("VERB", "ADJ", "AUX") and above.head >= 0:
        above = scene.sentence.tokens[above.head]
    if above is None:
        return []
    phrase = set(subtree(scene.sentence, token.index))
    return [i for i in subtree(scene.sentence, above.index) if i not in phrase]


def spans_of(scene: Scene, indices: list[int]) -> tuple[Span, ...]:
    """Unbroken runs of tokens as spans, punctuation at their edges left out."""
    runs: list[list[int]] = []
    for index in indices:
        if runs and index == runs[-1][-1] + 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    spans = []
    for run in runs:
        trimmed = _trimmed(scene, run)
        if trimmed:
            spans.append(span_of(scene.sentence, trimmed[0], trimmed[-1]))
    return tuple(spans)


def _trimmed(scene: Scene, run: list[int]) -> list[int]:
    first, last = 0, len(run)
    while first < last and scene.sentence.tokens[run[first]].text in EDGES:
        first += 1
    while last > first and scene.sentence.tokens[run[last - 1]].text in EDGES:
        last -= 1
    return run[first:last]


def _without_cue(scene: Scene, clause: Clause, heads: tuple[int, ...]) -> list[int]:
    cue_side = {clause.head}
    return sorted(i for head in heads for i in subtree(scene.sentence, head) if i not in cue_side)


def _beside(scene: Scene, clause: Clause) -> list[int]:
    """The tokens that a parenthetical cue ("..., he said, ...") comments on."""
    tokens = scene.sentence.tokens
    token = tokens[clause.head]
    if token.deprel == "parataxis" and token.head >= 0:
        return rest_of_sentence(scene, token)
    below = [i for i in scene.sentence.children[clause.head] if tokens[i].deprel == "parataxis"]
    return sorted(i for b in below for i in subtree(scene.sentence, b))


def _quotation(scene: Scene, clause: Clause, quoted: tuple[Span, ...]) -> tuple[Span, ...]:
    """The quotations of the sentence that do not hold the cue itself."""
    sentence, cue = scene.sentence, scene.sentence.tokens[clause.head]
    spans = []
    for span in quoted:
        start, end = max(span.start, sentence.start), min(span.end, sentence.end)
        if start < end and not start <= cue.start < end:
            text = sentence.text[start - sentence.start : end - sentence.start]
            spans.append(Span(start, end, text))
    return tuple(spans)


def _in_quotation(scene: Scene, indices: set[int], quoted: tuple[Span, ...]) -> bool:
    if not indices:
        return False
    start = scene.sentence.tokens[min(indices)].start
    return any(span.start <= start < span.end for span in quoted)
