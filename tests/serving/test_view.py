"""What a person sees on a terminal."""

from __future__ import annotations

import io
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from reports import TEXT, report, span
from rich.console import Console

from dragoman.models import Article, Report
from dragoman.serving.explanation import explain
from dragoman.serving.view import STYLES, show


def _shown(item: Report, brief: bool = False, colours: bool = False) -> str:
    out = io.StringIO()
    system = "truecolor" if colours else None
    console = Console(
        file=out, width=140, highlight=False, force_terminal=colours, color_system=system
    )
    show(item, console, brief)
    return out.getvalue()


def test_article_table_and_chain() -> None:
    shown = _shown(report())
    for words in (TEXT, "ASSAULT", "heavy-weapons", "RUR MIL", "2020-01-13", "Strelsau", "12 dead"):
        assert words in shown
    assert "└── The Zenda Courier\n    └── Reuters (wire, states) “reported” e1" in shown
    assert "Claims a precedent (first): on Monday" in shown


def test_brief_leaves_article_and_chain_out() -> None:
    shown = _shown(report(), brief=True)
    assert TEXT not in shown
    assert "Reporting chain" not in shown
    assert "ASSAULT" in shown


def test_actor_trigger_and_source_are_marked_in_the_text() -> None:
    shown = _shown(report(), colours=True)
    console = Console(file=io.StringIO(), force_terminal=True, color_system="truecolor")
    for style, words in (("trigger", "shelled"), ("actor", "Ruritanian troops")):
        with console.capture() as marked:
            console.print(words, style=STYLES[style], end="")
        assert marked.get() in shown


def test_title_is_shown_once() -> None:
    text = f"Shells fall\n\n{TEXT}"
    item = Report(Article.from_text(text, "Shells fall"))
    assert _shown(item).count("Shells fall") == 1


def test_nothing_found_is_said() -> None:
    assert "No events." in _shown(Report(Article.from_text("Rain is expected.")))


def test_a_page_cannot_steer_the_terminal() -> None:
    item = Report(Article.from_text("x \x1b[2J \x07 \x9b2J \u202egnp \x00 y", outlet="\x1b]0;pwn"))
    shown = _shown(item)
    assert not set(shown) & {"\x1b", "\x07", "\x9b", "\u202e", "\x00"}


def test_markup_of_the_page_is_text() -> None:
    assert "[bold]x[/bold] [/]" in _shown(Report(Article.from_text("[bold]x[/bold] [/] :smile:")))
    assert ":smile:" in _shown(Report(Article.from_text(":smile:")))


@settings(max_examples=50, deadline=None)
@given(st.text(st.characters(codec=None), max_size=80))
def test_any_text_can_be_shown(text: str) -> None:
    item = report(text=text, trigger=replace(span(TEXT, "shelled"), text=text))
    item = replace(item, article=replace(item.article, outlet=text, title=text))
    _shown(item).encode("utf-8")


def test_an_explanation_names_frame_reasons_and_spans() -> None:
    out = io.StringIO()
    explain(report(), Console(file=out, width=200, highlight=False, force_terminal=False))
    shown = out.getvalue()
    assert "e1 ASSAULT by frame assault/shell, CAMEO 194, confidence 0.9" in shown
    assert (
        "actor “Ruritanian troops” [22:39]: RUR MIL by role:troops from “troops” [33:39]" in shown
    )
    assert "source “Reuters” [0:7] “reported” [8:16]: wire, states by verb: report" in shown
    assert "because no reason at all" in shown
