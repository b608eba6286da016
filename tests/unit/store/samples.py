"""Checked reports of made-up agencies, small enough to see through."""

from collections.abc import Mapping
from typing import Any

from lib.checking.check import examine
from lib.checking.submission import Checked
from lib.extract.report import Number, Report
from lib.form.form import TABLES, cells, edition_of_year
from lib.reading.document import Document, Grid, GridCell, Paragraph, Place
from tests.strategies import report_of

AGENCY = "云溪市东湖区教育局"


def figures(year: int, given: Mapping[str, Number | None] | None = None) -> dict[str, Any]:
    """All figures of the year's edition: 0, but for those given."""
    edition = edition_of_year(year)
    assert edition is not None
    read: dict[str, Number | None] = {code: 0 for table in TABLES for code in cells(table, edition)}
    return read | dict(given or {})


def report(
    year: int = 2023,
    agency: str | None = AGENCY,
    given: Mapping[str, Number | None] | None = None,
    **identity: Any,
) -> Report:
    """A bureau's report that is all zeros but for the figures given."""
    told = {"kind": "bureau", "level": "county", "region_name": "云溪市东湖区", "scope": "own"}
    return report_of(figures(year, given), agency=agency, year=year, **{**told, **identity})


def applications(natural: int, carried_in: int = 0, carried_out: int = 0) -> dict[str, Number]:
    """Table 3 of people's applications that were all granted, sound."""
    concluded = natural + carried_in - carried_out
    rows = {
        "received": natural,
        "carried_in": carried_in,
        "granted": concluded,
        "concluded": concluded,
        "carried_out": carried_out,
    }
    return {f"t3.{row}.{who}": count for row, count in rows.items() for who in ("natural", "total")}


def checked(one: Report, source: str = "a.txt") -> Checked:
    """A report as the checking of a file gives it."""
    found, repairs = examine(one)
    return Checked(source, "", "txt", DOCUMENT, one, found, repairs)


DOCUMENT = Document(
    "txt",
    (
        Paragraph("云溪市东湖区教育局", Place(block=1, line=1)),
        Grid((GridCell("0", 0, 0, Place(table=1, row=1, column=1)),), Place(block=2), exact=False),
    ),
    ("有一处修订没有采用",),
)
