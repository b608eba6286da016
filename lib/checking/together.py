"""Two years solved together: where they disagree, the side that is probably wrong.

What was carried over stands in both reports. Each is held together by its own sums, so that the
number that is wrong breaks more than the tie between the years, and the right one mends more.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from lib.checking.finding import Finding, Repair, Status
from lib.checking.last_year import LastYear
from lib.checking.linear import Figures, judge
from lib.checking.locate import MOST_REPAIRS
from lib.checking.matrix import System, system_of
from lib.checking.messages import say
from lib.extract.report import Figure, Number, Report
from lib.form.rule import Equation

RULE = "year.carried"
_IN, _OUT, _NEW = "t3.carried_in", "t3.carried_out", "t3.received"


def solve_together(
    report: Report, last: LastYear, findings: Sequence[Finding], repairs: Sequence[Repair]
) -> tuple[list[Finding], tuple[Repair, ...]]:
    """The findings and repairs of a report, in the light of last year's.

    Of several smallest repairs those that agree with what last year carried over come first, and
    one that alone does so is beyond doubt. Where the years disagree, the finding says which side is
    probably wrong; where nothing tells, both are offered.
    """
    told = tuple(_narrowed(report, last, repairs))
    off = [one for one in findings if one.rule == RULE and one.status is Status.FAIL]
    if not off:
        return [*findings], told
    columns = [str(one.scope) for one in off]
    ahead, behind = _mended(report, last, columns)
    if ahead == behind and (whole := _as_last_year(report, last, columns)) is not None:
        told += (whole,)
    return [_with_hint(one, ahead, behind) if one in off else one for one in findings], told


def _with_hint(one: Finding, ahead: bool, behind: bool) -> Finding:
    return replace(one, message=f"{one.message.removesuffix('。')}；{_hint(one, ahead, behind)}。")


def _narrowed(report: Report, last: LastYear, repairs: Sequence[Repair]) -> Iterable[Repair]:
    """The repairs of table 3, those that agree with last year first."""
    mine = [one for one in repairs if any(code.startswith("t3.") for code in one.figures)]
    if len(mine) < 2:
        return repairs
    ties = [_broken(report, one.figures, last.report.figures) for one in mine]
    agreeing = [one for one, broken in zip(mine, ties, strict=True) if broken == min(ties)]
    if len(agreeing) == len(mine):
        return repairs
    if len(agreeing) == 1 and len(mine) < MOST_REPAIRS:
        reason = f"{agreeing[0].reason.removesuffix('。')}，这样与上一年度年报的结转也相符。"
        sure = replace(agreeing[0], unique=True, reason=reason)
        return [sure, *(one for one in repairs if one not in mine)]
    first, rest = (
        [one for one in repairs if one.unique],
        [one for one in mine if one not in agreeing],
    )
    others = [one for one in repairs if not one.unique and one not in mine]
    return [*first, *agreeing, *rest, *others]


def _broken(report: Report, changes: Mapping[str, Number], last: Figures | None = None) -> int:
    """How many sums of table 3 do not hold with some cells changed; with last year, the ties."""
    figures = {**report.figures, **{code: _figure(value) for code, value in changes.items()}}
    outcomes = (
        judge(one, figures, last) for one in _ties(system_of(report), yearly=last is not None)
    )
    return sum(outcome is not None and outcome.status is Status.FAIL for outcome in outcomes)


@cache
def _ties(known: System, *, yearly: bool) -> tuple[Equation, ...]:
    """The sums of table 3, or its ties to last year."""
    return tuple(
        one
        for one in (known.yearly if yearly else known.equations)
        if one.rule.table == "t3" and one.rule.relation == "equal"
    )


def _figure(value: Number) -> Figure:
    return Figure(value, str(value), None)


def _mended(report: Report, last: LastYear, columns: Sequence[str]) -> tuple[bool, bool]:
    """Whether each side's own sums would fare better with what the other side has."""
    theirs = _carried(last.report, _OUT, columns)
    ours = _carried(report, _IN, columns)
    ahead = _broken(report, _named(_IN, theirs)) < _broken(report, {})
    if last.summed:
        return ahead, False
    behind = _broken(last.report, _named(_OUT, ours)) < _broken(last.report, {})
    return ahead, behind


def _carried(report: Report, row: str, columns: Sequence[str]) -> dict[str, Number]:
    """Column -> what stands there, blanks as the nothing that they hold as."""
    figures = report.figures
    return {one: figures[f"{row}.{one}"].value or 0 for one in columns}


def _named(row: str, numbers: Mapping[str, Number]) -> dict[str, Number]:
    return {f"{row}.{column}": value for column, value in numbers.items()}


def _hint(one: Finding, ahead: bool, behind: bool) -> str:
    """What to say of one column's disagreement."""
    should, was = say(one.right, "0"), say(one.left, "0")
    if ahead and not behind:
        return f"本年表三按 {should} 计才合得上，多半是本年的上年结转填错，应为 {should}"
    if behind and not ahead:
        return f"上一年度年报表三按 {was} 计才合得上，多半是上一年度的结转下年度填错，应为 {was}"
    return (
        f"看不出哪一年填错：以上一年度年报为准，本年的上年结转应为 {should}；"
        f"以本年为准，上一年度的结转下年度应为 {was}"
    )


def _as_last_year(report: Report, last: LastYear, columns: Sequence[str]) -> Repair | None:
    """The change that follows last year's report: what is carried in, and what is new the less."""
    changes: dict[str, Number] = {}
    for column, value in _carried(last.report, _OUT, columns).items():
        before = report.figures[f"{_IN}.{column}"].value or 0
        received = report.figures[f"{_NEW}.{column}"].value
        if received is None or received + before - value < 0:
            return None
        changes |= {f"{_NEW}.{column}": received + before - value, f"{_IN}.{column}": value}
    if _broken(report, changes) or _broken(report, changes, last.report.figures):
        return None
    reason = (
        "以上一年度年报的结转为准，“上年结转”照改，本年新收随之增减，表三各式仍然成立；"
        "也可能是上一年度年报填错，请核对两年的台账。"
    )
    return Repair(dict(sorted(changes.items())), False, reason)
