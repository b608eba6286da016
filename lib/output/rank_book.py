"""A league table -> a workbook to hand on: the ranks, what they mean, and who is not in them."""

from collections.abc import Sequence

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font
from openpyxl.worksheet.worksheet import Worksheet

from lib.form.measures import EXTERNALS, Measure, Sum
from lib.output.heads import OUTSIDE, rank_heads
from lib.output.sheets import FONT, put, set_up_page, workbook_bytes, write_list
from lib.output.tables import SHARE, VALUE, Heads, rows_of

RULES = (
    ("名次", "数值相同的并列，其后的名次顺延。"),
    ("同组", "同一年度、同一版格式、同一统计口径的年报才一起排名；本系统口径的不参加。"),
    ("最小分母", "比率的分母不足所设最小分母的，只列数值，不排名次。"),
    ("校核错误", "年报未通过的错误级规则数；大于 0 的，数值须核实。"),
    ("名次变化", "上年名次减本年名次，正数为上升；上年名次按同样办法排出。"),
    ("缺失", "空白和未读出的数字不作 0，也不推算；这些机关列在“未参加排名”。"),
)


def rank_book(
    made: pd.DataFrame,
    outside: pd.DataFrame,
    measure: Measure,
    title: str,
    notes: Sequence[str],
) -> bytes:
    """The bytes of an xlsx file with three sheets.

    Args:
        made: columns ``RANKS``.
        outside: columns ``OUTSIDE``.
        measure: what is ranked.
        title: of the first sheet.
        notes: its lines below the title: scope, filters, time.
    """
    workbook = Workbook()
    first = workbook.worksheets[0]
    first.title = "排名"
    _list(first, title, notes, rank_heads(measure), made)
    meant = workbook.create_sheet("指标说明")
    write_list(meant, {"项目": 16, "说明": 78}, [*_meaning(measure), *RULES])
    meant.freeze_panes = "A2"
    set_up_page(meant)
    _list(workbook.create_sheet("未参加排名"), "未参加排名的机关", notes[:1], OUTSIDE, outside)
    return workbook_bytes(workbook)


def _list(
    sheet: Worksheet, title: str, notes: Sequence[str], heads: Heads, frame: pd.DataFrame
) -> None:
    for row, text in enumerate((title, *notes), start=1):
        cell = put(sheet, row, 1, text)
        cell.font = Font(name=FONT, size=14 if row == 1 else 10, bold=row == 1)
        cell.border = Border()
        cell.alignment = Alignment(horizontal="left", vertical="center", wrap_text=False)
    top = len(notes) + 2
    widths = {head.label: head.width for head in heads.values()}
    end = write_list(sheet, widths, rows_of(frame, heads), top)
    for column, head in enumerate(heads.values(), start=1):
        if head.kind in {VALUE, SHARE}:
            for row in range(top + 1, end):
                sheet.cell(row, column).number_format = "#,##0.00"
    sheet.freeze_panes = f"A{top + 1}"
    sheet.print_title_rows = f"{top}:{top}"
    set_up_page(sheet, landscape=sum(widths.values()) > 90)


def _meaning(measure: Measure) -> list[tuple[str, str]]:
    below = _added(measure.denominator) or EXTERNALS.get(measure.external or "", "无，是件数")
    minus = f"，减去{_added(measure.minus)}" if measure.minus else ""
    return [
        ("指标", measure.title),
        ("单位", measure.unit),
        ("分子", f"{_added(measure.numerator)}{minus}"),
        ("分母", below),
        ("提示", measure.caveat),
    ]


def _added(sums: Sequence[Sum]) -> str:
    return "＋".join(one.title for one in sums)
