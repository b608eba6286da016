"""An agency over the years: small charts of its main numbers, and the same as a table."""

import streamlit as st

from lib.analysis import history
from lib.form.measures import load_measures
from lib.output import agency_tables, theme, words
from lib.output.charts_agency import history_line
from lib.store.results import Agency
from lib.web import agency_data
from lib.web.handing import table_buttons
from lib.web.panels import listing
from lib.web.pictures import picture_buttons

NOTE = "无年报、未读出的年度在图上注明，不作零看；复议后起诉与复议是同一争议，两者不宜相加。"


def draw_history(agency: Agency, year: int) -> None:
    """Received, concluded, reviews and lawsuits over all years of the store."""
    found = agency_data.histories(agency.name)
    measures = {key: load_measures().measures[key] for key in found}
    places = st.columns(2, gap="medium") + st.columns(2, gap="medium")
    for place, (key, frame) in zip(places, found.items(), strict=True):
        title = measures[key].title
        with place.container(border=True, key=f"panel_history_{key}"):
            st.header(f"{title}（{measures[key].unit}）", anchor=False)
            st.plotly_chart(
                history_line(frame, measures[key], year),
                key=f"chart_history_{key}",
                theme=None,
                config=theme.config(f"{agency.name}{title}"),
                alt=f"{title}各年的数；下面的表里有同样的数字。",
            )
            picture_buttons(f"{agency.name}{title}", "历年", [NOTE])
    st.caption(f"{NOTE}{_scopes(agency)}")
    table, heads = history.side_by_side(found), agency_tables.history_heads(measures)
    listing("agency_history", table, heads)
    table_buttons("agency_history", f"{agency.name}历年数据", table, heads, [NOTE])


def _scopes(agency: Agency) -> str:
    """A warning where the reports of different years cover different things."""
    scopes = agency_data.scopes(agency_data.readings(agency.name))
    if len(scopes) < 2:
        return ""
    told = "；".join(
        f"{words.scope(scope)}：{'、'.join(str(year) for year in sorted(years))} 年"
        for scope, years in scopes.items()
    )
    return f"各年的统计口径不同，前后不可直接比较（{told}）。"
