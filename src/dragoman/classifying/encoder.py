"""The classifier's network: what the words between two mentions sound like."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import ModelError
from ..reading.parse import MODEL
from ..reading.session import open_session
from ..reading.wordpieces import WordPieces
from .marking import Place, mark

__all__ = ["CLASSIFIER", "Encoder", "Settings", "digest"]

CLASSIFIER = Path(__file__).with_name("model")

_FILES = ("classifier.onnx", "classifier.json")


@dataclass(frozen=True, slots=True)
class Settings:
    """What stands beside the network: its labels, how frames weigh, what it was trained on.

    ``weights`` has a number for the network's word and one for each kind of evidence that frames
    give (see `weighing`); ``trained_on`` are digests of the research sentences it has seen.
    """

    events: tuple[str, ...]
    weights: dict[str, float]
    trained_on: frozenset[str]

    @classmethod
    def load(cls, path: Path) -> Settings:
        """Read ``classifier.json``.

        Raises:
            ModelError: it is missing or incomplete.
        """
        try:
            stored: dict[str, Any] = json.loads(path.read_text("utf-8"))
            return cls(
                tuple(stored["events"]),
                {name: float(value) for name, value in stored["weights"].items()},
                frozenset(stored["trained_on"]),
            )
        except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
            raise ModelError(f"{path}: {error!r}") from error


class Encoder:
    """Scores of all events for two mentions in a text, by the packaged network alone.

    Args:
        folder: of the model's files; None: the packaged one.

    Raises:
        ModelError: a file is missing or does not fit.

    Source: begun from all-MiniLM-L6-v2 (Wang et al. 2020), fine-tuned as in Zhou and Chen 2022.

    >>> encoder = Encoder()
    >>> scores = encoder("Police arrested a reporter.", (0, 6), (16, 26))
    >>> encoder.settings.events[int(scores.argmax())]
    'COERCE'
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = CLASSIFIER if folder is None else Path(folder)
        missing = [name for name in _FILES if not (self.folder / name).is_file()]
        if missing:
            raise ModelError(f"{self.folder}: no {', '.join(missing)}")
        self.settings = Settings.load(self.folder / "classifier.json")
        self._pieces = WordPieces(MODEL / "vocab.txt.gz")
        # What one long sentence took is given back.
        self._session = open_session(self.folder / "classifier.onnx", keeps_memory=False)
        found = hashlib.sha256()
        for name in _FILES:
            found.update((self.folder / name).read_bytes())
        self.version = (("classifier", found.hexdigest()[:16]),)

    def __call__(
        self, text: str, actor: Place | None, recipient: Place | None
    ) -> NDArray[np.float64]:
        """Logarithms of the events' probabilities, in the order of ``settings.events``.

        Args:
            text: a sentence, or the few that hold both mentions.
            actor: start and end of the mention that acts; None: not named.
            recipient: start and end of the one acted upon; None: not named.
        """
        marked = mark(self._pieces, text, actor, recipient)
        feed = {
            "ids": np.array([marked.pieces], np.int64),
            "mask": np.ones((1, len(marked.pieces)), np.float32),
            "roles": np.array([marked.roles], np.int64),
            "places": np.array([[marked.actor_at, marked.recipient_at]], np.int64),
        }
        scores = self._session.run(["scores"], feed)[0][0].astype(np.float64)
        top = scores.max()
        return np.asarray(scores - top - np.log(np.exp(scores - top).sum()))

    def has_seen(self, sentence: str) -> bool:
        """Whether a research sentence was among those it was trained on."""
        return digest(sentence) in self.settings.trained_on


def digest(sentence: str) -> str:
    """A sentence's sign, by which it is known without being shown.

    >>> digest("Police arrested a reporter.") == digest("Police  arrested a reporter. ")
    True
    """
    return hashlib.sha256(" ".join(sentence.split()).encode()).hexdigest()[:12]
