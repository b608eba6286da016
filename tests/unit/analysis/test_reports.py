from datetime import UTC, datetime

import pandas as pd

from lib.analysis.reports import (
    ATTENTION,
    REPORTS,
    UNFILED,
    Glance,
    attention,
    glance,
    reports,
    unfiled,
)
from lib.store.results import Agency, ReportRow, Rows


def row(reading: int, agency: str | None, year: int | None = 2024, **counts: int) -> ReportRow:
    names = ("errors", "warnings", "notices", "incomplete", "dismissed", "unread", "blank")
    return ReportRow(
        reading=reading,
        agency_id=None if agency is None else reading,
        agency=agency,
        kind="bureau",
        level="county",
        region=None,
        region_name="东湖区",
        bureau=None,
        parent=None,
        year=year,
        scope="own",
        editions={"t2": "2021", "t3": "2021", "t4": "2021"},
        title=None,
        source="x.docx",
        sha256=None,
        version=1,
        in_force=True,
        demo=False,
        saved_at=datetime(2025, 1, 2, tzinfo=UTC),
        **(dict.fromkeys(names, 0) | counts),
    )


def agency(name: str, kind: str = "bureau", must_file: bool = True) -> Agency:
    return Agency(
        id=1,
        name=name,
        kind=kind,
        level="county",
        region=None,
        region_name="东湖区",
        bureau=None,
        parent="东湖区人民政府",
        aliases=(),
        must_file=must_file,
        demo=False,
    )


def found(*findings: tuple[int, str, str, str]) -> Rows:
    return Rows(("reading", "status", "severity", "message"), list(findings))


def test_a_list_of_readings_becomes_a_frame():
    made = reports([row(1, "甲局", errors=2), row(2, None, None)])
    assert list(made.columns) == list(REPORTS)
    assert made["errors"].tolist() == [2, 0]
    assert made["agency"].isna().tolist() == [False, True]
    assert reports([]).empty


def test_a_glance_counts_each_report_once_by_its_worst():
    filed = reports(
        [
            row(1, "甲局", errors=1, warnings=4),
            row(2, "乙局", warnings=1, unread=3),
            row(3, "丙局"),
            row(4, "丁局", notices=2),  # a notice is no reason for concern
        ]
    )
    roster = [agency("甲局"), agency("乙局"), agency("丙局"), agency("丁局", must_file=False)]
    assert glance(filed, 2, roster) == Glance(
        due=5, unfiled=2, filed=4, failing=1, doubtful=1, unread=1, clean=2
    )


def test_governments_owe_the_report_of_their_area_and_all_others_their_own():
    filed = reports([row(1, "甲局", 2022), row(2, "甲局", 2023)])
    missing = [agency("甲局"), agency("东湖区人民政府", "government")]
    own = unfiled(missing, filed, jurisdiction=False)
    assert list(own.columns) == list(UNFILED)
    assert own[["agency", "last"]].values.tolist() == [["甲局", 2023]]
    whole = unfiled(missing, filed, jurisdiction=True)
    assert whole["agency"].tolist() == ["东湖区人民政府"]
    assert whole["last"].isna().all()


def test_attention_goes_to_the_worst_first_with_its_gravest_finding():
    filed = reports(
        [
            row(1, "甲局", warnings=9),
            row(2, "乙局", errors=1),
            row(3, "丙局", errors=1, unread=4),
            row(4, "丁局", incomplete=3),  # nothing that fails
            row(5, None, errors=5),
        ]
    )
    made = attention(
        filed,
        found(
            (2, "incomplete", "error", "空白"),
            (2, "fail", "notice", "备注"),
            (2, "fail", "error", "总计不符"),
            (2, "fail", "error", "另一处不符"),
        ),
    )
    assert list(made.columns) == list(ATTENTION)
    assert made["agency"].tolist() == ["（未能确定单位）", "丙局", "乙局", "甲局"]
    assert made["first"].tolist() == ["", "", "总计不符", ""]


def test_without_reports_nothing_needs_attention():
    made = attention(reports([]), found())
    assert list(made.columns) == list(ATTENTION)
    assert made.empty


def test_a_last_year_that_is_not_there_is_missing():
    made = unfiled([agency("甲局")], reports([]), jurisdiction=False)
    assert made["last"].tolist() == [pd.NA]
