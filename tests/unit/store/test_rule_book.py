"""What an office sets for the rules bears on everything that is stored, and on what comes in."""

from contextlib import closing

import pytest

from lib.checking.finding import Severity, Status
from lib.errors import SettingsError
from lib.form.rule_settings import DEFAULT, SETTING, Settings
from lib.store.bulk import import_files
from lib.store.connection import Database
from lib.store.linked import refresh_next
from lib.store.office_rules import change_settings, note_checked
from lib.store.store import Store
from tests.unit.store.samples import AGENCY, applications, checked, report

WRONG = applications(12) | {"t3.received.total": 13}
NO_BALANCE = Settings(off=frozenset({"t3.balance"}))
MILDER = Settings(severity={"t3.row_total": "notice"})


def failing(store: Store, year: int = 2023) -> set[tuple[str, str]]:
    """Rule and severity of what fails in the agency's report in force."""
    stored = store.current(AGENCY, year)
    found = stored.findings if stored else ()
    return {(one.rule, one.severity.value) for one in found if one.status is Status.FAIL}


def test_nothing_is_set_to_begin_with(store):
    assert store.rules.settings() == DEFAULT
    assert store.rules.changes() == []


def test_a_change_is_seen_in_what_is_stored_and_may_be_taken_back(store):
    store.save(checked(report(given=WRONG)), b"first")
    before = failing(store)
    assert {rule for rule, _ in before} == {"t3.row_total", "t3.balance"}
    revision = store.revision()
    assert store.rules.change(NO_BALANCE, "王主任", "另有核对") == 1
    assert store.revision() > revision
    assert failing(store) == {("t3.row_total", "error")}
    assert store.reports()[0].errors == 1
    store.rules.change(MILDER, "王主任", "")
    assert failing(store) == {("t3.row_total", "notice"), ("t3.balance", "error")}
    assert (store.reports()[0].errors, store.reports()[0].notices) == (1, 1)
    store.rules.change(DEFAULT, "王主任", "恢复")
    assert failing(store) == before


def test_what_comes_in_later_is_checked_by_it_too(store):
    store.rules.change(NO_BALANCE, "王主任", "")
    store.save(checked(report(given=WRONG)), b"first")
    store.save(checked(report(agency=None, given=WRONG), "b.txt"), b"nobody's")
    rows = store.finding_rows(statuses=("fail",))
    assert {row[rows.columns.index("rule")] for row in rows.rows} == {"t3.row_total"}
    assert len(rows.rows) == 2


def test_an_import_is_checked_by_it(store, tmp_path):
    page = "云溪市东湖区教育局2023年政府信息公开工作年度报告\n一、总体情况\n本年度公开信息若干。\n"
    (tmp_path / "a.txt").write_text(f"{page}{TABLE_4}", encoding="utf-8")
    store.rules.change(Settings(severity={"t4.row_total": "notice"}), "王主任", "")
    assert [one.error for some in import_files(store, [tmp_path / "a.txt"]) for one in some] == [
        None
    ]
    assert ("t4.row_total", "notice") in failing(store)


TABLE_4 = """五、政府信息公开行政复议、行政诉讼情况
行政复议\t行政诉讼
结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经复议直接起诉\t复议后起诉
结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计
1\t0\t0\t0\t3\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0
"""


def test_readings_are_checked_some_at_a_time(url, store):
    for year in (2021, 2022, 2023):
        store.save(checked(report(year, given=WRONG), f"{year}.txt"), str(year).encode())
    with closing(Database(url)) as database:
        with database.writing() as connection:
            change_settings(connection, NO_BALANCE, "王主任", "")
            assert refresh_next(connection, 0, 2) == (2, 2)
            note_checked(connection, 2)
        assert store.rules.is_unfinished()
        assert [len(failing(store, year)) for year in (2021, 2022, 2023)] == [1, 1, 2]
        with database.writing() as connection:
            assert refresh_next(connection, 2, 2) == (1, None)


def test_what_a_stopped_change_left_over_is_done_when_the_store_is_opened_again(url, store):
    for year in (2022, 2023):
        store.save(checked(report(year, given=WRONG), f"{year}.txt"), str(year).encode())
    with closing(Database(url)) as database, database.writing() as connection:
        change_settings(connection, NO_BALANCE, "王主任", "")
    assert len(failing(store)) == 2
    with closing(Store(url)) as again:
        assert not again.rules.is_unfinished()
        assert failing(again, 2022) == failing(again, 2023) == {("t3.row_total", "error")}


def test_older_versions_follow_too(store):
    store.save(checked(report(given=WRONG)), b"first")
    store.save(checked(report(given=WRONG | {"t3.granted.total": 9}), "b.txt"), b"second")
    store.rules.change(NO_BALANCE, "王主任", "")
    for row in store.versions(AGENCY, 2023):
        assert "t3.balance" not in {one.rule for one in store.load(row.reading).findings}


def test_a_decision_outlives_a_change_of_severity(store):
    store.save(checked(report(given=WRONG)), b"first")
    stored = store.current(AGENCY, 2023)
    place = next(i for i, one in enumerate(stored.findings) if one.rule == "t3.row_total")
    store.decide(stored.keys[place], "dismissed", "核实过", "王主任")
    store.rules.change(MILDER, "李科长", "")
    assert store.reports()[0].dismissed == 1


def test_every_change_is_kept_with_its_person(store):
    store.rules.change(NO_BALANCE, "王主任", "另有核对")
    store.rules.change(MILDER, "李科长", "")
    assert [(one.settings, one.person, one.reason) for one in store.rules.changes()] == [
        (NO_BALANCE, "王主任", "另有核对"),
        (MILDER, "李科长", ""),
    ]


def test_what_is_no_setting_is_refused_and_changes_nothing(store):
    with pytest.raises(SettingsError):
        store.rules.change(Settings(severity={"t3.balance": "fatal"}), "王主任", "")
    assert store.rules.settings() == DEFAULT


def test_rules_that_the_program_does_not_know_are_left_out(store):
    store.set_setting(SETTING, '{"off": ["t9.gone", "t3.balance"], "severity": {"t9.x": "error"}}')
    assert store.rules.settings() == NO_BALANCE


def test_a_report_with_last_years_beside_it_keeps_both(store):
    store.save(checked(report(2022, given=applications(5, carried_out=1))), b"22")
    store.save(checked(report(2023, given=applications(5, carried_in=2))), b"23")
    store.rules.change(Settings(severity={"year.carried": "warning"}), "王主任", "")
    assert failing(store) >= {("year.carried", Severity.WARNING.value)}
