"""`Coder.relate`: the event between two given mentions."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.classifying import Encoder, Relation
from dragoman.errors import MentionError, ModelError
from dragoman.pipeline import Coder

TEXT = "Kenyan police arrested four students. Two days later Norway sent Malawi tents."


def test_what_the_frames_found_comes_with_the_answer(coder: Coder) -> None:
    said = coder.relate(TEXT, "Kenyan police", "four students")
    assert (said.event, said.mode) == ("COERCE", "arrest")
    assert said.trigger is not None and said.trigger.text == "arrested"
    assert said.rule is not None and said.rule.startswith("coerce/")


def test_words_and_offsets_say_the_same(coder: Coder) -> None:
    start = TEXT.index("Malawi")
    by_words = coder.relate(TEXT, "Norway", "Malawi")
    assert by_words.event == "AID"
    assert by_words == coder.relate(TEXT, (53, 59), (start, start + 6))
    assert by_words.recipient is not None
    assert TEXT[by_words.recipient.start : by_words.recipient.end] == "Malawi"


def test_scores_are_probabilities_of_all_events_the_best_first(coder: Coder) -> None:
    said: Relation = coder.relate(TEXT, "Norway", None)
    chances = [chance for _, chance in said.scores]
    assert {name for name, _ in said.scores} == set(coder.knowledge.ontology.events)
    assert chances == sorted(chances, reverse=True)
    assert sum(chances) == pytest.approx(1.0, abs=1e-4)
    assert said.scores[0] == (said.event, said.confidence)
    assert said.recipient is None


def test_mentions_in_two_sentences(coder: Coder) -> None:
    said = coder.relate(TEXT, "Kenyan police", "Malawi")
    assert 0 < said.confidence <= 1


@pytest.mark.parametrize(
    ("actor", "recipient", "reason"),
    [
        ("Sweden", "Malawi", "mention 'Sweden' does not stand in the text"),
        ("Norway", "", "does not stand in the text"),
        ((0, 500), "Malawi", "lies outside the text of 78 characters"),
        ((9, 3), None, "lies outside"),
        (None, None, "name the actor, the recipient, or both"),
    ],
)
def test_a_mention_that_is_not_there(
    coder: Coder,
    actor: str | tuple[int, int] | None,
    recipient: str | tuple[int, int] | None,
    reason: str,
) -> None:
    with pytest.raises(MentionError, match=reason.replace("(", r"\(")):
        coder.relate(TEXT, actor, recipient)


def test_equal_questions_have_equal_answers(coder: Coder) -> None:
    first, second = Encoder(), Encoder()
    assert (first(TEXT, (0, 6), None) == second(TEXT, (0, 6), None)).all()
    assert first.version == second.version


def test_a_folder_without_a_classifier_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"classifier\.onnx"):
        Encoder(tmp_path)
    (tmp_path / "classifier.onnx").write_bytes(b"no network")
    (tmp_path / "classifier.json").write_text('{"events": []}', "utf-8")
    with pytest.raises(ModelError):
        Encoder(tmp_path)
