"""Grids -> one stream of rows, each split into its labels and its values; no form is known here."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import compress

from lib.extract.report import is_blank
from lib.extract.stacked_rows import unstacked
from lib.extract.values import has_words
from lib.reading.document import Grid, GridCell, Place
from lib.reading.quick import quickly
from lib.text import core, core_without_remarks, enumerator, squeeze


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row of a grid: the cells up to its last leading label, and all cells after them.

    ``grid`` is the number of the grid in the document and ``index`` the row's number in the stream;
    ``exact`` as in ``Grid``, ``width`` the grid's. ``label`` is the core of the innermost label,
    ``number`` its enumerator, ``unremarked`` its core without remarks in brackets, ``joined`` the
    cores of all labels of the row, joined; all are empty where it has none.
    ``words`` are the cells with words, wherever they stand: what a header row consists of.
    ``filled``: some value cell has more than a mark for nothing in it.
    """

    index: int
    grid: int
    exact: bool
    labels: tuple[GridCell, ...]
    values: tuple[GridCell, ...]
    words: tuple[GridCell, ...]
    label: str
    number: str
    unremarked: str
    joined: str
    filled: bool
    width: int

    @property
    def cells(self) -> tuple[GridCell, ...]:
        """All cells of the row."""
        return self.labels + self.values

    @property
    def raw(self) -> str:
        """The row as the source has it, cells parted by a bar."""
        return " | ".join(squeeze(cell.text) for cell in self.cells)

    @property
    def place(self) -> Place | None:
        """Where the row's first cell stands."""
        return self.cells[0].place if self.cells else None


_source_row = quickly(SourceRow)


def rows_of(grids: Iterable[Grid]) -> list[SourceRow]:
    """All rows of all grids, in order, as one stream: tables may be split or joined."""
    stream: list[SourceRow] = []
    for number, grid in enumerate(grids):
        width = grid.width
        for row in grid.rows():
            for cells in unstacked(row) if row else ():
                stream.append(_row(len(stream), number, grid.exact, width, cells))
    return stream


def _row(index: int, grid: int, exact: bool, width: int, cells: list[GridCell]) -> SourceRow:
    worded = [has_words(cell.text) for cell in cells]
    end = _end_of_labels(cells, worded)
    labels, values = tuple(cells[:end]), tuple(cells[end:])
    cores = [core(cell.text) for cell in labels]
    return _source_row(
        index,
        grid,
        exact,
        labels,
        values,
        tuple(compress(cells, worded)),
        cores[-1] if cores else "",
        enumerator(labels[-1].text) if labels else "",
        core_without_remarks(labels[-1].text) if labels else "",
        "".join(cores),
        any(not is_blank(cell.text) for cell in values),
        width,
    )


def _end_of_labels(cells: list[GridCell], worded: list[bool]) -> int:
    """Labels end before the first number that follows words; what stands before words is label."""
    end = 0
    for position, has_label in enumerate(worded):
        if has_label:
            end = position + 1
        elif end and not is_blank(cells[position].text):
            break
    return end
