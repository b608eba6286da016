import pytest

from lib.form.form import TABLES, cells, load_forms
from lib.output.layout import layout, tree

EACH = [(table, edition) for table in TABLES for edition in load_forms()]


@pytest.mark.parametrize(("table", "edition"), EACH)
def test_spans_cover_the_grid_exactly_once(table, edition):
    printed = layout(table, edition)
    covered = [
        (row, column)
        for cell in printed.cells
        for row in range(cell.row, cell.row + cell.rowspan)
        for column in range(cell.column, cell.column + cell.colspan)
    ]
    whole = [(row, column) for row in range(printed.height) for column in range(printed.width)]
    assert sorted(covered) == whole


@pytest.mark.parametrize(("table", "edition"), EACH)
def test_every_code_stands_once_in_printed_order(table, edition):
    printed = layout(table, edition)
    codes = [cell.code for line in printed.lines() for cell in line if cell.code]
    assert codes == list(cells(table, edition))


@pytest.mark.parametrize(("edition", "outcomes"), [("2019", 20), ("2021", 22)])
def test_table_three_is_printed_with_the_spans_of_the_official_paper(edition, outcomes):
    printed = layout("t3", edition)
    spans = {cell.text: (cell.rowspan, cell.colspan) for cell in printed.cells if not cell.code}
    assert (printed.width, printed.labels) == (10, 3)
    assert spans["三、本年度办理结果"] == (outcomes, 1)
    assert spans["一、本年新收政府信息公开申请数量"] == (1, 3)
    assert spans["（一）予以公开"] == (1, 2)
    assert spans["（三）不予公开"] == (8, 1)
    assert spans["申请人情况"] == (1, 7)
    assert spans["法人或其他组织"] == (1, 5)
    assert spans["自然人"] == (2, 1)


def test_table_four_runs_across_fifteen_columns():
    printed = layout("t4", "2021")
    heads = [
        [(cell.text, cell.rowspan, cell.colspan) for cell in line] for line in printed.lines()[:2]
    ]
    assert (printed.height, printed.width, printed.labels) == (4, 15, 0)
    assert heads[0] == [("行政复议", 1, 5), ("行政诉讼", 1, 10)]
    assert heads[1][0] == ("结果维持", 2, 1)
    assert heads[1][-2:] == [("未经复议直接起诉", 1, 5), ("复议后起诉", 1, 5)]


def test_a_block_with_fewer_columns_stretches_its_last_one():
    printed = layout("t2", "2021")
    fee = next(cell for cell in printed.cells if cell.code == "t2.fees.amount")
    label = next(cell for cell in printed.cells if cell.text == "本年收费金额（单位：万元）")
    assert (fee.column, fee.colspan) == (label.column, label.colspan) == (1, 3)


def test_neighbours_with_other_parents_are_not_merged():
    paths = [("甲", "子"), ("乙", "子"), ("乙", "丑"), ("丙",)]
    assert list(tree(paths)) == [
        (0, 0, 1, 1, "甲"),
        (0, 1, 1, 2, "乙"),
        (0, 3, 2, 1, "丙"),
        (1, 0, 1, 1, "子"),
        (1, 1, 1, 1, "子"),
        (1, 2, 1, 1, "丑"),
    ]
