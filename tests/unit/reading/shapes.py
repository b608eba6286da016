"""What a document looks like, short enough to compare at a glance."""

from lib.reading.document import Document, Grid, Paragraph

FORM_ROWS = [
    ["第二十条第（一）项"],
    ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
    ["规章", "0", "0", "0"],
    ["行政规范性文件", "5", "1", "14"],
    ["第二十条第（五）项"],
    ["信息内容", "本年处理决定数量"],
    ["行政许可", "120"],
]
"""The upper half of table 2 of 2021, filled in."""


def rows(grid: Grid) -> list[list[str]]:
    """The texts of a grid, row by row."""
    return [[cell.text for cell in row] for row in grid.rows()]


def spans(grid: Grid) -> list[tuple[str, int, int, int, int]]:
    """Text, row, column, rowspan and colspan of every cell."""
    return [(c.text, c.row, c.column, c.rowspan, c.colspan) for c in grid.cells]


def shape(document: Document) -> list[str | list[list[str]]]:
    """The blocks in order: a paragraph as its text, a grid as its rows."""
    return [
        block.text if isinstance(block, Paragraph) else rows(block) for block in document.blocks
    ]


def texts(document: Document) -> list[str]:
    """The paragraphs."""
    return [paragraph.text for paragraph in document.paragraphs]
