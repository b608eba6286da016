"""What a report says of itself, and how it differs from another one, in words for people."""

from collections.abc import Iterable
from dataclasses import dataclass

from lib.extract.report import Figure, Number, Report, Stated
from lib.form.form import TABLE_NAMES, TABLES, all_cells, edition_of_year
from lib.output import words


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of identity: its name, and its value or None where the report does not tell."""

    name: str
    value: str | None

    @property
    def text(self) -> str:
        """The value, or that it is not stated."""
        return self.value or words.UNKNOWN


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that two reports give differently; None where one of them has no such figure."""

    code: str
    before: Figure | None
    after: Figure | None

    @property
    def difference(self) -> Number | None:
        """After less before; None where either is blank or unread."""
        if not (self.before and self.after):
            return None
        if self.before.value is None or self.after.value is None:
            return None
        return self.after.value - self.before.value


def title(report: Report) -> str:
    """Agency and year as a heading; what is unknown is said."""
    agency = report.identity.agency or "未写明单位"
    year = f"{report.identity.year} 年" if report.identity.year else "年份未写明"
    return words.printable(f"{agency} {year}政府信息公开工作年度报告")


def facts(report: Report, file_format: str | None) -> list[Fact]:
    """Who reports for which year and for whom, by which editions, dated when, for which period."""
    identity = report.identity
    return [
        Fact("报告单位", identity.agency and words.printable(identity.agency)),
        Fact("报告年度", str(identity.year) if identity.year else None),
        Fact("统计口径", words.SCOPES.get(identity.scope or "")),
        Fact("表格版式", editions(report)),
        Fact("落款日期", _stated(report.signed)),
        Fact("统计期限", _stated(report.period)),
        Fact("文件格式", words.FORMATS.get(file_format or "", file_format)),
    ]


def editions(report: Report) -> str:
    """The edition of each table, and whether it is the one that the year asks for."""
    named = "、".join(
        f"{TABLE_NAMES[table]} {words.edition(report.editions.get(table))}" for table in TABLES
    )
    used = {edition for edition in report.editions.values() if edition}
    due = edition_of_year(report.identity.year) if report.identity.year else None
    if len(used) > 1:
        return f"{named}（版式不一致）"
    return f"{named}（应用 {due} 版）" if used and due and used != {due} else named


def _stated(stated: Stated | None) -> str | None:
    if stated is None:
        return None
    days = list(dict.fromkeys(day for day in (stated.start, stated.end) if day))
    named = "至".join(f"{day.year}年{day.month}月{day.day}日" for day in days)
    return named or words.printable(stated.words)


def changes(before: Report, after: Report) -> list[Change]:
    """Every figure that the two reports do not show alike, in printed order."""
    return [change for change in _pairs(before, after, all_cells()) if not _same(change)]


def year_changes(last: Report, this: Report) -> list[Change]:
    """The main figures of two years side by side: table two, and the totals of three and four.

    Only figures that both editions have, and of these only those that are not 0 in both years.
    """
    shared = [
        code
        for code in all_cells()
        if code in last.figures and code in this.figures and _main(code)
    ]
    return [
        change for change in _pairs(last, this, shared) if not (_zero(change) and _same(change))
    ]


def _pairs(before: Report, after: Report, codes: Iterable[str]) -> list[Change]:
    return [Change(code, before.figures.get(code), after.figures.get(code)) for code in codes]


def _same(change: Change) -> bool:
    if change.before is None or change.after is None:
        return change.before is change.after
    one, other = change.before, change.after
    return (one.value, one.state) == (other.value, other.state)


def _zero(change: Change) -> bool:
    return change.before is not None and change.before.value == 0


def _main(code: str) -> bool:
    return code.startswith("t2.") or code.endswith(".total")
