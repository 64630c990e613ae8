"""Arguments that a clause takes over from another: relatives, control, adverbials, conjunction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...knowledge import Knowledge
from ...knowledge.frames import Frames
from ...knowledge.verbs import Verbs
from ...models import Argument, Sentence
from ...trees import ancestors
from .raw import Raw

__all__ = ["share_arguments"]

RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
# "accuse X of doing", "quote X as saying": what X did; with other words the subject did it ("by").
OBJECT_CONTROL_MARKS = frozenset({"of", "for", "from", "into", "against"})

CAUSATIVES = frozenset({"order", "have", "get"})
# What speaks for those who issue it: "passed a resolution condemning".
TEXTS = frozenset(
    "resolution lawsuit suit statement report letter law bill motion declaration petition decree "
    "complaint communique tweet message memo speech note leaflet article ruling verdict order "
    "directive proclamation manifesto editorial amendment legislation charge claim video".split()
)


def share_arguments(sentence: Sentence, raws: dict[int, Raw], knowledge: Knowledge) -> None:
    """Complete every verbal clause from the clause or noun above it, from the root down."""
    verbs = knowledge.verbs
    for index in _downward(sentence):
        raw = raws.get(index)
        if raw is None or raw.kind == "noun" or raw.parent is None:
            continue
        above = raws.get(raw.parent)
        if raw.link == "relcl":
            _relative(sentence, raw, raws)
        elif raw.link == "acl":
            if not _given_to_verb(raw, raws, knowledge.frames):
                _participle(sentence, raw, raws)
        elif above is None or above.kind == "noun":
            continue
        elif raw.link in ("xcomp", "ccomp") and _is_ordered(sentence, raw, above):
            raw.add("subj", above.surface, shared=True)
        elif raw.link == "xcomp":
            _control(raw, above, verbs)
        elif raw.link == "advcl":
            _adverbial(sentence, raw, above, verbs)
        elif raw.link == "conj":
            _conjunct(sentence, raw, above)


def _downward(sentence: Sentence) -> Iterator[int]:
    queue = [token.index for token in sentence.tokens if token.head < 0]
    for index in queue:
        yield index
        queue.extend(sentence.children[index])


def _is_ordered(sentence: Sentence, raw: Raw, above: Raw) -> bool:
    """ "Ordered the passport to be revoked", "had him jailed": who orders it does it."""
    if above.lemma not in CAUSATIVES or above.passive or not above.surface or raw.heads("subj"):
        return False
    if raw.kind != "verb" or sentence.tokens[raw.head].xpos != "VBN":
        return False
    if not raw.passive:
        # "Ordered ten men jailed": a participle whose own subject undergoes it.
        raw.passive = True
        raw.arguments = [replace(a, role="obj") if a.role == "subj" else a for a in raw.arguments]
        raw.add("obj", raw.surface or above.heads("obj"), shared=True)
    if not raw.surface:
        raw.add_surface(above.heads("obj"))
    return True


def _relative(sentence: Sentence, raw: Raw, raws: dict[int, Raw]) -> None:
    """ "The rebels who attacked", "the town (that) they attacked", "the town in which"."""
    noun = raw.parent
    assert noun is not None
    inner = _embedded(sentence, raw, raws)
    if inner is not None:
        raw.arguments = [a for a in raw.arguments if not _is_relative(sentence, a.head)]
        inner.add_surface((noun,))
        return
    replaced = False
    for position, argument in enumerate(raw.arguments):
        token = sentence.tokens[argument.head]
        if token.lemma.lower() in RELATIVE and token.xpos in ("WDT", "WP", "IN", "DT"):
            raw.arguments[position] = Argument(argument.role, noun, shared=True)
            replaced = True
    if replaced:
        raw.surface = tuple(
            noun if sentence.tokens[head].lemma.lower() in RELATIVE else head
            for head in raw.surface
        )
    elif not raw.surface:
        raw.add_surface((noun,))
    elif raw.kind == "verb" and not raw.heads("obj") and not raw.heads("comp"):
        raw.add("obj", (noun,), shared=True)


def _is_relative(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    return token.lemma.lower() in RELATIVE and token.xpos in ("WDT", "WP", "IN", "DT")


def _embedded(sentence: Sentence, raw: Raw, raws: dict[int, Raw]) -> Raw | None:
    """ "The cell that officials say killed him": the clause within that the noun is subject of."""
    subjects = [head for head in raw.surface if not _is_relative(sentence, head)]
    if not subjects or raw.kind != "verb":
        return None
    for head in raw.heads("comp"):
        inner = raws.get(head)
        if inner is None or inner.kind != "verb" or inner.surface or inner.link != "ccomp":
            continue
        finite = sentence.tokens[head].xpos in ("VBD", "VBZ", "VBP") or inner.perfect
        if finite or inner.modal or (inner.bare and inner.heads("obj")):
            return inner
    return None


def _participle(sentence: Sentence, raw: Raw, raws: dict[int, Raw]) -> None:
    """ "Rebels backed by Iran", "troops shelling the town"; infinitives are left to the noun.

    Behind a comma ("warned of a war, accusing Iran") a participle goes with the verb instead.
    """
    if raw.surface or raw.mark is not None or raw.parent is None:
        return
    before = sentence.tokens[raw.head - 1].text if raw.head else ""
    if sentence.tokens[raw.head].xpos == "VBG" and before == ",":
        verb = next((t.index for t in ancestors(sentence, raw.parent) if t.upos == "VERB"), None)
        if verb in raws and raws[verb].surface:
            raw.parent, raw.link = verb, "advcl"
            raw.add_surface(raws[verb].surface)
            return
    author = _author(sentence, raw, raws)
    if author:
        raw.add_surface(author)
    elif sentence.tokens[raw.head].xpos in ("VBN", "VBG", "VBD"):
        raw.add_surface((raw.parent,))


def _author(sentence: Sentence, raw: Raw, raws: dict[int, Raw]) -> tuple[int, ...]:
    """ "Filed a lawsuit accusing the firm": who files it accuses."""
    text = raws.get(raw.parent) if raw.parent is not None else None
    verb = raws.get(text.parent) if text is not None and text.parent is not None else None
    if text is None or verb is None or text.lemma not in TEXTS:
        return ()
    if sentence.tokens[raw.head].xpos != "VBG":
        return ()
    return text.heads("poss") or text.heads("by") or (verb.surface if text.link == "obj" else ())


def _given_to_verb(raw: Raw, raws: dict[int, Raw], frames: Frames) -> bool:
    """ "Accused the rebels of shelling": a gerund that a verb asks for is the verb's.

    Parsers often hang it on the object; which verbs ask for which preposition, the frames say.
    """
    noun = raws.get(raw.parent) if raw.parent is not None else None
    verb = raws.get(noun.parent) if noun is not None and noun.parent is not None else None
    if noun is None or verb is None or verb.kind != "verb" or raw.mark not in OBJECT_CONTROL_MARKS:
        return False
    asked = frames.candidates("verb", verb.lemma.split()[0])
    if noun.head not in verb.heads("obj") or not any(raw.mark in words for words, _ in asked):
        return False
    noun.arguments = [a for a in noun.arguments if a.head != raw.head]
    verb.add(raw.mark, (raw.head,))
    raw.parent, raw.link = verb.head, "advcl"
    raw.add_surface(verb.heads("obj"))
    return True


def _control(raw: Raw, above: Raw, verbs: Verbs) -> None:
    if not raw.surface:
        raw.add_surface(_controller(above, verbs))
    if above.lemma == "go" and above.progressive:
        raw.tense = "future"


def _controller(above: Raw, verbs: Verbs) -> tuple[int, ...]:
    """Who does what the infinitive says: "ordered troops to leave", "vowed to leave"."""
    for role in verbs.oblique_control.get(above.lemma.split()[0], ()):
        if above.heads(role):
            return above.heads(role)
    if above.passive:
        return above.surface
    if above.lemma not in verbs.subject_control:
        for role in ("iobj", "obj"):
            if above.heads(role):
                return above.heads(role)
    return above.surface


def _adverbial(sentence: Sentence, raw: Raw, above: Raw, verbs: Verbs) -> None:
    if raw.surface:
        return
    as_doing = raw.mark == "as" and sentence.tokens[raw.head].xpos == "VBG"
    if (as_doing or raw.mark in OBJECT_CONTROL_MARKS) and above.heads("obj"):
        raw.add_surface(above.heads("obj"))
    elif raw.mark == "to" and _controls(above, verbs):
        raw.add_surface(_controller(above, verbs))
    else:
        raw.add_surface(above.surface)


def _controls(above: Raw, verbs: Verbs) -> bool:
    return above.lemma.split()[0] in verbs.oblique_control or above.lemma in verbs.object_control


def _conjunct(sentence: Sentence, raw: Raw, above: Raw) -> None:
    if raw.bare and not raw.surface:
        _share_auxiliaries(sentence, raw, above)
    if not raw.surface:
        raw.add_surface(above.surface)
    adjacent = raw.head - above.head == 2
    if adjacent and raw.heads("obj") and not above.heads("obj") and not above.heads("comp"):
        above.add("obj", raw.heads("obj"), shared=True)
    if adjacent and raw.passive and above.passive and not above.heads("subj"):
        above.add("subj", raw.heads("subj"), shared=True)


def _share_auxiliaries(sentence: Sentence, raw: Raw, above: Raw) -> None:
    """ "Were arrested and beaten", "will not advance or shell"."""
    form = sentence.tokens[raw.head].xpos
    if form == "VBN" and sentence.tokens[above.head].xpos == "VBN":
        raw.perfect, raw.tense = above.perfect, above.tense
        if above.passive and not raw.passive:
            raw.passive = True
            raw.arguments = [
                Argument("subj", a.head) if a.role == "by" else a for a in raw.arguments
            ]
    elif form == "VB" and sentence.tokens[above.head].xpos == "VB":
        raw.modal, raw.tense = above.modal, above.tense
        raw.negated = raw.negated or above.negated
        raw.mark = raw.mark or above.mark
