"""What all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dragoman.pipeline import Coder


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of material that is not part of the project: ``DRAGOMAN_SHARED``, or beside it."""
    beside = Path(__file__).resolve().parents[1].parent / "shared"
    folder = Path(os.environ.get("DRAGOMAN_SHARED") or beside)
    if not folder.is_dir():
        pytest.skip(f"no shared material at {folder}; set DRAGOMAN_SHARED to its folder")
    return folder


@pytest.fixture(scope="session")
def coder() -> Coder:
    """The coder as users get it: knowledge and model are loaded once for all tests."""
    return Coder()
