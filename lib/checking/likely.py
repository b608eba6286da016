"""How a number came to be wrong: what a person would take for the cause, and how far-fetched it is.

Of several smallest repairs the least far-fetched comes first.
"""

from collections.abc import Mapping

from lib.checking.coded_text import Meaning, codes_of
from lib.checking.messages import cell_of
from lib.extract.report import Claim, Number, Report

ONE_DIGIT = "有一位数字写错"
"""A slip that says little of a sum: one that was not brought up to date differs no more."""
STOCKS = ("carried_in", "carried_out")
_SHIFTED = 3
"""So many cells at least are a shift; two may be chance."""
FLOWS = ("received", "concluded")


def slip(old: int, new: int) -> str | None:
    """The slip of the pen that makes ``new`` into ``old``; None where it is none that we know."""
    was, should = str(abs(old)), str(abs(new))
    if old == -new:
        return "多写或漏写了负号"
    if len(was) == len(should) > 1:
        off = [i for i, (a, b) in enumerate(zip(was, should, strict=True)) if a != b]
        if len(off) == 1:
            return ONE_DIGIT
        if len(off) == 2 and off[1] - off[0] == 1 and was[off[0]] == should[off[1]]:
            return "数字颠倒" if was[off[1]] == should[off[0]] else None
    if old and _without_one_digit(should, was):
        return "少写了一位数字"
    if new and _without_one_digit(was, should):
        return "多写了一位数字"
    return None


def _without_one_digit(longer: str, shorter: str) -> bool:
    return len(longer) == len(shorter) + 1 and any(
        longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer))
    )


def is_sum(code: str) -> bool:
    """Whether the cell is itself a sum of others: a 总计 column, or the （七）总计 row."""
    _, row, column = code.split(".")
    return column == "total" or row == "concluded"


def cause(report: Report, changes: Mapping[str, int]) -> str:
    """The likely cause of a set of wrong numbers, in a few words."""
    old = {code: report.figures[code].value or 0 for code in changes}
    if len(changes) == 1:
        ((code, new),) = changes.items()
        return _cause_of_one(report, code, old[code], new)
    shared = _cause_of_several(report, changes, old)
    return shared or f"这 {len(changes)} 格一起改，各式才都成立"


def _cause_of_one(report: Report, code: str, old: Number, new: int) -> str:
    pen = slip(int(old), new)
    if pen and not (pen == ONE_DIGIT and is_sum(code)):
        return pen
    if _is_carried(report, code, new - old):
        return "漏计或多计了结转"
    if is_sum(code):
        return "总计填成了 0" if old == 0 else "总计没有随分项更新"
    return "这一格填成了 0" if old == 0 else "这一格与其他各格不符"


def _is_carried(report: Report, code: str, delta: Number) -> bool:
    """Whether a flow is off by just what was carried in or out in the same column."""
    table, row, column = code.split(".")
    if table != "t3" or row not in FLOWS:
        return False
    carried = (report.figures[f"t3.{stock}.{column}"].value for stock in STOCKS)
    return any(value and abs(value) == abs(delta) for value in carried)


def _cause_of_several(
    report: Report, changes: Mapping[str, int], old: Mapping[str, Number]
) -> str | None:
    moves = {code: new - old[code] for code, new in changes.items()}
    if len(changes) == 2 and sum(moves.values()) == 0:
        (one, new_one), (other, _) = changes.items()
        size = abs(moves[one])
        if new_one == old[other] and changes[other] == old[one] and new_one and old[one]:
            return "两格的数填反了"
        if one.split(".")[1] == other.split(".")[1]:
            return f"有 {size} 件填错了列"
        if one.split(".")[2] == other.split(".")[2]:
            return f"有 {size} 件填错了行"
    return _shifted(report, changes) or _left_out_column(report, moves)


def _shifted(report: Report, changes: Mapping[str, int]) -> str | None:
    """Cells of one column that each have the number of the row above, or of the one below."""
    if len(changes) < _SHIFTED or len({code.rpartition(".")[2] for code in changes}) > 1:
        return None
    table, _, column = next(iter(changes)).split(".")
    rows = [code for code in report.figures if code.startswith(f"{table}.") and
            code.endswith(f".{column}")]  # fmt: skip
    place = {code: row for row, code in enumerate(rows)}
    for step, way in ((1, "下"), (-1, "上")):
        # What should stand in a row now stands in the next; the last of them has nothing to give.
        beside = [place[code] + step for code in changes]
        fits = [
            0 <= row < len(rows) and (report.figures[rows[row]].value or 0) == new
            for row, new in zip(beside, changes.values(), strict=True)
        ]
        if fits.count(False) <= 1 and sum(map(bool, changes.values())) > 1:
            return f"这几行的数向{way}错了一行"
    return None


def _left_out_column(report: Report, moves: Mapping[str, Number]) -> str | None:
    """Totals that are all off by what stands in one and the same column of their rows."""
    if not moves or not all(code.endswith(".total") for code in moves):
        return None
    stems = [code.rpartition(".")[0] for code in moves]
    columns = dict.fromkeys(
        code.rpartition(".")[2] for code in report.figures if code.rpartition(".")[0] == stems[0]
    )
    for column in columns:
        values = [report.figures[f"{stem}.{column}"].value for stem in stems]
        for sign, verb in ((1, "漏加"), (-1, "多加")):
            if column != "total" and values == [sign * move for move in moves.values()]:
                label = cell_of(f"{stems[0]}.{column}", report).column.label
                return f"总计{verb}了“{label}”"
    return None


def effort(report: Report, changes: Mapping[str, int], meanings: Mapping[str, Meaning]) -> float:
    """How far-fetched a set of changes is: 1 for a cell that nothing speaks against, less else."""
    efforts = sum(_effort_of_one(report, code, new, meanings) for code, new in changes.items())
    old = {code: report.figures[code].value or 0 for code in changes}
    # One slip that explains all of them is less far-fetched than several at a time.
    return efforts - (0.5 if len(old) > 1 and _cause_of_several(report, changes, old) else 0)


def _effort_of_one(report: Report, code: str, new: int, meanings: Mapping[str, Meaning]) -> float:
    figure = report.figures[code]
    left = 1.0
    if figure.value is None:
        return 0.1
    if slip(int(figure.value), new):
        left -= 0.4
    if is_sum(code):
        left -= 0.3 if figure.value == 0 else 0.1
    if figure.recovered or figure.recognised:
        left -= 0.3
    if claimed(report, code, new, meanings):
        left -= 0.5
    elif claimed(report, code, figure.value, meanings):
        left += 0.5
    return left


def claimed(
    report: Report, code: str, value: Number, meanings: Mapping[str, Meaning]
) -> Claim | None:
    """The claim whose first meaning is just this cell and that agrees with ``value``."""
    for claim in report.claims:
        first = next((meanings[key] for key in claim.candidates if key in meanings), None)
        if first and codes_of(first, report) == ((code,), ()) and claim.low <= value <= claim.high:
            return claim
    return None
