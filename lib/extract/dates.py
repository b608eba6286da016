"""Dates as reports print them (2021年1月22日, 二〇二一年一月二十二日, 2021-01-22) -> ``date``.

Patterns are for squeezed text; an impossible date is None, never the nearest one.
"""

import re
from datetime import date, timedelta

from lib.text import chinese_number

_NULL = "〇零○◯oO0"
YEAR = rf"(?:(?:19|20)\d{{2}}|[二2][{_NULL}][{_NULL}一二三四五六七八九\d]{{2}})"
"""A year in four characters; in Chinese ones the nought is written in many ways."""
_MONTH = r"(?:十[一二]?|[一二三四五六七八九]|[01]?\d)"
_DAY = r"(?:[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九]|[0-3]?\d)"
_SEPARATOR = r"[-./]"


def date_pattern(prefix: str, *, year_needed: bool = True) -> str:
    """A pattern of a full date whose groups are ``prefix`` + ``y``, ``m``, ``d``.

    Without ``year_needed`` the year may be missing or be 当年 or 本年.
    """
    year = rf"(?P<{prefix}y>{YEAR})(?:年度?|{_SEPARATOR})"
    if not year_needed:
        year = rf"(?:{year}|当年|本年度?|同年|该年)?"
    month = rf"(?P<{prefix}m>{_MONTH})(?:月份?|{_SEPARATOR})"
    return rf"{year}{month}(?P<{prefix}d>{_DAY})(?:日|号|(?!\d)|(?=\d?\d:\d\d))"


def month_pattern(prefix: str, *, year_needed: bool = True) -> str:
    """A pattern of a month without a day; groups as in ``date_pattern``."""
    year = rf"(?P<{prefix}y>{YEAR})(?:年度?|[./])"
    if not year_needed:
        year = rf"(?:{year})?"
    return rf"{year}(?P<{prefix}m>{_MONTH})(?:月份?(?:底|末)?)"


def year_of(text: str) -> int | None:
    """The year that four digits or Chinese characters write, or None."""
    if text.isascii() and text.isdigit():
        return int(text)
    digits = "".join("0" if c in _NULL else c for c in text)
    digits = "".join(c if c.isdigit() else str("一二三四五六七八九".find(c) + 1) for c in digits)
    return int(digits) if len(digits) == 4 and digits.isascii() else None


def number_of(text: str) -> int | None:
    """The value of a month or day in digits or Chinese characters."""
    if text.isascii() and text.isdigit():
        return int(text)
    value = chinese_number(text.replace("廿", "二十"))
    return None if value is None else int(value)


def date_of(year: int | None, month: int | None, day: int | None) -> date | None:
    """The date, or None where a part is missing or there is no such day."""
    if year is None or month is None or day is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_date(found: re.Match[str], prefix: str, year: int | None = None) -> date | None:
    """The date that a match of ``date_pattern`` states; ``year`` where it leaves the year out."""
    parts = found.groupdict()
    stated = year_of(parts[f"{prefix}y"]) if parts.get(f"{prefix}y") else year
    return date_of(stated, number_of(parts[f"{prefix}m"]), number_of(parts[f"{prefix}d"]))


def month_end(year: int, month: int) -> date | None:
    """The last day of a month."""
    if not 1 <= month <= 12:
        return None
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
