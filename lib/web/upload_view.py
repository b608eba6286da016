"""One uploaded report on the screen: who it is, what was found, what to do with it."""

from collections.abc import Sequence

import streamlit as st

from lib.checking.finding import Finding, Repair
from lib.checking.submission import Checked
from lib.errors import StoreError
from lib.extract.report import Identity, Report
from lib.output.claims_view import claim_rows
from lib.output.facts_html import facts_html
from lib.output.marked import marked_workbook
from lib.output.opinion import opinion
from lib.output.papers import MARKED, OPINION, RESULT, paper_name, result_json
from lib.output.report_view import changes, facts, title
from lib.output.tally import skipped
from lib.web import clock
from lib.web.form_view import draw_counts, draw_form
from lib.web.letters import letter
from lib.web.upload_batch import Item
from lib.web.upload_details import (
    draw_claims,
    draw_last_year,
    draw_reading,
    draw_skipped,
    draw_versions,
)
from lib.web.upload_identity import draw_identity
from lib.web.upload_repairs import adopted_repairs, draw_repairs
from lib.web.upload_saving import draw_saving, draw_state
from lib.web.upload_store import Standing, standing, verdicts
from lib.web.upload_whole import whole

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw_report(item: Item) -> None:
    """Everything about one uploaded report, from its title to what is in the store."""
    (checked,) = whole([item])
    report, findings = checked.report, checked.findings
    assert report is not None  # only what could be read is in the list
    beside = _standing(item, report.identity)
    st.html(facts_html(title(report), facts(report, checked.format)[2:]))
    adopted = adopted_repairs(item, checked)
    with st.container(horizontal=True, vertical_alignment="center", key="upload_actions"):
        draw_counts(findings)
        draw_saving(item, report, beside)
        draw_identity(item)
        _downloads(item, checked, report, adopted)
    draw_state(item, report, beside)
    draw_form(report, findings, checked.repairs, adopted, _decided(report, findings))
    _details(item, checked, report, adopted, beside)


def _standing(item: Item, identity: Identity) -> Standing:
    """Beside the store; where that cannot be reached, the checks are shown all the same."""
    try:
        return standing(item.checked.sha256, identity)
    except StoreError as problem:
        st.warning(f"{problem}。校核结果不受影响，暂时不能保存，也不能与库中年报比较。")
        return Standing()


def _decided(report: Report, findings: Sequence[Finding]) -> dict[Finding, str]:
    try:
        return verdicts(report, findings)
    except StoreError:  # told already, by _standing
        return {}


def _downloads(item: Item, checked: Checked, report: Report, adopted: Sequence[Repair]) -> None:
    today = clock.today()
    for kind, suffix, mime, made in (
        (OPINION, "docx", _DOCX, lambda: opinion(checked, today, adopted, letter(today))),
        (MARKED, "xlsx", _XLSX, lambda: marked_workbook(checked, adopted)),
        (RESULT, "json", "application/json", lambda: result_json(checked)),
    ):
        st.download_button(
            kind,
            made,
            file_name=paper_name(report, kind, suffix),
            mime=mime,
            icon=":material/download:",
            help=f"下载 {suffix} 文件",
            on_click="ignore",
            key=f"upload_{suffix}_{item.key}",
        )


def _details(
    item: Item, checked: Checked, report: Report, adopted: Sequence[Repair], beside: Standing
) -> None:
    claims = claim_rows(report)
    counts = {
        "改正建议": len(checked.repairs),
        "正文与表格": len(claims),
        "读取说明": len(report.recoveries) + len(report.notes),
        "与上年比较": 0,
        "与库中版本比较": len(changes(beside.current.report, report)) if beside.current else 0,
        "没有核对的规则": len(skipped(checked.findings)),
    }
    tabs = st.tabs([f"{name}（{count}）" if count else name for name, count in counts.items()])
    with tabs[0]:
        draw_repairs(item, checked, report, adopted, beside.settings)
    with tabs[1]:
        draw_claims(claims)
    with tabs[2]:
        draw_reading(report)
    with tabs[3]:
        draw_last_year(report, beside)
    with tabs[4]:
        draw_versions(report, beside)
    with tabs[5]:
        draw_skipped(checked)
