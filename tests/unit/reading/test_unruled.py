from lib.reading.letters import Word, words_to_lines
from lib.reading.ruling import Box
from lib.reading.unruled import lines_to_loose_tables


def word(text, left, top, width=None):
    return Word(text, Box(left, top, left + (width or 8 * len(text)), top + 10))


def rows(words):
    tables = lines_to_loose_tables(words_to_lines(words))
    return [[[w.text if w else None for w in row] for row in table.rows()] for table in tables]


def test_rows_of_numbers_side_by_side_are_a_table():
    words = [
        word("规章", 0, 0), word("1", 100, 0), word("2", 150, 0), word("3", 200, 0),
        word("规范性文件", 0, 12), word("4", 100, 12), word("5", 150, 12), word("6", 200, 12),
    ]  # fmt: skip
    assert rows(words) == [[["规章", "1", "2", "3"], ["规范性文件", "4", "5", "6"]]]


def test_column_without_a_number_is_a_blank_in_its_row():
    words = [
        word("甲", 0, 0), word("1", 100, 0), word("2", 150, 0), word("3", 200, 0),
        word("一、乙", 0, 12), word("4", 100, 12), word("6", 200, 12),
    ]  # fmt: skip
    assert rows(words)[0][1] == ["一、乙", "4", None, "6"]


def test_digits_broken_off_by_a_narrow_column_go_back_to_their_number():
    words = [
        word("一、新收", 0, 0), word("16", 100, 0), word("0", 150, 0), word("27", 200, 0),
        word("数量", 0, 12), word("6", 100, 12), word("4", 200, 12),
        word("二、结转", 0, 24), word("2", 100, 24), word("0", 150, 24), word("2", 200, 24),
    ]  # fmt: skip
    assert rows(words)[0][0] == ["一、新收\n数量", "16\n6", "0", "27\n4"]


def test_running_text_with_numbers_is_no_table():
    line = "全年共收到申请十一件，其中自然人申请九件，均已在法定期限内答复，没有发生逾期。"
    assert rows([word(line, 0, 0, 400), word("办理提案 2 件。", 0, 12, 100)]) == []


def test_a_label_on_three_lines_stands_beside_the_numbers_of_its_middle():
    words = [
        word("规章", 0, 0), word("1", 100, 0), word("2", 150, 0), word("3", 200, 0),
        word("行政规", 0, 12),
        word("范性", 0, 24), word("4", 100, 24), word("5", 150, 24), word("6", 200, 24),
        word("文件", 0, 36),
    ]  # fmt: skip
    assert rows(words)[0][1] == ["行政规\n范性\n文件", "4", "5", "6"]


def test_lines_between_two_labels_go_to_the_one_that_they_make_whole():
    words = [
        word("1.申请人无正当理由", 0, 0, 80), word("1", 100, 6), word("2", 150, 6),
        word("3", 200, 6), word("大量反复申请", 0, 12, 60),
        word("行政规", 0, 24), word("范性文件", 0, 36),
        word("4", 100, 30), word("5", 150, 30), word("6", 200, 30),
    ]  # fmt: skip
    assert rows(words)[0][1] == ["行政规\n范性文件", "4", "5", "6"]


def test_names_of_columns_on_several_lines_are_one_row_above_the_numbers():
    words = [
        word("信息内容", 0, 6), word("本年制", 95, 0, 20), word("本年废止件数", 140, 6, 30),
        word("现行有", 195, 0, 20), word("发件数", 95, 12, 20), word("效件数", 195, 12, 20),
        word("规章", 0, 30), word("1", 100, 30), word("2", 150, 30), word("3", 200, 30),
        word("行政规范性文件", 0, 48), word("4", 100, 48), word("5", 150, 48), word("6", 200, 48),
    ]  # fmt: skip
    assert rows(words)[0][1] == ["本年制\n发件数", "本年废止件数", "现行有\n效件数"]


def test_columns_that_every_row_leaves_empty_are_known_by_their_names():
    words = [
        word("信息内容", 0, 0), word("本年制发件数", 90, 0, 30), word("本年废止件数", 140, 0, 30),
        word("现行有效件数", 190, 0, 30),
        word("规章", 0, 18), word("1", 100, 18), word("3", 200, 18),
        word("行政规范性文件", 0, 36), word("4", 100, 36), word("6", 200, 36),
    ]  # fmt: skip
    assert rows(words)[0][2:] == [
        ["规章", "1", None, "3"],
        ["行政规范性文件", "4", None, "6"],
    ]


def test_a_known_label_with_blanks_in_it_is_one_cell():
    words = [
        word("规章", 0, 0), word("1", 100, 0), word("2", 150, 0), word("3", 200, 0),
        word("行政规", 0, 18), word("范性文件", 40, 18),
        word("4", 100, 18), word("5", 150, 18), word("6", 200, 18),
    ]  # fmt: skip
    assert rows(words)[0][1] == ["行政规\n范性文件", "4", "5", "6"]
