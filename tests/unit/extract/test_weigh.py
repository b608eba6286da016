"""Numbers of a scan that are not clear: decided by the rules, or left unread."""

from dataclasses import replace

from lib.extract.figures import TableFigures, read_figures
from lib.reading.document import Grid
from tests.unit.extract.grids import T3_HEAD, T3_ROWS, T4_HEAD, ragged


def scanned(text: str, **choices: str) -> Grid:
    """A table as a scan gives it; what an unclear cell may be is named by its row and column.

    ``r3_c2="4 1"``: the third cell of the fourth row may be 4 or 1.
    """
    grid = ragged(text)
    cells = [
        replace(
            cell,
            recognised=True,
            choices=tuple(choices.get(f"r{cell.row}_c{cell.column}", "").split()),
        )
        for cell in grid.cells
    ]
    return replace(grid, cells=tuple(cells))


def with_row(old: str, new: str) -> str:
    assert old in T3_ROWS
    return T3_HEAD + T3_ROWS.replace(old, new)


def told(found: TableFigures) -> list[tuple[str, bool]]:
    return [(one.kind, one.mended) for one in found.recoveries if one.table != "t2"]


def test_a_number_that_alone_satisfies_the_rules_is_taken_and_told():
    text = with_row("申请数量 | 4 | 1", "申请数量 | 4? | 1")
    found = read_figures([scanned(text, r3_c1="1 4 7")])
    figure = found.figures["t3.received.natural"]
    assert (figure.value, figure.raw) == (4, "4?")
    assert figure.recovered
    assert figure.recognised
    (recovery,) = [one for one in found.recoveries if one.kind == "unclear"]
    assert recovery.mended
    assert recovery.codes == ("t3.received.natural",)
    assert "“4?”读作 4" in recovery.text


def test_a_number_that_breaks_a_rule_whatever_it_is_stays_unread():
    text = with_row("申请数量 | 4 | 1", "申请数量 | 9? | 1")
    found = read_figures([scanned(text, r3_c1="9 8")])
    figure = found.figures["t3.received.natural"]
    assert (figure.value, figure.raw, figure.state) == (None, "9?", "unread")
    (recovery,) = [one for one in found.recoveries if one.kind == "unread_cell"]
    assert "1 格图片不清" in recovery.text


def test_two_unclear_numbers_that_may_be_exchanged_stay_unread():
    # 6 and 0, or 0 and 6: the row holds both ways.
    text = f"{T4_HEAD} 6? | 0? | 0 | 0 | 6 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0"
    found = read_figures([scanned(text, r3_c0="6 0", r3_c1="0 6")])
    assert found.figures["t4.review.upheld"].value is None
    assert found.figures["t4.review.corrected"].value is None
    assert found.figures["t4.review.total"].value == 6


def test_against_the_likeliest_number_one_rule_is_not_enough():
    text = f"{T4_HEAD} 8? | 0 | 0 | 0 | 3 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0"
    assert read_figures([scanned(text, r3_c0="8 3")]).figures["t4.review.upheld"].value is None
    likely = read_figures([scanned(text.replace("8?", "3?"), r3_c0="3 8")])
    assert likely.figures["t4.review.upheld"].value == 3


def test_a_number_that_another_unread_one_could_balance_stays_unread():
    text = with_row("申请数量 | 4 | 1 | 0", "申请数量 | 4? | 1 | ?")
    found = read_figures([scanned(text, r3_c1="4 1")])
    # Only the rule over the column speaks of it: the row has a number that nobody knows.
    assert found.figures["t3.received.natural"].value == 4
    assert found.figures["t3.received.research"].value is None
    assert read_figures([scanned(text, r3_c1="1 4")]).figures["t3.received.natural"].value is None


def test_a_number_of_which_no_rule_speaks_stays_unread():
    text = (
        "第二十条第（一）项\n信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数\n"
        "规章 | 0 | 0 | 0\n行政规范性文件 | 3? | 0 | 9\n"
    )
    figure = read_figures([scanned(text, r3_c1="3 8")]).figures["t2.normative.issued"]
    assert (figure.value, figure.raw) == (None, "3?")


def test_a_row_with_a_cell_too_few_and_an_unclear_one_is_not_read():
    text = f"{T4_HEAD} 6? | 0 | 0 | 0 | 6 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0"
    found = read_figures([scanned(text, r3_c0="6 0")])
    assert {found.figures[code].value for code in found.figures if code.startswith("t4")} == {None}
    assert ("missing_cell", False) in told(found)


def test_what_is_clear_is_not_touched():
    plain, seen = (
        read_figures([ragged(T3_HEAD + T3_ROWS)]),
        read_figures([scanned(T3_HEAD + T3_ROWS)]),
    )
    assert [f.value for f in seen.figures.values()] == [f.value for f in plain.figures.values()]
    assert seen.recoveries == plain.recoveries
