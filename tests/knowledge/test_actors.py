"""Loading actors and roles, and matching their names."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import KnowledgeError
from dragoman.knowledge.actors import load_actors
from dragoman.knowledge.load import DATA
from dragoman.knowledge.names import NameIndex, fold, words
from dragoman.knowledge.roles import load_roles

STATE = """
code = "TUR"
name = "Turkey"
names = ["Türkiye"]
adjectives = ["Turkish"]
people = ["Turks"]
capitals = ["Ankara"]
[[actor]]
name = "Recep Tayyip Erdogan"
kind = "person"
aliases = ["Erdogan"]
weak = ["Tayyip"]
office = [
    { title = "prime minister", sectors = ["GOV"], from = "2003-03-14", to = "2014-08-28" },
    { title = "president", sectors = ["GOV"], from = "2014-08-28" },
]
[[actor]]
name = "National Intelligence Organization"
kind = "body"
aliases = ["MIT"]
sectors = ["SPY"]
"""
GROUP = """
[[actor]]
name = "Kurdistan Workers' Party"
kind = "group"
country = "TUR"
sectors = ["REB"]
aliases = ["PKK"]
"""


def folder(tmp_path: Path, state: str = STATE, group: str = GROUP) -> Path:
    for part in ("countries", "groups"):
        (tmp_path / "actors" / part).mkdir(parents=True)
    (tmp_path / "actors" / "countries" / "TUR.toml").write_text(state, "utf-8")
    (tmp_path / "actors" / "groups" / "turkey.toml").write_text(group, "utf-8")
    return tmp_path


def named(data: Path, text: str) -> list[tuple[str, str, str]]:
    found = load_actors(data).find(text)
    return [(text[m.start : m.end], m.values[0].actor.name, m.values[0].use) for m in found]


def test_names_of_all_uses(tmp_path: Path) -> None:
    assert named(folder(tmp_path), "Turkish MPs told the PKK that Ankara and the Turks agree.") == [
        ("Turkish", "Turkey", "adjective"),
        ("PKK", "Kurdistan Workers' Party", "name"),
        ("Ankara", "Turkey", "capital"),
        ("Turks", "Turkey", "people"),
    ]


@pytest.mark.parametrize(
    "written",
    [
        "Erdoğan",
        "ERDOGAN",
        "Erdogan’s",
        "Recep-Tayyip Erdoğan",
        "Türkiye",
        "TURKEY",
        "Kurdistan Workers Party",
        "Kurdistan Workers’ party",
    ],
)
def test_spellings_that_count_as_the_same(tmp_path: Path, written: str) -> None:
    found = named(folder(tmp_path), f"Now {written} speaks.")
    assert [text for text, _, _ in found] == [written.removesuffix("’s")]


@pytest.mark.parametrize("written", ["mit", "Mit", "erdogan", "ankara", "turkish", "pkk"])
def test_spellings_that_are_other_words(tmp_path: Path, written: str) -> None:
    assert named(folder(tmp_path), f"so {written} is here") == []


def test_the_longest_name_wins() -> None:
    index = NameIndex([("Syria", 1), ("Free Syrian Army", 2), ("Syrian", 3)])
    text = "the Free Syrian Army in Syria"
    assert [match.values for match in index.find(text)] == [(2,), (1,)]


def test_one_spelling_of_two_actors_keeps_both() -> None:
    index = NameIndex([("Georgia", "state"), ("Georgia", "part of the US")])
    assert index.find("in Georgia")[0].values == ("state", "part of the US")


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (STATE.replace("capitals", "capital"), "unknown key 'capital'"),
        (STATE.replace('"SPY"', '"SPIES"'), "unknown sector 'SPIES'"),
        (STATE.replace('kind = "body"', 'kind = "office"'), "unknown kind 'office'"),
        (STATE.replace("2003-03-14", "14 March 2003"), "is no ISO date"),
        (STATE.replace("2003-03-14", "2015-03-14"), "before it begins"),
        (STATE.replace('code = "TUR"', 'code = "Tur"'), "three capitals"),
        (STATE.replace('["Ankara"]', '"Ankara"'), "no list of texts"),
        (STATE.replace('code = "TUR"', 'code = "TUR'), "TUR"),
    ],
)
def test_a_broken_file_is_refused_with_its_name(tmp_path: Path, state: str, reason: str) -> None:
    with pytest.raises(KnowledgeError, match=r"TUR\.toml") as caught:
        load_actors(folder(tmp_path, state))
    assert reason in str(caught.value)


def test_an_unknown_country_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="unknown country 'Turkey'"):
        load_actors(folder(tmp_path, group=GROUP.replace('"TUR"', '"Turkey"')))


@pytest.mark.parametrize(
    ("day", "sectors", "title"),
    [
        ("2002-01-01", ("ELI",), None),
        ("2010-01-01", ("GOV",), "prime minister"),
        ("2014-08-28", ("GOV",), "president"),
        (None, ("GOV",), "president"),
    ],
)
def test_offices_by_day(
    tmp_path: Path, day: str | None, sectors: tuple[str, ...], title: str | None
) -> None:
    person = load_actors(folder(tmp_path)).named("Erdogan")[0].actor
    assert person.sectors_on(day) == sectors
    office = person.office_on(day)
    assert (office.title if office else None) == title


def test_the_package_s_own_actors_and_roles_load() -> None:
    actors, roles = load_actors(DATA), load_roles(DATA)
    assert actors.named("Ankara")[0].actor is actors.states["TUR"]
    assert len(roles.by_noun) > 600
    assert roles.by_noun["intelligence chief"].sectors == ("SPY",)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('[[role]]\nsectors = ["GOVT"]\nkind = "official"\nnouns = ["x"]', "unknown sector 'GOVT'"),
        ('[[role]]\nsectors = []\nkind = "boss"\nnouns = ["x"]', "unknown kind 'boss'"),
        ('[[role]]\nkind = "official"\nnouns = ["x", "x"]', "listed twice"),
        ('[[role]]\nkind = "official"\nnouns = ["x"]\nsector = 1', "unknown key 'sector'"),
        ('[[role]]\nkind = "official"', "no nouns"),
        ("role = [", "roles.toml"),
    ],
)
def test_broken_roles_are_refused(tmp_path: Path, content: str, reason: str) -> None:
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors" / "roles.toml").write_text(content, "utf-8")
    with pytest.raises(KnowledgeError, match=r"roles\.toml") as caught:
        load_roles(tmp_path)
    assert reason in str(caught.value)


@given(st.text())
def test_words_lie_where_they_say(text: str) -> None:
    for word, start, end in words(text):
        assert fold(text[start:end]) == word
        assert 0 <= start < end <= len(text)


@given(st.lists(st.text(min_size=1), max_size=5), st.text())
def test_any_text_can_be_searched_for_any_names(names: list[str], text: str) -> None:
    index = NameIndex([(name, name) for name in names])
    ends = 0
    for match in index.find(text):
        assert ends <= match.start < match.end <= len(text)
        ends = match.end


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("The independent inquiry", []),
        ("So the Independent wrote", ["the Independent"]),
        ("The Independent wrote", ["The Independent"]),
        ("THE INDEPENDENT", ["THE INDEPENDENT"]),
        ("Social democrats met", []),
        ("The Social democrats met", ["Social democrats"]),
        ("the social democrats met", []),
        ("al-Shabaab and al-shabaab", ["al-Shabaab"]),
        ("a US embassy, an Us embassy", ["US embassy"]),
    ],
)
def test_capitals_stand_where_the_listed_name_has_them(written: str, found: list[str]) -> None:
    listed = ["The Independent", "Social Democrats", "al-Shabaab", "US Embassy"]
    index = NameIndex([(name, name) for name in listed])
    assert [written[m.start : m.end] for m in index.find(written)] == found


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Işık", "isik"),
        ("Ødegård", "odegard"),
        ("Ǿ", "o"),
        ("Łódź", "lodz"),
        ("Đukanović", "dukanovic"),
        ("Groß", "gross"),
        ("Əliyev", "aliyev"),
        ("Saʿada", "saada"),
        ("Ħamrun", "hamrun"),
    ],
)
def test_letters_fold_to_plain_ones(written: str, plain: str) -> None:
    assert fold(written) == plain


ABROAD = """
[[actor]]
name = "Recep Tayyip Erdogan"
kind = "person"
country = "IGO"
office = [{ title = "secretary general", sectors = ["MIL"], from = "2020-01-01", to = "2021-01-01" }]
"""


@pytest.mark.parametrize(
    ("day", "country"),
    [
        ("2000-01-01", "TUR"),
        ("2015-01-01", "TUR"),
        ("2020-06-01", "IGO"),
        ("2022-01-01", "TUR"),
        (None, "IGO"),
    ],
)
def test_a_person_listed_twice_is_whom_the_day_makes_them(
    tmp_path: Path, day: str | None, country: str
) -> None:
    actors = load_actors(folder(tmp_path, group=GROUP + ABROAD))
    for written in ("Erdogan", "Recep Tayyip Erdogan"):
        meant = actors.meant(actors.named(written), day)
        assert {name.actor.country for name in meant} == {country}
