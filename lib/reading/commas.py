"""A text of values parted by commas (CSV), as programs export sheets -> its lines and tables."""

import csv
from collections.abc import Iterator
from io import StringIO

from lib.reading.source import MOST_CELLS, Item, Line, SourceCell, SourceTable, cell_text
from lib.reading.words import is_fragment, is_heading, is_label, is_sentence, is_value

_FEWEST_ROWS = 6
"""So many rows of the form's labels and numbers are no chance."""
_FEWEST_CELLS = 3

Record = tuple[int, list[str]]
"""The number of a record's first line, and its values."""


def comma_items(text: str) -> list[Item] | None:
    """The lines and tables of a text with commas between its values; None where it is no such."""
    if not _FEWEST_ROWS * (_FEWEST_CELLS - 1) <= text.count(",") <= MOST_CELLS:
        return None
    try:
        records = list(_records(text))
    except csv.Error:
        return None
    if sum(_is_of_the_form(values) for _, values in records) < _FEWEST_ROWS:
        return None
    return list(_items(records))


def _records(text: str) -> Iterator[Record]:
    reader = csv.reader(StringIO(text, newline=""))
    first = 1
    for values in reader:
        yield first, [cell_text(value) for value in values]
        first = reader.line_num + 1


def _is_of_the_form(values: list[str]) -> bool:
    """Whether values are a row of one of the statutory tables: labels, numbers and blanks."""
    filled = [value for value in values if value]
    return (
        len(values) >= _FEWEST_CELLS
        and any(map(is_label, filled))
        and all(is_label(value) or is_value(value) for value in filled)
    )


def _items(records: list[Record]) -> Iterator[Item]:
    rows: list[list[SourceCell]] = []
    for number, values in records:
        if _is_row(values):
            rows.append([SourceCell(value, line=number) for value in values])
            continue
        if rows:
            yield SourceTable(rows)
        rows = []
        text = ",".join(values).strip(", \u3000")
        if text:
            yield Line(text, number)
    if rows:
        yield SourceTable(rows)


def _is_row(values: list[str]) -> bool:
    """Whether values can be a row of a table; a heading or a sentence alone is text."""
    filled = [value for value in values if value]
    if len(values) < 2 or not filled or any(map(is_sentence, filled)):
        return False
    known = [is_label(value) or is_value(value) or is_fragment(value) for value in filled]
    return any(known) and not (len(filled) == 1 and is_heading(filled[0]))
