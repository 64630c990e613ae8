"""TODO."""

from __future__ import annotations

import pytest
from golden import Block, cases, check
from rendering import CHAINS, attributions, run


@pytest.mark.parametrize("block", cases("attribution"))
def test_golden(block: Block) -> None:
    check(block, attributions(run(block.text, CHAINS, block.published)))
