"""Reviews and lawsuits: what came of them, how often corrected, from requests to courts, where."""

import streamlit as st

from lib.analysis.breakdowns import DISPUTE_KINDS, part_of, two_years
from lib.form.measures import load_measures
from lib.output import charts, charts_disputes, charts_ranks, heads
from lib.web import comparing, filters, frames, leads, panels, shell
from lib.web.resources import once

ONE_DISPUTE = "复议后起诉与复议是同一争议，两者不宜相加。"
RATES = {
    "review_correction_rate": "行政复议",
    "litigation_loss_rate": "行政诉讼",
    "direct_loss_rate": "直接起诉",
    "after_review_loss_rate": "复议后起诉",
}

st.title("复议诉讼", anchor=False)
shell.need_reports()
view = filters.bar()
year = view.years[0]
every = frames.disputes(view)
if every.empty:
    shell.say_none()
    st.stop()
results = once(two_years, every, year)

with panels.row("first"):
    result_picked = panels.chart(
        "results",
        f"复议诉讼结果（{year} 年与上年）",
        once(charts_disputes.result_bars, results, year),
        results,
        heads.DISPUTES,
        view,
        note=once(charts_disputes.result_note, results),
        pick=True,
    )
    steps = once(two_years, frames.path(view), year)
    step_picked = panels.chart(
        "path",
        f"从申请到复议、诉讼（{year} 年）",
        once(
            charts_ranks.part_bars, once(part_of, steps, year), once(part_of, steps, year - 1), year
        ),
        steps,
        heads.PATH,
        view,
        note="百分数为每百件办结对应的件数，四项读全的年报才计入；"
        f"争议可能针对上一年的答复。{ONE_DISPUTE}",
        pick=True,
    )
if result_picked:
    leads.disputes_behind("results", view, result_picked)
if step_picked:
    leads.parts_behind("path", view, step_picked, "concluded", heads.BEHIND_COUNT)

rates = frames.by_year(view, tuple(RATES))
found = load_measures().measures
shown = [found[key] for key in RATES]
rate_picked = panels.chart(
    "rates",
    "纠错率",
    once(charts_disputes.rate_bars, rates, shown, list(RATES.values())),
    rates,
    heads.RATE_YEARS,
    view,
    note="结果纠正 ÷（维持＋纠正＋其他结果），不含尚未审结；分子、分母见数据表。"
    f"斜纹表示已审结的不足 {shown[0].min_n} 件，不宜比较。",
    pick=True,
)
if rate_picked:
    leads.measure_behind("rates", view, rate_picked)

picks = {}
with panels.row("kinds"):
    for key in DISPUTE_KINDS:
        parts = frames.parts(view, key)
        picks[key] = panels.chart(
            key,
            load_measures().breakdowns[key].title,
            once(charts_disputes.kind_bars, parts),
            parts,
            heads.PARTS,
            view,
            note=once(charts.share_note, parts, "总计"),
            pick=True,
        )
for key, picked in picks.items():
    if picked:
        leads.parts_behind(key, view, picked, frames.whole_of(key), heads.BEHIND)

comparing.compare(view, "disputes", "review")
