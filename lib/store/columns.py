"""A figure's code <-> its column in the wide table, and its value <-> the integer kept there.

The report itself is kept whole elsewhere (``codec``); the columns are for sums and rankings. All of
them are integers: amounts are kept as hundredths of a yuan, whatever the unit that the form prints.
"""

from collections.abc import Mapping
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache

from lib.extract.report import Figure, Number
from lib.form.form import all_cells

LARGEST = 10**15
"""A greater number is a slip of the paper: in the columns it could make a sum overflow."""

_HUNDREDTHS = {"元": 2, "万元": 6}


def column_name(code: str) -> str:
    """The column of a code: ``t3.received.total`` is ``t3__received__total``."""
    return code.replace(".", "__")


@cache
def column_names() -> Mapping[str, str]:
    """Every code of any edition -> its column, in the order of the form."""
    return {code: column_name(code) for code in all_cells()}


@cache
def decimals(code: str) -> int:
    """By how many decimal places the stored integer is greater than the value in the form's unit.

    Raises:
        KeyError: no edition has the code, or its amount has a unit that the store does not know.
    """
    column = all_cells()[code].column
    return _HUNDREDTHS[column.unit] if column.kind == "amount" else 0


def to_column(code: str, value: Number | None) -> int | None:
    """The integer to keep for a value in the form's unit.

    Returns:
        None where nothing was read, and for what no such column can hold: half a case, or a number
        above ``LARGEST``. Amounts are rounded to a hundredth of a yuan.
    """
    if value.__class__ is int and not decimals(code):
        return value if -LARGEST <= value <= LARGEST else None
    if value is None or not Decimal(value).is_finite():
        return None
    scaled = Decimal(value).scaleb(decimals(code))
    whole = scaled.to_integral_value(ROUND_HALF_EVEN)
    fits = whole == scaled or decimals(code) > 0
    return int(whole) if fits and abs(whole) <= LARGEST else None


def from_column(code: str, kept: int | Decimal | None) -> Number | None:
    """The value in the form's unit: an ``int`` for counts, a ``Decimal`` for amounts."""
    if kept is None:
        return None
    return Decimal(kept).scaleb(-decimals(code)) if decimals(code) else int(kept)


def figure_columns(figures: Mapping[str, Figure]) -> dict[str, int | None]:
    """A report's row of the wide table; columns of other editions are None."""
    return {
        column: to_column(code, figures[code].value) if code in figures else None
        for code, column in column_names().items()
    }
