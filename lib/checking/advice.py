"""A repair as one sentence for the person who has to put it right."""

from collections.abc import Mapping

from lib.checking.coded_text import Meaning
from lib.checking.likely import cause, claimed
from lib.checking.messages import cell_name, say
from lib.extract.report import UNREAD, Report

_MOST_TOLD = 6
"""So many cells are told one by one; of more the first ones, and how many there are."""


def advise_filling(report: Report, found: Mapping[str, int]) -> str:
    """What the sums leave for cells without a usable number."""
    parts = [
        f"{cell_name(code, report)}（{_was(report, code)}）按勾稽关系应为 {say(value)}"
        for code, value in found.items()
    ]
    if len(parts) > _MOST_TOLD:
        return f"{'；'.join(parts[:_MOST_TOLD])}；等共 {len(parts)} 格，各只有一个值。"
    return f"{'；'.join(parts)}。"


def advise(report: Report, changes: Mapping[str, int], meanings: Mapping[str, Meaning]) -> str:
    """What should stand where, and the likely cause; gaps that are filled along are counted."""
    wrong = {code: new for code, new in changes.items() if report.figures[code].value is not None}
    parts = [
        f"{cell_name(code, report)}应为 {say(new)}（{_was(report, code)}）"
        for code, new in wrong.items()
    ]
    gaps = len(changes) - len(wrong)
    said = [
        f"，与正文所说的“{claim.words}”相符"
        for code, new in wrong.items()
        if (claim := claimed(report, code, new, meanings))
    ]
    along = f"，另有 {gaps} 格没有数，值随之确定" if gaps else ""
    return f"{'，'.join(parts)}：{cause(report, wrong)}{''.join(said[:1])}{along}。"


def _was(report: Report, code: str) -> str:
    figure = report.figures[code]
    if figure.value is not None:
        return f"填的是 {say(figure.value)}"
    return "没有读出" if figure.state == UNREAD else "空格"
