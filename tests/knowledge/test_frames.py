"""Frames: what a file may say, what is refused and how, and the conventions for roles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge.frames import Frame, Frames, load_frames
from dragoman.knowledge.load import DATA, load_knowledge
from dragoman.knowledge.ontology import Ontology, load_ontology

SMALL = """\
event = "ASSAULT"

[[frame]]
id = "bomb"
mode = "aerial"
cameo = "195"
verbs = ["bomb", "rain down on"]
nouns = ["air raid"]
where = [{ role = "obj", list = "town" }]
"""
OPERATORS = """\
[[frame]]
id = "want"
verbs = ["want"]
inner = ["comp"]
inner_status = "hypothetical"
"""
Load = Callable[..., Frames]


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology(DATA / "ontology")


@pytest.fixture
def load(tmp_path: Path, ontology: Ontology) -> Load:
    """Loads a small folder of data: one frame file, the operators, a list."""

    def made(assault: str = SMALL, operators: str = OPERATORS, **more: str) -> Frames:
        files = {
            "frames/assault.toml": assault,
            "operators.toml": operators,
            "lists/places.toml": 'town = ["town", "city"]\n',
            **{f"{name.replace('__', '/')}.toml": content for name, content in more.items()},
        }
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(content, "utf-8")
        return load_frames(tmp_path, ontology)

    return made


def changed(old: str, new: str) -> str:
    assert old in SMALL
    return SMALL.replace(old, new)


def test_a_frame_says_what_its_file_says(load: Load) -> None:
    bomb = load().frames[0]
    assert (bomb.name, bomb.event, bomb.mode, bomb.cameo) == (
        "assault/bomb",
        "ASSAULT",
        "aerial",
        "195",
    )
    assert bomb.where[0].lemmas == {"town", "city"}


def test_frames_are_found_by_the_head_of_their_predicate(load: Load) -> None:
    frames = load()
    assert [words for words, _ in frames.candidates("verb", "bomb")] == [()]
    assert [words for words, _ in frames.candidates("verb", "rain")] == [("down", "on")]
    assert [words for words, _ in frames.candidates("noun", "raid")] == [("air",)]
    assert frames.candidates("noun", "air") == ()


REFUSED = {
    "unknown key": (changed("verbs =", "verb ="), "bomb", "unknown key 'verb'"),
    "unknown key of a condition": (
        changed('list = "town"', 'lists = "town"'),
        "bomb",
        "unknown key 'lists'",
    ),
    "unknown list": (changed('list = "town"', 'list = "village"'), "bomb", "no list 'village'"),
    "unknown mode": (changed('"aerial"', '"phone"'), "bomb", "no type ASSAULT phone"),
    "unknown event": (changed('"ASSAULT"', '"ATTACK"'), "bomb", "no type ATTACK"),
    "unknown CAMEO code": (changed('"195"', '"999"'), "bomb", "no CAMEO code 999"),
    "id twice": (SMALL + SMALL.partition("\n\n")[2], "bomb", "stands twice"),
    "no id": (changed('id = "bomb"\n', ""), "?", "needs an id"),
    "no predicate": (
        changed('verbs = ["bomb", "rain down on"]\nnouns = ["air raid"]\n', ""),
        "bomb",
        "needs an id and verbs",
    ),
    "a word for a list": (changed('["air raid"]', '"air raid"'), "bomb", "must be a list"),
    "unknown context": (SMALL + 'contexts = ["war"]\n', "bomb", "no context 'war'"),
    "unknown requirement": (SMALL + 'requires = "all"\n', "bomb", "requires 'all'"),
    "unknown kind": (changed('list = "town"', 'is = "town"'), "bomb", "bad condition"),
    "unknown sector": (changed('list = "town"', 'sector = ["ARMY"]'), "bomb", "bad condition"),
    "no role": (changed('role = "obj", ', ""), "bomb", "bad condition"),
    "no event": (changed('event = "ASSAULT"\n', ""), "bomb", "names no event"),
    "bad TOML": (SMALL + "[[frame\n", "file", "TOML|Expected|line"),
}


@pytest.mark.parametrize(("content", "entry", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_refused_with_file_and_entry(load: Load, content: str, entry: str, reason: str) -> None:
    with pytest.raises(KnowledgeError, match=reason) as caught:
        load(content)
    assert caught.value.file == "assault.toml"
    assert caught.value.entry == entry


def test_an_operator_may_name_no_event_but_not_an_unknown_effect(load: Load) -> None:
    assert load().frames[-1].event is None
    with pytest.raises(KnowledgeError, match="inner_status 'maybe'") as caught:
        load(operators=OPERATORS.replace("hypothetical", "maybe"))
    assert (caught.value.file, caught.value.entry) == ("operators.toml", "want")


def test_an_operator_whose_inner_event_is_unknown(load: Load) -> None:
    content = OPERATORS + 'event = "REQUEST"\nby = { BOMB = { mode = "change" } }\n'
    with pytest.raises(KnowledgeError, match="no event 'BOMB'"):
        load(operators=content)


def test_a_list_that_stands_twice(load: Load) -> None:
    with pytest.raises(KnowledgeError, match="list stands twice") as caught:
        load(lists__other='town = ["village"]\n')
    assert caught.value.entry == "town"


def test_no_operators_file(tmp_path: Path, ontology: Ontology) -> None:
    with pytest.raises(KnowledgeError) as caught:
        load_frames(tmp_path, ontology)
    assert caught.value.file == "operators.toml"


def made(**fields: object) -> Frame:
    empty: dict[str, object] = dict.fromkeys(Frame.__dataclass_fields__, ())
    empty.update(actor=None, recipient=None, reciprocal=False)
    return Frame(**{**empty, **fields})  # type: ignore[arg-type]


def test_roles_where_a_frame_names_none() -> None:
    frame = made()
    assert frame.actor_roles("verb") == ("subj",)
    assert frame.actor_roles("noun") == ("subj", "by", "poss", "mod")
    assert frame.recipient_roles("verb") == ("obj", "iobj")
    assert "against" in frame.recipient_roles("noun")


def test_roles_of_reciprocal_nouns() -> None:
    roles = made(reciprocal=True).actor_roles("noun")
    assert set(roles) >= {"between", "among", "of", "with"}
    assert made(reciprocal=True).actor_roles("verb") == ("subj",)


def test_roles_that_a_frame_names() -> None:
    assert made(actor=("by",)).actor_roles("noun") == ("by",)
    assert made(recipient=()).recipient_roles("verb") == ()


def test_every_event_has_frames_for_verbs_and_nouns() -> None:
    frames = load_knowledge().frames.frames
    for event in load_ontology(DATA / "ontology").events:
        own = [frame for frame in frames if frame.event == event]
        assert any(frame.verbs for frame in own), event
        assert any(frame.nouns for frame in own), event


def test_every_frame_with_an_event_has_an_example() -> None:
    without = [f.name for f in load_knowledge().frames.frames if f.event and not f.examples]
    assert without == []
