from itertools import chain

import numpy as np
import pytest

from lib.reading.letters import (
    CLIMBING,
    UPRIGHT,
    Letters,
    field_texts,
    printed_once,
    words_of,
    words_to_columns,
)
from lib.reading.radicals import plain_characters


def letters(*placed, turn=UPRIGHT):
    """Characters of ten points: sign, left, top."""
    boxes = [(left, top, left + 10, top + 10) for _, left, top in placed]
    signs = "".join(sign for sign, _, _ in placed)
    return Letters(signs, np.array(boxes, float), np.full(len(placed), turn))


def text_of(found):
    return field_texts(found, np.zeros(len(found.signs), int), 1)[0]


def test_lines_of_a_field_are_parted_whatever_the_order_of_the_file():
    found = letters(("丙", 0, 12), ("甲", 0, 0), ("乙", 10, 0), ("丁", 10, 12))
    assert text_of(found) == "甲乙\n丙丁"


def test_a_gap_in_a_line_is_a_blank():
    assert text_of(letters(("甲", 0, 0), ("乙", 30, 0))) == "甲 乙"


def test_columns_of_characters_are_read_down_and_then_on():
    right = [(sign, 20, 12 * i) for i, sign in enumerate("本年度办")]
    left = [(sign, 0, 12 * i) for i, sign in enumerate("理结果")]
    assert text_of(letters(*right, *left)) == "本\n年\n度\n办\n理\n结\n果"


def test_text_turned_to_the_left_is_read_upwards():
    found = letters(("甲", 0, 24), ("乙", 0, 14), ("丙", 12, 24), turn=CLIMBING)
    assert text_of(found) == "甲乙\n丙"


def test_a_flat_character_stays_on_its_line():
    boxes = np.array([(0, 0, 10, 10), (10.5, 5.6, 19.5, 6.4), (20, 0, 30, 10)])
    found = Letters("（一）", boxes, np.zeros(3, int))
    assert text_of(found) == "（一）"
    assert [word.text for word in words_of(found)] == ["（一）"]


@pytest.mark.parametrize(
    ("left", "top", "kept"),
    [
        pytest.param(0.4, 0, "甲", id="a little beside"),
        pytest.param(0.4, 0.5, "甲", id="a little beside and below"),
        pytest.param(10, 0, "甲甲", id="the next one"),
        pytest.param(0, 12, "甲甲", id="the one below"),
    ],
)
def test_what_stands_twice_on_a_place_is_there_once(left, top, kept):
    assert printed_once(letters(("甲", 0, 0), ("甲", left, top))).signs == kept


def test_a_column_of_text_begins_right_of_all_that_stands_beside_it():
    left = [line_of(sign, 0, 40 + 20 * i) for i, sign in enumerate("甲乙丙丁戊")]
    words = words_of(letters(*line_of("题", 200, 0), *chain(*left), *line_of("己", 200, 40)))
    columns = words_to_columns(words)
    assert [[word.text[0] for word in column] for column in columns] == [
        ["题", "甲", "乙", "丙", "丁", "戊"],
        ["己"],
    ]


def test_numbers_beside_a_label_of_many_lines_are_no_column_of_text():
    label = [(sign, 0, 40 + 20 * i) for i, sign in enumerate("不予公开的")]
    words = words_of(letters(*label, ("7", 100, 40), ("8", 200, 40)))
    assert len(words_to_columns(words)) == 1


def line_of(sign, left, top):
    """A line of text, twelve characters long."""
    return [(sign, left + 10 * i, top) for i in range(12)]


def test_radicals_are_the_characters_that_look_like_them():
    assert plain_characters("⼈⺠政府⾏政⻓") == "人民政府行政长"
