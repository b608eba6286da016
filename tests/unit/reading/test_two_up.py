import numpy as np

from lib.reading.letters import UPRIGHT, Letters
from lib.reading.paper import Paper
from lib.reading.ruling import Line
from lib.reading.two_up import pages_apart

TEXT = "本机关在这一年里按照要求公开了各类信息并接受社会监督"


def page(left, text=TEXT, count=6):
    """Lines of text, 10 points a character: sign, left, top."""
    return [(sign, left + 10 * i, 20 * row) for row in range(count) for i, sign in enumerate(text)]


def paper(placed, lines=()):
    boxes = np.array([(left, top, left + 10, top + 10) for _, left, top in placed], float)
    signs = "".join(sign for sign, _, _ in placed)
    return Paper(Letters(signs, boxes, np.full(len(placed), UPRIGHT)), list(lines))


def test_two_pages_on_a_sheet_are_read_one_after_the_other():
    rules = [Line(True, 5.0, 0.0, 200.0), Line(False, 500.0, 0.0, 90.0)]
    left, right = pages_apart(paper([*page(0), *page(400, TEXT[::-1])], rules), 800.0)
    assert (left.letters.signs, right.letters.signs) == (TEXT * 6, TEXT[::-1] * 6)
    assert right.letters.boxes.tolist() == left.letters.boxes.tolist()
    assert ([*left.lines], [*right.lines]) == ([rules[0]], [Line(False, 100.0, 0.0, 90.0)])


def test_lines_over_the_whole_sheet_are_one_page():
    found = paper(sorted([*page(0), *page(400)], key=lambda one: one[2]))
    assert pages_apart(found, 800.0) == [found]


def test_numbers_drawn_after_all_labels_are_no_page():
    found = paper([*page(0), *page(400, "0 17 3 0 0 25 9".replace(" ", ""))])
    assert pages_apart(found, 800.0) == [found]
