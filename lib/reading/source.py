"""What stands between the formats and the blocks: lines and tables as the source has them."""

import re
from dataclasses import dataclass, field

from lib.errors import DocumentError

MOST_CELLS = 50_000
"""Cells of a document: no report has a tenth of them."""

_BREAKS = re.compile(r"\r\n|[\n\r\v\u0085\u2028\u2029]")
_EDGE = " \u00a0\u3000\u2002\u2003\u2009\u200b\u200c\u200d\u200e\u200f\u2060\u00ad\ufeff"


@dataclass(slots=True, eq=False)
class Line:
    """A line of text that is not blank. ``text`` has its tabs and inner blanks still.

    ``number`` counts the lines of a text file from 1; ``gap`` is the number of blank lines before
    it; ``edge``: it is the first or last line of a page.
    """

    text: str
    number: int | None = None
    gap: int = 0
    edge: bool = False


@dataclass(slots=True, eq=False)
class SourceCell:
    """A cell of a table: its own text, its spans, its column where the source fixes it.

    ``inner``: its lines and tables in order, where it holds tables; else empty.
    """

    text: str
    rowspan: int = 1
    colspan: int = 1
    column: int | None = None
    line: int | None = None
    inner: tuple["Item", ...] = ()


@dataclass(slots=True, eq=False)
class SourceTable:
    """A table: for each row the cells that begin in it. ``exact`` as in ``Grid``."""

    rows: list[list[SourceCell]] = field(default_factory=list)
    exact: bool = True


Item = Line | SourceTable


def split_lines(text: str, first: int = 1) -> list[Line]:
    """The lines of a text that are not blank, numbered from ``first``; tabs are not blank."""
    lines: list[Line] = []
    gap, top = 0, False
    for number, raw in enumerate(_BREAKS.split(text), start=first):
        if "\f" in raw:
            if lines:
                lines[-1].edge = True
            top, raw = True, raw.replace("\f", "")
        stripped = raw.strip(_EDGE)
        if not stripped:
            gap += 1
            continue
        lines.append(Line(raw.rstrip(_EDGE), number, gap, top))
        gap, top = 0, False
    return lines


def refuse_many_cells(count: int) -> None:
    """Before time is spent on them.

    Raises:
        DocumentError: there are more than ``MOST_CELLS``.
    """
    if count > MOST_CELLS:
        raise DocumentError(
            f"文件里的表格超过 {MOST_CELLS} 格，不像年度报告，没有读取，请只上传年报本身。"
        )


def plain(text: str) -> str:
    """Running text as it goes into a paragraph: blanks of all kinds at its ends removed."""
    return text.replace("\u00a0", " ").strip(_EDGE + "\t")


def cell_text(text: str) -> str:
    """The text of a cell: blanks at the ends of each of its lines removed, blank lines left out."""
    text = text.replace("\u00a0", " ")
    if "\n" not in text:
        return text.strip(_EDGE + "\t")
    lines = (line.strip(_EDGE + "\t") for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
