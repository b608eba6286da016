"""What stands beside many opinions: a list of whose they are and what was found, to tick off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from openpyxl import Workbook

from lib.checking.submission import Checked
from lib.extract.report import Number
from lib.output import words
from lib.output.opinion import Letter
from lib.output.sheets import set_up_page, workbook_bytes, write_list, write_title
from lib.output.tally import tally

TITLE = "校核意见清单"
_HEADS = {
    "序号": 6,
    "报告单位": 36,
    "年度": 8,
    "错误": 7,
    "提示": 7,
    "备注": 7,
    "无法判断": 7,
    "校核意见": 46,
    "退回日期": 12,
    "重报日期": 12,
}


@dataclass(frozen=True, slots=True)
class Sent:
    """A checked report and the name of the opinion about it."""

    checked: Checked
    file: str


def listing(sent: Sequence[Sent], today: date, letter: Letter) -> bytes:
    """The list as the bytes of an xlsx file; the days of sending and answering are left blank."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = TITLE
    due = f"，请于 {letter.due:%Y-%m-%d} 前反馈" if letter.due else ""
    notes = [f"{letter.office}　{today:%Y-%m-%d}{due}".strip("　")]
    top = write_title(sheet, TITLE, notes, list(_HEADS.values()))
    write_list(sheet, _HEADS, [_row(number, one) for number, one in enumerate(sent, 1)], top)
    sheet.freeze_panes = f"A{top + 1}"
    sheet.print_title_rows = f"{top}:{top}"
    set_up_page(sheet, landscape=True)
    return workbook_bytes(workbook)


def _row(number: int, sent: Sent) -> tuple[str | Number | None, ...]:
    report, counted = sent.checked.report, tally(sent.checked.findings)
    assert report is not None  # there is no opinion about a file that was not read
    who = report.identity
    counts = (counted.errors, counted.warnings, counted.notices, counted.undecided)
    year = words.UNKNOWN if who.year is None else str(who.year)
    return (number, who.agency or words.UNKNOWN, year, *counts, sent.file, None, None)
