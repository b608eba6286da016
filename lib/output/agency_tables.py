"""One agency's readings, differences and decisions as tables for people."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import pandas as pd

from lib.analysis.findings import BEIJING
from lib.extract.report import Report
from lib.form.measures import Measure
from lib.output import words
from lib.output.heads import KINDS, VERDICTS
from lib.output.report_view import Change, changes, year_changes
from lib.output.tables import COUNT, VALUE, YEAR, Head, Heads
from lib.store.records import Person
from lib.store.results import Agency, Decision, ReportRow, Rows

STANDS = {True: "在用", False: "已替换"}

READINGS = {
    "reading": "int64",
    "year": "Int64",
    "version": "int64",
    "stands": "str",
    "scope": "str",
    "source": "str",
    "saved": "str",
    "errors": "int64",
    "warnings": "int64",
    "unread": "int64",
    "blank": "int64",
}
"""Columns of ``readings``; ``saved`` is in Beijing time."""
READING_HEADS: Heads = {
    "year": Head("年度", YEAR, 8),
    "version": Head("版本", COUNT, 8),
    "stands": Head("状态", width=10),
    "scope": Head("统计口径", width=12),
    "errors": Head("错误", COUNT, 8),
    "warnings": Head("提示", COUNT, 8),
    "unread": Head("未读出", COUNT, 8),
    "saved": Head("入库时间", width=18),
    "source": Head("来源", width=40),
}
IMPORTS = {"agency": "str"} | READINGS
"""Columns of ``imports``."""
IMPORT_HEADS: Heads = {
    "saved": READING_HEADS["saved"],
    "source": READING_HEADS["source"],
    "agency": Head("机关", width=34),
    **{name: READING_HEADS[name] for name in ("year", "version", "stands", "errors", "unread")},
}

CHANGES = {"cell": "str", "before": "str", "after": "str", "difference": "Float64"}
"""Columns of ``differences``; before and after are as read: a number, 空 or 未读出."""

DECISIONS = {
    "at": "str",
    "person": "str",
    "verdict": "str",
    "reason": "str",
    "agency": "str",
    "year": "Int64",
    "rule": "str",
    "message": "str",
    "key": "str",
}
"""Columns of ``decisions``; from ``agency`` on missing where no report in force has the finding."""
DECISION_HEADS: Heads = {
    "at": Head("时间", width=18),
    "person": Head("处理人"),
    "verdict": Head("处理意见", words=VERDICTS),
    "reason": Head("理由", width=30),
    "message": Head("问题", width=70),
}
LOG_HEADS: Heads = {
    **{name: DECISION_HEADS[name] for name in ("at", "person", "verdict", "reason")},
    "agency": Head("机关", width=34),
    "year": Head("年度", YEAR, 8),
    "rule": Head("规则", width=18),
    "message": DECISION_HEADS["message"],
}

PEOPLE = {
    "person": "str",
    **dict.fromkeys(("confirmed", "dismissed", "sent_back", "reopened", "rules"), "int64"),
    "last": "str",
}
"""Columns of ``people``; ``last`` is in Beijing time."""
PEOPLE_HEADS: Heads = {
    "person": Head("姓名", width=20),
    **{
        name: Head(VERDICTS[name], COUNT, 10)
        for name in ("confirmed", "sent_back", "dismissed", "reopened")
    },
    "rules": Head("改规则", COUNT, 10),
    "last": Head("最近一次", width=18),
}

FOUND_HEADS: Heads = {
    "agency": Head("机关", width=40),
    "kind": Head("机关类型", words=KINDS),
    "region_name": Head("地区", width=18),
    "parent": Head("上级机关", width=28),
    "aliases": Head("别名", width=24),
    "reports": Head("年报份数", COUNT, 10),
    "last": Head("最近年度", YEAR, 10),
}
FOUND = {
    "agency": "str",
    "kind": "str",
    "region_name": "str",
    "parent": "str",
    "aliases": "str",
    "reports": "int64",
    "last": "Int64",
}
"""Columns of ``found``; ``reports`` in force, ``last`` the newest year of them."""

ABSENT = "表中无此项"


def local(at: datetime) -> str:
    """A moment in Beijing time, to the minute."""
    return f"{at.astimezone(BEIJING):%Y-%m-%d %H:%M}"


def imports(rows: Sequence[ReportRow]) -> pd.DataFrame:
    """Readings of all agencies in their order, columns ``IMPORTS``."""
    whose = pd.Series([row.agency for row in rows], dtype=object)
    return _readings(rows).assign(agency=whose)[list(IMPORTS)].astype(IMPORTS)


def readings(rows: Iterable[ReportRow]) -> pd.DataFrame:
    """Readings, the newest year and version first, columns ``READINGS``."""
    return _readings(sorted(rows, key=lambda row: (-(row.year or 0), -row.version)))


def _readings(ordered: Iterable[ReportRow]) -> pd.DataFrame:
    records = [
        (
            *(row.reading, row.year, row.version, STANDS[row.in_force], words.scope(row.scope)),
            *(row.source, local(row.saved_at), row.errors, row.warnings, row.unread, row.blank),
        )
        for row in ordered
    ]
    return pd.DataFrame(records, columns=list(READINGS), dtype=object).astype(READINGS)


def differences(before: Report, after: Report, *, main: bool) -> pd.DataFrame:
    """The figures that two reports show differently, in printed order, columns ``CHANGES``.

    ``main``: the figures of table two and the totals alone, of those that both have.
    """
    found = year_changes(before, after) if main else changes(before, after)
    rows = [
        (words.cell(one.code), _shown(one, before=True), _shown(one, before=False), _step(one))
        for one in found
        if not main or one.difference != 0
    ]
    return pd.DataFrame(rows, columns=list(CHANGES), dtype=object).astype(CHANGES)


def change_heads(before: str, after: str) -> Heads:
    """Heads of ``differences`` between two readings that go by these names."""
    return {
        "cell": Head("项目", width=72),
        "before": Head(before, width=16, right=True),
        "after": Head(after, width=16, right=True),
        "difference": Head("增减", COUNT),
    }


def decisions(decided: Sequence[Decision], findings: Rows) -> pd.DataFrame:
    """Decisions with what they are about, the newest first, columns ``DECISIONS``.

    Args:
        decided: in the order in which they were made.
        findings: the store's ``finding_rows`` among which to look for what was decided about.
    """
    names = ("agency", "year", "rule", "message")
    key, *places = (findings.columns.index(name) for name in ("key", *names))
    about = {row[key]: tuple(row[place] for place in places) for row in findings.rows}
    rows = [
        (
            *(local(one.at), one.person, one.verdict.value, one.reason),
            # A finding that is there no more is told as it was decided about.
            *about.get(one.key, (one.agency, one.year, one.rule, one.message)),
            one.key,
        )
        for one in reversed(decided)
    ]
    return pd.DataFrame(rows, columns=list(DECISIONS), dtype=object).astype(DECISIONS)


def people(rows: Iterable[Person]) -> pd.DataFrame:
    """Who did how much, in their order, columns ``PEOPLE``."""
    records = [
        (
            one.name,
            *(one.verdicts.get(verdict, 0) for verdict in list(PEOPLE)[1:5]),
            *(one.rules, local(one.last)),
        )
        for one in rows
    ]
    return pd.DataFrame(records, columns=list(PEOPLE), dtype=object).astype(PEOPLE)


def found(agencies: Iterable[Agency], filed: Rows, parents: Mapping[int, str]) -> pd.DataFrame:
    """Agencies to choose from, in their order, columns ``FOUND``.

    Args:
        agencies: of the roster.
        filed: the store's ``figure_sums`` by agency and year.
        parents: number of an agency -> name of the one that it is a part of.
    """
    years: dict[str, list[int]] = {}
    for agency, year, *_ in filed.rows:
        years.setdefault(agency, []).append(year)
    rows = [
        (
            *(one.name, one.kind, one.region_name, parents.get(one.id), "；".join(one.aliases)),
            *(len(years.get(one.name, ())), max(years.get(one.name, ()), default=pd.NA)),
        )
        for one in agencies
    ]
    return pd.DataFrame(rows, columns=list(FOUND), dtype=object).astype(FOUND)


def history_heads(measures: Mapping[str, Measure]) -> Heads:
    """Heads of several measures of one agency over the years."""
    shown = {
        key: Head(f"{one.title}（{one.unit}）", VALUE if one.is_rate else COUNT, 16)
        for key, one in measures.items()
    }
    return {"year": Head("年度", YEAR, 8), **shown}


def _shown(change: Change, *, before: bool) -> str:
    read = change.before if before else change.after
    return words.figure(read) if read else ABSENT


def _step(change: Change) -> float | None:
    return None if change.difference is None else float(change.difference)
