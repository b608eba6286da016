import pytest

from lib.checking.finding import Severity
from lib.checking.matrix import system
from tests.unit.checking.telling import applications, bureau, changed, found, saying

NEW = dict.fromkeys(system("2021", "2021", "2021").codes, 0)
NOW = applications(NEW, 120, {"granted": 110}, carried_in=4)
LAST = applications(NEW, 100, {"granted": 97}, carried_in=1)
"""Received 100 -> 120 (+20 %), intake 101 -> 124 (+22.77 %), concluded 97 -> 110 (+13.40 %)."""


def told(rule, text, now=NOW, last=LAST, **identity):
    report = saying(bureau(now, **identity), f"（二）依申请公开\n{text}")
    findings = found(report, rule, bureau(last, year=2022))
    return [(one.severity, one.message) for one in findings]


def severities(rule, text, **figures):
    return [severity for severity, _ in told(rule, text, **figures)]


@pytest.mark.parametrize(
    ("words", "fails"),
    [
        ("同比增长20%", False),
        ("同比增加20%", False),
        ("较上年增长22.8%", False),  # of the intake
        ("比2022年增长13.4%", False),  # of what was concluded
        ("与去年同期相比增长19%", False),  # within one of the last digit
        ("较上年增加20件", False),
        ("同比增长15%", True),
        ("同比增长15.0%", True),
        ("同比下降20%", True),
        ("较上年度增加30件", True),
        ("较上年减少20件", True),
        ("比2021年增长15%", False),  # of another year
        ("同比增长15%以上", False),
        ("环比增长较快", False),
        ("满意率同比增长15%", False),
    ],
)
def test_growth_can_be_worked_out(words, fails):
    text = f"2023年收到政府信息公开申请120件，{words}。"
    assert severities("year.growth", text) == [Severity.WARNING] * fails


def test_growth_is_told_with_what_it_would_be():
    ((_, message),) = told("year.growth", "2023年收到政府信息公开申请120件，同比增长15%。")
    assert message == (
        "正文说“2023年收到政府信息公开申请120件，同比增长15%”，而本年新收由 100 件到 120 件"
        "（增 20.00%），本年新收加上年结转由 101 件到 124 件（增 22.77%），"
        "办理结果总计由 97 件到 110 件（增 13.40%）。"
    )


def test_a_fall_is_told_as_one_and_nothing_of_nothing():
    text = "2023年收到政府信息公开申请100件，同比增长15%。"
    ((_, message),) = told("year.growth", text, now=LAST, last=NOW)
    assert "（减 16.67%）" in message
    by = text.replace("15%", "15件")
    ((_, message),) = told("year.growth", by, now=LAST, last=NEW)
    assert "本年新收由 0 件到 100 件，" in message
    assert severities("year.growth", text, now=LAST, last=NEW) == []  # from nothing: no percentage


def test_growth_of_a_wrong_number_or_of_unread_tables_is_left_alone():
    text = "2023年收到政府信息公开申请{}件，同比增长15%。"
    assert severities("year.growth", text.format(121)) == []
    blank = changed(LAST, t3_carried_in_total=None)
    assert severities("year.growth", text.format(120), last=blank) == []


@pytest.mark.parametrize(
    ("words", "fails"),
    [
        ("上年为100件", False),
        ("去年同期为97件", False),
        ("（2022年101件）", False),
        ("比2022年（100件）增长20%", False),
        ("比2022年（90件）增长20%", True),
        ("去年为90件", True),
        ("2021年为90件", False),  # of another year
        ("上年结转4件", False),
    ],
)
def test_last_years_number_is_that_of_last_years_report(words, fails):
    text = f"2023年收到政府信息公开申请120件，{words}。"
    assert severities("year.quoted", text) == [Severity.WARNING] * fails


def test_a_number_quoted_is_told_with_last_years():
    ((_, message),) = told("year.quoted", "2023年收到政府信息公开申请120件，去年为90件。")
    assert message == (
        "正文说“2023年收到政府信息公开申请120件，去年为90件”，而上一年度年报办理结果总计是 97 件，"
        "本年新收加上年结转是 101 件，本年新收是 100 件。"
    )


def test_reviews_of_last_year_are_held_against_last_years_reviews():
    text = "因政府信息公开被申请行政复议7件，去年为{}件。"
    now, last = (changed(NEW, t4_review_total=count) for count in (7, 5))
    assert severities("year.quoted", text.format(5), now=now, last=last) == []
    assert severities("year.quoted", text.format(6), now=now, last=last) == [Severity.WARNING]
    wrong = text.replace("7件", "8件").format(6)
    assert severities("year.quoted", wrong, now=now, last=last) == []
    blank = changed(last, t4_review_total=None)
    assert severities("year.quoted", text.format(6), now=now, last=blank) == []
