"""Rules about the tables as such: are they all there, and is each figure of the kind asked for."""

from collections.abc import Iterator

from lib.checking.finding import Evidence, Finding, Severity, Status
from lib.checking.messages import cell_name, cell_of, evidence_of, fill, finding, listed, say
from lib.extract.report import BLANK, UNREAD, Figure, Number, Recovery, Report
from lib.form.form import TABLE_NAMES, load_forms
from lib.form.rule import Rule
from lib.form.rules import load_rules

HARMLESS = frozenset({"split_label", "split_table", "joined_table", "nested_table"})
"""Recoveries after which the table is as the form has it: nothing was lost and none to spare."""


def shape_of_t2(report: Report) -> Iterator[Finding]:
    """shape.t2: 表二齐全：各行都在，每行的格数与格式一致。"""
    return _shape(report, "t2")


def shape_of_t3(report: Report) -> Iterator[Finding]:
    """shape.t3: 表三齐全：各行都在，每行的格数与格式一致。"""
    return _shape(report, "t3")


def shape_of_t4(report: Report) -> Iterator[Finding]:
    """shape.t4: 表四齐全：十五格一格不多、一格不少。"""
    return _shape(report, "t4")


def _shape(report: Report, table: str) -> Iterator[Finding]:
    rule = load_rules()[f"shape.{table}"]
    mine = [one for one in report.recoveries if one.table == table]
    if report.editions.get(table) is None:
        yield _fault(rule, table, "absent", Severity.ERROR, (), mine, [])
        return
    faults = [one for one in mine if not (one.mended and one.kind in HARMLESS)]
    unread = [
        code
        for code, figure in report.figures.items()
        if figure.value is None and code.startswith(f"{table}.") and figure.state == UNREAD
    ]
    if faults or unread:
        lost = bool(unread) or not all(one.mended for one in faults)
        named = {code for one in faults for code in one.codes}
        told = _by_row(report, [code for code in unread if code not in named])
        codes = tuple(code for code in report.figures if code in named.union(unread))
        severity = Severity.ERROR if lost else Severity.WARNING
        yield _fault(rule, table, "lost" if lost else "mended", severity, codes, faults, told)


def _fault(
    rule: Rule,
    table: str,
    template: str,
    severity: Severity,
    codes: tuple[str, ...],
    faults: list[Recovery],
    told: list[str],
) -> Finding:
    form = list(load_forms().values())[-1]
    message = fill(
        rule.messages[template],
        table=TABLE_NAMES[table],
        heading=form.sections[form.tables[table].section],
        faults="；".join([*(one.text.rstrip("。") for one in faults), *told]),
    )
    return finding(
        rule,
        table,
        Status.FAIL,
        message,
        severity=severity,
        figures=codes,
        evidence=tuple(Evidence(one.raw or one.text, one.place) for one in faults),
        group=f"shape:{table}",
    )


def _by_row(report: Report, codes: list[str]) -> list[str]:
    """Unread cells that no recovery speaks of, a phrase for each row."""
    rows: dict[str, list[str]] = {}
    for code in codes:
        cell = cell_of(code, report)
        rows.setdefault(f"“{cell.row.label}”行", []).append(f"“{cell.column.label}”")
    return [f"{row}的{listed(columns)}没有读出" for row, columns in rows.items()]


def domain_of_figures(report: Report) -> Iterator[Finding]:
    """figure.domain: 件数是不小于 0 的整数，金额不小于 0。"""
    for code, figure in report.figures.items():
        # Nearly all are whole and not negative: they are let through without another look.
        if type(figure.value) is int and figure.value >= 0:
            continue
        if figure.value is not None:
            fault = _fault_of_value(figure.value, cell_of(code, report).column.kind)
            if fault:
                yield _domain(report, code, figure, fault, Status.FAIL)
        elif figure.state != BLANK:
            template = "incomplete" if figure.raw else "unseen"
            yield _domain(report, code, figure, template, Status.INCOMPLETE)


def _fault_of_value(value: Number, kind: str) -> str | None:
    if kind != "amount" and value != int(value):
        return "fraction"
    return "negative" if kind != "change" and value < 0 else None


def _domain(report: Report, code: str, figure: Figure, template: str, status: Status) -> Finding:
    rule = load_rules()["figure.domain"]
    message = fill(
        rule.messages[template],
        cell=cell_name(code, report),
        value=say(figure.value),
        raw=figure.raw or "",
    )
    return finding(
        rule,
        code,
        status,
        message,
        left=figure.value,
        figures=(code,),
        evidence=evidence_of([figure]),
        group=f"cell:{code}" if status is Status.FAIL else f"shape:{code.partition('.')[0]}",
    )
