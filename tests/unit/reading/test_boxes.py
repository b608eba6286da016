import numpy as np

from lib.reading.boxes import find_tables as find_tables_among
from lib.reading.ruling import Box, Line


def shape(table):
    return [(c.row, c.column, c.rowspan, c.colspan) for c in table.cells]


def find_tables(lines, fields, *letters):
    """The tables of a page with characters in some places."""
    x, y = np.array(letters, float).reshape(-1, 2).T
    return find_tables_among(lines, fields, (x, y))


def fields(*boxes):
    return [Box(*box) for box in boxes]


def test_coloured_fields_with_gaps_between_them_are_cells():
    found = find_tables(
        [], fields((0, 0, 44, 18), (46, 0, 90, 18), (0, 20, 44, 38), (46, 20, 90, 38))
    )
    assert [shape(table) for table in found] == [
        [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]
    ]


def test_a_field_beside_two_others_is_a_merged_cell():
    (table,) = find_tables([], fields((0, 0, 44, 38), (46, 0, 90, 18), (46, 20, 90, 38)))
    assert shape(table) == [(0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1)]


def test_a_background_under_many_fields_is_no_cell():
    cells = fields((0, 0, 44, 18), (46, 0, 90, 18), (0, 20, 44, 38), (46, 20, 90, 38))
    (table,) = find_tables([], [Box(-2, -2, 92, 40), *cells])
    assert len(table.cells) == 4


def test_frames_of_single_cells_that_do_not_touch_are_a_table():
    lines = []
    for left in (0, 50):
        lines += [Line(True, at, left, left + 44) for at in (0, 18)]
        lines += [Line(False, at, 0, 18) for at in (left, left + 44)]
    (table,) = find_tables(lines, [])
    assert shape(table) == [(0, 0, 1, 1), (0, 1, 1, 1)]


def test_shading_in_a_ruled_table_changes_nothing():
    lines = [Line(True, at, 0, 90) for at in (0, 20, 40)]
    lines += [Line(False, at, 0, 40) for at in (0, 45, 90)]
    (table,) = find_tables(lines, fields((0, 0, 45, 20), (45, 0, 90, 20)))
    assert len(table.cells) == 4


def test_a_single_field_is_a_banner_and_no_table():
    assert find_tables([], fields((0, 0, 500, 60))) == []


def test_stripes_of_every_second_row_are_no_table():
    stripes = [(left, top, left + 44, top + 18) for top in (0, 36, 72) for left in (0, 46)]
    letters = [(left + 20, top + 9) for top in (0, 18, 36, 54, 72) for left in (0, 46)]
    assert find_tables([], fields(*stripes), *letters) == []


def test_a_stripe_by_itself_between_rows_is_no_table():
    letters = [(left + 20, top + 9) for top in (0, 18, 36) for left in (0, 46)]
    assert find_tables([], fields((0, 18, 44, 36), (46, 18, 90, 36)), *letters) == []


HEADER = ((0, 0, 90, 18), (92, 0, 180, 18), (0, 20, 44, 38), (46, 20, 90, 38), (92, 20, 180, 38))


def test_a_coloured_header_over_bare_numbers_is_no_table_by_itself():
    assert find_tables([], fields(*HEADER), (20, 50), (130, 50)) == []


def test_a_coloured_header_with_no_numbers_near_is_a_table():
    (table,) = find_tables([], fields(*HEADER), (20, 90))
    assert len(table.cells) == 5
