"""Rules about tables that look as if nobody filled them in: all noughts, samples, pasted rows."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from lib.checking.finding import Finding, Status
from lib.checking.messages import (
    cell_name,
    cell_of,
    evidence_of,
    fill,
    finding,
    listed,
    row_name,
    say,
)
from lib.checking.numbers import number, remarks_of
from lib.extract.report import Number, Report
from lib.form.form import TABLES, cells
from lib.form.rule import Rule

_APPLICANTS = ("natural", "business", "research", "welfare", "legal", "other_org")
_SUMS = frozenset({"total", "concluded", "in_force", "public_total", "prior"})
"""Rows and columns that follow from others, or stand from year to year."""
_FIRST, _END = "t3.granted.total", "t3.concluded.total"
_LEVELS = ("province", "prefecture", "county")
_SEVERAL = 2
"""So many rows with numbers of a sample are no chance."""


def all_zero(rule: Rule, report: Report) -> Iterator[Finding]:
    """plausible.all_zero: 政府和主要执法部门的三张表不会全是 0。"""
    identity = report.identity
    government = identity.kind == "government" and identity.scope == "jurisdiction"
    large = identity.kind == "bureau" and identity.bureau in rule.listed("bureaus")
    if identity.level not in _LEVELS or not (government or large):
        return
    whole = all(report.editions.get(table) for table in TABLES)
    if whole and all(figure.value == 0 for figure in report.figures.values()):
        message = fill(rule.messages["fail"], agency=identity.agency or "本机关")
        yield finding(rule, None, Status.FAIL, message)


def placeholders(rule: Rule, report: Report) -> Iterator[Finding]:
    """plausible.placeholders: 表里的数不像是占位的数。"""
    own = dict(_own_numbers(report))
    values = set(own.values())
    if len(own) >= rule.limit("cells") and len(values) == 1 and values != {1}:
        message = fill(rule.messages["equal"], count=str(len(own)), value=say(values.pop()))
        yield _told(rule, report, message, tuple(own))
        return
    samples = rule.listed("samples")
    odd = [code for code, value in own.items() if value >= 100 and str(value) in samples]
    if len({code.split(".")[1] for code in odd}) >= _SEVERAL:
        names = listed([cell_name(code, report) for code in odd])
        numbers = "、".join(dict.fromkeys(str(own[code]) for code in odd))
        message = fill(rule.messages["sample"], cells=names, values=numbers)
        yield _told(rule, report, message, tuple(odd))


def same_rows(rule: Rule, report: Report) -> Iterator[Finding]:
    """plausible.same_rows: 相邻两行不会各栏都相同。"""
    for above, below in pairwise(_outcomes(report.editions.get("t3"))):
        size = number(report, below)
        if not size or size < rule.limit("cases") or size != number(report, above):
            continue
        codes = [below.replace(".total", f".{who}") for who in _APPLICANTS]
        values = [number(report, code) for code in codes]
        others = [number(report, above.replace(".total", f".{who}")) for who in _APPLICANTS]
        if values == others and sum(map(bool, values)) >= rule.limit("columns"):
            name = row_name(cell_of(below, report).row)
            message = fill(rule.messages["fail"], row=name, value=say(size))
            yield _told(rule, report, message, tuple(codes), below.split(".")[1])


def no_numbers(rule: Rule, report: Report) -> Iterator[Finding]:
    """plausible.no_numbers: 收到过申请的，第一部分有数字。"""
    value = number(report, "t3.received.total")
    for remark in remarks_of(report, "unnumbered"):
        if value:
            message = fill(rule.messages["fail"], words=remark.words, value=say(value))
            yield finding(rule, None, Status.FAIL, message, left=value)


def _own_numbers(report: Report) -> Iterator[tuple[str, Number]]:
    """Cells that follow from no other, and their numbers, where they are not 0."""
    for code, figure in report.figures.items():
        if figure.value and _is_own(code):
            yield code, figure.value


@cache
def _is_own(code: str) -> bool:
    return _SUMS.isdisjoint(code.split("."))


@cache
def _outcomes(edition: str | None) -> tuple[str, ...]:
    """The totals of the outcomes in printed order; none without a table 3."""
    totals = [code for code in cells("t3", edition) if code.endswith(".total")] if edition else []
    return tuple(totals[totals.index(_FIRST) : totals.index(_END)]) if totals else ()


def _told(
    rule: Rule, report: Report, message: str, codes: tuple[str, ...], scope: str | None = None
) -> Finding:
    evidence = evidence_of(report.figures[code] for code in codes[:_SEVERAL])
    return finding(rule, scope, Status.FAIL, message, figures=codes, evidence=evidence)
