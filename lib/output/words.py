"""Values in the words that people read: numbers, places, cells, editions, states.

One spelling for the page, the paper, the workbook and the drawn form.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from lib.checking.finding import Severity
from lib.extract.report import BLANK, Figure, Number
from lib.form.form import TABLE_NAMES, all_cells
from lib.reading.document import Place

FORMATS = {
    "txt": "纯文本",
    "html": "网页",
    "docx": "Word 文档（docx）",
    "doc": "Word 97-2003 文档（doc）",
    "rtf": "RTF 文档",
    "odt": "OpenDocument 文档（odt）",
    "pdf": "PDF",
    "ofd": "OFD 版式文件",
    "xlsx": "Excel 工作簿（xlsx）",
    "ods": "OpenDocument 工作簿（ods）",
    "image": "图片",
}
SCOPES = {"own": "本机关", "jurisdiction": "本行政区域", "system": "本系统"}
SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "提示", Severity.NOTICE: "备注"}
BLANK_WORD = "空"
UNREAD_WORD = "未读出"
UNKNOWN = "未写明"

_LINE = 3
"""So many cells of a row or column are told as a line."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def printable(text: str) -> str:
    """The text without the characters that neither XML nor a page can hold."""
    return _CONTROL.sub("", text)


def number(value: Number | None) -> str:
    """``1,234`` or ``75.926``, as exact as it was read; ``未读出`` for None."""
    if value is None:
        return UNREAD_WORD
    return f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"


def figure(read: Figure | None) -> str:
    """A figure as it stands in a cell: the number, 空 or 未读出."""
    if read is None:
        return UNREAD_WORD
    return BLANK_WORD if read.state == BLANK else number(read.value)


def circled(count: int) -> str:
    """The number of a finding's group: ① to ⑳, then (21)."""
    return _CIRCLED[count - 1] if 1 <= count <= len(_CIRCLED) else f"({count})"


def place(where: Place | None) -> str:
    """Where something stands in its source, e.g. ``第2页第3个表第5行第4列``; empty if unknown."""
    if where is None:
        return ""
    parts = [
        f"工作表“{where.sheet}”" if where.sheet else "",
        f"第{where.page}页" if where.page else "",
        f"第{where.table}个表" if where.table and not where.sheet else "",
        f"第{where.row}行" if where.row else "",
        f"第{where.column}列" if where.column else "",
    ]
    if not where.table and not where.row:
        parts.append(_line(where))
    return printable("".join(parts))


def _line(where: Place) -> str:
    if where.line:
        return f"第{where.line}行"
    return f"第{where.block}段" if where.block else ""


def cell(code: str) -> str:
    """A figure in words, e.g. ``表三“（一）予以公开”·自然人``; an unknown code as it is."""
    known = all_cells().get(code)
    return known.label if known else code


def cells(codes: Sequence[str], most: int = 4) -> str:
    """Several cells in words: three or more of a row, or of a column, are told as such.

    Of those that are left, more than ``most`` are named by the first ones and counted.
    """
    left = list(codes)
    parts = [*_folded(left, by_row=True), *_folded(left, by_row=False)]
    parts += [cell(code) for code in left[:most]]
    named = "、".join(parts)
    return named if len(left) <= most else f"{named} 等 {len(codes)} 格"


def _folded(left: list[str], *, by_row: bool) -> Iterator[str]:
    """Take the rows (or columns) with three or more of the codes out of ``left``, in words."""
    known = all_cells()
    lines: dict[tuple[str, str], list[str]] = {}
    for code in left:
        if code in known:
            cell = known[code]
            line = cell.row.label if by_row else cell.column.label
            lines.setdefault((TABLE_NAMES[cell.table.key], line), []).append(code)
    for (table, line), codes in lines.items():
        if len(codes) >= _LINE:
            left[:] = [code for code in left if code not in codes]
            yield f"{table}“{line}”一{'行' if by_row else '列'} {len(codes)} 格"


def scope(code: str | None) -> str:
    """What a report says that its figures cover, or that it does not say."""
    return SCOPES.get(code or "", UNKNOWN)


def edition(code: str | None) -> str:
    """``2021 版``, or that the table was not found."""
    return f"{code} 版" if code else "未找到"
