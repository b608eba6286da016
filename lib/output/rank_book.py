"""A league table -> a workbook to hand on: the ranks, what they mean, and who is not in them."""

from collections.abc import Sequence

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from lib.analysis.ranks import FAILING
from lib.form.measures import EXTERNALS, Measure, Sum
from lib.output.form_style import FILLS
from lib.output.heads import OUTSIDE, rank_heads
from lib.output.sheets import set_up_page, workbook_bytes, write_list
from lib.output.tables import fill_sheet

RANKING, MEANING, ABSENT = "排名", "指标说明", "未参加排名与未报送"
_RULES = (
    ("名次", "数值相同的并列，其后的名次顺延；分组的，名次在本组内排。"),
    ("同组", "同一年度、同一版格式、同一统计口径、同一层级的年报才一起排名；本系统口径的不参加。"),
    ("最小分母", "比率的分母不足所设最小分母的，只列数值，不排名次，列在本组末尾。"),
    ("校核错误", "年报未通过的错误级规则数；大于 0 的标 ✕ 并加底色，数值须核实。"),
    ("名次变化", "上年名次减本年名次，正数为上升；上年名次按同样办法排出，上年不在本组的不比。"),
    ("数值变化", "本年数值减上年数值；2021 年改用新格式，口径不同的指标不与 2020 年比。"),
    ("缺失", "空白和未读出的数字不作 0，也不推算；这些机关列在“未参加排名与未报送”。"),
    ("用语", "数量多、公开率低本身不是过错，与机关所掌握信息的性质有关。"),
)
_INTERVAL = (
    "95% 区间",
    "威尔逊（Wilson）区间：分母越小，区间越宽；两家的区间重叠较多的，高低之别不足为凭。",
)


def rank_book(
    made: pd.DataFrame,
    outside: pd.DataFrame,
    measure: Measure,
    title: str,
    notes: Sequence[str],
    *,
    interval: bool = False,
) -> bytes:
    """The bytes of an xlsx file with three sheets.

    Args:
        made: columns ``RANKS``.
        outside: columns ``OUTSIDE``.
        measure: what is ranked.
        title: of the first sheet.
        notes: its lines below the title: scope, filters, time.
        interval: whether the bounds of shares are in it.
    """
    workbook = Workbook()
    first = workbook.worksheets[0]
    heads = rank_heads(measure, made["group"].unique(), interval=interval)
    top = fill_sheet(first, title, notes, heads, made)
    first.title = RANKING
    doubtful = PatternFill("solid", fgColor=FILLS["wrong"])
    for row, mark in enumerate(made["mark"].tolist(), start=top + 1):
        if mark == FAILING:
            first.cell(row, len(heads)).fill = doubtful
            first.cell(row, len(heads) - 1).fill = doubtful
    meant = workbook.create_sheet(MEANING)
    told = [*_meaning(measure), *_RULES]
    told += [_INTERVAL] if interval and measure.is_share else []
    write_list(meant, {"项目": 16, "说明": 78}, told)
    meant.freeze_panes = "A2"
    meant.print_title_rows = "1:1"
    set_up_page(meant)
    fill_sheet(workbook.create_sheet(), ABSENT, notes[:1], OUTSIDE, outside)
    return workbook_bytes(workbook)


def with_bounds(made: pd.DataFrame) -> pd.DataFrame:
    """Columns ``RANKS`` and ``bounds``, e.g. ``38.4～54.0``; <NA> where there are none."""
    pairs = zip(made["low"].tolist(), made["high"].tolist(), strict=True)
    told = [None if pd.isna(low) else f"{low:.1f}～{high:.1f}" for low, high in pairs]
    return made.assign(bounds=pd.Series(told, index=made.index, dtype="str"))


def _meaning(measure: Measure) -> list[tuple[str, str]]:
    below = _added(measure.denominator) or EXTERNALS.get(measure.external or "", "无，是数量")
    minus = f"，减去{_added(measure.minus)}" if measure.minus else ""
    return [
        ("指标", measure.title),
        ("单位", measure.unit),
        ("分子" if measure.is_rate else "计入", f"{_added(measure.numerator)}{minus}"),
        ("分母", below),
        ("提示", measure.caveat),
    ]


def _added(sums: Sequence[Sum]) -> str:
    return "＋".join(one.title for one in sums)
