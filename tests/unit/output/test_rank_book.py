from io import BytesIO

import openpyxl
import pandas as pd
import pytest

from lib.analysis.ranks import FAILING, OUTSIDE
from lib.form.measures import load_measures
from lib.output.heads import group_name
from lib.output.rank_book import ABSENT, MEANING, RANKING, rank_book
from tests.unit.output.test_charts_league import league, row

RATE, COUNT = (load_measures().measures[key] for key in ("disclosure_rate", "fees"))
NOTES = ["范围：2024 年度，各机关本级", "导出时间：2025-04-10 09:00"]
MADE = league(row("甲局", 1, 2, 3), row("乙局", 2, 1, 3, mark=FAILING, errors=2))


def outside(*names: str) -> pd.DataFrame:
    rows = [
        {
            "agency": name,
            "region_name": "东湖区",
            "kind": "bureau",
            "reason": "unfiled",
            "first": "",
        }
        for name in names
    ]
    return pd.DataFrame(rows, columns=list(OUTSIDE), dtype=object).astype(OUTSIDE)


def opened(made=MADE, measure=RATE, absent=(), **more):
    data = rank_book(made, outside(*absent), measure, "公开率排名（2024年）", NOTES, **more)
    return openpyxl.load_workbook(BytesIO(data))


def test_the_first_sheet_is_ready_for_a_leader():
    sheet = opened()[RANKING]
    assert [sheet.cell(line, 1).value for line in (1, 2, 3)] == ["公开率排名（2024年）", *NOTES]
    assert sheet["A4"].value == "名次"
    assert sheet.freeze_panes == "A5"
    assert sheet.print_title_rows == "$4:$4"
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth) == (9, 1)
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.oddFooter.center.text == "第 &P 页，共 &N 页"


def test_a_rate_keeps_its_digits_and_is_shown_with_one_decimal():
    cell = opened()[RANKING]["D5"]
    assert cell.value == pytest.approx(66.666667)
    assert cell.number_format == "#,##0.0"
    assert opened()[RANKING]["E5"].number_format == "#,##0"


def test_a_rise_is_shown_with_its_sign():
    sheet = opened()[RANKING]
    shown = {
        sheet.cell(4, column).value: sheet.cell(5, column).number_format for column in range(1, 20)
    }
    assert shown["名次变化"] == "+#,##0;-#,##0;#,##0"
    assert shown["数值变化（百分点）"] == "+#,##0.0;-#,##0.0;#,##0.0"


def test_an_amount_is_shown_with_two_decimals():
    assert opened(measure=COUNT)[RANKING]["D5"].number_format == "#,##0.00"


def test_a_failing_report_is_filled_and_named():
    sheet = opened()[RANKING]
    last = sheet.max_column
    assert sheet.cell(6, last).value == "✕ 有校核错误"
    assert sheet.cell(6, last).fill.fgColor.rgb.endswith("FBD9D5")
    assert sheet.cell(5, last).fill.fill_type is None


def test_bounds_stand_in_the_sheet_only_where_asked_for():
    def heads(sheet):
        return [cell.value for cell in sheet[4]]

    assert "95% 区间下限" not in heads(opened()[RANKING])
    assert "95% 区间下限" in heads(opened(interval=True)[RANKING])
    meanings = [line[0].value for line in opened(interval=True)[MEANING].iter_rows()]
    assert "95% 区间" in meanings


def test_definitions_say_numerator_denominator_and_caveat():
    told = {line[0].value: line[1].value for line in opened()[MEANING].iter_rows()}
    assert (told["分子"], told["分母"]) == ("予以公开＋部分公开", "办结")
    assert told["提示"] == RATE.caveat


@pytest.mark.parametrize("name", ["=1+1", "+86", "-1", "@SUM(A1)", "\t=1", "＝1+1", "\x00=1"])
def test_no_name_becomes_a_formula(name):
    book = opened(league(row(name, 1, 2, 3)), absent=(name,))
    for cell in (book[RANKING]["B5"], book[ABSENT]["A4"]):
        assert cell.data_type == "s"
        assert cell.quotePrefix
        assert cell.value == name.replace("\x00", "")


def test_who_has_not_filed_stands_in_the_last_sheet():
    sheet = opened(absent=("丙局",))[ABSENT]
    assert [cell.value for cell in sheet[4]][:4] == ["丙局", "东湖区", "部门", "应报未见年报"]


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("county", "县级"),
        ("", "层级未写明"),
        ("county/town", "县级·乡镇"),
        ("prefecture/bureau/education", "市级·部门·教育"),
        ("county/town/", "县级·乡镇"),
    ],
)
def test_a_group_has_a_name(code, name):
    assert group_name(code) == name


def test_several_groups_have_a_column_of_their_own():
    made = pd.concat([MADE, MADE.assign(group="prefecture")], ignore_index=True)
    sheet = opened(made)[RANKING]
    assert [sheet.cell(line, 1).value for line in range(4, 9)] == [
        "组别",
        *["县级"] * 2,
        *["市级"] * 2,
    ]
