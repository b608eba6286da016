"""Cells and rows too many or too few: what is still read is right, and the fault is to be told."""

import random
from collections.abc import Callable
from dataclasses import replace

from lib.extract.report import Number
from lib.form.form import load_forms
from tests.builders.harm_tables import labels, loose_rows
from tests.builders.printed import Cell, Row, Sheet, Table, map_tables


def extra_cell_in_t4(sheet: Sheet, chance: random.Random) -> Sheet:
    """Sixteen values in table 4: a zero too many, or one number twice."""

    def doubled(table: Table) -> Table:
        *head, row = table.rows
        at = chance.randrange(len(row))
        text = chance.choice(["0", row[at].text])
        return replace(table, rows=(*head, (*row[:at], Cell(text), *row[at:])))

    return _miscounted(map_tables(sheet, doubled, ["t4"]), "t4", "t4.")


def missing_cell_in_t4(sheet: Sheet, chance: random.Random) -> Sheet:
    """Fourteen values in table 4.

    Not one whose loss looks like that of a nought elsewhere: 5, 5 and a total of 10 without it are
    0, 5 and a total of 5.
    """

    def dropped(table: Table) -> Table:
        *head, row = table.rows
        values = [sheet.figures[cell.code] or 0 for cell in row if cell.code]
        telling = [at for at in range(len(row)) if not _misleads(values, at)]
        at = chance.choice(telling)
        return replace(table, rows=(*head, (*row[:at], *row[at + 1 :])))

    return _miscounted(map_tables(sheet, dropped, ["t4"]), "t4", "t4.")


def _misleads(values: list[Number], at: int) -> bool:
    """Whether all noughts that could be put in to make the totals true give a wrong number."""
    rest = values[:at] + values[at + 1 :]
    tried = [[*rest[:gap], 0, *rest[gap:]] for gap in range(len(values))]
    true = [one for one in tried if all(sum(one[g : g + 4]) == one[g + 4] for g in (0, 5, 10))]
    numbers = zip(values, *true, strict=True)
    return bool(true) and any(len(set(ours)) == 1 and ours[0] != own for own, *ours in numbers)


def extra_cell_in_t3(sheet: Sheet, chance: random.Random) -> Sheet:
    """Eight values in a row of table 3."""
    return _row_miscounted(sheet, chance, lambda cells, at: (*cells[:at], Cell("0"), *cells[at:]))


def missing_cell_in_t3(sheet: Sheet, chance: random.Random) -> Sheet:
    """Six values in a row of table 3."""
    return _row_miscounted(sheet, chance, lambda cells, at: (*cells[:at], *cells[at + 1 :]))


def missing_row(sheet: Sheet, chance: random.Random) -> Sheet:
    """A row of table 3 left out: its figures stand nowhere."""
    gone: set[str] = set()

    def dropped(table: Table) -> Table:
        at = chance.choice([n for n in loose_rows(table) if len(labels(table.rows[n])) == 1])
        gone.update(cell.code for cell in table.rows[at] if cell.code)
        rows = [_shortened(row, at - number) for number, row in enumerate(table.rows)]
        return replace(table, rows=(*rows[:at], *rows[at + 1 :]))

    sheet = map_tables(sheet, dropped, ["t3"])
    figures = {code: None if code in gone else value for code, value in sheet.figures.items()}
    return replace(sheet, figures=figures, shape=sheet.shape | {"t3"})


def _shortened(row: Row, distance: int) -> Row:
    """The row's cells that reach ``distance`` rows down, one row shorter."""
    return tuple(
        replace(cell, rowspan=cell.rowspan - 1) if 0 < distance < cell.rowspan else cell
        for cell in row
    )


def _miscounted(sheet: Sheet, table: str, start: str) -> Sheet:
    codes = {code for code in sheet.figures if code.startswith(start)}
    return replace(sheet, loose=sheet.loose | codes, shape=sheet.shape | {table})


def _row_miscounted(
    sheet: Sheet, chance: random.Random, change: Callable[[Row, int], Row]
) -> Sheet:
    edition = load_forms()[sheet.editions["t3"]]
    row = chance.choice([row.key for row in edition.tables["t3"].blocks[0].rows])

    def miscounted(table: Table) -> Table:
        return replace(table, rows=tuple(one(cells) for cells in table.rows))

    def one(cells: Row) -> Row:
        figures = tuple(cell for cell in cells if cell.code)
        if not figures or not (figures[0].code or "").startswith(f"t3.{row}."):
            return cells
        return (*labels(cells), *change(figures, chance.randrange(len(figures))))

    return _miscounted(map_tables(sheet, miscounted, ["t3"]), "t3", f"t3.{row}.")
