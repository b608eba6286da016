from decimal import Decimal

import pytest

from lib.checking.finding import Severity
from lib.checking.matrix import system
from tests.unit.checking.telling import applies, bureau, changed, found, saying

NEW = dict.fromkeys(system("2021", "2021", "2021").codes, 0)
OLD = dict.fromkeys(system("2019", "2019", "2019").codes, 0)
TEXT = """一、总体情况
2023年，我局主动公开信息120条。
六、其他需要报告的事项
{}
"""


def report(words, *, year=2023, **changes):
    return saying(bureau(changed(NEW, **changes), year=year), TEXT.format(words))


def told(rule, words, **changes):
    return [(one.severity, one.message) for one in found(report(words, **changes), rule)]


@pytest.mark.parametrize(
    ("words", "unpaid", "fails"),
    [
        ("全年发出信息处理费收费通知2件，实际收取200元。", 3, True),
        ("全年发出信息处理费收费通知3件，实际收取200元。", 3, False),
        ("未发出信息处理费收费通知。", 1, True),
        ("未收取信息处理费。", 1, False),  # asked for, but not paid
        ("全年发出信息处理费收费通知2件。", None, False),
        ("2022年发出信息处理费收费通知2件。", 3, False),  # of another year
        ("《信息处理费收费通知2件》已公布。", 3, False),  # a title
    ],
)
def test_nobody_leaves_a_fee_unpaid_that_was_not_asked_for(words, unpaid, fails):
    said = told("text.fee_unpaid", words, t3_other_fee_unpaid_total=unpaid)
    assert [severity for severity, _ in said] == [Severity.WARNING] * fails


def test_unpaid_fees_are_told_with_both_numbers():
    words = "全年发出信息处理费收费通知2件。"
    ((_, message),) = told("text.fee_unpaid", words, t3_other_fee_unpaid_total=3)
    assert message == (
        "正文说发出收费通知 2 件（“全年发出信息处理费收费通知2件”），"
        "而表三逾期未缴纳费用、不再处理的有 3 件。"
    )
    assert told("text.fee_unpaid", words, year=2020, t3_other_fee_unpaid_total=3) == []
    assert told("text.fee_unpaid", words, year=None, t3_other_fee_unpaid_total=3) == []


@pytest.mark.parametrize(
    ("words", "fails"),
    [
        ("发出信息处理费收费通知3件，总金额500元，实际收取总金额600元。", True),
        ("发出信息处理费收费通知3件，总金额600元，实际收取总金额600元。", False),
        ("发出信息处理费收费通知3件，实际收取600元。", False),
        ("发出信息处理费收费通知3件，总金额600元，实际未收取。", False),
    ],
)
def test_no_more_is_collected_than_was_charged(words, fails):
    said = told("text.fee_charged", words)
    assert [severity for severity, _ in said] == [Severity.WARNING] * fails
    assert all("通知收取 500 元、实际收取 600 元" in message for _, message in said)


@pytest.mark.parametrize(
    ("words", "severity"),
    [
        ("对25件申请收取信息处理费2950元。其中，甲局1件420元；乙局24件2530元。", None),
        ("对25件申请收取信息处理费2950元。其中，甲局1件420元；乙局24件2630元。", Severity.WARNING),
        ("对25件申请收取信息处理费2950元。其中，甲局1件420元；乙局4件530元。", Severity.NOTICE),
        ("对25件申请收取信息处理费2950元，其中甲局2件420元，乙局24件2530元。", Severity.WARNING),
        ("对25件申请收取信息处理费2950元。其中，甲局1件420元。", None),  # one part of many
        ("对25件申请收取信息处理费2950元。甲局1件420元；乙局1件630元。", None),
        ("收取信息处理费2950元。其中，甲局1件420元；乙局4件630元。", None),  # of how many?
    ],
)
def test_the_parts_of_a_fee_make_its_whole(words, severity):
    said = told("text.fee_parts", words)
    assert [one for one, _ in said] == ([severity] if severity else [])


def test_parts_are_told_with_all_sums():
    words = "对25件申请收取信息处理费2950元。其中，甲局1件420元；乙局24件2630元。"
    ((_, message),) = told("text.fee_parts", words)
    assert message == (
        "正文说信息处理费共 25 件、2,950 元，各单位之和是 25 件、3,050 元"
        "（“对25件申请收取信息处理费2950元。其中，甲局1件420元；乙局24件2630元”）。"
    )


@pytest.mark.parametrize(
    ("amount", "fails"), [("385", True), ("380", False), ("0", False), ("12.5", True)]
)
def test_fees_come_in_tens(amount, fails):
    said = told("text.fee_tens", f"全年收取信息处理费{amount}元。")
    assert [severity for severity, _ in said] == [Severity.NOTICE] * fails


def test_an_odd_fee_is_told_with_its_unit():
    ((_, message),) = told("text.fee_tens", "全年收取信息处理费共计1,385元。")
    assert "收取信息处理费 1,385 元" in message
    assert "10 元的整数倍" in message


@pytest.mark.parametrize(
    ("words", "amount", "fails"),
    [
        ("全年收取信息处理费6000元。", 0, True),
        ("全年收取信息处理费5000元。", 0, False),  # half of 10,000 rounds down to nothing
        ("全年收取信息处理费380元。", Decimal("0.00"), True),
        ("全年收取信息处理费380元。", Decimal("0.04"), False),
        ("全年收取信息处理费0.6万元。", 0, True),
        ("全年收取信息处理费6000元。", 2, False),
        ("全年收取信息处理费0元。其中甲局收取信息处理费6000元。", 0, False),  # the first counts
        ("全年收取信息处理费6000元。", None, False),
        ("全年未收取信息处理费。", 0, False),
    ],
)
def test_what_was_collected_is_in_the_table(words, amount, fails):
    said = told("text.fee_table", words, t2_fees_amount=amount)
    assert [severity for severity, _ in said] == [Severity.NOTICE] * fails


def test_the_old_form_has_no_fees_in_yuan():
    old = saying(bureau(OLD, year=2020), TEXT.format("全年收取信息处理费6000元。"))
    assert found(old, "text.fee_table") == []
    assert not applies(bureau(NEW), "text.fee_table")
