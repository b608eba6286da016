from decimal import Decimal

import pytest

from lib.extract.report import is_blank
from lib.extract.values import has_words, is_value, parse


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("11", 11),
        (" \uff11\uff12 ", 12),
        ("1,234", 1234),
        ("1，234，567", 1234567),
        ("1 808\n595", 1808595),  # a line break inside a number
        ("0.00", 0),
        ("12件", 12),
        ("12（件）", 12),
        ("12(件)", 12),
        ("[bookmark: _GoBack]1", 1),  # Word's mark, left by a converter
        ("3\u200b", 3),
        ("-2", -2),  # wrong for a count, but it is what stands there: figure.domain says so
        ("2.5", Decimal("2.5")),
        ("1.2万", 12000),
    ],
)
def test_number_is_read_as_printed(text, value):
    assert parse(text) == value


@pytest.mark.parametrize("text", ["", " ", "\u00a0", "-", "—", "／", "/", "无", "——"])
def test_mark_for_nothing_is_blank_and_no_number(text):
    assert is_blank(text)
    assert parse(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "0 0",  # two cells run into one
        "007",
        "O",  # a letter for a digit
        "见附件",
        "1.",  # an enumerator
        "12,34",
        "3元",  # money in a column of cases
        "50%",
    ],
)
def test_what_is_no_number_stays_unread(text):
    assert parse(text) is None
    assert not is_blank(text)


@pytest.mark.parametrize("text", ["3①", "3²", "3[1]", "3*"])
def test_note_mark_is_not_a_digit(text):
    assert parse(text) == 3


@pytest.mark.parametrize(
    ("text", "value"), [("增10", 10), ("减2", -2), ("+3", 3), ("－4", -4), ("0", 0)]
)
def test_change_has_a_sign(text, value):
    assert parse(text, "change", "项") == value


def test_sign_in_words_is_no_count():
    assert parse("增10") is None


@pytest.mark.parametrize(
    ("text", "unit", "stated", "value"),
    [
        ("251000元", "元", "", 251000),
        ("1276.5534万元", "元", "", 12765534),
        ("59237.2449", "万元", "", Decimal("59237.2449")),
        ("380元", "万元", "", Decimal("0.038")),
        ("5.2万元", "万元", "", Decimal("5.2")),
        ("1500000", "万元", "元", 150),  # the source's header says 单位：元
        ("0.1亿元", "万元", "", 1000),
        ("47.5", "元", "万元", 475000),  # the source's header says (万元)
        ("475000元", "元", "万元", 475000),
        ("47.5万元", "元", "万元", 475000),
    ],
)
def test_amount_is_given_in_the_unit_of_the_form(text, unit, stated, value):
    assert parse(text, "amount", unit, stated) == value


def test_words_are_labels_and_values_are_not():
    assert has_words("规章")
    assert not has_words("无")
    assert not has_words("12件")
    assert is_value("12件")
    assert not is_value("规章")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1808\n595", 1808595),  # broken by a narrow column: the first line is full
        ("12\n34\n5", 12345),
        ("251\n元", None),  # a count has no money in it
        ("12\n件", 12),
        ("8\n12", None),  # two numbers: the first line would have had room
        ("0\n0\n3", None),
        ("123456\n123456\n123456", None),
        ("1 0 0 0 0", None),  # lines that a converter set side by side
        ("3 49", None),
        ("12 3", 123),
        ("12\n34 件", 1234),
        ("1 234 567", 1234567),
        ("增 10 项", None),  # a count does not grow
        ("10 件", 10),
    ],
)
def test_lines_are_one_number_only_where_a_column_broke_it(text, value):
    assert parse(text) == value
