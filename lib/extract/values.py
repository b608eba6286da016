"""The text of a value cell -> a number; what is no number stays unread, never 0."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from lib.extract.report import Number, is_blank
from lib.text import squeeze

# NFKC would turn a note mark into a digit: ① into 1, ² into 2.
_NOTE_MARKS = re.compile(r"[①-⓿❶-➓⁰¹²³⁴-⁹₀-₉]|\[(?:注|\d{1,2})\]$|[*\uff0a]+$")
_VALUE = re.compile(
    r"(?P<sign>[-+↑↓]|增加?|减少?|)(?P<digits>\d+|\d{1,3}(?:,\d{3})+)(?P<decimals>\.\d+)?"
    r"(?P<scale>[万亿]?)(?:[（(]?(?P<unit>元|件|项|个|条|份|起|宗|次|例)[)）]?)?(?:人民币)?"
)
_BROKEN = re.compile(r"\d\s+\d")
_SCALES = {"": 1, "万": 10_000, "亿": 100_000_000}
_THOUSANDS = re.compile(r"\d{1,3}(?: \d{3})+(?:\.\d+)?")
_PIECES = re.compile(r"[\d.,．，]*\d[\d.,．，]*")
_MOST_DIGITS = 12
"""A number with its separators is no longer."""
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_ENUMERATOR_ALONE = re.compile(r"[（(]?\d{1,2}[.、)）]")


@lru_cache(maxsize=8192)
def has_words(text: str) -> bool:
    """Whether a cell holds Chinese words, i.e. can be a label: a value or a blank mark does not."""
    if not _CHINESE.search(text):
        return False
    return not is_blank(text) and _match(text) is None


def is_value(text: str) -> bool:
    """Whether a cell holds a number or a mark for nothing."""
    return is_blank(text) or _match(text) is not None


@lru_cache(maxsize=16384)
def parse(text: str, kind: str = "count", unit: str = "件", stated: str = "") -> Number | None:
    """The number in a cell, in the unit of its column; None for a blank and for what is no number.

    Args:
        text: the cell as printed: signs (``-2``, ``增10``, ``减少2``), separators, full-width
            digits, units and white space inside are understood.
        kind: ``count``, ``change`` or ``amount`` (``Column.kind``).
        unit: what the column counts in by the form; an amount with another unit is converted.
        stated: the unit that the source's own header states, where it is another.
    """
    found = None if is_blank(text) else _match(text)
    if found is None or (found["sign"] not in {"", "-", "+"} and kind != "change"):
        return None
    number = Decimal(found["digits"].replace(",", "") + (found["decimals"] or ""))
    number *= _SCALES[found["scale"]]
    if kind == "amount":
        number = _money(number, found, unit, stated)
    elif found["unit"] == "元":
        return None
    if found["sign"] in {"-", "减", "减少", "↓"}:
        number = -number
    return int(number) if number == number.to_integral_value() else number.normalize()


def _money(number: Decimal, found: re.Match[str], unit: str, stated: str) -> Decimal:
    """A sum of money in ``unit``; a bare number is in the stated unit, else in ``unit`` already."""
    own = found["unit"] == "元" or bool(found["scale"])
    printed = "元" if own else stated or unit
    if printed == unit:
        return number
    return number / 10_000 if unit == "万元" else number * 10_000


def _match(text: str) -> re.Match[str] | None:
    text = _NOTE_MARKS.sub("", text.strip())
    if _BROKEN.search(text) and not _may_be_one(_PIECES.findall(text)):
        return None
    squeezed = squeeze(text)
    found = _VALUE.fullmatch(squeezed)
    if found is None or _ENUMERATOR_ALONE.fullmatch(squeezed):
        return None
    # "0 0" is two cells run into one, "12 3" a number that a line break cut: a number that begins
    # with 0 is read only where it is 0.
    digits = found["digits"]
    if len(digits) > 1 and digits.startswith("0"):
        return None
    if _BROKEN.search(text) and "0" in text.split()[:1]:
        return None
    return found


def _may_be_one(pieces: Sequence[str]) -> bool:
    """Whether several pieces can be one number: parted in thousands, or broken by a column.

    A column breaks a number only where it is full. Other pieces are several numbers, one below or
    beside the other.
    """
    *full, last = pieces
    width = len(pieces[0])
    even = all(len(piece) == width for piece in full)
    broken = even and 1 < width >= len(last) and sum(map(len, pieces)) <= _MOST_DIGITS
    return broken or _THOUSANDS.fullmatch(" ".join(pieces)) is not None
