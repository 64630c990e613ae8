"""Characters as they were meant: entities undone, spaces made plain, control characters out."""

from __future__ import annotations

import html
import re
import unicodedata

__all__ = ["clean", "same_words", "unescaped"]

# Scrapers escape twice, feeds of feeds three times; a text that still changes after this many
# rounds was built to do so.
_ROUNDS = 6
_SPACES = re.compile(r"\s+")
# Soft hyphens, zero-width and direction marks, byte-order marks: they stand inside words and no
# reader sees them. The zero-width joiners are among them, as English has no use for them.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")


def unescaped(text: str) -> str:
    """Undo character references until none is left, however often they were escaped.

    >>> unescaped("&amp;ldquo;no&amp;rdquo;")
    '“no”'
    """
    for _ in range(_ROUNDS):
        if "&" not in text:
            break
        plain = html.unescape(text)
        if plain == text:
            break
        text = plain
    return text


def clean(text: str) -> str:
    r"""One paragraph's characters: references undone, NFC, spaces collapsed, nothing unprintable.

    Args:
        text: the paragraph as it stands in the page, without tags.

    >>> clean("  Ankara&nbsp;and\n Damascus\x00 ")
    'Ankara and Damascus'
    """
    text = _INVISIBLE.sub("", unescaped(text))
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    text = _SPACES.sub(" ", text).strip()
    if text.isprintable():
        return text
    return _SPACES.sub(" ", "".join(filter(_kept, text))).strip()


def same_words(text: str) -> str:
    """A text's letters and digits alone, in small letters: equal for titles that differ in marks.

    >>> same_words("Talks - at last!") == same_words("Talks – At Last")
    True
    """
    return "".join(filter(str.isalnum, text.casefold()))


def _kept(character: str) -> bool:
    """False for control characters, surrogates and code points that mean nothing."""
    return character == " " or unicodedata.category(character) not in (
        "Cc",
        "Cs",
        "Cn",
        "Co",
    )
