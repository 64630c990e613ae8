"""``dragoman read`` and ``dragoman knowledge check``: what comes out where, and the exit code."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dragoman.pipeline import Coder
from dragoman.serving.cli import main

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
PAGE = SAMPLES / "08-protest-arrests.html"
FRENCH = (
    "Le président a déclaré que la guerre était finie et que les troupes allaient rentrer dans "
    "leurs foyers avant la fin du mois de janvier."
)
COMMAND = [sys.executable, "-c", "from dragoman.serving.cli import main; main()"]


class Done:
    """How a run ended."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def rows(self) -> list[dict]:
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], coder: Coder, monkeypatch: pytest.MonkeyPatch):
    """The command in this process, with the coder that all tests share."""
    monkeypatch.setattr("dragoman.pipeline.Coder", lambda folder=None: coder)

    def call(*arguments: object) -> Done:
        with pytest.raises(SystemExit) as end:
            main([str(each) for each in arguments])
        out, err = capfd.readouterr()
        return Done(end.value.code or 0, out, err)

    return call


def test_json_lines_elsewhere_than_on_a_terminal(run) -> None:
    done = run("read", PAGE)
    assert done.code == 0
    (row,) = done.rows
    assert row["article"]["file"] == str(PAGE)
    assert row["events"]


def test_text_shows_article_table_and_chain(run) -> None:
    done = run("read", PAGE, "--format", "text")
    assert done.code == 0
    for words in ("Events", "Reporting chain", "PROTEST"):
        assert words in done.out
    brief = run("read", PAGE, "--format", "text", "--brief")
    assert "PROTEST" in brief.out
    assert "Reporting chain" not in brief.out


def test_explain_names_the_frame(run) -> None:
    assert "by frame protest/" in run("read", PAGE, "--format", "text", "--explain").out
    (row,) = run("read", PAGE, "--explain").rows
    assert all(event["rule"] for event in row["events"])


def test_csv_has_one_header_and_a_row_for_each_event(run, tmp_path: Path) -> None:
    events = sum(len(row["events"]) for row in run("read", SAMPLES).rows)
    target = tmp_path / "events.csv"
    assert run("read", SAMPLES, "-o", target).code == 0
    with target.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert header[0] == "id"
    assert len(rows) == events > 10
    assert {len(row) for row in rows} == {len(header)}


def test_plover_has_what_happened_or_all(run) -> None:
    happened = run("read", SAMPLES, "--format", "plover").rows
    everything = run("read", SAMPLES, "--format", "plover", "--all-statuses").rows
    assert {row["status"] for row in happened} == {"asserted", "historical"}
    assert len(everything) > len(happened)


def test_published_dates_the_page(run) -> None:
    page = SAMPLES / "01-spy-chiefs-meet.txt"
    (undated,) = run("read", page).rows
    (dated,) = run("read", page, "--published", "2022-06-16").rows
    assert "published" not in undated["article"]
    assert dated["article"]["published"] == "2022-06-16"
    assert "2022-06-14" in {event["date"]["start"] for event in dated["events"] if event["date"]}


def test_a_broken_page_is_named_and_the_rest_is_coded(run, tmp_path: Path) -> None:
    broken = tmp_path / "empty.html"
    broken.write_bytes(b"")
    done = run("read", PAGE, broken, tmp_path / "absent.html", PAGE)
    assert done.code == 1
    assert [("events" in row, row.get("error")) for row in done.rows] == [
        (True, None),
        (False, "EmptyPage"),
        (False, "ReadError"),
        (True, None),
    ]
    assert done.rows[2] == {
        "file": str(tmp_path / "absent.html"),
        "error": "ReadError",
        "reason": "no such file or folder",
    }
    assert f"dragoman: {broken}: the file is empty" in done.err
    assert "absent.html: no such file or folder" in done.err


def test_a_page_in_another_language_is_skipped_and_counts(run, tmp_path: Path) -> None:
    page = tmp_path / "fr.txt"
    page.write_text(FRENCH, "utf-8")
    done = run("read", page)
    assert done.code == 1
    assert f"{page}: skipped: language 'fr'" in done.err
    assert done.rows[0]["error"] == "OtherLanguage"


def test_broken_rows_are_named_by_line(run, tmp_path: Path) -> None:
    news = tmp_path / "news.jsonl"
    good = json.dumps({"text": "Police arrested two reporters in Ankara on Monday."})
    news.write_text(f"{good}\n{{broken\n{good}\n", "utf-8")
    done = run("read", news)
    assert done.code == 1
    assert f"{news}, line 2: no valid JSON" in done.err
    assert [row.get("line") for row in done.rows] == [None, 2, None]


def test_a_folder_of_broken_pages_is_gone_through_to_its_end(run, tmp_path: Path) -> None:
    (tmp_path / "a-binary.html").write_bytes(bytes(range(256)) * 100)
    (tmp_path / "b-markup.html").write_text("<html><body><p> </p></body></html>", "utf-8")
    (tmp_path / "c-deep.html").write_text("<b>" * 100_000 + "x" + "</b>" * 100_000, "utf-8")
    (tmp_path / "d-cut-off.txt").write_bytes("Police arrested two men in Türk".encode() + b"\xc3")
    (tmp_path / "e-good.txt").write_text("Police arrested two reporters in Ankara.", "utf-8")
    done = run("read", tmp_path)
    assert done.code == 1
    assert [row.get("error") for row in done.rows] == [
        "NotText",
        "EmptyPage",
        "ReadError",
        None,
        None,
    ]
    assert done.err.count("dragoman: ") == 3
    assert done.rows[-1]["events"][0]["event"] == "COERCE"


def test_output_takes_its_name_when_it_is_whole(run, tmp_path: Path) -> None:
    target = tmp_path / "events.jsonl"
    target.write_text("what was there before", "utf-8")
    assert run("read", PAGE, "-o", target).code == 0
    assert json.loads(target.read_text("utf-8"))["events"]
    assert list(tmp_path.iterdir()) == [target]


def test_output_may_be_a_device(run) -> None:
    assert run("read", PAGE, "-o", "/dev/null").code == 0
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["read"], "Missing argument"),
        (["read", PAGE, "--format", "xml"], "'xml' is not one of"),
        (["read", PAGE, "--published", "2020-13-01"], "no date; write YYYY-MM-DD"),
        (["read", PAGE, "--workers", "0"], "0 is not in the range"),
        (["read", PAGE, "-o", "/no/such/folder/x.jsonl"], "cannot write /no/such/folder/x.jsonl"),
        (["interpret"], "No such command"),
        (["knowledge", "check", "gossip"], "no frame file 'gossip'"),
        (["eval", "events", PAGE], "no articles at"),
    ],
)
def test_wrong_usage_ends_with_2_and_a_reason(run, arguments: list[object], reason: str) -> None:
    done = run(*arguments)
    assert done.code == 2
    assert reason in done.err
    assert not done.out


def test_version(run) -> None:
    assert run("--version").out.startswith("dragoman, version ")


def test_half_a_character_in_a_page_stops_no_format(run, tmp_path: Path) -> None:
    news = tmp_path / "news.jsonl"
    text = "Police \\ud83d arrested two reporters in Ankara on Monday."
    news.write_text(f'{{"text": "{text}", "title": "\\udead"}}\n', "utf-8")
    for form in ("text", "jsonl", "plover", "csv"):
        assert run("read", news, "--format", form).code == 0


def test_a_reader_that_goes_away_is_no_error_to_shout_about() -> None:
    with subprocess.Popen(
        [*COMMAND, "read", str(SAMPLES)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout and process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.wait(60) == 141
        assert process.stderr.read() == b""


@pytest.mark.parametrize("workers", ["1", "2"])
def test_broken_off_leaves_what_was_done_and_the_older_file(tmp_path: Path, workers: str) -> None:
    news, target = tmp_path / "news.jsonl", tmp_path / "events.jsonl"
    row = {"text": "Police arrested two reporters in Ankara on Monday. " * 20}
    news.write_text((json.dumps(row) + "\n") * 3000, "utf-8")
    target.write_text("older", "utf-8")
    command = [*COMMAND, "read", str(news), "-o", str(target), "--workers", workers]
    partial = tmp_path / "events.jsonl.partial"
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        while not (partial.exists() and partial.stat().st_size):
            assert process.poll() is None, "ended before it could be broken off"
            time.sleep(0.05)
        # A terminal sends Ctrl-C to the whole group: the workers hear it too.
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(60) == 130
        assert process.stderr
        assert process.stderr.read().split("\n") == ["", "dragoman: broken off", ""]
    assert target.read_text("utf-8") == "older"
    whole = partial.read_text("utf-8").split("\n")[:-1]
    assert all(json.loads(line)["events"] for line in whole[:-1])


def test_knowledge_check_codes_the_examples_of_one_file(run) -> None:
    done = run("knowledge", "check", "aid.toml")
    assert "examples, " in done.out
    assert done.code == (0 if " 0 failures" in done.out else 1)


def test_broken_knowledge_is_named_by_file_and_entry(tmp_path: Path, capfd) -> None:
    import shutil

    from dragoman.knowledge.load import DATA

    shutil.copytree(DATA, tmp_path / "data")
    aid = tmp_path / "data" / "frames" / "aid.toml"
    aid.write_text(
        aid.read_text("utf-8") + '\n[[frame]]\nid = "x"\nverbs = ["y"]\nz = 1\n', "utf-8"
    )
    with pytest.raises(SystemExit) as end:
        main(["knowledge", "check", "--knowledge", str(tmp_path / "data")])
    assert end.value.code == 1
    assert "aid.toml, 'x': unknown key 'z'" in capfd.readouterr().err
