"""Plain text as people and converters save it: tab rows, or one cell a line."""

import random
from collections.abc import Callable

from tests.builders.printed import Block, Cell, Line, Sheet, Table, covered_rows, matrix, word_rows

ENCODINGS = ("utf-8", "utf-8", "utf-8-sig", "gb18030", "utf-16")
LINE_ENDS = ("\n", "\n", "\r\n")


def tabs(sheet: Sheet, chance: random.Random) -> bytes:
    """A row a line, cells apart by tabs; a merged cell's further places are empty."""
    return _encoded(sheet, chance, lambda table: [_row(cells) for cells in matrix(table)])


def ragged_tabs(sheet: Sheet, chance: random.Random) -> bytes:
    """The same with fillers here and there, tabs at the ends and blank lines inside the table."""
    return _encoded(sheet, chance, lambda table: _ragged(table, chance))


def tight_tabs(sheet: Sheet, chance: random.Random) -> bytes:
    """A row a line, only the cells that begin in it: no place is kept for merged ones."""
    return _encoded(
        sheet, chance, lambda table: ["\t".join(map(_flat, cells)) for cells in table.rows]
    )


def repeated_cells(sheet: Sheet, chance: random.Random) -> bytes:
    """A merged cell's text in every place that it covers, as simple converters write."""
    return _encoded(sheet, chance, _repeated)


def cell_lines(sheet: Sheet, chance: random.Random) -> bytes:
    """A cell a line behind a tab, an empty line after each row, as converters of .doc write."""
    return _encoded(sheet, chance, _cell_lines)


def bare_lines(sheet: Sheet, chance: random.Random) -> bytes:
    """A cell a line and nothing else: no tabs, no empty cells, no ends of rows."""
    return _encoded(
        sheet,
        chance,
        lambda table: [_flat(cell) for cells in table.rows for cell in cells if cell.text.strip()],
    )


def _encoded(
    sheet: Sheet, chance: random.Random, print_table: Callable[[Table], list[str]]
) -> bytes:
    lines: list[str] = []
    for block in sheet.blocks:
        lines += _paragraph(block, chance) if isinstance(block, Line) else print_table(block)
        if chance.random() < 0.5:
            lines.append("")
    text = chance.choice(LINE_ENDS).join(lines)
    return text.encode(chance.choice(ENCODINGS))


def _paragraph(block: Block, chance: random.Random) -> list[str]:
    assert isinstance(block, Line)
    indent = "\u3000\u3000" if block.kind == "text" and chance.random() < 0.5 else ""
    return [indent + block.text]


def _flat(cell: Cell | None) -> str:
    return "" if cell is None else cell.text.replace("\n", "")


def _row(cells: list[Cell | None]) -> str:
    return "\t".join(map(_flat, cells))


def _ragged(table: Table, chance: random.Random) -> list[str]:
    lines = []
    for cells in matrix(table):
        first = next((n for n, cell in enumerate(cells) if cell is not None), 0)
        kept = [
            cell
            for number, cell in enumerate(cells)
            if cell is not None or number < first or chance.random() < 0.5
        ]
        lines.append(_row(kept) + "\t" * chance.choice([0, 0, 0, 1, 2]))
        if chance.random() < 0.1:
            lines.append("")
    return lines


def _repeated(table: Table) -> list[str]:
    lines = []
    for row in covered_rows(table):
        lines.append("\t".join(map(_flat, row)))
    return lines


def _cell_lines(table: Table) -> list[str]:
    lines = []
    for row in word_rows(table):
        lines += [f"\t{cell.text if begins else ''}" for cell, begins in row]
        lines.append("")
    return lines
