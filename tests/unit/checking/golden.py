"""Two neighbouring years of a city's whole jurisdiction, edition 2021: public figures that agree.

宿迁市, report years 2023 and 2024. They satisfy every sum of tables 3 and 4, what is carried over
in all seven columns, and what is in force.
"""

from decimal import Decimal

from lib.extract.report import Number, Report
from lib.form.form import cells
from tests.strategies import report_of

ROWS = """
received             3402 99 0 4 5 1 3511   3440 75 0 1 6 3 3525
carried_in             91  3 0 0 2 0   96    118  3 0 0 0 0  121
granted              1175 12 0 3 1 0 1191   1408 21 0 0 2 0 1431
granted_in_part       319  7 0 0 2 0  328    462  9 0 0 0 0  471
refused_secret          0  0 0 0 0 0    0      2  0 0 0 0 0    2
refused_prohibited     27  0 0 0 0 0   27      1  0 0 0 0 0    1
refused_security        6  0 0 0 0 0    6      4  0 0 0 0 0    4
refused_third_party    38  0 0 0 0 0   38     16  1 0 0 0 0   17
refused_internal       20  0 0 0 0 0   20     21  0 0 0 0 0   21
refused_deliberative    9  0 0 0 0 0    9     10  1 0 0 0 0   11
refused_enforcement    21  0 0 0 0 0   21     21  2 0 0 0 0   23
refused_enquiry        20  1 0 0 0 0   21     13  0 0 0 0 0   13
unavailable_not_held  968 74 0 1 3 1 1047    859 33 0 0 3 2  897
unavailable_to_create  26  2 0 0 0 0   28     35  1 0 0 0 0   36
unavailable_unclear     3  0 0 0 0 0    3      8  0 0 0 0 0    8
rejected_petition     305  0 0 0 0 0  305     86  1 0 0 0 0   87
rejected_duplicate     39  0 0 0 0 0   39     26  1 0 0 0 0   27
rejected_publication    0  0 0 0 0 0    0      0  0 0 0 0 0    0
rejected_excessive     58  0 0 0 0 0   58      3  0 0 0 0 0    3
rejected_confirmation   4  0 0 0 0 0    4      0  0 0 0 0 0    0
other_not_corrected    40  0 0 0 0 0   40     75  1 0 1 0 0   77
other_fee_unpaid       10  0 0 0 0 0   10     38  0 0 0 0 0   38
other_rest            287  3 0 0 1 0  291    352  2 0 0 0 0  354
concluded            3375 99 0 4 7 1 3486   3440 73 0 1 5 2 3521
carried_out           118  3 0 0 0 0  121    118  5 0 0 1 1  125
"""
DISCLOSURE = {
    2023: (2, 0, 11, 109, 489, 597, 1808595, 2822652, 20163, Decimal("59237.2449")),
    2024: (2, 1, 12, 50, 227, 420, 1573179, 2676474, 29351, Decimal("72701.2578")),
}
DISPUTES = {
    2023: (309, 17, 88, 26, 440, 1, 1, 16, 6, 24, 13, 0, 67, 9, 89),
    2024: (88, 18, 28, 36, 170, 7, 0, 11, 7, 25, 33, 0, 6, 13, 52),
}


def figures(year: int) -> dict[str, Number]:
    """The figures of 2023 or 2024 by code."""
    start = 1 if year == 2023 else 8
    applications = [
        int(number) for line in ROWS.split("\n") for number in line.split()[start : start + 7]
    ]
    parts = {"t2": DISCLOSURE[year], "t3": applications, "t4": DISPUTES[year]}
    return {
        code: value
        for table, values in parts.items()
        for code, value in zip(cells(table, "2021"), values, strict=True)
    }


def golden(year: int, **changes: Number | None) -> Report:
    """The report of 2023 or 2024 with some figures changed (``t3_received_total=1``)."""
    codes = {code.replace(".", "_"): code for code in cells_of_2021()}
    changed = {codes[name]: value for name, value in changes.items()}
    return report_of(
        {**figures(year), **changed},
        agency="宿迁市人民政府",
        year=year,
        kind="government",
        level="prefecture",
        scope="jurisdiction",
    )


def cells_of_2021() -> list[str]:
    """The codes of edition 2021 in printed order."""
    return [code for table in ("t2", "t3", "t4") for code in cells(table, "2021")]
