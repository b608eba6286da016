import pytest

from lib.checking.finding import Severity
from lib.checking.matrix import system
from tests.unit.checking.telling import applications, bureau, changed, found

NEW = dict.fromkeys(system("2021", "2021", "2021").codes, 0)


def told(rule, now, before, year=2024, **identity):
    report, last = bureau(now, year=year, **identity), bureau(before, year=year - 1, **identity)
    return [(one.scope, one.severity) for one in found(report, rule, last)]


def reviews(total, pending=0, *, suits=0, suits_pending=0):
    return changed(
        NEW,
        t4_review_total=total,
        t4_review_pending=pending,
        t4_after_review_total=suits,
        t4_after_review_pending=suits_pending,
    )


@pytest.mark.parametrize(
    ("now", "before", "fails"),
    [
        (reviews(4, suits=9), reviews(2), True),
        (reviews(4, suits=8), reviews(2), False),  # two more may be of older reviews
        (reviews(4, suits=9), reviews(3), False),
        (reviews(4, 1, suits=9), reviews(3), True),  # one is still pending
        (reviews(4, suits=9), reviews(2, suits=1, suits_pending=1), False),
        (reviews(None, suits=9), reviews(2), False),
        (reviews(4, suits=9), reviews(2, None), False),
    ],
)
def test_suits_after_review_follow_reviews(now, before, fails):
    assert told("year.after_review", now, before) == [(None, Severity.NOTICE)] * fails


def test_suits_after_review_are_told_with_the_sum():
    report, last = bureau(reviews(4, suits=9)), bureau(reviews(2), year=2022)
    (one,) = found(report, "year.after_review", last)
    assert one.message == (
        "表四：复议后起诉 9 件，而本年和上年审结的行政复议只有 6 件，"
        "加上上年未审结的起诉 0 件仍少 3 件。"
    )


def suits(count, outcomes, pending=0):
    figures = applications(NEW, sum(outcomes.values()), outcomes)
    return changed(figures, t4_direct_total=count, t4_direct_pending=pending)


@pytest.mark.parametrize(
    ("now", "before", "year", "fails"),
    [
        (suits(8, {"refused_internal": 9}), suits(0, {"unavailable_not_held": 5}), 2024, True),
        (suits(7, {"refused_internal": 9}), suits(0, {"unavailable_not_held": 5}), 2024, False),
        (suits(8, {"rejected_petition": 3}), suits(0, {"granted": 5}), 2024, False),
        (suits(8, {"refused_internal": 9}), suits(3, {"granted": 5}, 3), 2024, False),
        (suits(8, {"refused_internal": 9}), suits(0, {"granted": 5}), 2023, False),
        (suits(8, {"refused_internal": 9}), suits(None, {"granted": 5}), 2024, False),
        (
            suits(8, {"refused_internal": 9}),
            changed(suits(0, {"granted": 5}), t3_granted_total=None),
            2024,
            False,
        ),
    ],
)
def test_direct_suits_are_against_what_may_be_sued_directly(now, before, year, fails):
    assert told("year.direct", now, before, year) == [(None, Severity.NOTICE)] * fails


def test_without_a_year_no_law_is_known():
    now, before = suits(8, {"refused_internal": 9}), suits(0, {"granted": 5})
    report, last = bureau(now, year=None), bureau(before, year=None)
    assert found(report, "year.direct", last) == []


def cases(count, concluded, pending=0):
    figures = applications(NEW, concluded, {"granted": concluded})
    return changed(figures, t4_review_total=count, t4_direct_pending=pending)


@pytest.mark.parametrize(
    ("now", "before", "identity", "fails"),
    [
        (cases(12, 5), cases(0, 6), {}, True),
        (cases(12, 5), cases(0, 7), {}, False),
        (cases(12, 5), cases(0, 6, pending=1), {}, False),
        (cases(9, 2), cases(0, 1), {}, False),  # few
        (cases(12, 5), cases(0, 6), {"kind": "gov_office"}, False),  # answers for its bureaus
        (cases(12, 5), cases(0, 6), {"kind": "government", "scope": "jurisdiction"}, True),
        (cases(12, 5), cases(None, 6), {}, False),
        (changed(cases(12, 5), t3_concluded_total=None), cases(0, 6), {}, False),
    ],
)
def test_no_more_is_disputed_than_was_decided(now, before, identity, fails):
    assert told("year.disputes", now, before, **identity) == [(None, Severity.NOTICE)] * fails


def test_tables_that_are_not_there_are_not_compared():
    figures = {code: value for code, value in NEW.items() if code[:2] == "t2"}
    for rule in ("year.after_review", "year.direct", "year.disputes"):
        assert told(rule, figures, figures) == []
