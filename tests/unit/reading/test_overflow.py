import numpy as np

from lib.reading.letters import UPRIGHT, Letters
from lib.reading.overflow import untangled, whole_labels
from lib.reading.ruling import Line, lines_to_tables, owners_of

LABEL = "属于行政查询事项"


def letters(*texts):
    """Texts of characters of ten points: text, left."""
    placed = [(sign, left + 10 * i) for text, left in texts for i, sign in enumerate(text)]
    boxes = np.array([(left, 0, left + 10, 10) for _, left in placed], float)
    return Letters("".join(sign for sign, _ in placed), boxes, np.full(len(placed), UPRIGHT))


def table(*sides):
    lines = [Line(True, at, sides[0], sides[-1]) for at in (-5.0, 15.0)]
    (found,) = lines_to_tables(lines + [Line(False, side, -5.0, 15.0) for side in sides])
    return found


def texts(found, cells):
    owners = whole_labels(found, cells, owners_of(cells, *found.middles))
    return [
        "".join(sign for sign, owner in zip(found.signs, owners, strict=True) if owner == number)
        for number in range(len(cells.cells))
    ]


def test_a_label_that_runs_over_the_cells_beside_it_is_whole_in_the_cell_where_it_begins():
    found = letters((LABEL, 2), ("7", 65), ("8", 115))
    assert texts(found, table(0.0, 50.0, 100.0, 150.0)) == [LABEL, "7", "8"]


def test_a_label_around_the_middle_of_its_cell_runs_over_on_both_sides():
    found = letters(("3", 20), (LABEL, 35), ("7", 120))
    assert texts(found, table(0.0, 50.0, 100.0, 150.0)) == ["3", LABEL, "7"]


def test_a_number_close_behind_a_label_is_of_the_next_cell():
    found = letters((LABEL, 2), ("7", 82))
    assert texts(found, table(0.0, 80.0, 130.0)) == [LABEL, "7"]


def test_names_that_fill_their_cells_stay_where_they_are():
    found = letters(("商业企业", 0), ("科研机构", 41))
    assert texts(found, table(0.0, 40.5, 82.0)) == ["商业企业", "科研机构"]


def test_two_texts_printed_over_each_other_are_told_apart():
    # In the order of their places, as some programs hand them over.
    mixed = sorted(
        [*((sign, 10.0 * i) for i, sign in enumerate(LABEL)), ("3", 33.0), ("1", 39.5)],
        key=lambda one: one[1],
    )
    boxes = np.array([(x, 0, x + (6.5 if sign.isdigit() else 10), 10) for sign, x in mixed])
    found = Letters("".join(sign for sign, _ in mixed), boxes, np.full(len(mixed), UPRIGHT))
    assert untangled(found).signs == LABEL + "31"
