"""Bytes to characters: what encoding a page is in, whatever it says."""

from __future__ import annotations

import codecs
import re

from ..errors import EmptyPage, NotText

__all__ = ["decode"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x1f\x8b", "gzip data"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ", "xz data"),
    (b"(\xb5/\xfd", "zstd data"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
)
_RIFF = re.compile(rb"RIFF.{4}(WEBP|WAVE|AVI )", re.DOTALL)
# Browsers read these declarations as Windows-1252, as its extra characters are what was meant
# (WHATWG Encoding Standard, section 4.2).
_MEANS_1252 = frozenset({"ascii", "iso8859-1", "cp1252"})
# Other codecs of Python are no page encodings, and some (punycode) take quadratic time.
_PAGE_CODECS = re.compile(
    r"utf-(8|16|16-le|16-be|32|32-le|32-be)|ascii|iso8859-\d+|cp(125\d|437|850|866|932|949|950)"
    r"|koi8-[ru]|mac-(roman|latin2|cyrillic)|gb2312|gbk|gb18030|big5|euc_(jp|kr)|shift_jis|iso2022_jp"
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,500}?charset\s*=\s*["']?\s*([\w:-]{1,40})|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w:-]{1,40})""",
    re.IGNORECASE,
)
# Where browsers stop looking for a declaration (1,024), with room for bloated heads.
_DECLARED_WITHIN = 8192
_SAMPLE = 65_536
# One control character in a hundred is a scraper's slip; more is no text.
_MAX_CONTROL_SHARE = 0.01
# Foreign names in a wrongly declared encoding stay under one character in twenty.
_MAX_UNKNOWN_SHARE = 0.05
# However short the text, so many odd characters alone do not make it binary.
_SLIPS = 3
# A UTF-8 page with a few bad bytes has many good sequences for each of them; text in another
# encoding has next to none.
_GOOD_PER_BAD = 2
_CONTROLS = frozenset(map(chr, range(32))) - frozenset("\t\n\x0b\x0c\r\x1b") | {"\x7f"}


def decode(data: bytes, *, source: str, charset: str | None = None) -> str:
    """A page's text from its bytes, believing the bytes before what is declared about them.

    A byte-order mark wins; then UTF-8, where the bytes are that (an incomplete last character is
    dropped); then the declared encoding; then Windows-1252.

    Args:
        data: the page.
        source: its name, for errors.
        charset: what HTTP says, if anything.

    Raises:
        EmptyPage: no bytes.
        NotText: an image, a PDF, an archive, or bytes that are no text in any encoding tried.

    >>> decode("“So”".encode("cp1252"), source="page.html", charset="utf-8")
    '“So”'
    """
    if not data.strip(b" \t\r\n\x0b\x0c\x00"):
        raise EmptyPage(source, "the file is empty" if not data else "nothing but blanks")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(encoding, errors="replace"), source)
    _refuse_known_formats(data, source)
    wide = _wide(data)
    if wide:
        return _checked(data.decode(wide, errors="replace"), source)
    text = _as_utf8(data)
    if text is None:
        text = _as_declared(data, charset)
    return _checked(text, source)


def _refuse_known_formats(data: bytes, source: str) -> None:
    """Name what the file is where its first bytes say so."""
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise NotText(source, f"not a page but {name}")
    if _RIFF.match(data):
        raise NotText(source, "not a page but an image, sound or film")


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: English then has a NUL for every second byte."""
    head = data[:1024]
    half = len(head) // 2
    if half < 2:
        return None
    if head[1::2].count(0) >= half * 0.9 and head[0::2].count(0) <= half * 0.1:
        return "utf-16-le"
    if head[0::2].count(0) >= half * 0.9 and head[1::2].count(0) <= half * 0.1:
        return "utf-16-be"
    return None


def _as_utf8(data: bytes) -> str | None:
    """The text if the bytes are UTF-8, cut off or slightly damaged; None if they are not."""
    try:
        # Not final: a character cut off at the end of the file stays out, all else must be right.
        return codecs.getincrementaldecoder("utf-8")().decode(data, False)
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    good = len(text) - len(text.encode("ascii", errors="ignore")) - bad
    return text if good >= _GOOD_PER_BAD * bad else None


def _as_declared(data: bytes, charset: str | None) -> str:
    """The text in the encoding that HTTP or the page names, else in Windows-1252."""
    found = _DECLARED.search(data[:_DECLARED_WITHIN])
    inside = (found.group(1) or found.group(2)).decode("ascii", "replace") if found else None
    for name in (charset, inside):
        encoding = _codec(name) if name else None
        # UTF-16 was told by its NULs before; where it is merely declared, it is not true.
        if encoding and not encoding.startswith("utf-"):
            return data.decode(encoding, errors="replace")
    return data.decode("cp1252", errors="replace")


def _codec(name: str) -> str | None:
    """Python's name for an encoding that pages come in, or None."""
    try:
        found = codecs.lookup(name.strip()).name
    except (LookupError, ValueError, UnicodeError):
        return None
    if found in _MEANS_1252:
        return "cp1252"
    return found if _PAGE_CODECS.fullmatch(found) else None


def _checked(text: str, source: str) -> str:
    """The text, unless its start is so full of control or unknown characters that it is none."""
    sample = text[:_SAMPLE]
    controls = sum(character in _CONTROLS for character in sample)
    unknown = sample.count("\ufffd") + sum("\x80" <= character <= "\x9f" for character in sample)
    if controls > max(_SLIPS, len(sample) * _MAX_CONTROL_SHARE):
        raise NotText(source, "binary data, not text")
    if unknown > max(_SLIPS, len(sample) * _MAX_UNKNOWN_SHARE):
        raise NotText(source, "in no encoding that could be told")
    return text
