"""Findings counted: the summary line, the conclusion in one sentence, the rules left out."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from lib.checking.finding import Finding, Severity, Status


@dataclass(frozen=True, slots=True)
class Tally:
    """How many findings there are: failures by severity, undecided ones, and ones left out."""

    errors: int
    warnings: int
    notices: int
    undecided: int
    skipped: int

    @property
    def clean(self) -> bool:
        """Whether nothing failed and nothing was left undecided."""
        return not (self.errors or self.warnings or self.notices or self.undecided)


def tally(findings: Iterable[Finding]) -> Tally:
    """The counts of the summary line; ``not_applicable`` is counted as ``skipped``."""
    seen = list(findings)
    failed = Counter(finding.severity for finding in seen if finding.status is Status.FAIL)
    outcome = Counter(finding.status for finding in seen)
    return Tally(
        errors=failed[Severity.ERROR],
        warnings=failed[Severity.WARNING],
        notices=failed[Severity.NOTICE],
        undecided=outcome[Status.INCOMPLETE],
        skipped=outcome[Status.NOT_APPLICABLE],
    )


def conclusion(findings: Iterable[Finding]) -> str:
    """The outcome in one sentence."""
    counted = tally(findings)
    if counted.clean:
        return "经校核，未发现问题。"
    counts = [
        f"{name} {count} 处"
        for name, count in (
            ("错误", counted.errors),
            ("提示", counted.warnings),
            ("备注", counted.notices),
            ("无法判断", counted.undecided),
        )
        if count
    ]
    return f"经校核，发现{'、'.join(counts)}。请对照修改，核实后重新报送。"


def skipped(findings: Iterable[Finding]) -> list[Finding]:
    """The rules that had nothing to be checked against."""
    return [finding for finding in findings if finding.status is Status.NOT_APPLICABLE]
