"""Whether a finding is likely to be the report's fault, or that of how it was read."""

from dataclasses import replace

import pytest

from lib.checking.check import check
from lib.checking.fault import is_doubtful
from lib.checking.finding import Fault, Status
from lib.extract.report import Figure, Recovery, Report
from tests.unit.checking.golden import golden


def faults(report: Report) -> dict[str, Fault | None]:
    """Rule -> whose fault, of all that fails or stays open."""
    return {one.rule: one.fault for one in check(report) if one.status is not Status.NOT_APPLICABLE}


def with_cell(report: Report, code: str, figure: Figure) -> Report:
    return replace(report, figures={**report.figures, code: figure})


def test_a_wrong_number_plainly_printed_is_the_reports():
    assert set(faults(golden(2024, t3_granted_total=1430)).values()) == {Fault.REPORT}


@pytest.mark.parametrize(
    "figure",
    [
        Figure(1430, "1430", None, recovered=True),
        Figure(1430, "1430", None, recognised=True),
        Figure(1430, "14 30", None),
        Figure(1430, "143O", None),
        Figure(None, "l43l", None),
    ],
)
def test_a_wrong_cell_that_was_not_plainly_there_may_have_been_read_wrong(figure):
    report = with_cell(golden(2024), "t3.granted.total", figure)
    assert set(faults(report).values()) == {Fault.READING}


def test_a_recovered_cell_beside_the_wrong_one_takes_no_blame():
    report = with_cell(
        golden(2024, t3_granted_total=1430),
        "t3.granted.natural",
        Figure(1408, "1408", None, recovered=True),
    )
    assert set(faults(report).values()) == {Fault.REPORT}


def test_a_blank_cell_is_the_reports_and_a_table_that_is_not_whole_the_readings():
    assert set(faults(golden(2024, t4_review_total=None)).values()) == {Fault.REPORT}
    lost = Recovery("t4", "extra_cell", True, "多出一格", row="review")
    assert faults(replace(golden(2024), recoveries=(lost,)))["shape.t4"] is Fault.READING


def test_what_does_not_apply_is_nobodys():
    assert {one.fault for one in check(golden(2024))} == {None}


@pytest.mark.parametrize(
    ("raw", "doubtful"),
    [("12", False), (" 1,204 ", False), ("\uff11\uff12", False), ("12件", False), ("-3", False),
     ("1 2", True), ("12.", True), ("约12", True), ("十二", True)],
)  # fmt: skip
def test_a_number_in_other_words_than_digits_is_doubtful(raw, doubtful):
    assert is_doubtful(Figure(12, raw, None)) is doubtful
