"""Rows that a page break has torn -> whole rows: the rest of a label or number goes back to it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from lib.reading.document import Block, Grid, GridCell
from lib.reading.words import is_label, is_value
from lib.text import squeeze

_DIGITS = re.compile(r"\d[\d,.]*")
_WORDS = re.compile(r"[^\W\d_]")

Pair = tuple[GridCell, GridCell]
"""A cell above the page break, and the one that stands under it on the next page."""


def join_torn(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with the two parts of a row put together in the table above.

    Only where both parts together make a known label, or where loose digits stand under numbers;
    so 13 over 3 is 133, and a row that merely begins a page stays one.
    """
    joined: list[Block] = []
    for block in blocks:
        above = joined[-1] if joined else None
        if isinstance(above, Grid) and isinstance(block, Grid):
            parts = _join(above, block)
            if parts:
                joined[-1:] = parts
                continue
        joined.append(block)
    return joined


def _join(above: Grid, below: Grid) -> list[Block] | None:
    """Both grids with the torn row whole, or the upper one alone where nothing else was below."""
    if not (above.exact and below.exact) or below.place.page != (above.place.page or 0) + 1:
        return None
    first = _repeated(above, below)
    pairs = _pairs(above, below, first)
    if not pairs or not _is_torn(pairs):
        return None
    rest = {id(upper): lower.text for upper, lower in pairs if lower.text}
    whole = tuple(
        replace(cell, text="\n".join(filter(None, (cell.text, rest.get(id(cell), "")))))
        for cell in above.cells
    )
    left = _without_row(below, first)
    return [replace(above, cells=whole), *([left] if left.height > first else [])]


def _repeated(above: Grid, below: Grid) -> int:
    """How many rows of header both begin with: it is printed again on each page."""
    rows = 0
    for upper, lower in zip(above.rows(), below.rows(), strict=False):
        texts = [cell.text for cell in lower]
        if not texts or texts != [cell.text for cell in upper] or any(map(is_value, texts)):
            break
        rows += 1
    ends = all(cell.row + cell.rowspan <= rows for cell in below.cells if cell.row < rows)
    return rows if ends else 0


def _pairs(above: Grid, below: Grid, first: int) -> list[Pair]:
    """The cells that cover the last row above and the first below; nothing if they differ.

    Args:
        above: the table on one page.
        below: what goes on on the next.
        first: the number of its first row below a header that is printed again.
    """
    last = above.height - 1
    upper = sorted(
        (cell for cell in above.cells if cell.row <= last < cell.row + cell.rowspan),
        key=lambda cell: cell.column,
    )
    lower = sorted(
        (cell for cell in below.cells if cell.row == first), key=lambda cell: cell.column
    )
    return list(zip(upper, lower, strict=True)) if len(upper) == len(lower) > 1 else []


def _is_torn(pairs: Sequence[Pair]) -> bool:
    worded = [i for i, pair in enumerate(pairs) if any(_WORDS.search(cell.text) for cell in pair)]
    # Left of it stand the cells of groups that go on: the innermost label tells of the row.
    count = worded[-1] + 1 if worded else 0
    labels, numbers = pairs[:count], pairs[count:]
    if not all(_are_numbers(pair) for pair in numbers):
        return False
    upper, lower = labels[-1] if labels else (None, None)
    begun, ended = upper.text if upper else "", lower.text if lower else ""
    if not numbers or (ended and not is_label(begun + ended)):
        return False
    over, under = (any(pair[side].text for pair in numbers) for side in (0, 1))
    if not over:
        return under and bool(begun)
    return not under if ended else _are_digits_left(numbers)


def _are_numbers(pair: Pair) -> bool:
    return all(not cell.text or is_value(cell.text) for cell in pair)


def _are_digits_left(numbers: Sequence[Pair]) -> bool:
    """Whether what stands below is nothing but digits under some of the numbers above."""
    found = [(squeeze(upper.text), squeeze(lower.text)) for upper, lower in numbers]
    left = [(upper, lower) for upper, lower in found if lower]
    if not 0 < len(left) < sum(bool(upper) for upper, _ in found):
        return False
    return all(_DIGITS.fullmatch(upper) and _DIGITS.fullmatch(lower) for upper, lower in left)


def _without_row(grid: Grid, number: int) -> Grid:
    kept = [
        replace(
            cell, row=cell.row - (cell.row > number), rowspan=cell.rowspan - (cell.row == number)
        )
        for cell in grid.cells
        if cell.row != number or cell.rowspan > 1
    ]
    return replace(grid, cells=tuple(kept))
