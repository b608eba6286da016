from lib.reading.letters import Word, words_to_lines
from lib.reading.ruling import Box
from lib.reading.unruled import lines_to_loose_tables
from lib.reading.unruled_digits import numbers_amid_labels


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


def test_a_number_in_two_halves_above_and_below_its_row_is_one():
    words = [
        word("规章", 0, 0), word("1", 100, 0), word("2", 150, 0), word("3", 200, 0),
        word("24", 200, 18), word("行政规范性文件", 0, 25), word("4", 100, 25), word("5", 150, 25),
        word("6", 200, 32),
    ]  # fmt: skip
    assert rows(words)[0][1] == ["行政规范性文件", "4", "5", "24\n6"]


def test_a_digit_of_a_label_is_no_number_of_the_row_below():
    words = [
        word("规章", 0, 0), word("1", 100, 0), word("2", 150, 0), word("3", 200, 0),
        word("2", 0, 18), word("4", 100, 24), word("5", 150, 24), word("6", 200, 24),
        word(".重复申请", 0, 30),
    ]  # fmt: skip
    assert [len(row) for row in rows(words)[0] if "5" in row] == [4]


def test_digits_beside_the_label_of_a_group_are_of_the_row_that_they_stand_over():
    words = [
        word("1.重复申请", 80, 0), word("1", 200, 0), word("2", 250, 0), word("3", 300, 0),
        word("处理", 0, 18), word("1", 250, 18), word("2.其他", 80, 25), word("4", 200, 25),
        word("6", 300, 25), word("0", 250, 32),
    ]  # fmt: skip
    assert rows(words)[0][1] == ["处理", "2.其他", "4", "1\n0", "6"]


def test_a_single_number_between_the_halves_of_its_label_is_beside_it():
    lines = words_to_lines(
        [word("行政事业", 0, 0), word("84.73", 100, 6), word("性收费", 0, 12), word("三、", 0, 40)]
    )
    label, number = numbers_amid_labels(lines)[0]
    assert (label.text, number.text) == ("行政事业\n性收费", "84.73")


def test_a_number_between_lines_that_make_no_label_stays_alone():
    lines = words_to_lines(
        [word("公开", 0, 0), word("规章", 0, 30), word("12", 100, 36), word("文件", 0, 42),
         word("目录", 0, 72)]
    )  # fmt: skip
    assert numbers_amid_labels(lines) == lines


def test_columns_that_no_row_fills_are_where_the_numbers_of_all_rows_stand():
    words = [
        word("甲", 0, 0), word("1", 100, 0), word("2", 150, 0),
        word("乙", 0, 12), word("4", 100, 12), word("6", 200, 12),
    ]  # fmt: skip
    assert rows(words) == [[["甲", "1", "2", None], ["乙", "4", None, "6"]]]


def test_a_column_that_holds_labels_is_none_though_one_row_has_numbers_all_over():
    words = [
        word("甲", 0, 0), word("1", 100, 0), word("2", 150, 0),
        word("乙", 0, 12), word("3", 100, 12), word("4", 150, 12),
        word("9", 0, 24), word("9", 100, 24), word("9", 150, 24),
    ]  # fmt: skip
    assert rows(words)[0][:2] == [["甲", "1", "2"], ["乙", "3", "4"]]


def test_labels_printed_over_their_numbers_leave_the_lines_as_they_are():
    words = [
        word("行政许可", 0, 0, 50), word("5", 40, 0),
        word("行政处罚", 0, 12, 50), word("6", 40, 12),
    ]  # fmt: skip
    assert [len(row) for row in rows(words)[0]] == [2, 2]


def test_a_single_number_under_one_of_three_names_is_in_that_column():
    words = [
        word("信息内容", 0, 0), word("本年制发件数", 90, 0, 30), word("本年废止件数", 140, 0, 30),
        word("现行有效件数", 190, 0, 30), word("行政规范性文件", 0, 18), word("26", 200, 18),
    ]  # fmt: skip
    assert rows(words)[0][-1] == ["行政规范性文件", None, None, "26"]


def test_tables_without_a_heading_between_them_have_columns_of_their_own():
    names = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    words = [
        word("规章", 0, 0), word("1", 100, 0), word("2", 150, 0), word("3", 200, 0),
        word("行政复议", 0, 20), word("行政诉讼", 150, 20),
        *(word(names[i % 5], 40 * i, 32, 32) for i in range(15)),
        *(word(str(i), 40 * i + 8, 50) for i in range(15)),
    ]  # fmt: skip
    found = rows(words)[0]
    assert (found[0], found[-1]) == (["规章", "1", "2", "3"], [str(i) for i in range(15)])


def test_labels_of_ever_so_many_lines_begin_beside_their_numbers():
    first, second = "申请人无正当理由逾期不补正", "要求行政机关确认或重新出具已获取信息"
    words = []
    for top, label in ((0, first + "、行政机关不再处理其政府信息公开申请"), (200, second)):
        words += [
            word(label[2 * i : 2 * i + 2], 0, top + 12 * i) for i in range((len(label) + 1) // 2)
        ]
        words += [word("1", 100, top), word("2", 150, top), word("3", 200, top)]
    words += [word("丙", 0, 400), word("4", 100, 400), word("5", 150, 400), word("6", 200, 400)]
    found = rows(words)[0]
    assert [row[0].replace("\n", "") for row in found if len(row) == 4][:2] == [
        first + "、行政机关不再处理其政府信息公开申请",
        second,
    ]


def test_labels_of_several_lines_may_end_beside_their_numbers():
    words = [
        word("规章", 0, 0), word("1", 100, 0), word("2", 150, 0), word("3", 200, 0),
        word("行政规", 0, 24), word("范性文", 0, 36), word("件", 0, 48),
        word("4", 100, 48), word("5", 150, 48), word("6", 200, 48),
    ]  # fmt: skip
    assert rows(words)[0][1] == ["行政规\n范性文\n件", "4", "5", "6"]


def test_a_header_and_a_row_at_the_end_of_a_page_are_a_table():
    names = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
    words = [word(name, 100 + 60 * i, 0, 50) for i, name in enumerate(names)]
    words += [word("甲", 0, 20), word("3", 110, 20)]
    assert rows(words)[0][-1] == ["甲", "3", None, None, None, None, None, None]


def test_the_end_of_a_label_left_of_the_numbered_ones_goes_back_to_it():
    words = [
        word("（二）部分公开（区分处理的，只计这一情形，不计", 20, 0, 90),
        word("4", 120, 6), word("6", 150, 6), word("10", 200, 6),
        word("其他情形）", 20, 12, 40),
        word("1.属于国家秘密", 65, 26, 40),
        word("2.其他法律行政法规禁止公开", 65, 40, 45),
        word("7", 120, 40), word("2", 150, 40), word("9", 200, 40),
    ]  # fmt: skip
    assert rows(words) == [
        [
            ["（二）部分公开（区分处理的，只计这一情形，不计\n其他情形）", "4", "6", "10"],
            ["1.属于国家秘密"],
            ["2.其他法律行政法规禁止公开", "7", "2", "9"],
        ]
    ]


def test_the_label_of_a_row_without_numbers_takes_none_of_the_next_row():
    words = [
        word("规章", 60, 0), word("1", 120, 0), word("2", 150, 0), word("3", 200, 0),
        word("5.要求行政机关确认或重新出具已获取信", 60, 14, 50), word("息", 60, 26),
        word("（六）其他处理", 20, 42, 38),
        word("4", 120, 42), word("5", 150, 42), word("9", 200, 42),
    ]  # fmt: skip
    assert rows(words)[0] == [
        ["规章", "1", "2", "3"],
        ["5.要求行政机关确认或重新出具已获取信\n息"],
        ["（六）其他处理", "4", "5", "9"],
    ]


def test_rows_without_numbers_at_the_end_are_of_the_table():
    words = [
        word("规章", 0, 0), word("1", 100, 0), word("2", 150, 0), word("3", 200, 0),
        word("行政规范性文件", 0, 12), word("4", 100, 12), word("5", 150, 12), word("6", 200, 12),
        word("行政许可", 0, 24),
        word("六、其他需要报告的事项", 0, 48),
    ]  # fmt: skip
    assert rows(words)[0][-1] == ["行政许可"]


def test_digits_in_widely_set_lines_go_back_to_numbers_that_fill_their_columns():
    words = [
        word("10", 100, 0), word("0", 150, 0), word("27", 200, 0),
        word("6", 100, 18), word("4", 200, 18),
    ]  # fmt: skip
    assert rows([word("规章", 0, -20), word("1", 100, -20), *words])[0][-1] == [
        "10\n6", "0", "27\n4"
    ]  # fmt: skip


def test_the_rest_of_a_number_behind_its_comma_goes_back_to_it():
    words = [
        word("一、新收", 0, 0), word("3", 100, 0), word("0", 150, 0), word("12", 200, 0),
        word("数量", 0, 18), word("，083", 96, 18, 20),
    ]  # fmt: skip
    assert rows(words)[0][0][1] == "3\n，083"


def test_numbers_beside_the_beginning_of_a_label_are_no_digits_of_the_row_above():
    words = [
        word("规章", 0, 0), word("11", 100, 0), word("15", 150, 0), word("14", 200, 0),
        word("行政规范性文", 0, 14), word("15", 100, 14), word("1", 150, 14),
        word("件", 0, 26),
        word("行政许可", 0, 40), word("7", 100, 40), word("8", 150, 40), word("9", 200, 40),
    ]  # fmt: skip
    assert rows(words)[0] == [
        ["规章", "11", "15", "14"],
        ["行政规范性文\n件", "15", "1", None],
        ["行政许可", "7", "8", "9"],
    ]
