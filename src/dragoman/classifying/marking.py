"""A sentence as word pieces, with signs around the mention that acts and the one acted upon."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..reading.wordpieces import WordPieces
from ..reading.words import split_words

__all__ = ["Marked", "Place", "mark"]

Place = tuple[int, int]
"""Start and end of a mention, in characters of the text."""

ACTOR, RECIPIENT = "@", "#"
"""Signs that the encoder knows already, so that few examples teach it what they mean here."""

_PIECES = 160
"""Pieces that are read, the words farthest from the mentions left out: 99 % of news sentences."""


@dataclass(frozen=True, slots=True)
class Marked:
    """The encoder's input: pieces, the role of each, and where each mention's first sign stands.

    Roles: 0 neither, 1 within the actor's signs, 2 within the recipient's. A mention that is not
    there is looked for at the start mark, position 0.
    """

    pieces: tuple[int, ...]
    roles: tuple[int, ...]
    actor_at: int
    recipient_at: int


def mark(pieces: WordPieces, text: str, actor: Place | None, recipient: Place | None) -> Marked:
    """Spell a text and put signs around its two mentions.

    Args:
        pieces: the encoder's vocabulary.
        text: a sentence, or the few that hold both mentions.
        actor: the mention that acts; None: it is not named.
        recipient: the one acted upon; None: it is not named.

    Source: Zhou and Chen 2022 (an improved baseline for sentence-level relation extraction), for
    punctuation as entity markers.

    >>> from dragoman.reading.parse import MODEL
    >>> pieces = WordPieces(MODEL / "vocab.txt.gz")
    >>> mark(pieces, "Police arrested a reporter.", (0, 6), (16, 26)).roles
    (0, 1, 1, 1, 0, 2, 2, 2, 2, 0, 0)
    """
    words = split_words(text)
    spelled: list[int] = [pieces.start]
    roles = [0]
    begins = {1: 0, 2: 0}
    for place in _kept(pieces, text, words, actor, recipient):
        for role, sign in _signs(place, words, actor, recipient, after=False):
            begins[role] = begins[role] or len(spelled)
            spelled += pieces(sign)
            roles.append(role)
        start, end = words[place]
        found = pieces(text[start:end])
        spelled += found
        roles += [_role(words[place], actor, recipient)] * len(found)
        for role, sign in _signs(place, words, actor, recipient, after=True):
            spelled += pieces(sign)
            roles.append(role)
    spelled.append(pieces.stop)
    roles.append(0)
    return Marked(tuple(spelled), tuple(roles), begins[1], begins[2])


def _kept(
    pieces: WordPieces,
    text: str,
    words: list[Place],
    actor: Place | None,
    recipient: Place | None,
) -> list[int]:
    """The words nearest to the mentions that fit, in order: nearly always all of them."""
    sizes = [len(pieces(text[start:end])) for start, end in words]
    if sum(sizes) <= _PIECES:
        return list(range(len(words)))
    named = [at for at, word in enumerate(words) if _role(word, actor, recipient)] or [0]
    room = _PIECES
    kept = []
    for at in sorted(range(len(words)), key=lambda at: min(abs(at - each) for each in named)):
        if sizes[at] > room:
            break
        room -= sizes[at]
        kept.append(at)
    return sorted(kept)


def _signs(
    place: int,
    words: list[Place],
    actor: Place | None,
    recipient: Place | None,
    after: bool,
) -> Iterator[tuple[int, str]]:
    """The signs that stand before a word, or after it."""
    beside = place + 1 if after else place - 1
    for role, sign, mention in ((1, ACTOR, actor), (2, RECIPIENT, recipient)):
        if mention is None or not _within(words[place], mention):
            continue
        if not 0 <= beside < len(words) or not _within(words[beside], mention):
            yield role, sign


def _role(word: Place, actor: Place | None, recipient: Place | None) -> int:
    if actor is not None and _within(word, actor):
        return 1
    return 2 if recipient is not None and _within(word, recipient) else 0


def _within(word: Place, mention: Place) -> bool:
    return word[0] < mention[1] and mention[0] < word[1]
