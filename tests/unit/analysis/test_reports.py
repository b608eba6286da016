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
from lib.store.counts import Standing
from lib.store.results import ReportRow, Rows


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


def test_a_list_of_readings_becomes_a_frame():
    made = reports([row(1, "甲局", errors=2), row(2, None, None)])
    assert list(made.columns) == list(REPORTS)
    assert made["errors"].tolist() == [2, 0]
    assert made["agency"].isna().tolist() == [False, True]
    assert reports([]).empty


def test_a_glance_adds_who_is_missing_to_who_is_due():
    standing = Standing(filed=4, owed=3, failing=1, doubtful=1, unread=1, clean=2)
    assert glance(standing, 2) == Glance(
        due=5, unfiled=2, filed=4, failing=1, doubtful=1, unread=1, clean=2
    )


def test_who_never_filed_has_no_last_year():
    made = unfiled(
        Rows(
            tuple(UNFILED),
            [("甲局", "东湖区", "bureau", None, 2023), ("乙局", None, None, None, None)],
        )
    )
    assert list(made.columns) == list(UNFILED)
    assert made["last"].tolist() == [2023, pd.NA]


def test_attention_names_nobody_where_the_agency_is_not_known():
    columns = ("reading", "agency", "region_name", "year", "errors", "warnings", "incomplete")
    worst = (5, None, None, 2024, 5, 0, 0, 0, None)
    made = attention(
        Rows(
            (*columns, "unread", "first"),
            [worst, (2, "乙局", "东湖区", 2024, 1, 0, 0, 0, "总计不符")],
        )
    )
    assert list(made.columns) == list(ATTENTION)
    assert made["agency"].tolist() == ["（未能确定单位）", "乙局"]
    assert made["first"].tolist() == ["", "总计不符"]


def test_without_reports_nothing_needs_attention():
    made = attention(Rows((*ATTENTION, "reading"), []))
    assert list(made.columns) == list(ATTENTION)
    assert made.empty
