from decimal import Decimal

import pytest

from lib.checking.check import check
from lib.checking.finding import Severity, Status
from lib.checking.matrix import system
from lib.checking.registry import yearly
from tests.unit.checking.golden import golden
from tests.unit.checking.telling import applications, bureau, changed, found

NEW = dict.fromkeys(system("2021", "2021", "2021").codes, 0)
OLD = dict.fromkeys(system("2019", "2019", "2019").codes, 0)


def told(rule, now, before, year=2023):
    report, last = bureau(now, year=year), bureau(before, year=year - 1)
    return [(one.scope, one.severity) for one in found(report, rule, last)]


def test_two_sound_years_break_no_rule_about_two_years():
    findings = check(golden(2024), golden(2023))
    assert [one for one in findings if one.rule in yearly()] == []


def test_a_report_of_another_year_is_nothing_to_compare():
    report = bureau(changed(NEW, t2_licensing_decisions=1200))
    last = bureau(changed(NEW, t2_licensing_decisions=120), year=2021)
    findings = [one for one in check(report, last) if one.rule in yearly()]
    assert {one.rule for one in findings} == set(yearly())
    assert {(one.status, one.group) for one in findings} == {(Status.NOT_APPLICABLE, "year:none")}


BUSY = changed(
    applications(NEW, 9, {"granted": 7, "other_rest": 2}),
    t2_licensing_decisions=12,
    t2_normative_in_force=5,
)


@pytest.mark.parametrize(
    ("now", "before", "fails"),
    [
        (BUSY, BUSY, True),
        (BUSY, changed(BUSY, t2_licensing_decisions=13), False),
        (NEW, NEW, False),
        # One application, granted, every year: that may well be
        (*[applications(NEW, 1, {"granted": 1})] * 2, False),
        (*[changed(applications(NEW, 4, {"granted": 4}), t2_normative_in_force=90)] * 2, False),
    ],
)
def test_the_same_tables_again_are_last_years(now, before, fails):
    assert told("year.identical", now, before) == [(None, Severity.WARNING)] * fails


def test_the_same_tables_are_told_with_their_size():
    (one,) = found(bureau(BUSY), "year.identical", bureau(BUSY, year=2022))
    assert one.message == (
        "三张表的数与上一年度年报完全相同，其中不为 0 的有 10 格，请核对是否沿用了上年的表。"
    )


@pytest.mark.parametrize(
    ("now", "before", "fails"),
    [
        (1250, 125, True),
        (125, 12500, True),
        (1251, 125, False),
        (100, 10, False),  # round numbers
        (50, 500, False),
        (125, 125, False),
        (125, 0, False),
        (0, 0, False),
        (None, 125, False),
        (-1250, -125, False),
    ],
)
def test_a_nought_too_many_or_too_few_is_told(now, before, fails):
    figures = [changed(NEW, t2_penalties_decisions=value) for value in (now, before)]
    expected = [("t2.penalties.decisions", Severity.WARNING)] * fails
    assert told("year.power_of_ten", *figures) == expected


@pytest.mark.parametrize(
    ("now", "before", "fails"),
    [
        (Decimal("592372449"), Decimal("59237.2449"), True),
        (Decimal("5.5"), Decimal("55"), False),
    ],
)
def test_amounts_in_yuan_and_in_ten_thousands_have_the_same_digits(now, before, fails):
    figures = [changed(NEW, t2_fees_amount=value) for value in (now, before)]
    assert told("year.power_of_ten", *figures) == [("t2.fees.amount", Severity.WARNING)] * fails


@pytest.mark.parametrize(
    ("now", "before", "times"),
    [
        (1250, 125, "的十倍"),
        (125, 12_500, "的百分之一"),
        (125 * 10**8, 125, "的 10 的 8 次方倍"),
    ],
)
def test_the_power_is_told_in_words(now, before, times):
    figures = [changed(NEW, t2_penalties_decisions=value) for value in (now, before)]
    report, last = bureau(figures[0]), bureau(figures[1], year=2022)
    (one,) = found(report, "year.power_of_ten", last)
    assert one.message.endswith(f"上一年度年报 {before:,} {times}，请核对是否多写或少写了 0。")


@pytest.mark.parametrize(
    ("now", "before", "fails"),
    [
        (3_800_123, 380, True),
        (380, Decimal("3800123.5"), True),
        (9_999, 1, False),  # small either way
        (380_000, 381, False),
        (3_800_000, 380, False),  # the same digits: another rule speaks
        (3_800_123, 0, False),
        (None, 380, False),
        (-3_800_123, 380, False),
    ],
)
def test_fees_do_not_grow_a_thousand_times(now, before, fails):
    figures = [changed(NEW, t2_fees_amount=value) for value in (now, before)]
    assert told("year.fees_unit", *figures) == [("t2.fees.amount", Severity.NOTICE)] * fails


@pytest.mark.parametrize(
    ("now", "before", "fails"),
    [
        (61, 11, True),
        (11, 61, True),
        (55, 11, False),
        (24, 4, False),  # few
        (25, 4, True),
        (0, 100, True),
        (0, 99, False),
        (100, 0, False),  # a new power
        (None, 100, False),
        (110, 11, False),  # the same digits: another rule speaks
        (-5, 100, False),
    ],
)
def test_a_number_does_not_change_many_times_over(now, before, fails):
    figures = [changed(NEW, t3_received_total=value) for value in (now, before)]
    assert told("year.jump", *figures) == [("t3.received.total", Severity.NOTICE)] * fails


def test_a_jump_is_told_with_both_numbers():
    now, before = (changed(NEW, t2_licensing_decisions=value) for value in (700, 71))
    (one,) = found(bureau(now), "year.jump", bureau(before, year=2022))
    assert one.message == (
        "表二“行政许可”行“本年处理决定数量”栏填的是 700，上一年度年报是 71，变化很大，请核对。"
    )


@pytest.mark.parametrize(
    ("total", "published", "fails"), [(16, 6, False), (17, 6, True), (3, 0, False)]
)
def test_no_more_is_public_than_was_and_was_added(total, published, fails):
    cells = {"t2_normative_public_total": total, "t2_normative_published": published}
    before = changed(OLD, t2_normative_public_total=10)
    expected = [("normative", Severity.NOTICE)] * fails
    assert told("year.public_total", changed(OLD, **cells), before, 2020) == expected


@pytest.mark.parametrize(("total", "fails"), [(2, False), (1, True)])
def test_what_was_pending_is_among_this_years_cases(total, fails):
    now = changed(NEW, t4_review_upheld=total, t4_review_total=total)
    before = changed(NEW, t4_review_pending=2, t4_review_total=2)
    assert told("year.pending", now, before) == [("review", Severity.NOTICE)] * fails
