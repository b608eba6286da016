from decimal import Decimal

import pytest

from lib.extract.report import Figure
from lib.output import words
from lib.reading.document import Place


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (Place(page=2, block=9, table=3, row=5, column=4), "第2页第3个表第5行第4列"),
        (Place(page=2, block=9), "第2页第9段"),
        (Place(line=17, block=9), "第17行"),
        (Place(sheet="表三", table=1, row=5, column=4), "工作表“表三”第5行第4列"),
        (Place(), ""),
        (None, ""),
    ],
)
def test_a_place_is_told_as_far_as_the_format_has_it(place, told):
    assert words.place(place) == told


def test_numbers_have_separators_and_all_their_digits():
    assert [words.number(n) for n in (1234567, -2, Decimal("59237.2449"), Decimal("1E+3"))] == [
        "1,234,567",
        "-2",
        "59,237.2449",
        "1,000",
    ]


def test_blank_and_unread_are_said_and_never_shown_as_zero():
    assert words.figure(Figure(None, " — ", None)) == "空"
    assert words.figure(Figure(None, "八", None)) == "未读出"
    assert words.figure(Figure(None, None, None)) == "未读出"
    assert words.figure(None) == "未读出"
    assert words.number(None) == "未读出"


def test_group_numbers_go_on_after_twenty():
    assert [words.circled(n) for n in (1, 20, 21)] == ["①", "⑳", "(21)"]


def test_many_cells_are_named_by_the_first_and_counted():
    codes = ["t4.review.upheld", "t4.direct.total", "t2.fees.amount", "t3.granted.total"]
    assert (
        words.cells(codes, most=2) == "表四“行政复议”·结果维持、表四“未经复议直接起诉”·总计 等 4 格"
    )
    assert words.cells(codes[:2]) == "表四“行政复议”·结果维持、表四“未经复议直接起诉”·总计"
    assert words.cells(["t9.none"]) == "t9.none"


def test_a_whole_row_or_column_is_told_as_one():
    row = [f"t4.review.{key}" for key in ("upheld", "corrected", "other", "pending", "total")]
    column = [f"t3.{key}.legal" for key in ("received", "carried_in", "concluded", "carried_out")]
    assert words.cells([*row, *column, "t3.granted.total"]) == (
        "表四“行政复议”一行 5 格、表三“法律服务机构”一列 4 格、表三“（一）予以公开”·总计"
    )


def test_characters_that_no_file_can_hold_are_left_out():
    assert words.printable("甲\x00乙\x0b丙\ud800\n") == "甲乙丙\n"
