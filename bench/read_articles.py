"""Articles and sentences a second, where the time goes, peak memory, and whether bytes agree.

    python bench/read_articles.py [ARTICLES.jsonl]

ARTICLES.jsonl has a `text` on every line; left out, the shared articles beside the project
(or where DRAGOMAN_SHARED points) are read.
"""

from __future__ import annotations

import hashlib
import os
import platform
import resource
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from dragoman import Article, Coder, ReadError, Report, read_all
from dragoman.formats import report_line
from dragoman.models import Sentence

KIB_OF_MAXRSS = 1024 if platform.system() != "Darwin" else 1024 * 1024
Coded = Iterable[Report | ReadError]


class TimedParser:
    """The package's parser, with a watch."""

    def __init__(self, coder: Coder) -> None:
        self.parser = coder.parser
        self.seconds = 0.0

    def __call__(self, article: Article) -> tuple[Sentence, ...]:
        begun = time.process_time()
        sentences = self.parser(article)
        self.seconds += time.process_time() - begun
        return sentences


def main() -> None:
    path = _path()
    begun = time.perf_counter()
    articles = [each for each in read_all([str(path)]) if isinstance(each, Article)]
    reading = time.perf_counter() - begun
    begun = time.perf_counter()
    coder = Coder()
    print(f"{len(articles)} articles read in {reading:.2f} s", end="; ")
    print(f"knowledge and model loaded in {time.perf_counter() - begun:.2f} s")
    digests = [_alone(coder, articles), _alone(coder, articles, silent=True)]
    for workers in (1, 2):
        digests.append(_with_workers(coder, articles, workers))
    if len(set(digests)) > 1:
        sys.exit("the outputs differ: " + " ".join(each[:12] for each in digests))
    print(f"two runs, 1 and 2 workers: the same bytes, sha256 {digests[0]}")


def _path() -> Path:
    beside = Path(__file__).resolve().parents[1].parent / "shared"
    shared = Path(os.environ.get("DRAGOMAN_SHARED") or beside)
    path = Path(sys.argv[1]) if sys.argv[1:] else shared / "articles" / "guardian_syria.jsonl"
    if not path.is_file():
        sys.exit(f"no articles at {path}: name a file of JSON Lines with a `text` on every line")
    return path


def _alone(coder: Coder, articles: list[Article], silent: bool = False) -> str:
    """One run in this process, parsing and coding timed apart.

    In processor time, so that a busy machine does not blur how the two compare.
    """
    parser = TimedParser(coder)
    timed = Coder(parser=parser)
    timed.versions = coder.versions
    begun = time.process_time()
    reports = list(timed.code_many(articles))
    took = time.process_time() - begun
    if not silent:
        _tell(reports, took, parser.seconds)
    return _digest(reports)


def _tell(reports: list[Report | ReadError], took: float, parsing: float) -> None:
    sentences = sum(len(report.sentences) for report in reports if isinstance(report, Report))
    events = sum(len(report.events) for report in reports if isinstance(report, Report))
    print(f"{sentences:,} sentences, {events:,} events")
    speed = f"{len(reports) / took:7.1f} articles/s {sentences / took:7,.0f} sentences/s"
    print(f"one process    {speed} (of processor time)")
    for name, seconds in (("parsing", parsing), ("coding", took - parsing)):
        each = f"{1000 * seconds / sentences:8.2f} ms/sentence"
        print(f"  {name:12} {seconds / took:7.0%} {each}")
    print(f"  peak memory  {_peak(resource.RUSAGE_SELF):7,.0f} MiB")


def _with_workers(coder: Coder, articles: list[Article], workers: int) -> str:
    begun = time.perf_counter()
    digest = _digest(coder.code_many(articles, workers))
    took = time.perf_counter() - begun
    name = f"{workers} worker{'s' * (workers > 1)}"
    print(
        f"{name:14} {len(articles) / took:7.1f} articles/s, written out, start of workers included"
    )
    if workers > 1:
        print(f"  peak memory  {_peak(resource.RUSAGE_CHILDREN):7,.0f} MiB in the largest worker")
    return digest


def _peak(who: int) -> float:
    """MiB."""
    return resource.getrusage(who).ru_maxrss * KIB_OF_MAXRSS / 2**20


def _digest(reports: Coded) -> str:
    digest = hashlib.sha256()
    for report in reports:
        assert isinstance(report, Report)
        digest.update(report_line(report, explain=True).encode("utf-8") + b"\n")
    return digest.hexdigest()


if __name__ == "__main__":
    main()
