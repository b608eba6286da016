"""The value of a worksheet's cell -> its text, as far as its number format changes what it says."""

import math
import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

GENERAL = "General"
_DATES = (*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59))
BUILT_IN = {
    **dict.fromkeys(map(str, _DATES), "yyyy/m/d"),
    **dict.fromkeys(("18", "19", "20", "21", "32", "33", "45", "46", "47", "55", "56"), "h:mm"),
    **dict.fromkeys(("2", "4", "39", "40", "43", "44"), "0.00"),
    "9": "0%",
    "10": "0.00%",
}
"""Formats that workbooks do not write out, by their number, as far as they matter here."""
_PASSED_OVER = re.compile(r'"[^"]*"|\\.|[_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]|general', re.IGNORECASE)
"""What a format shows as it stands, its colours and conditions; not ``[h]``, which is a time."""
_DATE = re.compile(r"[ymdhs年月日]", re.IGNORECASE)
_DAY = re.compile(r"[yd年日]", re.IGNORECASE)
_DECIMALS = re.compile(r"\.([0#?]+)")
_FIRST_DAY = datetime(1899, 12, 30)  # noqa: DTZ001
_FIRST_DAY_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
_LAST_DAY = 2_958_465
_DIGITS = 15
_WHOLE = 10**_DIGITS
"""As many digits does Excel keep; what comes after them is noise of binary fractions."""


@lru_cache(maxsize=4096)
def number_text(value: float, form: str = GENERAL, *, from_1904: bool = False) -> str:
    """A number as a person reads it: whole numbers plain, dates in words, no noise of fractions.

    Separators of thousands and zeros at the end are left out; where the format shows fewer decimals
    than are kept, but some, it is rounded as it is shown.

    Args:
        value: the number in the file.
        form: the format's code.
        from_1904: whether the workbook counts its days from 1904.
    """
    if not math.isfinite(value):
        return str(value)
    shown = _PASSED_OVER.sub("", form.split(";", 1)[0])
    if 0 <= value <= _LAST_DAY and _DATE.search(shown):
        return _date_text(value, shown, from_1904)
    number = Decimal(f"{value:.{_DIGITS}g}")
    if "%" in shown:
        return _plain(_rounded(number * 100, shown)) + "%"
    return _plain(_rounded(number, shown))


def _rounded(number: Decimal, shown: str) -> Decimal:
    decimals = _DECIMALS.search(shown)
    if decimals is None or abs(number) > _WHOLE:
        return number
    return number.quantize(Decimal(1).scaleb(-len(decimals.group(1))), ROUND_HALF_UP)


def _plain(number: Decimal) -> str:
    if number == number.to_integral_value():
        return str(int(number))
    return format(number.normalize(), "f")


def _date_text(value: float, shown: str, from_1904: bool) -> str:
    moment = (_FIRST_DAY_1904 if from_1904 else _FIRST_DAY) + timedelta(days=value)
    if not _DAY.search(shown):
        return f"{moment:%H:%M}"
    return f"{moment.year}年{moment.month}月{moment.day}日"
