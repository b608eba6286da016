from dataclasses import replace

from lib.checking.check import check
from lib.checking.finding import Finding, Severity, Status
from lib.extract.report import Figure, Number, Report
from tests.strategies import report_of
from tests.unit.checking.golden import cells_of_2021, figures, golden


def part(**changes: Number | None) -> Report:
    """A part in which everything is 0 but for the changes (``t3_received_total=1``)."""
    codes = {code.replace(".", "_"): code for code in cells_of_2021()}
    return report_of(
        {**dict.fromkeys(codes.values(), 0), **{codes[k]: v for k, v in changes.items()}}
    )


def whole() -> Report:
    """A part that is all of 2024."""
    return report_of(figures(2024))


def found(report: Report, *parts: Report) -> list[Finding]:
    return [one for one in check(report, None, parts) if one.rule == "rollup"]


def test_without_parts_nothing_is_compared():
    (one,) = found(golden(2024))
    assert (one.scope, one.status) == (None, Status.NOT_APPLICABLE)


def test_parts_that_sum_to_the_whole_pass():
    assert found(golden(2024), whole(), part()) == []


def test_a_figure_that_is_not_the_sum_of_its_parts_is_a_notice():
    (one,) = found(golden(2024), whole(), part(t4_direct_upheld=2))
    assert (one.scope, one.status, one.severity) == (
        "t4.direct.upheld",
        Status.FAIL,
        Severity.NOTICE,
    )
    assert (one.left, one.right, one.group) == (7, 9, "rollup:t4")
    assert one.message == (
        "表四“行政诉讼·未经复议直接起诉·结果维持”：本年报填的是 7，"
        "已入库的 2 份下属年报之和是 9，相差 2。"
    )


def test_a_blank_in_a_part_that_could_make_up_the_sum_is_incomplete():
    short = replace(
        whole(), figures={**whole().figures, "t4.direct.upheld": Figure(None, "", None)}
    )
    (one,) = found(golden(2024), short)
    assert (one.scope, one.status) == ("t4.direct.upheld", Status.INCOMPLETE)


def test_a_blank_figure_of_the_whole_could_be_any_sum():
    (one,) = found(golden(2024, t4_direct_upheld=None), whole())
    assert (one.left, one.right, one.status) == (None, 7, Status.INCOMPLETE)


def test_tables_of_other_editions_are_not_compared():
    codes = {code: 0 for code in cells_of_2021() if not code.startswith(("t3", "t4"))}
    assert {one.scope for one in found(golden(2024), report_of(codes))} == {
        code for code, value in figures(2024).items() if code.startswith("t2") and value
    }


def beside(report: Report, *parts: Report, missing: list[str]) -> list[Finding]:
    return [one for one in check(report, None, parts, missing=missing) if one.rule == "rollup"]


def test_without_some_part_the_sum_may_be_less():
    some = part(t4_direct_upheld=5)
    assert beside(golden(2024), some, missing=["云溪市公安局"]) == []


def test_without_some_part_the_sum_may_not_be_more():
    (one,) = beside(golden(2024), whole(), part(t4_direct_upheld=2), missing=["云溪市公安局"])
    assert (one.scope, one.status) == ("t4.direct.upheld", Status.FAIL)
    assert one.message.endswith("下属年报之和已有 9，多出 2；云溪市公安局没有计入。")


def test_of_many_missing_parts_some_are_named_and_all_counted():
    names = [f"云溪市第{number}中心" for number in range(5)]
    (one,) = beside(golden(2024), whole(), part(t4_direct_upheld=2), missing=names)
    assert "云溪市第0中心、云溪市第1中心、云溪市第2中心等 5 个机关没有计入" in one.message
