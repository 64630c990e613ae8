"""A report on a terminal: the marked article, its events as a table, who says so as a tree."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from ..models import Attribution, DateInterval, Entity, Event, Place, Report, Span

__all__ = ["STYLES", "plain", "show"]

STYLES = {
    "actor": "bold cyan",
    "trigger": "bold red",
    "source": "bold magenta",
    "cue": "italic magenta",
    "place": "green",
    "date": "yellow",
}
STATUS_STYLES = {
    "asserted": "bold",
    "negated": "strike",
    "future": "blue",
    "hypothetical": "dim",
    "historical": "dim italic",
}
LEVELS = {"article": " (the page's)", "sentence": " (its sentence's)"}

# A page could steer the reader's terminal with control characters, hide words with those that turn
# the direction of writing, and stop the writer with half characters: one sign for one, so that
# offsets fit.
_UNSAFE = dict.fromkeys(
    [
        *(code for code in range(0x20) if chr(code) not in "\n"),
        *range(0x7F, 0xA0),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        *range(0xD800, 0xE000),
    ],
    "\ufffd",
) | {ord("\t"): " ", ord("\r"): " "}


def show(report: Report, console: Console, brief: bool = False) -> None:
    """Print one report.

    Args:
        report: the report.
        console: where to; its width decides how tables break.
        brief: the heading and the table of events alone.
    """
    title, body = _marked(report)
    console.print(_heading(report, title))
    if not brief:
        console.print(Padding(body, (1, 0)))
        console.print(_legend())
    if report.events:
        console.print(_table(report))
    else:
        console.print("No events.", style="dim")
    if not brief:
        console.print(_tree(report))
        for precedent in report.precedents:
            words = plain(precedent.words.text)
            console.print(
                Text.assemble(f"Claims a precedent ({precedent.order}): ", (words, "italic"))
            )
    console.print()


def plain(text: str) -> str:
    r"""The same text with a harmless sign for each character that steers a terminal.

    >>> plain("Ankara\x1b[2J")
    'Ankara�[2J'
    """
    return text.translate(_UNSAFE)


def _heading(report: Report, title: Text) -> Text:
    article = report.article
    published = article.published or "no date on the page"
    parts = [article.outlet, article.byline, published, article.url or article.origin_file]
    heading = title.copy()
    heading.stylize("bold underline")
    return heading.append("\n" + " · ".join(plain(part) for part in parts if part), style="dim")


def _marked(report: Report) -> tuple[Text, Text]:
    """Title and body with their actors, triggers, sources, places and dates marked."""
    article = report.article
    text = Text(plain(article.text))
    for style, span in _marks(report):
        text.stylize(STYLES[style], span.start, span.end)
    if article.title_span is None:
        return Text(plain(article.title or "(no title)")), text
    begin = article.title_span.end
    while begin < len(article.text) and article.text[begin].isspace():
        begin += 1
    return text[article.title_span.start : article.title_span.end], text[begin:]


def _marks(report: Report) -> Iterator[tuple[str, Span]]:
    for event in report.events:
        for entity in (*event.actors, *event.recipients):
            yield "actor", Span(entity.start, entity.end, entity.text)
        if event.place and event.place.words:
            yield "place", event.place.words
        if event.date and event.date.words:
            yield "date", event.date.words
    for attribution in report.attributions:
        if attribution.source:
            yield "source", attribution.source
        if attribution.cue:
            yield "cue", attribution.cue
    for event in report.events:
        yield "trigger", event.trigger


def _legend() -> Text:
    return Text("  ").join(Text(name, style=style) for name, style in STYLES.items())


def _table(report: Report) -> Table:
    table = Table(title="Events", title_justify="left", show_lines=True, expand=True)
    table.add_column("", no_wrap=True)
    for column, ratio in (
        ("what", 5), ("who", 6), ("to whom", 6), ("when", 4), ("where", 4), ("according to", 6),
    ):  # fmt: skip
        table.add_column(column, ratio=ratio, overflow="fold")
    for event in report.events:
        table.add_row(
            event.id,
            _what(event),
            _side(event.actors),
            _side(event.recipients),
            _when(event.date),
            _where(event.place),
            _according(report, event),
        )
    return table


def _what(event: Event) -> Text:
    what = Text(event.event, style=STATUS_STYLES[event.status])
    if event.mode:
        what.append(f"\n{event.mode}", style="not bold")
    if event.contexts:
        what.append(f"\n{', '.join(event.contexts)}", style="dim")
    if event.status != "asserted":
        what.append(f"\n{event.status}", style="not strike")
    what.append(f"\n“{plain(event.trigger.text)}”", style=STYLES["trigger"])
    for count in event.magnitude:
        most = "" if count.high == count.low else f"–{count.high}" if count.high else " or more"
        what.append(f"\n{count.low}{most} {count.kind}", style="not bold")
    return what


def _side(entities: tuple[Entity, ...]) -> Text:
    side = Text()
    for number, entity in enumerate(entities):
        side.append("\n" if number else "")
        side.append(entity.code, style="bold")
        if entity.name and entity.name not in entity.text:
            side.append(f" {plain(entity.name)}")
        side.append(f" “{plain(entity.text)}”", style="dim")
    return side


def _when(date: DateInterval | None) -> Text:
    if date is None:
        return Text("open", style="dim")
    words = Text(f"“{plain(date.words.text)}”" if date.words else "", style="dim")
    if date.start is None and date.end is None:
        return words
    days = date.edtf or " – ".join(dict.fromkeys(day or ".." for day in (date.start, date.end)))
    return Text.assemble(days, (LEVELS.get(date.level, ""), "dim"), "\n" if words else "", words)


def _where(place: Place | None) -> Text:
    if place is None:
        return Text("open", style="dim")
    precision = f"\n{place.country or ''} {place.precision}{LEVELS.get(place.level, '')}"
    return Text.assemble(plain(place.name), (precision, "dim"))


def _according(report: Report, event: Event) -> Text:
    told = Text(" › ").join(_link(report, each) for each in event.attributions)
    for response in event.responses:
        told.append("\n+ " if told else "+ ")
        told.append_text(_link(report, response))
    return told


def _link(report: Report, attribution: Attribution) -> Text:
    if attribution.kind == "page":
        return Text(plain(report.article.outlet or "this page"), style="dim")
    kind = attribution.kind.replace("_", " ")
    name = attribution.source.text if attribution.source else kind
    return Text.assemble(plain(name), (f" ({kind}, {attribution.stance})", "dim"))


def _tree(report: Report) -> Tree:
    """Each source under the one through which it was heard, with the events it speaks of."""
    spoken = _spoken_of(report)
    root = Tree(Text("Reporting chain", style="italic"), guide_style="dim")
    branches: dict[str, Tree] = {}
    waiting = list(report.attributions)
    while waiting:
        ready = [a for a in waiting if a.parent is None or a.parent.id in branches]
        for attribution in ready:
            above = branches[attribution.parent.id] if attribution.parent else root
            label = _link(report, attribution)
            if attribution.cue:
                label.append(f" “{plain(attribution.cue.text)}”", style=STYLES["cue"])
            for number in spoken.get(attribution.id, []):
                label.append(f" {number}", style="bold")
            branches[attribution.id] = above.add(label)
        # A source whose parent is in no list of its own still belongs on the page.
        waiting = [a for a in waiting if a.id not in branches] if ready else []
    return root


def _spoken_of(report: Report) -> dict[str, list[str]]:
    """The ids of events by the attribution that tells of them first hand or responds to them."""
    spoken: dict[str, list[str]] = {}
    for event in report.events:
        for attribution in (*event.attributions[-1:], *event.responses):
            spoken.setdefault(attribution.id, []).append(event.id)
    return spoken
