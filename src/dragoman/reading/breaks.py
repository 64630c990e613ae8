"""Breaks: where a sentence ends without a full stop, by the layout of lists, lines and mails."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

__all__ = ["breaks"]

_NARROWEST = 40  # characters; lines shorter than this were not wrapped by a machine
_LIST_MARK = re.compile(r"\s*(?:[-*•·‣▪–—]\s|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s)")
_NUMBERED = re.compile(r"(?<!\S)(?P<number>\d{1,2})\)\s")
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_DATE = rf"{_WEEKDAY},\s(?:{_MONTH}\s\d{{1,2}},|\d{{1,2}}\s{_MONTH},?)\s\d{{4}}"
_STAMP = r"\d{1,2}/\d{1,2}/\d{2,4}\s\d{1,2}:\d{2}(?::\d{2})?\s?[AP]M"
_ADDRESS = r"https?://\S+"
_BEFORE = re.compile(
    # A bullet; the credit of a picture; a line drawn with signs.
    r"\s[•‣▪◦●■►]\s|\s(?:Image|Photo|Photograph|Picture|Credit):\s[A-Z]|\s(?=[*=_-]{10})"
    # A full date that closes a headline, but for "on Monday, 2 May 2022" and the like.
    rf"|(?<![,;:(–—-])(?<!\b(?:[Oo]n|[Bb]y|of|to|or))(?<!\band|\bfor)\s{_DATE}\s*\Z"
    # The stamp of a forwarded mail.
    rf"|(?<=\w)(?<!\bon)\s(?={_STAMP})"
)
_AFTER = re.compile(
    # A date that opens a report; the stamp and sender of a mail; a line drawn with signs.
    rf"\A{_DATE}\s(?=[A-Z][\w'’]*\s)|(?<!\d){_STAMP}\s|<[\w.+-]+@[\w.-]+>\s(?=[A-Z])"
    r"|(?<=[*=_-]{10})\s"
    # An address, before another one or a word that begins a sentence.
    rf"|(?<!\S){_ADDRESS}\s+(?=https?://|[A-Z][a-z])"
    # Greeting and close of a letter.
    r"|\A(?:Hi|Hello|Hey|Dear)(?:\s[A-Z][\w.]*){0,3},\s(?=[A-Z])"
    r"|(?<!\S)(?:(?:Regards|Sincerely|Cheers|Thanks),?"
    r"|(?:[Bb]est|[Kk]ind(?:est)?|[Ww]arm) [Rr]egards,)\s(?=[A-Z][a-z])"
)


def breaks(text: str) -> tuple[int, ...]:
    """Where a new sentence begins in a paragraph, whatever stands before it.

    Args:
        text: a paragraph, its line ends kept.

    Returns:
        Offsets in order, without the beginning and the end.

    >>> text = "Sign here: 1) no shelling 2) free passage"
    >>> [text[at:] for at in breaks(text)]
    ['1) no shelling 2) free passage', '2) free passage']
    """
    found = {
        *_line_breaks(text),
        *_numbers(text),
        *(match.start() for match in _BEFORE.finditer(text)),
        *(match.end() for match in _AFTER.finditer(text)),
    }
    return tuple(sorted(found - {0, len(text)}))


def _numbers(text: str) -> Iterator[int]:
    """The numbers of a list "1) ... 2) ...", as long as they count up."""
    found = [(match.start(), int(match["number"])) for match in _NUMBERED.finditer(text)]
    wanted = 1
    starts = []
    for start, number in found:
        if number == wanted:
            starts.append(start)
            wanted += 1
    if len(starts) > 1:
        yield from starts


def _line_breaks(text: str) -> Iterator[int]:
    """Line ends that were meant: the next word would still have fitted on the line."""
    if "\n" not in text:
        return
    lines = text.split("\n")
    width = max(_NARROWEST, *map(len, lines))
    position = 0
    for line, following in pairwise(lines):
        position += len(line) + 1
        words = following.split(maxsplit=1)
        if not words or not line.strip():
            continue
        fits = len(line.rstrip()) + 1 + len(words[0]) <= width
        if fits or _LIST_MARK.match(following):
            yield position
