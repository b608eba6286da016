"""What stands below the form: words against tables, how it was read, other years and versions."""

from collections.abc import Iterable, Sequence

import streamlit as st

from lib.checking.submission import Checked
from lib.extract.report import Report
from lib.output import words
from lib.output.claims_view import HEADS, ClaimRow, claim_cells
from lib.output.html_list import list_html
from lib.output.report_view import Change, changes, year_changes
from lib.output.tally import skipped
from lib.web.upload_store import Standing


def draw_claims(rows: Sequence[ClaimRow]) -> None:
    """The numbers of the running text beside the tables' figures."""
    if not rows:
        st.caption("正文里没有找到可以与表格核对的数字。")
        return
    st.html(list_html(HEADS, [claim_cells(row) for row in rows], numeric={1}))


def draw_reading(report: Report) -> None:
    """What reading mended or could not read, and what the reader has to tell."""
    rows = [
        (recovery.text, "已归位" if recovery.mended else "未能读出", _source(recovery.raw))
        for recovery in report.recoveries
    ]
    if rows:
        places = [words.place(recovery.place) or "—" for recovery in report.recoveries]
        shown = [(*row, where) for row, where in zip(rows, places, strict=True)]
        st.html(list_html(("读取情况", "结果", "原文这一行", "位置"), shown))
    for note in report.notes:
        st.info(note)
    if not report.has_text:
        st.info("文件里只有表格，没有正文，正文与表格的核对没有进行。")
    if not rows and not report.notes and report.has_text:
        st.caption("表格按原样读出，没有需要说明的地方。")


def draw_last_year(report: Report, beside: Standing) -> None:
    """The main figures beside those of the year before."""
    if beside.previous is None:
        st.caption("库里没有该单位上一年度的年报，跨年的核对没有进行。")
        return
    heads = ("项目", f"{beside.previous.identity.year} 年", f"{report.identity.year} 年", "增减")
    st.html(list_html(heads, _rows(year_changes(beside.previous, report)), numeric={1, 2, 3}))


def draw_versions(report: Report, beside: Standing) -> None:
    """What differs from the version in force."""
    if beside.current is None:
        st.caption("库里没有该单位这一年度的年报。")
        return
    found = changes(beside.current.report, report)
    stored = f"库中第 {beside.current.version} 版（{beside.current.saved_at:%Y-%m-%d} 保存）"
    if not found:
        st.success(f"与{stored}的全部数字相同。")
        return
    st.caption(f"与{stored}有 {len(found)} 个数字不同。")
    st.html(list_html(("项目", "库中", "本次上传", "增减"), _rows(found), numeric={1, 2, 3}))


def draw_skipped(checked: Checked) -> None:
    """The rules that had nothing to be checked against, and why."""
    rows = dict.fromkeys((finding.message, finding.rule) for finding in skipped(checked.findings))
    st.html(list_html(("没有核对的原因", "规则"), rows))


def _rows(found: Iterable[Change]) -> list[tuple[str, ...]]:
    return [
        (
            words.cell(change.code),
            words.figure(change.before) if change.before else "表中无此项",
            words.figure(change.after) if change.after else "表中无此项",
            "—" if change.difference is None else f"{change.difference:+,}",
        )
        for change in found
    ]


def _source(raw: str) -> str:
    return raw.replace("\t", "　") or "—"
