"""Sentences a second of splitting and parsing, and the peak of memory.

    python bench/parse.py [ARTICLES.jsonl]

ARTICLES.jsonl has a `text` on every line; without it, the shared articles beside the project are
read, and failing those the text below, over and over.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from pathlib import Path

from dragoman.models import Article
from dragoman.reading.parse import Parser
from dragoman.reading.sentences import split_sentences

_MOST_ARTICLES = 60
_TEXT = (
    "Turkish jets bombed Kurdish fighters in northern Syria on Monday, a monitoring group said. "
    "The foreign ministry in Ankara denied that civilians had been hit and accused its neighbour "
    "of spreading rumours. Talks between the two sides, which began in March, are to go on. "
)


def main() -> None:
    articles = _articles()
    begun = time.perf_counter()
    split = [split_sentences(article) for article in articles]
    took = time.perf_counter() - begun
    count = sum(map(len, split))
    print(f"{len(articles)} articles, {count:,} sentences")
    print(f"splitting            {count / took:8,.0f} sentences/s")
    for threads in (1, 2):
        begun = time.perf_counter()
        parser = Parser(threads=threads)
        loaded = time.perf_counter()
        words = sum(len(s.tokens) for part in split for s in parser.parse(part))
        took = time.perf_counter() - loaded
        print(
            f"parsing, {threads} thread{'s' * (threads > 1):1}   {count / took:8,.0f} sentences/s  "
            f"{words / took:8,.0f} words/s  (loaded in {loaded - begun:.2f} s)"
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory          {peak:8,.0f} MiB")


def _articles() -> list[Article]:
    beside = Path(__file__).resolve().parents[1].parent / "shared"
    shared = Path(os.environ.get("DRAGOMAN_SHARED", beside))
    path = Path(sys.argv[1]) if sys.argv[1:] else shared / "articles" / "guardian_syria.jsonl"
    if not path.exists():
        print(f"{path} is absent: the text of this file is read instead")
        return [Article.from_text(_TEXT * 10) for _ in range(_MOST_ARTICLES)]
    rows = path.read_text("utf-8").splitlines()[:_MOST_ARTICLES]
    return [Article.from_text(json.loads(row)["text"]) for row in rows]


if __name__ == "__main__":
    main()
