from decimal import Decimal

import pytest

from lib.extract.figures import TableFigures, read_figures
from lib.reading.document import Grid, Place
from lib.reading.html import read
from tests.unit.extract.grids import T3_HEAD, T3_ROWS, T4_HEAD, ragged

ENDINGS = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]


def values(found, *codes):
    return [found.figures[code].value for code in codes]


def row(found, name):
    columns = ("natural", "business", "research", "welfare", "legal", "other_org", "total")
    return values(found, *(f"t3.{name}.{column}" for column in columns))


def with_row(old, new):
    assert old in T3_ROWS
    return ragged(T3_HEAD + T3_ROWS.replace(old, new))


def kinds(found):
    return [(one.table, one.kind, one.mended) for one in found.recoveries if one.table == "t3"]


def test_table_three_is_read_row_by_row():
    found = read_figures([ragged(T3_HEAD + T3_ROWS)])
    assert found.editions == {"t2": None, "t3": "2019", "t4": None}
    assert row(found, "received") == [4, 1, 0, 0, 0, 0, 5]
    assert row(found, "unavailable_not_held") == [1, 0, 0, 0, 0, 0, 1]
    assert kinds(found) == []


def test_figure_keeps_its_raw_text_and_place():
    figure = read_figures([ragged(T3_HEAD + T3_ROWS)]).figures["t3.received.natural"]
    assert figure.raw == "4"
    assert figure.place == Place(table=1, row=4, column=2)


def test_edition_is_told_from_the_rows_of_the_table():
    rows = T3_ROWS.replace(
        " | （六）其他处理 | 0 | 0 | 0 | 0 | 0 | 0 | 0\n",
        " | （六）其他处理 | 1.逾期不补正 | 0 | 0 | 0 | 0 | 0 | 0 | 0\n"
        " |  | 2.逾期不缴费 | 0 | 0 | 0 | 0 | 0 | 0 | 0\n"
        " |  | 3.其他 | 0 | 0 | 0 | 0 | 0 | 0 | 0\n",
    )
    found = read_figures([ragged(T3_HEAD + rows)])
    assert found.editions["t3"] == "2021"
    assert row(found, "other_rest") == [0] * 7
    assert kinds(found) == []


def test_table_parted_by_a_page_break_is_one_table():
    lines = T3_ROWS.strip().splitlines()
    upper, lower = "\n".join(lines[:9]), "\n".join(lines[9:])
    found = read_figures([ragged(T3_HEAD + upper), ragged(lower, 2)])
    assert row(found, "carried_out") == [1, 0, 0, 0, 0, 0, 1]
    assert kinds(found) == []


def test_label_cut_by_a_page_break_is_known_by_its_two_pieces():
    found = read_figures(
        [
            with_row(
                "一、本年新收政府信息公开申请数量 | 4 | 1 | 0 | 0 | 0 | 0 | 5",
                "一、本年新收政府信息公开申 | 4 | 1 | 0 | 0 | 0 | 0 | 5\n请数量 | ",
            )
        ]
    )
    assert row(found, "received") == [4, 1, 0, 0, 0, 0, 5]
    assert kinds(found) == [("t3", "split_label", True)]


def test_columns_are_told_by_their_headers_not_by_their_order():
    head = T3_HEAD.replace("自然人 | 法人或其他组织 | 总计", "总计 | 自然人 | 法人或其他组织")
    moved = "\n".join(_total_first(line) for line in T3_ROWS.strip().splitlines())
    found = read_figures([ragged(head + moved)])
    assert row(found, "received") == [4, 1, 0, 0, 0, 0, 5]
    assert row(found, "concluded") == [4, 1, 0, 0, 0, 0, 5]


def _total_first(line):
    cells = line.split(" | ")
    return " | ".join([*cells[:-7], cells[-1], *cells[-7:-1]])


def test_blank_stays_blank_and_is_not_zero():
    found = read_figures(
        [
            with_row(
                "（七）总计 | 4 | 1 | 0 | 0 | 0 | 0 | 5", "（七）总计 | 4 | 1 | - | / | 无 |  | 5"
            )
        ]
    )
    assert row(found, "concluded") == [4, 1, None, None, None, None, 5]
    assert found.figures["t3.concluded.research"].raw == "-"
    assert found.figures["t3.concluded.research"].state == "blank"
    assert kinds(found) == []


def test_word_in_a_value_cell_stays_unread_and_is_told():
    found = read_figures([with_row("（一）予以公开 | 2 | 1", "（一）予以公开 | 2 | O")])
    assert row(found, "granted") == [2, None, 0, 0, 0, 0, 3]
    assert kinds(found) == [("t3", "unread_cell", False)]


@pytest.mark.parametrize(
    ("cells", "read"),
    [
        ("4 | 1 | 0 | 0 | 0 | 0 | 0 | 5", [4, 1, 0, 0, 0, 0, 5]),  # a zero too many
        ("4 | 1 | 0 | 0 | 0 | 5", [4, 1, 0, 0, 0, 0, 5]),  # a zero too few
    ],
)
def test_row_with_a_cell_too_many_or_too_few_is_recovered_where_the_rules_allow_one_reading(
    cells, read
):
    found = read_figures(
        [with_row("（七）总计 | 4 | 1 | 0 | 0 | 0 | 0 | 5", f"（七）总计 | {cells}")]
    )
    assert row(found, "concluded") == read
    assert found.figures["t3.concluded.total"].recovered
    assert [(table, mended) for table, _, mended in kinds(found)] == [("t3", True)]


def test_row_that_the_rules_cannot_settle_stays_unread():
    # Eight different numbers of which none can be left out to make a sum.
    found = read_figures(
        [
            with_row(
                "（一）予以公开 | 2 | 1 | 0 | 0 | 0 | 0 | 3",
                "（一）予以公开 | 9 | 8 | 7 | 6 | 5 | 4 | 3 | 2",
            )
        ]
    )
    assert row(found, "granted") == [None] * 7
    assert kinds(found) == [("t3", "extra_cell", False)]


def test_missing_row_is_told_and_its_figures_are_unread():
    found = read_figures([with_row(" |  | 2.重复申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0\n", "")])
    assert row(found, "rejected_duplicate") == [None] * 7
    assert found.figures["t3.rejected_duplicate.total"].state == "unread"
    assert kinds(found) == [("t3", "missing_row", False)]


def test_sixteen_cells_of_table_four_have_one_reading():
    data = "0 | 0 | 0 | 0 | 0 | 8 | 0 | 0 | 0 | 0 | 8 | 0 | 0 | 0 | 0 | 0"
    found = read_figures([ragged(T3_HEAD + T3_ROWS), ragged(T4_HEAD + data, 2)])
    assert values(found, "t4.direct.upheld", "t4.direct.total", "t4.review.total") == [8, 8, 0]
    assert [one.kind for one in found.recoveries if one.table == "t4"] == ["extra_cell"]


def test_fourteen_cells_of_table_four_are_read_as_far_as_all_allowed_readings_agree():
    # The zero that is lost may have stood before or behind the 8: that cell is open, the rest not.
    data = "0 | 0 | 0 | 0 | 0 | 8 | 0 | 0 | 8 | 2 | 0 | 0 | 0 | 2"
    found = read_figures([ragged(T3_HEAD + T3_ROWS), ragged(T4_HEAD + data, 2)])
    assert values(found, "t4.direct.total", "t4.after_review.upheld") == [8, 2]
    assert values(found, "t4.direct.upheld", "t4.direct.corrected") == [None, None]
    assert [(one.kind, one.mended) for one in found.recoveries if one.table == "t4"] == [
        ("missing_cell", False)
    ]


def test_fourteen_zeros_of_table_four_are_fifteen():
    found = read_figures([ragged(T3_HEAD + T3_ROWS), ragged(T4_HEAD + " | ".join("0" * 14), 2)])
    assert {found.figures[code].value for code in found.figures if code.startswith("t4")} == {0}
    assert [(one.kind, one.mended) for one in found.recoveries if one.table == "t4"] == [
        ("missing_cell", True)
    ]


def test_groups_of_table_four_may_stand_one_below_the_other():
    grid = ragged(
        """
        类别 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计
        行政复议 | 1 | 0 | 0 | 1 | 2
        未经复议直接起诉 | 0 | 0 | 3 | 0 | 3
        复议后起诉 | 0 | 0 | 0 | 0 | 0
        """
    )
    found = read_figures([ragged(T3_HEAD + T3_ROWS), grid])
    assert values(found, "t4.review.pending", "t4.direct.other", "t4.after_review.total") == [
        1,
        3,
        0,
    ]


def _pieces(*tables: str) -> TableFigures:
    grids = [ragged(T3_HEAD + T3_ROWS), *(ragged(text, at) for at, text in enumerate(tables, 2))]
    return read_figures(grids)


RESULTS = "结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计"


def test_reviews_and_lawsuits_of_table_four_may_have_a_table_each():
    found = _pieces(
        f"行政复议\n{RESULTS}\n1 | 0 | 0 | 1 | 2",
        f"行政诉讼\n未经复议直接起诉 | 复议后起诉\n{RESULTS} | {RESULTS}\n"
        "0 | 0 | 3 | 0 | 3 | 4 | 0 | 0 | 0 | 4",
    )
    assert values(found, "t4.review.total", "t4.direct.other", "t4.after_review.upheld") == [
        2,
        3,
        4,
    ]
    assert [one for one in found.recoveries if one.table == "t4"] == []


def test_pieces_of_table_four_that_do_not_say_which_they_are_are_not_read():
    found = _pieces(
        f"行政复议\n{RESULTS}\n1 | 0 | 0 | 1 | 2",
        f"{RESULTS} | {RESULTS}\n0 | 0 | 3 | 0 | 3 | 4 | 0 | 0 | 0 | 4",
    )
    assert values(found, "t4.direct.other", "t4.after_review.upheld") == [None, None]


def test_other_tables_of_the_text_are_left_alone():
    summary = ragged(
        """
        项目 | 数量 | 同比
        网站公开信息 | 812 | 5%
        举办培训 | 3 | 0
        """
    )
    found = read_figures([summary, ragged(T3_HEAD + T3_ROWS, 2)])
    assert found.editions == {"t2": None, "t3": "2019", "t4": None}
    assert row(found, "received") == [4, 1, 0, 0, 0, 0, 5]


def test_table_two_of_edition_2021():
    grid = ragged(
        """
        第二十条第（一）项
        信息内容 | 本年发件 | 本年废止件数 | 现行有效件
        规章 | 0 | 0 | 0
        规范性文件 | 2 | 1 | 11
        第二十条第（五）项
        信息内容 | 本年处理决定数量
        行政许可 | 1,204 |  |
        第二十条第（六）项
        信息内容 | 本年处理决定数量
        行政处罚 | 31
        行政强制 | 0
        第二十条第（八）项
        信息内容 | 本年收费金额（单位：万元）
        行政事业性收费 | 380元
        """
    )
    found = read_figures([grid])
    assert found.editions["t2"] == "2021"
    assert values(found, "t2.normative.in_force", "t2.licensing.decisions") == [11, 1204]
    assert found.figures["t2.fees.amount"].value == Decimal("0.038")


def test_table_two_of_edition_2019_with_two_headers_cut_alike():
    grid = ragged(
        """
        第二十条第（一）项
        信息内容 | 本年新 | 本年新 | 对外公开总数量
        规章 | 0 | 0 | 0
        规范性文件 | 2 | 3 | 11
        第二十条第（五）项
        信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量
        行政许可 | 8 | 增10 | 18
        其他对外管理服务事项 | 0 | 0 | 0
        """
    )
    found = read_figures([grid])
    assert found.editions["t2"] == "2019"
    assert values(found, "t2.normative.made", "t2.normative.published") == [2, 3]
    assert values(found, "t2.licensing.change", "t2.other_services.decisions") == [10, 0]


def _web_page(spare_in_header: str, data: str) -> TableFigures:
    """Tables 3 and 4 of a web page; the header of table 4 has ``spare_in_header`` in each row."""
    line, spare = "<td>{}</td>", spare_in_header
    results = "".join(line.format(label) for label in RESULTS.split(" | "))
    page = (
        "<table>"
        f"<tr><td colspan=5>行政复议</td><td colspan=10>行政诉讼</td>{spare}</tr>"
        "<tr>" + results.replace("<td>", "<td rowspan=2>") + "<td colspan=5>未经复议直接起诉</td>"
        f"<td colspan=5>复议后起诉</td>{spare}</tr><tr>{results * 2}{spare}</tr>"
        "<tr>" + "".join(line.format(number) for number in data.split("|")) + "</tr></table>"
    )
    grids = [block for block in read(page.encode()).blocks if isinstance(block, Grid)]
    return read_figures([ragged(T3_HEAD + T3_ROWS), *grids])


def test_column_that_the_whole_table_four_leaves_blank_is_no_cell_too_many():
    found = _web_page("<td>&nbsp;</td>", "1|0|0|1|2|0|0|3|0|3|4|0|0|0|4|")
    assert values(found, "t4.review.total", "t4.direct.other", "t4.after_review.upheld") == [
        2,
        3,
        4,
    ]
    assert [one for one in found.recoveries if one.table == "t4"] == []


def test_blank_cell_that_only_the_numbers_of_table_four_have_is_told():
    found = _web_page("", "1|0|0|1|2|0|0|3|0|3|4|0|0|0|4|")
    assert [one.kind for one in found.recoveries if one.table == "t4"] == ["extra_cell"]


@pytest.mark.parametrize(
    ("printed", "short"),
    [
        ("2.其他法律行政法规禁止公开", "2.法律法规禁止公开"),
        ("1.本机关不掌握相关政府信息", "1.不掌握相关信息"),
        ("3.补正后申请内容仍不明确", "3.补正后仍不明确"),
    ],
)
def test_label_cut_short_is_the_same_row(printed, short):
    assert printed in T3_ROWS
    found = read_figures([ragged(T3_HEAD + T3_ROWS.replace(printed, short))])
    assert kinds(found) == []


def test_amount_is_converted_where_the_header_counts_in_another_unit():
    grid = ragged(
        """
        信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量
        规章 | 0 | 0 | 0
        规范性文件 | 2 | 3 | 11
        信息内容 | 采购项目数量 | 采购总金额（万元）
        政府集中采购 | 13 | 47.5
        """
    )
    assert values(read_figures([grid]), "t2.procurement.amount") == [475000]


MIXED = """
    信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量
    规章 | 0 | 0 | 0
    规范性文件 | 2 | 3 | 11
    信息内容 | 本年处理决定数量 | |
    行政许可 | 12 | |
    信息内容 | 本年处理决定数量 | |
    行政处罚 | 31 | |
    行政强制 | 0 | |
    """


def test_number_under_the_only_column_of_a_block_of_another_edition_is_that_column():
    found = read_figures([ragged(MIXED)])
    assert found.editions["t2"] == "2019"
    assert values(found, "t2.licensing.decisions", "t2.penalties.decisions") == [12, 31]
    assert values(found, "t2.licensing.prior", "t2.penalties.change") == [None, None]


def test_rows_under_the_columns_of_another_edition_are_not_read():
    grid = ragged(
        """
        信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数
        规章 | 0 | 0 | 0
        行政规范性文件 | 2 | 1 | 11
        信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量
        行政许可 | 8 | 2 | 18
        其他对外管理服务事项 | 3 | 0 | 5
        信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量
        行政处罚 | 8 | 2 | 18
        行政强制 | 3 | 0 | 5
        信息内容 | 采购项目数量 | 采购总金额
        政府集中采购 | 13 | 475000
        """
    )
    found = read_figures([grid])
    assert found.editions["t2"] == "2019"
    assert values(found, "t2.normative.made", "t2.normative.public_total") == [None, None]
    assert values(found, "t2.licensing.decisions") == [18]
    told = [one.text for one in found.recoveries if one.row == "normative"]
    assert told == ["表二“规范性文件”行上面的栏目是另一版格式的，各栏对不上，没有采用"]


def test_row_without_a_header_in_a_block_that_other_editions_lack_is_read_by_the_form():
    grid = ragged(
        """
        信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量
        规章 | 0 | 0 | 0
        规范性文件 | 2 | 3 | 11
        政府集中采购 | 13 | 475000
        """
    )
    assert values(read_figures([grid]), "t2.procurement.projects") == [13]


def page_of(*rows_):
    """A page with one table; a cell is its text, or its text with the rows and columns it takes."""
    made = ""
    for cells_ in rows_:
        made += "<tr>"
        for cell in cells_:
            text, down, right = cell if isinstance(cell, tuple) else (cell, 1, 1)
            made += f'<td rowspan="{down}" colspan="{right}">{text}</td>'
    return list(read(f"<table>{made}</table>".encode()).grids)


@pytest.mark.parametrize("rest", [("", ""), ("2350", "2350")])
def test_a_merged_header_that_was_taken_apart_is_one_column(rest):
    found = read_figures(
        page_of(
            ["第二十条第（一）项"] * 4,
            ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
            ["行政规范性文件", "3", "1", "12"],
            ["第二十条第（五）项"] * 4,
            ["信息内容", *["本年处理决定数量"] * 3],
            ["行政许可", "2350", *rest],
        )
    )
    assert values(found, "t2.licensing.decisions", "t2.normative.in_force") == [2350, 12]


def test_different_numbers_below_a_header_taken_apart_stay_unread():
    found = read_figures(
        page_of(
            ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
            ["行政规范性文件", "3", "1", "12"],
            ["信息内容", *["本年处理决定数量"] * 3],
            ["行政许可", "2350", "2351", ""],
        )
    )
    assert values(found, "t2.licensing.decisions") == [None]


def slipped(rows_):
    """Table 3 with the span of 法人或其他组织 one column short: 其他 slips behind 总计."""
    organisations = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
    lines = [
        [("勾稽关系", 3, 2), ("申请人情况", 1, 7)],
        [("自然人", 2, 1), ("法人或其他组织", 1, 4), ("总计", 2, 1)],
        organisations,
    ]
    for line in rows_.strip().splitlines():
        cells_ = [cell.strip() for cell in line.split("|")]
        labels = [cell for cell in cells_[:-7] if cell]
        wide = [(labels[-1], 1, 3 - len(labels))]
        lines.append([*labels[:-1], *(wide if len(labels) < 2 else [labels[-1]]), *cells_[-7:]])
    return page_of(*lines)


def test_a_label_that_slipped_behind_the_total_is_read_in_the_order_of_the_form():
    rows_ = T3_ROWS.replace("公开 | 0 | 0 | 0 | 0 | 0 | 0 | 0", "公开 | 0 | 0 | 0 | 0 | 0 | 2 | 2")
    found = read_figures(slipped(rows_))
    assert row(found, "received") == [4, 1, 0, 0, 0, 0, 5]
    assert row(found, "refused_prohibited") == [0, 0, 0, 0, 0, 2, 2]


def test_columns_in_another_order_are_read_where_their_labels_stand():
    found = read_figures(
        page_of(
            [("勾稽关系", 2, 2), ("总计", 2, 1), ("自然人", 2, 1), ("法人或其他组织", 1, 5)],
            ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"],
            *(
                [("；".join(filter(None, labels)), 1, 2), numbers[-1], *numbers[:-1]]
                for labels, numbers in (
                    (line[:-7], line[-7:])
                    for line in (
                        [cell.strip() for cell in text.split("|")]
                        for text in T3_ROWS.strip().splitlines()
                    )
                )
            ),
        )
    )
    assert row(found, "received") == [4, 1, 0, 0, 0, 0, 5]


def test_a_row_of_table_four_that_lost_a_nought_and_closed_up_is_read_by_its_sums():
    numbers = [*"00000000000808"]  # one of the last group's noughts is lost
    found = read_figures(
        page_of(
            [("行政复议", 1, 5), ("行政诉讼", 1, 10)],
            [*((text, 2, 1) for text in ENDINGS), ("未经复议直接起诉", 1, 5), ("复议后起诉", 1, 5)],
            ENDINGS * 2,
            [*numbers, ""],
        )
    )
    assert values(found, "t4.after_review.pending", "t4.after_review.total") == [0, 8]
    assert values(found, "t4.review.total", "t4.direct.total") == [0, 0]
    # Where the nought was lost nobody can tell.
    assert values(found, "t4.after_review.corrected", "t4.after_review.other") == [None, None]
    assert [one.kind for one in found.recoveries if one.table == "t4"] == ["missing_cell"]


@pytest.mark.parametrize("mark", ["/", "—", "无"])
def test_groups_of_table_four_with_marks_for_nothing_are_found(mark):
    header = "类别 | " + " | ".join(ENDINGS)
    rows_ = ("行政复议", "未经复议直接起诉", "复议后起诉")
    lines = [f"{name} | {' | '.join([mark] * 5)}" for name in rows_]
    found = read_figures([ragged("\n".join([header, *lines]))])
    assert found.editions["t4"] is not None
    assert [one for one in found.recoveries if one.table == "t4"] == []


STACKED = T3_ROWS.strip().splitlines()


def stack(first, count):
    """Table 3 with some rows of one group set in one, the lines of a cell parted by breaks."""
    rows_ = [[cell.strip() for cell in line.split("|")] for line in STACKED]
    at = next(i for i, cells_ in enumerate(rows_) if first in cells_)
    stacked = ["<br>".join(column) for column in zip(*rows_[at : at + count], strict=True)]
    stacked[:-8] = [cell.replace("<br>", "") for cell in stacked[:-8]]
    rows_[at : at + count] = [stacked]
    return page_of(["", "", "自然人", *["法人或其他组织"] * 5, "总计"], *rows_)


@pytest.mark.parametrize("first", ["1.属于国家秘密", "1.信访举报投诉类申请"])
def test_rows_set_in_one_row_with_breaks_are_read_each(first):
    count = {"1.属于国家秘密": 8, "1.信访举报投诉类申请": 5}[first]
    found = read_figures(stack(first, count))
    assert row(found, "rejected_duplicate") == row(found, "refused_enquiry") == [0] * 7
    assert row(found, "granted_in_part") == [1, 0, 0, 0, 0, 0, 1]
    assert row(found, "concluded") == [4, 1, 0, 0, 0, 0, 5]


def test_rows_of_table_two_set_in_one_row_are_read_each():
    found = read_figures(
        page_of(
            ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"],
            ["行政处罚<br>行政强制", "40<br>5", "-2<br>0", "8364<br>29"],
        )
    )
    codes = ("penalties.prior", "coercion.prior", "penalties.decisions", "coercion.decisions")
    assert values(found, *(f"t2.{code}" for code in codes)) == [40, 5, 8364, 29]


def test_lines_of_numbers_that_no_labels_part_are_not_run_together():
    found = read_figures(
        page_of(
            ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"],
            ["行政处罚等", "4<br>5<br>6", "8<br>12", "7"],
            ["行政强制", "1", "0", "2"],
        )
    )
    assert values(found, "t2.penalties.prior", "t2.penalties.change") == [None, None]
    assert values(found, "t2.penalties.decisions", "t2.coercion.decisions") == [7, 2]


def test_circled_numbers_before_labels_are_numbers_of_a_list():
    rows_ = T3_ROWS
    for number, circled in enumerate("①②③④⑤⑥⑦⑧", start=1):
        rows_ = rows_.replace(f"| {number}.", f"| {circled}")
    found = read_figures([ragged(T3_HEAD + rows_)])
    assert row(found, "unavailable_not_held") == [1, 0, 0, 0, 0, 0, 1]
    assert kinds(found) == []


def test_a_column_that_the_form_does_not_have_is_left_out_and_told():
    rows_ = []
    for text in T3_ROWS.strip().splitlines():
        cells_ = [cell.strip() for cell in text.split("|")]
        numbers = cells_[-7:]
        subtotal = str(sum(map(int, numbers[1:6])))
        rows_.append([(cells_[-8], 1, 2), *numbers[:6], subtotal, numbers[6]])
    organisations = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
    found = read_figures(
        page_of(
            [
                ("勾稽关系", 2, 2),
                ("自然人", 2, 1),
                ("法人或其他组织", 1, 5),
                ("法人或其他组织小计", 2, 1),
                ("总计", 2, 1),
            ],
            organisations,
            *rows_,
        )
    )
    assert row(found, "granted") == [2, 1, 0, 0, 0, 0, 3]
    assert row(found, "concluded") == [4, 1, 0, 0, 0, 0, 5]
    assert ("t3", "extra_cell", True) in kinds(found)


def test_labels_of_stacked_rows_may_go_over_lines_that_are_labels_themselves():
    found = read_figures(
        page_of(
            [("勾稽关系", 1, 2), "自然人", *["法人或其他组织"] * 5, "总计"],
            *([(label, 1, 2), *"1000001"] for label in ("一、本年新收政府信息公开申请数量",)),
            *(
                ["（三）不予公开", label, *"0000000"]
                for label in ("3.危及“三安全一稳定”", "4.保护第三方合法权益", "7.属于行政执法案卷")
            ),
            [
                "",
                "1.属于国家秘密<br>2.其他<br>法律行政法规禁止公开",
                *["1<br>2", *["0<br>0"] * 5, "1<br>2"],
            ],
        )
    )
    assert row(found, "refused_secret") == [1, 0, 0, 0, 0, 0, 1]
    assert row(found, "refused_prohibited") == [2, 0, 0, 0, 0, 0, 2]
