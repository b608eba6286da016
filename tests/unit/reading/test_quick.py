from dataclasses import FrozenInstanceError, dataclass

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


def test_fields_may_have_any_names_and_defaults():
    @dataclass(frozen=True, slots=True)
    class Odd:
        kind: str
        made: int
        twin: tuple[int, ...] = ()

    assert quickly(Odd)("a", made=1) == Odd("a", 1)
    assert quickly(Odd)("a", 1, (2,)) == Odd("a", 1, (2,))
