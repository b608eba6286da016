import pytest

from lib.checking.finding import Severity
from lib.checking.matrix import system
from lib.checking.numbers import surely_above
from tests.unit.checking.golden import golden
from tests.unit.checking.telling import applications, bureau, changed, found

NEW = dict.fromkeys(system("2021", "2021", "2021").codes, 0)


def told(rule, figures):
    return [(one.scope, one.severity) for one in found(bureau(figures), rule)]


@pytest.mark.parametrize(
    ("part", "whole", "above"), [(3, 10, False), (5, 10, True), (35, 100, True), (26, 100, False)]
)
def test_chance_is_allowed_for_where_a_share_is_of_few(part, whole, above):
    assert surely_above(part, whole, 20) is above


@pytest.mark.parametrize(
    ("outcomes", "fails"),
    [
        ({"refused_secret": 6, "granted": 4}, True),
        ({"refused_secret": 3, "granted": 7}, False),  # 30 % of ten may be chance
        ({"refused_secret": 9}, False),  # too few
        ({"rejected_petition": 10}, False),  # that is not rare
    ],
)
def test_a_rare_outcome_does_not_fill_the_table(outcomes, fails):
    figures = applications(NEW, sum(outcomes.values()), outcomes)
    assert told("t3.unusual_outcome", figures) == [("refused_secret", Severity.NOTICE)] * fails


def test_a_rare_outcome_is_told_with_its_share():
    figures = applications(NEW, 10, {"rejected_publication": 6, "granted": 4})
    (one,) = found(bureau(figures), "t3.unusual_outcome")
    assert one.message == (
        "表三“（五）不予处理·3.要求提供公开出版物”行：6 件，占（七）总计 10 件的 60%，"
        "这类结果很少见，请核对是否错填了一行。"
    )


@pytest.mark.parametrize(
    ("others", "whole", "fails"),
    [(20, 20, True), (18, 20, False), (9, 9, False), (None, 20, False), (20, None, False)],
)
def test_applicants_are_not_nearly_all_in_the_last_column(others, whole, fails):
    figures = changed(NEW, t3_received_other_org=others, t3_received_total=whole)
    assert told("plausible.applicants", figures) == [(None, Severity.NOTICE)] * fails


@pytest.mark.parametrize(
    ("outcomes", "fails"),
    [
        ({"other_rest": 12, "granted": 8}, True),
        ({"other_rest": 4, "other_not_corrected": 4, "other_fee_unpaid": 4, "granted": 8}, True),
        ({"other_rest": 8, "granted": 12}, False),
        ({"other_rest": 5, "granted": 4}, False),
        ({"granted": 20}, False),
    ],
)
def test_other_outcomes_do_not_prevail(outcomes, fails):
    figures = applications(NEW, sum(outcomes.values()), outcomes)
    assert told("plausible.other", figures) == [(None, Severity.NOTICE)] * fails


def test_nothing_is_said_of_outcomes_that_are_partly_blank():
    figures = applications(NEW, 60, {"other_rest": 60})
    blank = changed(figures, t3_other_not_corrected_total=None, t3_granted_total=None)
    assert told("plausible.other", blank) == told("plausible.disclosure", blank) == []


@pytest.mark.parametrize(
    ("outcomes", "fails"),
    [
        ({"granted": 30, "granted_in_part": 20}, True),
        ({"granted": 49}, False),
        ({"granted": 49, "other_rest": 1}, False),
        ({"unavailable_not_held": 50}, True),
    ],
)
def test_many_applications_end_in_more_than_one_way(outcomes, fails):
    figures = applications(NEW, sum(outcomes.values()), outcomes)
    assert told("plausible.disclosure", figures) == [(None, Severity.NOTICE)] * fails


def test_all_and_none_disclosed_are_told_apart():
    messages = [
        found(bureau(applications(NEW, 50, {row: 50})), "plausible.disclosure")[0].message
        for row in ("granted", "other_rest")
    ]
    assert messages == [
        "表三办理结果共 50 件，全部是予以公开或部分公开，请核对。",
        "表三办理结果共 50 件，没有一件予以公开或部分公开，请核对。",
    ]


@pytest.mark.parametrize(
    ("upheld", "corrected", "pending", "fails"),
    [(1, 19, 0, True), (5, 6, 0, False), (0, 9, 0, False), (0, 9, 9, False), (None, 19, 0, False)],
)
def test_most_decided_cases_are_not_corrected(upheld, corrected, pending, fails):
    figures = changed(
        NEW, t4_review_upheld=upheld, t4_review_corrected=corrected, t4_review_pending=pending
    )
    assert told("plausible.corrected", figures) == [("review", Severity.NOTICE)] * fails


def test_a_report_without_table_3_or_4_has_no_shares():
    figures = {code: value for code, value in NEW.items() if code[:2] == "t2"}
    for rule in ("t3.unusual_outcome", "plausible.other", "plausible.corrected"):
        assert told(rule, figures) == []


def test_nothing_is_said_of_a_large_citys_usual_shares():
    rules = [one.rule for one in found_all(golden(2024))]
    assert rules == []


def found_all(report):
    rules = ("plausible.other", "plausible.disclosure", "plausible.applicants")
    return [one for rule in rules for one in found(report, rule)]
