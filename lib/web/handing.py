"""Handing things out: an original file, a table as xlsx and csv with notes of one's own."""

from collections.abc import Callable, Sequence

import streamlit as st

from lib.analysis.wide import Frame
from lib.output import tables
from lib.output.papers import plain_file_name
from lib.output.tables import Heads
from lib.store.results import ReportRow
from lib.web import clock
from lib.web.resources import store

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def original_button(row: ReportRow, key: str) -> None:
    """The file of a reading as it came in; off, and told why, for demonstration data."""
    sha256 = row.sha256
    original = None if sha256 is None else store().records.find_document(sha256)
    st.download_button(
        "原件",
        (lambda: store().original(original.sha256)) if original else b"",
        file_name=original.name if original else None,
        mime="application/octet-stream",
        icon=":material/description:",
        help="下载入库时的原始文件" if original else "演示数据没有原件",
        on_click="ignore",
        key=key,
        disabled=original is None,
    )


def table_buttons(
    key: str,
    title: str,
    frame: Frame | Callable[[], Frame],
    heads: Heads,
    notes: Sequence[str] = (),
) -> None:
    """A table as xlsx and csv in a row of their own; made when they are asked for.

    ``frame`` may be what makes it, where the page itself does not show all of it.
    """
    with st.container(horizontal=True, key=f"files_{key}"):
        file_buttons(key, title, frame, heads, notes)


def file_buttons(
    key: str,
    title: str,
    frame: Frame | Callable[[], Frame],
    heads: Heads,
    notes: Sequence[str] = (),
    *,
    xlsx: Callable[[], bytes] | None = None,
) -> None:
    """Likewise, wherever they are put; ``xlsx`` makes a workbook with more than the table."""
    whole = frame if callable(frame) else lambda: frame
    book = xlsx or (lambda: tables.xlsx_bytes(whole(), heads, title, [*notes, made_at()]))
    st.download_button(
        "下载 Excel",
        data=book,
        file_name=plain_file_name(title, "xlsx"),
        mime=XLSX,
        key=f"xlsx_{key}",
        on_click="ignore",
    )
    st.download_button(
        "下载 CSV",
        data=lambda: tables.csv_bytes(whole(), heads, [*notes, made_at()]),
        file_name=plain_file_name(title, "csv"),
        mime="text/csv",
        key=f"csv_{key}",
        on_click="ignore",
    )


def made_at() -> str:
    """When a file was made, in the words that it says itself."""
    return f"导出时间：{clock.now():%Y-%m-%d %H:%M}"
