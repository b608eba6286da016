import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.errors import DocumentError
from lib.reading.source import SourceCell
from lib.reading.spans import place_cells


def placed(*rows):
    """Rows of (text, rowspan, colspan) -> text, row, column, rowspan, colspan of every cell."""
    made = [[SourceCell(*cell) for cell in row] for row in rows]
    place_cells(made)
    return [
        (cell.text, top, cell.column, cell.rowspan, cell.colspan)
        for top, row in enumerate(made)
        for cell in row
    ]


def test_a_cell_goes_beside_those_that_reach_down_from_above():
    assert placed(
        [("三、", 3, 1), ("（一）", 1, 2), ("9", 1, 1)],
        [("（三）", 2, 1), ("1.", 1, 1), ("0", 1, 1)],
        [("2.", 1, 1), ("3", 1, 1)],
    ) == [
        ("三、", 0, 0, 3, 1),
        ("（一）", 0, 1, 1, 2),
        ("9", 0, 3, 1, 1),
        ("（三）", 1, 1, 2, 1),
        ("1.", 1, 2, 1, 1),
        ("0", 1, 3, 1, 1),
        ("2.", 2, 2, 1, 1),
        ("3", 2, 3, 1, 1),
    ]


def test_spans_end_at_the_edges_of_the_table():
    assert placed([("题", 99, 1_000_000), ("a", 1, 1)], [("b", 1, 1)]) == [
        ("题", 0, 0, 2, 1),
        ("a", 0, 1, 1, 1),
        ("b", 1, 1, 1, 1),
    ]


def test_a_column_in_which_no_cell_begins_is_none():
    # LibreOffice writes the last 总计 of table 4 with a second column that nothing else has.
    assert placed([("甲", 1, 2), ("总计", 1, 2)], [("1", 1, 1), ("2", 1, 1), ("3", 1, 2)]) == [
        ("甲", 0, 0, 1, 2),
        ("总计", 0, 2, 1, 1),
        ("1", 1, 0, 1, 1),
        ("2", 1, 1, 1, 1),
        ("3", 1, 2, 1, 1),
    ]


def test_a_span_that_runs_into_a_cell_from_above_ends_there():
    assert placed([("a", 1, 1), ("b", 2, 1)], [("c", 1, 2)])[-1] == ("c", 1, 0, 1, 1)


def test_a_row_of_thousands_of_cells_is_refused_in_words():
    with pytest.raises(DocumentError, match="超过 5000 个单元格"):
        place_cells([[SourceCell("0") for _ in range(5001)]])


SPAN = st.integers(min_value=0, max_value=5) | st.just(1_000_000)
CELL = st.tuples(st.just("格"), SPAN, SPAN)


@given(st.lists(st.lists(CELL, max_size=6), min_size=1, max_size=6))
def test_no_two_cells_overlap_and_none_leaves_the_table(rows):
    cells = placed(*rows)
    assert len(cells) == sum(map(len, rows))
    taken = [
        (row + down, column + right)
        for _, row, column, rowspan, colspan in cells
        for down in range(rowspan)
        for right in range(colspan)
    ]
    assert len(taken) == len(set(taken))
    assert all(row < len(rows) for row, _ in taken)
    assert all(rowspan > 0 and colspan > 0 for *_, rowspan, colspan in cells)
