"""The value cells of a row -> the columns of the form: the readings that the source allows.

A row with as many cells as the form has one reading. With a filler, a cell too many or one too few
it may have several; which of them holds is for the linear rules to say (``settle``).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import comb

from lib.extract.header import Header
from lib.extract.report import is_blank
from lib.extract.source_rows import SourceRow
from lib.reading.document import GridCell
from lib.reading.quick import quickly

Reading = tuple[GridCell | None, ...]
"""One cell for each column of the header, left to right; None where the source has no cell."""

_MOST_READINGS = 500
ALIEN = "alien"
"""The row stands under the columns of another edition, so there is none to read it into."""


@dataclass(frozen=True, slots=True)
class Placed:
    """The readings of a row. ``defect``: None, ``extra_cell``, ``missing_cell`` or ``ALIEN``.

    ``margins``: for readings that are runs of the row's cells, how many fillers follow each.
    ``likely`` is the one of them that other rows speak for. ``doubtful``: the first reading is the
    row as it stands, the others hold as well; the row by itself cannot tell.
    ``sure``: the source has as many cells as it should, so that a blank stands where it was left.
    ``spare``: what to read instead where no reading can hold: the row has a cell too many.
    """

    readings: tuple[Reading, ...]
    defect: str | None = None
    margins: tuple[int, ...] = ()
    likely: Reading | None = None
    doubtful: bool = False
    sure: bool = False
    spare: tuple[Reading, ...] = ()


_placed = quickly(Placed)


def is_full(reading: Reading) -> bool:
    """Whether the source has a cell for each column."""
    return all(reading)  # ``None in reading`` would compare whole cells


def place(row: SourceRow, header: Header, usual: int | None = 0) -> Placed:
    """The readings of a row under a header; none where its cells allow none.

    Args:
        usual: how many cells rows of this make have; 0 where that is not known, None where no rule
            would tell a filler from a lost cell.
    """
    exact = _by_position(row, header, usual)
    if exact is not None:
        return _placed((exact,), "extra_cell" if _is_beside(row, header) else None, sure=True)
    if header.alien:
        return _placed((), ALIEN)
    alone = _alone(row, header) if header.lone else None
    if alone is not None:
        return alone
    cells, width = list(row.values), len(header.order)
    if row.exact and len(cells) > width:
        cells = [cell for cell in cells if not _is_margin(cell)]
    if len(cells) < width:
        return Placed(_with_gaps(cells, width), "missing_cell")
    starts = _windows(cells, width) if len(cells) == width or not row.exact else range(0)
    windows = tuple(tuple(cells[start : start + width]) for start in starts)
    kept, spare = _strip(cells), _spare(row, cells, width, usual)
    if windows and len(kept) < width and _may_be_short(row, usual):
        # A blank beside the numbers may be a figure, or a filler beside a cell too few.
        defect = "missing_cell" if usual else None
        return Placed((*windows, *_with_gaps(kept, width)), defect, spare=spare)
    bare = usual == len(row.labels) + width  # no fillers beside the figures
    if windows and not (bare and len(cells) > width):
        margins = tuple(len(cells) - width - start for start in starts)
        sure = row.exact or len(row.cells) == usual
        return _placed(windows, margins=margins, sure=sure, spare=spare)
    return Placed(_with_cells_left_out(cells if row.exact or bare else kept, width), "extra_cell")


def _alone(row: SourceRow, header: Header) -> Placed | None:
    """The row's only value under the only column that its header has; None where it has others."""
    filled = [cell for cell in row.values if cell.text.strip()]
    if len(filled) != 1:
        return None
    reading = tuple([filled[0] if key == header.lone else None for key in header.order])
    return _placed((reading,), "missing_cell")


def _spare(
    row: SourceRow, cells: list[GridCell], width: int, usual: int | None
) -> tuple[Reading, ...]:
    """The readings with cells left out, for a row of plain text that may have too many.

    A row with as many cells as it should have has none too many, whatever its sums say.
    """
    kept = _strip(cells)
    filled = len(kept) == width and not any(is_blank(cell.text) for cell in kept)
    if usual is None or row.exact or len(row.cells) == usual or filled:
        return ()
    return _with_cells_left_out(cells, width)


def _may_be_short(row: SourceRow, usual: int | None) -> bool:
    """Whether a row of plain text lacks cells, or nothing tells how many it should have."""
    if row.exact or not row.filled or usual is None:
        return False
    return usual == 0 or len(row.cells) < usual


def _by_position(row: SourceRow, header: Header, usual: int | None) -> Reading | None:
    """Each cell under its header, where the row fills every column and no number falls outside."""
    if not (row.exact and header.spans and header.width == row.width):
        return None
    if usual and len(row.cells) > usual and len(row.values) > len(header.order):
        return None  # not a spare column: this row alone has a cell more, wherever it was put in
    found: dict[str, GridCell] = {}
    for cell in row.values:
        key = header.keys.get(cell.column)
        if cell.column in header.others:
            continue
        if key is None or (key in found and not is_blank(found[key].text)):
            said_before = key in found and found[key].text == cell.text
            if not (said_before or is_blank(cell.text)):
                return None
        else:
            found[key] = cell
    if len(found) < len(header.order):
        return None
    return tuple(found[key] for key in header.order)


def _is_beside(row: SourceRow, header: Header) -> bool:
    """Whether a row has a number in a column that the form does not have."""
    others = header.others
    return any(cell.column in others and not is_blank(cell.text) for cell in row.values)


def _is_margin(cell: GridCell) -> bool:
    """An empty merged cell beside the values, where narrow and wide tables are one."""
    return not cell.text.strip() and (cell.rowspan > 1 or cell.colspan > 1)


def _windows(cells: list[GridCell], width: int) -> range:
    """Where runs of ``width`` cells begin that leave out only empty cells: fillers of merged ones.

    A dash or 无 is no filler: somebody wrote it there.
    """
    filled = [i for i, cell in enumerate(cells) if cell.text.strip()]
    if not filled:
        return range(len(cells) - width, len(cells) - width + 1)
    return range(max(0, filled[-1] - width + 1), min(filled[0], len(cells) - width) + 1)


def shifted(placed: Placed) -> Placed:
    """The readings of a full row whose last cells are blank, if it lost cells and closed up."""
    (cells,) = placed.readings
    if cells and cells[-1] is not None and not is_blank(cells[-1].text):
        return placed
    kept = list(cells)
    while kept and (kept[-1] is None or is_blank(kept[-1].text)):
        kept.pop()
    present = [cell for cell in kept if cell is not None]
    if len(kept) == len(cells) or len(present) < len(kept):
        return placed
    return Placed(_with_gaps(present, len(cells)), "missing_cell")


def as_neighbours(placed: Placed, margins: set[int]) -> Placed:
    """With the reading marked that has the margin of all clear rows of the same make."""
    if len(placed.readings) < 2 or len(margins) != 1:
        return placed
    (margin,) = margins
    if margin not in placed.margins:
        return placed
    return replace(placed, likely=placed.readings[placed.margins.index(margin)])


def _strip(cells: list[GridCell]) -> list[GridCell]:
    filled = [i for i, cell in enumerate(cells) if cell.text.strip()]
    return cells[filled[0] : filled[-1] + 1] if filled else cells


def _with_cells_left_out(cells: list[GridCell], width: int) -> tuple[Reading, ...]:
    extra = len(cells) - width
    if not 1 <= extra <= 2 or comb(len(cells), extra) > _MOST_READINGS:
        return ()
    return _distinct(
        [
            tuple(cell for i, cell in enumerate(cells) if i not in left_out)
            for left_out in combinations(range(len(cells)), extra)
        ]
    )


def _with_gaps(cells: list[GridCell], width: int) -> tuple[Reading, ...]:
    missing = width - len(cells)
    if not cells or missing > 2 or comb(width, missing) > _MOST_READINGS:
        return ()
    readings = []
    for gaps in combinations(range(width), missing):
        rest = iter(cells)
        readings.append(tuple(None if i in gaps else next(rest) for i in range(width)))
    return tuple(readings)


def _distinct(readings: Sequence[tuple[GridCell, ...]]) -> tuple[Reading, ...]:
    """Readings that differ in what stands where; of equal ones the first."""
    kept: dict[tuple[str, ...], Reading] = {}
    for reading in readings:
        kept.setdefault(tuple(cell.text for cell in reading), reading)
    return tuple(kept.values())
