"""Words of one text cut in two ways, laid upon each other by the characters they stand on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

__all__ = ["Unit", "aligned"]

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Unit:
    """A syntactic word and the characters it stands on, spaces not counted.

    The words of a multiword token ("do" and "n't" of "don't") all stand on its whole span.
    """

    start: int
    end: int
    form: str
    multiword: bool = False


def aligned(gold: Sequence[Unit], found: Sequence[Unit]) -> list[tuple[int, int]]:
    """Pairs of positions whose words are the same: on the same characters, or of the same form.

    Outside multiword tokens words must stand on the same characters. Where either side has
    multiword tokens, the words of both within that stretch are matched by their longest common
    subsequence of forms, letter case aside.

    Source: Zeman et al. 2018, "CoNLL 2018 Shared Task", section 5.1.

    >>> aligned([Unit(0, 4, "dont")], [Unit(0, 2, "do"), Unit(2, 4, "nt")])
    []
    >>> gold = [Unit(0, 5, "do", True), Unit(0, 5, "n't", True), Unit(5, 7, "go")]
    >>> aligned(gold, [Unit(0, 2, "Do"), Unit(2, 5, "n't"), Unit(5, 7, "go")])
    [(0, 0), (1, 1), (2, 2)]
    """
    stretches = _stretches([unit for unit in (*gold, *found) if unit.multiword])
    left, right = _placed(gold, stretches), _placed(found, stretches)
    pairs: list[tuple[int, int]] = []
    for place, ours in left.items():
        theirs = right.get(place, [])
        if place not in stretches:
            pairs.extend(zip(ours, theirs, strict=False))
            continue
        forms = [gold[at].form.lower() for at in ours], [found[at].form.lower() for at in theirs]
        pairs.extend((ours[a], theirs[b]) for a, b in _common(*forms))
    return sorted(pairs)


def _stretches(units: list[Unit]) -> list[Stretch]:
    """The spans of multiword tokens, those that overlap as one."""
    merged: list[Stretch] = []
    for start, end in sorted({(unit.start, unit.end) for unit in units}):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _placed(units: Sequence[Unit], stretches: list[Stretch]) -> dict[Stretch, list[int]]:
    """Positions by the stretch they lie in, else by their own span; none across an edge."""
    places: dict[Stretch, list[int]] = {}
    for at, unit in enumerate(units):
        # The last stretch that begins no later than the word, or the first that begins within it.
        near = bisect_right(stretches, (unit.start, unit.end)) - 1
        place = unit.start, unit.end
        for start, end in stretches[max(0, near) : near + 2]:
            if start <= unit.start and unit.end <= end:
                place = start, end
            elif unit.start < end and start < unit.end:
                break
        else:
            places.setdefault(place, []).append(at)
    return places


def _common(left: list[str], right: list[str]) -> Iterator[tuple[int, int]]:
    """Positions of a longest common subsequence."""
    longest = [[0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for a in range(len(left) - 1, -1, -1):
        for b in range(len(right) - 1, -1, -1):
            longest[a][b] = (
                1 + longest[a + 1][b + 1]
                if left[a] == right[b]
                else max(longest[a + 1][b], longest[a][b + 1])
            )
    a = b = 0
    while a < len(left) and b < len(right):
        if left[a] == right[b]:
            yield a, b
            a, b = a + 1, b + 1
        elif longest[a + 1][b] >= longest[a][b + 1]:
            a += 1
        else:
            b += 1
