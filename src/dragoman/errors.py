"""Everything Dragoman raises on purpose.

DragomanError
 ├─ ReadError          a page could not be read; knows the file and the reason
 │   ├─ EmptyPage      nothing that could be an article
 │   ├─ NotText        binary, or bytes in no known encoding
 │   ├─ BadRow         a broken row of JSON Lines; knows its line number
 │   ├─ OtherLanguage  not English; knows the language found
 │   ├─ FetchError     a URL could not be fetched, or must not be
 │   └─ CodingError    an article was read, but a fault of ours stopped its coding
 ├─ KnowledgeError     a data file breaks its own rules; knows the file and the entry
 ├─ MentionError       a mention asked about is not in the text
 └─ ModelError         the parser's files are missing or do not fit this version
"""

from __future__ import annotations

__all__ = [
    "BadRow",
    "CodingError",
    "DragomanError",
    "EmptyPage",
    "FetchError",
    "KnowledgeError",
    "MentionError",
    "ModelError",
    "NotText",
    "OtherLanguage",
    "ReadError",
]


class DragomanError(Exception):
    """The root of the tree: catch it to catch everything below."""


class ReadError(DragomanError):
    """A page could not be read.

    >>> str(ReadError("page.html", "no such file"))
    'page.html: no such file'
    """

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(source, reason)
        self.source = source
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}"


class EmptyPage(ReadError):
    """Nothing on the page could be an article."""


class NotText(ReadError):
    """The bytes are no text: binary, or in an encoding that could not be told."""


class FetchError(ReadError):
    """A URL could not be fetched, or may not be (private address, size, time)."""


class CodingError(ReadError):
    """An article made a stage of the coder fail: a fault to report, the other articles go on."""


class BadRow(ReadError):
    """A row of JSON Lines is broken.

    >>> str(BadRow("news.jsonl", 7, "no text"))
    'news.jsonl, line 7: no text'
    """

    def __init__(self, source: str, line: int, reason: str) -> None:
        super().__init__(source, reason)
        self.args = (source, line, reason)
        self.line = line

    def __str__(self) -> str:
        return f"{self.source}, line {self.line}: {self.reason}"


class OtherLanguage(ReadError):
    """The page is not in English.

    >>> OtherLanguage("page.html", "fr").language
    'fr'
    """

    def __init__(self, source: str, language: str) -> None:
        super().__init__(source, f"language is {language!r}, only English is coded")
        self.args = (source, language)
        self.language = language


class KnowledgeError(DragomanError):
    """A knowledge file breaks its own rules.

    >>> str(KnowledgeError("assault.toml", "bomb", "unknown key 'verb'"))
    "assault.toml, 'bomb': unknown key 'verb'"
    """

    def __init__(self, file: str, entry: str, reason: str) -> None:
        super().__init__(file, entry, reason)
        self.file = file
        self.entry = entry
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.file}, {self.entry!r}: {self.reason}"


class MentionError(DragomanError):
    """A mention that was asked about is not in the text.

    >>> str(MentionError("'Turkey'", "does not stand in the text"))
    "mention 'Turkey' does not stand in the text"
    """

    def __init__(self, mention: str, reason: str) -> None:
        super().__init__(mention, reason)
        self.mention = mention
        self.reason = reason

    def __str__(self) -> str:
        return f"mention {self.mention} {self.reason}"


class ModelError(DragomanError):
    """The parser's files are missing or do not fit this version."""
