import pytest

from lib.checking.finding import Severity
from lib.checking.matrix import system
from tests.unit.checking.telling import bureau, changed, found

OLD = dict.fromkeys(system("2019", "2019", "2019").codes, 0)


def told(rule, **changes):
    findings = found(bureau(changed(OLD, **changes), year=2020), rule)
    return [(one.scope, one.severity) for one in findings]


@pytest.mark.parametrize(
    ("made", "published", "fails"),
    [
        (2, 2, False),
        (0, 9, False),
        (0, 10, True),
        (5, 15, False),
        (5, 16, True),
        (None, 50, False),
        (5, None, False),
    ],
)
def test_far_more_was_published_than_made(made, published, fails):
    changes = {"t2_normative_made": made, "t2_normative_published": published}
    expected = [("normative", Severity.NOTICE)] * fails
    assert told("t2.newly_public", **changes, t2_normative_public_total=60) == expected


def items(row, prior, change, decisions):
    return {
        f"t2_{row}_prior": prior,
        f"t2_{row}_change": change,
        f"t2_{row}_decisions": decisions,
    }


@pytest.mark.parametrize(
    ("row", "fails"),
    [
        (items("licensing", 61, 36, 97), True),
        (items("licensing", 61, 36, 96), False),
        (items("licensing", 97, 0, 97), False),  # nothing changed: it may be chance
        (items("licensing", 8, 10, 18), False),  # one small row may be chance
        (items("licensing", None, 97, 97), False),
        (items("licensing", 61, None, 61), False),
        (items("licensing", 61, 36, None), False),
    ],
)
def test_decisions_that_are_the_number_of_items_are_noticed(row, fails):
    assert told("t2.items_as_decisions", **row) == [("licensing", Severity.NOTICE)] * fails


def test_decisions_that_are_items_in_two_rows_are_no_chance():
    rows = items("licensing", 8, 10, 18) | items("penalties", 13, -2, 11)
    assert told("t2.items_as_decisions", **rows) == [
        ("licensing", Severity.WARNING),
        ("penalties", Severity.WARNING),
    ]


def test_they_are_told_with_all_three_numbers():
    figures = changed(OLD, **items("licensing", 61, 36, 97))
    (one,) = found(bureau(figures, year=2020), "t2.items_as_decisions")
    assert one.message == (
        "表二“行政许可”行：处理决定数量 97 恰好等于上一年项目数量 61 加本年增/减 36，"
        "请核对是否把项目数填成了决定的件数。"
    )
