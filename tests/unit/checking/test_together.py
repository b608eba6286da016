"""Two years that disagree about what was carried over."""

from lib.checking.check import examine
from lib.checking.finding import Finding, Status
from lib.extract.report import Report
from tests.unit.checking.golden import golden


def carried(report: Report, last: Report) -> list[Finding]:
    found, _ = examine(report, last)
    return [one for one in found if one.rule == "year.carried" and one.status is Status.FAIL]


def test_a_wrong_cell_of_this_year_is_named_as_the_wrong_side():
    (one,) = carried(golden(2024, t3_carried_in_total=112), golden(2023))
    assert one.message.endswith("本年表三按 121 计才合得上，多半是本年的上年结转填错，应为 121。")


def test_a_wrong_cell_of_last_year_is_named_as_the_wrong_side():
    (one,) = carried(golden(2024), golden(2023, t3_carried_out_total=112))
    assert one.message.endswith(
        "上一年度年报表三按 121 计才合得上，多半是上一年度的结转下年度填错，应为 121。"
    )


MOVED = {
    "t3_carried_in_natural": 110,
    "t3_carried_in_total": 113,
    "t3_received_natural": 3448,
    "t3_received_total": 3533,
}


def test_where_both_reports_hold_together_both_sides_are_offered():
    found, repairs = examine(golden(2024, **MOVED), golden(2023))
    off = [one for one in found if one.rule == "year.carried" and one.status is Status.FAIL]
    assert [one.scope for one in off] == ["natural", "total"]
    assert all("看不出哪一年填错" in one.message for one in off)
    assert "本年的上年结转应为 121；以本年为准，上一年度的结转下年度应为 113" in off[1].message
    (repair,) = repairs
    assert not repair.unique
    assert repair.figures == {
        "t3.carried_in.natural": 118,
        "t3.carried_in.total": 121,
        "t3.received.natural": 3440,
        "t3.received.total": 3525,
    }


def test_last_year_decides_between_repairs_that_the_report_alone_leaves_open():
    # Row 二 holds in itself, column by column the balance does not: received or carried in?
    report = golden(2024, t3_carried_in_natural=128, t3_carried_in_total=131)
    _, alone = examine(report)
    assert len(alone) > 1
    assert not any(repair.unique for repair in alone)
    _, (repair,) = examine(report, golden(2023))
    assert repair.unique
    assert repair.figures == {"t3.carried_in.natural": 118, "t3.carried_in.total": 121}
    assert repair.reason.endswith("，这样与上一年度年报的结转也相符。")


def test_what_agrees_with_last_year_is_not_doubted():
    report = golden(2024, t3_received_natural=3430, t3_received_total=3515)
    _, repairs = examine(report, golden(2023))
    assert {code for code in repairs[0].figures if "carried_in" in code} == set()


def test_years_that_agree_say_nothing_of_sides():
    assert carried(golden(2024), golden(2023)) == []
