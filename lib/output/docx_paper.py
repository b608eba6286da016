"""An empty Word paper in the house's style: page, fonts, page numbers."""

from io import BytesIO
from typing import cast

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.styles.style import ParagraphStyle

# Name, base, East Asian font, size in points, bold, space before, first-line indent in characters.
_STYLES = (
    ("Normal", "", "仿宋", 12, False, 3, 0),
    ("Title", "", "黑体", 18, False, 6, 0),
    ("Heading 1", "", "黑体", 13, False, 10, 0),
    ("Body Text", "", "仿宋", 12, False, 3, 2),
    ("List Bullet", "", "仿宋", 11, False, 2, 0),
    ("Finding", "Normal", "仿宋", 12, True, 6, 0),
    ("Detail", "Normal", "仿宋", 11, False, 1, 2),
    ("Fact", "Normal", "仿宋", 11, False, 1, 0),
    ("Table Heading", "Normal", "黑体", 11, False, 8, 0),
    ("Table Text", "Normal", "宋体", 8, False, 0, 0),
)

_KEPT = {"Heading 1", "Table Heading", "Finding"}
"""Styles of paragraphs that stay on the page of the next one."""


def blank_paper(title: str) -> Document:
    """An empty A4 paper with the house's styles and page numbers; ``title`` is the file's."""
    paper = docx.Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin = section.bottom_margin = Cm(2.2)
    for name, based, font, size, bold, before, indent in _STYLES:
        _style(paper, name, based, font, size, bold, before, indent)
    styles = paper.styles
    cast(ParagraphStyle, styles["Title"]).paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    frame = styles["Title"].element.pPr.find(qn("w:pBdr"))
    styles["Title"].element.pPr.remove(frame)  # the template's blue rule under the title
    _page_numbers(paper)
    paper.core_properties.title = title
    paper.core_properties.author = ""
    paper.core_properties.comments = ""
    return paper


def _style(
    paper: Document,
    name: str,
    based: str,
    font: str,
    size: float,
    bold: bool,
    before: float,
    indent: float,
) -> None:
    styles = paper.styles
    if name not in [style.name for style in styles]:
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style = cast(ParagraphStyle, styles[name])
    style.base_style = styles[based] if based else style.base_style
    style.font.name, style.font.size, style.font.bold = "Times New Roman", Pt(size), bold
    properties = style.element.get_or_add_rPr()
    properties.get_or_add_rFonts().set(qn("w:eastAsia"), font)
    for colour in properties.findall(qn("w:color")):
        properties.remove(colour)
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(before), Pt(2 if before else 0)
    layout.keep_with_next = name in _KEPT
    layout.first_line_indent = Pt(size * indent) if indent else None


def _page_numbers(paper: Document) -> None:
    foot = paper.sections[0].footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text, field in (("第 ", "PAGE"), (" 页，共 ", "NUMPAGES"), (" 页", "")):
        foot.add_run(text)
        if field:
            shown = f"<w:fldSimple {nsdecls('w')} w:instr='{field}'><w:r><w:t>1</w:t></w:r>"
            foot._p.append(parse_xml(f"{shown}</w:fldSimple>"))


def paper_bytes(paper: Document) -> bytes:
    """The paper as the bytes of a docx file."""
    buffer = BytesIO()
    paper.save(buffer)
    return buffer.getvalue()
