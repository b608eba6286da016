"""The statutory tables with two numbers in a cell: the government's, and the sum over its parts."""

from collections.abc import Callable
from html import escape

from lib.analysis.rollup import WRONG, Rollup, State, Sum
from lib.form.form import TABLE_NAMES, TABLES
from lib.output import theme, words
from lib.output.form_html import table_html
from lib.output.form_style import STYLE
from lib.output.layout import Placed
from lib.output.rollup_tables import remark

_STYLE = """
td.ru a { color: inherit; text-decoration: none; display: block; }
td.ru a:hover .gf-number { text-decoration: underline; }
td.ru.ru-chosen { outline: 3px solid #1f5fa8; outline-offset: -2px; }
.ru-sum { display: block; font-size: 11px; white-space: nowrap; font-weight: 400; color: #46525f; }
.gf-doubtful .ru-sum, .gf-undecided .ru-sum { color: inherit; }
.ru-lacking { border-bottom: 2px dotted #6b4fa0; }
"""
_CLASSES = {State.DIFFERS: "gf-doubtful", State.OVER: "gf-doubtful", State.OPEN: "gf-undecided"}
_SIGNS = {
    State.DIFFERS: theme.SIGNS["warning"],
    State.OVER: theme.SIGNS["warning"],
    State.OPEN: theme.SIGNS["incomplete"],
}
_TOLD = {
    State.DIFFERS: "与各部分之和不符",
    State.OVER: "各部分之和已超出政府年报的数",
    State.OPEN: "有空白或未读出的格，无法判断",
}
Link = Callable[[str], str]
"""The address that a cell leads to, by its code."""


def rollup_html(rollup: Rollup, link: Link, chosen: str = "") -> str:
    """All three tables.

    Where the government reported, a cell shows its number, and the sum below where that is another
    one; else the sum alone. Every cell leads to ``link`` of its code; ``chosen`` is outlined.
    """
    tables = "".join(_table(rollup, table, link, chosen) for table in TABLES)
    return f"<style>{STYLE}{_STYLE}</style><div class='gf-form'>{tables}</div>"


def rollup_legend(rollup: Rollup) -> str:
    """What the marks mean, only those that occur; empty where there are none."""
    held = {one.state for one in rollup.sums.values()}
    keys = [(_CLASSES[s], f"{_SIGNS[s]} {told}") for s, told in _TOLD.items() if s in held]
    if any(_lacking(one) for one in rollup.sums.values()):
        keys.append(("ru-key", "点线：有机关这一格没有数"))
    if not keys:
        return ""
    items = "".join(f"<span class='gf-key {style}'>{text}</span>" for style, text in keys)
    return f"<style>{STYLE}</style><div class='gf-legend'><span>表中标记：</span>{items}</div>"


def _table(rollup: Rollup, table: str, link: Link, chosen: str) -> str:
    edition = rollup.editions[table]
    if edition is None:
        return f"<p class='gf-missing'>{TABLE_NAMES[table]}：没有可以汇总的表。</p>"

    def value(cell: Placed, spans: str) -> str:
        one = rollup.sums[str(cell.code)]
        return _value(one, spans, link(one.code), one.code == chosen)

    return table_html(table, edition, value)


def _value(one: Sum, spans: str, address: str, chosen: bool) -> str:
    classes = ["gf-value", "ru", _CLASSES.get(one.state, ""), "ru-chosen" if chosen else ""]
    sign = _SIGNS.get(one.state)
    mark = f"<span class='gf-sign'>{sign}</span>" if sign else ""
    lacking = " ru-lacking" if _lacking(one) else ""
    first = _sum(one) if one.own is None else words.figure(one.own)
    second = f"<span class='ru-sum'>和 {escape(_sum(one))}</span>" if _is_other(one) else ""
    return (
        f"<td class='{' '.join(name for name in classes if name)}'{spans}"
        f" data-code='{escape(one.code)}' title='{escape(_hover(one))}'>"
        f"<a href='{escape(address)}' target='_self'>"
        f"<span class='gf-number{lacking}'>{escape(first)}</span>"
        f"{mark}{second}</a></td>"
    )


def _is_other(one: Sum) -> bool:
    """Whether the sum is to be shown beside the government's number."""
    return one.own is not None and bool(one.parts) and one.own.value != one.value


def _lacking(one: Sum) -> bool:
    return one.own is None and one.gaps > 0


def _sum(one: Sum) -> str:
    return words.BLANK_WORD if one.value is None else words.number(one.value)


def _hover(one: Sum) -> str:
    lines = [words.cell(one.code)]
    if one.own is not None:
        lines.append(f"政府年报 {words.figure(one.own)}，各部分之和 {_sum(one)}。")
    if one.state in WRONG and one.difference is not None:
        lines.append(f"相差 {words.number(one.difference)}。")
    if told := remark(one):
        lines.append(f"{told}。")
    return "\n".join(lines)
