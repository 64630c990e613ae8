"""Word pieces: how the parser's encoder spells a word (BERT's uncased WordPiece)."""

from __future__ import annotations

import gzip
import unicodedata
from functools import lru_cache
from pathlib import Path

from ..errors import ModelError

__all__ = ["WordPieces", "case"]

_LONGEST_WORD = 100  # characters; longer ones are unknown, as in BERT's own tokeniser
_DROPPED = frozenset({"Cc", "Cf", "Co", "Cs"})  # control, format, private use, surrogates
_MOST_PIECES = 12  # a word's pieces after these were cut off in training too


class WordPieces:
    """Turns words into the vocabulary's piece numbers.

    Args:
        vocabulary: gzipped text, one piece a line, the line number being its number.

    Source: Wu et al. 2016, "Google's Neural Machine Translation System"; the normalisation is
    that of BERT's uncased vocabulary (Devlin et al. 2019).

    >>> from dragoman.reading.parse import MODEL
    >>> pieces = WordPieces(MODEL / "vocab.txt.gz")
    >>> pieces("Idlib") == pieces("idlib")
    True
    """

    def __init__(self, vocabulary: Path) -> None:
        try:
            with gzip.open(vocabulary, "rt", encoding="utf-8", newline="\n") as lines:
                self._numbers = {line.rstrip("\n"): number for number, line in enumerate(lines)}
            self.start = self._numbers["[CLS]"]
            self.stop = self._numbers["[SEP]"]
            self._unknown = self._numbers["[UNK]"]
        except (OSError, EOFError, UnicodeDecodeError, KeyError) as error:
            raise ModelError(f"{vocabulary}: no word-piece vocabulary ({error!r})") from error
        self.spelled = lru_cache(maxsize=50_000)(self._spelled)

    def __call__(self, word: str) -> tuple[int, ...]:
        """The numbers of a word's pieces: at least one, at most twelve."""
        return self.spelled(word)[0]

    def _spelled(self, word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """A word's pieces, and for each the kind of spelling of the word."""
        pieces = self._pieces(word)
        return pieces, (case(word),) * len(pieces)

    def _pieces(self, word: str) -> tuple[int, ...]:
        known = self._numbers.get(word)
        if known is not None and word.isascii() and word.isalpha() and word.islower():
            return (known,)
        found: list[int] = []
        for part in _parts(_normalised(word)):
            found.extend(self._longest_first(part))
        return tuple(found[:_MOST_PIECES]) or (self._unknown,)

    def _longest_first(self, part: str) -> list[int]:
        if len(part) > _LONGEST_WORD:
            return [self._unknown]
        found = []
        begin = 0
        while begin < len(part):
            lead = "##" if begin else ""
            for end in range(len(part), begin, -1):
                number = self._numbers.get(lead + part[begin:end])
                if number is not None:
                    break
            else:
                return [self._unknown]
            found.append(number)
            begin = end
        return found


def case(word: str) -> int:
    """The kind of spelling, which the uncased encoder would not see; numbered as in training.

    >>> [case(word) for word in ("jets", "UN", "I", "Syria", "2016", "eBay", "!")]
    [1, 2, 3, 4, 5, 6, 7]
    """
    if word.islower():
        return 1
    if word.isupper():
        return 2 if len(word) > 1 else 3
    if word[:1].isupper():
        return 4
    if any(char.isdigit() for char in word):
        return 5
    return 6 if any(char.isalpha() for char in word) else 7


def _normalised(word: str) -> str:
    """Without control characters and accents, lower-case, ideographs set apart by spaces."""
    kept = []
    for char in word:
        if char in "\t\n\r" or unicodedata.category(char) == "Zs":
            kept.append(" ")
        elif char == "\ufffd" or unicodedata.category(char) in _DROPPED:
            continue
        elif char.isspace():
            kept.append(" ")
        else:
            kept.append(f" {char} " if _is_ideograph(char) else char)
    bare = unicodedata.normalize("NFD", "".join(kept))
    # Character by character: BERT knows no context, so a final sigma stays an ordinary one.
    return "".join(c.lower() for c in bare if unicodedata.category(c) != "Mn")


def _parts(text: str) -> list[str]:
    """Split at spaces; every punctuation mark stands alone."""
    parts: list[str] = []
    for chunk in text.split():
        begin = 0
        for at, char in enumerate(chunk):
            if _is_punctuation(char):
                if begin < at:
                    parts.append(chunk[begin:at])
                parts.append(char)
                begin = at + 1
        if begin < len(chunk):
            parts.append(chunk[begin:])
    return parts


def _is_punctuation(char: str) -> bool:
    if char.isascii():
        return char.isprintable() and not char.isalnum() and char != " "
    return unicodedata.category(char)[0] == "P"


def _is_ideograph(char: str) -> bool:
    point = ord(char)
    return (
        0x4E00 <= point <= 0x9FFF
        or 0x3400 <= point <= 0x4DBF
        or 0x20000 <= point <= 0x2CEAF
        or 0xF900 <= point <= 0xFAFF
        or 0x2F800 <= point <= 0x2FA1F
    )
