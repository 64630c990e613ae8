"""Scores of names against a corpus in IOB2."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import ReadError
from dragoman.evaluation.names_gold import evaluate_names
from dragoman.models import Sentence, Token

GOLD = """\
# sent_id = 1
# text = Anna Berg left Rome Bank in Rome
1\tAnna\tB-PER\t-\tx
2\tBerg\tI-PER\t-\tx
3\tleft\tO\t-\t-
4\tRome\tB-ORG\t-\tx
5\tBank\tI-ORG\t-\tx
6\tin\tO\t-\t-
7\tRome\tB-LOC\t-\tx

1\tBari\tB-LOC\t-\tx
2\tOslo\tB-LOC\t-\tx
3\tDay\tB-OTH\t-\tx
"""

# "Rome" too short for the bank, a group that is not compared, a name that begins with I.
FOUND = {
    "Anna": "B-PER I-PER O B-ORG O O B-LOC",
    "Bari": "B-LOC I-LOC B-NORP",
}


class Stub:
    def parse_words(self, words: list[str]) -> Sentence:
        text = " ".join(words)
        tags = FOUND[words[0]].split()
        tokens = tuple(
            Token(at, 0, 0, word, word, "X", "X", at - 1, "dep", tag)
            for at, (word, tag) in enumerate(zip(words, tags, strict=True))
        )
        return Sentence(0, 0, len(text), text, 0).with_tokens(tokens)


def test_names_count_with_their_exact_words(tmp_path: Path) -> None:
    path = tmp_path / "names.iob2"
    path.write_text(GOLD, "utf-8")
    scores = evaluate_names(Stub(), path)  # type: ignore[arg-type]
    counted = {kind: (s.gold, s.found, s.right) for kind, s in scores.shares.items()}
    assert counted == {"all": (5, 4, 2), "PER": (1, 1, 1), "ORG": (1, 1, 0), "LOC": (3, 2, 1)}
    assert scores.as_dict() == {
        "sentences": 2,
        "all": {"precision": 50.0, "recall": 40.0, "f1": 44.44, "of": 5},
        "PER": {"precision": 100.0, "recall": 100.0, "f1": 100.0, "of": 1},
        "ORG": {"precision": 0.0, "recall": 0.0, "f1": 0.0, "of": 1},
        "LOC": {"precision": 50.0, "recall": 33.33, "f1": 40.0, "of": 3},
    }


def test_a_file_that_is_no_iob2_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "names.iob2"
    path.write_text("# text = No\n1\tNo\tno\n", "utf-8")
    with pytest.raises(ReadError, match="line 2 is no IOB2 row"):
        evaluate_names(Stub(), path)  # type: ignore[arg-type]
    with pytest.raises(ReadError, match="cannot be read"):
        evaluate_names(Stub(), tmp_path / "absent.iob2")  # type: ignore[arg-type]
