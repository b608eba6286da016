from collections import Counter
from dataclasses import replace

import pytest

from lib.checking.check import check
from lib.checking.finding import Status
from lib.checking.matrix import system
from lib.checking.registry import yearly
from lib.extract.report import Figure, Report
from lib.form.rules import load_rules
from tests.strategies import editions_of, report_of
from tests.unit.checking.golden import figures, golden

FAIL, INCOMPLETE, NONE = Status.FAIL, Status.INCOMPLETE, Status.NOT_APPLICABLE


def sums(report: Report, previous: Report | None = None) -> list[tuple[str, str | None, Status]]:
    """Rule, scope and status of what the linear rules find, as far as they apply."""
    return [
        (one.rule, one.scope, one.status)
        for one in check(report, previous)
        if load_rules()[one.rule].linear and one.status is not NONE
    ]


def message(report: Report, rule: str, previous: Report | None = None) -> str:
    return next(one.message for one in check(report, previous) if one.rule == rule)


def unread(report: Report, *codes: str) -> Report:
    """The report with cells that the source does not have."""
    return replace(
        report, figures={**report.figures, **dict.fromkeys(codes, Figure(None, None, None))}
    )


@pytest.mark.parametrize("year", [2023, 2024])
def test_real_figures_that_agree_pass(year):
    assert sums(golden(year)) == []


def test_real_figures_of_two_years_agree_in_all_columns():
    assert sums(golden(2024), golden(2023)) == []


def test_a_wrong_total_fails_its_row_and_the_column_of_totals():
    assert sums(golden(2024, t3_granted_total=1430)) == [
        ("t3.row_total", "granted", FAIL),
        ("t3.outcomes", "total", FAIL),
    ]


def test_a_wrong_intake_fails_its_row_and_the_balance_of_its_column():
    assert sums(golden(2024, t3_received_business=76)) == [
        ("t3.row_total", "received", FAIL),
        ("t3.balance", "business", FAIL),
    ]


def test_a_wrong_number_of_conclusions_fails_its_row_and_both_rules_of_its_column():
    assert sums(golden(2024, t3_concluded_legal=4)) == [
        ("t3.row_total", "concluded", FAIL),
        ("t3.outcomes", "legal", FAIL),
        ("t3.balance", "legal", FAIL),
    ]


def test_what_nearly_agrees_fails_by_one():
    assert sums(golden(2024, t4_direct_total=26)) == [("t4.row_total", "direct", FAIL)]


def test_a_blank_that_holds_as_nothing_passes():
    assert sums(golden(2024, t3_rejected_publication_total=None)) == []


def test_a_blank_that_some_number_would_mend_is_incomplete():
    assert sums(golden(2024, t4_review_total=None)) == [("t4.row_total", "review", INCOMPLETE)]


def test_a_blank_part_under_too_large_a_sum_fails_whatever_stands_in_it():
    report = golden(2024, t4_review_pending=None, t4_review_total=100)
    assert sums(report) == [("t4.row_total", "review", FAIL)]


def test_a_blank_part_under_a_sum_that_is_larger_is_incomplete():
    report = golden(2024, t4_review_pending=None)
    assert sums(report) == [("t4.row_total", "review", INCOMPLETE)]


def test_an_unread_cell_leaves_a_sum_open_even_if_it_holds_without_it():
    report = unread(golden(2024), "t4.direct.corrected")  # it is 0 there, but nobody knows
    assert ("t4.row_total", "direct", INCOMPLETE) in sums(report)


def test_an_unread_cell_does_not_excuse_what_no_number_could_mend():
    report = unread(golden(2024, t4_direct_total=5), "t4.direct.corrected")
    assert ("t4.row_total", "direct", FAIL) in sums(report)


def test_what_was_carried_in_must_be_what_was_carried_out_last_year():
    found = sums(golden(2024), golden(2023, t3_carried_out_legal=1))
    assert ("year.carried", "legal", FAIL) in found


def test_last_years_blank_leaves_the_comparison_open():
    found = sums(golden(2024), golden(2023, t3_carried_out_natural=None))
    assert ("year.carried", "natural", INCOMPLETE) in found


def test_what_is_in_force_follows_from_last_year():
    found = sums(golden(2024, t2_normative_in_force=421), golden(2023))
    assert found == [("year.in_force", "normative", FAIL)]


def test_more_issued_than_are_in_force_or_repealed_cannot_be():
    assert sums(golden(2024, t2_normative_issued=648)) == [("t2.stock", "normative", FAIL)]
    assert sums(golden(2024, t2_normative_issued=647)) == []


def test_without_last_year_each_line_says_that_it_was_not_compared():
    found = [
        (one.rule, one.scope)
        for one in check(golden(2024))
        if one.group == "year:none" and one.status is NONE
    ]
    columns = ("natural", "business", "research", "welfare", "legal", "other_org", "total")
    told = [
        *(("year.carried", column) for column in columns),
        ("year.in_force", "regulations"),
        ("year.in_force", "normative"),
        ("year.pending", "review"),
        ("year.pending", "direct"),
        ("year.pending", "after_review"),
        *((rule, None) for rule in yearly()),
    ]
    assert Counter(found) == Counter(told)


@pytest.mark.parametrize(
    "previous",
    [
        golden(2024),  # the same year again
        report_of(figures(2023), year=2021),
        report_of(figures(2023), year=2023, scope="own"),
    ],
    ids=["same year", "two years before", "other scope"],
)
def test_a_report_that_is_not_last_years_is_not_compared(previous):
    found = [one for one in check(golden(2024), previous) if one.rule == "year.carried"]
    assert {one.status for one in found} == {NONE}


def test_last_year_of_another_edition_is_compared_where_the_cells_are_the_same():
    old = dict.fromkeys(codes_of_edition("2019"), 0)
    found = check(golden(2024), report_of(old, year=2023))
    assert {one.status for one in found if one.rule == "year.in_force"} == {NONE}
    assert ("year.carried", "natural", FAIL) in [(f.rule, f.scope, f.status) for f in found]


def codes_of_edition(edition: str) -> list[str]:
    codes = list(system(edition, edition, edition).codes)
    assert editions_of(codes) == dict.fromkeys(("t2", "t3", "t4"), edition)
    return codes


@pytest.fixture
def old() -> dict[str, int]:
    """A report of edition 2019 in which everything is 0."""
    return dict.fromkeys(codes_of_edition("2019"), 0)


def test_edition_2019_counts_what_was_published(old):
    row = "t2.normative"
    good = {**old, f"{row}.published": 3, f"{row}.public_total": 3}
    assert sums(report_of(good)) == []
    assert sums(report_of({**good, f"{row}.public_total": 2})) == [
        ("t2.published", "normative", FAIL)
    ]


def test_a_loss_of_more_than_there_was_fails(old):
    row = "t2.licensing"
    assert sums(report_of({**old, f"{row}.prior": 5, f"{row}.change": -5})) == []
    assert sums(report_of({**old, f"{row}.prior": 5, f"{row}.change": -6})) == [
        ("t2.change", "licensing", FAIL)
    ]


def test_a_blank_change_may_be_a_loss(old):
    last = report_of({**old, "t2.licensing.prior": 9, "t2.licensing.change": None}, year=2019)
    found = sums(report_of({**old, "t2.licensing.prior": 5}, year=2020), last)
    assert found == [("year.prior", "licensing", INCOMPLETE)]


def test_items_follow_from_last_year(old):
    last = report_of({**old, "t2.fees.prior": 9, "t2.fees.change": -2}, year=2019)
    assert sums(report_of({**old, "t2.fees.prior": 7}, year=2020), last) == []
    assert sums(report_of({**old, "t2.fees.prior": 9}, year=2020), last) == [
        ("year.prior", "fees", FAIL)
    ]


def test_rules_of_a_missing_table_do_not_apply():
    report = report_of({c: v for c, v in figures(2024).items() if not c.startswith("t3")})
    found = {
        (one.rule, one.scope, one.status, one.group)
        for one in check(report)
        if one.rule.startswith("t3.")
    }
    rules = ("t3.row_total", "t3.outcomes", "t3.balance")
    assert found == {(rule, None, NONE, "shape:t3") for rule in rules}


def test_a_row_is_told_in_the_words_of_the_form():
    assert message(golden(2024, t3_granted_total=1430), "t3.row_total") == (
        "表三“（一）予以公开”行：各类申请人之和为 1,431，总计填的是 1,430，相差 1。"
    )


def test_a_column_is_told_with_all_four_items():
    assert message(golden(2024, t3_carried_in_business=4), "t3.balance") == (
        "表三“商业企业”列：第一项加第二项为 79（75＋4），第三项总计加第四项为 78（73＋5），相差 1。"
    )


def test_a_row_of_table_4_is_told_with_its_group():
    assert message(golden(2024, t4_after_review_total=0), "t4.row_total") == (
        "表四“行政诉讼·复议后起诉”：结果维持、结果纠正、其他结果、尚未审结之和为 52，"
        "总计填的是 0，相差 52。"
    )


def test_last_year_is_told_with_the_whole_calculation():
    told = message(golden(2024, t2_normative_in_force=400), "year.in_force", golden(2023))
    assert told == (
        "表二“行政规范性文件”行：现行有效填的是 400 件，"
        "而上年现行有效 597 件加本年制发 50 件减本年废止 227 件是 420 件，相差 20。"
    )


def test_what_is_missing_is_named():
    report = golden(2024, t3_granted_natural=None, t3_granted_total=None)
    assert message(unread(report, "t3.granted.legal"), "t3.row_total") == (
        "表三“（一）予以公开”行：“自然人”、“总计”是空白，“法律服务机构”没有读出；"
        "已填的各类申请人之和为 21，总计为空白，是否相等还不能判断。"
    )


def test_of_many_missing_cells_the_first_are_named():
    blank = {f"t3_received_{who}": None for who in ("natural", "business", "legal", "other_org")}
    assert "“自然人”、“商业企业”、“法律服务机构”等 4 格是空白" in message(
        golden(2024, **blank), "t3.row_total"
    )


def test_both_sums_and_the_cells_are_on_the_finding():
    found = next(one for one in check(golden(2024, t4_direct_total=20)) if one.scope == "direct")
    assert (found.left, found.right) == (25, 20)
    columns = ("upheld", "corrected", "other", "pending", "total")
    assert found.figures == tuple(f"t4.direct.{column}" for column in columns)
    assert [one.text for one in found.evidence] == ["7", "11", "7", "20"]  # without the 0


def test_a_side_without_any_number_is_none():
    found = next(one for one in check(golden(2024, t4_direct_total=None)) if one.scope == "direct")
    assert (found.left, found.right) == (25, None)
