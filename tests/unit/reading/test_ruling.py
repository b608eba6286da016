import numpy as np

from lib.reading.ruling import Line, boxes_to_lines, lines_to_tables


def across(at, start=0, end=90):
    return Line(True, at, start, end)


def upright(at, start=0, end=60):
    return Line(False, at, start, end)


def shape(table):
    return [(c.row, c.column, c.rowspan, c.colspan) for c in table.cells]


def test_lines_that_cross_make_cells():
    (table,) = lines_to_tables(
        [across(0), across(30), across(60), upright(0), upright(45), upright(90)]
    )
    assert shape(table) == [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]


def test_missing_line_between_two_fields_merges_them():
    lines = [across(0), across(30, 45, 90), across(60), upright(0), upright(45), upright(90)]
    (table,) = lines_to_tables(lines)
    assert shape(table) == [(0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1)]


def test_outer_borders_may_be_missing():
    (table,) = lines_to_tables([across(0), across(30), across(60), upright(45)])
    assert len(table.cells) == 4


def test_line_drawn_in_pieces_and_twice_is_one_line():
    pieces = [across(30, 0, 45), across(30.8, 45, 90), across(31.5)]
    lines = [across(0), *pieces, across(60), upright(0), upright(45), upright(90)]
    (table,) = lines_to_tables(lines)
    assert len(table.cells) == 4


def test_tables_that_do_not_touch_are_two_from_top_to_bottom():
    below = [across(100), across(130), upright(0, 100, 130), upright(45, 100, 130)]
    tables = lines_to_tables([*below, across(0), across(30), upright(0, 0, 30), upright(45, 0, 30)])
    assert [table.box.top for table in tables] == [0, 100]


def test_mere_rule_or_frame_is_no_table():
    assert lines_to_tables([across(0), across(60)]) == []
    assert lines_to_tables([across(0), across(60), upright(0), upright(90)]) == []


def test_ends_that_stick_out_of_a_thick_border_are_no_edges():
    lines = [across(at, -4, 94) for at in (0, 30, 60)]
    lines += [upright(at, -4, 64) for at in (0, 90)]
    # The line between the columns ends a little below the row that it parts.
    (table,) = lines_to_tables([*lines, upright(45, -4, 34)])
    assert shape(table) == [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 2)]


def test_the_room_between_the_two_lines_of_a_border_is_no_cell():
    lines = [across(at) for at in (0, 30, 60)]
    (table,) = lines_to_tables([*lines, *(upright(at) for at in (0, 43, 47, 90))])
    assert shape(table) == [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]


def test_dots_in_a_row_are_a_line():
    dots = [(x, 30.0, x + 0.75, 30.75) for x in np.arange(0, 90, 1.5)]
    lines = boxes_to_lines(np.array(dots))
    frame = [across(0), across(60), upright(0), upright(45), upright(90)]
    (table,) = lines_to_tables([*frame, *lines])
    assert len(table.cells) == 4
