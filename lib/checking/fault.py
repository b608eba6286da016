"""Whose fault a finding is likely to be: the report's own, or that of how it was read.

Told from the cells that it rests on: what was recovered, recognised by OCR, left unread, or stands
in the source in another way than as a plain number may have been read wrong.
"""

import re
from collections.abc import Iterable, Sequence
from unicodedata import normalize

from lib.checking.finding import Fault, Finding, Repair, Status
from lib.extract.report import UNREAD, Figure, Report

_PLAIN = re.compile(r"[-+\u2212]?\d[\d,]*(\.\d+)?(件|个|元|万元)?")
_WRONG_CELL = "cell:"
"""How the group of a finding begins whose wrong cell is beyond doubt."""


def fault_of(finding: Finding, report: Report, repairs: Sequence[Repair]) -> Fault | None:
    """Whose fault a failure or an open question is; None where the rule does not apply.

    Args:
        finding: with its group.
        report: whose finding it is.
        repairs: what ``locate`` proposes for the report.
    """
    if finding.status in (Status.PASS, Status.NOT_APPLICABLE):
        return None
    if finding.rule.startswith("shape."):
        return Fault.READING
    found = (report.figures[code] for code in _suspects(finding, repairs) if code in report.figures)
    doubtful = any(is_doubtful(figure) for figure in found)
    if not finding.figures:
        # The running text came the same way as the tables.
        doubtful = any(figure.recognised for figure in report.figures.values())
    return Fault.READING if doubtful else Fault.REPORT


def is_doubtful(figure: Figure) -> bool:
    """Whether a cell may have been read as another number than it has, or as none."""
    if figure.recovered or figure.recognised or figure.state == UNREAD:
        return True
    if figure.value is None or figure.raw is None:
        return False
    return _PLAIN.fullmatch(normalize("NFKC", figure.raw).strip()) is None


def _suspects(finding: Finding, repairs: Sequence[Repair]) -> Iterable[str]:
    """The cells that may be wrong: those of the repairs that touch the finding, else all of it."""
    group = finding.group or ""
    if group.startswith(_WRONG_CELL):
        return (group.removeprefix(_WRONG_CELL),)
    changed = {code for repair in repairs for code in repair.figures}
    return [code for code in finding.figures if code in changed] or finding.figures
