"""What a group of findings rests on and leads to, in words: evidence, proposed values."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from lib.checking.finding import Repair
from lib.extract.report import Report
from lib.form.rules import load_rules
from lib.output import words
from lib.output.findings_view import Group
from lib.reading.document import Place

_LINES = 4
"""So many lines of evidence a paper gives for a group."""
_TOLD = 3
"""So many of the repairs that exclude each other are told."""


def advice(report: Report, group: Group) -> str:
    """What the agency should write, as a sentence; empty where nothing can be proposed.

    Where the sums leave several ways open and nobody chose one, it says so and names the first.
    """
    if group.repair is not None:
        return f"建议将{'；'.join(changes(report, group.repair, group.codes))}。"
    ways = ["、".join(changes(report, repair, group.codes)) for repair in group.options]
    if not ways:
        return ""
    many = "" if len(ways) <= _TOLD else f"，等 {len(ways)} 种"
    return f"改法不止一种，请核对台账：{'；或'.join(_shortened(ways[:_TOLD]))}{many}。"


def _shortened(ways: Sequence[str]) -> list[str]:
    """Ways that begin with the same row name it once."""
    row, mark, _ = ways[0].partition("”·")
    same = bool(mark) and all(way.startswith(row + mark) for way in ways)
    return [ways[0], *(way.removeprefix(row + mark) if same else way for way in ways[1:])]


def changes(report: Report, repair: Repair, codes: Container[str] | None = None) -> list[str]:
    """Each cell that a repair changes, or those among ``codes``: which, from what, to what."""
    return [
        f"{words.cell(code)}由{words.figure(report.figures.get(code))}改为{words.number(value)}"
        for code, value in repair.figures.items()
        if codes is None or code in codes
    ]


def evidence(group: Group) -> list[str]:
    """The words and cells that the group rests on, with their places; cells of a row in one."""
    rows: dict[Place | None, list[str]] = {}
    for item in dict.fromkeys(item for finding in group.findings for item in finding.evidence):
        at = item.place
        whole_row = replace(at, column=None, block=None) if at and at.row else at
        shown = words.printable(item.text).strip()
        rows.setdefault(whole_row, []).append(f"“{shown}”" if shown else words.BLANK_WORD)
    return [_at(place, "、".join(told)) for place, told in rows.items()]


def origin(group: Group) -> str:
    """Whose fault the group is likely to be: the report's, or that of how it was read."""
    if group.read_in_doubt:
        return "读取存疑（所涉单元格经过归位、识别，或者原文不是单纯的数字，请先对照原文）"
    return "报告自身（所涉单元格按原文照读）"


def shortened(lines: Sequence[str]) -> list[str]:
    """Evidence for a paper: more than a few lines are counted, for the tables show each cell."""
    if len(lines) <= _LINES:
        return list(lines)
    return [*lines[: _LINES - 1], f"等共 {len(lines)} 处，见表中标出的单元格"]


def grounds(group: Group) -> list[str]:
    """What the rules of a group rest on: the paper or the law, each once."""
    rules = load_rules()
    known = (rules[finding.rule] for finding in group.findings if finding.rule in rules)
    return list(dict.fromkeys(rule.source for rule in known if rule.source))


def _at(place: Place | None, told: str) -> str:
    where = words.place(place)
    return f"{where}：{told}" if where else told


def repaired(report: Report, repairs: Iterable[Repair]) -> Report:
    """The report as it would be with the repairs: only for showing, never for the store."""
    figures = dict(report.figures)
    for repair in repairs:
        for code, value in repair.figures.items():
            if code in figures:
                figures[code] = replace(figures[code], value=value)
    return replace(report, figures=figures)
