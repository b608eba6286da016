import csv
from io import BytesIO, StringIO

import openpyxl
import pandas as pd

from lib.form.measures import load_measures
from lib.output import heads
from lib.output.tables import (
    COUNT,
    SHARE,
    VALUE,
    YEAR,
    Head,
    csv_bytes,
    rows_of,
    table,
    xlsx_bytes,
)

MEASURES = load_measures().measures
HEADS = {
    "name": Head("机关"),
    "kind": Head("类型", words={"bureau": "部门"}),
    "year": Head("年度", YEAR),
    "count": Head("件数", COUNT),
    "share": Head("占比 %", SHARE),
    "value": Head("金额（万元）", VALUE),
}
FRAME = pd.DataFrame(
    {
        "extra": ["不要的列", "不要的列"],
        "name": ["甲局", "=HYPERLINK(1)"],
        "kind": ["bureau", None],
        "year": pd.array([2024, None], dtype="Int64"),
        "count": pd.array([1234, None], dtype="Int64"),
        "share": pd.array([33.333, None], dtype="Float64"),
        "value": pd.array([0.125, None], dtype="Float64"),
    }
)


def read_csv(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf")  # Excel takes it for UTF-8 by this mark
    return list(csv.reader(StringIO(data.decode("utf-8-sig"))))


def test_a_table_has_the_columns_of_its_heads_with_codes_in_words():
    shown = table(FRAME, HEADS)
    assert list(shown.columns) == list(HEADS)
    assert shown["kind"].tolist()[0] == "部门"
    assert shown["kind"].isna().tolist() == [False, True]


def test_a_missing_value_stays_empty_and_never_becomes_0():
    assert rows_of(FRAME, HEADS)[1][1:] == [None] * 5
    assert read_csv(csv_bytes(FRAME, HEADS))[2][1:] == [""] * 5


def test_csv_holds_plain_numbers_and_no_formula():
    rows = read_csv(csv_bytes(FRAME, HEADS, ["2024 年度"]))
    assert rows[0] == ["机关", "类型", "年度", "件数", "占比 %", "金额（万元）"]
    assert rows[1] == ["甲局", "部门", "2024", "1234", "33.3", "0.12"]
    assert rows[2][0] == "'=HYPERLINK(1)"
    assert rows[3:] == [[], ["2024 年度"]]


def test_a_negative_number_is_no_formula():
    frame = pd.DataFrame({"count": pd.array([-5], dtype="Int64")})
    assert read_csv(csv_bytes(frame, {"count": Head("件数", COUNT)}))[1] == ["-5"]


def test_a_workbook_has_title_view_head_and_numbers_that_are_numbers():
    data = xlsx_bytes(FRAME, HEADS, "校核问题清单", ["2024 年度，各机关本级"])
    sheet = openpyxl.load_workbook(BytesIO(data)).worksheets[0]
    assert sheet.title == "校核问题清单"
    assert [sheet.cell(row, 1).value for row in (1, 2, 3, 4)] == [
        "校核问题清单",
        "2024 年度，各机关本级",
        "机关",
        "甲局",
    ]
    assert (sheet["D4"].value, sheet["D4"].data_type) == (1234, "n")
    assert (sheet["A5"].value, sheet["A5"].data_type) == ("=HYPERLINK(1)", "s")
    assert sheet["D5"].value is None
    assert sheet.freeze_panes == "A4"


def test_a_title_that_no_sheet_may_have_is_made_to_fit():
    frame = FRAME.iloc[:0]
    data = xlsx_bytes(frame, HEADS, "甲/乙[丙]" * 9)
    assert openpyxl.load_workbook(BytesIO(data)).sheetnames[0].startswith("甲_乙_丙_")


def test_a_count_that_is_no_whole_number_keeps_its_decimals():
    frame = pd.DataFrame({"count": pd.array([1.5], dtype="Float64")})
    assert read_csv(csv_bytes(frame, {"count": Head("件数", COUNT)}))[1] == ["1.5"]


def test_a_rate_is_always_shown_with_its_numerator_and_denominator():
    rate = heads.agency_heads(MEASURES["disclosure_rate"])
    count = heads.agency_heads(MEASURES["received"])
    assert [rate[name].label for name in ("value", "numerator", "denominator")] == [
        "公开率（%）",
        "分子",
        "分母",
    ]
    assert "denominator" not in count
    assert list(heads.group_heads(MEASURES["received"], "地区"))[-2:] == ["reports", "left_out"]


def test_long_texts_of_a_table_too_wide_for_a_page_give_way():
    frame = pd.DataFrame({"a": ["甲"], "b": ["乙"], "n": pd.array([1], dtype="Int64")})
    columns = {
        "a": Head("机关", width=60),
        "b": Head("问题", width=120),
        "n": Head("件数", COUNT, 8),
    }
    sheet = openpyxl.load_workbook(BytesIO(xlsx_bytes(frame, columns, "试"))).worksheets[0]
    widths = [round(sheet.column_dimensions[letter].width) for letter in "ABC"]
    assert widths == [47, 95, 8]
    assert sheet.page_setup.orientation == "landscape"


def test_a_sheet_repeats_its_head_numbers_its_pages_and_can_be_filtered():
    sheet = openpyxl.load_workbook(BytesIO(xlsx_bytes(FRAME, HEADS, "试", ["范围"]))).worksheets[0]
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.auto_filter.ref == f"A3:F{3 + len(FRAME)}"
    assert "A1:F1" in {str(merged) for merged in sheet.merged_cells.ranges}


def test_cells_keep_their_digits_behind_a_format_of_one_decimal():
    frame = pd.DataFrame({"share": [33.333333333]})
    sheet = openpyxl.load_workbook(
        BytesIO(xlsx_bytes(frame, {"share": Head("占比 %", SHARE)}, "试"))
    ).worksheets[0]
    assert (sheet["A3"].value, sheet["A3"].number_format) == (33.333333, "#,##0.0")
