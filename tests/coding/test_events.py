"""TODO."""

from __future__ import annotations

import pytest
from golden import Block, cases, check
from rendering import EVENTS, events, run


@pytest.mark.parametrize("block", cases("events"))
def test_golden(block: Block) -> None:
    check(block, events(run(block.text, EVENTS, block.published)))
