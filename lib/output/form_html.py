"""The statutory tables as the form prints them, as HTML: figures, states and marks in their cells.

Labels, order and spans come from ``layout``; everything from a file is escaped. No scripts, no
outside addresses: the result passes Streamlit's sanitiser unchanged.
"""

from collections.abc import Callable, Iterable, Mapping
from html import escape

from lib.extract.report import BLANK, Figure, Report
from lib.form.form import TABLE_NAMES, TABLES, load_forms
from lib.output import theme, words
from lib.output.findings_view import DOUBTFUL, UNDECIDED, WRONG
from lib.output.form_style import STYLE
from lib.output.layout import Layout, Placed, layout
from lib.output.marks import INVOLVED, Mark

SIGNS = {
    WRONG: theme.SIGNS["error"],
    DOUBTFUL: theme.SIGNS["warning"],
    UNDECIDED: theme.SIGNS["incomplete"],
    INVOLVED: "",
}
SPOKEN = {
    WRONG: "错误",
    DOUBTFUL: "提示",
    UNDECIDED: "无法判断",
    INVOLVED: "参与核对",
}
RECOVERED_SIGN = "↻"
RECOGNISED_SIGN = "识"
NO_MARKS: Mapping[str, Mark] = {}


def form_html(report: Report, marks: Mapping[str, Mark] = NO_MARKS) -> str:
    """All three tables of a report, each by its own edition, with the style that they need.

    Args:
        report: what was read; a table whose edition is None is said to be missing.
        marks: what is to be shown in the cells, by code (``marks.marks``). The first cell
            marked for group 2 can be jumped to as ``#gf-2``.
    """
    anchors = _anchors(report, marks)
    tables = "".join(_table(report, table, marks, anchors) for table in TABLES)
    return f"<style>{STYLE}</style><div class='gf-form'>{tables}</div>"


def _anchors(report: Report, marks: Mapping[str, Mark]) -> dict[str, list[int]]:
    seen: set[int] = set()
    anchors: dict[str, list[int]] = {}
    for code in report.figures:
        fresh = (
            [group for group in marks[code].signed if group not in seen] if code in marks else []
        )
        anchors[code] = fresh
        seen.update(fresh)
    return anchors


def _table(
    report: Report, table: str, marks: Mapping[str, Mark], anchors: Mapping[str, list[int]]
) -> str:
    edition = report.editions.get(table)
    if edition is None:
        return f"<p class='gf-missing'>{TABLE_NAMES[table]}：文件里没有找到这张表。</p>"

    def value(cell: Placed, spans: str) -> str:
        code = str(cell.code)
        jumps = "".join(f"<a id='gf-{group}'></a>" for group in anchors.get(code, ()))
        return _value(code, spans, report.figures.get(code), marks.get(code), jumps)

    return table_html(table, edition, value)


def table_html(table: str, edition: str, value: Callable[[Placed, str], str]) -> str:
    """One table under its heading, as an edition prints it.

    ``value`` draws a cell that holds a figure, from its place and the attributes for its spans.
    """
    form = load_forms()[edition]
    title = f"{form.sections[form.tables[table].section]}（{words.edition(edition)}）"
    printed = layout(table, edition)
    body = "".join(
        f"<tr>{''.join(_cell(cell, value) for cell in line)}</tr>" for line in printed.lines()
    )
    return (
        f"<div class='gf-scroll' tabindex='0' role='group' aria-label='{TABLE_NAMES[table]}'>"
        f"<table class='gf gf-{table}'><caption>{escape(title)}</caption>"
        f"{_columns(printed)}<tbody>{body}</tbody></table></div>"
    )


def legend_html(report: Report, marks: Mapping[str, Mark]) -> str:
    """What the signs mean, only those that occur in this report."""
    kinds = {mark.kind for mark in marks.values()}
    entries = [
        (f"gf-{kind}", f"{SIGNS[kind]} {SPOKEN[kind]}".strip()) for kind in SIGNS if kind in kinds
    ]
    entries += _states(report.figures.values())
    if not entries:
        return ""
    items = "".join(
        f"<span class='gf-key {style}'>{escape(text)}</span>" for style, text in entries
    )
    return f"<style>{STYLE}</style><div class='gf-legend'><span>表中标记：</span>{items}</div>"


def _states(figures: Iterable[Figure]) -> list[tuple[str, str]]:
    seen = list(figures)
    states = {read.state for read in seen}
    return [
        (style, text)
        for present, style, text in (
            (any(read.recovered for read in seen), "gf-recovered", f"{RECOVERED_SIGN} 读取时归位"),
            (any(read.recognised for read in seen), "gf-recognised", f"{RECOGNISED_SIGN} 图片识别"),
            (BLANK in states, "gf-blank", f"{words.BLANK_WORD} 原文留空"),
            ("unread" in states, "gf-unread", f"{words.UNREAD_WORD} 不是零"),
        )
        if present
    ]


def _columns(printed: Layout) -> str:
    roles = [
        f"gf-label{column}" if column < printed.labels else "gf-figure"
        for column in range(printed.width)
    ]
    columns = "".join(f"<col class='{role}'>" for role in roles)
    return f"<colgroup>{columns}</colgroup>"


def _cell(cell: Placed, value: Callable[[Placed, str], str]) -> str:
    spans = _span("rowspan", cell.rowspan) + _span("colspan", cell.colspan)
    if cell.code is not None:
        return value(cell, spans)
    if cell.role == "corner":
        return f"<td class='gf-corner'{spans}>{escape(cell.text)}</td>"
    scope = "row" if cell.role == "row" else "col"
    wide = cell.rowspan if cell.role == "row" else cell.colspan
    scope = f"{scope}group" if wide > 1 else scope
    return f"<th class='gf-{cell.role}' scope='{scope}'{spans}>{escape(cell.text)}</th>"


def _span(name: str, size: int) -> str:
    return f" {name}='{size}'" if size > 1 else ""


def _value(code: str, spans: str, read: Figure | None, mark: Mark | None, jumps: str) -> str:
    classes = " ".join(["gf-value", *_classes(read, mark)])
    return (
        f"<td class='{classes}'{spans} data-code='{escape(code)}'"
        f" title='{escape(hover(code, read, mark))}'>"
        f"{jumps}<span class='gf-number'>{escape(words.figure(read))}</span>"
        f"{_signs(read, mark)}{_proposal(read, mark)}</td>"
    )


def _classes(read: Figure | None, mark: Mark | None) -> Iterable[str]:
    if read is None or read.value is None:
        yield "gf-blank" if read and read.state == BLANK else "gf-unread"
    if read and read.recovered:
        yield "gf-recovered"
    if read and read.recognised:
        yield "gf-recognised"
    if mark:
        yield f"gf-{mark.kind}"
        yield from (f"gf-g{group}" for group in mark.groups)


def _signs(read: Figure | None, mark: Mark | None) -> str:
    origin = RECOVERED_SIGN if read and read.recovered else ""
    origin += RECOGNISED_SIGN if read and read.recognised else ""
    signs = f"<span class='gf-sign gf-origin'>{origin}</span>" if origin else ""
    if mark is None or not mark.signed:
        return signs
    links = "".join(
        f"<a href='#fv-{group}' aria-label='{SPOKEN[mark.kind]}{group}'>{words.circled(group)}</a>"
        for group in mark.signed
    )
    return f"<span class='gf-sign'>{SIGNS[mark.kind]}{links}</span>{signs}"


def _proposal(read: Figure | None, mark: Mark | None) -> str:
    if mark is None or mark.proposal is None or (read and read.value == mark.proposal):
        return ""
    return f"<span class='gf-proposal'>应为{escape(words.number(mark.proposal))}？</span>"


def hover(code: str, read: Figure | None, mark: Mark | None) -> str:
    """What is told when the pointer rests on a cell, a sentence a line."""
    return "\n".join([words.cell(code), *_origin(read), *_told(mark)])


def _origin(read: Figure | None) -> Iterable[str]:
    if read is None or read.raw is None:
        yield "原文里没有这一格。"
        return
    where = words.place(read.place)
    yield f"原文“{words.printable(read.raw.strip())}”" + (f"，{where}。" if where else "。")
    if read.value is None and read.state != BLANK:
        yield "这一格没有读出数字，不作零看。"
    if read.recovered:
        yield "这一格是读取时按唯一可行的读法归位的，请核对原文。"
    if read.recognised:
        yield "这一格是从图片识别的，请核对原文。"


def _told(mark: Mark | None) -> Iterable[str]:
    if mark is None:
        return
    numbers = "".join(words.circled(group) for group in mark.groups)
    yield from (f"{numbers} {text}" for text in mark.texts)
    if mark.proposal is not None:
        yield f"建议值：{words.number(mark.proposal)}。"
