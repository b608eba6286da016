"""One reading of an agency's report: the drawn form, the papers, the original, the findings."""

from dataclasses import replace

import streamlit as st

from lib.checking.finding import Finding
from lib.output.facts_html import facts_html, note_html
from lib.output.heads import FINDINGS, VERDICTS
from lib.output.marked import marked_workbook
from lib.output.opinion import opinion
from lib.output.papers import MARKED, OPINION, paper_name
from lib.output.report_view import facts
from lib.output.tables import Heads
from lib.store.filters import Filters
from lib.store.results import Stored, Verdict
from lib.store.saving import as_checked
from lib.web import clock, findings_panel, frames
from lib.web.form_view import draw_counts, draw_form
from lib.web.handing import original_button
from lib.web.letters import letter

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FOUND: Heads = {
    name: FINDINGS[name] for name in ("state", "message", "verdict", "title", "person", "at")
}


def draw_actions(stored: Stored) -> None:
    """What the report says of itself, how many findings there are, and the files to take along."""
    told = facts(stored.report, stored.format)[2:]
    st.html(facts_html("", told if stored.format else told[:-1]))  # made-up reports have no file
    with st.container(horizontal=True, vertical_alignment="center", key="agency_actions"):
        draw_counts(_standing(stored))
        _papers(stored)
        original_button(stored.row, "agency_original")
    if not stored.row.in_force:
        st.html(note_html("这一版已被替换，只供查看；处理意见请在在用的一版上记录。"))


def draw_tables(stored: Stored) -> None:
    """The form with the marked cells; what a person dismissed is not marked."""
    draw_form(stored.report, _standing(stored), stored.repairs, decided=_decided(stored))
    dismissed = stored.verdicts.count(Verdict.DISMISSED)
    if dismissed:
        st.caption(f"另有 {dismissed:,} 处已排除，不在表中标出，见“问题与处理”。")


def draw_findings(stored: Stored) -> None:
    """The findings of the report in force, to be decided about; each with what was decided."""
    if not stored.row.in_force:
        st.info("请先在上面选择在用的一版。", icon=":material/info:")
        return
    assert stored.row.agency is not None
    assert stored.row.year is not None
    found = frames.found(Filters(years=(stored.row.year,), agencies=(stored.row.agency,)))
    if found.empty:
        st.success("这份年报没有发现问题。")
        return
    st.caption(findings_panel.summary(found))
    some = findings_panel.table(found, FOUND)
    if len(some) == 1:
        findings_panel.detail(some)
    if len(some):
        findings_panel.decide(some)


def _standing(stored: Stored) -> list[Finding]:
    """The findings that nobody dismissed."""
    pairs = zip(stored.findings, stored.verdicts, strict=True)
    return [finding for finding, verdict in pairs if verdict != Verdict.DISMISSED]


def _decided(stored: Stored) -> dict[Finding, str]:
    pairs = zip(stored.findings, stored.verdicts, strict=True)
    return {finding: VERDICTS[verdict] for finding, verdict in pairs if verdict in VERDICTS}


def _papers(stored: Stored) -> None:
    checked = replace(as_checked(stored), findings=tuple(_standing(stored)))
    today = clock.today()
    for kind, suffix, mime, made in (
        (OPINION, "docx", _DOCX, lambda: opinion(checked, today, letter=letter(today))),
        (MARKED, "xlsx", _XLSX, lambda: marked_workbook(checked)),
    ):
        st.download_button(
            kind,
            made,
            file_name=paper_name(stored.report, kind, suffix),
            mime=mime,
            icon=":material/download:",
            on_click="ignore",
            key=f"agency_{suffix}",
        )
