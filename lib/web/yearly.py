"""The yearly analysis of a view: gathered from the pages' frames, and handed out as a paper."""

import streamlit as st

from lib.analysis.ranks import League
from lib.analysis.wide import Frame
from lib.analysis.yearly import Yearly, failing
from lib.form.measures import Measure, load_measures
from lib.output import yearly_paper
from lib.output.papers import plain_file_name
from lib.store.filters import Filters
from lib.web import clock, frames
from lib.web.filters import in_words
from lib.web.handing import DOCX
from lib.web.resources import store

_PARTS = ("outcomes", "refusals", "unavailable", "rejections", "applicants")
_MEASURES = (
    *yearly_paper.VOLUMES,
    *yearly_paper.APPLICATIONS,
    *yearly_paper.DISPUTES,
    *yearly_paper.RATES,
)


def yearly_button(view: Filters) -> None:
    """The analysis of the view's year as a Word paper, written when it is asked for."""
    name = plain_file_name(f"{yearly_paper.TITLE}（{view.years[0]}年）", "docx")
    st.download_button(
        "分析报告（Word）",
        data=lambda: yearly_paper.yearly_paper(gather(view), clock.today()),
        file_name=name,
        mime=DOCX,
        icon=":material/article:",
        help="按当前筛选范围写成的年度分析，含表和图",
        key="docx_yearly",
        on_click="ignore",
    )


def gather(view: Filters) -> Yearly:
    """Everything that the analysis is written from."""
    counts = store().finding_counts(("rule", "severity"), view)
    return Yearly(
        year=view.years[0],
        scope=in_words(view),
        told=frames.covered_in_words(view),
        glance=frames.glance(view),
        unfiled=frames.unfiled(view),
        attention=frames.attention(view),
        failing=failing(counts),
        changes={key: frames.change(view, key) for key in _MEASURES},
        parts={key: frames.parts(view, key) for key in _PARTS},
        flow=frames.flow(view),
        disputes=frames.disputes(view),
        leagues=[_league(view, key) for key in yearly_paper.LEAGUES],
    )


def _league(view: Filters, key: str) -> tuple[Measure, Frame, int]:
    measure = load_measures().measures[key]
    return measure, frames.ranked(view, key, League(measure.min_n)), measure.min_n
