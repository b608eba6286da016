from dataclasses import replace

import pytest

from lib.checking.finding import Finding, Severity, Status
from lib.store.findings import finding_key
from lib.store.results import Verdict
from tests.unit.store.samples import AGENCY, applications, checked, report

WRONG = applications(12) | {"t3.received.total": 13}


def key_of(stored, rule):
    """The key of the first finding of a rule."""
    return next(
        key for key, one in zip(stored.keys, stored.findings, strict=True) if one.rule == rule
    )


def verdicts(store, year=2023):
    """Rule and verdict of every finding that was decided about."""
    rows = store.finding_rows()
    places = [rows.columns.index(name) for name in ("rule", "verdict", "reason", "person")]
    return [tuple(row[place] for place in places) for row in rows.rows if row[places[1]]]


@pytest.fixture
def decided(store):
    """A store with a wrong report whose row total a person has dismissed."""
    saved = store.save(checked(report(given=WRONG)), b"first")
    key = key_of(store.load(saved.reading), "t3.row_total")
    store.decide(key, "dismissed", "已与经办人核实", "王主任")
    return store


def test_a_dismissed_finding_no_longer_counts_against_the_report(decided):
    row = decided.reports()[0]
    assert (row.errors, row.dismissed) == (1, 1)  # the balance is left
    assert verdicts(decided) == [("t3.row_total", "dismissed", "已与经办人核实", "王主任")]
    assert len(decided.finding_rows(statuses=("fail",), dismissed=False).rows) < len(
        decided.finding_rows(statuses=("fail",)).rows
    )


def test_decisions_are_only_ever_added(decided):
    key = key_of(decided.current(AGENCY, 2023), "t3.row_total")
    decided.decide(key, Verdict.REOPENED, "还是不对", "李科长")
    assert [(one.verdict, one.person) for one in decided.decisions(key)] == [
        (Verdict.DISMISSED, "王主任"),
        (Verdict.REOPENED, "李科长"),
    ]
    assert decided.decisions() == decided.decisions(key)
    row = decided.reports()[0]
    assert (row.errors, row.dismissed) == (2, 0)
    assert verdicts(decided) == [("t3.row_total", "reopened", "还是不对", "李科长")]


def test_a_verdict_that_there_is_not_is_refused(decided):
    with pytest.raises(ValueError, match="whatever"):
        decided.decide("0" * 64, "whatever", "", "")


def test_many_are_decided_about_at_once(store):
    keys = [f"{number:064}" for number in range(3)]
    writes = store.writes
    store.decide(keys, "confirmed", "确有其事", "王主任")
    assert store.writes == writes + 1
    assert [one.key for one in store.decisions()] == keys


def test_read_again_with_the_same_values_a_finding_keeps_its_decision(decided):
    better = report(given=WRONG | {"t2.normative.issued": 2, "t2.normative.in_force": 5})
    decided.save(checked(better), b"first")
    assert decided.current(AGENCY, 2023).version == 2
    assert [one[:2] for one in verdicts(decided)] == [("t3.row_total", "dismissed")]
    assert decided.reports()[0].dismissed == 1


def test_another_file_with_the_same_values_keeps_the_decision_too(decided):
    decided.save(checked(report(given=WRONG), "b.txt"), b"second")
    assert [one[:2] for one in verdicts(decided)] == [("t3.row_total", "dismissed")]


def test_with_other_values_a_finding_is_open_again(decided):
    decided.save(checked(report(given=WRONG | {"t3.received.total": 14}), "b.txt"), b"second")
    assert verdicts(decided) == []
    assert decided.reports()[0].errors == 2


def test_a_report_that_is_not_stored_has_the_keys_that_it_will_have(store):
    one = checked(report(given=WRONG))
    before = store.keys(one.report, one.findings)
    saved = store.save(one, b"first")
    assert store.load(saved.reading).keys == before == store.keys(one.report, one.findings)
    store.decide(before[0], "sent_back", "请更正", "王主任")
    assert store.verdicts(before) == {before[0]: "sent_back"}


FINDING = Finding(
    rule="t3.row_total",
    scope="received",
    status=Status.FAIL,
    severity=Severity.ERROR,
    message="表三“一”行：各类申请人之和为 12，总计填的是 13，相差 1。",
    left=12,
    right=13,
    figures=("t3.received.natural", "t3.received.total"),
)
READ = report(given=WRONG).figures


def test_the_words_of_a_finding_do_not_matter_to_its_key():
    reworded = replace(FINDING, message="合计不对。", group="cell:t3.received.total")
    assert finding_key(AGENCY, 2023, reworded, READ) == finding_key(AGENCY, 2023, FINDING, READ)


@pytest.mark.parametrize(
    "other",
    [
        (AGENCY, 2022, FINDING, READ),
        ("云溪市东湖区体育局", 2023, FINDING, READ),
        (AGENCY, 2023, replace(FINDING, scope="granted"), READ),
        (AGENCY, 2023, replace(FINDING, rule="t3.outcomes"), READ),
        (AGENCY, 2023, replace(FINDING, left=11), READ),
        (AGENCY, 2023, FINDING, report(given=WRONG | {"t3.received.natural": 11}).figures),
        (AGENCY, 2023, FINDING, report(given=WRONG | {"t3.received.natural": None}).figures),
    ],
)
def test_agency_year_rule_scope_and_values_matter_to_its_key(other):
    assert finding_key(*other) != finding_key(AGENCY, 2023, FINDING, READ)


def test_numbers_in_the_sentence_stand_for_values_where_a_rule_has_none():
    late = Finding(
        "form.deadline", None, Status.FAIL, Severity.NOTICE, "落款日期是 2024 年 2 月 5 日，晚了。"
    )
    later = replace(late, message="落款日期是 2024 年 2 月 9 日，晚了。")
    reworded = replace(late, message="2024 年 2 月 5 日落款，太迟。")
    assert finding_key(AGENCY, 2023, late, READ) == finding_key(AGENCY, 2023, reworded, READ)
    assert finding_key(AGENCY, 2023, late, READ) != finding_key(AGENCY, 2023, later, READ)
