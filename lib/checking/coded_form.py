"""Rules about the report as a paper: its sections, edition, period, statements and date."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from lib.checking.finding import Evidence, Finding, Severity, Status
from lib.checking.messages import fill, finding
from lib.extract.report import Report, Section, Stated
from lib.form.form import TABLE_NAMES, edition_of_year, load_forms
from lib.form.rule import Rule
from lib.form.rules import load_rules

FIRST_YEAR_OF_FEES = 2021
"""The fee rules (国办函 2020 年 109 号) hold from 1 January 2021."""
FIRST_YEAR = 2019
"""In the first year of the form its use was encouraged, not yet required."""
_OF_A_PAGE = re.compile(r"发布|公开|生成|成文|时间|日期")
"""Words before a date that the page prints of itself; a signature has none of them."""
_NEITHER = frozenset({None, "zone", "other"})
"""Kinds of agencies that may be taken for a government or for a department."""


def sections(report: Report) -> Iterator[Finding]:
    """form.sections: 六个部分齐全，顺序与格式一致。"""
    rule = load_rules()["form.sections"]
    if not report.has_text:
        yield _not_checked(rule, "text:none")
        return
    printed = list(load_forms().values())[-1].sections
    missing = [key for key in printed if key not in {one.key for one in report.sections}]
    if missing:
        names = "、".join(f"“{printed[key]}”" for key in missing)
        yield _fail(rule, fill(rule.messages["missing"], missing=names), report.sections)
    elif not _in_order(list(printed), report.sections):
        found = "、".join(f"“{one.heading}”" for one in report.sections)
        yield _fail(rule, fill(rule.messages["order"], found=found), report.sections)


def _in_order(keys: Sequence[str], found: Sequence[Section]) -> bool:
    """Whether the headings can be picked in order; one that stands twice does no harm."""
    rest = iter(found)
    return all(any(one.key == key for one in rest) for key in keys)


def edition(report: Report) -> Iterator[Finding]:
    """form.edition: 所用表格是报告年度应当使用的版本。

    Table 4 is the same in all editions and goes with table 3, so it is not told again.
    """
    rule = load_rules()["form.edition"]
    year = report.identity.year
    due = edition_of_year(year) if year is not None else None
    for table in ("t2", "t3"):
        used, name = report.editions.get(table), TABLE_NAMES[table]
        if used is None:
            reason = "没有找到这张表"
        elif due is None:
            reason = "报告年度不明" if year is None else f"{year} 年度还没有统一格式"
        else:
            if used != due:
                yield _wrong_edition(rule, table, used, due, year or 0)
            continue
        message = fill(rule.messages["not_applicable"], table=name, reason=reason)
        group = f"shape:{table}" if used is None else "year:unknown"
        yield finding(rule, table, Status.NOT_APPLICABLE, message, group=group)


def _wrong_edition(rule: Rule, table: str, used: str, due: str, year: int) -> Finding:
    forms = load_forms()
    message = fill(
        rule.messages["fail"],
        table=TABLE_NAMES[table],
        used=used,
        used_source=forms[used].source,
        year=str(year),
        due=due,
        due_source=forms[due].source,
    )
    severity = Severity.NOTICE if year == FIRST_YEAR else None
    return finding(rule, table, Status.FAIL, message, severity=severity, group=f"edition:{table}")


def period(report: Report) -> Iterator[Finding]:
    """form.period: 数据统计期限是报告年度的 1 月 1 日至 12 月 31 日。"""
    rule = load_rules()["form.period"]
    year, stated = report.identity.year, report.period
    if year is None or stated is None or (stated.start is None and stated.end is None):
        yield _not_checked(rule, None if report.has_text else "text:none")
        return
    due = (date(year, 1, 1), date(year, 12, 31))
    if (stated.start or due[0], stated.end or due[1]) != due:
        message = fill(rule.messages["fail"], stated=f"“{stated.words}”", year=str(year))
        yield _fail(rule, message, [stated])


def fee_statement(report: Report) -> Iterator[Finding]:
    """form.fee_statement: 第六部分说明信息处理费的收取情况。"""
    rule = load_rules()["form.fee_statement"]
    year, stated = report.identity.year, report.fee_statement
    reason = ""
    if year is None:
        reason = "报告年度不明"
    elif year < FIRST_YEAR_OF_FEES:
        reason = f"{FIRST_YEAR_OF_FEES} 年度起才需要说明"
    elif not report.has_text:
        reason = "文件里没有正文"
    if reason:
        yield _not_checked(rule, None if report.has_text else "text:none", reason=reason)
    elif stated is None:
        yield _fail(rule, rule.messages["fail"], ())
    elif _before_last_section(report, stated):
        message = fill(rule.messages["elsewhere"], words=stated.words)
        yield _fail(rule, message, [stated], Severity.NOTICE)


def _before_last_section(report: Report, stated: Stated) -> bool:
    last = [one.place.block for one in report.sections if one.key == "other"]
    here = stated.place.block
    return here is not None and any(block is not None and here < block for block in last[-1:])


def deadline(rule: Rule, report: Report) -> Iterator[Finding]:
    """form.deadline: 落款日期不晚于公布时限：部门 1 月 31 日，人民政府 3 月 31 日。"""
    year = report.identity.year
    signed = report.signed.start if report.signed else None
    if year is None or report.signed is None or signed is None:
        reason = "报告年度不明" if year is None else "没有读到落款日期"
        yield _not_checked(rule, None if report.has_text else "text:none", reason=reason)
        return
    early, late = (_due(rule, who, year + 1) for who in ("departments", "governments"))
    who, due = ("人民政府", late) if _of_government(report) else ("部门和办公室", early)
    if report.identity.kind in _NEITHER and early < signed <= late and due == early:
        yield _not_checked(rule, None, reason="不能确定是政府还是部门")
    elif signed.year > year + 1 and _OF_A_PAGE.search(report.signed.words):
        yield _not_checked(rule, None, reason="网页上的日期晚了一年以上，可能是迁移网站时改写的")
    elif signed > due:
        message = fill(rule.messages["fail"], stated=_day(signed), due=_day(due), who=who)
        yield _fail(rule, message, [report.signed])


def _due(rule: Rule, who: str, year: int) -> date:
    """The last day, as the law or the office has it."""
    month, day = str(rule.limits[who]).split("-")
    return date(year, int(month), int(day))


def _of_government(report: Report) -> bool:
    """Whether the report is a government's: by its own name, or by what it covers."""
    identity = report.identity
    return identity.kind in {"government", "town"} or identity.scope == "jurisdiction"


def _day(day: date) -> str:
    return f"{day.year} 年 {day.month} 月 {day.day} 日"


def _fail(
    rule: Rule,
    message: str,
    stated: Sequence[Stated | Section],
    severity: Severity | None = None,
) -> Finding:
    evidence = tuple(
        Evidence(one.heading if isinstance(one, Section) else one.words, one.place)
        for one in stated
    )
    return finding(rule, None, Status.FAIL, message, severity=severity, evidence=evidence)


def _not_checked(rule: Rule, group: str | None, **holes: str) -> Finding:
    message = fill(rule.messages["not_applicable"], **holes)
    return finding(rule, None, Status.NOT_APPLICABLE, message, group=group)
