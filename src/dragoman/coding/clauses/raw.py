"""A clause while it is being put together."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...models import Argument, Clause

__all__ = ["Raw"]


@dataclass(slots=True)
class Raw:
    """The fields of `Clause`, still open; ``surface`` is the grammatical subject, undone or not."""

    head: int
    kind: str
    lemma: str
    arguments: list[Argument] = field(default_factory=list)
    surface: tuple[int, ...] = ()
    parent: int | None = None
    link: str | None = None
    mark: str | None = None
    passive: bool = False
    negated: bool = False
    modal: str | None = None
    tense: str | None = None
    perfect: bool = False
    progressive: bool = False
    bare: bool = False
    light: int | None = None

    def heads(self, role: str) -> tuple[int, ...]:
        """Heads of the arguments in a role."""
        return tuple(a.head for a in self.arguments if a.role == role)

    def add(self, role: str, heads: tuple[int, ...], shared: bool = False) -> None:
        """Fill a role, leaving out what stands in it already and the predicate itself."""
        known = {(a.role, a.head) for a in self.arguments}
        for head in heads:
            if (role, head) not in known and head != self.head:
                self.arguments.append(Argument(role, head, shared))

    def add_surface(self, heads: tuple[int, ...]) -> None:
        """Give the predicate a grammatical subject from another clause."""
        self.surface = heads
        self.add("obj" if self.passive else "subj", heads, shared=True)

    def finished(self, sentence: int) -> Clause:
        """The frozen clause, arguments in order of role and text."""
        return Clause(
            sentence=sentence,
            head=self.head,
            kind=self.kind,
            lemma=self.lemma,
            arguments=tuple(sorted(self.arguments, key=lambda a: (a.head, a.role))),
            parent=self.parent,
            link=self.link,
            mark=self.mark,
            passive=self.passive,
            negated=self.negated,
            modal=self.modal,
            tense=self.tense,
            perfect=self.perfect,
            progressive=self.progressive,
            light=self.light,
        )
