"""Rules about cells that were left empty: a nought is asked for where there is nothing."""

from collections.abc import Iterator

from lib.checking.finding import Finding, Status
from lib.checking.messages import cell_name, evidence_of, fill, finding, listed
from lib.extract.report import BLANK, Report
from lib.form.form import TABLE_NAMES, TABLES, cells
from lib.form.rule import Rule

DOCUMENTS = ("t2.regulations.", "t2.normative.")


def blank_documents(rule: Rule, report: Report) -> Iterator[Finding]:
    """t2.blank: 规章、规范性文件两行每格都填了数，没有的填 0。"""
    blank = _blank(report, DOCUMENTS)
    if blank and any(
        figure.value is not None for code, figure in report.figures.items() if code[:2] == "t2"
    ):
        names = listed([cell_name(code, report) for code in blank])
        message = fill(rule.messages["incomplete"], cells=names)
        yield _open(rule, report, message, "t2", blank)


def blank_table(rule: Rule, report: Report) -> Iterator[Finding]:
    """form.blank_table: 表里填了数。"""
    for table in TABLES:
        edition = report.editions.get(table)
        # Of nearly all tables the first cell tells that they are filled.
        if edition and all(report.figures[code].state == BLANK for code in cells(table, edition)):
            message = fill(rule.messages["incomplete"], table=TABLE_NAMES[table])
            yield _open(rule, report, message, table, _blank(report, (f"{table}.",)))


def _blank(report: Report, starts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        code
        for code, figure in report.figures.items()
        if figure.value is None and code.startswith(starts) and figure.state == BLANK
    )


def _open(rule: Rule, report: Report, message: str, table: str, codes: tuple[str, ...]) -> Finding:
    return finding(
        rule,
        table,
        Status.INCOMPLETE,
        message,
        figures=codes,
        evidence=evidence_of(report.figures[code] for code in codes[:1]),
    )
