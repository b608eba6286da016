"""A made-up district and its parts, written down figure by figure."""

from collections.abc import Mapping
from dataclasses import replace

from lib.analysis.rollup import Rollup, roll_up
from lib.extract.report import Figure, Number, Report
from lib.form.form import TABLES, cells
from lib.store.results import Agency
from tests.strategies import report_of

REGION = "云溪市东湖区"
OFFICE, EDUCATION, POLICE = (f"{REGION}{name}" for name in ("人民政府办公室", "教育局", "公安局"))
LOW = f"{REGION}清河镇人民政府"
RECEIVED = "t3.received.total"


def agency(number: int, name: str, kind: str = "bureau", must_file: bool = True) -> Agency:
    place = ("county", None, REGION, None)
    return Agency(number, name, kind, *place, None, (), must_file, demo=False)


DISTRICT = agency(1, f"{REGION}人民政府", "government")
PARTS = (
    agency(2, POLICE),
    agency(3, EDUCATION),
    agency(4, OFFICE, "gov_office"),
    agency(5, LOW, "government"),
)


def filed(
    given: Mapping[str, Number | None] | None = None,
    scope: str | None = "own",
    edition: str = "2021",
) -> Report:
    """A report that is all zeros but for what is given."""
    zeros: dict[str, Number | None] = {
        code: 0 for table in TABLES for code in cells(table, edition)
    }
    return report_of({**zeros, **(given or {})}, scope=scope, year=2023)


def unread(report: Report, code: str) -> Report:
    """The same with a cell that the source does not have."""
    return replace(report, figures={**report.figures, code: Figure(None, None, None)})


def rolled(
    whole: Report | None, *below: Report | None, parents: frozenset[int] = frozenset({1})
) -> Rollup:
    """The district with its report, and those of police, education, office and town, in turn."""
    held = list(zip(PARTS, below, strict=False))
    return roll_up(DISTRICT, 2023, whole, held, parents)
