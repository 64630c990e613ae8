"""The command line: ``dragoman read``, ``dragoman knowledge check``, ``dragoman eval events``.

Exit codes: 0 all was done; 1 some pages could not be read, or a check failed: the rest was done;
2 the command was not understood or could not begin; 130 broken off by Ctrl-C, 141 by a reader of
the output that went away.

Each command imports what it needs when it runs, so that ``--help`` need not wait for the model.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from ..errors import BadRow, DragomanError, OtherLanguage, ReadError
from .chains_eval import chains
from .knowledge_files import knowledge
from .relations_eval import relate
from .times_places import places, times
from .treebanks import names, parse

__all__ = ["commands", "main"]

FORMATS = ("text", "jsonl", "plover", "csv")
BROKEN_OFF = 130
"""What a shell shows for a process ended by SIGINT: 128 and the signal's number."""

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line as a process: whatever happens becomes an exit code.

    Args:
        arguments: None: those of the process.
    """
    try:
        sys.exit(commands.main(arguments, "dragoman", standalone_mode=False) or 0)
    except click.Abort:
        click.echo("dragoman: broken off", err=True)
        sys.exit(BROKEN_OFF)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except DragomanError as error:
        click.echo(f"dragoman: {error}", err=True)
        sys.exit(1)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dragoman")
def commands() -> None:
    """Read news pages: who did what to whom, when, where, and according to whom.

    \b
    Example:
      dragoman read samples/08-protest-arrests.html --format text

    Exit codes: 0 all done; 1 some pages could not be read or some checks failed, the rest was done;
    2 wrong usage; 130 broken off by Ctrl-C; 141 the reader of the output went away.
    """


def _published(context: click.Context, parameter: click.Parameter, date: str | None) -> str | None:
    from ..reading.page import valid_date

    try:
        return valid_date(date, source="--published")
    except ReadError as error:
        raise click.BadParameter(error.reason, context, parameter) from error


@commands.command()
@click.argument("pages", nargs=-1, required=True, metavar="PAGE...")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="Default: text on a terminal; in a file what its suffix says (.csv, .txt); else jsonl.",
)
@click.option(
    "--published",
    metavar="DATE",
    callback=_published,
    help="Day of publication, YYYY-MM-DD, over what pages say; rows of JSON keep their own.",
)
@click.option("--explain", is_flag=True, help="text, jsonl: the rule and words behind each field.")
@click.option("--brief", is_flag=True, help="text: only the table of events.")
@click.option(
    "--all-statuses",
    is_flag=True,
    help="plover: also what is negated, future or hypothetical (the other formats have all).",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to FILE; it is called FILE.partial until all is done.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="Processes; the output is the same for any number.",
)
@click.option("--knowledge", type=FOLDER, help="A folder of data files in place of our own.")
@click.option("--allow-private", is_flag=True, help="Let addresses lead to private networks.")
def read(
    pages: tuple[str, ...],
    form: str | None,
    published: str | None,
    explain: bool,
    brief: bool,
    all_statuses: bool,
    output: Path | None,
    workers: int,
    knowledge: Path | None,
    allow_private: bool,
) -> int:
    """Code PAGEs: files, folders, http and https addresses, or - for standard input.

    A page that cannot be read, or is not in English, is named on standard error with the reason
    (and in jsonl on a line of its own); the rest goes on.

    \b
    Examples:
      dragoman read samples/08-protest-arrests.html --format text
      dragoman read samples --format jsonl -o events.jsonl
      dragoman read samples --format plover --workers 2
      cat samples/06-denial.html | dragoman read - --published 2024-03-06 --explain

    Exit codes: 0 all read; 1 some pages could not be read; 2 wrong usage; 130, 141 broken off.
    """
    from ..gathering.files import read_all
    from ..models import Report
    from ..pipeline import Coder
    from .output import Options, opened, writer
    from .progress import count_pages, progress

    coder = Coder(knowledge)
    articles = read_all(pages, published, allow_private=allow_private)
    failed = 0
    with opened(output) as out:
        write = writer(Options(form, explain, brief, all_statuses), out, output)
        shown = sys.stderr.isatty() and not out.isatty()
        with progress(count_pages(pages) if shown else None, shown) as (advance, say):
            for item in coder.code_many(articles, workers):
                if not isinstance(item, Report):
                    failed += 1
                    say(f"dragoman: {_reason(item)}")
                write(item)
                advance()
    return 1 if failed else 0


def _reason(error: ReadError) -> str:
    if isinstance(error, OtherLanguage):
        return f"{error.source}: skipped: language {error.language!r}, only English is coded"
    if isinstance(error, BadRow):
        return str(error)
    return f"{error.source}: {error.reason}"


commands.add_command(knowledge)


@commands.group("eval")
def evaluate() -> None:
    """Measure accuracy against gold sets.

    \b
    Example:
      dragoman eval events tests/evaluation/gold/events.jsonl
    """


@evaluate.command()
@click.argument("gold", type=FILE)
@click.option(
    "--articles",
    type=FILE,
    help="JSON Lines with row, date and text.  [default: articles.jsonl beside GOLD]",
)
@click.option(
    "--knowledge", "folder", type=FOLDER, help="A folder of data files in place of our own."
)
@click.option("--json", "as_json", is_flag=True, help="All figures as one JSON object.")
def events(gold: Path, articles: Path | None, folder: Path | None, as_json: bool) -> int:
    """Code the articles of GOLD and compare events and attributions sentence by sentence.

    \b
    Examples:
      dragoman eval events tests/evaluation/gold/events.jsonl
      dragoman eval events tests/evaluation/gold/events.jsonl --json

    Exit codes: 0 measured; 1 the files are no gold set; 2 wrong usage.
    """
    from ..evaluation.event_gold import evaluate_events
    from ..pipeline import Coder
    from .scores import show_scores

    articles = articles or gold.with_name("articles.jsonl")
    if not articles.is_file():
        raise click.UsageError(f"no articles at {articles}; name their file with --articles")
    try:
        scores = evaluate_events(Coder(folder), gold, articles)
    except (KeyError, TypeError, ValueError) as error:
        reason = f"no {error}" if isinstance(error, KeyError) else str(error)
        raise click.ClickException(f"{gold} with {articles} is no gold set: {reason}") from error
    show_scores(scores.as_dict(), as_json)
    return 0


evaluate.add_command(parse)
evaluate.add_command(names)
evaluate.add_command(relate)
evaluate.add_command(times)
evaluate.add_command(places)
evaluate.add_command(chains)
