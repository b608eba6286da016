"""The pieces that pages are put together from: a chart with its table, a table that leads on."""

from dataclasses import replace
from typing import Any, Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.analysis.wide import Frame
from lib.output import tables, theme
from lib.output.tables import COUNT, SHARE, VALUE, YEAR, Head, Heads
from lib.store.filters import Filters
from lib.web.filters import in_words
from lib.web.handing import file_buttons, table_buttons
from lib.web.paging import choose_page
from lib.web.panel_head import head_html
from lib.web.pictures import picture_buttons
from lib.web.resources import once

_FORMATS = {COUNT: "localized", SHARE: "%.1f", VALUE: "%.2f", YEAR: "%d"}
_SIGNED = {COUNT: "%+d", SHARE: "%+.1f", VALUE: "%+.2f"}
_HEAD, _LINE, _MORE = 38, 35, 18  # pixels of a table's head, of a row, of a further line in it
_WRAPPING = 66  # only in rows so tall does the grid break text into lines
_WIDEST, _WIDEST_BROKEN = 560, 400  # pixels of a column whose text stands in one line, or in more
_FEW, _NARROW = 8, 64  # a column of few characters, and its pixels
ROWS_SHOWN = 12
"""So many lines a table shows before it scrolls."""


def chart(
    key: str,
    title: str,
    figure: Any,
    frame: Frame,
    heads: Heads,
    view: Filters,
    *,
    note: str = "",
    pick: bool = False,
) -> list[Any] | None:
    """A chart in a frame of its own, with its table and files below.

    Args:
        key: its name in the page, in ASCII; pictures and files are named by ``title``.
        title: what it shows.
        figure: of ``lib.output.charts*``.
        frame: what it was drawn from.
        heads: of the table.
        view: the filters that it was made with, told in the files.
        note: what a reader must know to read it rightly.
        pick: whether marks can be picked.

    Returns:
        the ``customdata`` of the mark that is picked, None where none is.
    """
    scope = once(_scope, frame, view)
    with st.container(border=True, key=f"panel_{key}", height="stretch"):
        st.html(head_html(title, f"{scope}　来源：库内在用的年报", note))
        picked = _draw(key, title, figure, pick=pick)
        _below(key, title, frame, heads, scope, note)
    return picked


def row(key: str) -> DeltaGenerator:
    """A place for charts side by side, all of one width; below each other where that is narrow."""
    return st.container(horizontal=True, gap="medium", key=f"row_{key}")


def download_row(key: str, title: str, frame: Frame, heads: Heads, view: Filters) -> None:
    """Buttons for a table as xlsx and csv; the files are made when they are asked for."""
    table_buttons(key, title, frame, heads, [in_words(view)])


def listing(
    key: str,
    frame: Frame,
    heads: Heads,
    *,
    choose: str = "",
    rows: int = ROWS_SHOWN,
    lines: int = 1,
) -> list[int]:
    """A table for people, a page of it at a time; the places of the rows that are chosen.

    Args:
        key: its name in the page.
        frame: at least the columns of the heads.
        heads: what is shown.
        choose: ``one`` cell anywhere in a row, or ``many`` rows; empty for a table to read.
        rows: how many rows it shows before it scrolls.
        lines: how many lines of text a row has room for.
    """
    modes = {"one": "single-cell", "many": "multi-row"}
    more: dict[str, Any] = {"on_select": "rerun", "selection_mode": modes[choose]} if choose else {}
    shown = choose_page(key, len(frame))
    paged = f"_{shown.start}" if len(shown) < len(frame) else ""
    state: Any = st.dataframe(
        once(_page, frame, shown.start, shown.stop, heads),
        key=f"table_{key}{paged}",
        hide_index=True,
        width="stretch",
        height=_HEAD + _tall(lines) * max(min(len(shown), rows), 1),
        row_height=_tall(lines),
        column_config=once(_columns, heads, lines),
        placeholder=theme.MISSING,
        **more,
    )
    if not choose:
        return []
    selection = state.selection
    places = [cell[0] for cell in selection.cells] if choose == "one" else selection.rows
    return [shown[place] for place in places if place < len(shown)]


def _page(frame: Frame, start: int, stop: int, heads: Heads) -> Frame:
    return tables.table(frame.iloc[start:stop], heads)


def _tall(lines: int) -> int:
    return max(_LINE + _MORE * (lines - 1), _WRAPPING) if lines > 1 else _LINE


def _scope(frame: Frame, view: Filters) -> str:
    """Of when and of whom a chart is; one over several years is not of the year chosen alone."""
    years = frame["year"].dropna().tolist() if "year" in frame else []
    if not years:
        return in_words(view)
    first, last = min(years), max(years)
    span = f"{first}" if first == last else f"{first}—{last}"
    return f"{span} 年度，{in_words(replace(view, years=()))}"


def _draw(key: str, title: str, figure: Any, *, pick: bool) -> list[Any] | None:
    more: dict[str, Any] = {"on_select": "rerun", "selection_mode": "points"} if pick else {}
    state: Any = st.plotly_chart(
        figure,
        key=f"chart_{key}",
        theme=None,
        config=theme.config(title),
        alt=f"{title}；图下“数据表和下载”里有同样的数字。",
        **more,
    )
    points = state.selection.points if pick else []
    return points[0].get("customdata") if points else None


def _below(key: str, title: str, frame: Frame, heads: Heads, scope: str, note: str) -> None:
    """The table behind a chart, and its files: drawn only when it is opened."""
    fold = st.expander("数据表和下载", key=f"fold_{key}", on_change="rerun")
    if fold.open:
        with fold:
            listing(key, frame, heads)
            notes = [note] if note else []
            with st.container(horizontal=True, key=f"files_{key}"):
                picture_buttons(title, scope, notes)
                file_buttons(key, title, frame, heads, [scope, *notes])


def _columns(heads: Heads, lines: int) -> dict[str, Any]:
    return {name: _column(head, lines) for name, head in heads.items()}


def _column(head: Head, lines: int) -> Any:
    if head.kind in _FORMATS:
        narrow = _NARROW if head.width <= _FEW else None
        shown = (_SIGNED if head.signed else _FORMATS)[head.kind]
        return st.column_config.NumberColumn(head.label, format=shown, width=narrow)
    side: Literal["left", "right"] = "right" if head.right else "left"
    return st.column_config.TextColumn(head.label, width=_width(head.width, lines), alignment=side)


def _width(characters: int, lines: int) -> int:
    return min(max(characters * 7, 70), _WIDEST if lines == 1 else _WIDEST_BROKEN)
