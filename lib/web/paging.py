"""Long tables a page at a time: a browser gets what a person can look at, the files have it all."""

import math

import streamlit as st

PAGE = 200
"""So many rows a page of a table has."""


def choose_page(key: str, count: int) -> range:
    """Draw the choice of a page where there are several; the places of its rows.

    Args:
        key: the table's name in the page.
        count: how many rows it has; where that changes the first page is shown again.
    """
    pages = math.ceil(count / PAGE)
    if pages <= 1:
        return range(count)
    told, choice = st.columns([3, 2], vertical_alignment="center")
    with choice:
        page = st.pagination(pages, key=f"page_{key}_{count}")
    start = (page - 1) * PAGE
    rows = range(start, min(start + PAGE, count))
    told.caption(f"第 {rows.start + 1:,}–{rows.stop:,} 行，共 {count:,} 行；下载的文件含全部行。")
    return rows
