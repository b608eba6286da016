"""Web pages: from a clean one to what portals, Word and LibreOffice make of a report."""

import html
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

from tests.builders.printed import Cell, Line, Sheet, Table, map_tables

PageOf = Callable[[str, str], str]
"""Title and body -> the whole page."""


@dataclass(frozen=True, slots=True)
class Style:
    """How one kind of page writes a line, a cell and a table, and what it puts around them."""

    line: Callable[[Line], str]
    cell: Callable[[Cell, str], str]
    table: Callable[[str], str]
    page: PageOf
    head_cells: bool = False


def clean(sheet: Sheet, chance: random.Random) -> bytes:
    """A page as the standard has it: UTF-8, th in the header, one table a table."""
    style = Style(_plain_line, _plain_cell, _plain_table, _clean_page, head_cells=True)
    return _page(sheet, style).encode()


def undeclared(sheet: Sheet, chance: random.Random) -> bytes:
    """A fragment without head or declaration of its encoding."""
    style = Style(_plain_line, _plain_cell, _plain_table, lambda title, body: body)
    return _page(sheet, style).encode(chance.choice(["utf-8", "gb18030"]))


def portal(sheet: Sheet, chance: random.Random) -> bytes:
    """A portal's page: menus, lists, layout tables, other tables and hidden text around it."""
    style = Style(_broken_line, _nbsp_cell, _layout_table, _portal_page)
    return _page(sheet, style).encode("gb18030")


def word(sheet: Sheet, chance: random.Random) -> bytes:
    """Saved by Word as a web page: its own classes, namespaces, a last row of widths."""
    style = Style(_word_line, _word_cell, _word_table, _word_page)
    return _page(sheet, style).encode("gb18030", errors="xmlcharrefreplace")


def office(sheet: Sheet, chance: random.Random) -> bytes:
    """Saved by LibreOffice: paragraphs in cells, and a sixteenth column in table 4 that is none."""
    style = Style(_office_line, _office_cell, _office_table, _office_page)
    return _page(map_tables(sheet, _phantom_column, ["t4"]), style).encode()


def spans_only(sheet: Sheet, chance: random.Random) -> bytes:
    """An editor's page: styled spans in div instead of paragraphs, everything in one division."""
    style = Style(_span_line, _span_cell, _plain_table, _clean_page)
    return _page(sheet, style).encode("utf-8-sig")


def sloppy(sheet: Sheet, chance: random.Random) -> bytes:
    """Written by hand long ago: capitals, nothing closed, digits as entities, hidden spare rows."""
    style = Style(_sloppy_line, _sloppy_cell, _sloppy_table, _sloppy_page)
    return _page(sheet, style).encode("gb18030")


def archived(sheet: Sheet, chance: random.Random) -> bytes:
    """A web archive (mht): the page as one part of a message, its picture as another."""
    message = MIMEMultipart("related", boundary="----=_NextPart_01")
    message["Subject"] = "report"
    page = MIMEText(clean(sheet, chance).decode(), "html", "utf-8")
    page["Content-Location"] = "file:///C:/report.htm"
    message.attach(page)
    picture = MIMEImage(b"GIF89a", "gif")
    picture["Content-Location"] = "file:///C:/seal.gif"
    message.attach(picture)
    return message.as_bytes()


def _page(sheet: Sheet, style: Style) -> str:
    title = next((b.text for b in sheet.blocks if isinstance(b, Line)), "")
    parts = [
        style.line(block) if isinstance(block, Line) else style.table(_rows(block, style))
        for block in sheet.blocks
    ]
    return style.page(html.escape(title), "\n".join(parts))


def _rows(table: Table, style: Style) -> str:
    rows = []
    for cells in table.rows:
        made = [
            style.cell(cell, "th" if style.head_cells and cell.header else "td") for cell in cells
        ]
        rows.append(f"<tr>{''.join(made)}</tr>")
    return "\n".join(rows)


def _spans(cell: Cell) -> str:
    down = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    return down + (f' colspan="{cell.colspan}"' if cell.colspan > 1 else "")


def _text(cell: Cell) -> str:
    return html.escape(cell.text).replace("\n", "<br>")


def _plain_line(line: Line) -> str:
    tag = {"title": "h1", "heading": "h2", "subheading": "h3"}.get(line.kind, "p")
    return f"<{tag}>{html.escape(line.text)}</{tag}>"


def _plain_cell(cell: Cell, tag: str) -> str:
    return f"<{tag}{_spans(cell)}>{_text(cell)}</{tag}>"


def _plain_table(rows: str) -> str:
    return f'<table border="1">\n{rows}\n</table>'


def _clean_page(title: str, body: str) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        f"<title>{title}</title></head>\n<body>\n{body}\n</body></html>"
    )


def _broken_line(line: Line) -> str:
    indent = "&nbsp;&nbsp;&nbsp;&nbsp;" if line.kind == "text" else ""
    return f"{indent}{html.escape(line.text)}<br />"


def _nbsp_cell(cell: Cell, tag: str) -> str:
    inner = _text(cell) or "&nbsp;"
    return f'<{tag} align="center"{_spans(cell)}>\n  {inner}\n</{tag}>'


def _layout_table(rows: str) -> str:
    """A statutory table in the only cell of a table that is there for looks."""
    return (
        '<table width="100%" cellpadding="0"><tr><td align="center">\n'
        f'<table class="tb" border="1"><tbody>\n{rows}\n</tbody></table>\n</td></tr></table>'
    )


PORTAL_HEAD = """
<div class="top"><ul><li><a href="/">首页</a></li><li><a href="/zwgk">政务公开</a></li>
<li><a href="/hd">互动交流</a></li></ul><form><input value="请输入关键字"></form></div>
<table class="nav"><tr><td>栏目</td><td>更新数</td></tr><tr><td>通知公告</td><td>38</td></tr>
<tr><td>政策解读</td><td>12</td></tr></table>
<script>var total = 4096; document.title = "政府信息公开";</script>
<style>.tb td { width: 60px }</style>
<div style="display:none">本年新收政府信息公开申请数量 999</div>
<!-- <table><tr><td>规章</td><td>77</td><td>77</td><td>77</td></tr></table> -->
<table class="meta"><tr><td>索引号</td><td>000014349/2024-00017</td><td>发布日期</td>
<td>2024-02-29</td></tr><tr><td>名称</td><td colspan="3">年度报告</td></tr></table>
"""
PORTAL_FOOT = """
<div class="links"><select><option>其他网站</option><option>总计</option></select>
<ul><li>网站地图</li><li>联系我们</li></ul><p>主办单位办公室　网站标识码0000000001</p></div>
"""


def _portal_page(title: str, body: str) -> str:
    return (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
        f"<title>{title}_政务公开_门户网站</title></head><body>{PORTAL_HEAD}"
        '<table width="1000"><tr><td class="left"><ul><li>公开指南</li><li>公开年报</li></ul></td>'
        f'<td class="content"><div id="zoom">\n{body}\n</div></td></tr></table>'
        f"{PORTAL_FOOT}</body></html>"
    )


def _word_run(text: str) -> str:
    inner = html.escape(text).replace("\n", "<br>\n")
    return (
        "<span lang=EN-US style='font-size:10.5pt;font-family:仿宋_GB2312;mso-bidi-font-size:\n"
        f"12.0pt'>{inner}<o:p></o:p></span>"
    )


def _word_line(line: Line) -> str:
    bold = f"<b>{_word_run(line.text)}</b>" if line.kind != "text" else _word_run(line.text)
    return f"<p class=MsoNormal style='text-indent:32.0pt'>{bold}</p>\n"


def _word_cell(cell: Cell, tag: str) -> str:
    down = f" rowspan={cell.rowspan}" if cell.rowspan > 1 else ""
    right = f" colspan={cell.colspan}" if cell.colspan > 1 else ""
    inner = _word_run(cell.text) if cell.text else "<span lang=EN-US><o:p>&nbsp;</o:p></span>"
    return (
        f"<td width=63{right}{down} style='width:47.25pt;border:solid windowtext 1.0pt;\n"
        "padding:0cm 0cm 0cm 0cm'><p class=MsoNormal align=center\n"
        f"style='text-align:center'>{inner}</p></td>"
    )


def _word_table(rows: str) -> str:
    widths = "".join("<td width=63 style='border:none'></td>" for _ in range(10))
    return (
        "<table class=MsoNormalTable border=1 cellspacing=0 cellpadding=0\n"
        f"style='border-collapse:collapse'>\n{rows}\n"
        f"<![if !supportMisalignedColumns]><tr height=0>{widths}</tr><![endif]>\n</table>"
    )


def _word_page(title: str, body: str) -> str:
    return (
        '<html xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:w="urn:schemas-microsoft-com:office:word">\n<head>'
        '<meta http-equiv=Content-Type content="text/html; charset=gb2312">'
        f"<title>{title}</title><!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View>"
        "</w:WordDocument></xml><![endif]--><style><!-- p.MsoNormal {margin:0cm;} --></style>"
        f"</head>\n<body lang=ZH-CN><div class=Section1>\n{body}\n</div></body></html>"
    )


def _office_line(line: Line) -> str:
    return (
        '<p style="margin-bottom: 0cm; line-height: 150%">'
        f'<font face="仿宋"><font size="4">{html.escape(line.text)}</font></font></p>'
    )


def _office_cell(cell: Cell, tag: str) -> str:
    inner = "<br/>" if not cell.text else f'<font size="2">{_text(cell)}</font>'
    return (
        f'<td{_spans(cell)} width="8%" style="border: 1px solid #000000">'
        f'<p align="center" style="orphans: 0">{inner}</p></td>'
    )


def _office_table(rows: str) -> str:
    columns = "".join('<col width="20*"/>' for _ in range(10))
    return f'<table width="100%" cellpadding="2" cellspacing="0">{columns}\n{rows}\n</table>'


def _office_page(title: str, body: str) -> str:
    return (
        '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN">\n<html><head>'
        '<meta http-equiv="content-type" content="text/html; charset=utf-8"/>'
        f'<title></title></head><body lang="zh-CN" dir="ltr">\n{body}\n</body></html>'
    )


def _span_line(line: Line) -> str:
    inner = html.escape(line.text)
    half = len(inner) // 2 if inner == line.text else 0
    return (
        f'<div><span style="font-size:16px">{inner[:half]}</span>'
        f'<span style="font-family:宋体">{inner[half:]}</span></div>'
    )


def _span_cell(cell: Cell, tag: str) -> str:
    inner = f'<span style="color:#333"><span>{_text(cell)}</span></span>' if cell.text else ""
    return f'<td{_spans(cell)} valign="top"><p>{inner}</p></td>'


def _sloppy_line(line: Line) -> str:
    return f"<P>{html.escape(line.text)}"


def _sloppy_cell(cell: Cell, tag: str) -> str:
    down = f" ROWSPAN={cell.rowspan}" if cell.rowspan > 1 else ""
    right = f" COLSPAN='{cell.colspan}'" if cell.colspan > 1 else ""
    text = "".join(f"&#{ord(sign)};" if sign.isdigit() else html.escape(sign) for sign in cell.text)
    half = text.find(";") + 1
    inner = f"<FONT SIZE=2>{text[:half]}</FONT><B>{text[half:]}</B>".replace("\n", "<BR>")
    return f"<TD{down}{right} NOWRAP>{inner}<!-- 9 -->"


def _sloppy_table(rows: str) -> str:
    opened = rows.replace("</tr>", "").replace("<tr>", "<TR>")
    spare = "<TR STYLE='display: none'><TD>规章<TD>3<TD>3<TD>3"
    return f"<TABLE BORDER=1><TBODY>\n{opened}\n{spare}</TABLE>"


def _sloppy_page(title: str, body: str) -> str:
    return (
        f"<HTML><HEAD><META CHARSET=GBK><TITLE>{title}</TITLE></HEAD>\n<BODY>\n{body}\n"
        "<NOSCRIPT>共 73 件</NOSCRIPT></BODY>"
    )


def _phantom_column(table: Table) -> Table:
    """The 总计 of the middle group two columns wide, in header and row alike."""
    if len(table.rows) != 4 or len(table.rows[-1]) != 15:
        return table
    top, middle, labels, values = table.rows
    top = (top[0], replace(top[1], colspan=top[1].colspan + 1), *top[2:])
    middle = (*middle[:-2], replace(middle[-2], colspan=6), middle[-1])
    labels = (*labels[:4], replace(labels[4], colspan=2), *labels[5:])
    values = (*values[:9], replace(values[9], colspan=2), *values[10:])
    return replace(table, rows=(top, middle, labels, values))
