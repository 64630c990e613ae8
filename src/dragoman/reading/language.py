"""Is it English? What is declared counts little, what is written counts."""

from __future__ import annotations

import re

from ..errors import OtherLanguage

__all__ = ["require_english"]

# Below this, names ("Hamas", "Kyiv") outweigh words and statistics of letters decide nothing.
_ENOUGH_WORDS = 25
# Natural-log units: by so much must another language fit better than English. English news
# sentences that the identifier mistakes for Scots or Bikol lie within 5 of it.
_MARGIN = 15.0
# A paragraph or two decide; the identifier's time grows with the text.
_SAMPLE = 4000
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")


def require_english(text: str, *, source: str, declared: str | None = None) -> str | None:
    """``en`` for an English text, None for one too short to tell.

    Args:
        text: title and body.
        source: the page's name, for errors.
        declared: the page's ``lang`` attribute; it decides for short texts only.

    Raises:
        OtherLanguage: the text is in another language.

    >>> require_english("Ministers meet in Vienna", source="page.html") in ("en", None)
    True
    """
    sample = text[:_SAMPLE]
    letters = sum(map(str.isalpha, sample))
    if not letters:
        return None
    best, margin = _identify(sample)
    if best == "en" or ((best == "zxx" or margin < _MARGIN) and _mostly_latin(sample, letters)):
        return "en" if best == "en" else _english_or_none(declared)
    short = len(sample.split()) < _ENOUGH_WORDS and _mostly_latin(sample, letters)
    if short and (declared is None or _english_or_none(declared)):
        return _english_or_none(declared)
    raise OtherLanguage(source, best)


def _identify(sample: str) -> tuple[str, float]:
    """The best-fitting language and by how much it fits better than English, in nats."""
    # Here, not above: loading the identifier costs more than all the rest of a short run.
    import py3langid

    ranked: list[tuple[str, float]] = py3langid.rank(sample)
    english = next((float(score) for name, score in ranked if name == "en"), 0.0)
    return ranked[0][0], float(ranked[0][1]) - english


def _mostly_latin(sample: str, letters: int) -> bool:
    """True where most letters are Latin."""
    return len(_LATIN.findall(sample)) * 2 > letters


def _english_or_none(declared: str | None) -> str | None:
    """``en`` where a ``lang`` attribute says so."""
    return "en" if declared and declared.strip().lower().startswith("en") else None
