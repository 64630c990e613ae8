"""The coding scheme: all of PLOVER and CAMEO that may be said, and files that break its rules."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge.load import DATA
from dragoman.knowledge.ontology import Ontology, load_ontology

SIXTEEN = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST "
    "SANCTION MOBILIZE COERCE ASSAULT"
).split()
QUADS = dict(zip(SIXTEEN, [1] * 4 + [2] * 3 + [3] * 4 + [4] * 5, strict=True))


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology(DATA / "ontology")


def test_the_sixteen_events_in_order(ontology: Ontology) -> None:
    assert list(ontology.events) == SIXTEEN


def test_every_event_stands_without_mode_and_all_its_modes_share_its_quad(
    ontology: Ontology,
) -> None:
    for event in SIXTEEN:
        assert ontology.type_of(event, None).quad == QUADS[event]
    assert {(t.event, t.quad) for t in ontology.types.values()} == set(QUADS.items())


def test_scores_have_the_sign_of_their_quad(ontology: Ontology) -> None:
    for kind in ontology.types.values():
        if kind.quad in (1, 2):
            assert 0 < kind.score <= 10
        else:
            assert -10 <= kind.score <= 0.5  # A request for help is the only friendly demand.


def test_cameo_codes_are_below_their_own_roots(ontology: Ontology) -> None:
    for code in ontology.cameo.values():
        assert code.code.isdigit()
        assert code.goldstein is None or -10 <= code.goldstein <= 10
        if len(code.code) == 4:
            assert code.code[:3] in ontology.cameo


@pytest.mark.parametrize(
    ("event", "mode", "code"),
    [
        ("CONSULT", "third-party", "044"),
        ("ASSAULT", "suicide-attack", "183"),
        ("COERCE", "arrest", "173"),
        ("CONSULT", "visit", "042"),
    ],
)
def test_code_of_a_type(ontology: Ontology, event: str, mode: str, code: str) -> None:
    assert ontology.cameo_for(event, mode) == code


def test_a_mode_without_a_code_of_its_own_takes_one_of_its_event(ontology: Ontology) -> None:
    coded = {(code.event, code.mode) for code in ontology.cameo.values()}
    for event, mode in ontology.types:
        found = ontology.cameo_for(event, mode)
        assert found is not None
        assert ontology.cameo[found].event == event
        if (event, mode) in coded:
            assert ontology.cameo[found].mode == mode


def test_no_such_type(ontology: Ontology) -> None:
    with pytest.raises(KeyError):
        ontology.type_of("ASSAULT", "phone")


def _no_such_mode(row: str) -> str:
    return row.replace(",ASSAULT,targeted,", ",ASSAULT,phone,")


def _no_such_context(row: str) -> str:
    return row.replace(",diplomatic,", ",diplomacy,")


@pytest.mark.parametrize(
    ("change", "reason"),
    [(_no_such_mode, "no type ASSAULT phone"), (_no_such_context, "no context")],
)
def test_a_code_that_points_nowhere_is_refused(
    tmp_path: Path, change: Callable[[str], str], reason: str
) -> None:
    folder = shutil.copytree(DATA / "ontology", tmp_path / "ontology")
    path = folder / "cameo.csv"
    path.write_text(change(path.read_text("utf-8")), "utf-8")
    with pytest.raises(KnowledgeError, match=reason) as caught:
        load_ontology(folder)
    assert caught.value.file == "cameo.csv"
    assert caught.value.entry.isdigit()
