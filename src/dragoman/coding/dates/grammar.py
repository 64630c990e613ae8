"""The rules of time expressions: regular expressions over classes of words."""

from __future__ import annotations

import re

__all__ = ["CORE", "matches"]


_UNIT = "[U27]"

_PART = "(?:t?Ko|[Ke]-?)"  # "the end of", "mid-", "earlier"

_NUMBER = "(?:N(?:-?N){0,3})"  # bounded: no sentence of numbers takes long

_COUNT = f"(?:(?:g?G)?(?:{_NUMBER}(?:nawo?)?|aN(?!-)|a?Vo?|wa|a)c?-?)"

_DAY = "(?:O|N)"

_TIMED = "(?:K?-?T|HT)"

_WEEKDAY = "(?:[LXH]?W)"

_END = "(?![^,.;])"  # nothing follows that the expression could be counted from

# Kind, and pattern over the letters.
_RULES = (
    ("iso", "1"),
    ("date", rf"(?:{_WEEKDAY},?)?M\.?{_DAY}(?![.]?N)(?:[-h]{_DAY}(?!M))?(?:,?Y)?"),
    ("date", rf"(?:{_WEEKDAY},?)?t?{_DAY}(?:[-hn]{_DAY})?o?M\.?(?:,?Y)?"),
    ("month", rf"{_PART}?[LXH]?M\.?(?:(?:,|o)?Y|oH{_UNIT}|o[LX]U)?"),
    ("year", f"(?:{_PART})?(?:tUo?|c)?Y"),
    ("year", "Y-N"),
    ("season", f"{_PART}?(?:(?:[LX]|HP?)S|t?So?Y)"),
    ("season", "(?<=[IG])t?(?:K-?)?S"),
    ("decade", f"{_PART}?t?(?:K-?)?E"),
    ("century", f"{_PART}?t?(?:K-?)?O-?7"),
    ("day", f"(?:{_TIMED})?D(?:{_TIMED})?"),
    ("weekday", f"(?:{_TIMED}u?)?K?{_WEEKDAY}(?:{_TIMED})?"),
    ("weekday", f"{_WEEKDAY}[LHX]U"),
    ("daytime", "e?[LHQ](?:K-?)?T|(?<=g)(?:K-?)?T|(?<=It)(?:K-?)?T|4"),
    ("unit", f"{_PART}?t?[LXHBFPQRC]c?{_UNIT}"),
    ("unit", "t?[Ke][oI]t[U27]"),
    ("unit", f"{_PART}?t?[LXHBFPRC]c?(?:(?:G?{_NUMBER}(?:naw|[hr]{_NUMBER})?|Vo?)c?){_UNIT}"),
    ("unit", "tq[U7]"),
    ("unit", "(?<=[IG])tU"),
    ("half", f"t?[OL]wo(?:Y|[LHX]?c?{_UNIT}|tU)"),
    ("quarter", "(?:[HLX]Us)?t?c?O-?2(?:o(?:Y|[LHX]U))?"),
    ("ago", f"(?:{_COUNT})?[U7](?:naw)?A"),
    ("shift", f"(?:{_COUNT})?[U7](?:e|f{_END}|b{_END})"),
    ("shift", "tU[bf]"),
    ("then", "(?<=k)j|(?<=g)[QH]i|(?<=I)[QH]i"),
    ("duration", f"{_COUNT}[U7](?:naw)?(?!-?d)"),
    ("duration", "(?<=I)U|(?<=[gI]G)U"),
    ("set", "v(?:N|O)?(?:[US7]|WT?|M|T)|9T?|5|(?<=x)aU"),
    ("now", "6"),
    ("recently", "8"),
    ("soon", "0f?"),
)

_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _RULES)

CORE = re.compile("[MWUSEDTY1456789027ij]")


def matches(letters: str) -> list[tuple[int, int, str]]:
    """All matches of all rules, earliest first, then longest, then in the order of the rules."""
    found = []
    for order, (kind, pattern) in enumerate(_COMPILED):
        for match in pattern.finditer(letters):
            found.append((match.start(), -match.end(), order, kind))
    return [(first, -last, kind) for first, last, _, kind in sorted(found)]
