"""Names put in the place of other names, so that a head learns contexts and not names by heart."""

from __future__ import annotations

import csv
import gzip
import random
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from data import TreeSentence
from dragoman.reading.words import split_words

__all__ = ["KINDS", "listed_names", "varied"]

Lists = Mapping[str, Sequence[tuple[str, ...]]]

KINDS = ("PER", "ORG", "LOC")
_ACTORS = {"person": "PER", "company": "ORG", "body": "ORG", "party": "ORG", "group": "ORG"}
_LARGE = 150_000  # inhabitants of a place worth naming


def listed_names(knowledge: Path) -> dict[str, list[tuple[str, ...]]]:
    """Words of the names that the coder's own lists hold: persons, organisations, places."""
    found: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for path in sorted(knowledge.glob("actors/*/*.toml")):
        content = tomllib.loads(path.read_text("utf-8"))
        found["LOC"].update([*content.get("names", []), *content.get("capitals", [])])
        for actor in content.get("actor", []):
            if (kind := _ACTORS.get(actor.get("kind", ""))) is not None:
                found[kind].update(_spellings(actor))
    for path in sorted(knowledge.glob("outlets/*.toml")):
        for outlet in tomllib.loads(path.read_text("utf-8")).get("outlet", []):
            found["ORG"].update(_spellings(outlet))
    found["LOC"].update(_places(knowledge / "places/gazetteer.csv.gz"))
    return {
        kind: [words for name in sorted(names) if _is_proper(words := _words(name))]
        for kind, names in found.items()
    }


def varied(sentence: TreeSentence, lists: Lists, order: random.Random) -> TreeSentence:
    """The sentence with its names exchanged for listed ones, spelled as the old were."""
    words: list[str] = []
    names: list[str] = []
    at = 0
    while at < len(sentence.words):
        kind = sentence.names[at][2:]
        end = at + 1
        while end < len(sentence.words) and sentence.names[end] == f"I-{kind}":
            end += 1
        old = sentence.words[at:end]
        begins = sentence.names[at].startswith("B-") and lists.get(kind)
        new = _alike(order.choice(lists[kind]), old) if begins else old
        words.extend(new)
        begun = [sentence.names[at], *[f"I-{kind}"] * (len(new) - 1)]
        names.extend(begun if begins else sentence.names[at:end])
        at = end
    return TreeSentence(tuple(words), sentence.doc, names=tuple(names))


def _spellings(entry: Mapping[str, Any]) -> Iterator[str]:
    yield entry["name"]
    yield from entry.get("aliases", [])


def _places(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as rows:
        for row in csv.reader(rows):
            if row[-1].isdigit() and int(row[-1]) >= _LARGE:
                yield row[3]


def _words(name: str) -> tuple[str, ...]:
    return tuple(name[start:end] for start, end in split_words(name))


def _is_proper(words: Sequence[str]) -> bool:
    """Begins and ends with a capital, as a name in running text: no "Ambazonian separatists"."""
    return words[0][:1].isupper() and words[-1][:1].isupper()


def _alike(new: Sequence[str], old: Sequence[str]) -> tuple[str, ...]:
    """Without capitals where the old name has none; in capitals where it has nothing else."""
    if all(word == word.lower() for word in old):
        return tuple(word.lower() for word in new)
    loud = all(word.isupper() for word in old) and max(map(len, old)) > 4
    return tuple(word.upper() for word in new) if loud else tuple(new)
