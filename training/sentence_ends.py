"""Learn where sentences end: tags of words and weights of signs, from treebanks' raw text.

    python training/sentence_ends.py ../shared/treebanks

Writes ``src/dragoman/reading/data/sentence_ends.tsv.gz``: rows of "tag", word in small letters,
letter of the part of speech that it mostly has; and of "weight", sign, hundredths of the logistic's
unit. Rows are sorted; weights are whole numbers, so that sums do not depend on their order.

Read are UD English EWT's train part and those texts of GUM's train part whose licences allow it, as
raw text with paragraphs. The logistic model is scikit-learn's, drawn to few signs (L1).
"""

from __future__ import annotations

import gzip
import io
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from data import load_gum
from dragoman.evaluation.conllu import GoldDocument, read_conllu
from dragoman.models import Article
from dragoman.reading import end_signs
from dragoman.reading.breaks import breaks
from dragoman.reading.ends import Place, find_ends

TARGET = Path(__file__).parents[1] / "src/dragoman/reading/data/sentence_ends.tsv.gz"

STRENGTH = 1.0  # of the data against the wish for few signs, chosen on EWT train in thirds
MIN_SEEN = 3  # places at which a sign must stand to be weighed
MIN_TAGGED = 2  # times that a word must be tagged to keep its tag
UNIT = 100

LETTERS = {
    "ADJ": "A", "ADP": "P", "ADV": "R", "AUX": "U", "CCONJ": "C", "DET": "D", "INTJ": "I",
    "NOUN": "N", "NUM": "#", "PART": "T", "PRON": "S", "PROPN": "^", "PUNCT": ".", "SCONJ": "B",
    "SYM": "$", "VERB": "V", "X": "X",
}  # fmt: skip

Known = list[tuple[tuple[str, ...], bool]]  # the signs at places, and whether a sentence ends there


def main() -> None:
    """Write the data file and say how large it is."""
    documents = read(Path(sys.argv[1]))
    tags = word_tags(documents)
    write([("tag", word, letter) for word, letter in tags.items()])
    weights = learn([known for document in documents for known in places(document)])
    rows = [("weight", sign, str(weight)) for sign, weight in weights.items()]
    write([*(("tag", word, letter) for word, letter in tags.items()), *rows])
    print(f"{len(tags)} words, {len(weights)} signs, {TARGET.stat().st_size:,} bytes")


def read(treebanks: Path) -> list[GoldDocument]:
    """EWT's and GUM's train parts, of GUM what may be used freely."""
    gum = treebanks / "gum" / "train.conllu"
    permitted = {sentence.doc.partition(" ")[0] for sentence in load_gum(gum, frozenset())}
    free = [document for document in read_conllu(gum) if document.name in permitted]
    return [*read_conllu(treebanks / "ewt" / "train.conllu"), *free]


def word_tags(documents: Iterable[GoldDocument]) -> dict[str, str]:
    """The part of speech that each word mostly has; the first of its tags for "don't"."""
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for document in documents:
        for sentence in document.sentences:
            for form, first, _ in sentence.tokens:
                if form[0].isalpha():
                    seen[form.lower()][LETTERS[sentence.words[first].upos]] += 1
    return {
        word: min(tags, key=lambda tag: (-tags[tag], tag))
        for word, tags in seen.items()
        if tags.total() >= MIN_TAGGED
    }


def places(document: GoldDocument) -> Iterator[tuple[tuple[str, ...], bool]]:
    """All places of which the rules are not sure, with the signs that stand there."""
    text = document.text
    written = [at for at, char in enumerate(text) if not char.isspace()]
    lengths = [sum(len("".join(f.split())) for f, _, _ in s.tokens) for s in document.sentences]
    starts = {written[begin] for begin in np.cumsum([0, *lengths[:-1]])}
    for paragraph in Article.from_text(text).paragraphs:
        found: Known = []

        def ends(place: Place, begin: int = paragraph.start, found: Known = found) -> bool:
            is_end = begin + place.start in starts
            found.append((tuple(end_signs.signs(place)), is_end))
            return is_end

        list(find_ends(paragraph.text, breaks(paragraph.text), ends))
        yield from found


def learn(known: Sequence[tuple[tuple[str, ...], bool]]) -> dict[str, int]:
    """The weight of every sign that has one."""
    seen = Counter(sign for signs, _ in known for sign in signs)
    names = sorted(sign for sign, count in seen.items() if count >= MIN_SEEN)
    number = {sign: at for at, sign in enumerate(names)}
    rows = [sorted({number[sign] for sign in signs if sign in number}) for signs, _ in known]
    begins = np.cumsum([0, *map(len, rows)])
    columns = np.concatenate([np.array(row, np.int64) for row in rows])
    table = csr_matrix((np.ones(len(columns)), columns, begins), (len(rows), len(names)))
    model = LogisticRegression(
        l1_ratio=1, C=STRENGTH, solver="liblinear", fit_intercept=False, tol=1e-3, random_state=1,
        max_iter=300,
    )  # fmt: skip
    model.fit(table, [is_end for _, is_end in known])
    weights = np.rint(UNIT * model.coef_[0]).astype(int)
    return {name: int(weight) for name, weight in zip(names, weights, strict=True) if weight}


def write(rows: Iterable[tuple[str, str, str]]) -> None:
    """Put rows, sorted, in the place of the file."""
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as archive:
        archive.write("".join("\t".join(row) + "\n" for row in sorted(rows)).encode("utf-8"))
    TARGET.write_bytes(packed.getvalue())
    forget()


def forget() -> None:
    """Let the package read the file anew."""
    for kept in vars(end_signs).values():
        if hasattr(kept, "cache_clear") and kept.__module__ == end_signs.__name__:
            kept.cache_clear()


if __name__ == "__main__":
    main()
