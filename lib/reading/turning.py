"""What stands on a page as the file has it -> the page turned so that it can be read."""

from collections.abc import Sequence

import numpy as np

from lib.reading.letters import ASLANT, CLIMBING, FALLING, OVER, Floats, Letters
from lib.reading.paper import Paper
from lib.reading.ruling import boxes_to_lines, new_box
from lib.reading.struck import raised_marks, struck_out

_TURNED = 50
"""So many characters turned otherwise than the rest are a table lying on its side, not a label."""


def upright(letters: Letters, strokes: Floats, fields: Floats) -> list[Paper]:
    """The page, turned so that its characters stand upright; nothing where it has none.

    Where tables lie on their sides beside upright text, the page is given once for each way.

    Args:
        letters: its characters; the turns are those on the page as given.
        strokes: boxes (left, top, right, bottom) around what may be ruling lines.
        fields: rectangles filled with colour.
    """
    counts = np.bincount(letters.turns, minlength=ASLANT + 1)[:ASLANT]
    if not counts.any():
        return []
    main = int(counts.argmax())
    ways = [main, *(turn for turn in range(ASLANT) if turn != main and counts[turn] >= _TURNED)]
    return [_turned(letters, strokes, fields, turn, ways) for turn in ways]


def _turned(
    letters: Letters, strokes: Floats, fields: Floats, turn: int, ways: Sequence[int]
) -> Paper:
    others = [way for way in ways if way != turn]
    own = letters.only(~np.isin(letters.turns, others)) if others else letters
    turns = np.where(own.turns == ASLANT, ASLANT, (own.turns - turn) % ASLANT)
    seen = Letters(own.signs, _seen(own.boxes, turn), turns)
    struck, lines = struck_out(seen, boxes_to_lines(_seen(strokes, turn)))
    kept = seen.only(~(struck | raised_marks(seen)))
    coloured = [new_box(*sides) for sides in _seen(fields, turn).tolist()]
    return Paper(kept, lines, coloured, struck=bool(struck.any()))


def _seen(boxes: Floats, turn: int) -> Floats:
    """Boxes where they are when text turned so stands upright."""
    left, top, right, bottom = boxes.T
    if turn == CLIMBING:
        return np.column_stack([-bottom, left, -top, right])
    if turn == OVER:
        return np.column_stack([-right, -bottom, -left, -top])
    if turn == FALLING:
        return np.column_stack([top, -right, bottom, -left])
    return boxes
