from lib.reading.page_rules import without_rules
from lib.reading.ruling import Line

TABLE = [
    *(Line(True, at, 100.0, 300.0) for at in (50.0, 70.0, 90.0)),
    *(Line(False, at, 50.0, 90.0) for at in (100.0, 200.0, 300.0)),
]


def test_a_rule_over_the_whole_page_is_none_of_the_table():
    rules = [Line(True, 80.0, 10.0, 580.0), Line(False, 150.0, 10.0, 800.0)]
    assert without_rules([*TABLE, *rules]) == TABLE


def test_lines_that_stick_out_as_far_as_others_end_are_of_the_table():
    open_sides = [
        *(Line(True, at, 60.0, 340.0) for at in (50.0, 110.0)),
        *(Line(True, at, 100.0, 340.0) for at in (70.0, 90.0)),
        *(Line(False, at, 50.0, 110.0) for at in (100.0, 200.0, 300.0)),
    ]
    assert without_rules(open_sides) == open_sides


def test_rules_where_nothing_is_ruled_stay():
    rules = [Line(True, at, 10.0, 580.0) for at in (100.0, 200.0, 300.0)]
    assert without_rules(rules) == rules
