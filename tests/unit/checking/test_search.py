from itertools import combinations, product

import pytest

from lib.checking.blocks import Block, blocks, link, sums_of, without
from lib.checking.matrix import system
from lib.checking.programme import cheap_change, exact_change
from lib.checking.search import Change, smallest_changes, solve
from lib.checking.spans import spans_of

# Two rows of two parts with their totals, and a row of column totals: cells
#   0 1 | 2
#   3 4 | 5
#   6 7 | 8
GRID = link(
    tuple("abcdefghi"),
    [
        ((0, 1), (1, 1), (2, -1)),
        ((3, 1), (4, 1), (5, -1)),
        ((6, 1), (7, 1), (8, -1)),
        ((0, 1), (3, 1), (6, -1)),
        ((1, 1), (4, 1), (7, -1)),
        ((2, 1), (5, 1), (8, -1)),
    ],
)
RIGHT = [3, 1, 4, 2, 5, 7, 5, 6, 11]
ALL = frozenset[int]()


def changed(**cells: int) -> list[int]:
    """The right grid with some cells changed (``a=4``)."""
    return [cells.get(name, value) for name, value in zip("abcdefghi", RIGHT, strict=True)]


def by_trying_everything(block: Block, values: list[int], largest: int) -> list[Change]:
    """The oracle: every set of cells, every value up to ``largest``."""
    for size in range(1, len(values) + 1):
        found = []
        for cells in combinations(range(len(values)), size):
            for numbers in product(range(largest), repeat=size):
                change = dict(zip(cells, numbers, strict=True))
                mended = [change.get(cell, value) for cell, value in enumerate(values)]
                real = all(values[cell] != value for cell, value in change.items())
                if real and not any(block.residuals(mended)):
                    found.append(change)
        if found:
            return found
    return []


def order(changes: list[Change]) -> list[list[tuple[int, int]]]:
    return sorted(sorted(change.items()) for change in changes)


def test_the_blocks_are_table_3_and_each_row_of_table_4():
    found = blocks(system("2021", "2021", "2021"))
    assert [len(block.codes) for block in found] == [175, 5, 5, 5]
    assert [block.codes[0] for block in found] == [
        "t3.received.natural",
        "t4.review.upheld",
        "t4.direct.upheld",
        "t4.after_review.upheld",
    ]


def test_sums_are_the_cells_alone_on_a_side():
    assert sums_of(GRID) == {2, 5, 6, 7, 8}


@pytest.mark.parametrize(
    "wrong",
    [{"a": 4}, {"c": 9}, {"i": 0}, {"a": 4, "e": 9}, {"a": 2, "b": 2}, {"a": 0, "d": 5}],
    ids=str,
)
def test_the_search_finds_what_trying_everything_finds(wrong):
    values = changed(**wrong)
    found = smallest_changes(GRID, values, ALL, 10_000)
    assert found is not None
    assert order(found) == order(by_trying_everything(GRID, values, 14))


@pytest.mark.parametrize("wrong", [{"a": 4}, {"a": 4, "e": 9}, {"c": 9, "h": 8}], ids=str)
def test_the_programme_changes_as_few_cells(wrong):
    values = changed(**wrong)
    found = smallest_changes(GRID, values, ALL, 10_000)
    other = cheap_change(GRID, values, [1.0] * 9)
    assert found
    assert other in found


def test_the_programme_minds_the_prices():
    values = changed(a=2, b=2)  # an item in the wrong column, in either row or in their sums
    for cells, change in (((0, 1), {0: 3, 1: 1}), ((3, 4), {3: 3, 4: 4}), ((6, 7), {6: 4, 7: 7})):
        prices = [1.0 if cell in cells else 9.0 for cell in range(9)]
        assert cheap_change(GRID, values, prices) == change


def test_nothing_can_be_done_where_no_number_would_do():
    impossible = link(("x", "y"), [((0, 1), (1, 1))])  # x + y = 0, and y must not change
    assert smallest_changes(impossible, [0, 3], frozenset({1}), 100) == []
    only = link(("x", "y"), [((0, 1), (1, 1)), ((0, 1), (1, 2))])
    assert cheap_change(only, [0, 3], [1.0, 1.0]) == {1: 0}


def test_what_no_whole_numbers_solve_gets_no_proposal():
    even = link(("x", "y"), [((0, 2), (1, -2))])
    odd = link(("x", "y"), [((0, 2), (1, 2))])
    assert cheap_change(even, [1, 4], [1.0, 9.0]) == {0: 4}
    assert cheap_change(odd, [1, 0], [1.0, 1.0]) == {0: 0}
    three = link(("x", "one"), [((0, 2), (1, -1)), ((1, 1),)])
    assert cheap_change(three, [1, 2], [1.0, 1.0]) == {0: 0, 1: 0}


def test_what_the_solver_says_is_taken_only_where_it_is_exact():
    assert exact_change(GRID, changed(c=5), [0, 0, -1, 0, 0, 0, 0, 0, 0]) == {2: 4}
    assert exact_change(GRID, changed(c=5), [0, 0, -2, 0, 0, 0, 0, 0, 0]) is None


def test_locked_cells_stay():
    found = smallest_changes(GRID, changed(a=4), frozenset({0}), 10_000)
    assert found
    assert all(0 not in change for change in found)


def test_a_change_that_is_not_accepted_gives_way_to_larger_ones():
    found = smallest_changes(GRID, changed(a=4), ALL, 10_000, lambda change: 0 not in change)
    assert found
    assert {len(change) for change in found} == {3}


def test_too_few_tries_say_that_they_were_too_few():
    assert smallest_changes(GRID, changed(a=4, e=9), ALL, 3) is None


def test_what_is_solved_must_be_whole_not_negative_and_a_change():
    double = link(("x", "y"), [((0, 2), (1, -1))])
    values = [1, 3]
    assert solve(double, values, double.residuals(values), [1]) == {1: 2}
    assert solve(double, values, double.residuals(values), [0]) is None  # 1.5
    assert solve(double, [5, 10], [0], [0]) is None  # no change
    less = link(("x", "y", "z"), [((0, 1), (1, 1), (2, -1))])
    assert solve(less, [5, 4, 3], [6], [0]) is None  # -1


def test_two_cells_of_one_sum_alone_cannot_be_told_apart():
    row = link(("x", "y", "total"), [((0, 1), (1, 1), (2, -1))])
    assert solve(row, [1, 1, 5], [-3], [0, 1]) is None


def test_equations_without_a_cell_say_what_holds_whatever_it_is():
    rest = without(GRID, [2])  # the first total gone: its row is put into the column of totals
    assert len(rest.equations) == 5
    assert ((0, -1), (1, -1), (5, -1), (8, 1)) in rest.equations
    assert not any(rest.residuals(changed(c=99)))
    assert any(rest.residuals(changed(a=4)))


def test_a_cell_of_no_equation_is_no_hindrance():
    block = link(("x", "y", "z"), [((0, 1), (1, -1))])
    assert without(block, [2, 0]).equations == ()


def test_one_gap_is_what_its_sum_leaves():
    assert spans_of(GRID, changed(c=0), [2]) == {2: (4, 4)}


def test_gaps_narrow_each_other():
    spans = spans_of(GRID, changed(a=0, b=0), [0, 1])
    assert spans == {0: (3, 3), 1: (1, 1)}


def test_gaps_that_share_a_sum_have_a_span():
    row = link(("x", "y", "total"), [((0, 1), (1, 1), (2, -1))])
    assert spans_of(row, [0, 0, 5], [0, 1]) == {0: (0, 5), 1: (0, 5)}
    assert spans_of(row, [4, 0, 0], [1, 2]) == {1: (0, None), 2: (4, None)}


def test_gaps_that_would_have_to_be_negative_cannot_be():
    row = link(("x", "y", "total"), [((0, 1), (1, 1), (2, -1))])
    assert spans_of(row, [6, 0, 5], [1]) is None


def test_gaps_asked_for_two_values_cannot_be():
    assert spans_of(GRID, changed(a=0, d=3), [0]) is None


def test_what_does_not_hold_without_gaps_cannot_be():
    assert spans_of(GRID, changed(i=3), [0]) is None
    assert spans_of(GRID, RIGHT, []) == {}


def test_spans_that_would_rise_for_ever_are_given_up_but_hold():
    # x = y + 1 and y = x + 1: no numbers do, and no bound is ever met.
    spiral = link(("x", "y", "one"), [((0, 1), (1, -1), (2, -1)), ((1, 1), (0, -1), (2, -1))])
    spans = spans_of(spiral, [0, 0, 1], [0, 1])
    assert spans is not None
    assert all(low > 100 and high is None for low, high in spans.values())
