"""Lemmas: the dictionary form of a word, from its spelling and its tag."""

from __future__ import annotations

import gzip
import re
from functools import cache, lru_cache
from importlib.resources import files

__all__ = ["lemma"]

_KEEPS_CASE = frozenset({"NNP", "NNPS", "ADD"})
_PREFIXES = ("over", "under", "out", "mis", "fore", "un", "re")
_LONGEST_ENDING = 12  # letters; no rule but an exception looks further back
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
# What adjectives of nations and creeds end in; with a capital they keep it, as names do.
_OF_NATIONS = re.compile(r"[A-Z][\w'’-]*(?:ian|[a-z]{2}ean|[^m]can|[bghr]an|ish|ese|[bdhlnqrst]i)")


@lru_cache(maxsize=50_000)
def lemma(form: str, xpos: str) -> str:
    """The lemma of a word, as UD English writes it.

    Args:
        form: the word as it stands.
        xpos: its Penn Treebank tag, which tells "meeting" (NN) from "meeting" (VBG).

    Returns:
        Lower-case but for proper names; "n't" is "not", "'s" is "be", "have" or "'s".

    Source: endings and exceptions learned from UD English (``training/lemma_rules.py``).

    >>> lemma("Attacked", "VBD"), lemma("Kurds", "NNPS"), lemma("n't", "RB"), lemma("’s", "VBZ")
    ('attack', 'Kurd', 'not', 'be')
    """
    spelling = form.replace("’", "'")
    if xpos == "JJ" and not form.isupper() and _OF_NATIONS.fullmatch(spelling):
        return spelling
    if xpos == "CD" and _THOUSANDS.fullmatch(spelling):
        return spelling.replace(",", "")
    letter = xpos == "NN" and len(spelling) == 1  # "plan B"
    if xpos not in _KEEPS_CASE and not letter:
        spelling = spelling.lower()
    rules = _rules().get(xpos)
    if rules is None:
        return spelling
    cut, put = _rule(rules, spelling, xpos)
    return spelling[: len(spelling) - cut] + put or spelling


def _rule(rules: dict[str, tuple[int, str]], spelling: str, xpos: str) -> tuple[int, str]:
    exact = rules.get("^" + spelling)
    if exact is not None:
        return exact
    if xpos.startswith("VB") and not spelling.endswith(("ed", "ing", "s")):
        for prefix in _PREFIXES:  # "overran" goes as "ran" does
            if spelling.startswith(prefix) and "^" + spelling.removeprefix(prefix) in rules:
                return rules["^" + spelling.removeprefix(prefix)]
    for begin in range(max(0, len(spelling) - _LONGEST_ENDING), len(spelling) + 1):
        found = rules.get(spelling[begin:])
        if found is not None:
            return found
    return 0, ""


@cache
def _rules() -> dict[str, dict[str, tuple[int, str]]]:
    packed = (files(__package__) / "data" / "lemmas.tsv.gz").read_bytes()
    rules: dict[str, dict[str, tuple[int, str]]] = {}
    for line in gzip.decompress(packed).decode("utf-8").splitlines():
        tag, ending, cut, put = line.split("\t")
        rules.setdefault(tag, {})[ending] = int(cut), put
    return rules
