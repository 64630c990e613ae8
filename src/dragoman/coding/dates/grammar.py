"""The rules of time expressions: regular expressions over classes of words."""

from __future__ import annotations

import re

__all__ = ["CORE", "matches"]


_UNIT = "[U27]"

_PART = "(?:t?[pK]o|[Ke]-?)"  # "the end of", "mid-", "earlier"

_NUMBER = "(?:N(?:-?N){0,3})"  # bounded: no sentence of numbers takes long

_ABOUT = "(?:g%|G|@h|(?<=I)&)"  # "more than", "about", "up to"; "in over" but not "spread over"

_COUNT = (
    f"(?:{_ABOUT}?(?:tO?)?(?:{_NUMBER}(?:nawo?|[hr]{_NUMBER})?[og]?|aNo?(?!-)|a?Vo?|wa|a)[ce]?-?)"
)

_DAY = "(?:O|N)"

_TIMED = "(?:K?-?T|HT)"

_CLOCK = "(?:G?3z?)"

_WEEKDAY = "(?:(?:[LXH]|HC|t?B)?W)"

_END = "(?![^,.;])"  # nothing follows that the expression could be counted from

_OR_SO = f"(?:r~|[rn]{_UNIT})?"

# Kind, and pattern over the letters.
_RULES = (
    ("iso", "1"),
    (
        "date",
        rf"(?:{_CLOCK},?|G)?(?:{_WEEKDAY},?)?{_PART}?M\.?{_DAY}(?![.]?N)(?:[-h]{_DAY}(?!M))?(?:,?Y)?",
    ),
    ("date", rf"(?:{_CLOCK},?|G)?(?:{_WEEKDAY},?)?t?{_DAY}(?:[-hn]{_DAY})?o?M\.?(?:,?Y)?"),
    ("holiday", r"[LXH]?\*[+U]?"),
    ("holiday", '"Us[+U]|"U(?!s)'),
    ("month", rf"{_PART}?[LXHQ]?M\.?(?:(?:,|o)?Y|oH{_UNIT}|o?[LXH]U)?"),
    ("year", f"(?:{_PART})?(?:tUo?|c)?Y"),
    ("year", "Y-N"),
    ("spelled", "(?:tU)?NN(?:-?N)?"),
    ("season", f"{_PART}?(?:(?:[LX]|HP?)S|t?So?Y)"),
    ("season", "(?<=[IGo])t?(?:K-?)?S"),
    ("decade", f"{_PART}?t?(?:K-?)?E"),
    ("century", f"{_PART}?t?(?:K-?)?O-?7"),
    ("day", f"(?:{_CLOCK},?|{_TIMED}|[Ke])?D(?:{_TIMED}|{_CLOCK})?"),
    ("weekday", f"(?:{_CLOCK},?u?|{_TIMED}u?)?[Ke]?{_WEEKDAY}(?:{_TIMED}|{_CLOCK})?"),
    ("weekday", f"{_WEEKDAY}[LHX]U"),
    ("clock", f"{_CLOCK}(?:(?:It|H)T)?"),
    ("daytime", "e?[LHQ](?:K-?)?T|(?<=g)(?:K-?)?T|(?<=I)t(?:K-?)?T|4"),
    ("unit", f"=?{_PART}?t?[LXHJBFPQRC]c?{_UNIT}{_OR_SO}"),
    ("unit", "t?[Kep][oI]t[U27]"),
    (
        "unit",
        f"{_PART}?t?[LXHJBFPRC]c?(?:(?:G?{_NUMBER}(?:naw|[hr]{_NUMBER})?o?|Vo?)c?){_UNIT}{_OR_SO}",
    ),
    ("unit", "tq[U7]"),
    ("unit", "(?<=[IG&o])tU"),
    ("unit", "G?U(?:-|s)?p"),
    ("half", f"t?[OL]wo(?:Y|[LHX]?c?{_UNIT}|tU)"),
    ("quarter", "(?:[HLX]Us)?t?(?:c-?)?O-?2(?:o(?:Y|[LX]U))?"),
    ("quarter", "tYO-?2"),
    ("ago", f"(?:{_COUNT})?[U7](?:naw|r~)?A"),
    ("shift", f"(?:{_COUNT})?[U7](?:e|`|f{_END}|b{_END})"),
    ("shift", "tU[bf`]"),
    ("then", "(?<=k)j|(?<=g)[QH]i|(?<=I)[QH]i"),
    ("duration", f"{_COUNT}[U7](?:naw)?{_OR_SO}(?!-?d)"),
    ("duration", f"(?<=I)U{_OR_SO}|(?<=[gI]G)U"),
    ("lasting", "tc?U(?=>)"),
    ("period", "t(?:[lcy])?m|tlc?U|tl?c?2|(?<=[Io])tc?U|tU(?=s)|tY[m2]"),
    ("period", "t?U-[Ae]c?(?:O?-?2|m)|U-[Ae]"),
    ("set", "v(?:N|O)?(?:[US72]|WT?|M|T)|9T?|5|(?<=x)aU"),
    ("now", "!?6"),
    ("recently", "[g!%]?8"),
    ("soon", f"(?<!<)0(?:`|f{_END}|(?![<fb]))"),
    ("reference", "J|tP(?!.?[NGVU27S])|t[y_]?Z|#U"),
)

_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _RULES)

CORE = re.compile("[MWUSEDTY13456789027ijmJZ*]|NN|tP")


def matches(letters: str) -> list[tuple[int, int, str]]:
    """All matches of all rules, earliest first, then longest, then in the order of the rules."""
    found = []
    for order, (kind, pattern) in enumerate(_COMPILED):
        for match in pattern.finditer(letters):
            found.append((match.start(), -match.end(), order, kind))
    return [(first, -last, kind) for first, last, _, kind in sorted(found)]
