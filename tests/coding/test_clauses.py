"""Clauses: golden sentences, and what holds of every one of them."""

from __future__ import annotations

import pytest
from golden import Block, cases, check
from rendering import CLAUSES, clauses, run


@pytest.mark.parametrize("block", cases("clauses"))
def test_golden(block: Block) -> None:
    check(block, clauses(run(block.text, CLAUSES)))
