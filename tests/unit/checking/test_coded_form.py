from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from lib.checking.check import check
from lib.checking.coded_form import edition
from lib.checking.finding import Finding, Severity, Status
from lib.extract.report import Report, Section, Stated
from lib.form.form import load_forms
from lib.reading.document import Place
from tests.strategies import report_of
from tests.unit.checking.golden import figures, golden

FAIL, NONE = Status.FAIL, Status.NOT_APPLICABLE
KEYS = tuple(load_forms()["2021"].sections)


def with_text(report: Report, *keys: str, **parts: Any) -> Report:
    """The report with running text: sections under the headings of the form, in this order."""
    printed = load_forms()["2021"].sections
    sections = tuple(
        Section(key, printed[key], Place(block=10 * number)) for number, key in enumerate(keys, 1)
    )
    return replace(report, has_text=True, sections=sections, **parts)


def stated(words: str, *days: date | None, block: int = 99) -> Stated:
    return Stated(words, Place(block=block), *days)


def found(report: Report, rule: str) -> list[Finding]:
    return [one for one in check(report) if one.rule == rule]


def outcome(report: Report, rule: str) -> list[tuple[str | None, Status, Severity]]:
    return [(one.scope, one.status, one.severity) for one in found(report, rule)]


def bureau(year: int | None = 2023, **identity: Any) -> Report:
    return report_of(figures(2023), year=year, **identity)


def test_six_sections_in_order_pass():
    assert found(with_text(golden(2024), *KEYS), "form.sections") == []


def test_a_heading_that_stands_twice_does_no_harm():
    keys = ("problems", *KEYS[:3], "overview", *KEYS[3:])
    assert found(with_text(golden(2024), *keys), "form.sections") == []


def test_a_missing_section_fails_and_is_named():
    (one,) = found(with_text(golden(2024), *KEYS[:4], KEYS[5]), "form.sections")
    assert (one.status, one.severity) == (FAIL, Severity.WARNING)
    assert one.message == "缺少“五、存在的主要问题及改进情况”。"


def test_sections_out_of_order_fail_with_the_order_found():
    keys = (KEYS[1], KEYS[0], *KEYS[2:])
    (one,) = found(with_text(golden(2024), *keys), "form.sections")
    assert "文中先后是“二、主动公开政府信息情况”、“一、总体情况”" in one.message
    assert [item.place for item in one.evidence][:2] == [Place(block=10), Place(block=20)]


def test_tables_alone_have_no_sections_to_check():
    assert outcome(golden(2024), "form.sections") == [(None, NONE, Severity.WARNING)]


def test_tables_of_the_edition_of_the_year_pass():
    assert found(golden(2024), "form.edition") == []


def test_an_edition_of_another_time_fails_by_table_and_table_4_goes_with_table_3():
    report = golden(2024)
    mixed = replace(report, editions={"t2": "2021", "t3": "2019", "t4": "2019"})
    # Only the editions are looked at here, so the figures of the other edition may stay.
    assert [(one.scope, one.status) for one in edition(mixed)] == [("t3", FAIL)]
    assert next(edition(mixed)).message == (
        f"表三用的是 2019 版格式（{load_forms()['2019'].source}），"
        f"2024 年度年报应当使用 2021 版（{load_forms()['2021'].source}）。"
    )


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (2019, [("t2", FAIL, Severity.NOTICE), ("t3", FAIL, Severity.NOTICE)]),
        (2020, [("t2", FAIL, Severity.WARNING), ("t3", FAIL, Severity.WARNING)]),
        (2021, []),
        (2018, [("t2", NONE, Severity.WARNING), ("t3", NONE, Severity.WARNING)]),
        (None, [("t2", NONE, Severity.WARNING), ("t3", NONE, Severity.WARNING)]),
    ],
)
def test_tables_of_edition_2021_by_year(year, expected):
    assert outcome(bureau(year), "form.edition") == expected


def test_a_missing_table_has_no_edition():
    report = report_of({c: v for c, v in figures(2023).items() if not c.startswith("t2")})
    assert outcome(report, "form.edition") == [("t2", NONE, Severity.WARNING)]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2024, 1, 1), date(2024, 12, 31), []),
        (date(2023, 1, 1), date(2023, 12, 31), [FAIL]),
        (date(2024, 1, 1), date(2024, 12, 21), [FAIL]),
        (None, date(2024, 12, 31), []),
        (None, date(2024, 12, 25), [FAIL]),
        (None, None, [NONE]),
    ],
)
def test_the_period_is_the_report_year(start, end, expected):
    report = with_text(golden(2024), period=stated("统计期限为某日至某日", start, end))
    assert [one.status for one in found(report, "form.period")] == expected


def test_a_wrong_period_is_told_in_its_own_words():
    period = stated("2023年1月1日至12月31日", date(2023, 1, 1), date(2023, 12, 31))
    (one,) = found(with_text(golden(2024), period=period), "form.period")
    assert one.message == (
        "正文写的统计期限是“2023年1月1日至12月31日”，"
        "2024 年度年报应当是 2024 年 1 月 1 日至 2024 年 12 月 31 日。"
    )
    assert one.evidence[0].place == Place(block=99)


def test_no_period_does_not_apply():
    assert [one.status for one in found(golden(2024), "form.period")] == [NONE]


def test_the_fee_must_be_told_from_2021_on():
    assert outcome(with_text(bureau(2021)), "form.fee_statement") == [
        (None, FAIL, Severity.WARNING)
    ]
    assert outcome(with_text(bureau(2020)), "form.fee_statement") == [
        (None, NONE, Severity.WARNING)
    ]


def test_the_fee_told_in_the_last_section_passes():
    fee = stated("本年度未收取信息处理费", block=61)
    assert found(with_text(bureau(), *KEYS, fee_statement=fee), "form.fee_statement") == []


def test_the_fee_told_before_the_last_section_is_a_notice():
    fee = stated("本年度未收取信息处理费", block=15)
    (one,) = found(with_text(bureau(), *KEYS, fee_statement=fee), "form.fee_statement")
    assert (one.status, one.severity) == (FAIL, Severity.NOTICE)
    assert "“本年度未收取信息处理费”" in one.message


def test_the_fee_told_where_no_section_was_found_passes():
    fee = stated("本年度未收取信息处理费")
    assert found(with_text(bureau(), fee_statement=fee), "form.fee_statement") == []


@pytest.mark.parametrize("report", [bureau(), with_text(bureau(None))], ids=["tables", "no year"])
def test_without_text_or_year_the_fee_is_not_asked_for(report):
    assert [one.status for one in found(report, "form.fee_statement")] == [NONE]


@pytest.mark.parametrize(
    ("identity", "day", "expected"),
    [
        ({"kind": "bureau"}, date(2024, 1, 31), []),
        ({"kind": "bureau"}, date(2024, 2, 1), [FAIL]),
        ({"kind": "gov_office"}, date(2024, 2, 1), [FAIL]),
        ({"kind": "street"}, date(2024, 2, 1), [FAIL]),
        ({"kind": "government"}, date(2024, 3, 31), []),
        ({"kind": "government"}, date(2024, 4, 1), [FAIL]),
        ({"kind": "town"}, date(2024, 3, 1), []),
        ({"kind": "gov_office", "scope": "jurisdiction"}, date(2024, 3, 1), []),
        ({"kind": "zone"}, date(2024, 3, 1), [NONE]),
        ({"kind": None}, date(2024, 1, 20), []),
        ({"kind": None}, date(2024, 2, 20), [NONE]),
        ({"kind": None}, date(2024, 4, 20), [FAIL]),
    ],
)
def test_the_deadline_is_that_of_the_kind_of_agency(identity, day, expected):
    report = with_text(bureau(**identity), signed=stated("落款", day))
    assert [one.status for one in found(report, "form.deadline")] == expected


def test_a_late_report_is_a_notice_with_both_days():
    report = with_text(bureau(), signed=stated("2024年2月5日", date(2024, 2, 5)))
    (one,) = found(report, "form.deadline")
    assert one.severity is Severity.NOTICE
    assert one.message == (
        "落款日期是 2024 年 2 月 5 日，晚于 2024 年 1 月 31 日（部门和办公室的年报公布时限）。"
    )


def test_a_page_that_gives_a_much_later_day_may_have_been_moved():
    moved = with_text(bureau(), signed=stated("发布时间：2026-03-05", date(2026, 3, 5)))
    signed = with_text(bureau(), signed=stated("2026年3月5日", date(2026, 3, 5)))
    late = with_text(bureau(), signed=stated("发布时间：2024-03-05", date(2024, 3, 5)))
    expected = ((moved, NONE), (signed, FAIL), (late, FAIL))
    for report, status in expected:
        assert [one.status for one in found(report, "form.deadline")] == [status]


@pytest.mark.parametrize(
    "report",
    [
        bureau(),
        with_text(bureau(), signed=stated("某日")),
        with_text(bureau(None), signed=stated("2024年2月5日", date(2024, 2, 5))),
    ],
    ids=["no date", "unreadable date", "no year"],
)
def test_without_date_or_year_there_is_no_deadline(report):
    assert [one.status for one in found(report, "form.deadline")] == [NONE]
