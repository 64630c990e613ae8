"""Reporting chains and origins against a gold set."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import BadRow, ReadError
from dragoman.evaluation.chains_gold import (
    ChainScores,
    compare_chains,
    evaluate_chains,
    read_chains,
)
from dragoman.evaluation.meantime import join_tokens, rebuild_text
from dragoman.models import Article, Attribution, Entity, Report, Span
from dragoman.pipeline import Coder
from dragoman.serving.cli import main

FOLDER = Path(__file__).with_name("gold")
GOLD = FOLDER / "chains.jsonl"
PUBLISHED = Path(__file__).resolve().parents[2] / "gold" / "chains.jsonl"
TEXT = "The Echo wrote that Mr Lund said prices rose. He warned of more. Shops closed."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def offsets(words: str | None) -> list[int] | None:
    return None if words is None else [span(words).start, span(words).end]


def said(
    source: str | None, content: str, parent: Attribution | None = None, **fields: Any
) -> Attribution:
    values = {"kind": "person", "stance": "states", **fields}
    where = span(source) if source else None
    return Attribution(content, where, None, (span(content),), parent=parent, **values)


def item(anchor: str, *sources: str | None, named: str | None = None, **last: str) -> Any:
    """A gold row's item: every link a person who states, but what ``last`` says of the last."""
    links = [
        {"source": offsets(each), "cue": None, "kind": "person", "stance": "states"}
        for each in sources
    ]
    if links:
        links[-1] |= last
    origin: dict[str, Any] = {"source": None, "kind": "page"}
    if links:
        origin = {"source": links[-1]["source"], "kind": links[-1]["kind"]}
    if named:
        origin["named"] = offsets(named)
    return {"anchor": offsets(anchor), "chain": links, "origin": origin}


def score(tmp_path: Path, items: list[Any], *found: Attribution) -> ChainScores:
    path = tmp_path / "chains.jsonl"
    path.write_text(json.dumps({"article": "one", "items": items}), "utf-8")
    scores = ChainScores()
    (gold,) = read_chains(path)
    compare_chains(gold, Report(Article.from_text(TEXT), attributions=found), scores)
    return scores


ECHO = said("The Echo", "Mr Lund said prices rose", kind="outlet")
LUND = said("Mr Lund", "prices rose", ECHO)


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("He said : `` I 'm in ( now ) . ''", 'He said: "I\'m in (now)."'),
        ('" Yes , " he said , " and no . "', '"Yes," he said, "and no."'),
        ("It costs US$ 5 , # 3 or 6 % more", "It costs US$5, #3 or 6% more"),
        ("Audio / video , the boys ' own", "Audio/video, the boys' own"),
        ("Wayne ’ s world , and I' ll go", "Wayne’s world, and I'll go"),
        ("the ` new ' plan", "the 'new' plan"),
        ("''I' d go , '' she said", '"I\'d go," she said'),
        ("", ""),
    ],
)
def test_tokens_are_joined_as_people_write(tokens: str, text: str) -> None:
    assert join_tokens(tokens.split()) == text


def test_title_date_and_body_are_parted_by_blank_lines() -> None:
    title, date, body = rebuild_text(FOLDER / "corpus_own" / "1_Ferry_line.xml").split("\n\n")
    assert title == "Ferry line resumes crossings"
    assert date == "May 02, 2011"
    assert [line[-1] for line in body.split("\n")] == ["."] * 5
    assert '"We missed our ships," said Ada Brandt, the mayor of Orsk.' in body


def test_the_innermost_source_is_the_origin_and_all_sources_are_the_chain(tmp_path: Path) -> None:
    gold = [item("rose", "The Echo", "Mr Lund")]
    both = score(tmp_path, gold, ECHO, LUND)
    assert (both.origin, both.chain, both.nested, both.errors) == ([True], [True], [True], [])
    inner = score(tmp_path, gold, said("Mr Lund", "prices rose"))
    assert (inner.origin, inner.chain, inner.nested) == ([True], [False], [False])
    outer = score(tmp_path, gold, ECHO)
    assert (outer.origin, outer.chain, outer.without_chain) == ([False], [False], [False])
    none = score(tmp_path, gold)
    assert (none.origin, none.without_chain) == ([False], [True])


def test_an_outer_source_that_is_another_spoils_the_chain_only(tmp_path: Path) -> None:
    other = said("prices", "Mr Lund said prices rose")
    scores = score(tmp_path, [item("rose", "The Echo", "Mr Lund")], said("Mr Lund", "rose", other))
    assert (scores.origin, scores.chain) == ([True], [False])


def test_a_pronoun_s_name_counts_and_its_antecedent(tmp_path: Path) -> None:
    gold = [item("more", "He", named="Mr Lund")]
    assert score(tmp_path, gold, said("Mr Lund", "more")).origin == [True]
    assert score(tmp_path, gold, said("The Echo", "more")).origin == [False]
    entity = Entity("Echo", *(span("The Echo").start, span("The Echo").end))
    resolved = Entity(entity.text, entity.start, entity.end, antecedent=span("Mr Lund"))
    assert score(tmp_path, gold, said("The Echo", "more", entity=resolved)).origin == [True]


def test_a_rumour_has_no_source(tmp_path: Path) -> None:
    gold = [item("more", None, kind="rumour")]
    assert score(tmp_path, gold, said(None, "more", kind="rumour")).chain == [True]
    assert score(tmp_path, gold, said("He", "more")).origin == [False]


def test_kind_and_stance_are_counted_where_the_origin_is_right(tmp_path: Path) -> None:
    gold = [item("more", "He", kind="expert", stance="alleges"), item("rose", "Mr Lund")]
    scores = score(tmp_path, gold, said("He", "more", kind="official", stance="alleges"))
    assert (scores.kind, scores.stance) == ([False], [True])
    assert len(scores.errors) == 2


def test_own_voice_is_wrong_where_anybody_is_said_to_speak(tmp_path: Path) -> None:
    gold = [item("closed")]
    assert score(tmp_path, gold, said("He", "Shops closed")).own_voice == [True]
    assert score(tmp_path, gold, said(None, "Shops closed", kind="page")).own_voice == [False]
    assert score(tmp_path, gold, said("He", "more")).own_voice == [False]


def test_the_own_gold_set_is_read_rebuilt_coded_and_counted(coder: Coder) -> None:
    figures = evaluate_chains(coder, GOLD, FOLDER).as_dict()
    assert (figures["articles"], figures["items"]) == (1, 5)
    assert figures["origin right"] == {"share": 1.0, "of": 3}
    assert figures["chain exactly right, two links or more"] == {"share": 1.0, "of": 1}
    assert figures["own voice, wrongly attributed"] == {"share": 0.0, "of": 2}


@pytest.mark.parametrize(
    "row",
    [
        "{",
        "[]",
        '{"article": "a"}',
        '{"article": "a", "items": [{"anchor": null, "chain": [], "origin": {}}]}',
        '{"article": "a", "items": [{"anchor": [5, 2], "chain": [], "origin": []}]}',
        '{"article": "a", "items": [{"anchor": [2, 5], "chain": [], "origin": []}]}',
        json.dumps({"article": "a", "items": [item("rose", "Mr Lund", kind="cat")]}),
        json.dumps({"article": "a", "items": [item("rose", "Mr Lund", stance="purrs")]}),
    ],
)
def test_a_broken_row_is_named_with_its_file_and_line(row: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_text(f"{GOLD.read_text('utf-8')}{row}\n", "utf-8")
    with pytest.raises(BadRow, match=r"mine\.jsonl, line 2"):
        read_chains(path)


def test_texts_that_are_missing_or_broken_or_too_short_are_named(
    coder: Coder, tmp_path: Path
) -> None:
    with pytest.raises(ReadError, match=r"1_Ferry_line\.xml"):
        evaluate_chains(coder, GOLD, tmp_path)
    article = tmp_path / "corpus_own" / "1_Ferry_line.xml"
    article.parent.mkdir()
    for text in ("<Document>", "<Document></Document>", "<Document><token>a</token></Document>"):
        article.write_text(text, "utf-8")
        with pytest.raises(ReadError, match="no MEANTIME article"):
            evaluate_chains(coder, GOLD, tmp_path)
    article.write_text('<Document><token sentence="0">Ferry</token></Document>', "utf-8")
    with pytest.raises(ReadError, match="shorter than the offsets"):
        evaluate_chains(coder, GOLD, tmp_path)


def test_the_command_prints_figures_and_every_wrong_item(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    wrong = json.loads(GOLD.read_text("utf-8"))
    wrong["items"][1]["chain"].reverse()
    wrong["items"][1]["origin"] = {"source": [125, 144], "kind": "outlet"}
    (tmp_path / "wrong.jsonl").write_text(json.dumps(wrong), "utf-8")
    command = ["eval", "chains", str(tmp_path / "wrong.jsonl"), "--texts", str(FOLDER)]
    with pytest.raises(SystemExit) as end:
        main([*command, "--errors", "--json"])
    assert not end.value.code
    figures = json.loads(capfd.readouterr().out)
    assert figures["origin right"] == {"share": 0.667, "of": 3}
    (error,) = figures["errors"]
    assert error["words"] == "ended"
    assert [source for source, *_ in error["found"]] == ["The Harbour Gazette", "a port official"]
    with pytest.raises(SystemExit):
        main([*command, "--errors"])
    table, row = capfd.readouterr().out.strip().rsplit("\n", 1)
    assert "origin right" in table
    assert json.loads(row) == error


def test_the_command_names_a_file_that_is_no_gold_set(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.write_text("", "utf-8")
    with pytest.raises(SystemExit) as end:
        main(["eval", "chains", str(empty), "--texts", str(FOLDER)])
    assert end.value.code == 1
    assert "empty.jsonl: no articles in it" in capfd.readouterr().err


def test_the_published_gold_set_has_what_its_guideline_says() -> None:
    articles = read_chains(PUBLISHED)
    items = [each for article in articles for each in article.items]
    assert len({article.article for article in articles}) == 30
    assert (len(items), sum(each.is_reported for each in items)) == (565, 360)
    for article in articles:
        anchors = [each.anchor for each in article.items]
        assert anchors == sorted(anchors)
        assert sum(not each.is_reported for each in article.items) >= 1
    for each in items:
        assert each.origins or each.kind in ("rumour", "page")


def test_published_offsets_stand_at_words_of_the_rebuilt_texts(shared: Path) -> None:
    corpus = shared / "gold" / "meantime" / "intra_cross-doc_annotation"
    if not corpus.is_dir():
        pytest.skip(f"no MEANTIME corpus at {corpus}")
    for article in read_chains(PUBLISHED):
        text = rebuild_text(corpus / f"{article.article}.xml")
        for each in article.items:
            links = (span for link in each.chain for span in (link.source, link.cue) if span)
            for start, end in (each.anchor, *each.origins, *links):
                assert text[start:end] == text[start:end].strip() != ""
                assert not (text[start - 1].isalnum() and text[start].isalnum())
                assert not (text[end - 1].isalnum() and text[end : end + 1].isalnum())
