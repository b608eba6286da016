from dataclasses import replace
from decimal import Decimal

import pytest

from lib.checking.check import check
from lib.checking.finding import Finding, Severity, Status
from lib.checking.matrix import system
from lib.extract.report import Figure, Recovery, Report
from lib.reading.document import Place
from tests.strategies import report_of
from tests.unit.checking.golden import figures, golden

EXTRA = Recovery(
    "t4", "extra_cell", True, "数据行应有 15 格，实有 16 格", raw="0 0 8", place=Place(line=7)
)


def found(report: Report, rule: str) -> list[Finding]:
    return [one for one in check(report) if one.rule == rule]


def with_figure(code: str, figure: Figure) -> Report:
    report = golden(2024)
    return replace(report, figures={**report.figures, code: figure})


def test_tables_as_the_form_has_them_pass():
    assert [one for one in check(golden(2024)) if one.rule.startswith("shape.")] == []


def test_a_missing_table_fails_as_an_error():
    report = report_of({c: v for c, v in figures(2024).items() if not c.startswith("t3")})
    (one,) = found(report, "shape.t3")
    assert (one.scope, one.status, one.severity) == ("t3", Status.FAIL, Severity.ERROR)
    assert one.message == "没有找到表三（三、收到和处理政府信息公开申请情况）。"


def test_a_row_with_a_cell_too_many_fails_as_a_warning_once_its_figures_are_read():
    (one,) = found(replace(golden(2024), recoveries=(EXTRA,)), "shape.t4")
    assert (one.status, one.severity, one.group) == (Status.FAIL, Severity.WARNING, "shape:t4")
    assert "数据行应有 15 格，实有 16 格" in one.message
    assert [(item.text, item.place) for item in one.evidence] == [("0 0 8", Place(line=7))]


def test_a_row_that_was_not_read_fails_as_an_error():
    report = replace(golden(2024), recoveries=(replace(EXTRA, mended=False),))
    (one,) = found(report, "shape.t4")
    assert one.severity is Severity.ERROR


def test_every_fault_of_a_table_is_in_one_finding():
    other = Recovery("t4", "misplaced", True, "有一格错开。", codes=("t4.direct.total",))
    (one,) = found(replace(golden(2024), recoveries=(EXTRA, other)), "shape.t4")
    assert one.message.endswith("数据行应有 15 格，实有 16 格；有一格错开。")
    assert one.figures == ("t4.direct.total",)


@pytest.mark.parametrize("kind", ["split_label", "split_table", "joined_table", "nested_table"])
def test_a_table_that_is_only_split_joined_or_nested_fails_nothing(kind):
    recovery = Recovery("t3", kind, True, "跨页的标签已接上")
    assert found(replace(golden(2024), recoveries=(recovery,)), "shape.t3") == []


def test_a_split_table_that_lost_figures_fails():
    recovery = Recovery("t3", "split_table", False, "跨页处少了一行")
    assert len(found(replace(golden(2024), recoveries=(recovery,)), "shape.t3")) == 1


def test_unread_cells_that_nothing_else_tells_of_are_named_by_row():
    report = golden(2024)
    gone = {f"t3.received.{who}": Figure(None, None, None) for who in ("natural", "total")}
    (one,) = found(replace(report, figures={**report.figures, **gone}), "shape.t3")
    assert one.severity is Severity.ERROR
    assert one.message == (
        "表三有数没有读出：“一、本年新收政府信息公开申请数量”行的“自然人”、“总计”没有读出。"
    )


def test_a_blank_cell_is_no_fault_of_the_table():
    assert found(golden(2024, t3_received_total=None), "shape.t3") == []


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("t3.received.total", 0),
        ("t3.received.total", Decimal("7.0")),  # whole, however it is printed
        ("t2.fees.amount", Decimal("0.0380")),
    ],
)
def test_whole_numbers_and_amounts_pass(code, value):
    assert found(with_figure(code, Figure(value, str(value), None)), "figure.domain") == []


def test_a_change_may_be_negative():
    old = dict.fromkeys(system("2019", "2019", "2019").codes, 0)
    report = report_of({**old, "t2.licensing.prior": -2, "t2.licensing.change": -2})
    assert [one.scope for one in found(report, "figure.domain")] == ["t2.licensing.prior"]


@pytest.mark.parametrize(
    ("code", "value", "message"),
    [
        (
            "t3.granted.total",
            -3,
            "表三“（一）予以公开”行“总计”栏填的是 -3，不应小于 0。",
        ),
        (
            "t3.granted.total",
            Decimal("2.5"),
            "表三“（一）予以公开”行“总计”栏填的是 2.5，件数应当是整数。",
        ),
        (
            "t4.direct.pending",
            -1,
            "表四“行政诉讼·未经复议直接起诉·尚未审结”填的是 -1，不应小于 0。",
        ),
        (
            "t2.licensing.decisions",
            Decimal(-5),
            "表二“行政许可”行“本年处理决定数量”栏填的是 -5，不应小于 0。",
        ),
    ],
    ids=["negative", "fraction", "across", "decimal"],
)
def test_a_number_of_the_wrong_kind_fails(code, value, message):
    place = Place(table=2, row=4, column=8)
    (one,) = found(with_figure(code, Figure(value, f" {value}", place)), "figure.domain")
    assert (one.scope, one.status, one.severity) == (code, Status.FAIL, Severity.ERROR)
    assert one.message == message
    assert [item.place for item in one.evidence] == [place]
    assert one.group == f"cell:{code}"


def test_a_cell_that_is_no_number_is_incomplete_with_its_text():
    (one,) = found(with_figure("t3.granted.total", Figure(None, "若干", None)), "figure.domain")
    assert (one.status, one.group) == (Status.INCOMPLETE, "shape:t3")
    assert one.message == (
        "表三“（一）予以公开”行“总计”栏没有读出（原文“若干”），是否为合格的数还不能判断。"
    )


def test_a_cell_that_the_source_does_not_have_is_incomplete():
    (one,) = found(with_figure("t3.granted.total", Figure(None, None, None)), "figure.domain")
    assert (one.status, one.evidence) == (Status.INCOMPLETE, ())
