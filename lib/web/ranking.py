"""How agencies are ranked, as a person chooses it, and the files of a league table."""

from datetime import datetime

import streamlit as st

from lib.analysis.ranks import League
from lib.analysis.wide import Frame
from lib.form.measures import TOPICS, Measure, load_measures
from lib.output import rank_book, tables
from lib.output.heads import rank_heads
from lib.store.filters import Filters
from lib.web.fields import Field, draw
from lib.web.filters import in_words

LEAST = (1, 5, 10, 20, 30, 50, 100)
"""The least denominators on offer."""
_ORDERS = {"falling": "从高到低", "rising": "从低到高"}


def choose() -> tuple[Measure, League]:
    """Draw the choices; all but the last stay in the page's address."""
    what, order, least, sound = st.columns([2.2, 1, 1, 2], vertical_alignment="bottom")
    measures = load_measures().measures
    offered = {
        key: f"{TOPICS[measure.topic]}·{measure.title}（{measure.unit}）"
        for key, measure in measures.items()
        if measure.external is None
    }
    (key,) = draw(what, Field("measure", "指标", offered, ("disclosure_rate",)))
    measure = measures[key]
    (direction,) = draw(order, Field("order", "顺序", _ORDERS, ("falling",)))
    fewest = 0
    if measure.is_rate:
        sizes = {str(size): f"{size} 件" for size in LEAST}
        (size,) = draw(least, Field("least", "最小分母", sizes, (str(measure.min_n),)))
        fewest = int(size)
    left_out = sound.checkbox("有校核错误的年报不参加排名", key="ranks_sound")
    return measure, League(fewest, rising=direction == "rising", sound=left_out)


def note(made: Frame, league: League) -> str:
    """How many are ranked, and what marks mean."""
    ranked = int(made["rank"].notna().sum())
    few = len(made) - ranked
    small = f"，另有 {few:,} 家分母不足 {league.least} 只列数值" if few else ""
    wrong = int((made["errors"] > 0).sum())
    marked = f"；其中 {wrong:,} 家年报有校核错误，数值须核实" if wrong else ""
    return f"排名 {ranked:,} 家{small}{marked}。数值相同的并列。"


def downloads(made: Frame, outside: Frame, measure: Measure, league: League, view: Filters) -> None:
    """Buttons for the league table as xlsx and csv; the files are made when they are asked for."""
    title = f"{measure.title}排名（{view.years[0]}年）"
    notes = [in_words(view), _told(measure, league)]
    xlsx, csv, _ = st.columns([1, 1, 4], gap="small")
    xlsx.download_button(
        "下载 Excel",
        data=lambda: rank_book.rank_book(made, outside, measure, title, [*notes, _now()]),
        file_name=f"{title}.xlsx",
        key="xlsx_ranks",
        width="stretch",
        on_click="ignore",
    )
    csv.download_button(
        "下载 CSV",
        data=lambda: tables.csv_bytes(made, rank_heads(measure), [*notes, _now()]),
        file_name=f"{title}.csv",
        mime="text/csv",
        key="csv_ranks",
        width="stretch",
        on_click="ignore",
    )


def _told(measure: Measure, league: League) -> str:
    parts = [_ORDERS["rising" if league.rising else "falling"]]
    parts += [f"最小分母 {league.least}"] if measure.is_rate else []
    parts += ["不含有校核错误的年报"] if league.sound else ["含有校核错误的年报，另列标出"]
    return "，".join(parts)


def _now() -> str:
    return f"导出时间：{datetime.now().astimezone():%Y-%m-%d %H:%M}"
