"""Slips of the parser that the words themselves give away."""

from __future__ import annotations

from ...models import Argument, Sentence
from ...trees import children
from .raw import Raw

__all__ = ["join_infinitives", "part_subjects"]


def join_infinitives(sentence: Sentence, raws: dict[int, Raw], nouns: frozenset[str]) -> None:
    """Give an infinitive to the noun right before it: "dismissed calls to resign" is no purpose."""
    for raw in raws.values():
        above = raws.get(raw.parent) if raw.parent is not None else None
        if above is None or above.kind == "noun" or raw.link != "advcl" or raw.mark != "to":
            continue
        marks = children(sentence, raw.head, "mark")
        noun = raws.get(marks[0].index - 1) if marks and marks[0].index else None
        if noun is None or noun.lemma not in nouns or noun.head not in above.heads("obj"):
            continue
        above.arguments = [a for a in above.arguments if a.head != raw.head]
        noun.add("comp", (raw.head,))
        raw.parent, raw.link = noun.head, "acl"


def part_subjects(sentence: Sentence, raws: dict[int, Raw]) -> None:
    """Give the subject that belongs to the governing verb back to it.

    "Told the BBC that gunmen fled": what stands before "that" is whom they told. "“It fell,” the
    minister said": who stands right before the governing verb speaks.
    """
    for raw in raws.values():
        above = raws.get(raw.parent) if raw.parent is not None else None
        if above is None or above.kind == "noun" or raw.kind == "noun" or raw.link != "ccomp":
            continue
        subjects = raw.heads("subj")
        if len(subjects) < 2:
            continue
        marks = children(sentence, raw.head, "mark")
        if marks and above.head < subjects[0] < marks[0].index:
            _move(raw, above, subjects[0], "obj")
        elif not above.surface and raw.head < subjects[-1] == above.head - 1:
            _move(raw, above, subjects[-1], "subj")


def _move(raw: Raw, above: Raw, head: int, role: str) -> None:
    raw.arguments = [a for a in raw.arguments if a != Argument("subj", head)]
    raw.surface = tuple(each for each in raw.surface if each != head)
    above.add(role, (head,))
    if role == "subj":
        above.surface = (head,)
