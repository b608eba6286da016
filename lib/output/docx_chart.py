"""Charts as Word's own (DrawingML): sharp in print, in the paper's fonts, their numbers inside.

No browser or drawing library is needed, and staff can restyle a chart or copy its numbers: a small
workbook stands behind each, as behind a chart that Word made.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from lib.output import theme
from lib.output.sheets import put, workbook_bytes
from lib.output.words import printable

_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_EMU = 360_000
"""To a centimetre."""
_WIDTH = 15.4
"""Of a chart in centimetres: the type area of an official paper, less a little."""
_ROOM = 1.12
"""The axis reaches so many times as far as the bars: the numbers stand at their ends."""
_SHEET = "数据"


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of bars: a name for each place, and series of values; None leaves a gap.

    ``stacked`` series stand one behind the other. ``format`` is Excel's, for the numbers at the
    bars; ``inks`` are the series' colours. ``height`` is in centimetres. ``told`` says in words
    what it shows, for who cannot see it.
    """

    names: Sequence[str]
    series: Sequence[tuple[str, Sequence[float | None]]]
    told: str
    stacked: bool = False
    format: str = "#,##0"
    height: float = 7.0
    inks: Sequence[str] = theme.SERIES


def add_chart(paper: Document, bars: Bars) -> None:
    """Put a chart of horizontal bars, the first name on top, at the end of the paper."""
    package = paper.part.package
    assert package is not None  # a paper is always in one
    number = 1 + sum("/word/charts/" in part.partname for part in package.iter_parts())
    chart = Part(PackURI(f"/word/charts/chart{number}.xml"), CT.DML_CHART, b"", package)
    book = Part(
        PackURI(f"/word/embeddings/chart{number}.xlsx"), CT.SML_SHEET, _workbook(bars), package
    )
    chart._blob = _chart_xml(bars, chart.relate_to(book, RT.PACKAGE)).encode()
    link = paper.part.relate_to(chart, RT.CHART)
    holder = paper.add_paragraph(style="Picture")
    holder.alignment = WD_ALIGN_PARAGRAPH.CENTER
    holder.add_run()._r.append(parse_xml(_drawing(bars, link, number)))


def _workbook(bars: Bars) -> bytes:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = _SHEET
    for row, name in enumerate(bars.names, start=2):
        put(sheet, row, 1, name)
    for column, (title, values) in enumerate(bars.series, start=2):
        put(sheet, 1, column, title)
        for row, value in enumerate(values, start=2):
            sheet.cell(row, column).value = value
    return workbook_bytes(workbook)


def _drawing(bars: Bars, link: str, number: int) -> str:
    size = f'cx="{int(_WIDTH * _EMU)}" cy="{int(bars.height * _EMU)}"'
    told = escape(printable(bars.told))
    return (
        f'<w:drawing {nsdecls("w", "wp", "a", "r")}><wp:inline distT="0" distB="0" distL="0"'
        f' distR="0"><wp:extent {size}/><wp:docPr id="{1000 + number}" name="图 {number}"'
        f' descr="{told}"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_CHART}">'
        f'<c:chart xmlns:c="{_CHART}" r:id="{link}"/></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing>"
    )


def _chart_xml(bars: Bars, link: str) -> str:
    grouping = "stacked" if bars.stacked else "clustered"
    series = "".join(_series(bars, place) for place in range(len(bars.series)))
    legend = (
        f'<c:legend><c:legendPos val="t"/><c:overlay val="0"/>{_text(theme.INK)}</c:legend>'
        if len(bars.series) > 1
        else ""
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<c:chartSpace xmlns:c="{_CHART}" xmlns:a="{_MAIN}" xmlns:r="{_LINKS}">'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        f'<c:barChart><c:barDir val="bar"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="45"/><c:overlap val="{100 if bars.stacked else -5}"/>'
        '<c:axId val="1"/><c:axId val="2"/></c:barChart>'
        # The axis of names runs from the top down, as people read.
        '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f"{_line(theme.RULE)}{_text(theme.INK)}"
        '<c:crossAx val="2"/><c:crosses val="autoZero"/></c:catAx>'
        '<c:valAx><c:axId val="2"/><c:scaling>'
        f'<c:max val="{_reach(bars)}"/><c:min val="0"/></c:scaling><c:delete val="1"/>'
        '<c:axPos val="t"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        '<c:crossAx val="1"/><c:crosses val="autoZero"/></c:valAx></c:plotArea>'
        f'{legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f'<c:externalData r:id="{link}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _reach(bars: Bars) -> float:
    """Where the axis of values ends: behind the longest bar and its number."""
    columns = zip(*(values for _, values in bars.series), strict=True)
    sums = [sum(value or 0.0 for value in column) for column in columns]
    single = [value or 0.0 for _, values in bars.series for value in values]
    return max([0.0, *(sums if bars.stacked else single)]) * _ROOM or 1.0


def _series(bars: Bars, place: int) -> str:
    title, values = bars.series[place]
    ink = bars.inks[place % len(bars.inks)]
    last, letter = len(bars.names) + 1, get_column_letter(place + 2)
    label = theme.ink_on(ink) if bars.stacked else theme.INK
    where = "ctr" if bars.stacked else "outEnd"
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/><c:tx><c:strRef>'
        f"<c:f>{_SHEET}!${letter}$1</c:f>{_texts('strCache', [title])}</c:strRef></c:tx>"
        f'<c:spPr><a:solidFill><a:srgbClr val="{ink[1:]}"/></a:solidFill></c:spPr>'
        '<c:invertIfNegative val="0"/>'
        f'<c:dLbls><c:numFmt formatCode="{escape(bars.format)}" sourceLinked="0"/>'
        f'<c:spPr><a:noFill/></c:spPr>{_text(label)}<c:dLblPos val="{where}"/>'
        '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
        f"<c:cat><c:strRef><c:f>{_SHEET}!$A$2:$A${last}</c:f>"
        f"{_texts('strCache', bars.names)}</c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>{_SHEET}!${letter}$2:${letter}${last}</c:f>"
        f"{_texts('numCache', values)}</c:numRef></c:val></c:ser>"
    )


def _texts(kind: str, values: Sequence[str | float | None]) -> str:
    points = "".join(
        f'<c:pt idx="{place}"><c:v>{escape(printable(str(value)))}</c:v></c:pt>'
        for place, value in enumerate(values)
        if value is not None
    )
    code = "<c:formatCode>General</c:formatCode>" if kind == "numCache" else ""
    return f'<c:{kind}>{code}<c:ptCount val="{len(values)}"/>{points}</c:{kind}>'


def _text(ink: str) -> str:
    return (
        '<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1000">'
        f'<a:solidFill><a:srgbClr val="{ink[1:]}"/></a:solidFill>'
        '<a:latin typeface="Times New Roman"/><a:ea typeface="仿宋"/></a:defRPr></a:pPr>'
        '<a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )


def _line(ink: str) -> str:
    fill = f'<a:solidFill><a:srgbClr val="{ink[1:]}"/></a:solidFill>'
    return f'<c:spPr><a:ln w="9525">{fill}</a:ln></c:spPr>'
