from decimal import Decimal

import pytest

from lib.checking.check import check
from lib.checking.finding import Finding, Severity, Status
from lib.checking.matrix import system
from lib.extract.report import Number, Report
from tests.strategies import report_of
from tests.unit.checking.golden import figures

OLD = dict.fromkeys(system("2019", "2019", "2019").codes, 0)


def found(report: Report, rule: str) -> list[Finding]:
    return [one for one in check(report) if one.rule == rule]


@pytest.mark.parametrize(
    ("projects", "amount", "fails"),
    [
        (0, 0, False),
        (3, Decimal("1276.5"), False),
        (3, None, False),  # a blank contradicts nothing
        (None, 5, False),
        (3, 0, True),
        (0, 251_000, True),
    ],
)
def test_procurement_has_projects_and_an_amount_or_neither(
    projects: Number | None, amount: Number | None, fails: bool
) -> None:
    row = "t2.procurement"
    report = report_of({**OLD, f"{row}.projects": projects, f"{row}.amount": amount}, year=2020)
    statuses = [(one.scope, one.status) for one in found(report, row)]
    assert statuses == [("procurement", Status.FAIL)] * fails


def test_procurement_is_told_with_both_numbers():
    report = report_of({**OLD, "t2.procurement.amount": 251_000}, year=2020)
    (one,) = found(report, "t2.procurement")
    assert one.severity is Severity.NOTICE
    assert one.message == (
        "表二“政府集中采购”行：采购项目数量是 0，采购总金额是 251,000，一个为 0 而另一个不为 0。"
    )


def test_procurement_is_only_in_edition_2019():
    (one,) = found(report_of(figures(2024)), "t2.procurement")
    assert (one.scope, one.status) == (None, Status.NOT_APPLICABLE)


@pytest.mark.parametrize(
    ("identity", "fails"),
    [
        ({"kind": "street", "level": "town"}, True),
        ({"kind": "town", "level": None}, True),
        ({"kind": "government", "level": "county"}, True),
        ({"kind": "bureau", "level": "prefecture"}, True),
        ({"kind": "bureau", "level": "prefecture", "scope": "jurisdiction"}, False),
        ({"kind": "bureau", "level": "province"}, False),
        ({"kind": "government", "level": "prefecture"}, False),
        ({"kind": "gov_office", "level": "prefecture"}, False),
        ({"kind": None, "level": None}, False),
    ],
)
def test_who_may_not_make_regulations_should_have_made_none(identity, fails):
    report = report_of(figures(2024), **identity)  # two regulations were issued
    statuses = [(one.scope, one.status) for one in found(report, "t2.regulations_power")]
    assert statuses == [("regulations", Status.FAIL)] * fails


@pytest.mark.parametrize("made", [0, None])
def test_no_regulations_need_no_power(made):
    report = report_of({**OLD, "t2.regulations.made": made}, kind="street", level="town")
    assert found(report, "t2.regulations_power") == []


def test_without_table_2_nobody_made_regulations():
    tables = {code: value for code, value in OLD.items() if not code.startswith("t2")}
    assert found(report_of(tables, kind="street"), "t2.regulations_power") == []


def test_the_agency_is_named():
    report = report_of(
        {**OLD, "t2.regulations.made": 2}, agency="云溪市东湖街道办事处", kind="street"
    )
    (one,) = found(report, "t2.regulations_power")
    assert one.message == (
        "表二“规章”行：本年制定 2 件，而云溪市东湖街道办事处没有规章制定权，"
        "请核对是否把其他文件计入了规章。"
    )
