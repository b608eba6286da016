"""What a report looks like on paper, before any file format: lines and tables of cells with spans.

The tables are drawn from ``data/forms``; every cell with a figure in it carries the figure's code,
so that harms can be aimed and expectations kept.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from lib.extract.report import Number
from lib.form import form as forms

LABEL_DEPTH = 3
"""Columns (table 3) or rows (headers of tables 3 and 4) over which labels are spread."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A printed cell. ``code``: the figure it shows. ``header``: it names columns or blocks."""

    text: str
    rowspan: int = 1
    colspan: int = 1
    code: str | None = None
    header: bool = False


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A printed table; rows hold only the cells that begin in them, as in HTML."""

    key: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text: ``title``, ``text``, ``heading``, ``subheading`` or ``signature``."""

    text: str
    kind: str = "text"


Block = Line | Table


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole report as it is to be printed, and what a careful reader finds in the print.

    ``figures``: code -> the number that stands there, None for a blank. ``loose``: codes that a
    reader may also leave unread (None). ``shape``: tables whose print has a fault of shape that
    must be told; ``bent``: tables for which it may be told.
    """

    agency: str
    year: int
    editions: Mapping[str, str]
    blocks: tuple[Block, ...]
    figures: Mapping[str, Number | None]
    loose: frozenset[str] = frozenset()
    shape: frozenset[str] = frozenset()
    bent: frozenset[str] = frozenset()


def map_tables(sheet: Sheet, change: Callable[[Table], Table], keys: Iterable[str] = ()) -> Sheet:
    """The sheet with every statutory table (or those of ``keys``) changed."""
    wanted = set(keys) or set(forms.TABLES)
    return replace(
        sheet,
        blocks=tuple(
            change(block) if isinstance(block, Table) and block.key in wanted else block
            for block in sheet.blocks
        ),
    )


def map_cells(sheet: Sheet, change: Callable[[Cell], Cell], keys: Iterable[str] = ()) -> Sheet:
    """The sheet with every cell of its statutory tables (or of ``keys``) changed."""
    return map_tables(
        sheet,
        lambda table: replace(table, rows=tuple(tuple(map(change, row)) for row in table.rows)),
        keys,
    )


def map_lines(sheet: Sheet, change: Callable[[Line], Line]) -> Sheet:
    """The sheet with every line of text changed."""
    return replace(
        sheet, blocks=tuple(change(b) if isinstance(b, Line) else b for b in sheet.blocks)
    )


Owned = dict[tuple[int, int], tuple[Cell, bool]]


def _owned(table: Table) -> Owned:
    """Row and column -> the cell that covers the place, and whether it begins there."""
    places: Owned = {}
    for top, row in enumerate(table.rows):
        left = 0
        for cell in row:
            while (top, left) in places:
                left += 1
            for down in range(cell.rowspan):
                for right in range(cell.colspan):
                    places[top + down, left + right] = (cell, down == right == 0)
            left += cell.colspan
    return places


def cell_places(table: Table) -> dict[tuple[int, int], Cell]:
    """Row and column -> the cell that begins there."""
    return {place: cell for place, (cell, begins) in _owned(table).items() if begins}


def matrix(table: Table) -> list[list[Cell | None]]:
    """The table on its grid: a cell where it begins, else None; short rows stay short."""
    places = _owned(table)
    rows: list[list[Cell | None]] = [[] for _ in table.rows]
    for (top, _), (cell, begins) in sorted(places.items(), key=lambda item: item[0]):
        if top < len(rows):
            rows[top].append(cell if begins else None)
    return rows


def covered_rows(table: Table) -> list[list[Cell]]:
    """For each place of each row the cell that covers it."""
    rows: list[list[Cell]] = [[] for _ in table.rows]
    for (top, _), (cell, _begins) in sorted(_owned(table).items(), key=lambda item: item[0]):
        if top < len(rows):
            rows[top].append(cell)
    return rows


def word_rows(table: Table) -> list[list[tuple[Cell, bool]]]:
    """Rows as Word keeps them: a cell that comes down from above stands in each row, not begun."""
    places = _owned(table)
    rows: list[list[tuple[Cell, bool]]] = [[] for _ in table.rows]
    for (top, left), (cell, begins) in sorted(places.items(), key=lambda item: item[0]):
        starts_here = (top, left - 1) not in places or places[top, left - 1][0] is not cell
        if starts_here and top < len(rows):
            rows[top].append((cell, begins))
    return rows


def widths(columns: int, room: float) -> list[float]:
    """How wide the columns are drawn; the label columns of tables 2 and 3 take more."""
    weights = {10: [1.2, 2.0, 4.0] + [1.0] * 7, 4: [2.0, 1.0, 1.0, 1.0]}
    shares = weights.get(columns, [1.0] * columns)
    return [room * share / sum(shares) for share in shares]


def draw_table(key: str, edition: str, figures: Mapping[str, Number | None]) -> Table:
    """One statutory table of an edition, filled in."""
    table = forms.load_forms()[edition].tables[key]
    draw = _across if table.across else _down if table.blocks[0].head and key == "t3" else _blocks
    return Table(key, tuple(tuple(row) for row in draw(table, figures)))


def write_number(value: Number | None) -> str:
    """Plain digits; nothing for a blank."""
    if value is None:
        return ""
    return str(value) if isinstance(value, int) else format(value, "f")


def _blocks(table: forms.Table, figures: Mapping[str, Number | None]) -> list[list[Cell]]:
    width = 1 + max(len(block.columns) for block in table.blocks)
    rows = []
    for block in table.blocks:
        rows.append([Cell(block.title, colspan=width, header=True)])
        labels = [Cell(column.label, header=True) for column in block.columns]
        rows.append(_stretched([Cell(block.head, header=True), *labels], width))
        for row in block.rows:
            codes = [f"{table.key}.{row.key}.{column.key}" for column in block.columns]
            rows.append(_stretched([Cell(row.label), *_figures(codes, figures)], width))
    return rows


def _stretched(cells: list[Cell], width: int) -> list[Cell]:
    """The row with its last cell drawn out to the table's right edge."""
    return [*cells[:-1], replace(cells[-1], colspan=width - len(cells) + 1)]


def _figures(codes: Sequence[str], figures: Mapping[str, Number | None]) -> list[Cell]:
    return [Cell(write_number(figures[code]), code=code) for code in codes]


def _down(table: forms.Table, figures: Mapping[str, Number | None]) -> list[list[Cell]]:
    (block,) = table.blocks
    corner = Cell(block.head, rowspan=LABEL_DEPTH, colspan=LABEL_DEPTH, header=True)
    rows: list[list[Cell]] = [[] for _ in range(LABEL_DEPTH)]
    rows[0].append(corner)
    for level, label, length, depth in _spread([column.path for column in block.columns]):
        rows[level].append(Cell(label, rowspan=depth, colspan=length, header=True))
    body: list[list[Cell]] = [[] for _ in block.rows]
    for position, (_, label, length, depth) in _placed([row.path for row in block.rows]):
        body[position].append(Cell(label, rowspan=length, colspan=depth))
    for row, cells in zip(block.rows, body, strict=True):
        cells += _figures([f"{table.key}.{row.key}.{c.key}" for c in block.columns], figures)
    return rows + body


def _across(table: forms.Table, figures: Mapping[str, Number | None]) -> list[list[Cell]]:
    (block,) = table.blocks
    paths = [(*row.path, *column.path) for row in block.rows for column in block.columns]
    rows: list[list[Cell]] = [[] for _ in range(LABEL_DEPTH)]
    for level, label, length, depth in _spread(paths):
        rows[level].append(Cell(label, rowspan=depth, colspan=length, header=True))
    return [*rows, _figures(table.codes, figures)]


Label = tuple[int, str, int, int]
"""Level, text, number of paths it covers, number of levels it is deep."""


def _spread(paths: Sequence[tuple[str, ...]]) -> list[Label]:
    return [label for _, label in _placed(paths)]


def _placed(paths: Sequence[tuple[str, ...]]) -> list[tuple[int, Label]]:
    """Labels of paths laid side by side: equal beginnings merge, the innermost fills the depth."""
    placed = []
    for position, path in enumerate(paths):
        before = paths[position - 1] if position else ()
        for level, text in enumerate(path):
            if before[: level + 1] == path[: level + 1]:
                continue
            beginning = path[: level + 1]
            length = next(
                (i for i, other in enumerate(paths[position:]) if other[: level + 1] != beginning),
                len(paths) - position,
            )
            depth = LABEL_DEPTH - level if level == len(path) - 1 else 1
            placed.append((position, (level, text, length, depth)))
    return placed
