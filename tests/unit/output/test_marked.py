from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from lib.checking.finding import Evidence
from lib.checking.submission import Checked
from lib.extract.report import Identity
from lib.output.marked import marked_workbook
from lib.output.sheets import put, workbook_bytes
from tests.unit.output import samples
from tests.unit.output.samples import FAULTY, FINDINGS, REPAIR

CHECKED = Checked("东湖区教育局.docx", "ab" * 32, "docx", None, FAULTY, FINDINGS, (REPAIR,))


def opened(checked):
    return openpyxl.load_workbook(BytesIO(marked_workbook(checked)))


def test_the_workbook_has_the_list_a_sheet_a_table_the_repairs_and_the_facts():
    assert opened(CHECKED).sheetnames == [
        "问题清单",
        "表二",
        "表三",
        "表四",
        "改正建议",
        "报告情况",
    ]
    assert "改正建议" not in opened(replace(CHECKED, repairs=())).sheetnames


def test_a_wrong_cell_stays_a_number_and_is_filled_signed_and_commented():
    cell = opened(CHECKED)["表三"]["J5"]
    assert cell.value == 1230
    assert cell.fill.fgColor.rgb.endswith("FBD9D5")
    assert cell.number_format == '#,##0 "✕①"'
    assert cell.comment.text.startswith("✕ 错误\n表三“一、本年新收政府信息公开申请数量”·总计\n")
    assert samples.ROW_TOTAL.message in cell.comment.text
    assert "建议值：1,234。" in cell.comment.text


def test_a_cell_that_only_takes_part_is_filled_without_a_comment():
    cell = opened(CHECKED)["表三"]["D5"]
    assert (cell.value, cell.comment) == (1234, None)
    assert cell.fill.fgColor.rgb.endswith("FFF3F1")


def test_tables_are_merged_as_printed_and_amounts_keep_their_digits():
    book = opened(CHECKED)
    merged = {str(area) for area in book["表三"].merged_cells.ranges}
    assert {"A2:C4", "D2:J2", "A7:A28", "B9:B16", "A5:C5"} <= merged
    fee = book["表二"]["B15"]
    assert (Decimal(str(fee.value)), fee.number_format) == (Decimal("59237.2449"), "#,##0.####")
    assert book["表二"]["A1"].value == "二、主动公开政府信息情况（2021 版）"


def test_blank_and_unread_cells_say_so_and_are_not_zero():
    sheet = opened(CHECKED)["表三"]
    concluded = {sheet.cell(28, column).value for column in range(4, 11)}
    assert concluded == {0, "空", "未读出"}


def test_the_list_has_a_line_a_cause_with_sentences_evidence_and_advice():
    sheet = opened(CHECKED)["问题清单"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert rows[0] == ["序号", "类别", "问题", "位置", "原文", "依据", "建议"]
    assert [row[:2] for row in rows[1:]] == [
        ["①", "✕ 错误"],
        ["②", "△ 提示"],
        ["③", "· 备注"],
        ["④", "? 无法判断"],
    ]
    assert rows[1][2] == f"{samples.BALANCE.message}\n{samples.ROW_TOTAL.message}"
    assert sheet["A1"].value.startswith("云溪市东湖区教育局 2023 年")


@pytest.mark.parametrize("text", ["=1+1", "+86 10", "-1+2", "@SUM(A1)", "\t=1", '=HYPERLINK("x")'])
def test_text_that_begins_like_a_formula_is_text(text):
    finding = replace(samples.CLAIM, message=text, evidence=(Evidence(text, None),), figures=())
    report = replace(FAULTY, identity=Identity(text, 2023))
    book = opened(Checked(text, "", "txt", None, report, (finding,)))
    for sheet in book:
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    told = book["问题清单"]["C3"]
    assert (told.value, told.quotePrefix) == (text, True)


def test_a_missing_table_has_a_sheet_that_says_so():
    book = opened(replace(CHECKED, report=samples.report(t2=None), findings=()))
    assert book["表二"]["A1"].value == "表二：文件里没有找到这张表。"


def test_characters_that_a_workbook_cannot_hold_and_endless_texts_are_cut():
    book = openpyxl.Workbook()
    cell = put(book.create_sheet(), 1, 1, "甲\x00乙" + "丙" * 40_000)
    assert cell.value == "甲乙" + "丙" * 31_998
    assert workbook_bytes(book)


def test_a_file_that_was_not_read_gets_no_workbook():
    with pytest.raises(ValueError, match="needs a report"):
        marked_workbook(Checked("a", "", None, None, None, error="读不了。"))
