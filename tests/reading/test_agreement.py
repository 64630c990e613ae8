"""Tags that would contradict each other."""

from __future__ import annotations

from dragoman.models import Token
from dragoman.reading.agreement import in_agreement


def tokens(rows: str) -> list[Token]:
    """One token a line: text, lemma, upos, xpos, head, relation, name tag."""
    found = []
    for index, row in enumerate(rows.strip().splitlines()):
        text, lemma, upos, xpos, head, deprel, ner = row.split()
        found.append(
            Token(index, index, index + 1, text, lemma, upos, xpos, int(head), deprel, ner)
        )
    return found


def test_a_perfect_is_no_passive() -> None:
    found = in_agreement(
        tokens("""
        Ankara Ankara PROPN NNP 2 nsubj:pass B-LOC
        has have AUX VBZ 2 aux O
        called call VERB VBN -1 root O
        """)
    )
    assert [token.deprel for token in found] == ["nsubj", "aux", "root"]


def test_a_passive_stays_one() -> None:
    rows = tokens("""
        Ankara Ankara PROPN NNP 3 nsubj:pass B-LOC
        had have AUX VBD 3 aux O
        been be AUX VBN 3 aux:pass O
        warned warn VERB VBN -1 root O
        """)
    assert in_agreement(rows) == tuple(rows)
    reduced = tokens("""
        Towns town NOUN NNS 1 nsubj:pass O
        shelled shell VERB VBN -1 root O
        """)
    assert in_agreement(reduced) == tuple(reduced)


def test_names_begin_with_b_and_end_in_a_name() -> None:
    found = in_agreement(
        tokens("""
        Selim Selim PROPN NNP -1 root I-PER
        Aydin Aydin PROPN NNP 0 flat I-PER
        of of ADP IN 3 case I-PER
        Idlib Idlib PROPN NNP 0 nmod B-LOC
        Party Party PROPN NNP 3 flat I-ORG
        - - PUNCT HYPH 3 punct I-ORG
        """)
    )
    assert [token.ner for token in found] == ["B-PER", "I-PER", "O", "B-LOC", "B-ORG", "O"]


def test_nothing() -> None:
    assert in_agreement([]) == ()
