"""What every reader gives: a ``Document`` of paragraphs and grids, in the order of the source."""

from dataclasses import dataclass, field
from operator import attrgetter


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in its source, counted from 1; None where there is no such thing.

    ``block`` counts the paragraphs and tables of the document in order, ``line`` the lines of
    a text file; ``page`` is of a PDF, ``sheet`` the name of a worksheet; ``table``, ``row`` and
    ``column`` are of the grid as it stands in the source.
    """

    page: int | None = None
    sheet: str | None = None
    block: int | None = None
    line: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of running text, white space at its ends removed, never empty."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell that the source itself has: a merged cell stands once, where it begins.

    ``row`` and ``column`` count from 0. ``recognised``: the text comes from a picture (OCR). Where
    a number was not recognised for certain the text ends in ``?``, and ``choices`` are the numbers
    that it may be, likely ones first.
    """

    text: str
    row: int
    column: int
    place: Place
    rowspan: int = 1
    colspan: int = 1
    recognised: bool = False
    choices: tuple[str, ...] = ()


_COLUMN = attrgetter("column")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of the source.

    ``exact``: columns come from geometry or spans, so cells one below the other belong together.
    Where it is false (plain text) a cell's column is merely its number in its line, and only the
    order of the cells in a row can be relied on. Rows may be ragged; no cell is ever invented.
    """

    cells: tuple[GridCell, ...]
    place: Place
    exact: bool = True

    @property
    def height(self) -> int:
        """Number of rows."""
        return max((cell.row + cell.rowspan for cell in self.cells), default=0)

    @property
    def width(self) -> int:
        """Number of columns of the widest row."""
        return max((cell.column + cell.colspan for cell in self.cells), default=0)

    def rows(self) -> list[list[GridCell]]:
        """The cells that begin in each row, from left to right; a row may have none."""
        lines: list[list[GridCell]] = [[] for _ in range(self.height)]
        for cell in self.cells:
            lines[cell.row].append(cell)
        for line in lines:
            line.sort(key=_COLUMN)
        return lines


Block = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Document:
    """A source as read: its blocks in order, and what the reader has to tell about it.

    ``format`` is one of ``txt html docx doc pdf ofd xlsx image``. ``notes`` are Chinese sentences
    for people (e.g. revisions left out, pages without text).
    """

    format: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = field(default=())

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The running text, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Paragraph))

    @property
    def grids(self) -> tuple[Grid, ...]:
        """The tables, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Grid))
