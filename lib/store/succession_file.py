"""Successions as a table that people fill in, and as a CSV file that Excel opens."""

import csv
import io
from collections.abc import Iterable, Sequence

from lib.errors import DocumentError
from lib.store.results import Succession

COLUMNS = ("现机关", "原机关", "起始年度")
"""The header; the year is the first report year for which the new agency reports."""


def successions_to_csv(successions: Iterable[Succession]) -> bytes:
    """The table as UTF-8 with a mark, so that Excel sees its encoding."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows((one.successor, one.predecessor, one.year) for one in successions)
    return text.getvalue().encode("utf-8-sig")


def csv_to_rows(data: bytes) -> list[list[str]]:
    """The rows of a CSV file in either of the encodings that Excel writes.

    Raises:
        DocumentError: it is no such file.
    """
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return list(csv.reader(io.StringIO(data.decode(encoding))))
        except UnicodeDecodeError:
            continue
        except csv.Error as problem:
            raise DocumentError("沿革文件不是 CSV 文件") from problem
    raise DocumentError("沿革文件不是 CSV 文件")


def rows_to_successions(rows: Sequence[Sequence[str]]) -> list[Succession]:
    """The successions of a table, its header the first row; empty rows are left out.

    Raises:
        DocumentError: the header is another one, or a row is not filled; names the row.
    """
    if not rows or tuple(cell.strip() for cell in rows[0]) != COLUMNS:
        raise DocumentError(f"沿革文件的表头应当是：{'，'.join(COLUMNS)}")
    return [
        _succession(number, [cell.strip() for cell in row])
        for number, row in enumerate(rows[1:], start=2)
        if any(cell.strip() for cell in row)
    ]


def _succession(number: int, row: Sequence[str]) -> Succession:
    if len(row) != len(COLUMNS) or not row[0] or not row[1]:
        raise DocumentError(f"沿革第 {number} 行没有写全：现机关、原机关、起始年度")
    if not row[2].isdecimal():
        raise DocumentError(f"沿革第 {number} 行的起始年度“{row[2]}”不是年份")
    return Succession(row[0], row[1], int(row[2]))
