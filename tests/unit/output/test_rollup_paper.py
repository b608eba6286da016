from datetime import date
from decimal import Decimal
from io import BytesIO

import docx
import openpyxl

from lib.output.rollup_book import summed_workbook
from lib.output.rollup_paper import LACKING, summed_paper
from tests.unit.analysis.rolled import EDUCATION, OFFICE, POLICE, RECEIVED, filed, rolled

FEES = "t2.fees.amount"
TODAY = date(2024, 3, 1)


def rollup():
    """12 against 3 + 4; the office's report is missing, and one amount is blank."""
    return rolled(
        filed({RECEIVED: 6, FEES: Decimal("2.5")}, "jurisdiction"),
        filed({RECEIVED: 3, FEES: Decimal("1.25")}),
        filed({RECEIVED: 4, FEES: None}),
        None,
    )


def paper(found):
    return docx.Document(BytesIO(summed_paper(found, TODAY)))


def said(document):
    return [paragraph.text for paragraph in document.paragraphs if paragraph.text]


def row(table, label):
    return next(r for r in table.rows if r.cells[0].text == label)


def test_the_paper_has_the_form_s_three_tables_filled_with_the_sums():
    document = paper(rollup())
    second, third, fourth, scope = document.tables
    assert row(third, "一、本年新收政府信息公开申请数量").cells[-1].text == "7"
    assert row(second, "行政事业性收费").cells[-1].text == "1.25"
    assert [cell.text for cell in fourth.rows[-1].cells] == ["0"] * 15
    assert [[cell.text for cell in one.cells] for one in scope.rows[1:]] == [
        [OFFICE, "缺年报"],
        [POLICE, "已计入"],
        [EDUCATION, "已计入"],
    ]


def test_the_paper_says_what_was_added_up_what_lacks_and_what_differs():
    told = said(paper(rollup()))
    assert told[0] == "云溪市东湖区人民政府 2023 年度政府信息公开工作年度报告统计表（汇总）"
    assert told[1] == "本表为 2 份所属机关年报各数之和，缺 1 份。2024 年 3 月 1 日汇总。"
    assert LACKING in told
    assert told[-1].endswith("·总计：政府年报 6，各部分之和 7，相差 -1。")


def test_a_sound_and_complete_sum_has_no_remarks():
    told = said(paper(rolled(filed({RECEIVED: 3}, "jurisdiction"), filed({RECEIVED: 3}))))
    assert LACKING not in told
    assert not [text for text in told if "不一致" in text]


def test_tables_that_nobody_has_are_said_to_be_missing():
    assert said(paper(rolled(None, None)))[2:5] == [
        f"{table}：没有可以汇总的表。" for table in ("表二", "表三", "表四")
    ]


def test_the_workbook_holds_exact_numbers_of_every_figure_and_every_part():
    book = openpyxl.load_workbook(BytesIO(summed_workbook(rollup())))
    compared, given, scope = book.worksheets
    assert [cell.value for cell in compared[4]][:5] == [
        "项目",
        "政府年报",
        "各部分之和",
        "相差",
        "结论",
    ]
    lines = {line[-1]: line[:-1] for line in compared.iter_rows(min_row=5, values_only=True)}
    assert len(lines) == 200
    assert lines[RECEIVED][1:5] == (6, 7, -1, "△ 超出")
    assert lines[FEES][1:6] == (2.5, 1.25, 1.25, "未超出", "1 份留空")
    heads, *rows = given.iter_rows(min_row=4, values_only=True)
    assert heads[1:] == ("各部分之和", POLICE, EDUCATION)
    fees = next(line for line in rows if str(line[0]).startswith("表二“行政事业性收费”"))
    assert fees[1:] == (1.25, 1.25, "空")
    assert [line[2] for line in scope.iter_rows(min_row=5, values_only=True)] == [
        "缺年报",
        "已计入",
        "已计入",
    ]


def test_without_a_government_s_report_its_column_is_empty():
    book = openpyxl.load_workbook(BytesIO(summed_workbook(rolled(None, filed({RECEIVED: 3})))))
    line = next(
        one for one in book.worksheets[0].iter_rows(values_only=True) if one[-1] == RECEIVED
    )
    assert line[1:5] == (None, 3, None, "不比较")
