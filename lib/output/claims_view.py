"""What the running text says beside what the tables say: one row a claim."""

from dataclasses import dataclass

from lib.checking.coded_text import Fit, best, fits_of
from lib.checking.finding import Status
from lib.extract.report import Claim, Report
from lib.form.narrative import load_narrative
from lib.output import words

_OUTCOMES = {
    Status.PASS: "✓ 相符",
    Status.FAIL: "✕ 不符",
    Status.INCOMPLETE: "? 无法判断",
    Status.NOT_APPLICABLE: "表里没有可比的数",
}
HEADS = ("正文说", "正文的数", "表里的数", "结果", "原句和位置")


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim with all that its number may stand for; ``status`` is the best fit's."""

    claim: Claim
    fits: tuple[Fit, ...]
    status: Status


def claim_rows(report: Report) -> list[ClaimRow]:
    """Every number of the text that speaks of a figure, those that do not fit first."""
    meanings = load_narrative().meanings
    rows = []
    for claim in report.claims:
        fits = tuple(fits_of(claim, report, meanings))
        rows.append(ClaimRow(claim, fits, best(fits) if fits else Status.NOT_APPLICABLE))
    order = (Status.FAIL, Status.INCOMPLETE, Status.PASS, Status.NOT_APPLICABLE)
    return sorted(rows, key=lambda row: order.index(row.status))


def claim_cells(row: ClaimRow) -> tuple[str, ...]:
    """A row in words, in the order of ``HEADS``; where a meaning fits, only that one is named."""
    fitting = [fit for fit in row.fits if fit.status is Status.PASS]
    shown = fitting[:1] or row.fits
    table = "\n".join(f"{fit.label}：{_sum(fit)}" for fit in shown) or "—"
    where = words.place(row.claim.place)
    sentence = f"“{row.claim.sentence}”" + (f"（{where}）" if where else "")
    return (row.claim.words, _stated(row.claim), table, _OUTCOMES[row.status], sentence)


def _sum(fit: Fit) -> str:
    if fit.value is not None:
        return words.number(fit.value)
    return words.UNREAD_WORD if fit.table_unread else words.BLANK_WORD


def _stated(claim: Claim) -> str:
    if claim.low == claim.high:
        return f"{words.number(claim.value)} {claim.unit}".strip()
    return f"约 {words.number(claim.value)} {claim.unit}".strip()
