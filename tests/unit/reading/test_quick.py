from dataclasses import FrozenInstanceError

import pytest

from lib.reading.document import GridCell, Place
from lib.reading.quick import quickly

MADE = quickly(GridCell)("12", 1, 2, Place(row=2), 1, colspan=3)
"""As a reader makes a cell."""


def test_a_value_made_quickly_is_like_any_other():
    cell = GridCell("12", 1, 2, Place(row=2), 1, 3)
    assert cell == MADE
    assert (type(MADE), hash(MADE), repr(MADE)) == (GridCell, hash(cell), repr(cell))


def test_a_value_made_quickly_is_frozen():
    with pytest.raises(FrozenInstanceError):
        MADE.text = "13"  # type: ignore[misc]
