"""What the text says of the year before, against last year's report: growth, and numbers quoted."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from lib.checking.coded_said import ALL, BASES, fits
from lib.checking.finding import Evidence, Finding, Status
from lib.checking.messages import fill, finding, say
from lib.checking.numbers import means
from lib.extract.beside import Beside, growth, quoted
from lib.extract.report import Claim, Number, Report
from lib.form.narrative import load_narrative
from lib.form.rule import Rule

GROWN = ("received", "intake", "concluded")
"""What may have grown, the usual first."""


def growth_stated(rule: Rule, report: Report, last: Report) -> Iterator[Finding]:
    """year.growth: 正文所说的同比增减与两年的年报相符。"""
    now, before = _values(report, GROWN), _values(last, GROWN)
    if len(before) < len(GROWN) or len(now) < len(GROWN):
        return
    for claim in report.claims:
        said = growth(claim, report.identity.year) if _fitting(claim, report) else None
        if said is None:
            continue
        pairs = [(value, before[key]) for key, value in now.items()]
        pairs += [(claim.value, value) for value in before.values()]
        if not any(_has_grown(said, new, old) for new, old in pairs):
            yield _fail(rule, claim, said, _told(now, before), before["received"])
            return


def quoted_stated(rule: Rule, report: Report, last: Report) -> Iterator[Finding]:
    """year.quoted: 正文所引的上年件数与上一年度年报相符。"""
    for claim in report.claims:
        said = quoted(claim, report.identity.year) if fits(claim, report) else None
        if said is None:
            continue
        keys = BASES if claim.subject in ALL else claim.candidates
        values = _values(last, keys)
        if len(values) == len(keys) and said.last not in values.values():
            names = load_narrative().meanings
            parts = [f"{names[key].label}是 {say(values[key])} 件" for key in keys[: len(GROWN)]]
            yield _fail(rule, claim, said, "，".join(parts), values[keys[0]])
            return


def _fitting(claim: Claim, report: Report) -> bool:
    return claim.subject in ALL and bool(claim.value) and bool(fits(claim, report))


def _values(report: Report, keys: tuple[str, ...]) -> dict[str, Number]:
    """The meanings that the report's tables have and were read for."""
    found = {key: means(report, key) for key in keys}
    return {key: value for key, value in found.items() if value is not None}


def _has_grown(said: Beside, new: Number, old: Number) -> bool:
    """Whether two numbers grew as stated, within one of the last digit printed.

    From nothing there is no percentage, so nothing can be held against one.
    """
    sign = 1 if said.up else -1
    if said.percent is None:
        return new - old == sign * (said.count or 0)
    if not old:
        return True
    step = Decimal(1).scaleb(int(said.percent.as_tuple().exponent))
    return abs(_percent(new, old) - sign * said.percent) <= step


def _percent(new: Number, old: Number) -> Decimal:
    return Decimal(new - old) * 100 / Decimal(old)


def _told(now: Mapping[str, Number], before: Mapping[str, Number]) -> str:
    names = load_narrative().meanings
    return "，".join(
        f"{names[key].label}由 {say(before[key])} 件到 {say(value)} 件{_change(value, before[key])}"
        for key, value in now.items()
    )


def _change(new: Number, old: Number) -> str:
    if not old:
        return ""
    percent = round(_percent(new, old), 2)
    return f"（{'增' if percent >= 0 else '减'} {abs(percent)}%）"


def _fail(rule: Rule, claim: Claim, said: Beside, compared: str, right: Number) -> Finding:
    return finding(
        rule,
        None,
        Status.FAIL,
        fill(rule.messages["fail"], words=said.words, compared=compared),
        left=claim.value,
        right=right,
        evidence=(Evidence(claim.sentence, claim.place),),
    )
