from hypothesis import given
from hypothesis import strategies as st

from lib.reading.document import Grid, Paragraph
from lib.reading.read import read
from lib.text import squeeze
from tests.unit.reading.shapes import FORM_ROWS, rows, shape, texts


def read_text(text):
    document = read(text.encode())
    assert document.format == "txt"
    return document


def test_a_line_with_tabs_is_a_row_and_every_tab_a_cell():
    document = read_text(
        "二、主动公开政府信息情况\n"
        "第二十条第（一）项\t\t\t\n"
        "信息内容\t本年新制作数量\t本年新公开数量\t对外公开总数量\n"
        "规章\t0\t\t0\t\n"  # a blank figure, and a tab at the end
    )
    assert shape(document) == [
        "二、主动公开政府信息情况",
        [
            ["第二十条第（一）项", "", "", ""],
            ["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"],
            ["规章", "0", "", "0", ""],
        ],
    ]


def test_cells_of_a_text_know_their_line_and_their_number_in_it():
    document = read_text("题目\n\n规章\t0\t7\n规范性文件\t2\t3\n")
    grid = document.grids[0]
    assert not grid.exact
    last = grid.cells[-1]
    assert (last.text, last.row, last.column) == ("3", 1, 2)
    assert (last.place.line, last.place.block, last.place.table) == (4, 2, 1)
    assert (last.place.row, last.place.column) == (2, 3)
    assert document.paragraphs[0].place.line == 1


def test_blank_lines_and_page_numbers_do_not_end_a_table_with_tabs():
    document = read_text(
        "规章\t0\t0\t0\n\n规范性文件\t2\t2\t11\n"
        "— 3 —\n\n\n"
        "一、本年新收政府信息公开申\t11\t0\t0\n\n"
        "请数量\t\t\t\n"  # the rest of a label that the page break cut
    )
    assert [row for grid in document.grids for row in rows(grid)] == [
        ["规章", "0", "0", "0"],
        ["规范性文件", "2", "2", "11"],
        ["一、本年新收政府信息公开申", "11", "0", "0"],
        ["请数量", "", "", ""],
    ]
    assert texts(document) == ["— 3 —"]


def test_a_label_that_lost_its_tabs_is_still_a_row():
    document = read_text(
        "二、主动公开政府信息情况\n"
        "第二十条第（一）项\n"  # an editor took the tabs at its end away
        "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"
        "规章\t0\t0\t0\n"
        "行政规范\n"
        "性文件\t5\t1\t14\n"
    )
    assert texts(document) == ["二、主动公开政府信息情况"]
    assert rows(document.grids[0]) == [
        ["第二十条第（一）项"],
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", "0", "0", "0"],
        ["行政规范"],
        ["性文件", "5", "1", "14"],
    ]


def test_a_cell_a_line_behind_a_tab_goes_on_in_lines_without_one():
    document = read_text(
        "二、主动公开政府信息公开情况\n"
        "\t第二十条第（一）项\n\n"
        "\t信息内容\n\t本年新\n公开数量\n\t对外公开\n总数量\n\n"
        "\t规章\n\t0\n\t[bookmark: _GoBack]1\n\n"
        "\t\n\t\n\t商业企业\n\t\n\n\n"
        "三、收到和处理政府信息公开申请情况\n"
    )
    assert shape(document) == [
        "二、主动公开政府信息公开情况",
        [
            ["第二十条第（一）项"],
            ["信息内容", "本年新\n公开数量", "对外公开\n总数量"],
            ["规章", "0", "[bookmark: _GoBack]1"],
            ["", "", "商业企业", ""],
        ],
        "三、收到和处理政府信息公开申请情况",
    ]


def test_two_blank_lines_part_two_tables_of_cells():
    document = read_text("\t规章\n\t0\n\n\t规范性文件\n\t2\n\n\n\t行政许可\n\t3\n")
    assert [rows(grid) for grid in document.grids] == [
        [["规章", "0"], ["规范性文件", "2"]],
        [["行政许可", "3"]],
    ]


def test_a_row_that_lost_its_first_tab_begins_behind_a_blank_line():
    document = read_text("\t规章\n\t0\n\n行政规范性文件\n\t2\n\t5\n")
    assert rows(document.grids[0]) == [["规章", "0"], ["行政规范性文件", "2", "5"]]


def test_lines_around_a_table_that_are_none_of_it_stay_text():
    document = read_text("\t单位：件\n\t\n\t规章\n\t0\n\t规范性文件\n\t1\n\n\t填表人：甲\n")
    assert shape(document) == ["单位：件", [["规章", "0"], ["规范性文件", "1"]], "填表人：甲"]


def test_rows_of_tabs_alone_at_the_edges_of_a_table_are_left_out():
    document = read_text("规章\t0\t1\n\t\t\n规范性文件\t2\t0\n\t\t\n")
    assert rows(document.grids[0]) == [["规章", "0", "1"], ["", "", ""], ["规范性文件", "2", "0"]]


def test_text_behind_tabs_is_no_table():
    document = read_text(
        "\t一、总体情况\n"
        "\t2022年，我局收到申请3件，办结3件。\n"
        f"\t{'积极推进政务公开，' * 20}\n"
        "\t（一）主动公开\n"
        "1.\t加强组织领导。\n"
        "（二）\t依申请公开\n"
        "联系人：张三\t电话：010-12345678\n"
        "\t\t\t\t云溪市教育局\n"
        "\t\t\t2023年1月12日\n"
    )
    assert shape(document) == [
        "一、总体情况",
        "2022年，我局收到申请3件，办结3件。",
        "积极推进政务公开，" * 20,
        "（一）主动公开",
        "1.加强组织领导。",
        "（二）依申请公开",
        "联系人：张三 电话：010-12345678",
        "云溪市教育局",
        "2023年1月12日",
    ]


def test_a_table_of_contents_is_no_table():
    text = "目录\n一、总体情况\t1\n（一）主动公开\t1\n二、主动公开政府信息情况\t3\n正文。\n"
    assert read_text(text).grids == ()


def test_other_tables_with_tabs_are_grids_too():
    document = read_text("渠道\t条数\t占比\n网站\t甲\t多\n公众号\t乙\t少\n")
    assert rows(document.grids[0])[1:] == [["网站", "甲", "多"], ["公众号", "乙", "少"]]


def bare(rows_, between="\n"):
    return (
        "二、主动公开政府信息情况\n"
        + between.join("\n".join(row) for row in rows_)
        + "\n五、问题\n"
    )


def test_a_cell_a_line_without_tabs_is_parted_by_what_the_cells_are():
    for between in ("\n", "\n\n"):
        document = read_text(bare(FORM_ROWS, between))
        assert [rows(grid) for grid in document.grids] == [FORM_ROWS]
        assert texts(document) == ["二、主动公开政府信息情况", "五、问题"]


def test_blank_lines_behind_every_cell_part_no_rows():
    text = "\n\n".join(cell for row in FORM_ROWS for cell in row)
    assert rows(read_text(text).grids[0]) == FORM_ROWS


def test_labels_on_several_lines_are_put_together():
    document = read_text(
        "三\n、\n本\n年\n度\n办\n理\n结\n果\n（一）予以公开\n9\n0\n"
        "5.要求行政机关确认或重新\n出具已获取信息\n1\n0\n"
    )
    assert rows(document.grids[0]) == [
        ["三\n、\n本\n年\n度\n办\n理\n结\n果", "（一）予以公开", "9", "0"],
        ["5.要求行政机关确认或重新\n出具已获取信息", "1", "0"],
    ]


def test_a_misspelt_label_amid_cells_is_a_cell():
    document = read_text(
        "4.保护第三方合法权益\n0\n0\n5.属于三类内容事务信息\n1\n0\n（七）总计\n1\n0\n"
    )
    assert rows(document.grids[0])[1] == ["5.属于三类内容事务信息", "1", "0"]


def test_the_single_line_of_table_four_is_parted_from_its_header():
    outcomes = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    numbers = [str(number) for number in range(15)]
    header = [
        "行政复议",
        "行政诉讼",
        *outcomes,
        "未经复议直接起诉",
        "复议后起诉",
        *outcomes,
        *outcomes,
    ]
    document = read_text("\n".join([*header, *numbers]))
    assert rows(document.grids[0])[-1] == numbers


def test_headings_and_lists_that_look_like_labels_stay_text():
    text = (
        "（一）行政许可\n我局依法办理。\n行政许可\n行政处罚\n行政强制\n规章\n"
        "全年办理如下：\n行政许可12件\n（二）行政复议\n未发生。\n"
    )
    assert read_text(text).grids == ()


def test_a_bare_number_at_the_edge_of_a_page_is_no_cell():
    document = read_text("规章\n0\n0\n3\n\f规范性文件\n2\n5\n")
    assert rows(document.grids[0]) == [["规章", "0", "0"], ["规范性文件", "2", "5"]]
    assert texts(document) == ["3"]


def test_columns_parted_by_blanks_are_cells():
    document = read_text("\n".join("    ".join(row) for row in FORM_ROWS))
    assert rows(document.grids[0]) == FORM_ROWS


def test_numbers_are_parted_by_a_single_blank_too():
    document = read_text(
        "三、本年度办理结果 （一）予以公开 9 0 0 9\n"
        "(二) 部分公开 0 / 0 0\n"
        "（七 ）总计 9 0 0 9\n"
        "0 0 0 0 0 8 0 0 0 0 8 0 0 0 0\n"
    )
    assert rows(document.grids[0]) == [
        ["三、本年度办理结果", "（一）予以公开", "9", "0", "0", "9"],
        ["(二) 部分公开", "0", "/", "0", "0"],
        ["（七 ）总计", "9", "0", "0", "9"],
        [*"000008000080000"],
    ]


def test_numbers_between_the_halves_of_a_label_go_behind_it():
    document = read_text("1.属于国家秘密 0 0\n2.其他法律行政法规禁\n3 0\n止公开\n（七）总计 3 0\n")
    assert rows(document.grids[0])[1] == ["2.其他法律行政法规禁\n止公开", "3", "0"]


def test_numbers_alone_are_a_table_and_one_behind_strange_words_is_none():
    assert rows(read_text("8 0 0 0 8\n").grids[0]) == [[*"80008"]]
    document = read_text("规章 0 0 0\n共有网站 3\n其他甲类事项 1 2 3\n规范性文件 2 2 11\n")
    assert rows(document.grids[0])[1:3] == [["共有网站 3"], ["其他甲类事项", "1", "2", "3"]]


def test_a_list_number_apart_from_its_text_is_one_cell_with_it():
    text = "（一）  予以公开   3   0\n5.  属于三类内容事务信息   1   0\n"
    for after in ("公开    " * 50, "我局积极推进政务公开，" * 10 + "成效明显。"):
        document = read_text(text + after)
        assert rows(document.grids[0]) == [
            ["（一）予以公开", "3", "0"],
            ["5.属于三类内容事务信息", "1", "0"],
        ]
        assert len(document.paragraphs) == 1


def test_wide_blanks_in_running_text_are_no_columns():
    text = "联系人：张三    电话：010-12345678\n云溪市教育局      2023年1月12日\n"
    assert shape(read_text(text)) == text.splitlines()


def test_markdown_has_exact_columns():
    document = read_text(
        "| 信息内容 | 本年制发件数 | **本年废止**<br>件数 |\n"
        "|:---|:---:|---:|\n"
        "| 规章 | 0 | - |\n"
        "| 行政规范性文件 | 5 | &nbsp; |\n"
    )
    (grid,) = document.grids
    assert grid.exact
    assert rows(grid) == [
        ["信息内容", "本年制发件数", "本年废止\n件数"],
        ["规章", "0", "-"],
        ["行政规范性文件", "5", ""],
    ]


def test_markdown_whose_merged_cells_were_dropped_is_not_exact():
    document = read_text(
        "| 三、结果 | （一）予以公开 | 1 | 2 | 0 | 3 |\n|--|---|---|---|---|---|\n"
        "| （二）部分公开 | 1 | 2 | 0 | 3 |  |\n"  # moved to the left and filled up
    )
    assert not document.grids[0].exact


def test_a_rule_above_the_first_row_of_markdown_is_no_row():
    document = read_text("|---|---|\n| 规章 | 0 |\n| 规范性文件 | 2 |\n")
    assert rows(document.grids[0]) == [["规章", "0"], ["规范性文件", "2"]]


def test_two_markdown_tables_without_a_line_between_are_two():
    table = "| 规章 | 0 |\n|---|---|\n| 规范性文件 | 2 |\n"
    assert len(read_text(table * 2).grids) == 2


def test_drawn_grids_join_the_lines_of_a_row():
    document = read_text(
        "+--------+--------+\n"
        "| 信息   | 本年制 |\n"
        "| 内容   | 发件数 |\n"
        "+========+========+\n"
        "| 规章   | 0      |\n"
        "+--------+--------+\n"
    )
    assert rows(document.grids[0]) == [["信息\n内容", "本年制\n发件数"], ["规章", "0"]]


def test_bars_behind_cells_a_row_a_line():
    document = read_text(
        "第二十条第(一)项 | |||\n"
        "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n"
        "规章 | 0 | | 0 |\n"  # the blank between bars is a cell, bars side by side are none
    )
    assert rows(document.grids[0]) == [
        ["第二十条第(一)项"],
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", "0", "", "0"],
    ]


def test_bars_behind_cells_a_cell_a_line():
    document = read_text(
        "第二十条\n第(一)项 |\n|||\n信息内容 |\n本年制发件数 |\n本年废止件数 |\n现行有效件数 |\n"
        "规章 |\n0 |\n|\n0 |\n行政规范性文件 |\n5 |\n1 |\n14 |\n"
        "(三)不予公开 |\n1.属于国家秘密 |\n|\n|\n||\n2.其他法律行政法规禁止公开 |\n|\n|\n||\n"
    )
    assert rows(document.grids[0]) == [
        ["第二十条\n第(一)项"],
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", "0", "", "0"],
        ["行政规范性文件", "5", "1", "14"],
        ["(三)不予公开", "1.属于国家秘密", "", ""],
        ["2.其他法律行政法规禁止公开", "", ""],
    ]


def test_a_bar_alone_before_each_row_is_no_cell():
    document = read_text(
        "|\n第二十条第(一)项 | |||\n|\n信息内容 |\n本年制发件数 |\n本年废止件数 |\n现行有效件数 |\n"
        "|\n规章 |\n0 |\n0 |\n|\n|\n行政规范性文件 |\n5 |\n12 |\n8 |\n"
        "|\n结果维持 |\n结果纠正 |\n其他结果 |\n尚未审结 |\n总计 |\n|\n0 |\n1 |\n0 |\n0 |\n1 |\n"
    )
    assert rows(document.grids[0]) == [
        ["第二十条第(一)项"],
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", "0", "0", ""],
        ["行政规范性文件", "5", "12", "8"],
        ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"],
        ["0", "1", "0", "0", "1"],
    ]


def test_a_path_of_links_is_no_table():
    assert shape(read_text("首页 | 政务公开 | 年报\n正文。\n")) == [
        "首页 | 政务公开 | 年报",
        "正文。",
    ]


def test_html_tables_amid_markdown_are_exact_grids():
    document = read_text(
        "# 云溪市教育局年度报告\n\n**二、主动公开政府信息情况**\n\n"
        '<html><body><table><tr><td colspan="2">第二十条第（一）项</td></tr>'
        "<tr><td>规章</td><td>3</td></tr></table></body></html>\n\n收到**11**件，张**、李**申请。\n"
    )
    assert shape(document) == [
        "云溪市教育局年度报告",
        "二、主动公开政府信息情况",
        [["第二十条第（一）项"], ["规章", "3"]],
        "收到11件，张**、李**申请。",
    ]
    assert document.grids[0].exact
    assert document.paragraphs[-1].place.line == 7


def test_a_framed_text_and_an_unclosed_table_amid_markdown_are_read():
    document = read_text(
        "前文</table>\n<table><tr><td><p>框内文字。</p></td></tr></table>\n"
        "后文\n<table><tr><td>规章<td>3<table><tr><td>规章<td>1</table></td></tr>\n"
        "<tr><td>行政许可<td>4<tr><td>行政处罚<td>5"
    )
    assert shape(document) == [
        "前文</table>",
        "框内文字。",
        "后文",
        [["规章", "3"], ["行政许可", "4"], ["行政处罚", "5"]],
        [["规章", "1"]],
    ]


def test_lines_broken_at_a_fixed_width_become_paragraphs_again():
    lines = [
        "一、总体情况",
        "二〇二二年，我局认真贯彻落实条例，围绕中心工作，不断加大政府信息公",
        "开力度，健全工作机制，拓宽公开渠道，提高公开质量，全年共收到政府信",
        "息公开申请3件，均在法定期限内答复。",
        "（一）主动公开。我局坚持以公开为常态、不公开为例外，及时发布各类政",
        "府信息，做好政策解读，回应社会关切，全年通过门户网站公开信息一百二",
        "十条，通过新媒体公开信息八十条，公众满意度有了明显提高，取得了较好",
        "的社会效果，也还有改进余地，现将其他有关情况和下一年的打算报告于后",
        "（二）依申请公开。全年收到申请3件，都在期限内答复，没有发生行政复议",
    ]
    assert texts(read_text("\f" + "\n".join(lines))) == [
        "一、总体情况",
        "".join(lines[1:4]),
        "".join(lines[4:8]),
        lines[8],
    ]


def test_paragraphs_of_their_own_are_not_joined():
    lines = [
        "一、总体情况",
        "我局收到申请3件",
        "办结3件",
        "长长的一段" * 40,
        "某局",
        "2023年1月12日",
    ]
    assert texts(read_text("\n".join(lines))) == lines


LINE = st.text(st.sampled_from("规章总计行政许可一二（）：0123 \t|-/甲乙。、"), max_size=12)


@given(st.lists(LINE, min_size=1, max_size=25))
def test_no_text_is_lost_and_none_is_made(lines):
    text = "报告\n" + "\n".join(lines)
    found = []
    for block in read_text(text).blocks:
        if isinstance(block, Paragraph):
            found.append(block.text)
        else:
            assert isinstance(block, Grid)
            found += [cell.text for cell in block.cells]
    # Bars and dashes draw tables; all other signs are text.
    kept = str.maketrans("", "", "|-")
    assert sorted(squeeze("".join(found)).translate(kept)) == sorted(squeeze(text).translate(kept))


CELLS = (
    ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
    ("规章", "0", "", "4"),
    ("行政规范性文件", "12", "3", ""),
    ("行政许可", "5"),
)


def test_cells_parted_by_lines_with_a_tab_are_rows():
    # As a browser writes a table whose cells hold paragraphs: blank lines around each tab.
    text = "\n\n\n\n\n".join("\n\n\t\n\n".join(row) for row in CELLS)
    text = text.replace("\n\n\t\n\n\n\n\t", "\n\n\t\t")  # nothing stands for a blank cell
    document = read_text(f"二、主动公开政府信息情况\n\n{text}\n\n\n\n\n三、收到和处理\n")
    assert shape(document) == [
        "二、主动公开政府信息情况",
        [list(row) for row in CELLS],
        "三、收到和处理",
    ]


def test_words_behind_the_numbers_of_a_row_begin_the_next():
    rows_ = (*CELLS[:2], ("许可", "7", "8", "9"), ("处罚", "1", "2", "3"))
    document = read_text("\n".join("\n\t\n".join(cell or "/" for cell in row) for row in rows_))
    assert rows(document.grids[0])[1:] == [["规章", "0", "/", "4"], [*rows_[2]], [*rows_[3]]]


def test_tabs_alone_that_part_nothing_stay_what_they_were():
    document = read_text("甲\n\t\n乙\n")
    assert texts(document) == ["甲", "乙"]


def test_three_cells_that_look_like_a_page_number_are_cells():
    head = "结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n"
    document = read_text(f"{head}1\t3\t1\t/\t5\n{head}2\t/\t7\n")
    assert rows(document.grids[0])[1] == ["1", "3", "1", "/", "5"]


def test_a_long_row_of_numbers_is_no_sentence():
    head = "结果维持 结果纠正 其他结果 尚未审结 总计"
    numbers = " ".join(f"{n}，{n}" for n in range(101, 116))  # separators as wide as a character
    document = read_text(f"行政复议 行政诉讼\n{head} 未经复议直接起诉 复议后起诉\n{numbers}\n")
    assert rows(document.grids[0])[-1] == numbers.split()


def test_a_markdown_table_of_blanks_keeps_its_rows():
    lines = ["信息内容", "规章", "规范性文件", "行政许可", "行政处罚", "行政强制"]
    rest = "".join(f"| {label} |  |  |  |  |\n" for label in lines[1:])
    document = read_text(f"| {lines[0]} |  |  |  |  |\n|---|---|---|---|---|\n{rest}")
    assert [row[0] for row in rows(document.grids[0])] == lines


COMMAS = """云溪市水务局2023年政府信息公开工作年度报告,,,
一、总体情况,,,
"全年公开信息1,024条，办结3件。",,,
第二十条第（一）项,,,
信息内容,本年制发件数,本年废止件数,现行有效件数
规章,0,,0
行政规范性文件,"1,204",3,17
第二十条第（五）项,,,
信息内容,本年处理决定数量,,
行政许可,12,,
"其他对外
管理服务事项",4,,
行政处罚,7,,
行政强制,0,,
六、其他需要报告的事项,,,
"""


def test_values_parted_by_commas_are_tables_and_text():
    document = read_text(COMMAS)
    found = shape(document)
    assert found[:3] == [
        "云溪市水务局2023年政府信息公开工作年度报告",
        "一、总体情况",
        "全年公开信息1,024条，办结3件。",
    ]
    assert found[3][3] == ["行政规范性文件", "1,204", "3", "17"]
    assert found[3][2] == ["规章", "0", "", "0"]
    assert found[3][7] == ["其他对外\n管理服务事项", "4", "", ""]
    assert found[4:] == ["六、其他需要报告的事项"]
    grid = document.grids[0]
    assert grid.exact
    assert grid.cells[-1].place.line == 14


def test_running_text_with_commas_is_no_table():
    lines = ["规章,0件,规范性文件,3件,行政许可,7件,均已公开。"] * 9
    assert texts(read_text("\n".join(lines)))[0] == lines[0]


def test_a_cell_in_quotes_may_have_several_lines():
    # As a sheet is copied into a text: only cells with line breaks have quotes around them.
    document = read_text(
        '"信息\n内容"\t本年制发件数\t"本年\n废止\n件数"\n规章\t0\t1\n"行政规范性\n文件"\t2\t3\n'
        '"十四五"规划\n'
    )
    assert rows(document.grids[0]) == [
        ["信息内容", "本年制发件数", "本年废止件数"],
        ["规章", "0", "1"],
        ["行政规范性文件", "2", "3"],
    ]
    assert texts(document) == ['"十四五"规划']


def test_a_quote_that_is_never_closed_swallows_nothing():
    document = read_text('"危及三安全\n规章\t0\t1\t2\n规范性文件\t2\t3\t4\n')
    assert rows(document.grids[0]) == [["规章", "0", "1", "2"], ["规范性文件", "2", "3", "4"]]
