from lib.reading.document import Grid, GridCell, Place
from lib.reading.torn import join_torn


def grid(page, *rows):
    cells = tuple(
        GridCell(text, row, column, Place(page=page, table=1))
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    )
    return Grid(cells, Place(page=page, table=1))


def rows_after(*grids):
    joined = (one for one in join_torn(grids) if isinstance(one, Grid))
    return [[[cell.text for cell in row] for row in one.rows()] for one in joined]


ABOVE = ["规章", "0", "0", "0"]


def test_digits_alone_under_some_numbers_are_their_ends():
    above = grid(1, ABOVE, ["行政规范性文件", "13", "0", "31"])
    below = grid(2, ["", "3", "", "9"], ["行政许可", "4", "0", "4"])
    assert rows_after(above, below) == [
        [ABOVE, ["行政规范性文件", "13\n3", "0", "31\n9"]],
        [["行政许可", "4", "0", "4"]],
    ]


def test_the_end_of_a_label_goes_back_to_its_beginning():
    above = grid(1, ABOVE, ["行政规范", "13", "0", "31"])
    below = grid(2, ["性文件", "", "", ""], ["行政许可", "4", "0", "4"])
    assert rows_after(above, below)[0][1] == ["行政规范\n性文件", "13", "0", "31"]


def test_numbers_on_the_next_page_stand_beside_their_label():
    above = grid(1, ABOVE, ["行政规范", "", "", ""])
    below = grid(2, ["性文件", "13", "0", "31"])
    assert rows_after(above, below) == [[ABOVE, ["行政规范\n性文件", "13", "0", "31"]]]


def test_a_row_that_begins_a_page_stays_a_row():
    tables = [grid(1, ABOVE, ["行政许可", "1", "2", "3"]), grid(2, ["行政处罚", "4", "5", "6"])]
    assert join_torn(tables) == tables


def test_a_row_without_label_that_has_all_its_numbers_stays_a_row():
    tables = [grid(1, ABOVE, ["行政许可", "1", "2", "3"]), grid(2, ["", "4", "5", "6"])]
    assert join_torn(tables) == tables


def test_tables_on_one_page_are_never_joined():
    tables = [grid(1, ABOVE, ["行政规范", "", "", ""]), grid(1, ["性文件", "13", "0", "31"])]
    assert join_torn(tables) == tables


def test_a_group_that_goes_on_below_keeps_its_other_rows():
    above = Grid(
        (
            GridCell("（三）不予公开", 0, 0, Place(page=1), rowspan=2),
            GridCell("1.属于国家秘密", 0, 1, Place(page=1)),
            GridCell("0", 0, 2, Place(page=1)),
            GridCell("2.其他法律行政", 1, 1, Place(page=1)),
            GridCell("5", 1, 2, Place(page=1)),
        ),
        Place(page=1),
    )
    below = Grid(
        (
            GridCell("", 0, 0, Place(page=2), rowspan=2),
            GridCell("法规禁止公开", 0, 1, Place(page=2)),
            GridCell("", 0, 2, Place(page=2)),
            GridCell("3.危及“三安全一稳定”", 1, 1, Place(page=2)),
            GridCell("7", 1, 2, Place(page=2)),
        ),
        Place(page=2),
    )
    assert rows_after(above, below) == [
        [["（三）不予公开", "1.属于国家秘密", "0"], ["2.其他法律行政\n法规禁止公开", "5"]],
        [["", "3.危及“三安全一稳定”", "7"]],
    ]


HEAD = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]


def test_a_row_torn_under_a_header_that_is_printed_again_is_whole():
    above = grid(1, HEAD, ABOVE, ["行政规范", "13", "0", "31"])
    below = grid(2, HEAD, ["性文件", "", "", ""], ["行政许可", "4", "0", "4"])
    assert rows_after(above, below) == [
        [HEAD, ABOVE, ["行政规范\n性文件", "13", "0", "31"]],
        [HEAD, ["行政许可", "4", "0", "4"]],
    ]


def test_a_row_torn_beside_cells_of_groups_that_go_on_is_whole():
    above = grid(1, ["", "（五）不予处理", "2.重复", "1", "0"])
    below = grid(2, ["", "", "申请", "", ""], ["", "", "3.其他", "4", "0"])
    assert rows_after(above, below)[0] == [["", "（五）不予处理", "2.重复\n申请", "1", "0"]]
