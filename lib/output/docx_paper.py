"""An empty Word paper in the house's style: page, fonts, page numbers."""

from collections.abc import Container, Sequence
from functools import cache
from io import BytesIO
from typing import cast

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.styles.style import ParagraphStyle

_Style = tuple[str, str, str, float, bool, float, float]
_TITLE_FONT = "方正小标宋简体"
_OFFICIAL = (
    ("Normal", "", "仿宋", 16, False, 0, 0),
    ("Title", "", _TITLE_FONT, 22, False, 12, 0),
    ("Subtitle", "Normal", "楷体", 16, False, 0, 0),
    ("Heading 1", "", "黑体", 16, False, 6, 2),
    ("Heading 2", "", "楷体", 16, False, 4, 2),
    ("Body Text", "", "仿宋", 16, False, 0, 2),
    ("Caption", "Normal", "黑体", 12, False, 6, 0),
    ("Remark", "Normal", "仿宋", 11, False, 2, 0),
    ("Table Text", "Normal", "仿宋", 10.5, False, 1, 0),
    ("Picture", "Normal", "仿宋", 10.5, False, 2, 0),
)
"""Styles of an official paper (GB/T 9704), in the same columns as those below."""
_CLOSE = {"Caption", "Remark", "Table Text", "Picture"}
"""Styles whose lines stand as close as their letters need; the others have a line of 28 points."""
# Name, base, East Asian font, size in points, bold, space before, first-line indent in characters.
_STYLES = (
    ("Normal", "", "仿宋", 12, False, 3, 0),
    ("Title", "", _TITLE_FONT, 20, False, 6, 0),
    ("Heading 1", "", "黑体", 13, False, 10, 0),
    ("Body Text", "", "仿宋", 12, False, 3, 2),
    ("List Bullet", "", "仿宋", 11, False, 2, 0),
    ("Finding", "Normal", "仿宋", 12, True, 6, 0),
    ("Detail", "Normal", "仿宋", 11, False, 1, 2),
    ("Fact", "Normal", "仿宋", 11, False, 1, 0),
    ("Table Heading", "Normal", "黑体", 11, False, 8, 0),
    ("Table Text", "Normal", "宋体", 8, False, 0, 0),
)

_TEMPLATE_STYLES = {"Table Grid", "Header", "Footer"}
"""Styles of the template that papers use besides."""
_KEPT = {"Heading 1", "Heading 2", "Table Heading", "Finding", "Caption"}
"""Styles of paragraphs that stay on the page of the next one."""


def blank_paper(title: str) -> Document:
    """An empty A4 paper with the house's styles and page numbers; ``title`` is the file's."""
    return _titled(_blank(), title)


def official_paper(title: str) -> Document:
    """An empty A4 paper with the type area, fonts and lines of official papers."""
    return _titled(_official(), title)


def _titled(template: bytes, title: str) -> Document:
    paper = docx.Document(BytesIO(template))
    paper.core_properties.title = title
    return paper


@cache
def _blank() -> bytes:
    paper = _paper(_STYLES)
    section = paper.sections[0]
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin = section.bottom_margin = Cm(2.2)
    _page_numbers(paper, (("第 ", "PAGE"), (" 页，共 ", "NUMPAGES"), (" 页", "")))
    return paper_bytes(paper)


@cache
def _official() -> bytes:
    paper = _paper(_OFFICIAL)
    section = paper.sections[0]
    section.top_margin, section.bottom_margin = Cm(3.7), Cm(3.5)
    section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)
    for name, *_ in _OFFICIAL:
        layout = cast(ParagraphStyle, paper.styles[name]).paragraph_format
        if name in _CLOSE:
            layout.line_spacing = 1.0
        else:
            layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(28)
    title_style = cast(ParagraphStyle, paper.styles["Title"]).paragraph_format
    title_style.line_spacing, title_style.space_after = Pt(34), Pt(6)
    centred = cast(ParagraphStyle, paper.styles["Subtitle"]).paragraph_format
    centred.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _page_numbers(paper, (("— ", "PAGE"), (" —", "")))
    return paper_bytes(paper)


def _paper(styles: Sequence[_Style]) -> Document:
    paper = docx.Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    for style in styles:
        _style(paper, *style)
    heading = cast(ParagraphStyle, paper.styles["Title"])
    heading.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    frame = heading.element.pPr.find(qn("w:pBdr"))
    heading.element.pPr.remove(frame)  # the template's blue rule under the title
    _drop_styles(paper, {name for name, *_ in styles} | _TEMPLATE_STYLES)
    paper.core_properties.author = ""
    paper.core_properties.comments = ""
    return paper


def _drop_styles(paper: Document, names: Container[str]) -> None:
    """Remove all other styles of the template: each paragraph looks for its own among them."""
    for style in list(paper.styles):
        if style.name in names:
            for link in style.element.findall(qn("w:link")):
                style.element.remove(link)
        elif not style.element.default:
            style.delete()


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
    style.font.italic = False
    properties = style.element.get_or_add_rPr()
    properties.get_or_add_rFonts().set(qn("w:eastAsia"), font)
    for colour in properties.findall(qn("w:color")):
        properties.remove(colour)
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(before), Pt(2 if before else 0)
    layout.keep_with_next = name in _KEPT
    layout.first_line_indent = Pt(size * indent) if indent else None


def _page_numbers(paper: Document, parts: Sequence[tuple[str, str]]) -> None:
    """Texts, each with the name of the field behind it, or none."""
    foot = paper.sections[0].footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text, field in parts:
        foot.add_run(text)
        if field:
            shown = f"<w:fldSimple {nsdecls('w')} w:instr='{field}'><w:r><w:t>1</w:t></w:r>"
            foot._p.append(parse_xml(f"{shown}</w:fldSimple>"))


def paper_bytes(paper: Document) -> bytes:
    """The paper as the bytes of a docx file."""
    buffer = BytesIO()
    paper.save(buffer)
    return buffer.getvalue()
