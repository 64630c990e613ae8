"""The way of the data, in one tuple.

bytes -> reading.page -> Article -> reading.parse -> Sentence -> STAGES -> Report
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cached_property
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from .classifying import Encoder, Relation, relate
from .coding.attribution import attribute
from .coding.clauses import find_clauses
from .coding.confidence import weigh_events
from .coding.contexts import code_contexts
from .coding.dates import find_dates
from .coding.dating import date_events
from .coding.events import code_events
from .coding.magnitudes import find_magnitudes
from .coding.memory import resolve_mentions
from .coding.mentions import find_mentions
from .coding.places import find_places
from .coding.placing import place_events
from .coding.precedents import find_precedents
from .coding.settle import settle
from .errors import CodingError
from .knowledge import Knowledge, knowledge_hash, load_knowledge
from .models import Article, Draft, Report, Sentence
from .reading.parse import Parser

__all__ = ["STAGES", "Coder", "Parse", "Stage"]

Parse = Callable[[Article], tuple[Sentence, ...]]
Stage = Callable[[Draft, Knowledge], Draft]
Passed = TypeVar("Passed")

STAGES: tuple[Stage, ...] = (
    find_mentions,
    resolve_mentions,
    find_clauses,
    find_dates,
    find_places,
    code_events,
    place_events,
    date_events,
    attribute,
    settle,
    weigh_events,
    code_contexts,
    find_magnitudes,
    find_precedents,
)

QUEUED_PER_WORKER = 8
"""Articles handed to the workers ahead of the one being yielded: bounds memory."""


class Coder:
    """Codes articles: loads knowledge and model once, then turns each article into a report.

    Args:
        knowledge: a folder of data files laid out like the package's own; None: the package's.
        parser: any callable from an article to parsed sentences; None: the package's model.

    Raises:
        KnowledgeError: a data file breaks its rules.
        ModelError: the model's files are missing.

    >>> report = Coder().code("Turkish police arrested two journalists in Ankara.")
    >>> report.events[0].event, report.events[0].mode
    ('COERCE', 'arrest')
    """

    def __init__(self, knowledge: Path | None = None, parser: Parse | None = None) -> None:
        self.knowledge = load_knowledge(knowledge)
        self.parser: Parse = parser or Parser()
        self._folder = knowledge
        self._own_parser = parser is None
        self.versions = (
            ("dragoman", version("dragoman")),
            ("knowledge", knowledge_hash(knowledge)),
            *getattr(self.parser, "version", ()),
        )

    def code(self, article: Article | str) -> Report:
        """Code one article.

        Args:
            article: an article, or a text taken as it is.
        """
        if isinstance(article, str):
            article = Article.from_text(article)
        draft = Draft(article, sentences=self.parser(article))
        for stage in STAGES:
            draft = stage(draft, self.knowledge)
        return Report(
            article=article,
            sentences=draft.sentences,
            events=draft.events,
            attributions=draft.attributions,
            precedents=draft.precedents,
            mentions=draft.mentions,
            versions=self.versions,
        )

    def relate(
        self,
        text: Article | str,
        actor: str | tuple[int, int] | None,
        recipient: str | tuple[int, int] | None,
    ) -> Relation:
        """Say which event stands between two given mentions, such as another coder's record names.

        Unlike `code`, it always answers; how surely, its confidence says. What the frames find
        around the pair is weighed with a network that reads the sentence with both marked.

        Args:
            text: an article, or a text taken as it is.
            actor: who acts: words of the text, or their start and end in characters; None: nobody
                is named.
            recipient: the one acted upon, in the same ways.

        Raises:
            MentionError: a mention is not in the text, or both are None.
            ModelError: the classifier's files are missing.

        >>> said = Coder().relate("France sent Mali food and tents.", "France", (12, 16))
        >>> said.event, said.confidence > 0.5, said.recipient.text
        ('AID', True, 'Mali')
        """
        return relate(self.code(text), self._classifier, actor, recipient)

    @cached_property
    def _classifier(self) -> Encoder:
        # Most users code and never ask for a relation: they need not wait for its network.
        return Encoder()

    def code_many(
        self, articles: Iterable[Article | Passed], workers: int = 1
    ) -> Iterator[Report | CodingError | Passed]:
        """Code articles in order; what is no article (an error of reading) is passed on in place.

        An article on which the coder itself fails gives a `CodingError`, so that one fault does
        not cost the others.

        Args:
            articles: read lazily, so they may be more than fit in memory.
            workers: processes; the reports are the same, byte for byte, whatever the number.

        Raises:
            ValueError: several workers with a parser of the caller's own.
        """
        if workers > 1 and not self._own_parser:
            raise ValueError("a parser of your own works in this process only: use workers=1")
        if workers <= 1:
            for item in articles:
                yield self._coded(item) if isinstance(item, Article) else item
            return
        with ProcessPoolExecutor(
            workers, get_context("spawn"), _start_worker, (self._folder,)
        ) as pool:
            waiting: deque[Future[Report | CodingError] | Passed] = deque()
            for item in articles:
                waiting.append(
                    pool.submit(_code_in_worker, item) if isinstance(item, Article) else item
                )
                if len(waiting) > workers * QUEUED_PER_WORKER:
                    yield _result(waiting.popleft())
            while waiting:
                yield _result(waiting.popleft())

    def _coded(self, article: Article) -> Report | CodingError:
        try:
            return self.code(article)
        except Exception as error:
            name = article.origin_file or article.url or article.id or "article"
            return CodingError(name, f"could not be coded: {type(error).__name__}: {error}")


_worker: list[Coder] = []


def _start_worker(folder: Path | None) -> None:
    # Ctrl-C is the parent's to handle: it lets the workers go.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _worker[:] = [Coder(folder)]


def _code_in_worker(article: Article) -> Report | CodingError:
    return _worker[0]._coded(article)


def _result(item: Future[Report | CodingError] | Passed) -> Report | CodingError | Passed:
    return item.result() if isinstance(item, Future) else item
