"""The roll-up as a workbook: government against sums, what each part gives, who was added up."""

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from lib.analysis.rollup import WRONG, Rollup, State
from lib.extract.report import Figure, Number
from lib.output import words
from lib.output.form_style import FILLS
from lib.output.heads import KINDS
from lib.output.rollup_paper import scope_sentence, title
from lib.output.rollup_tables import NO_CELL, STANDINGS, STATES, remark, verdict
from lib.output.sheets import set_up_page, workbook_bytes, write_list, write_title

COMPARED = {
    "项目": 56,
    "政府年报": 14,
    "各部分之和": 14,
    "相差": 12,
    "结论": 12,
    "说明": 28,
    "代码": 30,
}
PARTS = {"机关": 40, "机关类型": 14, "情况": 26, "年报口径": 14}
_TOP = 4
"""The line of the head of each sheet: title, scope and what to expect stand above."""


def summed_workbook(rollup: Rollup) -> bytes:
    """The workbook as the bytes of an xlsx file; numbers are numbers, in their exact digits."""
    workbook = Workbook()
    first = workbook.worksheets[0]
    first.title = "核对"
    _compared(first, rollup)
    _given(workbook.create_sheet("构成"), rollup)
    _parts(workbook.create_sheet("汇总范围"), rollup)
    return workbook_bytes(workbook)


def _compared(sheet: Worksheet, rollup: Rollup) -> None:
    rows = [
        (
            *(words.cell(one.code), _shown(one.own) if rollup.whole else None, one.value),
            *(one.difference, STATES[one.state], remark(one), one.code),
        )
        for one in rollup.sums.values()
    ]
    _sheet(sheet, rollup, COMPARED, rows)
    for row, one in enumerate(rollup.sums.values(), start=_TOP + 1):
        kind = "doubtful" if one.state in WRONG else "undecided"
        if one.state in {*WRONG, State.OPEN}:
            sheet.cell(row, 5).fill = PatternFill("solid", fgColor=FILLS[kind])


def _given(sheet: Worksheet, rollup: Rollup) -> None:
    """A figure a line, a part a column."""
    heads = {"项目": 46, "各部分之和": 14}
    heads |= {part.agency.name: 16 for part in rollup.counted}
    rows = [
        (
            *(words.cell(one.code), one.value),
            *(_shown(one.parts.get(part.agency.id)) for part in rollup.counted),
        )
        for one in rollup.sums.values()
    ]
    _sheet(sheet, rollup, heads, rows)
    sheet.freeze_panes = f"C{_TOP + 1}"


def _parts(sheet: Worksheet, rollup: Rollup) -> None:
    rows = [
        (
            *(part.agency.name, KINDS.get(part.agency.kind or ""), STANDINGS[part.standing]),
            None if part.report is None else words.scope(part.report.identity.scope),
        )
        for part in rollup.parts
    ]
    _sheet(sheet, rollup, PARTS, rows)


def _sheet(
    sheet: Worksheet,
    rollup: Rollup,
    heads: dict[str, int],
    rows: Sequence[Sequence[str | Number | None]],
) -> None:
    notes = (scope_sentence(rollup), verdict(rollup))
    write_title(sheet, title(rollup), notes, list(heads.values()))
    write_list(sheet, heads, rows, _TOP)
    sheet.freeze_panes = f"A{_TOP + 1}"
    sheet.print_title_rows = f"{_TOP}:{_TOP}"
    set_up_page(sheet, landscape=True)


def _shown(read: Figure | None) -> Number | str:
    """The number, or why there is none."""
    if read is None:
        return NO_CELL
    return words.figure(read) if read.value is None else read.value
