"""One page of a PDF through pdfium -> its characters, lines and coloured fields as looked at."""

from collections.abc import Sequence

import numpy as np
import pypdfium2 as pdfium

from lib.reading.letters import ASLANT, Floats, Letters
from lib.reading.paper import Paper
from lib.reading.pdf_bulk import Printed, printed
from lib.reading.pdf_shapes import Shapes, shapes_on
from lib.reading.radicals import plain_characters
from lib.reading.ruling import Box, boxes_to_lines

_QUARTER = np.pi / 2
_SLANT = 0.15
"""Radians by which scanned text may lean; watermarks lean more."""
_TURNED = 50
"""So many characters turned otherwise than the rest are a table lying on its side, not a label."""
_USUAL, _LARGE, _SMALL = 595.0, 1000.0, 300.0
"""The shorter side of A4 in points, and from where on a page is counted in other units."""
_FARTHEST = 1e5
_NO_SIGN = np.array([0, 0xFFFE, 0xFFFF, 0xFEFF, 0xAD])


def open_page(page: pdfium.PdfPage) -> list[Paper]:
    """The page, turned so that its characters stand upright.

    Where tables lie on their sides beside upright text, the page is given once for each way.
    """
    letters = _letters(printed(page.get_textpage()))
    turns = np.bincount(letters.turns, minlength=5)[:ASLANT]
    if not turns.any():
        return []
    shapes, scale = shapes_on(page), _scale(page)
    main = int(turns.argmax())
    ways = [main, *(turn for turn in range(4) if turn != main and turns[turn] >= _TURNED)]
    return [_turned(letters, shapes, turn, ways, scale) for turn in ways]


def _scale(page: pdfium.PdfPage) -> float:
    """What makes points of the units of a page that a picture program has written."""
    side = min(page.get_size())
    return _USUAL / side if side > _LARGE or 0 < side < _SMALL else 1.0


def _letters(found: Printed) -> Letters:
    """The characters in the file's own space: left, bottom, right, top."""
    boxes = found.boxes.astype(np.float64)[:, [0, 3, 2, 1]]
    signs = found.codes.astype("<u4").tobytes().decode("utf-32-le", "replace")
    blank = np.fromiter(map(str.isspace, signs), bool, len(signs))
    near = (np.abs(boxes) < _FARTHEST).all(axis=1)  # no number is not near, either
    wanted = near & ~blank & ~np.isin(found.codes, _NO_SIGN)
    angles = -found.angles  # pdfium counts to the right
    turned = np.round(angles / _QUARTER)
    slant = np.abs(angles - turned * _QUARTER) > _SLANT
    turns = np.where(slant, ASLANT, turned.astype(np.int64) % 4)
    return Letters(plain_characters(signs), boxes, turns).only(wanted)


def _turned(
    letters: Letters, shapes: Shapes, turn: int, ways: Sequence[int], scale: float
) -> Paper:
    others = [way for way in ways if way != turn]
    own = letters.only(~np.isin(letters.turns, others)) if others else letters
    turns = np.where(own.turns == ASLANT, ASLANT, (own.turns - turn) % 4)
    seen = Letters(own.signs, _seen(own.boxes, turn) * scale, turns)
    lines = boxes_to_lines(_seen(shapes.lines, turn) * scale)
    fields = [Box(*sides) for sides in (_seen(shapes.fields, turn) * scale).tolist()]
    return Paper(seen, lines, fields)


def _seen(boxes: Floats, turn: int) -> Floats:
    """Boxes (left, bottom, right, top; y upwards) as looked at (left, top, right, bottom)."""
    left, bottom, right, top = boxes.T
    sides = [
        (left, -top, right, -bottom),
        (bottom, left, top, right),
        (-right, bottom, -left, top),
        (-top, -right, -bottom, -left),
    ]
    return np.column_stack(sides[turn])
