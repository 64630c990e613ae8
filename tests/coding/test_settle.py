"""TODO."""

from __future__ import annotations

import pytest
from golden import Block, cases, check
from rendering import ALL, run, settled


@pytest.mark.parametrize("block", cases("settle"))
def test_golden(block: Block) -> None:
    check(block, settled(run(block.text, ALL, block.published)))
