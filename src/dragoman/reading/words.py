"""Words: where each token of a sentence begins and ends, as UD English EWT cuts them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

__all__ = ["split_words"]

# Marks that belong to the character before them: accents, joiners, emoji variants.
_MARKS = "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff\u20d0-\u20ff"
_MARKS += "\ufe00-\ufe0f\ufe20-\ufe2f\u00ad\u200c\u200d\U0001f3fb-\U0001f3ff"
_CLITIC = re.compile(r"(?<=[^\W_])(?:(?<=[^\W_])n['’]t|['’](?:s|re|ve|ll|d|m))$", re.IGNORECASE)
_TRAILING = ".,;:!?'\"’”»)]}>"


def split_words(text: str) -> list[tuple[int, int]]:
    """Cut a sentence into words and punctuation.

    Args:
        text: one sentence, as it stands.

    Returns:
        Start and end of every token, in order; together they cover all but white space.

    Source: the tokenisation of the English Web Treebank (LDC2012T13) as used in UD English.

    >>> sentence = "Syria's US-backed rebels don't hold 3.5% of the U.S. base."
    >>> " ".join(sentence[start:end] for start, end in split_words(sentence))
    "Syria 's US - backed rebels do n't hold 3.5 % of the U.S. base ."
    """
    rules = _rules()
    spans: list[tuple[int, int]] = []
    position = 0
    while match := rules.token.search(text, position):
        start, end = match.span()
        kind = match.lastgroup
        if kind == "address":
            end = start + max(1, len(match.group().rstrip(_TRAILING)))
            spans.append((start, end))
        elif kind == "word":
            spans.extend(_parts(text, start, end, rules.joined))
        else:
            spans.append((start, end))
        position = end
    return spans


@dataclass(frozen=True, slots=True)
class _Rules:
    token: re.Pattern[str]
    joined: dict[str, int]


@cache
def _rules() -> _Rules:
    data = files(__package__) / "data"
    words = tomllib.loads((data / "words.toml").read_text("utf-8"))
    short = tomllib.loads((data / "abbreviations.toml").read_text("utf-8"))
    return _Rules(re.compile(_pattern(words, short), re.VERBOSE), words["joined"])


def _pattern(words: dict[str, list[str]], short: dict[str, list[str]]) -> str:
    """One alternative for each kind of token; the first that fits wins."""
    letter, sign = rf"[^\W\d_][{_MARKS}]*", rf"[^\W_][{_MARKS}]*"
    number = r"\d+(?:[.,]\d+)*"
    always = _any_of(
        {*short["before_names"], *short["before_words"]} - {"no", "p", "c", "art", "al"}
    )
    ends = _any_of({*short["at_ends"], "al"})
    return rf"""
      (?P<address> (?:https?://|www\.)\S+
        | [\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{0,8}}
        | (?<![\w.#-])[\w.\#-]{{1,64}}\.(?i:{_any_of(words["files"])})(?!\w)
        | (?<![\w@])(?:(?i:[a-z0-9][a-z0-9-]{{0,62}})\.){{1,5}}(?i:{_any_of(words["domains"])})\b
          (?!\.?\w)(?:/\S*)? )
    | (?P<short> (?<![\w.])(?:{letter}\.){{2,}}(?:{letter}(?![\w]))?
        | (?<![\w.])(?:{ends})\.(?=\s*[\w,;:(–—-])(?!\w)
        | (?<![\w.])(?:{always})\.(?=\s*\S)(?!\w)
        | (?<![\w.])(?:{_any_of(short["before_numbers"])})\.(?=\s*\d)
        | (?<![\w.])[^\W\d_a-z]\.(?=\s+\w|[\]),;:])
        | (?<=\d)(?i:[ap]\.m)\.(?!\w) | (?<!\S)\.[A-Za-z]\w* )
    | (?P<sign> (?<![\w@#])[@\#](?={letter})\w+ | (?<!\w)(?:US|A|C|NZ|HK|AU)\$(?=\d)
        | (?<!\S)(?i:b/c|w/o)(?!\S) | (?<!\S)[:;=]-?[)(DP](?!\S) )
    | (?P<number> (?<![\w])\d{{1,4}}(?P<sep>[/.-])\d{{1,2}}(?P=sep)\d{{2,4}}(?![\w])
        | (?<![\w-])\+?(?:(?:\d{{1,3}}-)?\d{{3}}-)?\d{{3}}-\d{{4}}(?![\w-])
        | \d{{1,2}}(?::\d\d){{1,2}}(?!\d) | \d+/\d+(?![\w/])
        | {number}(?i:st|nd|rd|th|s)(?!\w) | ['’]\d\ds?(?!\w)
        | {number}(?=(?i:{_any_of(words["units"])})(?![^\W_]))
        | {number}(?![^\W_]) )
    | (?P<clitic> (?<=\S)['’](?i:s|re|ve|ll|d|m)(?!\w) | (?<!\w)['’](?i:em|cause|til)(?!\w) )
    | (?P<word> (?<![\w-])(?i:{_any_of(words["prefixes"])})-(?={letter}){letter}(?:{sign})*
        (?:['’](?:{letter})+)*
        | {sign}(?:{sign}|_)*(?:&{letter}(?:{letter})*|['’](?:{letter})+)* )
    | (?P<mark> \.{{2,}} | …\.? | [!?]{{2,}} | -{{2,}} | —+ | _+ | \*+ | =+ | \#{{2,}}
        | ''|‘‘|’’|`` | <<|>> | \S[{_MARKS}]* )
    """


def _any_of(words: set[str] | list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda each: (-len(each), each)))


def _parts(text: str, start: int, end: int, joined: dict[str, int]) -> list[tuple[int, int]]:
    """A word without its clitics, and they: "couldn't've" is "could", "n't" and "'ve"."""
    cuts = [end]
    word = text[start:end]
    while ("'" in word or "’" in word) and (match := _CLITIC.search(word)):
        cuts.append(start + match.start())
        word = word[: match.start()]
    begin = joined.get(word.lower())
    if not begin and len(cuts) == 1:
        return [(start, end)]
    if begin:
        cuts.append(start + begin)
    cuts.append(start)
    return [(left, right) for right, left in pairwise(cuts)][::-1]
