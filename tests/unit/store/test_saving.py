from dataclasses import replace

import pytest

from lib.checking.finding import Severity, Status
from lib.checking.submission import Checked
from lib.errors import StoreError
from lib.extract.report import Identity
from lib.store.filters import Filters
from tests.unit.store.samples import AGENCY, DOCUMENT, applications, checked, report


def in_force(store, agency=AGENCY, year=2023):
    """Version and source of the reading that counts."""
    current = store.current(agency, year)
    return current and (current.version, current.source)


def test_what_is_saved_is_loaded_again(store):
    one = checked(report(given=applications(12) | {"t3.granted.natural": None}))
    saved = store.save(one, b"bytes")
    stored = store.load(saved.reading)
    assert (stored.report, stored.findings, stored.repairs) == (
        one.report,
        one.findings,
        one.repairs,
    )
    assert stored.reading == saved.reading
    assert (stored.document, stored.source, stored.format) == (DOCUMENT, "a.txt", "txt")
    assert stored.row.blank == 1
    assert stored.saved_at.utcoffset() is not None
    assert store.original(str(stored.sha256)) == b"bytes"
    assert store.records.find_document(str(stored.sha256)).name == "a.txt"


def test_same_bytes_twice_change_nothing(store):
    one = checked(report())
    first = store.save(one, b"bytes")
    revision = store.revision()
    second = store.save(replace(one, source="renamed.txt"), b"bytes")
    assert (first.new, second.new, second.reading) == (True, False, first.reading)
    assert store.revision() == revision
    assert [row.source for row in store.reports(in_force=False)] == ["a.txt"]


def test_other_bytes_for_the_same_year_are_a_new_version_in_force(store):
    store.save(checked(report(), "old.txt"), b"old")
    saved = store.save(checked(report(given=applications(3)), "new.txt"), b"new")
    assert saved.version == 2
    assert in_force(store) == (2, "new.txt")
    versions = store.versions(AGENCY, 2023)
    assert [(row.version, row.in_force) for row in versions] == [(2, True), (1, False)]


def test_an_old_file_that_comes_again_does_not_replace_the_new_one(store):
    old = checked(report(), "old.txt")
    store.save(old, b"old")
    store.save(checked(report(given=applications(3)), "new.txt"), b"new")
    assert not store.save(old, b"old").new
    assert in_force(store) == (2, "new.txt")


def test_the_same_bytes_read_otherwise_are_a_new_version_in_their_place(store):
    store.save(checked(report(), "old.txt"), b"old")
    store.save(checked(report(given=applications(3)), "new.txt"), b"new")
    again = store.save(checked(report(given=applications(4)), "old.txt"), b"old")
    assert (again.new, again.version) == (True, 3)
    assert in_force(store) == (2, "new.txt")
    better = store.save(checked(report(given=applications(5)), "new.txt"), b"new")
    assert in_force(store) == (better.version, "new.txt")


def test_other_findings_for_the_same_reading_take_the_place_of_the_old_ones(store):
    # Nobody's: what is somebody's is checked anew with the reports beside it.
    one = checked(report(agency=None, given=applications(3) | {"t3.received.total": 4}))
    first = store.save(one, b"bytes")
    revision = store.revision()
    fewer = replace(one, findings=one.findings[1:])
    assert not store.save(fewer, b"bytes").new
    assert store.load(first.reading).findings == fewer.findings
    assert store.revision() > revision


def test_two_reports_of_one_file_share_its_bytes(store):
    store.save(checked(report(agency="甲县财政局"), "two.docx"), b"bytes")
    store.save(checked(report(agency="乙县财政局"), "two.docx#2"), b"bytes")
    rows = store.reports()
    assert [row.agency for row in rows] == ["乙县财政局", "甲县财政局"]
    assert len({row.sha256 for row in rows}) == 1
    assert store.records.find_document(str(rows[0].sha256)).name == "two.docx"


def test_a_report_of_nobody_known_is_kept_and_listed(store):
    store.save(checked(report(agency=None), "x.txt"), b"x")
    store.save(checked(report(agency=None), "y.txt"), b"y")
    assert [(row.agency, row.version) for row in store.reports()] == [(None, 1), (None, 1)]
    assert store.figure_rows(["t3.received.total"]).rows == []


def test_what_a_person_says_of_whose_report_it_is_outlives_a_new_reading(store):
    told = Identity(AGENCY, 2022, scope="own", kind="bureau")
    read = checked(report(agency=None, year=2023))
    store.save(read, b"bytes", identity=told)
    assert in_force(store, year=2022) == (1, "a.txt")
    assert not store.save(read, b"bytes").new
    better = report(agency=None, year=2023, given=applications(2))
    assert store.save(checked(better), b"bytes").version == 2
    assert store.current(AGENCY, 2022).report.identity == told
    assert [row.year for row in store.reports()] == [2022]


def test_a_report_given_to_another_agency_gives_back_what_it_had_replaced(store):
    store.save(checked(report(), "right.txt"), b"right")
    wrong = store.save(checked(report(given=applications(3)), "wrong.txt"), b"wrong")
    store.assign(wrong.reading, Identity("云溪市东湖区体育局", 2023, kind="bureau"))
    assert in_force(store) == (1, "right.txt")
    assert in_force(store, "云溪市东湖区体育局") == (1, "wrong.txt")


def test_a_report_is_checked_anew_for_the_year_that_a_person_tells(store):
    saved = store.save(checked(report(year=2023)), b"bytes")
    again = store.assign(saved.reading, replace(report().identity, year=2020))
    rules = {
        (one.rule, one.severity)
        for one in store.load(again.reading).findings
        if one.status is Status.FAIL
    }
    assert ("form.edition", Severity.WARNING) in rules
    assert store.load(again.reading).assigned


def test_a_name_with_spaces_or_an_alias_is_the_same_agency(store):
    store.save(checked(report(agency="云溪市东湖区 教育局")), b"bytes")
    assert in_force(store) == (1, "a.txt")
    assert store.reports(Filters(agencies=("云溪市东湖区　教育局",)))


def test_what_is_not_known_of_an_agency_is_filled_in_by_later_reports(store):
    store.save(checked(report(kind=None, level=None)), b"1")
    store.save(checked(report(year=2022, level="county", kind="bureau", bureau="education")), b"2")
    agency = store.agencies()[0]
    assert (agency.kind, agency.level, agency.bureau) == ("bureau", "county", "education")


def test_a_file_without_a_report_cannot_be_saved(store):
    unread = Checked("b.pdf", "", "pdf", None, None, error="没有文字")
    with pytest.raises(StoreError, match=r"b\.pdf.*没有文字"):
        store.save(unread, b"bytes")
    assert store.is_empty()


def test_a_batch_that_fails_leaves_nothing_of_itself(store):
    unread = Checked("b.pdf", "", "pdf", None, None, error="没有文字")
    with pytest.raises(StoreError):
        store.save_many([(checked(report()), b"1"), (unread, b"2")])
    assert store.is_empty()
    assert store.agencies() == []


def test_batches_keep_the_order(store):
    items = [(checked(report(year=year)), str(year).encode()) for year in range(2019, 2025)]
    saved = store.save_many(iter(items), batch=4)
    assert [store.load(one.reading).row.year for one in saved] == list(range(2019, 2025))
    assert [row.year for row in store.reports()] == list(range(2019, 2025))
    assert store.years() == list(range(2024, 2018, -1))


def test_all_reports_in_force_can_be_had_without_their_documents(store):
    for year in (2023, 2022):
        store.save(checked(report(year=year)), str(year).encode())
    found = list(store.load_all(Filters(agencies=(AGENCY,))))
    assert [(one.report.identity.year, one.document) for one in found] == [
        (2022, None),
        (2023, None),
    ]
    assert [one.version for one in found] == [1, 1]


def test_what_is_not_there_is_said_in_a_sentence(store):
    with pytest.raises(StoreError, match="编号为 7"):
        store.load(7)
    with pytest.raises(StoreError, match="原件"):
        store.original("0" * 64)
    assert store.records.find_document("0" * 64) is None
    assert store.current(AGENCY, 2023) is None
    assert store.last_year(AGENCY, 2023) is None
    assert store.is_empty()
