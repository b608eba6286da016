"""Rules about reviews and lawsuits over two years: no more of them than there is to dispute."""

from collections.abc import Iterator

from lib.checking.finding import Finding, Status
from lib.checking.messages import fill, finding, say
from lib.checking.numbers import means, total
from lib.extract.report import Number, Report
from lib.form.rule import Rule

OPEN_TO_SUIT = ("disclosed", "unavailable", "rejected", "other_outcomes")
"""Outcomes that may be taken to court without a review first (from 2024 on)."""
CASES = ("review", "direct", "after_review")
_FOR_OTHERS = frozenset({"government", "gov_office"})
"""Who answers in court for other agencies, too."""


def after_review(rule: Rule, report: Report, last: Report) -> Iterator[Finding]:
    """year.after_review: 复议后起诉不会多于两年里审结的复议。"""
    if not _read(report) or not _read(last):
        return
    suits = total(report, "t4.after_review.total")
    pending = total(last, "t4.after_review.pending")
    reviews = sum((_decided(one) for one in (report, last)), start=0)
    excess = suits - reviews - pending
    if excess >= rule.limit("excess"):
        yield _fail(
            rule,
            suits,
            reviews + pending,
            ("t4.after_review.total",),
            suits=suits,
            reviews=reviews,
            pending=pending,
            difference=excess,
        )


def direct(rule: Rule, report: Report, last: Report) -> Iterator[Finding]:
    """year.direct: 直接起诉不会多于可以直接起诉的办理结果。"""
    year = report.identity.year
    if year is None or year < rule.limit("first_year") or not _read(report) or not _read(last):
        return
    found = [means(one, meaning) for one in (report, last) for meaning in OPEN_TO_SUIT]
    decided = [value for value in found if value is not None]
    if len(decided) < len(found):
        return
    suits, pending = total(report, "t4.direct.total"), total(last, "t4.direct.pending")
    decisions = sum(decided, start=0)
    excess = suits - decisions - pending
    if excess >= rule.limit("excess"):
        yield _fail(
            rule,
            suits,
            decisions + pending,
            ("t4.direct.total",),
            suits=suits,
            decisions=decisions,
            pending=pending,
            difference=excess,
        )


def disputes(rule: Rule, report: Report, last: Report) -> Iterator[Finding]:
    """year.disputes: 复议、诉讼不会多于两年里办理的申请。

    Not of a government or its office for itself: they answer for their bureaus, too.
    """
    identity = report.identity
    if identity.kind in _FOR_OTHERS and identity.scope != "jurisdiction":
        return
    found = [means(one, "concluded") for one in (report, last)]
    known = [value for value in found if value is not None]
    if len(known) < len(found) or not _read(report) or not _read(last):
        return
    cases = total(report, *(f"t4.{row}.total" for row in CASES))
    pending = total(last, *(f"t4.{row}.pending" for row in CASES))
    concluded = sum(known, start=0)
    if cases >= rule.limit("cases") and cases > concluded + pending:
        codes = tuple(f"t4.{row}.total" for row in CASES)
        yield _fail(
            rule,
            cases,
            concluded + pending,
            codes,
            disputes=cases,
            concluded=concluded,
            pending=pending,
        )


def _read(report: Report) -> bool:
    """Whether the report has a table 4 with a number in every cell."""
    cells = [figure for code, figure in report.figures.items() if code.startswith("t4.")]
    return bool(cells) and all(cell.value is not None for cell in cells)


def _decided(report: Report) -> Number:
    return total(report, "t4.review.total") - total(report, "t4.review.pending")


def _fail(
    rule: Rule, left: Number, right: Number, codes: tuple[str, ...], **numbers: Number
) -> Finding:
    message = fill(rule.messages["fail"], **{name: say(value) for name, value in numbers.items()})
    return finding(rule, None, Status.FAIL, message, left=left, right=right, figures=codes)
