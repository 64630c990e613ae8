"""Learn lemma rules and write them as one small table.

    python training/lemma_rules.py OUT.tsv.gz INFLECTIONS.csv.gz TRAIN.conllu [TRAIN.conllu ...]

For each tag (XPOS) a word's ending decides what is cut off and what is put on. An ending is
kept only where it says something else than the next shorter one, so that the table stays small
and words never seen fall back to the longest ending that is known. "^" marks a word's beginning:
such a row is an exception for one whole word.

INFLECTIONS.csv.gz is `resources/infl_lu.csv.gz` of the PyPI package lemminflect 0.2.3 (MIT; its
forms come from the NIH SPECIALIST lexicon, free for any use): what verbs, nouns and adjectives
look like. The treebanks say what a word is in running text; where both know one, they win.
"""

from __future__ import annotations

import gzip
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

# The genres of GUM whose texts allow commercial use; the rest is not read.
_FREE_GENRES = {"academic", "news", "interview", "speech", "vlog", "court", "bio", "voyage"}
_KEEPS_CASE = {"NNP", "NNPS"}
_FEWEST = 3  # words that must share an ending before it makes a rule for words never seen
_COLUMNS = {
    "verb": ("VBD", "VBN", "VBG", "VBZ"),
    "noun": ("NNS",),
    "adj": ("JJR", "JJS"),
    "adv": ("RBR", "RBS"),
}

Edit = tuple[int, str]
Counts = dict[str, dict[str, Counter[Edit]]]


def main() -> None:
    out, lexicon, *treebanks = map(Path, sys.argv[1:])
    counts: Counts = defaultdict(lambda: defaultdict(Counter))
    for form, tag, lemma in _words(treebanks):
        form = form if tag in _KEEPS_CASE else form.lower()
        counts[tag][form][_edit(form, lemma)] += 1
    known = {tag: set(forms) for tag, forms in counts.items()}
    for form, tag, lemma in _inflections(lexicon):
        if form not in known.get(tag, ()):
            counts[tag][form][_edit(form, lemma)] += 1
    rows = [row for tag in sorted(counts) for row in _rules(tag, counts[tag])]
    text = "".join(f"{tag}\t{ending}\t{cut}\t{put}\n" for tag, ending, cut, put in rows)
    with out.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write(text.encode("utf-8"))
    print(f"{len(rows):,} rules, {out.stat().st_size:,} bytes")


def _words(treebanks: list[Path]) -> Iterator[tuple[str, str, str]]:
    for path in treebanks:
        free = True
        for line in path.read_text("utf-8").split("\n"):
            if line.startswith("# newdoc id = GUM_"):
                free = line.split("_")[1] in _FREE_GENRES
            elif free and line[:1].isdigit():
                number, form, lemma, _, tag, *_ = line.split("\t")
                if number.isdigit() and lemma != "_" and tag not in ("GW", "ADD", "XX"):
                    yield form.replace("’", "'"), tag, lemma.replace("’", "'")


def _inflections(lexicon: Path) -> Iterator[tuple[str, str, str]]:
    """Forms that differ from their lemma; an empty column repeats the one before it."""
    with gzip.open(lexicon, "rt", encoding="utf-8") as lines:
        for line in lines:
            lemma, kind, *columns = line.rstrip("\n").split(",")
            if not lemma.isalpha() or not lemma.islower() or kind not in _COLUMNS:
                continue
            last = ""
            for tag, column in zip(_COLUMNS[kind], columns, strict=False):
                last = column or last
                for form in last.split("/"):
                    if form.isalpha() and form.islower():
                        yield form, tag, lemma


def _edit(form: str, lemma: str) -> Edit:
    shared = 0
    while shared < min(len(form), len(lemma)) and form[shared] == lemma[shared]:
        shared += 1
    return len(form) - shared, lemma[shared:]


def _rules(tag: str, words: dict[str, Counter[Edit]]) -> Iterator[tuple[str, str, int, str]]:
    """Shortest endings first, so that each longer one can be held against what it refines."""
    votes: dict[str, Counter[Edit]] = defaultdict(Counter)
    for form, edits in words.items():
        best = _best(edits)
        for begin in range(len(form) + 1):
            votes[form[begin:]][best] += 1  # one vote a word: rare words teach more
    chosen: dict[str, Edit] = {}
    for ending in sorted(votes, key=lambda each: (len(each), each)):
        edit = _best(votes[ending])
        reliable = votes[ending].total() >= _FEWEST and edit[0] <= len(ending)
        if not ending or (reliable and edit != _known(chosen, ending)):
            chosen[ending] = edit
    for form in sorted(words):
        edit = _best(words[form])
        if edit != _known(chosen, form):
            chosen["^" + form] = edit
    for ending, (cut, put) in sorted(chosen.items()):
        yield tag, ending, cut, put


def _known(chosen: dict[str, Edit], form: str) -> Edit:
    for begin in range(len(form) + 1):
        if form[begin:] in chosen:
            return chosen[form[begin:]]
    return 0, ""


def _best(edits: Counter[Edit]) -> Edit:
    return min(edits, key=lambda edit: (-edits[edit], edit))


if __name__ == "__main__":
    main()
