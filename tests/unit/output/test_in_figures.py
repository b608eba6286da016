"""The formula of a finding as people read it, with the numbers of the report in their places."""

from collections.abc import Mapping
from typing import Any

from lib.checking.check import examine
from lib.extract.report import Figure, Report
from lib.output.in_figures import formula
from tests.unit.output.samples import figure, report


def told(
    rule: str, scope: str, changed: Mapping[str, Figure], last: Report | None = None, **kinds: Any
) -> str:
    checked = report(changed, **kinds)
    findings, _ = examine(checked, last)
    (finding,) = (one for one in findings if (one.rule, one.scope) == (rule, scope))
    return formula(checked, finding)


def test_a_sum_names_what_is_not_zero_and_counts_the_rest():
    changed = {
        "t3.received.natural": figure(1234),
        "t3.received.legal": figure(2),
        "t3.received.total": figure(1230),
    }
    assert told("t3.row_total", "received", changed) == (
        "自然人 1,234＋法律服务机构 2（其余 4 格为 0）＝1,236，应等于总计 1,230"
    )


def test_a_column_is_told_by_its_rows():
    assert told("t3.balance", "natural", {"t3.received.natural": figure(3)}) == (
        "本年新收政府信息公开申请数量 3＋上年结转政府信息公开申请数量 0＝3，"
        "应等于总计 0＋结转下年度继续办理 0＝0"
    )


def test_parts_that_are_all_zero_are_counted():
    assert told("t4.row_total", "review", {"t4.review.total": figure(5)}) == (
        "4 格均为 0＝0，应等于总计 5"
    )


def test_what_was_not_read_is_no_number():
    changed = {
        "t3.received.natural": Figure(None, None, None),
        "t3.received.business": figure(None, ""),
        "t3.received.total": figure(7),
    }
    assert told("t3.row_total", "received", changed) == (
        "自然人 未读出＋商业企业 空（其余 4 格为 0）＝0，应等于总计 7"
    )


def test_last_years_number_follows_from_the_sum():
    last = report({"t2.normative.in_force": figure(20)}, year=2022)
    changed = {
        "t2.normative.in_force": figure(21),
        "t2.normative.issued": figure(4),
        "t2.normative.repealed": figure(1),
    }
    assert told("year.in_force", "normative", changed, last) == (
        "现行有效件数 21，应等于上一年度年报的现行有效件数 20＋本年制发件数 4－本年废止件数 1＝23"
    )


def test_a_blank_of_last_year_is_no_zero():
    last = report({"t2.normative.in_force": figure(None, "")}, year=2022)
    changed = {"t2.normative.in_force": figure(21), "t2.normative.issued": figure(4)}
    assert told("year.in_force", "normative", changed, last) == (
        "现行有效件数 21，应等于上一年度年报的现行有效件数＋本年制发件数 4－本年废止件数 0＝4"
    )


def test_a_number_of_last_year_that_stands_alone_may_be_zero():
    changed = {"t3.carried_in.natural": figure(2), "t3.received.natural": figure(0)}
    assert told("year.carried", "natural", changed, report(year=2022)) == (
        "上年结转政府信息公开申请数量 2，应等于上一年度年报的结转下年度继续办理 0"
    )


def test_several_numbers_of_last_year_show_as_their_sum():
    numbers = {"t2.licensing.prior": figure(30), "t2.licensing.change": figure(-2)}
    last = report(numbers, t2="2019", t3="2019", year=2022)
    changed = {"t2.licensing.prior": figure(30)}
    assert told("year.prior", "licensing", changed, last, t2="2019", t3="2019") == (
        "上一年项目数量 30，应等于上一年度年报的上一年项目数量＋上一年度年报的本年增/减＝28"
    )


def test_a_bound_is_told_as_one():
    last = report({"t4.review.pending": figure(3)}, year=2022)
    assert told("year.pending", "review", {}, last) == ("总计 0，应不小于上一年度年报的尚未审结 3")


def test_a_rule_that_is_no_sum_has_no_formula():
    changed = {"t3.received.natural": figure(-1), "t3.received.total": figure(-1)}
    assert told("figure.domain", "t3.received.natural", changed) == ""


def test_last_years_row_is_named_without_its_number_too():
    last = report({"t3.carried_out.natural": figure(4)}, year=2022)
    assert told("year.carried", "natural", {}, last) == (
        "上年结转政府信息公开申请数量 0，应等于上一年度年报的结转下年度继续办理 4"
    )
