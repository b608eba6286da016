import numpy as np

from lib.reading.letters import UPRIGHT, Letters
from lib.reading.ruling import Line
from lib.reading.struck import raised_marks, struck_out


def letters(text, *, left=0.0, top=0.0, size=10.0):
    """Characters of a line, each as wide as half its height."""
    boxes = [
        (left + size / 2 * i, top, left + size / 2 * (i + 1), top + size) for i in range(len(text))
    ]
    return Letters(text, np.array(boxes), np.full(len(text), UPRIGHT))


def together(*parts):
    return Letters(
        "".join(part.signs for part in parts),
        np.concatenate([part.boxes for part in parts]),
        np.concatenate([part.turns for part in parts]),
    )


def kept(found, flags):
    return found.only(~flags).signs


def test_what_a_line_of_its_own_runs_through_is_struck_out_and_the_line_is_none_of_a_table():
    found = letters("3167")
    stroke, rule = Line(True, 5.0, 0.0, 10.0), Line(True, 20.0, 0.0, 100.0)
    struck, rest = struck_out(found, [stroke, rule])
    assert (kept(found, struck), rest) == ("67", [rule])


def test_an_underline_strikes_nothing_out():
    found = letters("3167")
    struck, _ = struck_out(found, [Line(True, 9.5, 0.0, 20.0)])
    assert kept(found, struck) == "3167"


def test_a_rule_that_goes_on_beside_the_text_strikes_nothing_out():
    found = letters("3167")
    struck, _ = struck_out(found, [Line(True, 5.0, 0.0, 60.0)])
    assert kept(found, struck) == "3167"


def test_pieces_of_a_border_strike_nothing_out():
    found = letters("3167")
    # A border drawn cell by cell, and a high row whose text has slipped on to it.
    pieces = [Line(True, 5.0, -20.0, 0.0), Line(True, 5.0, 0.0, 20.0), Line(True, 5.0, 20.0, 40.0)]
    uprights = [Line(False, 0.0, 0.0, 30.0), Line(False, 20.0, 0.0, 30.0)]
    struck, rest = struck_out(found, [*pieces, *uprights])
    assert (kept(found, struck), len(rest)) == ("3167", 5)


def test_the_raised_number_of_a_note_is_no_digit():
    found = together(letters("18"), letters("12", left=10.0, top=-1.0, size=6.0))
    assert kept(found, raised_marks(found)) == "18"


def test_small_digits_on_the_line_are_digits():
    found = together(letters("18"), letters("12", left=10.0, top=4.0, size=6.0))
    assert kept(found, raised_marks(found)) == "1812"
