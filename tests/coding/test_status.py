"""TODO."""

from __future__ import annotations

import pytest
from golden import Block, cases, check
from rendering import EVENTS, run, statuses


@pytest.mark.parametrize("block", cases("status"))
def test_golden(block: Block) -> None:
    check(block, statuses(run(block.text, EVENTS, block.published)))
