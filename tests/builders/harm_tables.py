"""How tables are torn, joined and bent in real files: nothing is lost by it."""

import random
from collections.abc import Callable
from dataclasses import replace

from tests.builders.printed import Cell, Line, Row, Sheet, Table, map_tables, word_rows

HEADER_ROWS = 3
"""Rows of the header of tables 3 and 4."""


def other_beside_total(sheet: Sheet, chance: random.Random) -> Sheet:
    """The applicant 其他 moved out of 法人或其他组织, beside 总计; still seven columns."""

    def moved(table: Table) -> Table:
        first, second, third, *rest = table.rows
        cells = [
            replace(cell, colspan=4) if cell.text == "法人或其他组织" else cell for cell in second
        ]
        other = Cell("其他", rowspan=2, header=True)
        return replace(table, rows=(first, (*cells[:-1], other, cells[-1]), third[:-1], *rest))

    return map_tables(sheet, moved, ["t3"])


def short_header(sheet: Sheet, chance: random.Random) -> Sheet:
    """Table 3 without the line 申请人情况 over its header."""

    def shortened(table: Table) -> Table:
        corner, second, *rest = table.rows
        if corner[0].rowspan < HEADER_ROWS or not corner[0].header:
            return table  # the lower part of a table that was torn
        return replace(table, rows=((replace(corner[0], rowspan=2), *second), *rest))

    return map_tables(sheet, shortened, ["t3"])


def repeated_groups(sheet: Sheet, chance: random.Random) -> Sheet:
    """The names of groups filled down into every row, as worksheets without merged cells have."""

    def filled(table: Table) -> Table:
        rows = (tuple(replace(cell, rowspan=1) for cell, _ in row) for row in word_rows(table))
        return replace(table, rows=(*table.rows[:HEADER_ROWS], *list(rows)[HEADER_ROWS:]))

    return map_tables(sheet, filled, ["t3"])


def unnamed_groups(sheet: Sheet, chance: random.Random) -> Sheet:
    """The groups' cells are there, but empty: only the rows have names."""

    def emptied(table: Table) -> Table:
        return replace(
            table,
            rows=tuple(
                tuple(
                    replace(cell, text="") if cell.rowspan > 1 and not cell.header else cell
                    for cell in row
                )
                for row in table.rows
            ),
        )

    return map_tables(sheet, emptied, ["t3"])


def five_columns(sheet: Sheet, chance: random.Random) -> Sheet:
    """Table 2 on five columns, its blocks divided in different places."""

    def divided(table: Table) -> Table:
        return replace(table, rows=tuple(_over_five(row) for row in table.rows))

    return map_tables(sheet, divided, ["t2"])


def split_label(sheet: Sheet, chance: random.Random) -> Sheet:
    """A label of table 3 cut by a page break, its rest in a row of its own below."""

    def cut(table: Table) -> Table:
        candidates = [
            (number, _last_label(row))
            for number, row in enumerate(table.rows)
            if number >= HEADER_ROWS and len(_label(row)) >= 6
        ]
        number, at = chance.choice(candidates)
        row = table.rows[number]
        place = chance.randint(len(row[at].text) // 2, len(row[at].text) - 2)
        first = replace(row[at], text=row[at].text[:place])
        rest = replace(row[at], text=row[at].text[place:])
        figures = tuple(Cell("") for cell in row if cell.code)
        rows = [*table.rows]
        rows[number] = (*row[:at], first, *row[at + 1 :])
        rows.insert(number + 1, (rest, *figures))
        return replace(table, rows=_stretched(rows, number))

    return replace(map_tables(sheet, cut, ["t3"]), bent=sheet.bent | {"t3"})


def torn_table(sheet: Sheet, chance: random.Random) -> Sheet:
    """Table 3 in two tables, as page breaks leave it; a group's name is on the first page only."""
    return _torn(sheet, chance, lambda table: ())


def torn_table_with_header(sheet: Sheet, chance: random.Random) -> Sheet:
    """Table 3 in two tables, the header printed again over the second."""
    return _torn(sheet, chance, lambda table: table.rows[:HEADER_ROWS])


def repeated_header(sheet: Sheet, chance: random.Random) -> Sheet:
    """The header of table 3 once more in the middle of the same table."""

    def repeated(table: Table) -> Table:
        at = chance.choice(loose_rows(table))
        upper, lower = _cut(table, at)
        return replace(table, rows=(*upper, *table.rows[:HEADER_ROWS], *lower))

    return map_tables(sheet, repeated, ["t3"])


def joined_tables(sheet: Sheet, chance: random.Random) -> Sheet:
    """Two or three tables run into one; the headings between them become rows of it or vanish."""
    wanted = chance.choice([("t3", "t4"), ("t2", "t3"), ("t2", "t3", "t4")])
    keep = chance.random() < 0.5
    places = [
        number
        for number, block in enumerate(sheet.blocks)
        if isinstance(block, Table) and block.key in wanted
    ]
    rows: list[Row] = []
    for block in sheet.blocks[places[0] : places[-1] + 1]:
        if isinstance(block, Table):
            rows += block.rows
        elif keep:
            rows.append((Cell(block.text, colspan=10, header=True),))
    joined = Table(wanted[0], tuple(rows))
    blocks = (*sheet.blocks[: places[0]], joined, *sheet.blocks[places[-1] + 1 :])
    return replace(sheet, blocks=blocks)


def nested_last_row(sheet: Sheet, chance: random.Random) -> Sheet:
    """Row 四 drawn inside the group 三, whose cell reaches one row too far; nothing is lost."""
    return _nested(sheet, 2)


def nested_last_row_shifted(sheet: Sheet, chance: random.Random) -> Sheet:
    """The same with the label as wide as ever, all values one column too far right."""
    return replace(_nested(sheet, 3), bent=sheet.bent | {"t3"})


def captions(sheet: Sheet, chance: random.Random) -> Sheet:
    """A row over each table with its name or its unit of measure."""
    text = chance.choice(["单位：件", "政府信息公开情况统计表", "（单位：件，金额除外）"])
    return map_tables(
        sheet,
        lambda table: replace(table, rows=((Cell(text, colspan=_width(table)),), *table.rows)),
    )


def note_rows(sheet: Sheet, chance: random.Random) -> Sheet:
    """A remark as the last row of a table."""
    text = chance.choice(["注：数据由各科室报送，办公室汇总。", "备注：第3项含上级转办。"])
    key = chance.choice(["t2", "t3", "t4"])
    sheet = map_tables(
        sheet,
        lambda table: replace(table, rows=(*table.rows, (Cell(text, colspan=_width(table)),))),
        [key],
    )
    return replace(sheet, bent=sheet.bent | {key})


def other_tables(sheet: Sheet, chance: random.Random) -> Sheet:
    """Tables that are no statutory ones, with numbers in them, before and between."""
    blocks = list(sheet.blocks)
    for _ in range(chance.randint(1, 2)):
        headings = [n for n, b in enumerate(blocks) if isinstance(b, Line) and b.kind == "heading"]
        blocks.insert(chance.choice(headings), _foreign_table(chance))
    return replace(sheet, blocks=tuple(blocks))


def template_text(sheet: Sheet, chance: random.Random) -> Sheet:
    """The form's own instruction left standing over its tables."""
    text = chance.choice(["该部分以表格形式报告，表格如下：", "（请按实际情况填写，没有的填0）"])
    blocks: list[Line | Table] = []
    for block in sheet.blocks:
        if isinstance(block, Table):
            blocks.append(Line(text))
        blocks.append(block)
    return replace(sheet, blocks=tuple(blocks))


def no_headings(sheet: Sheet, chance: random.Random) -> Sheet:
    """No section headings at all: the tables have to be known by their own words."""
    blocks = (b for b in sheet.blocks if isinstance(b, Table) or b.kind != "heading")
    return replace(sheet, blocks=tuple(blocks))


def _over_five(row: Row) -> Row:
    """The cells of a row of table 2 over five columns: 5, 3 + 2, 2 + 2 + 1 or 2 + 1 + 1 + 1."""
    spans = {1: (5,), 2: (3, 2), 3: (2, 2, 1), 4: (2, 1, 1, 1)}[len(row)]
    return tuple(replace(cell, colspan=span) for cell, span in zip(row, spans, strict=True))


def _foreign_table(chance: random.Random) -> Table:
    names = chance.sample(["门户网站", "政务微博", "微信公众号", "政府公报", "热线电话"], 3)
    head = (Cell("渠道", header=True), Cell("数量", header=True), Cell("其他", header=True))
    rows = [
        (Cell(name), Cell(str(chance.randint(0, 900))), Cell(str(chance.randint(0, 9))))
        for name in names
    ]
    total = (Cell("总计"), Cell("1024"), Cell("12"))
    return Table("foreign", (head, *rows, total))


def _width(table: Table) -> int:
    return sum(cell.colspan for cell in table.rows[0])


def labels(row: Row) -> Row:
    """The cells of a row that show no figure."""
    return tuple(cell for cell in row if cell.code is None)


def _label(row: Row) -> str:
    found = labels(row)
    return found[-1].text if found else ""


def _last_label(row: Row) -> int:
    return len(labels(row)) - 1


def _stretched(rows: list[Row], number: int) -> tuple[Row, ...]:
    """The rows after one was put in below ``number``: groups that held it reach one row further."""
    return tuple(
        tuple(
            replace(cell, rowspan=cell.rowspan + 1)
            if cell.rowspan > 1 and index <= number < index + cell.rowspan
            else cell
            for cell in row
        )
        for index, row in enumerate(rows)
    )


def loose_rows(table: Table) -> list[int]:
    """Numbers of rows of figures that begin no group: one may cut above them or drop them."""
    return [
        number
        for number, row in enumerate(table.rows)
        if number > HEADER_ROWS
        and all(cell.rowspan == 1 for cell in row)
        and any(cell.code for cell in row)
    ]


def _cut(table: Table, at: int) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """The rows above and below; groups that span the cut go on below as cells without a name."""
    upper: list[Row] = []
    carried: list[Cell] = []
    for number, row in enumerate(table.rows[:at]):
        upper.append(
            tuple(
                replace(cell, rowspan=min(cell.rowspan, at - number)) if cell.rowspan > 1 else cell
                for cell in row
            )
        )
        carried += [
            replace(cell, text="", rowspan=number + cell.rowspan - at)
            for cell in row
            if number + cell.rowspan > at
        ]
    first, *rest = table.rows[at:]
    return tuple(upper), ((*carried, *first), *rest)


def _torn(sheet: Sheet, chance: random.Random, header: Callable[[Table], tuple[Row, ...]]) -> Sheet:
    blocks: list[Line | Table] = []
    for block in sheet.blocks:
        if not isinstance(block, Table) or block.key != "t3" or not loose_rows(block):
            blocks.append(block)
            continue
        upper, lower = _cut(block, chance.choice(loose_rows(block)))
        blocks += [Table("t3", upper), Table("t3", (*header(block), *lower))]
    return replace(sheet, blocks=tuple(blocks))


def _nested(sheet: Sheet, label_width: int) -> Sheet:
    def nested(table: Table) -> Table:
        *body, last = table.rows
        grown = [
            tuple(
                replace(cell, rowspan=cell.rowspan + 1)
                if cell.text.startswith("三、") and number + cell.rowspan == len(body)
                else cell
                for cell in row
            )
            for number, row in enumerate(body)
        ]
        return replace(table, rows=(*grown, (replace(last[0], colspan=label_width), *last[1:])))

    return map_tables(sheet, nested, ["t3"])
