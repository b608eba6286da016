"""Table 4 in pieces: reviews in one row of numbers, lawsuits in another, each below its header."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from lib.extract.lines import Line, in_order
from lib.extract.place import Placed
from lib.extract.source_rows import SourceRow
from lib.extract.values import is_value
from lib.form.form import Table
from lib.reading.document import GridCell

Name = Callable[[str], str | None]
"""The key of the group or measure that a cell's text names, if it names one."""


def find_parted(
    near: Sequence[SourceRow], form: Table, edition: str, group: Name, measure: Name
) -> tuple[Line, ...]:
    """A line for each group of the table; none unless every piece says which groups it has.

    Args:
        near: the rows of the table's header and a few below it, in order.
    """
    block = form.blocks[0]
    columns = tuple(column.key for column in block.columns)
    runs = [row for row in near if _is_run(row, len(columns))]
    pieces = _pieces([row.key for row in block.rows], runs, len(columns))
    if len(runs) < 2 or not pieces:
        return ()
    starts = [near[0].index - 1, *(run.index for run in runs)]
    lines: list[Line] = []
    for run, keys, (before, _) in zip(runs, pieces, pairwise(starts), strict=True):
        above = [row for row in near if before < row.index < run.index]
        if not _are_named(above, keys, columns, group, measure):
            return ()
        lines += _lines(run, keys, columns, form.key, edition)
    return tuple(lines)


def _is_run(row: SourceRow, width: int) -> bool:
    """Whether a row has numbers only, as many as one or two groups have."""
    numbers = _numbers(row)
    return not row.words and is_written(row) and len(numbers) in (width, 2 * width)


def is_written(row: SourceRow) -> bool:
    """Whether a row has numbers, or marks for nothing in all its places."""
    return row.filled or (bool(row.values) and all(cell.text.strip() for cell in row.values))


def _numbers(row: SourceRow) -> list[GridCell]:
    return [cell for cell in row.values if is_value(cell.text)]


def _pieces(groups: Sequence[str], runs: Sequence[SourceRow], width: int) -> list[list[str]]:
    """The groups of each row, in the order of the form; none where they do not come out even."""
    rest = list(groups)
    pieces = []
    for run in runs:
        count = len(_numbers(run)) // width
        pieces.append(rest[:count])
        rest = rest[count:]
    return pieces if not rest and sum(map(len, pieces)) == len(groups) else []


def _are_named(
    above: Sequence[SourceRow],
    keys: Sequence[str],
    columns: Sequence[str],
    group: Name,
    measure: Name,
) -> bool:
    """Whether the header above a row names these groups, and their measures in order."""
    words = [cell.text for row in above for cell in row.words]
    groups = {key for text in words if (key := group(text))}
    measures = [key for text in words if (key := measure(text))]
    return groups == set(keys) and measures == [*columns] * len(keys)


def _lines(
    run: SourceRow, keys: Sequence[str], columns: tuple[str, ...], table: str, edition: str
) -> list[Line]:
    numbers, width = _numbers(run), len(columns)
    lines = []
    for at, key in enumerate(keys):
        reading = tuple(numbers[at * width : (at + 1) * width])
        chosen, codes = in_order(table, edition, key, columns)
        placed = Placed((reading,), sure=True)
        lines.append(Line(key, chosen, codes, ("",) * width, placed, run))
    return lines
