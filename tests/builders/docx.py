"""Word documents: clean ones, and ones with what years of editing leave in them."""

import io
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from xml.sax.saxutils import escape

import docx
from docx.document import Document

from tests.builders.docx_package import flat, package
from tests.builders.printed import Cell, Line, Sheet, Table, matrix, widths, word_rows

RunsOf = Callable[[str], str]
"""Text -> the runs that show it."""

CellOf = Callable[[Cell], str]
TableOf = Callable[[Table, CellOf], str]


@dataclass(frozen=True, slots=True)
class Style:
    """How runs, lines, cells and tables are written."""

    runs: RunsOf
    line: Callable[[Line], str]
    cell: CellOf
    around: Callable[[str, str], str]


def clean(sheet: Sheet, chance: random.Random) -> bytes:
    """Merged cells by gridSpan and vMerge, one run a paragraph."""
    return _document(sheet, Style(_run, _line(_run), _cell(_run), lambda key, table: table))


def edited(sheet: Sheet, chance: random.Random) -> bytes:
    """Tracked changes, runs cut anywhere, hidden text, fields, footnotes, content controls."""
    runs = _edited_runs(chance)
    return _document(
        sheet, Style(runs, _line(runs), _cell(runs), lambda key, table: _CONTROL.format(table))
    )


def numbered(sheet: Sheet, chance: random.Random) -> bytes:
    """Headings, groups and rows numbered by Word: the numbers are not in the text."""
    return _document(sheet, Style(_run, _numbered_line, _numbered_cell, lambda key, table: table))


def nested(sheet: Sheet, chance: random.Random) -> bytes:
    """Each table inside the only cell of another, the title in a text box."""

    def boxed(key: str, table: str) -> str:
        return (
            f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{table}"
            "<w:p/></w:tc></w:tr></w:tbl>"
        )

    return _document(sheet, Style(_run, _boxed_line, _cell(_run), boxed))


def legacy(sheet: Sheet, chance: random.Random) -> bytes:
    """Rows and cells in content controls, deleted rows still there, merging as of old."""
    style = Style(_run, _line(_run), _cell(_run), lambda key, table: table)
    return _document(sheet, style, lambda table, write: _legacy_table(table, write, chance))


def one_file(sheet: Sheet, chance: random.Random) -> bytes:
    """A whole document as a single XML file."""
    return flat(clean(sheet, chance))


def library(sheet: Sheet, chance: random.Random) -> bytes:
    """Written by python-docx, with its template, styles and merged cells."""
    document = docx.Document()
    for block in sheet.blocks:
        if isinstance(block, Table):
            _library_table(document, block)
        elif block.kind == "heading":
            document.add_heading(block.text, 1)
        else:
            document.add_paragraph(block.text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _document(sheet: Sheet, style: Style, draw: TableOf | None = None) -> bytes:
    draw = draw or _table
    parts = [
        style.line(block)
        if isinstance(block, Line)
        else style.around(block.key, draw(block, style.cell)) + "<w:p/>"
        for block in sheet.blocks
    ]
    return package("".join(parts))


TEXT_WIDTH = 9000
"""Twentieths of a point between the page's margins."""
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
LINES = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in SIDES)
BORDERS = f"<w:tblBorders>{LINES}</w:tblBorders>"


def _table(table: Table, write: CellOf) -> str:
    width = max(sum(cell.colspan for cell, _ in row) for row in word_rows(table))
    rooms = [round(room) for room in widths(width, TEXT_WIDTH)]
    rows = ""
    for row in word_rows(table):
        cells = "".join(
            f"<w:tc>{_merging(cell, begins)}{write(cell) if begins else '<w:p/>'}</w:tc>"
            for cell, begins in row
        )
        rows += f"<w:tr>{cells}</w:tr>"
    grid = "".join(f'<w:gridCol w:w="{room}"/>' for room in rooms)
    return f"<w:tbl><w:tblPr>{BORDERS}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _legacy_table(table: Table, write: CellOf, chance: random.Random) -> str:
    width = max(sum(cell.colspan for cell, _ in row) for row in word_rows(table))
    rows = []
    for row in word_rows(table):
        cells = "".join(_legacy_cells(cell, begins, write, chance) for cell, begins in row)
        made = f"<w:tr><w:trPr/>{cells}</w:tr>"
        rows.append(_CONTROL.format(made) if chance.random() < 0.2 else made)
    spare = "".join(f"<w:tc>{_paragraph(_run('86'))}</w:tc>" for _ in range(width))
    rows.insert(
        chance.randrange(len(rows)) + 1,
        f'<w:tr><w:trPr><w:del w:id="5" w:author="a"/></w:trPr>{spare}</w:tr>',
    )
    grid = '<w:gridCol w:w="800"/>' * width
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _legacy_cells(cell: Cell, begins: bool, write: CellOf, chance: random.Random) -> str:
    """As many cells as columns: those after the first are marked as merged into it."""
    down = ('<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>") if cell.rowspan > 1 else ""
    made = []
    for number in range(cell.colspan):
        state = "restart" if number == 0 else "continue"
        right = f'<w:hMerge w:val="{state}"/>' if cell.colspan > 1 else ""
        inner = write(cell) if begins and number == 0 else "<w:p/>"
        one = f"<w:tc><w:tcPr>{right}{down}</w:tcPr>{inner}</w:tc>"
        made.append(_CONTROL.format(one) if chance.random() < 0.1 else one)
    return "".join(made)


_CONTROL = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"


def _merging(cell: Cell, begins: bool) -> str:
    span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
    down = ('<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>") if cell.rowspan > 1 else ""
    return f'<w:tcPr><w:tcW w:w="0" w:type="auto"/>{span}{down}</w:tcPr>'


def _run(text: str) -> str:
    pieces = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in text.split("\n")
    )
    return f"<w:r><w:rPr><w:sz w:val='21'/></w:rPr>{pieces}</w:r>" if text else ""


def _paragraph(content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def _line(runs: RunsOf) -> Callable[[Line], str]:
    return lambda line: _paragraph(runs(line.text))


def _cell(runs: RunsOf) -> Callable[[Cell], str]:
    return lambda cell: _paragraph(runs(cell.text))


def _edited_runs(chance: random.Random) -> RunsOf:
    def runs(text: str) -> str:
        if not text:
            return ""
        at = chance.randint(0, len(text))
        whole = _run(text[:at]) + '<w:proofErr w:type="spellStart"/>' + _run(text[at:])
        return chance.choice(EDITS).format(text=whole, bare=escape(text))

    return runs


EDITS = (
    "{text}",
    "{text}",
    '<w:del w:id="7" w:author="a"><w:r><w:delText>31</w:delText></w:r></w:del>'
    '<w:ins w:id="8" w:author="a">{text}</w:ins>',
    '<w:moveFrom w:id="9" w:author="a"><w:r><w:t>52</w:t></w:r></w:moveFrom>'
    '<w:moveTo w:id="10" w:author="a">{text}</w:moveTo>',
    "<w:r><w:rPr><w:vanish/></w:rPr><w:t>64</w:t></w:r>{text}",
    "<w:sdt><w:sdtPr/><w:sdtContent>{text}</w:sdtContent></w:sdt>",
    '<w:hyperlink w:anchor="x">{text}</w:hyperlink>',
    '<w:bookmarkStart w:id="1" w:name="_GoBack"/>{text}<w:bookmarkEnd w:id="1"/>',
    '<w:fldSimple w:instr=" SUM(LEFT) ">{text}</w:fldSimple>',
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> =SUM(B2:B7) </w:instrText>'
    '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{text}'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    '{text}<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    '<w:footnoteReference w:id="1"/></w:r>',
)
"""Ways in which the same text stands in a document that was edited: deletions are not the text."""

NUMBERS = (
    (re.compile(r"^[一二三四五六]、"), 1),
    (re.compile(r"^\d\."), 2),
    (re.compile(r"^（[一二三四五六七]）"), 3),
)


def _automatic(text: str) -> str:
    """The paragraph with its leading number made by a list instead."""
    for pattern, number in NUMBERS:
        if pattern.match(text):
            properties = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
            return _paragraph(_run(pattern.sub("", text)), properties)
    return _paragraph(_run(text))


def _numbered_line(line: Line) -> str:
    return _automatic(line.text) if line.kind == "heading" else _paragraph(_run(line.text))


def _numbered_cell(cell: Cell) -> str:
    return _paragraph(_run(cell.text)) if cell.code else _automatic(cell.text)


def _boxed_line(line: Line) -> str:
    if line.kind != "title":
        return _paragraph(_run(line.text))
    box = f"<w:txbxContent>{_paragraph(_run(line.text))}</w:txbxContent>"
    drawn = (
        '<w:drawing><wp:inline><a:graphic><a:graphicData uri="x"><wps:wsp><wps:txbx>'
        f"{box}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    fallback = f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
    return _paragraph(
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawn}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def _library_table(document: Document, table: Table) -> None:
    grid = matrix(table)
    made = document.add_table(len(grid), max(map(len, grid)))
    cells = [list(row.cells) for row in made.rows]
    for top, row in enumerate(grid):
        for left, cell in enumerate(row):
            if cell is None:
                continue
            if cell.rowspan > 1 or cell.colspan > 1:
                last = cells[top + cell.rowspan - 1][left + cell.colspan - 1]
                cells[top][left].merge(last)
            cells[top][left].text = cell.text
