"""The event between two given mentions against a gold set."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.classifying import Relation
from dragoman.errors import ReadError
from dragoman.evaluation.relate_gold import (
    RelateScores,
    Row,
    Unaided,
    as_roots,
    calibration_error,
    evaluate_relations,
    read_rows,
)
from dragoman.pipeline import Coder

GOLD = Path(__file__).with_name("gold") / "relations.tsv"


def relation(**scores: float) -> Relation:
    ranked = tuple(sorted(scores.items(), key=lambda pair: -pair[1]))
    return Relation(ranked[0][0], None, None, ranked[0][1], ranked, None, None, None, None)


def row(root: str) -> Row:
    return Row("A met B.", (0, 1), (6, 7), root)


def test_mentions_are_where_the_marks_are_or_else_where_the_words_stand_first() -> None:
    rows = read_rows(GOLD)
    shelled = rows[2]
    assert shelled.recipient is not None
    assert shelled.sentence[slice(*shelled.recipient)] == "an army base"
    assert rows[6].recipient is None
    assert [each.root for each in rows].count("YIELD") == 2


def test_marks_of_another_text_are_not_followed(tmp_path: Path) -> None:
    path = tmp_path / "gold.tsv"
    path.write_text(
        "sentence\tmarked_sentence\tsource\ttarget\tgold_root\n"
        "Chad met Mali.\t<s>Mali</s> met <t>Chad</t>.\tChad\tMali\tCONSULT\n",
        "utf-8",
    )
    assert read_rows(path) == (Row("Chad met Mali.", (0, 4), (9, 13), "CONSULT"),)


@pytest.mark.parametrize("content", ["Troops left.\n", "sentence\tsource\nA\tB\n", ""])
def test_a_file_of_another_kind_is_refused(content: str, tmp_path: Path) -> None:
    path = tmp_path / "gold.tsv"
    path.write_text(content, "utf-8")
    with pytest.raises(ReadError, match="no column"):
        read_rows(path)
    with pytest.raises(ReadError):
        read_rows(tmp_path / "missing.tsv")


def test_concede_and_retreat_are_one_root() -> None:
    roots = as_roots(relation(AID=0.4, CONCEDE=0.35, RETREAT=0.25))
    assert max(roots, key=lambda name: roots[name]) == "YIELD"
    assert roots["YIELD"] == pytest.approx(0.6)


def test_figures() -> None:
    scores = RelateScores()
    scores.add(row("AID"), relation(AID=0.9, COERCE=0.1), seen=False)
    scores.add(row("AID"), relation(COERCE=0.6, AID=0.4), seen=True)
    scores.add(row("COERCE"), relation(COERCE=0.8, AID=0.2), seen=False)
    figures = scores.as_dict()
    assert (figures["rows"], figures["rows trained on"]) == (3, 1)
    assert figures["accuracy"] == pytest.approx(2 / 3, abs=1e-4)
    assert figures["macro-F1"] == pytest.approx(2 / 3, abs=1e-4)
    assert figures["by root"]["AID"] == {"precision": 1, "recall": 0.5, "f1": 0.6667, "of": 2}
    assert figures["calibration error"] == pytest.approx((0.1 + 0.6 + 0.2) / 3, abs=1e-4)


def test_calibration_error_of_the_certain() -> None:
    assert calibration_error([(1.0, True), (1.0, True)]) == 0.0
    assert calibration_error([(1.0, True), (1.0, False)]) == pytest.approx(0.5)
    assert calibration_error([]) == 0.0


def test_unaided_asks_of_the_best_fitting_event_alone(coder: Coder) -> None:
    alone = Unaided()
    for each in read_rows(GOLD):
        alone.add(each, coder.code(each.sentence).events)
    alone.add(row("AID"), ())
    figures = alone.as_dict()
    assert figures["rows"] == 9
    assert figures["without any event"] >= 1
    shares = figures["best-fitting event's root right"], figures["and both sides right"]
    assert 0.6 < shares[1] <= shares[0] < 1


def test_the_packaged_classifier_on_plain_sentences(coder: Coder) -> None:
    figures = evaluate_relations(coder, GOLD, unaided=True)
    assert (figures["rows"], figures["rows trained on"]) == (8, 0)
    assert figures["accuracy"] >= 0.75
    assert figures["unaided"]["rows"] == 8
    assert "unaided" not in evaluate_relations(coder, GOLD)


def test_research_sentences_that_were_trained_on_are_told(shared: Path, coder: Coder) -> None:
    path = shared / "gold" / "plv_train.tsv"
    if not path.is_file():
        pytest.skip(f"no {path}")
    from dragoman.classifying import Encoder

    encoder = Encoder()
    assert all(encoder.has_seen(each.sentence) for each in read_rows(path)[:20])
    assert not encoder.has_seen(read_rows(GOLD)[0].sentence)
