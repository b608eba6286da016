"""What the running text says against the tables: a number is held against all that it may mean."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from typing import Protocol

from lib.checking.finding import Evidence, Finding, Status
from lib.checking.linear import ABSENT
from lib.checking.matrix import system
from lib.checking.messages import EMPTY, NOT_READ, fill, finding, say
from lib.extract.report import UNREAD, Claim, Figure, Number, Report
from lib.form.form import TABLES
from lib.form.rule import Rule
from lib.reading.quick import quickly


class Meaning(Protocol):
    """A sum of figures that a number in the text may stand for; codes may have ``*`` in them."""

    @property
    def label(self) -> str:
        """What the sum is, in Chinese."""

    @property
    def plus(self) -> tuple[str, ...]:
        """Codes added; those that no table of the report has are left out."""

    @property
    def minus(self) -> tuple[str, ...]:
        """Codes taken off, likewise."""


@dataclass(frozen=True, slots=True)
class Fit:
    """One meaning against one claim: the sum as the tables have it (None: no number in it)."""

    label: str
    value: Number | None
    status: Status
    codes: tuple[str, ...]
    table_unread: str | None


_made = quickly(Fit)


def check_text(rule: Rule, report: Report, meanings: Mapping[str, Meaning]) -> Iterator[Finding]:
    """text.*: 正文所说的数，与表里可以有的一种含义相符。

    One finding for the rule, naming every claim that does not fit. A claim none of whose meanings
    the report's tables have is left alone.
    """
    subject = rule.code.partition(".")[2]
    judged = [
        (claim, fits)
        for claim in report.claims
        if claim.subject == subject and (fits := fits_of(claim, report, meanings))
    ]
    for status in (Status.FAIL, Status.INCOMPLETE):
        chosen = [(claim, fits) for claim, fits in judged if best(fits) is status]
        if chosen:
            yield _finding(rule, status, chosen)
            return
    if not judged:
        message = fill(rule.messages["not_applicable"], subject=rule.subject)
        yield finding(rule, None, Status.NOT_APPLICABLE, message, group="text:none")


def fits_of(claim: Claim, report: Report, meanings: Mapping[str, Meaning]) -> list[Fit]:
    """How a claim agrees with each of its meanings that the report's tables have."""
    found = (_fit(claim, meanings[key], report) for key in claim.candidates if key in meanings)
    return [fit for fit in found if fit is not None]


def best(fits: Sequence[Fit]) -> Status:
    """A claim holds where any meaning fits, and is open where a missing cell could make it fit."""
    statuses = {fit.status for fit in fits}
    order = (Status.PASS, Status.INCOMPLETE, Status.FAIL)
    return next(status for status in order if status in statuses)


def _fit(claim: Claim, meaning: Meaning, report: Report) -> Fit | None:
    plus, minus = codes_of(meaning, report)
    if not plus:
        return None
    added = {code: report.figures.get(code, ABSENT) for code in plus}
    taken = {code: report.figures.get(code, ABSENT) for code in minus}
    value = _sum(added) - _sum(taken)
    cells = {**added, **taken}
    unread = next((code for code, one in cells.items() if one.state == UNREAD), None)
    empty = all(one.value is None for one in cells.values())
    return _made(
        label=meaning.label,
        value=None if empty else value,
        status=_status(claim, value, _has_gap(added), _has_gap(taken), unread is not None),
        codes=(*plus, *minus),
        table_unread=unread.partition(".")[0] if unread else None,
    )


def _sum(figures: Mapping[str, Figure]) -> Number:
    return sum((one.value for one in figures.values() if one.value is not None), start=0)


def _has_gap(figures: Mapping[str, Figure]) -> bool:
    return any(one.value is None for one in figures.values())


def _status(claim: Claim, value: Number, may_rise: bool, may_fall: bool, unread: bool) -> Status:
    if claim.low <= value <= claim.high:
        return Status.INCOMPLETE if unread else Status.PASS
    mendable = may_rise if value < claim.low else may_fall
    return Status.INCOMPLETE if mendable else Status.FAIL


def codes_of(meaning: Meaning, report: Report) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The codes of the report's editions that a meaning adds and takes off."""
    editions = tuple(report.editions.get(table) for table in TABLES)
    return _expand(meaning.plus, editions), _expand(meaning.minus, editions)


@cache
def _expand(patterns: tuple[str, ...], editions: tuple[str | None, ...]) -> tuple[str, ...]:
    codes = system(*editions).codes
    return tuple(code for code in codes if any(fnmatchcase(code, one) for one in patterns))


def _finding(rule: Rule, status: Status, chosen: list[tuple[Claim, list[Fit]]]) -> Finding:
    claim, fits = chosen[0]
    unread = [fit.table_unread for _, all_fits in chosen for fit in all_fits if fit.table_unread]
    return finding(
        rule,
        None,
        status,
        fill(
            rule.messages[status.value],
            subject=rule.subject,
            claims="；".join(_in_words(claim, fits) for claim, fits in chosen),
        ),
        left=claim.value,
        right=fits[0].value,
        figures=tuple(
            dict.fromkeys(code for _, all_ in chosen for fit in all_ for code in fit.codes)
        ),
        evidence=tuple(Evidence(claim.sentence, claim.place) for claim, _ in chosen),
        group=f"shape:{unread[0]}" if status is Status.INCOMPLETE and unread else None,
    )


def _in_words(claim: Claim, fits: Sequence[Fit]) -> str:
    said = f"正文说“{claim.words}”（{say(claim.value)}）"
    return f"{said}，表里{'，'.join(_sum_in_words(fit) for fit in fits)}"


def _sum_in_words(fit: Fit) -> str:
    if fit.value is None:
        return f"“{fit.label}”{NOT_READ if fit.table_unread else EMPTY}"
    return f"“{fit.label}”是 {say(fit.value)}"
