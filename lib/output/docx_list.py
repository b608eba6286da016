"""A frame -> a table in a Word paper: heads repeated on every page, rows never cut in two."""

from collections.abc import Sequence

import pandas as pd
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm
from docx.table import _Cell, _Row

from lib.extract.report import Number
from lib.output import theme, words
from lib.output.tables import SHARE, TEXT, VALUE, YEAR, Heads, rows_of

WIDTH = 15.6
"""Of a table in centimetres: the type area of an official paper."""
_TOGETHER = 14
"""So many lines of a table are kept together on a page."""
_DIGITS = {SHARE: 1, VALUE: 2}


def add_list(paper: Document, frame: pd.DataFrame, heads: Heads, caption: str = "") -> None:
    """Put a table at the end of the paper, under its caption."""
    if caption:
        paper.add_paragraph(words.printable(caption), style="Caption")
    rows = [[head.label for head in heads.values()], *_texts(frame, heads)]
    table = paper.add_table(rows=len(rows), cols=len(heads), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    whole = sum(head.width for head in heads.values())
    widths = [WIDTH * head.width / whole for head in heads.values()]
    kinds = [head.kind for head in heads.values()]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    whole_page = len(rows) <= _TOGETHER
    for place, (row, texts) in enumerate(zip(table.rows, rows, strict=True)):
        _keep(row, head=place == 0)
        for cell, text, kind, width in zip(row.cells, texts, kinds, widths, strict=True):
            cell.width = Cm(width)
            _put(cell, text, kind, head=place == 0)
            # A short table stays on one page: each of its rows is kept with the next.
            kept = place == 0 or (whole_page and place < len(rows) - 1)
            cell.paragraphs[0].paragraph_format.keep_with_next = kept
    paper.add_paragraph("", style="Table Text")


def shown(value: str | Number | None, kind: str) -> str:
    """A value as it stands in a paper: thousands apart, rates with one decimal, — for none."""
    if value is None:
        return theme.MISSING
    if isinstance(value, str):
        return words.printable(value)
    return f"{value:,.{_DIGITS[kind]}f}" if kind in _DIGITS else f"{value:,}"


def _texts(frame: pd.DataFrame, heads: Heads) -> list[list[str]]:
    kinds: Sequence[str] = [head.kind for head in heads.values()]
    return [
        [shown(value, kind) for value, kind in zip(row, kinds, strict=True)]
        for row in rows_of(frame, heads, exact=True)
    ]


def _keep(row: _Row, *, head: bool) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
    if head:
        properties.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))


def _put(cell: _Cell, text: str, kind: str, *, head: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = "Table Text"
    paragraph.add_run(text).bold = head
    if head or kind == YEAR:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif kind != TEXT:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    shade = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="E9EEF5"/>'
    properties = cell._tc.get_or_add_tcPr()
    if head:
        properties.append(parse_xml(shade))
    properties.append(parse_xml(f'<w:vAlign {nsdecls("w")} w:val="center"/>'))
