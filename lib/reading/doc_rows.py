"""The settings of a table row of a Word file -> its cells: their edges and what is merged."""

import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lib.reading.doc_sprms import Properties

_DEFINE, _DEFINE_OLD = 0xD608, 0xD606
_INSERT, _DELETE, _WIDTH = 0x7621, 0x5622, 0x7623
_MERGE, _SPLIT, _DOWN = 0x5624, 0x5625, 0xD62B
_CELL, _CELL_OLD = 20, 10
_MOST_CELLS = 64
GOES_DOWN = 1
_NEAR = 100
"""Twips (1.8 mm): edges of cells in different rows that are drawn that near are the same edge."""
_SHARE = 0.45


@dataclass(slots=True)
class RowCell:
    """A cell of a row as its settings have it, in twips.

    ``across``: 0, or a sign of merging with neighbours. ``down``: 0, ``GOES_DOWN`` where it goes on
    from the row above, else it may go on in the row below.
    """

    left: int
    right: int
    across: int = 0
    down: int = 0


def to_row(settings: Properties) -> list[RowCell]:
    """The cells of a row; none where the settings do not say."""
    cells: list[RowCell] = []
    defined = any(code in {_DEFINE, _DEFINE_OLD} for code, _ in settings)
    for code, operand in settings:
        if code in {_DEFINE, _DEFINE_OLD}:
            cells = _defined(operand, _CELL if code == _DEFINE else _CELL_OLD)
        elif code == _INSERT and defined:
            # Told once more, from the beginning, for newer versions of Word.
            break
        elif code in _CHANGES:
            _CHANGES[code](cells, operand)
    return cells


def is_first(row: Sequence[RowCell], number: int) -> bool:
    """Whether a cell stands for itself, or begins a set of merged cells.

    Old versions marked the first cell of a set with 1 and the others with 2, newer ones the other
    way round: what counts is that the others are not marked as the first is.
    """
    if not row[number].across:
        return True
    first = number
    while first and row[first - 1].across:
        first -= 1
    return row[number].across == row[first].across


def edges(rows: Sequence[Sequence[RowCell]]) -> dict[int, int]:
    """Edge -> number of the column that begins there, over all rows of a table.

    Nobody draws rows exactly one below the other: near edges are one, but never two of one cell.
    """
    cells = [cell for row in rows for cell in row]
    narrowest = min((cell.right - cell.left for cell in cells), default=0)
    near = min(_NEAR, int(_SHARE * narrowest))
    columns: dict[int, int] = {}
    begun: int | None = None
    number = -1
    for edge in sorted({edge for cell in cells for edge in (cell.left, cell.right)}):
        if begun is None or edge - begun > near:
            begun = edge
            number += 1
        columns[edge] = number
    return columns


def is_sound(rows: Sequence[Sequence[RowCell]]) -> bool:
    """Whether the edges of every row go from left to right; some programs write only zeros."""
    return all(
        all(cell.left < cell.right for cell in row)
        and all(cell.right <= after.left for cell, after in pairwise(row))
        for row in rows
    )


def _defined(operand: bytes, size: int) -> list[RowCell]:
    count = operand[0]
    bounds = struct.unpack_from(f"<{count + 1}h", operand, 1)
    cells = []
    for number in range(count):
        at = 1 + 2 * (count + 1) + size * number
        flags = int.from_bytes(operand[at : at + 2], "little")
        cells.append(RowCell(bounds[number], bounds[number + 1], flags & 3, flags >> 5 & 3))
    return cells


def _insert(cells: list[RowCell], operand: bytes) -> None:
    first, count, width = struct.unpack("<BBH", operand)
    left = _left(cells)
    first = min(first, len(cells))
    cells[first:first] = [RowCell(0, width) for _ in range(min(count, _MOST_CELLS - len(cells)))]
    _line_up(cells, left)


def _delete(cells: list[RowCell], operand: bytes) -> None:
    left = _left(cells)
    del cells[operand[0] : operand[1]]
    _line_up(cells, left)


def _widen(cells: list[RowCell], operand: bytes) -> None:
    first, limit, width = struct.unpack("<BBH", operand)
    for cell in cells[first:limit]:
        cell.right = cell.left + width
    _line_up(cells, _left(cells))


def _left(cells: Sequence[RowCell]) -> int:
    return cells[0].left if cells else 0


def _line_up(cells: Sequence[RowCell], left: int) -> None:
    """Put the cells beside each other from an edge on; widths stay."""
    for cell in cells:
        cell.left, cell.right = left, left + cell.right - cell.left
        left = cell.right


def _merge(cells: list[RowCell], operand: bytes) -> None:
    first, limit = operand
    for number, cell in enumerate(cells[first:limit]):
        cell.across = 1 if number else 2


def _split(cells: list[RowCell], operand: bytes) -> None:
    for cell in cells[operand[0] : operand[1]]:
        cell.across = 0


def _go_down(cells: list[RowCell], operand: bytes) -> None:
    for cell in cells[operand[0] : operand[0] + 1]:
        cell.down = operand[1] & 3


_CHANGES: dict[int, Callable[[list[RowCell], bytes], None]] = {
    _INSERT: _insert,
    _DELETE: _delete,
    _WIDTH: _widen,
    _MERGE: _merge,
    _SPLIT: _split,
    _DOWN: _go_down,
}
