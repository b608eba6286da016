"""The cells of worksheets -> blocks: rows of data to grids, lone texts to paragraphs."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from lib.errors import DocumentError
from lib.reading.document import Block, Grid, GridCell, Paragraph, Place
from lib.reading.layout import lay_out
from lib.reading.quick import quickly
from lib.reading.source import Item, Line, SourceCell, SourceTable, cell_text, plain
from lib.reading.spans import place_cells
from lib.reading.unfold import unfold
from lib.reading.words import is_heading, is_label, is_sentence, is_value
from lib.reading.workbook_unseen import Span, leave_out

MOST_CELLS = 1_000_000
"""Cells with a border: people draw them to the last row."""
MOST_TEXTS = 200_000
MOST_COLUMNS = 16_384
_HEADER = 5
"""A row of so many labels and nothing else is a header."""


@dataclass(slots=True)
class Worksheet:
    """A sheet as it is kept: the texts of its cells by row and column (from 1), what is merged.

    ``drawn``: row and column of cells with a border, empty ones too: they belong to a table.
    ``rows`` and ``columns`` are the numbers of those that are hidden, until ``close`` is called.
    """

    name: str
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    drawn: set[tuple[int, int]] = field(default_factory=set)
    merged: list[Span] = field(default_factory=list)
    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)

    def put(self, row: int, column: int, text: str, *, drawn: bool) -> None:
        """Keep the text of a cell, and whether it has a border.

        Raises:
            DocumentError: the sheet is larger than any report.
        """
        text = cell_text(text)
        if not 0 < column <= MOST_COLUMNS:
            return
        if text:
            self.texts[row, column] = text
        if drawn:
            self.drawn.add((row, column))
        if len(self.texts) > MOST_TEXTS:
            raise too_large(MOST_TEXTS)
        if len(self.drawn) > MOST_CELLS:
            raise too_large()

    def hide(self, *, row: int = 0, columns: tuple[int, int] = (1, 0)) -> None:
        """Note that a row, or the columns from a first to a last one, are hidden."""
        if row:
            self.rows.add(row)
        self.columns.update(range(columns[0], min(columns[1], MOST_COLUMNS) + 1))

    def close(self) -> int:
        """Leave out what is hidden, once all cells are there; how many rows and columns had any."""
        if not (self.rows or self.columns):
            return 0
        held = [*self.texts]
        self.rows, self.columns = leave_out(self.texts, self.merged, self.rows, self.columns)
        self.drawn = {
            (row, column)
            for row, column in self.drawn
            if row not in self.rows and column not in self.columns
        }
        rows = {row for row, _ in held} & self.rows
        return len(rows) + len({column for _, column in held} & self.columns)


def too_large(most: int = MOST_CELLS) -> DocumentError:
    """What is said of a workbook with more cells than any report."""
    return DocumentError(f"工作表里有超过 {most} 个单元格，不像年度报告，没有读取，请核对文件。")


def hidden_sheets(count: int) -> tuple[str, ...]:
    """What is said of sheets that are hidden."""
    return (f"文件里有 {count} 个隐藏的工作表，没有读入。",) if count else ()


_place, _cell = quickly(Place), quickly(GridCell)

Places = dict[SourceCell, tuple[int, int]]
"""Row and column of each cell in its sheet."""


def sheets_to_blocks(sheets: Iterable[Worksheet]) -> tuple[Block, ...]:
    """The blocks of all sheets in order; places are those of the sheet, as a person finds them."""
    blocks: list[Block] = []
    tables = 0
    for sheet in sheets:
        places: Places = {}
        for item in _items(sheet, places):
            number = len(blocks) + 1
            if isinstance(item, SourceTable):
                tables += 1
                blocks.append(_grid(item, Place(None, sheet.name, number, None, tables), places))
            else:
                place = Place(sheet=sheet.name, block=number, row=item.number)
                blocks.append(Paragraph(plain(item.text), place))
    return tuple(blocks)


def _grid(table: SourceTable, place: Place, places: Places) -> Grid:
    place_cells(table.rows)
    cells = []
    for top, row in enumerate(table.rows):
        for cell in row:
            # A table that was told from its words alone knows only the rows of its cells.
            down, right = places.get(cell, (cell.line, None))
            where = _place(None, place.sheet, place.block, None, place.table, down, right)
            column = cell.column or 0
            cells.append(_cell(cell.text, top, column, where, cell.rowspan, cell.colspan))
    first = cells[0].place.row if cells else None
    return Grid(tuple(cells), replace(place, row=first), table.exact)


def _items(sheet: Worksheet, places: Places) -> Iterator[Item]:
    lines: list[Line] = []
    for item in unfold(chain.from_iterable(_parts(stretch, places) for stretch in _rows(sheet))):
        if isinstance(item, Line):
            lines.append(item)
            continue
        yield from lay_out(lines)
        yield item
        lines = []
    yield from lay_out(lines)


@dataclass(slots=True)
class _Row:
    """A row that is not blank: its texts and merged cells by column, what reaches into it.

    ``spans``: last row and last column of the merged cells that begin in the row. ``covered``:
    first and last column of those that do not begin there. ``unseen``: the hidden columns.
    """

    number: int
    texts: dict[int, str] = field(default_factory=dict)
    drawn: set[int] = field(default_factory=set)
    spans: dict[int, tuple[int, int]] = field(default_factory=dict)
    covered: list[tuple[int, int]] = field(default_factory=list)
    unseen: frozenset[int] = frozenset()

    def hides(self, column: int) -> bool:
        """Whether a place is hidden, or covered by merged cells that begin elsewhere."""
        if column in self.unseen:
            return True
        for first, last in self.covered:
            if first <= column <= last:
                return True
        for first, (_, last) in self.spans.items():  # noqa: SIM110 - asked of every place
            if first < column <= last:
                return True
        return False


def _rows(sheet: Worksheet) -> Iterator[list[_Row]]:
    """The rows of a sheet, parted where blank rows are."""
    rows: dict[int, _Row] = {}
    unseen = frozenset(sheet.columns)
    for (number, column), text in sorted(sheet.texts.items()):
        rows.setdefault(number, _Row(number, unseen=unseen)).texts[column] = text
    headers = {number for number, row in rows.items() if _is_header(row)}
    for number, column in sheet.drawn:
        if number in rows or number - 1 in headers:
            rows.setdefault(number, _Row(number, unseen=unseen)).drawn.add(column)
    _merge(rows, sheet)
    stretch: list[_Row] = []
    for number in sorted(rows):
        row = rows[number]
        row.texts = {column: text for column, text in row.texts.items() if not row.hides(column)}
        if not row.texts and not row.covered and not row.drawn:
            continue
        between = range(stretch[-1].number + 1, number) if stretch else range(0)
        if not sheet.rows.issuperset(between):
            yield stretch
            stretch = []
        stretch.append(row)
    if stretch:
        yield stretch


def _is_header(row: _Row) -> bool:
    """Whether a row has labels alone: one with borders below it is a row of blanks."""
    return len(row.texts) >= _HEADER and all(map(is_label, row.texts.values()))


def _merge(rows: dict[int, _Row], sheet: Worksheet) -> None:
    """Tell each row of the merged cells in it; those below the last text are left out."""
    last = max(rows, default=0)
    unseen = frozenset(sheet.columns)
    told = 0
    for top, left, bottom, right in sheet.merged:
        if (top, left) not in sheet.texts and top not in rows:
            continue
        told += min(bottom, last) - top
        if told > MOST_CELLS:
            raise too_large()
        rows[top].spans[left] = (min(bottom, last), right)
        for number in range(top + 1, min(bottom, last) + 1):
            rows.setdefault(number, _Row(number, unseen=unseen)).covered.append((left, right))


def _parts(stretch: Sequence[_Row], places: Places) -> Iterator[Item]:
    """The lines and tables of rows that follow each other."""
    tabular = any(_is_wide(row) for row in stretch)
    data = [tabular and _is_data(row) for row in stretch]
    held: list[_Row] = []
    for number, row in enumerate(stretch):
        amid = any(data[:number][-1:]) and any(data[number + 1 :][:1])
        if data[number] or not (row.texts and _is_text(row, amid)):
            if held or row.texts:
                held.append(row)
            continue
        yield from _table(held, places)
        held = []
        for text in row.texts.values():
            yield from (Line(part, row.number) for part in text.split("\n"))
    yield from _table(held, places)


def _is_wide(row: _Row) -> bool:
    """Whether a row has several cells, empty ones with borders too: else it is a line."""
    return sum(not row.hides(column) for column in {*row.texts, *row.drawn}) > 1


def _is_data(row: _Row) -> bool:
    """Whether a row has several cells, or one that a table has alone: a label or a number."""
    if len(row.texts) != 1:
        return True
    (text,) = row.texts.values()
    return is_label(text) or is_value(text)


def _is_text(row: _Row, amid: bool) -> bool:
    """Whether a row with one cell is a line of text: not a label whose figures are blank.

    Args:
        row: the row.
        amid: whether rows of data are right above and right below it.
    """
    ((column, text),) = row.texts.items()
    bottom, right = row.spans.get(column, (row.number, column))
    if row.covered or (amid and bottom > row.number):
        return False
    return not amid or right > column or is_sentence(text) or is_heading(text)


def _table(rows: Sequence[_Row], places: Places) -> Iterator[SourceTable]:
    """The rows as a table; within its columns a place without a text is an empty cell."""
    texts = {column for row in rows for column in row.texts}
    if not texts:
        return
    made: list[list[SourceCell]] = []
    first = min(texts)
    for row in rows:
        end = _end(row, max(texts))
        cells = []
        for column in range(first, end + 1):
            if not row.hides(column):
                bottom, right = row.spans.get(column, (row.number, column))
                width = min(right, end) - column + 1
                text = row.texts.get(column, "")
                cell = SourceCell(text, bottom - row.number + 1, width, column - first)
                places[cell] = (row.number, column)
                cells.append(cell)
        made.append(cells)
    yield SourceTable(made)


def _end(row: _Row, column: int) -> int:
    """The last column of a row.

    That is where its table's texts end. Where the row has borders, it is where they end: so a last
    column that is blank throughout is there, and no cell is seen beside a narrower table.
    """
    last = max(row.texts, default=column)
    if row.drawn and row.drawn.issuperset(row.texts):
        while last + 1 in row.drawn or row.hides(last + 1):
            last += 1
        return last
    return column
