"""The marked workbook (标注表格): the tables as printed, wrong cells filled and commented."""

from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from lib.checking.finding import Repair
from lib.checking.submission import Checked
from lib.extract.report import Report
from lib.form.form import TABLE_NAMES, TABLES, load_forms
from lib.output import report_view, words
from lib.output.advice import advice, changes, evidence, grounds, shortened
from lib.output.findings_html import tag
from lib.output.findings_view import Group, groups
from lib.output.form_html import SIGNS, SPOKEN, hover
from lib.output.form_style import FILLS, INKS
from lib.output.layout import Layout, Placed, layout
from lib.output.marks import Mark, marks
from lib.output.sheets import (
    BOLD,
    CENTER,
    FONT,
    HEAD,
    LEFT,
    PLAIN,
    height,
    merge,
    paint,
    put,
    set_up_page,
    workbook_bytes,
    write_list,
)
from lib.output.tally import conclusion

FINDINGS_SHEET = "问题清单"
FINDINGS = {"序号": 6, "类别": 10, "问题": 46, "位置": 26, "原文": 28, "依据": 20, "建议": 30}
REPAIRS = {"序号": 6, "改动": 60, "是否唯一": 10, "理由": 50}
FACTS = {"项目": 22, "内容": 90}
_UNREAD = PatternFill("lightUp", fgColor="9AA5B1")
_HEADING = Font(name="黑体", size=12)
_TOLD = Font(name=FONT, size=9, color="6B7785")
_FILLS = {kind: PatternFill("solid", fgColor=colour) for kind, colour in FILLS.items()}
_INKS = {
    (kind, bold): Font(name=FONT, size=10, color=colour, bold=bold)
    for kind, colour in INKS.items()
    for bold in (False, True)
}
_LARGER = 1.2
"""The letters of a heading against those of a list."""
_TOP = 2
"""Lines over the printed table: its heading."""


def marked_workbook(checked: Checked, adopted: Sequence[Repair] | None = None) -> bytes:
    """The workbook as the bytes of an xlsx file.

    First the list of findings, then a sheet a table, as the form prints it: each cell with
    its number (blank and unread ones say so), marked ones filled, signed and commented; last the
    proposed repairs and what the report says of itself.

    Args:
        checked: a report that could be read.
        adopted: the repairs to propose; those that are unique unless given.
    """
    if checked.report is None:
        raise ValueError("a marked workbook needs a report")
    report = checked.report
    found = groups(report, checked.findings, checked.repairs, adopted)
    workbook = Workbook()
    first = workbook.active
    assert isinstance(first, Worksheet)
    _findings(first, checked, report, found)
    for table in TABLES:
        _table(workbook.create_sheet(TABLE_NAMES[table]), report, table, marks(found))
    if checked.repairs:
        _repairs(workbook.create_sheet("改正建议"), checked, report)
    _facts(workbook.create_sheet("报告情况"), checked, report)
    return workbook_bytes(workbook)


def _findings(sheet: Worksheet, checked: Checked, report: Report, found: list[Group]) -> None:
    sheet.title = FINDINGS_SHEET
    told = f"{report_view.title(report)}：{conclusion(checked.findings)}"
    _heading(sheet, told)
    paint(sheet.cell(1, 1), alignment=LEFT)
    merge(sheet, 1, 1, 1, len(FINDINGS))
    sheet.row_dimensions[1].height = height([(told, sum(FINDINGS.values()) / _LARGER)]) * _LARGER
    rows = [_finding(report, group) for group in found]
    write_list(sheet, FINDINGS, rows, top=_TOP)
    for row, group in enumerate(found, start=_TOP + 1):
        paint(sheet.cell(row, 2), fill=_FILLS[group.kind])
    sheet.freeze_panes = f"A{_TOP + 1}"
    sheet.print_title_rows = f"{_TOP}:{_TOP}"
    set_up_page(sheet, landscape=True)


def _finding(report: Report, group: Group) -> tuple[str, ...]:
    messages = dict.fromkeys(finding.message for finding in group.findings)
    return (
        words.circled(group.number),
        f"{tag(group)}\n读取存疑" if group.read_in_doubt else tag(group),
        "\n".join(messages),
        words.cells(group.codes),
        "\n".join(shortened(evidence(group))),
        "\n".join(grounds(group)),
        advice(report, group),
    )


def _table(sheet: Worksheet, report: Report, table: str, marked: Mapping[str, Mark]) -> None:
    edition = report.editions.get(table)
    if edition is None:
        _heading(sheet, f"{TABLE_NAMES[table]}：文件里没有找到这张表。")
        return
    form = load_forms()[edition]
    printed = layout(table, edition)
    _heading(sheet, f"{form.sections[form.tables[table].section]}（{words.edition(edition)}）")
    for cell in printed.cells:
        _put(sheet, cell, report, marked)
    for cell in printed.cells:
        _merge(sheet, cell)
    _sizes(sheet, printed)
    set_up_page(sheet, landscape=printed.width > 10, one_page=True)


def _put(sheet: Worksheet, cell: Placed, report: Report, marked: Mapping[str, Mark]) -> None:
    row, column = cell.row + _TOP, cell.column + 1
    if cell.code is None:
        side = LEFT if cell.role == "row" and cell.rowspan == 1 else CENTER
        font = BOLD if cell.role == "title" else PLAIN
        paint(put(sheet, row, column, cell.text), font=font, fill=HEAD, alignment=side)
        return
    read = report.figures.get(cell.code)
    known = read is not None and read.value is not None
    written = put(sheet, row, column, read.value if read and known else words.figure(read))
    paint(written, font=PLAIN if known else _TOLD, alignment=CENTER)
    if read is None or read.state == "unread":
        paint(written, fill=_UNREAD)
    if cell.code in marked:
        _mark(written, marked[cell.code], hover(cell.code, read, marked[cell.code]))


def _mark(cell: Cell, mark: Mark, text: str) -> None:
    paint(cell, fill=_FILLS[mark.kind], font=_INKS[mark.kind, bool(mark.signed)])
    if not mark.signed:
        return
    sign = SIGNS[mark.kind] + "".join(words.circled(group) for group in mark.signed)
    # The sign is part of the number's format: the cell itself stays a number.
    cell.number_format = f'{cell.number_format} "{sign}"'
    head = f"{SIGNS[mark.kind]} {SPOKEN[mark.kind]}"
    comment = Comment(words.printable(f"{head}\n{text}")[:8000], "校核")
    comment.width, comment.height = 380, 60 + 22 * text.count("\n") + len(text) // 2
    cell.comment = comment


def _merge(sheet: Worksheet, cell: Placed) -> None:
    top, left = cell.row + _TOP, cell.column + 1
    if cell.rowspan * cell.colspan > 1:
        merge(sheet, top, left, top + cell.rowspan - 1, left + cell.colspan - 1)


def _sizes(sheet: Worksheet, printed: Layout) -> None:
    labels = {1: [26], 3: [5, 12, 36]}.get(printed.labels, [])
    rest = 18 if printed.width < 6 else 11
    widths = [*labels, *[rest] * (printed.width - len(labels))]
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row, line in enumerate(printed.lines(), start=_TOP):
        flat = [cell for cell in line if cell.rowspan == 1]
        sheet.row_dimensions[row].height = height(
            (cell.text, sum(widths[cell.column : cell.column + cell.colspan])) for cell in flat
        )


def _repairs(sheet: Worksheet, checked: Checked, report: Report) -> None:
    rows = [
        (
            index,
            "\n".join(changes(report, repair)),
            "唯一" if repair.unique else "否",
            repair.reason,
        )
        for index, repair in enumerate(checked.repairs, start=1)
    ]
    write_list(sheet, REPAIRS, rows)
    set_up_page(sheet, landscape=True)


def _facts(sheet: Worksheet, checked: Checked, report: Report) -> None:
    rows = [(fact.name, fact.text) for fact in report_view.facts(report, checked.format)]
    rows += [("文件", checked.source), ("文件指纹（SHA-256）", checked.sha256)]
    rows += [("读取说明", recovery.text) for recovery in report.recoveries]
    rows += [("读取说明", note) for note in report.notes]
    write_list(sheet, FACTS, rows)
    set_up_page(sheet)


def _heading(sheet: Worksheet, text: str) -> None:
    cell = sheet.cell(1, 1)
    cell.value = words.printable(text)
    cell.data_type = "s"
    cell.font = _HEADING
