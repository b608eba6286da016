from decimal import Decimal

from lib.analysis.rollup import Standing, State, roll_up
from lib.extract.report import Figure
from tests.unit.analysis.rolled import (
    DISTRICT,
    EDUCATION,
    LOW,
    OFFICE,
    PARTS,
    POLICE,
    RECEIVED,
    agency,
    filed,
    rolled,
    unread,
)

FEES = "t2.fees.amount"


def whole(received, **more):
    return filed({RECEIVED: received, **more}, "jurisdiction")


def part(received):
    return filed({RECEIVED: received})


def standings(found):
    return {one.agency.name: one.standing for one in found.parts}


def test_parts_that_are_all_there_must_add_up_to_the_government_s_figure():
    found = rolled(whole(12), part(3), part(4), part(5))
    one = found.sums[RECEIVED]
    assert found.complete
    assert one.own == Figure(12, "12", None)
    assert (one.value, one.difference, one.state) == (12, 0, State.EQUAL)
    assert rolled(whole(13), part(3), part(4), part(5)).sums[RECEIVED].state is State.DIFFERS


def test_the_office_stands_first_and_lower_governments_last():
    found = rolled(whole(0), part(0), part(0), part(0), whole(0))
    assert [one.agency.name for one in found.parts] == [OFFICE, POLICE, EDUCATION, LOW]


def test_a_sum_over_some_parts_may_be_less_but_not_more():
    short = rolled(whole(12), part(3), part(4), None)
    assert standings(short)[OFFICE] is Standing.MISSING
    assert not short.complete
    assert short.sums[RECEIVED].state is State.WITHIN
    over = rolled(whole(6), part(3), part(4), None).sums[RECEIVED]
    assert (over.value, over.difference, over.state) == (7, -1, State.OVER)


def test_an_agency_that_need_not_file_is_not_missing():
    free = agency(9, "云溪市东湖区档案馆", must_file=False)
    found = roll_up(DISTRICT, 2023, whole(3), [(PARTS[0], part(3)), (free, None)], frozenset({1}))
    assert standings(found)["云溪市东湖区档案馆"] is Standing.EXEMPT
    assert found.complete
    assert found.sums[RECEIVED].state is State.EQUAL


def test_a_blank_adds_nothing_and_may_make_up_what_is_lacking():
    found = rolled(whole(9), part(3), part(None), part(5)).sums[RECEIVED]
    assert (found.value, found.gaps, found.state) == (8, 1, State.OPEN)
    # Blanks are not below 0: no value of theirs makes a sum smaller.
    assert rolled(whole(7), part(3), part(None), part(5)).sums[RECEIVED].state is State.DIFFERS
    assert rolled(whole(8), part(3), part(None), part(5)).sums[RECEIVED].state is State.EQUAL


def test_a_cell_that_was_not_read_leaves_even_an_equal_sum_open():
    lost = unread(part(0), RECEIVED)
    assert rolled(whole(8), part(3), lost, part(5)).sums[RECEIVED].state is State.OPEN


def test_a_blank_of_the_government_s_cannot_be_judged():
    assert rolled(whole(None), part(3)).sums[RECEIVED].state is State.OPEN
    assert rolled(whole(None), part(3), None).sums[RECEIVED].state is State.OPEN


def test_no_part_with_a_number_gives_no_sum_and_no_nought():
    one = rolled(whole(0), part(None), part(None)).sums[RECEIVED]
    assert (one.value, one.difference) == (None, None)


def test_a_part_of_another_edition_is_left_out_where_the_cells_differ():
    old = filed({RECEIVED: 4, "t3.other.total": 2}, edition="2019")
    found = rolled(whole(7, **{"t3.other_rest.total": 5}), part(3), old)
    assert found.sums[RECEIVED].state is State.EQUAL
    rest = found.sums["t3.other_rest.total"]
    assert (rest.absent, rest.value, rest.state) == (1, 0, State.WITHIN)
    assert "t3.other.total" not in found.sums


def test_a_change_may_be_below_nothing_so_some_parts_say_nothing_of_the_sum():
    area = filed({"t2.licensing.change": 1}, "jurisdiction", "2019")
    below = filed({"t2.licensing.change": 5}, edition="2019")
    assert rolled(area, below, None).sums["t2.licensing.change"].state is State.ALONE
    assert rolled(area, below).sums["t2.licensing.change"].state is State.DIFFERS


def test_amounts_are_added_exactly():
    amounts = [filed({FEES: Decimal(text)}) for text in ("0.1", "0.2")]
    found = rolled(filed({FEES: Decimal("0.3")}, "jurisdiction"), *amounts).sums[FEES]
    assert (found.value, found.state) == (Decimal("0.3"), State.EQUAL)


def test_a_lower_government_of_its_own_office_alone_leaves_its_departments_out():
    found = rolled(whole(12), part(3), part(4), part(5), part(0))
    assert standings(found)[LOW] is Standing.OWN_ONLY
    assert not found.complete


def test_a_lower_government_that_does_not_say_what_it_covers_is_unclear():
    found = rolled(whole(12), part(3), part(4), part(5), filed({}, None))
    assert standings(found)[LOW] is Standing.UNCLEAR
    assert not found.complete


def test_a_bureau_with_branches_counts_whole_only_where_it_reports_for_them():
    parents = frozenset({1, 2})
    assert standings(rolled(whole(3), part(3), parents=parents))[POLICE] is Standing.OWN_ONLY
    system = filed({RECEIVED: 3}, "system")
    assert standings(rolled(whole(3), system, parents=parents))[POLICE] is Standing.COUNTED


def test_a_government_s_report_of_its_own_office_is_a_part_and_nothing_is_compared():
    found = rolled(part(5), part(3), part(4))
    assert found.narrow
    assert found.whole is None
    assert standings(found)[DISTRICT.name] is Standing.COUNTED
    one = found.sums[RECEIVED]
    assert (one.own, one.value, one.state) == (None, 12, State.ALONE)


def test_an_office_that_reports_itself_is_not_counted_twice():
    found = rolled(part(5), part(3), part(4), part(5))
    assert standings(found)[DISTRICT.name] is Standing.OVERLAPPING
    assert found.sums[RECEIVED].value == 12


def test_without_a_government_s_report_the_sums_stand_alone_in_the_form_most_parts_use():
    old = filed({RECEIVED: 4}, edition="2019")
    found = rolled(None, part(3), old, old)
    assert found.editions == {"t2": "2019", "t3": "2019", "t4": "2019"}
    assert found.sums[RECEIVED].value == 11
    # As many of the one as of the other: the form of the year.
    assert rolled(None, part(3), old).editions["t3"] == "2021"


def test_without_any_report_there_is_nothing_to_add_up():
    found = rolled(None, None, None)
    assert found.sums == {}
    assert found.editions == {"t2": None, "t3": None, "t4": None}
