"""What the classifier learns from: sentences varied from the frames' examples keep their sides."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "training"))

from classifier_data import Sample, _inflected, news_samples, renamed
from dragoman.pipeline import Coder

SHELLED = Sample("Chad's army shelled the rebels.", (0, 11), (20, 30), ("ASSAULT",), "example")


@pytest.mark.parametrize(
    ("verb", "xpos", "form"),
    [
        ("arrest", "VBD", "arrested"),
        ("occupy", "VBN", "occupied"),
        ("deploy", "VBD", "deployed"),
        ("accuse", "VBG", "accusing"),
        ("withdraw", "VBN", "withdrawn"),
        ("send", "VBD", "sent"),
        ("reach", "VBZ", "reaches"),
        ("ban", "VBD", "banned"),
        ("ban", "VBG", "banning"),
        ("veto", "NN", None),
    ],
)
def test_verbs_in_their_forms(verb: str, xpos: str, form: str | None) -> None:
    assert _inflected(verb, xpos) == form


def test_other_names_stand_where_their_places_say() -> None:
    chance = random.Random(1)
    for _ in range(50):
        made = renamed(SHELLED, chance, ("Peru", "the mayor of Quito", "students"))
        assert made.actor is not None and made.recipient is not None
        acts, undergoes = (made.text[slice(*place)] for place in (made.actor, made.recipient))
        assert acts in ("Chad's army", "Peru", "The mayor of Quito", "Students")
        assert undergoes in ("the rebels", "Peru", "the mayor of Quito", "students")
        assert made.text == f"{acts} shelled {undergoes}."


def test_news_is_labelled_by_what_the_frames_find(coder: Coder) -> None:
    text = "It rained. Kenyan police arrested four students in Nairobi."
    (sample,) = news_samples(coder, [text])
    assert sample.text == "Kenyan police arrested four students in Nairobi."
    assert (sample.events, sample.origin) == (("COERCE",), "news")
    assert sample.actor == (0, 13)
