"""A government's roll-up as tables for people: differences, what each part gives, how it stands."""

from collections.abc import Iterable

import pandas as pd

from lib.analysis.rollup import IN_SUM, WRONG, Part, Rollup, Standing, State, Sum
from lib.extract.report import BLANK, Number, Report
from lib.output import report_view, words
from lib.output.heads import KINDS
from lib.output.tables import COUNT, SHARE, Head, Heads

STATES = {
    "equal": "相符",
    "differs": "△ 不符",
    "within": "未超出",
    "over": "△ 超出",
    "open": "? 无法判断",
    "alone": "不比较",
}
STANDINGS = {
    "counted": "已计入",
    "own_only": "已计入，只有本级数",
    "unclear": "已计入，口径未写明",
    "missing": "缺年报",
    "exempt": "不须报送",
    "overlapping": "未计入，与办公室重复",
}
NO_CELL = "表中无此项"

DIFFERENCES = {
    "code": "str",
    "cell": "str",
    "own": "Float64",
    "sum": "Float64",
    "difference": "Float64",
    "state": "str",
    "remark": "str",
}
"""Columns of ``differences``."""
DIFFERENCE_HEADS: Heads = {
    "cell": Head("项目", width=46),
    "own": Head("政府年报", COUNT),
    "sum": Head("各部分之和", COUNT),
    "difference": Head("相差", COUNT),
    "state": Head("结论", words=STATES),
    "remark": Head("说明", width=40),
}

CONTRIBUTIONS = {
    "agency": "str",
    "short": "str",
    "shown": "str",
    "value": "Float64",
    "share": "Float64",
}
"""Columns of ``contributions``; ``short`` is the name without the government's region, ``shown``
the number as read, or why there is none."""
CONTRIBUTION_HEADS: Heads = {
    "short": Head("机关", width=25),
    "shown": Head("数", width=13, right=True),
    "share": Head("占和 %", SHARE, 8),
}

PARTS = {
    "agency": "str",
    "kind": "str",
    "standing": "str",
    "scope": "str",
    "editions": "str",
    "received": "str",
    "gaps": "Int64",
}
"""Columns of ``parts``; ``gaps`` counts the cells of the sums that the part gives no number for."""
PART_HEADS: Heads = {
    "agency": Head("机关", width=34),
    "kind": Head("机关类型", words=KINDS),
    "standing": Head("情况", words=STANDINGS, width=20),
    "scope": Head("年报口径", width=12),
    "editions": Head("表格版本", width=24),
    "received": Head("新收申请", width=10, right=True),
    "gaps": Head("没有数的格", COUNT),
}


_RECEIVED = "t3.received.total"


def differences(rollup: Rollup) -> pd.DataFrame:
    """Every figure that is wrong, then every one that cannot be judged; columns ``DIFFERENCES``."""
    return _frame([*rollup.of_state(WRONG), *rollup.of_state([State.OPEN])])


def all_figures(rollup: Rollup) -> pd.DataFrame:
    """Every figure in the order of the form, columns ``DIFFERENCES``."""
    return _frame(rollup.sums.values())


def contributions(rollup: Rollup, code: str) -> pd.DataFrame:
    """What each part gives to one figure, the greatest first, then those that give none.

    Returns:
        columns ``CONTRIBUTIONS``; ``share`` is per cent of the sum, missing where that is 0.
    """
    one = rollup.sums[code]
    region = rollup.agency.region_name or ""
    rows = [
        (part.agency.name, part.agency.name.removeprefix(region), *_given(one, part))
        for part in rollup.parts
        if part.standing is not Standing.EXEMPT
    ]
    names = ["agency", "short", "shown", "value"]
    frame = pd.DataFrame(rows, columns=names, dtype=object).astype({"value": "Float64"})
    frame["share"] = frame["value"] / float(one.value) * 100 if one.value else pd.NA
    frame = frame.sort_values("value", ascending=False, na_position="last", kind="stable")
    return frame.reset_index(drop=True)[list(CONTRIBUTIONS)].astype(CONTRIBUTIONS)


def parts(rollup: Rollup) -> pd.DataFrame:
    """Every part and how it stands in the sums, columns ``PARTS``; those without report first."""
    ordered = sorted(rollup.parts, key=lambda part: part.standing is not Standing.MISSING)
    rows = [
        (
            *(part.agency.name, part.agency.kind, part.standing.value),
            *_reported(part.report),
            _gaps(rollup, part.agency.id) if part.standing in IN_SUM else pd.NA,
        )
        for part in ordered
    ]
    return pd.DataFrame(rows, columns=list(PARTS), dtype=object).astype(PARTS)


def verdict(rollup: Rollup) -> str:
    """Which parts there are, and so what is to be expected of the sums: a sentence."""
    due = [part for part in rollup.parts if part.standing is not Standing.EXEMPT]
    missing = sum(part.standing is Standing.MISSING for part in due)
    narrow = sum(part.standing in (Standing.OWN_ONLY, Standing.UNCLEAR) for part in due)
    if rollup.complete:
        lead = f"按名录应计入的 {len(due):,} 份年报齐全"
        expected = "各数应当相等"
    else:
        lacks = [f"缺 {missing:,} 份"] if missing else []
        lacks += [f"{narrow:,} 份没有或不知是否含其下属"] if narrow else []
        lead = f"按名录应计入 {len(due):,} 份年报，{'，'.join(lacks)}"
        expected = "各部分之和不应大于政府年报的数"
    return f"{lead}，{expected}。" if rollup.whole else f"{lead}。"


def remark(one: Sum) -> str:
    """Which cells the comparison lacks; empty where it lacks none."""
    lacking = [cell.state for cell in one.parts.values() if cell.value is None]
    blank = lacking.count(BLANK)
    unread = len(lacking) - blank
    own = one.own is not None and one.own.value is None
    told = [
        f"政府年报{words.figure(one.own)}" if own else "",
        f"{blank:,} 份留空" if blank else "",
        f"{unread:,} 份未读出" if unread else "",
        f"{one.absent:,} 份{NO_CELL}" if one.absent else "",
    ]
    return "，".join(part for part in told if part)


def _frame(sums: Iterable[Sum]) -> pd.DataFrame:
    rows = [
        (
            *(one.code, words.cell(one.code)),
            *(_float(one.own.value if one.own else None), _float(one.value)),
            *(_float(one.difference), one.state.value, remark(one)),
        )
        for one in sums
    ]
    return pd.DataFrame(rows, columns=list(DIFFERENCES), dtype=object).astype(DIFFERENCES)


def _given(one: Sum, part: Part) -> tuple[str, float | None]:
    if part.standing not in IN_SUM:
        return STANDINGS[part.standing], None
    cell = one.parts.get(part.agency.id)
    return (words.figure(cell), _float(cell.value)) if cell else (NO_CELL, None)


def _reported(report: Report | None) -> tuple[str | None, str | None, str | None]:
    """What the report covers, its editions, and what it received."""
    if report is None:
        return None, None, None
    scope = words.scope(report.identity.scope)
    edition = words.edition(report.edition) if report.edition else report_view.editions(report)
    return scope, edition, words.figure(report.figures.get(_RECEIVED))


def _gaps(rollup: Rollup, number: int) -> int:
    cells = [one.parts.get(number) for one in rollup.sums.values()]
    return sum(cell is None or cell.value is None for cell in cells)


def _float(value: Number | None) -> float | None:
    return None if value is None else float(value)
