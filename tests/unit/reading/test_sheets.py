from dataclasses import replace

import numpy as np
import pytest

from lib.extract.extract import extract
from lib.reading.letters import UPRIGHT, Letters
from lib.reading.paper import Paper
from lib.reading.read import read
from lib.reading.ruling import Line
from lib.reading.sheets import join_sheets
from tests.builders import Options, expect, print_sample, sample

ROWS = ("规章", "行政规范性文件", "行政许可", "行政处罚", "行政强制")


def paper(words, lines=()):
    """Words as text, left and top, 10 points a character."""
    placed = [
        (sign, left + 10.0 * i, top) for text, left, top in words for i, sign in enumerate(text)
    ]
    boxes = np.array([(x, y, x + 10, y + 10) for _, x, y in placed], float).reshape(-1, 4)
    signs = "".join(sign for sign, _, _ in placed)
    return Paper(Letters(signs, boxes, np.full(len(placed), UPRIGHT)), list(lines))


def grid(left, right):
    """Lines around rows of 20 points and at two sides."""
    across = [Line(True, 20.0 * row, left, right) for row in range(len(ROWS) + 1)]
    return [*across, Line(False, left, 0.0, 100.0), Line(False, right, 0.0, 100.0)]


def labelled(lines=()):
    numbers = [(str(row), 150.0, 20.0 * row + 5) for row in range(len(ROWS))]
    return paper([*[(label, 0.0, 20.0 * i + 5) for i, label in enumerate(ROWS)], *numbers], lines)


def numbers(lines=(), left=10.0, first=5):
    return paper([(str(first + i), left, 20.0 * i + 5) for i in range(len(ROWS))], lines)


def words(found):
    """The characters of a page row by row, from left to right."""
    letters = found.letters
    placed = sorted(zip(letters.boxes[:, 1], letters.boxes[:, 0], letters.signs, strict=True))
    return ["".join(sign for y, _, sign in placed if y == 20.0 * i + 5) for i in range(len(ROWS))]


def test_columns_cut_off_stand_beside_the_rows_that_they_are_of():
    (joined,), nothing = join_sheets([[labelled(grid(0, 200))], [numbers(grid(0, 60))]])
    assert nothing == []
    assert words(joined) == ["规章05", "行政规范性文件16", "行政许可27", "行政处罚38", "行政强制49"]
    assert max(line.end for line in joined.lines) == 260.0


def test_columns_without_lines_stand_beyond_all_others():
    (joined,), nothing = join_sheets([[labelled()], [numbers(left=-40.0)]])
    assert nothing == []
    assert words(joined)[1] == "行政规范性文件16"


def test_text_that_both_parts_have_stands_there_once_and_tells_the_way():
    merged = ("本年收费金额（单位：万元）与处理决定数量", 100.0, 105.0)
    left, right = labelled(), numbers(left=12.0)
    left = paper_with(left, merged)
    right = paper_with(right, (merged[0], merged[1] - 250.0, merged[2]))
    (joined,), nothing = join_sheets([[left], [right]])
    assert nothing == []
    assert len(joined.letters.signs) == len(left.letters.signs) + len(ROWS)
    assert joined.letters.boxes[-1, 0] == 262.0


def paper_with(found, word):
    more = paper([word]).letters
    letters = found.letters
    boxes = np.concatenate([letters.boxes, more.boxes])
    turns = np.concatenate([letters.turns, more.turns])
    return replace(found, letters=Letters(letters.signs + more.signs, boxes, turns))


def test_a_page_with_labels_of_its_own_stays_by_itself():
    pages = [[labelled(grid(0, 200))], [labelled(grid(0, 200))]]
    assert join_sheets(pages) == pages


def test_running_text_on_the_same_heights_stays_by_itself():
    line = "全年没有收到申请，2023年公开信息12条。"
    text = paper([(line, 0.0, 20.0 * i + 5) for i in range(len(ROWS))])
    pages = [[labelled()], [text]]
    assert join_sheets(pages) == pages


def test_columns_go_to_the_sheet_that_they_follow():
    first, second = labelled(grid(0, 200)), labelled(grid(0, 200))
    right, other = numbers(grid(0, 60)), numbers(grid(0, 60), first=4)
    joined = join_sheets([[first], [right], [second], [other]])
    assert [words(papers[0])[0] if papers else "" for papers in joined] == [
        "规章05",
        "",
        "规章04",
        "",
    ]


def test_all_pages_of_a_sheet_may_stand_before_all_that_were_cut_off():
    pages = [[labelled(grid(0, 200))], [labelled(grid(0, 200))]]
    pages += [[numbers(grid(0, 60))], [numbers(grid(0, 60), first=4)]]
    joined = join_sheets(pages)
    assert [words(papers[0])[0] if papers else "" for papers in joined] == [
        "规章05",
        "规章04",
        "",
        "",
    ]


def test_a_page_with_pieces_of_labels_stays_by_itself():
    below = paper([("事业性收", 0.0, 5.0), *((str(i), 80.0, 20.0 * i + 5) for i in range(5))])
    pages = [[labelled()], [below]]
    assert join_sheets(pages) == pages


@pytest.mark.parametrize(
    ("seed", "harms", "order"),
    [
        (4500, ("broken_labels", "truncated_header"), 6209),
        (7260, ("spaced_numbers", "no_headings", "broken_labels"), 3852),
        (264, ("missing_row", "broken_labels"), 7484),
    ],
)
def test_labels_that_find_no_numbers_are_given_none_of_other_rows(seed, harms, order):
    drawn, options = sample(seed), Options(harms, order)
    sheet = expect(drawn, "pdf_sheets", options)
    (report,) = extract(read(print_sample(drawn, "pdf_sheets", options)))
    for code in report.figures.keys() & sheet.figures.keys():
        assert report.figures[code].value in {None, sheet.figures[code]}, code
