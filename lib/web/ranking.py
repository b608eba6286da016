"""How agencies are ranked, as a person chooses it, and the files of a league table."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from lib.analysis.ranks import LEVEL, League, with_grounds
from lib.analysis.wide import Frame
from lib.form.measures import TOPICS, Measure, load_measures
from lib.output import rank_book
from lib.output.heads import ALIKE, brief_rank_heads, group_name, rank_heads
from lib.output.tables import Heads
from lib.store.filters import Filters
from lib.web import frames
from lib.web.fields import Field, draw
from lib.web.filters import in_words
from lib.web.handing import file_buttons, made_at
from lib.web.resources import once

LEAST = (1, 5, 10, 20, 30, 50, 100)
"""The least denominators on offer."""
_ORDERS = {"falling": "从高到低", "rising": "从低到高"}
_SWITCHES = {"interval": "显示 95% 区间", "sound": "有校核错误的年报不参加排名"}


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is ranked and how; ``interval``: with the bounds of shares."""

    measure: Measure
    league: League
    interval: bool

    def heads(self, groups: tuple[str, ...]) -> Heads:
        """The heads of the league table of some groups."""
        return once(rank_heads, self.measure, groups, interval=self.interval)

    def shown(self, groups: tuple[str, ...]) -> Heads:
        """Likewise for the screen, which has less room; needs ``with_bounds``."""
        return once(brief_rank_heads, self.measure, groups, interval=self.interval)


def choose() -> Chosen:
    """Draw the choices, which all stay in the page's address."""
    place = st.container(horizontal=True, vertical_alignment="bottom", key="rank_bar")
    measures = load_measures().measures
    offered = {
        key: f"{TOPICS[measure.topic]}·{measure.title}（{measure.unit}）"
        for key, measure in measures.items()
        if measure.external is None
    }
    (key,) = draw(place, Field("measure", "指标", offered, ("disclosure_rate",)))
    measure = measures[key]
    (direction,) = draw(place, Field("order", "顺序", _ORDERS, ("falling",)))
    (group,) = draw(place, Field("alike", "与谁比较", ALIKE, (LEVEL,)))
    fewest = 0
    if measure.is_rate:
        sizes = {str(size): f"{size} 件" for size in LEAST}
        (size,) = draw(place, Field("least", "最小分母", sizes, (str(measure.min_n),)))
        fewest = int(size)
    marks = _switches(measure)
    league = League(fewest, rising=direction == "rising", sound="sound" in marks, alike=group)
    return Chosen(measure, league, "interval" in marks)


def _switches(measure: Measure) -> set[str]:
    """The checkboxes; what is ticked stays in the address, too."""
    offered = {
        name: label for name, label in _SWITCHES.items() if name == "sound" or measure.is_share
    }
    ticked = set()
    place = st.container(horizontal=True, gap="large")
    for name, label in offered.items():
        key = f"ranks_{name}"
        st.session_state[key] = name in st.query_params.get_all("with")
        place.checkbox(label, key=key, on_change=_tick, args=(name,), width="content")
        if st.session_state[key]:
            ticked.add(name)
    return ticked


def _tick(name: str) -> None:
    others = [one for one in st.query_params.get_all("with") if one != name]
    st.query_params["with"] = [*others, name] if st.session_state[f"ranks_{name}"] else others


def choose_group(made: Frame) -> str:
    """Which group is drawn: chosen where there are several; the first one has most agencies."""
    named = once(_named_groups, made)
    if len(named) == 1:
        return next(iter(named))
    (code,) = draw(
        st.columns([1.6, 3])[0], Field("group", "图示哪一组", named, (next(iter(named)),))
    )
    return code


def groups(made: Frame) -> tuple[str, ...]:
    """The codes of the groups of a league table, that of most agencies first."""
    return tuple(once(_named_groups, made))


def _named_groups(made: Frame) -> dict[str, str]:
    sizes = Counter(made["group"].tolist()).most_common()
    return {code: f"{group_name(code)}（{count:,} 家）" for code, count in sizes}


def note(made: Frame, league: League) -> str:
    """How many are ranked, and what marks mean."""
    ranked = int(made["rank"].notna().sum())
    few = len(made) - ranked
    groups = made["group"].nunique()
    parts = f"，分 {groups:,} 组各自排名" if groups > 1 else ""
    small = f"，另有 {few:,} 家分母不足 {league.least} 只列数值" if few else ""
    wrong = int((made["errors"] > 0).sum())
    marked = f"；其中 {wrong:,} 家年报有校核错误，数值须核实" if wrong else ""
    return f"排名 {ranked:,} 家{parts}{small}{marked}。数值相同的并列。"


def with_reasons(outside: Frame, view: Filters, league: League) -> Frame:
    """Who stands outside, with what is wrong where reports are left out for their errors."""
    return once(with_grounds, outside, frames.attention(view)) if league.sound else outside


def downloads(made: Frame, outside: Frame, chosen: Chosen, view: Filters) -> None:
    """Buttons for the league table as xlsx and csv; the files are made when they are asked for."""
    measure = chosen.measure
    title = f"{measure.title}排名（{view.years[0]}年）"
    notes = [f"范围：{in_words(view)}", f"口径：{_told(chosen)}", measure.caveat]
    with st.container(horizontal=True, key="files_ranks"):
        file_buttons(
            "ranks",
            title,
            made,
            chosen.heads(groups(made)),
            notes,
            xlsx=lambda: rank_book.rank_book(
                made, outside, measure, title, [*notes, made_at()], interval=chosen.interval
            ),
        )


def _told(chosen: Chosen) -> str:
    measure, league = chosen.measure, chosen.league
    parts: Sequence[str] = [
        f"{measure.title}（{measure.unit}）",
        _ORDERS["rising" if league.rising else "falling"],
        f"{ALIKE[league.alike]}一起排名",
        f"最小分母 {league.least}" if measure.is_rate else "",
        "不含有校核错误的年报" if league.sound else "含有校核错误的年报，另行标出",
    ]
    return "，".join(part for part in parts if part)
