"""Disclosure of one's own accord: rules made and in force, decisions, fees, and where."""

import streamlit as st

from lib.form.measures import load_measures
from lib.output import charts_years, heads
from lib.web import comparing, filters, frames, leads, panels, shell
from lib.web.resources import once

NOTE = "柱下为年报份数；没有读出的不计入，份数见数据表。"
DOCUMENTS = "2021 年起为制发件数，此前为新制作数量，两段不可比；废止和现行有效只有新格式才有。"
DECISIONS = "2019 版常被误填为事项数，2021 年前后不宜比较。"
FEES = "只有 2021 年起的格式有收费金额，此前只有收费项目数。"
PANELS = (
    (
        ("normative", "行政规范性文件", DOCUMENTS),
        {
            "normative_issued": "制发",
            "normative_repealed": "废止",
            "normative_in_force": "现行有效",
        },
    ),
    (
        ("regulations", "规章", DOCUMENTS),
        {
            "regulations_issued": "制发",
            "regulations_repealed": "废止",
            "regulations_in_force": "现行有效",
        },
    ),
    (
        ("decisions", "许可、处罚和强制决定", DECISIONS),
        {"licensing": "行政许可", "penalties": "行政处罚", "coercion": "行政强制"},
    ),
    (("fees", "行政事业性收费金额", FEES), {"fees": "收费金额"}),
)

st.title("主动公开", anchor=False)
shell.need_reports()
view = filters.bar()
if frames.by_year(view, ("licensing",)).empty:
    shell.say_none()
    st.stop()

measures = load_measures().measures
for name, pair in {"first": PANELS[:2], "second": PANELS[2:]}.items():
    picks = {}
    with panels.row(name):
        for (key, title, told), keys in pair:
            found = frames.by_year(view, tuple(keys))
            shown = [measures[one] for one in keys]
            picks[key] = panels.chart(
                key,
                f"{title}（{shown[0].unit}）",
                once(charts_years.year_bars, found, shown, list(keys.values())),
                found,
                heads.YEARS,
                view,
                note=f"{told}{NOTE}",
                pick=True,
            )
    for key, picked in picks.items():
        if picked:
            leads.measure_behind(key, view, picked)

comparing.compare(view, "disclosure", "normative_issued")
