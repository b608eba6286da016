"""Findings in words: cells, rows and numbers as people call them, put into the rules' templates."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache

from lib.checking.finding import Evidence, Finding, Severity, Status
from lib.extract.report import Figure, Number, Report
from lib.form.form import TABLE_NAMES, Cell, Row, cells
from lib.form.rule import Rule
from lib.reading.quick import quickly
from lib.text import enumerator

EMPTY, NOT_READ = "空白", "没有读出"
"""What stands in a sentence where there is no number."""

_MOST_NAMED = 3
"""So many cells are named one by one in a sentence; of more only the first, and how many."""


_finding = quickly(Finding)


def finding(
    rule: Rule,
    scope: str | None,
    status: Status,
    message: str,
    *,
    severity: Severity | None = None,
    left: Number | None = None,
    right: Number | None = None,
    figures: tuple[str, ...] = (),
    evidence: tuple[Evidence, ...] = (),
    group: str | None = None,
) -> Finding:
    """A finding of ``rule``, with the severity that it declares unless told otherwise."""
    grave = severity or Severity(rule.severity)
    told = (left, right, figures, evidence, group)
    return _finding(rule.code, scope, status, grave, message, *told)


def not_for_edition(rule: Rule, table: str, edition: str | None) -> Finding:
    """That a rule does not apply: the table is not there, or of an edition without the cells."""
    if edition is None:
        reason = f"“{rule.title}”没有核对：没有找到要核对的表。"
    else:
        reason = f"“{rule.title}”只用于 {'、'.join(rule.editions)} 版格式。"
    group = f"shape:{table}" if edition is None else f"edition:{table}"
    return finding(rule, None, Status.NOT_APPLICABLE, reason, group=group)


def without_text(rule: Rule) -> Finding:
    """That a rule about the running text does not apply: there is none."""
    reason = f"“{rule.title}”没有核对：文件里没有正文。"
    return finding(rule, None, Status.NOT_APPLICABLE, reason, group="text:none")


def of_several(rule: Rule) -> Finding:
    """That a rule about two years does not apply: last year there were several agencies."""
    reason = f"“{rule.title}”没有核对：本机关由几个机关合并而来，两年的件数不作比较。"
    return finding(rule, None, Status.NOT_APPLICABLE, reason, group="year:none")


def without_last_year(rule: Rule) -> Finding:
    """That a rule about two years does not apply: there is no report to compare."""
    reason = f"“{rule.title}”没有核对：没有可比的上一年度年报。"
    return finding(rule, None, Status.NOT_APPLICABLE, reason, group="year:none")


def fill(template: str, **holes: str) -> str:
    """A template with its holes filled; the space before a number goes where there is none."""
    text = template.format_map(holes)
    return text.replace(f" {EMPTY}", EMPTY).replace(f" {NOT_READ}", NOT_READ)


def difference(left: Number | None, right: Number | None) -> Number:
    """How far two sides are apart, a side without any number counted as nothing."""
    gap: Number = (left or 0) - (right or 0)
    return gap if gap >= 0 else -gap


def say(value: Number | None, otherwise: str = EMPTY) -> str:
    """A number in a sentence, ``12,345`` or ``75.926``; ``otherwise`` for None."""
    if value is None:
        return otherwise
    return f"{int(value):,}" if value == int(value) else f"{Decimal(value).normalize():,f}"


def cell_of(code: str, report: Report) -> Cell:
    """Where a code stands in the edition that the report's table has."""
    table = code.partition(".")[0]
    return cells(table, str(report.editions[table]))[code]


@cache
def row_name(row: Row) -> str:
    """A row as people call it: its label below a heading of all, notes in brackets left out."""
    path = row.path[1:] if len(row.path) > 1 and enumerator(row.path[1]) else row.path
    return "·".join(_without_note(label) for label in path)


def _without_note(label: str) -> str:
    head, bracket, note = label.rpartition("（")
    return head if bracket and head and len(note) > 4 and note.endswith("）") else label


def cell_name(code: str, report: Report) -> str:
    """A cell in words, e.g. ``表三“（一）予以公开”行“总计”栏``."""
    cell = cell_of(code, report)
    table = TABLE_NAMES[cell.table.key]
    if cell.table.across:
        return f"{table}“{row_name(cell.row)}·{cell.column.label}”"
    return f"{table}“{row_name(cell.row)}”行“{cell.column.label}”栏"


def evidence_of(figures: Iterable[Figure]) -> tuple[Evidence, ...]:
    """The cells as the source has them, those that it does not have left out."""
    return tuple(Evidence(figure.raw, figure.place) for figure in figures if figure.raw is not None)


def listed(names: Sequence[str]) -> str:
    """Names in a row; of many only the first ones, and how many there are."""
    if len(names) <= _MOST_NAMED:
        return "、".join(names)
    return f"{'、'.join(names[:_MOST_NAMED])}等 {len(names)} 格"
