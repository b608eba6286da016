"""Rules about the bodies that a report names as its issuer: copied from another agency's report?"""

import re
from collections.abc import Iterator
from dataclasses import replace

from lib.checking.finding import Finding, Severity
from lib.checking.numbers import remarks_of, told
from lib.extract.organ import Organ, read_organ
from lib.extract.report import Report
from lib.form.rule import Rule
from lib.text import squeeze

_BODY = re.compile(r"(?:局|委员会|委|厅|办公室|办|中心|分局)(?:\([^()]*\))?$")


def signature(rule: Rule, report: Report) -> Iterator[Finding]:
    """form.signature: 落款的机关就是标题的机关。"""
    yield from _named(rule, report, "signature")


def other_agency(rule: Rule, report: Report) -> Iterator[Finding]:
    """text.other_agency: 正文开头没有把别的机关写成本机关。"""
    yield from _named(rule, report, "preamble")


def _named(rule: Rule, report: Report, where: str) -> Iterator[Finding]:
    """One finding for the first name that cannot be the agency's own."""
    agency = report.identity.agency
    if agency is None:
        return
    own = read_organ(squeeze(agency), report.identity.year)
    for remark in remarks_of(report, "issuer"):
        other = read_organ(remark.words, report.identity.year)
        severity = _conflict(own, other) if remark.about == where else None
        if severity is not None:
            found = told(rule, remark, agency=agency, other=remark.words)
            yield _at_most(found, severity)
            return


def _at_most(found: Finding, severity: Severity) -> Finding:
    """The finding, no graver than the conflict."""
    order = list(Severity)
    if order.index(found.severity) >= order.index(severity):
        return found
    return replace(found, severity=severity)


def _conflict(own: Organ, other: Organ) -> Severity | None:
    """How sure it is that two names are of two agencies; None where they may be one.

    Bureaus of two kinds are two agencies, unless one name is in the other (合署、挂牌). Two
    regions of which none contains the other may be one under an old and a new name.
    """
    if own.kind == other.kind == "bureau":
        kinds = own.bureau is not None and other.bureau is not None
        if kinds and own.bureau != other.bureau and not _overlap(own.rest, other.rest):
            return Severity.WARNING
    apart = own.kind == other.kind and own.regions and other.regions
    if apart and own.regions[-1] not in other.regions and other.regions[-1] not in own.regions:
        same = own.region is not None and own.region == other.region
        return None if same or _share_a_stem(own, other) else Severity.NOTICE
    return None


def _overlap(one: str, other: str) -> bool:
    """Whether two names of organs have two characters in a row in common besides the suffix."""
    stems = [_BODY.sub("", name) for name in (one, other)]
    pairs = {stems[0][at : at + 2] for at in range(len(stems[0]) - 1)}
    return any(stems[1][at : at + 2] in pairs for at in range(len(stems[1]) - 1))


def _share_a_stem(own: Organ, other: Organ) -> bool:
    """Whether the last regions begin alike (上虞市, 上虞区): one division under two names."""
    return own.regions[-1][:2] == other.regions[-1][:2]
