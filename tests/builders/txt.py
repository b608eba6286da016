"""Plain text as people and converters save it: tab rows, or one cell a line."""

import random
from collections.abc import Callable
from dataclasses import replace

from tests.builders.printed import (
    Block,
    Cell,
    Line,
    Sheet,
    Table,
    covered_rows,
    map_lines,
    matrix,
    word_rows,
)

ENCODINGS = ("utf-8", "utf-8", "utf-8-sig", "gb18030", "utf-16")
WIDE = (("\ufeff", "utf-16-le"), ("\ufeff", "utf-16-be"), ("", "utf-16-le"))
"""The mark at the beginning, and the encoding."""
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


def wide(sheet: Sheet, chance: random.Random) -> bytes:
    """``tight_tabs`` as Windows saves what it calls Unicode, or without the mark before it."""
    text = _text(sheet, chance, lambda table: ["\t".join(map(_flat, row)) for row in table.rows])
    mark, encoding = chance.choice(WIDE)
    return (mark + text).encode(encoding)


def markdown(sheet: Sheet, chance: random.Random) -> bytes:
    """Headings with hashes, tables with bars: a row a line, a rule below the first one."""
    titled = map_lines(sheet, _hashed)
    return _text(titled, chance, _barred).encode("utf-8")


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
    return _text(sheet, chance, print_table).encode(chance.choice(ENCODINGS))


def _text(sheet: Sheet, chance: random.Random, print_table: Callable[[Table], list[str]]) -> str:
    lines: list[str] = []
    for block in sheet.blocks:
        lines += _paragraph(block, chance) if isinstance(block, Line) else print_table(block)
        if chance.random() < 0.5:
            lines.append("")
    return chance.choice(LINE_ENDS).join(lines)


def _paragraph(block: Block, chance: random.Random) -> list[str]:
    assert isinstance(block, Line)
    indent = "\u3000\u3000" if block.kind == "text" and chance.random() < 0.5 else ""
    return [indent + block.text]


def _hashed(line: Line) -> Line:
    marks = {"title": "# ", "heading": "## "}
    return replace(line, text=marks.get(line.kind, "") + line.text)


def _barred(table: Table) -> list[str]:
    """A merged cell's further places are empty; lines in a cell are parted as Markdown has it."""
    rows = [
        "| "
        + " | ".join("" if cell is None else cell.text.replace("\n", "<br>") for cell in row)
        + " |"
        for row in matrix(table)
    ]
    rule = "|" + " --- |" * len(matrix(table)[0])
    return ["", rows[0], rule, *rows[1:], ""]


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
