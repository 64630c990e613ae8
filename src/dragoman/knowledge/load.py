"""All data files in one checked value."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from .actors import Actors, load_actors
from .confidence import load_confidence
from .contexts import Contexts, load_contexts
from .frames import Frames, load_frames
from .magnitudes import Magnitudes, load_magnitudes
from .ontology import Ontology, load_ontology
from .outlets import Outlets, load_outlets
from .places import Places, load_places
from .reporting import Reporting, load_reporting
from .roles import Roles, load_roles
from .times import Times, load_times
from .verbs import Verbs, load_verbs

__all__ = ["DATA", "Knowledge", "knowledge_hash", "load_knowledge"]

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything the coder knows, and the hash of the files it came from."""

    ontology: Ontology
    frames: Frames
    verbs: Verbs
    actors: Actors
    roles: Roles
    outlets: Outlets
    reporting: Reporting
    places: Places
    times: Times
    contexts: Contexts
    magnitudes: Magnitudes
    confidence: dict[str, float]


def load_knowledge(folder: Path | None = None) -> Knowledge:
    """Load and check the knowledge.

    Args:
        folder: a folder laid out like the package's own ``data``; None: that one.

    Raises:
        KnowledgeError: a file breaks its rules; names the file and the entry.
    """
    data = folder or DATA
    ontology = load_ontology(data / "ontology")
    return Knowledge(
        ontology=ontology,
        frames=load_frames(data, ontology),
        verbs=load_verbs(data / "verbs.toml"),
        actors=load_actors(data),
        roles=load_roles(data),
        outlets=load_outlets(data / "outlets"),
        reporting=load_reporting(data / "reporting.toml"),
        places=load_places(data),
        times=load_times(data),
        contexts=load_contexts(data, ontology),
        magnitudes=load_magnitudes(data),
        confidence=load_confidence(data / "confidence.toml"),
    )


def knowledge_hash(folder: Path | None = None) -> str:
    """A short hash of all data files: equal hashes, equal knowledge.

    >>> len(knowledge_hash())
    12
    """
    data = folder or DATA
    digest = hashlib.sha256()
    for path in sorted(data.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(data).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
