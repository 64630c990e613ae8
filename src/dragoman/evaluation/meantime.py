"""The texts of the NewsReader MEANTIME corpus (Minard et al. 2016), rebuilt from its tokens."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

from ..errors import ReadError

__all__ = ["join_tokens", "rebuild_text"]

_QUOTES = frozenset({'"', "``", "''"})
_CLOSING = frozenset(", . ; : ! ? ) ] % ... n't ' ’ ” 's 're 've 'll 'd 'm".split())
_OPENING = frozenset("( [ # £ € ¥ “ `".split())
_CLITICS = frozenset("s t m re ve ll d".split())


def rebuild_text(path: Path) -> str:
    """The text of a MEANTIME article: title, date and body parted by blank lines.

    The corpus knows sentences but no paragraphs: the body has one sentence a line.

    Raises:
        ReadError: the file is missing or not in the corpus's XML.
    """
    sentences: dict[int, list[str]] = {}
    try:
        for token in ElementTree.parse(path).getroot().iter("token"):
            sentences.setdefault(int(token.attrib["sentence"]), []).append(token.text or "")
    except (OSError, ElementTree.ParseError, KeyError, ValueError) as error:
        raise ReadError(str(path), f"no MEANTIME article: {error}") from error
    if not sentences:
        raise ReadError(str(path), "no MEANTIME article: no tokens in it")
    title, *rest = (join_tokens(sentences[number]) for number in sorted(sentences))
    return "\n\n".join(part for part in (title, *rest[:1], "\n".join(rest[1:])) if part)


def join_tokens(words: Sequence[str]) -> str:
    r"""Join a sentence's tokens by spaces, but for punctuation, clitics, quotes and currency signs.

    >>> join_tokens(["``", "It", "'s", "$", "5", "(", "net", ")", ",", "''", "he", "said", "."])
    '"It\'s $5 (net)," he said.'
    """
    text, glued, quoting = "", True, False
    for place, word in enumerate(words):
        after = words[place + 1] if place + 1 < len(words) else None
        closing, opening = word in _CLOSING or word == "/", word in _OPENING or word == "/"
        if word.startswith(("``", "''")) and len(word) > 2:
            quoting, word = True, f'"{word[2:]}'
        if word in _QUOTES:
            straight = word == '"' and (place == 0 or not (quoting or after is None))
            quoting = opening = word == "``" or straight
            closing, word = not opening, '"'
        elif word.endswith(("$", "#")) or (word.endswith(("'", "’")) and after in _CLITICS):
            opening = True
        text += word.replace("`", "'") if glued or closing else f" {word.replace('`', chr(39))}"
        glued = opening
    return text
