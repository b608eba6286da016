from decimal import Decimal

import pandas as pd

from lib.analysis.wide import WIDE, applies, outermost, settle, total, wide
from lib.form.measures import load_measures
from lib.store.results import Rows
from tests.unit.analysis.given import CODES, frame, rows

SUMS = load_measures().sums


def test_a_wide_frame_has_the_store_s_columns_with_their_types():
    made = wide(rows({"t2.fees.amount": Decimal("1.25"), "t3.received.total": None}))
    assert list(made.columns) == [*WIDE, *CODES]
    assert made["t2.fees.amount"].tolist() == [1.25]
    assert made["t3.received.total"].isna().all()
    assert str(made["t3.received.total"].dtype) == "Int64"


def test_no_rows_make_an_empty_frame_of_the_same_types():
    made = wide(Rows((*WIDE, *CODES), []))
    assert made.empty
    assert str(made["t3.received.total"].dtype) == "Int64"


def test_counts_keep_all_their_digits_beside_a_blank():
    large = 2**60 + 1  # a float would round it
    made = wide(rows({"t3.received.total": large}, {"t3.received.total": None}))
    assert made["t3.received.total"].iloc[0] == large


def test_a_sum_over_a_blank_is_missing_and_not_0():
    made = frame(
        {"t3.refused_secret.total": 2, "t3.refused_enquiry.total": 3, "t3.concluded.total": 5},
        # 7 concluded, 5 of them told: the blank may well be 2
        {"t3.refused_secret.total": 5, "t3.refused_enquiry.total": None, "t3.concluded.total": 7},
    )
    assert total(made, SUMS["refused"]).tolist() == [5, pd.NA]


def test_a_blank_is_0_where_the_other_parts_make_up_the_total_already():
    made = frame(
        {"t3.granted.total": 4, "t3.refused_secret.total": None, "t3.concluded.total": 4},
    )
    assert total(made, SUMS["refused"]).tolist() == [0]


def test_a_report_without_a_total_proves_nothing():
    made = frame(
        {"t3.granted.total": 4, "t3.refused_secret.total": None, "t3.concluded.total": None}
    )
    assert total(made, SUMS["refused"]).isna().all()


def test_settling_leaves_the_frame_that_it_was_given():
    given = wide(
        rows({"t3.granted.total": 4, "t3.other_rest.total": None, "t3.concluded.total": 4})
    )
    settle(given)
    assert given["t3.other_rest.total"].isna().all()


def test_a_sum_takes_the_codes_of_the_edition_that_the_table_has():
    made = frame(
        {"t3": "2019", "t3.other.total": 3, "t3.other_rest.total": None},
        {
            "t3": "2021",
            "t3.other.total": None,
            "t3.other_rest.total": 4,
            "t3.other_fee_unpaid.total": 1,
        },
        {"t3": None, "t3.other.total": None},
    )
    assert total(made, SUMS["other"]).tolist() == [3, 5, pd.NA]
    assert applies(made, SUMS["other"]).tolist() == [True, True, False]


def test_what_an_edition_does_not_print_does_not_apply_to_it():
    made = frame({"t2": "2019"}, {"t2": "2021"})
    assert applies(made, SUMS["normative_repealed"]).tolist() == [False, True]


def test_reports_that_another_covers_are_left_out_year_by_year():
    made = frame(
        {"agency_id": 1, "year": 2023},  # the city, only in 2023
        {"agency_id": 2, "year": 2023},  # its district
        {"agency_id": 2, "year": 2024},
        {"agency_id": 3, "year": 2023},  # a town of the district
        {"agency_id": 9, "year": 2023},  # of another city
    )
    kept = outermost(made, {2: 1, 3: 2})
    assert list(zip(kept["agency_id"], kept["year"], strict=True)) == [
        (1, 2023),
        (2, 2024),
        (9, 2023),
    ]


def test_a_district_stays_out_under_its_city_though_its_own_parent_did_not_file():
    made = frame({"agency_id": 1}, {"agency_id": 3})
    assert outermost(made, {3: 2, 2: 1})["agency_id"].tolist() == [1]


def test_a_ring_of_parents_comes_to_an_end():
    made = frame({"agency_id": 1})
    assert outermost(made, {1: 2, 2: 1})["agency_id"].tolist() == [1]
