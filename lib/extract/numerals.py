"""Numbers of running text (``1,234件``, ``1.17万条``, ``近60余起``) -> a value with bounds."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from re import Match

from lib.reading.quick import quickly
from lib.text import chinese_number

_SCALES = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count as the words give it: ``low`` and ``high`` bound it, both included.

    They are equal to ``value`` unless the words are approximate or the number is rounded (万).
    """

    value: int
    low: int
    high: int
    unit: str


_made = quickly(Quantity)


@dataclass(frozen=True, slots=True)
class Numerals:
    """The spellings that are told apart: one pattern, and what its approximate words mean."""

    pattern: str
    before: Mapping[str, str]
    after: Mapping[str, str]

    def quantity(self, found: Match[str]) -> Quantity | None:
        """The count that a match of ``pattern`` states; None where the numeral is no number."""
        exact = _exact(found)
        if exact is None or exact != int(exact):
            return None
        value, step = int(exact), _step(found)
        hows = {self.before.get(found["before"] or ""), self.after.get(found["after"] or "")}
        hows.add(self.after.get(found["last"] or ""))
        low, high = _bounds(value, step, hows - {None}, rounded=found["scale"] in ("万", "亿"))
        return _made(value, low, high, found["unit"])


def numerals(units: Iterable[str], before: Mapping[str, str], after: Mapping[str, str]) -> Numerals:
    """The pattern for numbers that one of ``units`` follows, with approximate words around them.

    Every repetition in it is bounded, so a text of nothing but digits is read in linear time.
    """
    pattern = (
        rf"(?P<before>{_either(before)})?"
        r"(?<![第\d万千百亿十零〇一二两三四五六七八九])(?<!\d[-~至.,/])"
        r"(?:(?P<digits>\d{1,3}(?:,\d{3}){1,3}(?!\d)|\d{1,9})(?P<decimals>\.\d{1,4})?"
        r"(?P<scale>[十百千万亿])?"
        r"|(?P<chinese>[零〇一二两三四五六七八九十][零〇一二两三四五六七八九十百千万]{0,11}))"
        rf"(?P<after>{_either(after)})?(?P<unit>{_either(units)})(?P<last>{_either(after)})?"
    )
    return Numerals(pattern, before, after)


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _exact(found: Match[str]) -> Decimal | int | None:
    if found["chinese"]:
        return chinese_number(found["chinese"])
    digits: str = found["digits"].replace(",", "")
    scale = _SCALES[found["scale"] or ""]
    if not found["decimals"]:
        return int(digits) * scale
    return Decimal(digits + found["decimals"]) * scale


def _step(found: Match[str]) -> int:
    """What one more in the last place that was printed would add: 30 -> 10, 1.17万 -> 100."""
    if found["digits"] is None:
        return _round_part(int(chinese_number(found["chinese"]) or 0))
    scale = _SCALES[found["scale"] or ""]
    if scale == 1:
        return _round_part(int(found["digits"].replace(",", "")))
    places = len((found["decimals"] or ".")[1:])
    return max(scale // int(10**places), 1)


def _round_part(value: int) -> int:
    step = 1
    while value and value % (step * 10) == 0:
        step *= 10
    return step


def _bounds(value: int, step: int, hows: set[str | None], *, rounded: bool) -> tuple[int, int]:
    if not hows:
        return (value - step // 2, value + step // 2) if rounded else (value, value)
    tenth = max(value // 10, 1)
    # 30余 may be 39, and 1.2万余 more than a tenth above: the wider of the two is allowed.
    above = max(tenth, step - 1) if "over" in hows else tenth
    low = value if hows == {"over"} else value - tenth
    high = value if hows == {"under"} else value + above
    return max(low, 0), high
