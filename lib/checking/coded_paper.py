"""Rules about the paper that rest on remarks: title, notices, section one and five, leftovers."""

import re
from collections.abc import Iterator
from datetime import date

from lib.checking.finding import Evidence, Finding, Status
from lib.checking.messages import fill, finding
from lib.checking.numbers import remarks_of, told
from lib.extract.report import Report
from lib.form.form import edition_of_year, load_forms
from lib.form.rule import Rule

_YEAR = re.compile(r"20\d\d|二[〇○零O0]|贰零")
_GOVERNMENTS = frozenset({"government", "town"})
_LACKING = {"wanting": "存在的问题", "plans": "改进措施"}
_FURTHEST = 1
"""A date more years before the report year than this is no date of signing."""


def title(rule: Rule, report: Report) -> Iterator[Finding]:
    """form.title: 标题写明年度和“政府信息公开”。"""
    text = report.identity.title
    if text is None:
        return
    missing = [] if _YEAR.search(text) else ["年度"]
    missing += [] if "政府信息公开" in text else ["“政府信息公开”"]
    if missing:
        message = fill(rule.messages["fail"], title=text, missing="、".join(missing))
        yield finding(rule, None, Status.FAIL, message, evidence=(Evidence(text, None),))


def notice(rule: Rule, report: Report) -> Iterator[Finding]:
    """form.notice: 引用的格式文件是现行的。"""
    year = report.identity.year
    edition = edition_of_year(year) if year is not None else None
    cited = {remark.about: remark for remark in remarks_of(report, "notice")}
    if edition is None or not cited:
        return
    current = load_forms()[edition].source
    if current not in cited:
        yield told(rule, next(iter(cited.values())), year=str(year), notice=current)


def year_named(rule: Rule, report: Report) -> Iterator[Finding]:
    """form.year_named: 第一部分说的是报告年度。"""
    for remark in remarks_of(report, "other_year"):
        yield told(rule, remark, year=str(report.identity.year))


def signed_early(rule: Rule, report: Report) -> Iterator[Finding]:
    """form.signed_early: 落款日期在报告年度结束以后。"""
    year, signed = report.identity.year, report.signed
    if year is None or signed is None or signed.start is None:
        return
    if date(year - _FURTHEST, 12, 31) < signed.start <= date(year, 12, 31):
        day = signed.start
        stated = f" {day.year} 年 {day.month} 月 {day.day} 日"
        message = fill(rule.messages["fail"], stated=stated, year=str(year))
        evidence = (Evidence(signed.words, signed.place),)
        yield finding(rule, None, Status.FAIL, message, evidence=evidence)


def aspects(rule: Rule, report: Report) -> Iterator[Finding]:
    """form.aspects: 第一部分说到主动公开、依申请公开、信息管理、平台建设、监督保障五个方面。"""
    year = report.identity.year
    missing = [f"“{remark.words}”" for remark in remarks_of(report, "unspoken")]
    if missing and year is not None and year >= rule.limit("first_year"):
        message = fill(rule.messages["fail"], missing="、".join(missing))
        place = next(remarks_of(report, "unspoken")).place
        yield finding(rule, None, Status.FAIL, message, evidence=(Evidence("", place),))


def appraisal(rule: Rule, report: Report) -> Iterator[Finding]:
    """form.appraisal: 政府的年报说明工作考核、社会评议、责任追究情况。"""
    if report.identity.kind in _GOVERNMENTS:
        for remark in remarks_of(report, "unappraised"):
            yield told(rule, remark)


def problems(rule: Rule, report: Report) -> Iterator[Finding]:
    """form.problems: 第五部分既有问题，又有改进措施。"""
    lacking = {remark.about: remark for remark in remarks_of(report, "lacking")}
    if "nothing" in lacking:
        words = lacking["nothing"].words
        message = fill(rule.messages["none"], words=words)
        evidence = (Evidence(words, lacking["nothing"].place),)
        yield finding(rule, None, Status.FAIL, message, evidence=evidence)
    elif lacking:
        missing = "，也没有写".join(_LACKING[about] for about in lacking)
        yield told(rule, next(iter(lacking.values())), missing=missing)


def leftover(rule: Rule, report: Report) -> Iterator[Finding]:
    """form.leftover: 没有留下模板里的提示和待填的“XX”。"""
    found = list(remarks_of(report, "leftover"))
    if found:
        words = "、".join(f"“{remark.words}”" for remark in found)
        evidence = tuple(Evidence(remark.words, remark.place) for remark in found)
        message = fill(rule.messages["fail"], words=words)
        yield finding(rule, None, Status.FAIL, message, evidence=evidence)


def numbering(rule: Rule, report: Report) -> Iterator[Finding]:
    """form.numbering: 第一部分的小标题编号连续。"""
    for remark in remarks_of(report, "gap"):
        before, after = (f"（{'〇一二三四五六七八九十'[int(n)]}）" for n in remark.numbers)
        yield told(rule, remark, before=before, after=after)
