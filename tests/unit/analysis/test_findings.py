from datetime import UTC, datetime

from lib.analysis.findings import FINDINGS, HEAT, chosen, findings, heat
from lib.store.results import Rows

COLUMNS = (
    *("finding", "key", "reading", "agency_id", "agency", "kind", "level", "region"),
    *("region_name", "bureau", "parent", "year", "rule", "scope", "status", "severity"),
    *("verdict", "left", "right", "figures", "message", "group", "fault", "demo"),
    *("reason", "person", "at"),
)


def found(*rows: dict[str, object]) -> Rows:
    """Findings as what differs from an open error of 甲局 in rule t3.balance."""
    plain = dict.fromkeys(COLUMNS) | {
        "finding": 1,
        "key": "k1",
        "reading": 1,
        "agency": "甲局",
        "year": 2024,
        "rule": "t3.balance",
        "status": "fail",
        "severity": "error",
        "message": "左边 11，右边 9",
    }
    return Rows(COLUMNS, [tuple((plain | row)[name] for name in COLUMNS) for row in rows])


def test_findings_come_gravest_first_and_a_blank_is_no_failure():
    made = findings(
        found(
            {"finding": 1, "severity": "notice"},
            {"finding": 2, "status": "incomplete", "severity": "error"},
            {"finding": 3, "agency": "乙局"},
            {"finding": 4},
            {"finding": 5, "severity": "warning"},
        )
    )
    assert list(made.columns) == list(FINDINGS)
    assert made["finding"].tolist() == [3, 4, 5, 1, 2]
    assert made["state"].tolist() == ["error", "error", "warning", "notice", "incomplete"]


def test_a_rule_goes_by_its_title_and_an_unknown_one_by_its_code():
    made = findings(found({}, {"finding": 2, "rule": "old.rule"}))
    assert made["title"].tolist() == ["第一项加第二项之和，等于第三项加第四项之和", "old.rule"]


def test_the_last_decision_stands_with_its_time_in_beijing():
    at = datetime(2025, 1, 31, 16, 30, tzinfo=UTC)
    made = findings(
        found(
            {"verdict": "dismissed", "reason": "职责划转", "person": "王某", "at": at},
            {"finding": 2, "verdict": "reopened", "at": at},
            {"finding": 3},
        )
    )
    assert made["verdict"].tolist() == ["dismissed", "open", "open"]
    assert made["at"].tolist()[:2] == ["2025-02-01 00:30", "2025-02-01 00:30"]
    assert made["at"].isna().tolist() == [False, False, True]


def test_choosing_takes_what_all_filters_let_through():
    made = findings(
        found(
            {"finding": 1},
            {"finding": 2, "rule": "t3.outcomes"},
            {"finding": 3, "severity": "warning"},
            {"finding": 4, "verdict": "dismissed"},
        )
    )
    assert chosen(made)["finding"].tolist() == [1, 2, 4, 3]
    assert chosen(made, rules=["t3.balance"], states=["error"])["finding"].tolist() == [1, 4]
    assert chosen(made, verdicts=["dismissed"])["finding"].tolist() == [4]


def test_the_map_shows_the_worst_agencies_by_rules_in_the_order_of_the_catalogue():
    made = heat(
        findings(
            found(
                {"agency": "甲局", "severity": "warning", "rule": "form.sections"},
                {"agency": "乙局", "rule": "t4.row_total", "message": "表四"},
                {"agency": "乙局", "rule": "t3.balance", "severity": "notice"},
                {"agency": "乙局", "rule": "t3.balance", "message": "先看这处"},
                {"agency": "丙局", "verdict": "dismissed"},
                {"agency": "丁局", "status": "incomplete"},
                {"agency": None},
            )
        ),
        most=2,
    )
    assert list(made.columns) == list(HEAT)
    assert made[["agency", "rule", "state", "count", "first"]].values.tolist() == [
        ["乙局", "t3.balance", "error", 2, "先看这处"],
        ["乙局", "t4.row_total", "error", 1, "表四"],
        ["甲局", "form.sections", "warning", 1, "左边 11，右边 9"],
    ]


def test_no_findings_make_empty_frames():
    made = findings(found())
    assert made.empty
    assert list(heat(made, 40).columns) == list(HEAT)
