from decimal import Decimal

import pytest

from lib.extract.report import Figure
from lib.form.form import all_cells
from lib.store.columns import (
    LARGEST,
    column_names,
    decimals,
    figure_columns,
    from_column,
    to_column,
)

FEES, PROCUREMENT, COUNT = "t2.fees.amount", "t2.procurement.amount", "t3.received.total"


@pytest.mark.parametrize(
    ("code", "value", "kept"),
    [
        (COUNT, 12, 12),
        (COUNT, Decimal("12.00"), 12),
        (COUNT, -3, -3),
        (COUNT, None, None),
        (COUNT, Decimal("1.5"), None),  # half a case is a slip that figure.domain tells
        (COUNT, LARGEST + 1, None),
        (COUNT, Decimal("NaN"), None),
        (FEES, Decimal("59237.2449"), 59_237_244_900),
        (FEES, 3, 3_000_000),
        (PROCUREMENT, Decimal("1250.125"), 125_012),
        (PROCUREMENT, 1250, 125_000),
    ],
)
def test_values_are_kept_as_integers(code, value, kept):
    assert to_column(code, value) == kept


@pytest.mark.parametrize("code", [FEES, PROCUREMENT])
def test_amounts_come_back_in_the_unit_of_the_form(code):
    assert from_column(code, to_column(code, Decimal("12.34"))) == Decimal("12.34")
    assert from_column(code, None) is None


def test_counts_come_back_as_integers():
    value = from_column(COUNT, Decimal(12))
    assert (value, type(value)) == (12, int)


def test_every_code_has_a_column_and_a_unit_that_is_known():
    assert list(column_names()) == list(all_cells())
    assert len(set(column_names().values())) == len(all_cells())
    assert {decimals(code) for code in all_cells()} == {0, 2, 6}


def test_figures_of_other_editions_are_nothing():
    row = figure_columns({COUNT: Figure(4, "4", None), FEES: Figure(None, "-", None)})
    assert {name for name, value in row.items() if value is not None} == {"t3__received__total"}
    assert len(row) == len(column_names())
