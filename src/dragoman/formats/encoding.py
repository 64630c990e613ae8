"""Text that can always be written as UTF-8, whatever stood on the page."""

from __future__ import annotations

import json
import re

__all__ = ["json_text", "writable"]

_SURROGATE = re.compile("[\ud800-\udfff]")
# Two halves side by side would be read back as one character and shift all offsets behind them.
_SECOND_HALF = re.compile("(?<=[\ud800-\udbff])[\udc00-\udfff]")


def json_text(value: object) -> str:
    r"""A value as JSON on one line, in UTF-8 as far as that goes.

    Half characters (lone surrogates, which damaged pages hold) are written as escapes, so that the
    text read back has the same length and all offsets fit.

    >>> json_text({"text": "Türkiye \ud83d"})
    '{"text": "Türkiye \\ud83d"}'
    """
    written = json.dumps(value, ensure_ascii=False, allow_nan=False)
    written = _SECOND_HALF.sub("\ufffd", written)
    return _SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", written)


def writable(text: str) -> str:
    r"""The same text with U+FFFD for each half character: for formats that know no escapes.

    >>> writable("Türkiye \ud83d")
    'Türkiye �'
    """
    return _SURROGATE.sub("\ufffd", text)
