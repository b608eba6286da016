"""A report on the screen: the drawn form and the list of its findings, linked both ways."""

from collections.abc import Mapping, Sequence

import streamlit as st

from lib.checking.finding import Finding, Repair
from lib.extract.report import Report
from lib.output.findings_html import NOTHING_DECIDED, counts_html, findings_html
from lib.output.findings_view import groups
from lib.output.form_html import form_html, legend_html
from lib.output.form_style import highlight_style
from lib.output.marks import marks
from lib.output.tally import tally

HEIGHT = 640
"""Of the two panes in pixels: with the head of the page they fit a screen of 768."""


def draw_counts(findings: Sequence[Finding]) -> None:
    """The summary line of a report's findings."""
    st.html(counts_html(tally(findings)))


def draw_form(
    report: Report,
    findings: Sequence[Finding] = (),
    repairs: Sequence[Repair] = (),
    adopted: Sequence[Repair] | None = None,
    decided: Mapping[Finding, str] = NOTHING_DECIDED,
) -> None:
    """The statutory tables with the marked cells and the list of findings beside them.

    Without a finding that fails or stays open the tables take the whole width. ``adopted`` are the
    repairs whose values are proposed, the unique ones unless given; ``decided``: what people said.
    """
    found = groups(report, findings, repairs, adopted)
    marked = marks(found)
    if legend := legend_html(report, marked):
        st.html(legend)
    if not found:
        st.html(form_html(report, marked))
        return
    st.html(f"<style>{highlight_style(len(found))}</style>")
    left, right = st.columns([1.85, 1], gap="small")
    with left.container(height=HEIGHT, key="form_pane"):
        st.html(form_html(report, marked))
    with right.container(height=HEIGHT, key="finding_pane"):
        st.html(findings_html(report, found, decided))
