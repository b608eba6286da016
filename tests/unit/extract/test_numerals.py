"""Numbers of running text: every spelling of a count gives the same value, and bounds that hold."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.extract.numerals import Quantity, numerals

UNITS = ("件", "件次", "条", "起", "个")
BEFORE = {"近": "under", "约": "about", "超过": "over"}
AFTER = {"余": "over", "多": "over", "左右": "about", "以上": "over"}
NUMERALS = numerals(UNITS, BEFORE, AFTER)
PATTERN = re.compile(NUMERALS.pattern)
DIGITS = "零一二三四五六七八九"


def read(text: str) -> list[Quantity | None]:
    return [NUMERALS.quantity(found) for found in PATTERN.finditer(text)]


def chinese(number: int) -> str:
    """The number as it is said, up to 9,999: an oracle written from the words, not the machine."""
    if number == 0:
        return "零"
    said = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            said += DIGITS[digit] + name
        elif said and not said.endswith("零"):
            said += "零"
    return said.rstrip("零").removeprefix("一") if 10 <= number < 20 else said.rstrip("零")


@given(st.integers(0, 9999))
def test_every_spelling_of_a_count_gives_the_same_value(number):
    by_place = "".join(DIGITS[int(digit)] for digit in str(number))
    spellings = [f"{number}件", f"{number:,}件", f"{chinese(number)}件", f"{by_place}件"]
    expected = Quantity(number, number, number, "件")
    assert [read(f"收到{spelling}。") for spelling in spellings] == [[expected]] * 4


@given(st.integers(0, 999_999_999))
def test_digits_with_or_without_separators_are_the_same(number):
    assert read(f"{number}件") == read(f"{number:,}件") == [Quantity(number, number, number, "件")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("60余件", Quantity(60, 60, 69, "件")),
        ("三十多件", Quantity(30, 30, 39, "件")),
        ("十余起", Quantity(10, 10, 19, "起")),
        ("1000多条", Quantity(1000, 1000, 1999, "条")),
        ("近17250件", Quantity(17250, 15525, 17250, "件")),
        ("约300件", Quantity(300, 270, 330, "件")),
        ("300件左右", Quantity(300, 270, 330, "件")),
        ("超过300件", Quantity(300, 300, 399, "件")),
        ("300件以上", Quantity(300, 300, 399, "件")),
        ("近60余起", Quantity(60, 54, 69, "起")),
        ("1.17万条", Quantity(11_700, 11_650, 11_750, "条")),
        ("2万件", Quantity(20_000, 15_000, 25_000, "件")),
        ("14万余条", Quantity(140_000, 140_000, 154_000, "条")),
        ("1.2万余件", Quantity(12_000, 12_000, 13_200, "件")),
        ("3千件", Quantity(3000, 3000, 3000, "件")),
        ("两件", Quantity(2, 2, 2, "件")),
        ("89件次", Quantity(89, 89, 89, "件次")),
    ],
)
def test_approximate_words_and_rounded_numbers_give_bounds(text, expected):
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text",
    ["第20条", "第二十条", "3至5件", "3-5件", "3~5件", "1234567890123件", "12", "1,23件", "件"],
)
def test_what_is_no_single_count_is_not_read(text):
    assert read(text) == []


def test_half_a_case_is_no_count():
    assert read("12.5件") == [None]


@given(st.text(alphabet="0123456789,.万千百十零一二三余多近约件条", max_size=60))
def test_any_run_of_numerals_is_read_without_a_fault(text):
    for quantity in read(text):
        assert quantity is None or quantity.low <= quantity.value <= quantity.high


@pytest.mark.parametrize("bait", ["1", "1,", "1,111", "一", "近", "1件", "约1万", "零", "1.1"])
def test_long_runs_are_read_in_the_time_of_their_length(bait):
    assert all(quantity is None or quantity.unit == "件" for quantity in read(bait * 50_000))
