"""Slips that offices make, planted into sound reports of the made-up city, one in a report."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from lib.extract.report import Figure, Number, Recovery, Report
from lib.form.form import cells, load_forms
from lib.store.demo_words import FIRST_YEAR_OF_FEES, signed

Slip = Callable[[Report, Random], Report | None]
"""A report -> the same with the slip in it; None where this report has no room for it."""


def _value(report: Report, code: str) -> int:
    value = report.figures[code].value if code in report.figures else None
    return int(value or 0)


def _put(report: Report, given: Mapping[str, Number]) -> Report:
    cells_ = {code: Figure(value, str(value), None) for code, value in given.items()}
    return replace(report, figures={**report.figures, **cells_})


def _shift(report: Report, steps: Mapping[str, int]) -> Report | None:
    """Some figures raised or lowered; None where one would fall below 0."""
    given = {code: _value(report, code) + step for code, step in steps.items()}
    return None if min(given.values()) < 0 else _put(report, given)


def _swap_digits(report: Report, random: Random) -> Report | None:
    """A total with its last two digits the wrong way round: the row does not add up."""
    rows = [code for code in report.figures if code.startswith("t3.") and code.endswith(".total")]
    fit = [code for code in rows if _value(report, code) > 11 and _swapped(_value(report, code))]
    if not fit:
        return None
    code = random.choice(fit)
    return _put(report, {code: _swapped(_value(report, code)) or 0})


def _swapped(value: int) -> int | None:
    tens, ones = value // 10 % 10, value % 10
    return None if tens == ones else value - 10 * tens - ones + 10 * ones + tens


def _count_twice(report: Report, random: Random) -> Report | None:
    """Outcomes told twice: they are more than （七）总计."""
    step = random.randint(1, 4)
    if not _value(report, "t3.granted.natural"):
        return None
    return _shift(report, {"t3.granted.natural": step, "t3.granted.total": step})


def _forget_carried(report: Report, _random: Random) -> Report | None:
    """What was carried in is counted again as new: the balance does not hold."""
    step = _value(report, "t3.carried_in.natural")
    if not step:
        return None
    return _shift(report, {"t3.received.natural": step, "t3.received.total": step})


def _miscount_reviews(report: Report, random: Random) -> Report | None:
    """A row of table 4 that does not add up."""
    row = random.choice(("review", "direct", "after_review"))
    return _shift(report, {f"t4.{row}.total": 1})


def _carry_other(report: Report, random: Random) -> Report | None:
    """Another number carried in than last year's report carried out; the balance still holds."""
    step = random.randint(1, 2)
    return _shift(
        report,
        {
            "t3.carried_in.natural": step,
            "t3.carried_in.total": step,
            "t3.received.natural": -step,
            "t3.received.total": -step,
        },
    )


def _forget_repealed(report: Report, _random: Random) -> Report | None:
    """Documents repealed, but still counted among those in force."""
    step = _value(report, "t2.normative.repealed")
    first = int(report.identity.year or 0) == load_forms()["2021"].first_year
    if not step or first:  # in the form's first year there is nothing to hold it against
        return None
    return _shift(report, {"t2.normative.in_force": step})


def _leave_totals(report: Report, _random: Random) -> Report | None:
    """The column 总计 of table 3 left blank, though there is something to add up."""
    if not _value(report, "t3.received.total"):
        return None
    blank = {
        code: Figure(None, "", None)
        for code in report.figures
        if code.startswith("t3.") and code.endswith(".total")
    }
    return replace(report, figures={**report.figures, **blank})


def _blur(report: Report, random: Random) -> Report | None:
    """A cell whose text is no number."""
    fit = [code for code in report.figures if code.startswith("t3.") and _value(report, code) > 9]
    if not fit:
        return None
    code = random.choice(fit)
    raw = f"{_value(report, code)}件左右"
    cell = cells("t3", str(report.editions["t3"]))[code]
    text = f"表三“{cell.row.label}”行“{cell.column.label}”栏写的是“{raw}”，不是一个数"
    recovery = Recovery("t3", "unread_cell", False, text, cell.row.key, (code,), raw)
    figures = {**report.figures, code: Figure(None, raw, None)}
    return replace(report, figures=figures, recoveries=(recovery,))


def _take_old_form(report: Report, _random: Random) -> Report | None:
    """Table 3 of the old form in a year of the new one."""
    if report.editions["t3"] != "2021":
        return None
    figures = {code: one for code, one in report.figures.items() if not code.startswith("t3.")}
    for code in cells("t3", "2019"):
        _, row, who = code.split(".")
        parts = ("other_not_corrected", "other_fee_unpaid", "other_rest")
        value = sum(_value(report, f"t3.{part}.{who}") for part in parts)
        figures[code] = Figure(value, str(value), None) if row == "other" else report.figures[code]
    return replace(
        report, figures=figures, editions={**report.editions, "t3": "2019", "t4": "2019"}
    )


def _sign_late(report: Report, random: Random) -> Report | None:
    """Dated after it was due."""
    year = int(report.identity.year or 0) + 1
    due = date(year, 3, 31) if report.identity.kind == "government" else date(year, 1, 31)
    return replace(report, signed=signed(due + timedelta(days=random.randint(4, 25))))


def _forget_fee(report: Report, _random: Random) -> Report | None:
    """Nothing said of the information handling fee."""
    if int(report.identity.year or 0) < FIRST_YEAR_OF_FEES:
        return None
    return replace(report, fee_statement=None)


def _misquote(report: Report, random: Random) -> Report | None:
    """The text says another number than the table."""
    first, *rest = report.claims or (None,)
    if first is None or first.value < 3:
        return None
    wrong = first.value + random.choice((-2, -1, 1, 10))
    words = first.words.replace(str(first.value), str(wrong))
    sentence = first.sentence.replace(first.words, words)
    claims = [replace(first, value=wrong, low=wrong, high=wrong, words=words)]
    claims += [one for one in rest if one is not None]
    return replace(report, claims=tuple(replace(one, sentence=sentence) for one in claims))


def _skip_section(report: Report, _random: Random) -> Report | None:
    """A section left out."""
    return replace(report, sections=tuple(s for s in report.sections if s.key != "problems"))


def _sign_wrong(report: Report, _random: Random) -> Report | None:
    """A dash before a number, read as a minus."""
    code = "t2.penalties.decisions"
    return _put(report, {code: -_value(report, code)}) if _value(report, code) else None


SLIPS: tuple[Slip, ...] = (
    *(_swap_digits, _sign_late, _count_twice, _misquote, _forget_carried, _forget_fee),
    *(_miscount_reviews, _leave_totals, _carry_other, _skip_section, _blur, _forget_repealed),
    *(_take_old_form, _sign_wrong),
)
"""Every kind of slip, in the order in which they are planted."""
