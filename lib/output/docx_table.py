"""The statutory tables in a Word document: as printed, with grounds and signs in marked cells."""

from collections.abc import Mapping
from html import escape

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from lib.extract.report import Figure, Report
from lib.form.form import TABLE_NAMES, TABLES, load_forms
from lib.output import words
from lib.output.form_html import NO_MARKS, SIGNS
from lib.output.form_style import FILLS, INKS
from lib.output.layout import Layout, Placed, layout
from lib.output.marks import Mark

WIDTH = 9300
"""Width of a table in twentieths of a point: A4 less the margins of the paper."""
_MARGIN = 40
"""Of a cell to its sides, in twentieths of a point."""
_SIZE, _SMALLEST = 8.0, 5.0
"""Of the letters in points; long numbers get smaller ones, so that they stay on one line."""
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="5B6770"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def add_tables(paper: Document, report: Report, marks: Mapping[str, Mark] = NO_MARKS) -> None:
    """Put the report's three tables, each under its heading, at the end of the paper."""
    for table in TABLES:
        edition = report.editions.get(table)
        if edition is None:
            paper.add_paragraph(f"{TABLE_NAMES[table]}：文件里没有找到这张表。")
            continue
        form = load_forms()[edition]
        heading = form.sections[form.tables[table].section]
        paper.add_paragraph(f"{heading}（{words.edition(edition)}）", style="Table Heading")
        append_table(paper, table_xml(layout(table, edition), report.figures, marks))
        paper.add_paragraph("", style="Table Text")


def append_table(paper: Document, xml: str) -> None:
    """Put a table of ``table_xml`` at the end of the paper."""
    section = paper.element.body.sectPr
    section.addprevious(parse_xml(xml))


def table_xml(
    printed: Layout, figures: Mapping[str, Figure], marks: Mapping[str, Mark] = NO_MARKS
) -> str:
    """A table of the form as WordprocessingML, with its spans; blanks and unread cells say so."""
    widths = _widths(printed)
    covering = {
        (row, cell.column): cell
        for cell in printed.cells
        for row in range(cell.row, cell.row + cell.rowspan)
    }
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = ""
    for row in range(printed.height):
        found = [
            covering[row, column] for column in range(printed.width) if (row, column) in covering
        ]
        cells = "".join(_cell(cell, row, printed, figures, marks) for cell in found)
        rows += f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"
    return (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{_MARGIN}" w:type="dxa"/>'
        f'<w:right w:w="{_MARGIN}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _widths(printed: Layout) -> list[int]:
    """Label columns 4, 8 and 25 hundredths, a single one 34; the figures share the rest."""
    shares = {0: [], 1: [34], 3: [4, 8, 25]}.get(printed.labels, [40 // (printed.labels or 1)])
    rest = (100 - sum(shares)) / (printed.width - len(shares))
    return [
        int(WIDTH * share / 100) for share in [*shares, *[rest] * (printed.width - len(shares))]
    ]


def _cell(
    cell: Placed,
    row: int,
    printed: Layout,
    figures: Mapping[str, Figure],
    marks: Mapping[str, Mark],
) -> str:
    mark = marks.get(cell.code or "")
    width = sum(_widths(printed)[cell.column : cell.column + cell.colspan])
    merge = "" if cell.rowspan == 1 else f'<w:vMerge w:val="{_merge(cell, row)}"/>'
    ground = FILLS[mark.kind] if mark else "" if cell.code else "F3F5F8"
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>' if ground else ""
    text = _text(cell, figures.get(cell.code or ""), mark) if row == cell.row else ""
    side = "left" if cell.role == "row" and cell.rowspan == 1 else "center"
    # A table stays on one page: every line but the last is kept with the next one.
    keep = "" if row == printed.height - 1 else "<w:keepNext/>"
    ink = f'<w:color w:val="{INKS[mark.kind]}"/>' if mark else ""
    bold = "<w:b/>" if cell.role == "title" or (mark and mark.signed) else ""
    small = _smaller(text, width) if cell.code else ""
    run = f"<w:r><w:rPr>{bold}{ink}{small}</w:rPr>{_lines(text)}</w:r>" if text else ""
    style = f'<w:pStyle w:val="TableText"/>{keep}<w:jc w:val="{side}"/>'
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{cell.colspan}"/>'
        f'{merge}{shade}<w:vAlign w:val="center"/></w:tcPr>'
        f"<w:p><w:pPr>{style}</w:pPr>{run}</w:p></w:tc>"
    )


def _smaller(text: str, width: int) -> str:
    """The size of a figure's letters, where its longest line has no room in the usual one."""
    longest = max((len(line) for line in text.split("\n")), default=0)
    room = (width - 2 * _MARGIN) / 20
    # A digit is half as wide as it is high; a comma or a sign no wider.
    size = max(_SMALLEST, room / (0.52 * longest)) if longest else _SIZE
    return f'<w:sz w:val="{int(2 * size)}"/>' if size < _SIZE else ""


def _merge(cell: Placed, row: int) -> str:
    return "restart" if row == cell.row else "continue"


def _text(cell: Placed, read: Figure | None, mark: Mark | None) -> str:
    if cell.code is None:
        return cell.text
    text = words.figure(read)
    if mark and mark.signed:
        text += f"\n{SIGNS[mark.kind]}{''.join(words.circled(group) for group in mark.signed)}"
    return text


def _lines(text: str) -> str:
    parts = [f"<w:t>{escape(words.printable(line))}</w:t>" for line in text.split("\n")]
    return "<w:br/>".join(parts)
