from decimal import Decimal

import pytest

from lib.checking.finding import Severity
from lib.checking.matrix import system
from tests.unit.checking.telling import applies, bureau, changed, found

OLD = dict.fromkeys(system("2019", "2019", "2019").codes, 0)
NEW = dict.fromkeys(system("2021", "2021", "2021").codes, 0)


@pytest.mark.parametrize(
    ("projects", "amount", "fails"),
    [
        (3, Decimal("127.6"), True),
        (3, 299, True),
        (3, 300, False),
        (3, 251_000, False),
        (3, 0, False),  # another rule speaks
        (3, None, False),
        (0, 5, False),
    ],
)
def test_a_project_does_not_cost_less_than_a_lunch(projects, amount, fails):
    figures = changed(OLD, t2_procurement_projects=projects, t2_procurement_amount=amount)
    findings = found(bureau(figures, year=2020), "t2.procurement_unit")
    assert [(one.scope, one.severity) for one in findings] == [
        ("procurement", Severity.NOTICE)
    ] * fails


def test_a_cheap_project_is_told_with_its_numbers():
    figures = changed(OLD, t2_procurement_projects=3, t2_procurement_amount=Decimal("127.6"))
    (one,) = found(bureau(figures, year=2020), "t2.procurement_unit")
    assert one.message == (
        "表二“政府集中采购”行：采购项目 3 个，采购总金额填的是 127.6，平均每个不到 100 元，"
        "请核对是否以万元计。"
    )


@pytest.mark.parametrize(
    ("amount", "identity", "fails"),
    [
        (100_000, {}, True),
        (Decimal("759260.5"), {"kind": "town", "level": "town"}, True),
        (Decimal("99999.99"), {}, False),
        (None, {}, False),
        (316_441, {"level": "prefecture"}, False),
        (316_441, {"level": None}, False),
        (316_441, {"kind": "government", "scope": "jurisdiction"}, False),
        (316_441, {"kind": "gov_office", "scope": "jurisdiction"}, False),
    ],
)
def test_a_county_bureau_does_not_collect_a_billion(amount, identity, fails):
    findings = found(bureau(changed(NEW, t2_fees_amount=amount), **identity), "t2.fees_unit")
    assert [(one.scope, one.severity) for one in findings] == [("fees", Severity.WARNING)] * fails


def test_large_fees_are_told_with_what_they_come_to():
    (one,) = found(bureau(changed(NEW, t2_fees_amount=759_260)), "t2.fees_unit")
    assert one.message == (
        "表二“行政事业性收费”行：本年收费金额填的是 759,260 万元，合 76 亿元，"
        "请核对是否把元当作万元填写。"
    )


def test_each_rule_is_for_the_edition_that_has_its_cells():
    assert not applies(bureau(NEW), "t2.procurement_unit")
    assert not applies(bureau(OLD, year=2020), "t2.fees_unit")
    assert not applies(bureau({c: v for c, v in NEW.items() if c[:2] != "t2"}), "t2.fees_unit")
