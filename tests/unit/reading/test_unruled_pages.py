"""Tables without ruling lines that go on over pages."""

from lib.reading.letters import Word, words_to_lines
from lib.reading.ruling import Box
from lib.reading.unruled import as_one_table, lines_to_loose_tables


def word(text, left, top, width=None):
    return Word(text, Box(left, top, left + (width or 8 * len(text)), top + 10))


def table(*words):
    (found,) = lines_to_loose_tables(words_to_lines(words))
    return found


def texts(found):
    return [[w.text if w else None for w in row] for row in found.rows()]


FULL = table(
    word("规章", 0, 0), word("1", 100, 0), word("2", 150, 0), word("3", 200, 0),
    word("行政规范性文件", 0, 12), word("4", 100, 12), word("5", 150, 12), word("6", 200, 12),
)  # fmt: skip


def test_a_row_alone_on_the_next_page_leaves_a_blank_where_the_page_before_has_a_column():
    _, below = as_one_table(
        FULL, table(word("行政许可", 0, 0), word("7", 100, 0), word("9", 200, 0))
    )
    assert texts(below) == [["行政许可", "7", None, "9"]]


def test_the_next_page_tells_of_columns_that_no_row_of_a_page_fills():
    rows = (word("处罚", 0, 0), word("7", 100, 0), word("9", 200, 0))
    more = (word("强制", 0, 12), word("7", 100, 12), word("9", 200, 12))
    above, _ = as_one_table(table(*rows, *more), FULL)
    assert texts(above) == [["处罚", "7", None, "9"], ["强制", "7", None, "9"]]


def test_a_header_on_the_next_page_begins_columns_of_its_own():
    header = (
        word("信息内容", 0, 0),
        word("上一年项目数量", 90, 0, 40),
        word("本年增/减", 190, 0, 40),
    )
    below = table(*header, word("行政许可", 0, 18), word("7", 100, 18), word("9", 200, 18))
    assert texts(as_one_table(FULL, below)[1])[-1] == ["行政许可", "7", "9"]


def test_a_label_that_the_page_break_has_torn_is_whole_beside_its_numbers():
    above = table(*(w for row in FULL.blocks[0] for w in row), word("行政", 0, 24),
                  word("7", 100, 24), word("8", 150, 24), word("9", 200, 24))  # fmt: skip
    below = table(word("许可", 0, 0), word("行政处罚", 0, 12), word("1", 100, 12),
                  word("2", 150, 12), word("3", 200, 12))  # fmt: skip
    first, second = as_one_table(above, below)
    assert texts(first)[-1] == ["行政\n许可", "7", "8", "9"]
    assert texts(second) == [["行政处罚", "1", "2", "3"]]


def test_names_on_different_heights_at_the_end_of_a_page_stand_in_the_order_of_their_columns():
    names = ("自然人", "商业企业", "科研机构", "社会公益", "法律服务", "其他", "总计")
    words = [word(name, 100 + 60 * i, 0, 40) for i, name in enumerate(names)]
    rest = [word("组织", 280, 12, 20), word("机构", 340, 12, 20)]
    (found,) = lines_to_loose_tables(words_to_lines([*words, *rest]))
    assert found.bare
    assert texts(found) == [
        ["自然人", "商业企业", "科研机构", "社会公益\n组织", "法律服务\n机构", "其他", "总计"]
    ]
