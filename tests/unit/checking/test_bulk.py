from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from lib.checking.bulk import (
    BLANK,
    NOT_READ,
    NUMBER,
    STATUSES,
    check_linear,
    check_many,
    to_arrays,
)
from lib.checking.finding import Status
from lib.checking.linear import judge
from lib.checking.matrix import system, system_of
from lib.extract.report import Figure, Number, Report
from tests.strategies import report_of
from tests.unit.checking.golden import figures, golden


def one_by_one(report: Report) -> tuple[Status, ...]:
    outcomes = (judge(one, report.figures) for one in system_of(report).equations)
    return tuple(outcome.status if outcome else Status.PASS for outcome in outcomes)


def with_figures(report: Report, **changes: Figure) -> Report:
    named = {code.replace("_", "."): figure for code, figure in changes.items()}
    return replace(report, figures={**report.figures, **named})


@pytest.fixture
def reports() -> list[Report]:
    return [
        golden(2023),
        golden(2024, t3_granted_total=1, t4_review_total=None),
        golden(2024, t3_concluded_natural=None, t3_refused_secret_natural=0),
        with_figures(golden(2024, t4_direct_total=24), t4_direct_pending=Figure(None, None, None)),
        with_figures(golden(2024), t4_direct_corrected=Figure(None, "若干", None)),
    ]


def test_many_reports_have_the_outcomes_of_each_by_itself(reports):
    assert check_many(reports) == [one_by_one(report) for report in reports]


@pytest.mark.parametrize("order", ["C", "F"])
@pytest.mark.parametrize("kind", [np.int32, np.int64])
def test_layout_and_size_of_the_numbers_do_not_matter(reports, order, kind):
    system_ = system("2021", "2021", "2021")
    values, state = to_arrays(system_, reports)
    result = check_linear(
        system_, np.array(values, kind, order=order), np.array(state, order=order)
    )
    assert [tuple(STATUSES[i] for i in row) for row in result] == [
        one_by_one(report) for report in reports
    ]


def test_without_states_every_cell_has_a_number():
    system_ = system("2021", "2021", "2021")
    values, state = to_arrays(system_, [golden(2023), golden(2024, t3_granted_total=1)])
    assert not state.any()
    result = check_linear(system_, values)
    assert [[STATUSES[i] for i in row].count(Status.FAIL) for row in result] == [0, 2]


def test_states_tell_number_blank_and_unread_apart():
    report = with_figures(
        golden(2024, t4_review_total=None), t4_direct_total=Figure(None, None, None)
    )
    _, state = to_arrays(system_of(report), [report])
    index = system_of(report).index
    found = [state[0, index[f"t4.{row}.total"]] for row in ("review", "direct", "after_review")]
    assert found == [BLANK, NOT_READ, NUMBER]


def test_small_numbers_take_half_the_room():
    found = [golden(2024), golden(2024, t3_received_total=3 * 10**9)]
    assert [to_arrays(system_of(one), [one])[0].dtype for one in found] == [np.int32, np.int64]


def test_amounts_stay_out_of_the_arrays():
    report = golden(2024, t2_fees_amount=Decimal("0.5"))
    values, _ = to_arrays(system_of(report), [report])
    assert values[0, system_of(report).index["t2.fees.amount"]] == 0


@pytest.mark.parametrize("value", [Decimal("2.5"), 10**17])
def test_what_does_not_fit_into_arrays_is_checked_by_itself(value: Number) -> None:
    reports = [golden(2024), golden(2024, t4_direct_total=value)]
    assert check_many(reports) == [one_by_one(report) for report in reports]


def test_reports_of_several_editions_keep_their_order():
    old = report_of(dict.fromkeys(system("2019", "2019", "2019").codes, 1))
    part = report_of({c: v for c, v in figures(2024).items() if c.startswith("t4")})
    reports = [old, golden(2024), part, old]
    assert check_many(reports) == [one_by_one(report) for report in reports]


def test_no_reports_have_no_outcomes():
    assert check_many([]) == []
    system_ = system("2021", "2021", "2021")
    assert check_linear(system_, np.zeros((0, len(system_.codes)), np.int64)).shape == (
        0,
        len(system_.equations),
    )


def test_a_report_without_tables_has_an_empty_matrix():
    assert system(None, None, None).weights.shape == (0, 0)


def test_the_matrix_has_the_weights_of_every_equation():
    system_ = system("2021", "2019", "2019")
    dense = system_.weights.toarray()
    for line, equation in zip(dense, system_.equations, strict=True):
        terms = {system_.index[term.code]: term.weight for term in equation.terms}
        assert {i: int(weight) for i, weight in enumerate(line) if weight} == terms
