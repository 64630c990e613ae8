"""Dictionary forms."""

from __future__ import annotations

import pytest

from dragoman.reading.lemmas import lemma

FORMS = """
VBD: bombed bomb, fled flee, raided raid, met meet, shot shoot, led lead, was be, 'd have, lay lie
VBZ: denies deny, crosses cross, has have, ’s be
VBG: withdrawing withdraw, making make, lying lie, shelling shell
VBN: held hold, seized seize, arrested arrest, driven drive
NNS: talks talk, civilians civilian, casualties casualty, wives wife, crises crisis, series series
NNP: Idlib Idlib, SANA SANA
NNPS: Kurds Kurd
JJ: Turkish Turkish, Iranian Iranian, Deadly deadly, northern northern
RB: n't not, n’t not, openly openly
MD: ca can, wo will, 'll will
POS: 's 's, ’s 's
PRP: them they, Him he
"""
CASES = [
    (*pair.split(), tag)
    for tag, pairs in (line.split(": ") for line in FORMS.strip().splitlines())
    for pair in pairs.split(", ")
]


@pytest.mark.parametrize(("form", "expected", "xpos"), CASES)
def test_lemma(form: str, expected: str, xpos: str) -> None:
    assert lemma(form, xpos) == expected


def test_a_word_never_seen_follows_its_ending() -> None:
    assert lemma("blorfed", "VBD") == "blorf"
    assert lemma("zibbles", "NNS") == "zibble"


def test_a_tag_never_seen_and_nothing_at_all() -> None:
    assert lemma("Word", "NO-SUCH-TAG") == "word"
    assert lemma("", "NN") == ""
