"""The statistical period that a report states for its data, as dates; other dates are none."""

import re
from dataclasses import dataclass
from datetime import date

from lib.extract.dates import (
    YEAR,
    date_of,
    date_pattern,
    month_end,
    month_pattern,
    number_of,
    read_date,
    year_of,
)
from lib.extract.flow import Flow

_SPAN = r"(?:期限|时限|时间|周期|区间|期间|范围|时段|日期|年限|起止)"
_KEY = re.compile(
    rf"统计(?:数据|数字|信息)?的?(?:起止|截止|截至)?{_SPAN}|数据的?(?:核定|统计|起止|采集|截止|截至|涉及)?的?{_SPAN}"
    rf"|(?:核定|起止){_SPAN}|(?:所列|所用|所涉|各项|本报告|报告|使用)(?:的)?(?:统计)?数据|统计数据|数据统计"
    rf"|报告(?:的)?(?:期限|时限|期间|时间范围|期(?=[为是:]))|统计期(?=[为是自从:])"
)
_FROM = re.compile(r"[^。;\d〇○]{0,16}?")
_STOP = re.compile(r"[。;]")
_TO = r"(?:起始?|开始|零时|[0零]时|[0零]点|凌晨)?[,、]?(?:至|到|-+|~|截至|截止到?|迄)(?:至|到)?"
_START, _END_DAY = date_pattern("a"), date_pattern("b", year_needed=False)
_RANGE = re.compile(rf"{_START}{_TO}{_END_DAY}")
_RANGE_NO_YEAR = re.compile(rf"{date_pattern('a', year_needed=False)}{_TO}{_END_DAY}")
_MONTHS = re.compile(
    rf"{month_pattern('a')}{_TO}{month_pattern('b', year_needed=False)}(?!\d|日|号)"
)
_YEAR_ONLY = re.compile(rf"(?P<ay>{YEAR})(?:年度|年?全年|年(?=[。;,]|$))")
_TILL = r"(?:截至|截止|止于)(?:日期|时间|日)?(?:[为是:到于至])?"
_UNTIL = re.compile(rf"{_TILL}{_END_DAY}")
_UNTIL_MONTH = re.compile(rf"{_TILL}{month_pattern('b')}(?<=[底末])")
_AFTER = re.compile(r"[^。;,\d]{0,4}?(?:统计)?(?:数据)?统计(?:期限|时限|期间|周期|时段|区间)")
_STRONG = re.compile(
    r"期限|时限|时间|周期|区间|期间|范围|时段|日期|所列|起止|数据统计|报告期|统计期"
)
_LOOK = 96
_SHORTEST = 8
_FULL = (_RANGE, _MONTHS)
_TILLS = (_UNTIL, _UNTIL_MONTH)
_PATTERNS = (*_FULL, _RANGE_NO_YEAR, *_TILLS, _YEAR_ONLY)


@dataclass(frozen=True, slots=True)
class Period:
    """A stated period with the offsets of its words; ``start`` is None where only an end is."""

    start: date | None
    end: date | None
    at: int
    until: int


def period_in(text: Flow, year: int | None) -> Period | None:
    """The first period that the text states for its data.

    ``year`` completes dates that are printed without one; None leaves those unread.
    """
    stretches = [piece for piece in text.stretches if piece[1] - piece[0] >= _SHORTEST]
    for begin, end in stretches:
        for key in _KEY.finditer(text.text, begin, end):
            stop = _STOP.search(text.text, key.end(), min(key.end() + _LOOK, end))
            until = stop.start() if stop else min(key.end() + _LOOK, end)
            period = _after_key(text.text, key, until, year)
            if period:
                return period
    return _before_key(text.text)


def _after_key(words: str, key: re.Match[str], until: int, year: int | None) -> Period | None:
    strong = _STRONG.search(key.group()) is not None
    for pattern in _PATTERNS if strong else _FULL:
        begin = key.start() if pattern in _TILLS else key.end()  # 统计截止日期为… is both in one
        found = pattern.search(words, begin, until)
        lead = words[key.end() : found.start()] if found else ""
        apart = "," in lead and pattern in _TILLS  # 据统计，截至… counts things
        if found and not apart and _FROM.fullmatch(lead):
            period = _read(found, pattern, year, key.start())
            if period:
                return period
    return None


def _before_key(words: str) -> Period | None:
    for found in _RANGE.finditer(words):
        after = _AFTER.match(words, found.end())
        period = _read(found, _RANGE, None, found.start()) if after else None
        if after and period:
            return Period(period.start, period.end, found.start(), after.end())
    return None


def _read(
    found: re.Match[str], pattern: re.Pattern[str], year: int | None, at: int
) -> Period | None:
    """The dates of a match; None where one of them is no date."""
    if pattern is _UNTIL:
        last = read_date(found, "b", year)
        return Period(None, last, at, found.end()) if last else None
    if pattern is _UNTIL_MONTH:
        last = _month_end(year_of(found["by"]), number_of(found["bm"]))
        return Period(None, last, at, found.end()) if last else None
    if pattern is _YEAR_ONLY:
        stated = year_of(found["ay"])
        first, last = date_of(stated, 1, 1), date_of(stated, 12, 31)
    elif pattern is _MONTHS:
        first, last = _months(found)
    else:
        first = read_date(found, "a", year)
        last = read_date(found, "b", first.year if first else year)
    return Period(first, last, at, found.end()) if first and last else None


def _months(found: re.Match[str]) -> tuple[date | None, date | None]:
    year = year_of(found["ay"])
    last_year = year_of(found["by"]) if found["by"] else year
    first = date_of(year, number_of(found["am"]), 1)
    return first, _month_end(last_year, number_of(found["bm"]))


def _month_end(year: int | None, month: int | None) -> date | None:
    return month_end(year, month) if year and month else None
