"""What the text says of the results of reviews and lawsuits: all upheld, none lost."""

import re
from collections.abc import Iterator, Sequence

from lib.checking.coded_said import fits
from lib.checking.finding import Evidence, Finding, Severity, Status
from lib.checking.messages import fill, finding, say
from lib.checking.numbers import total
from lib.extract.beside import Won, won
from lib.extract.report import Claim, Report
from lib.form.rule import Rule

SUBJECTS = ("review", "litigation")
CASES = {
    "review": ("review",),
    "direct": ("direct",),
    "after": ("after_review",),
    "litigation": ("direct", "after_review"),
}
"""Beginning of a meaning -> the rows of table 4 that it is about."""
_RESULT = re.compile(r"维持|纠正|撤销|驳回|胜|败|终止|调解|审结|判决|\d")


def results_stated(rule: Rule, report: Report) -> Iterator[Finding]:
    """text.upheld: 正文说均获维持、没有败诉的，表四没有结果纠正。"""
    cases = [claim for claim in report.claims if claim.subject in SUBJECTS and claim.value]
    for claim in cases:
        said = won(claim)
        if said is None or not fits(claim, report):
            continue
        rows = _rows(claim, said) or ()
        if not said.suits_only:
            rows = (*_rows_before(claim, cases, report), *rows)
        found = _judge(rule, report, claim, said, rows)
        if found:
            yield found
            return


def _rows(claim: Claim, said: Won) -> tuple[str, ...]:
    if said.suits_only and claim.subject == "review":
        return ()
    return CASES[claim.candidates[0].partition("_")[0]]


def _rows_before(claim: Claim, cases: Sequence[Claim], report: Report) -> tuple[str, ...]:
    """The rows of a claim right before, which 均 is about, too: ``复议 7 件，诉讼 9 件，均…``."""
    for other in cases:
        if other is claim or other.sentence != claim.sentence or not fits(other, report):
            continue
        begin = other.sentence.find(other.words) + len(other.words)
        end = claim.sentence.find(claim.words)
        if begin <= end and not _RESULT.search(claim.sentence[begin:end]):
            return CASES[other.candidates[0].partition("_")[0]]
    return ()


def _judge(
    rule: Rule, report: Report, claim: Claim, said: Won, rows: Sequence[str]
) -> Finding | None:
    codes = tuple(f"t4.{row}.corrected" for row in rows)
    corrected = total(report, *codes)
    other = total(report, *(f"t4.{row}.other" for row in rows))
    pending = total(report, *(f"t4.{row}.pending" for row in rows))
    unfinished = said.upheld and (other or pending)
    if not corrected and not unfinished:
        return None
    message = fill(
        rule.messages["fail" if corrected else "open"],
        words=said.words,
        corrected=say(corrected),
        other=say(other),
        pending=say(pending),
    )
    return finding(
        rule,
        None,
        Status.FAIL,
        message,
        severity=None if corrected else Severity.NOTICE,
        left=0,
        right=corrected,
        figures=codes,
        evidence=(Evidence(claim.sentence, claim.place),),
    )
