"""Hidden rows and columns of a worksheet: nobody who looks at it sees what they hold.

They are left out, unless what the form asks for stands there alone: people also fold away rows
without cases.
"""

from collections.abc import Iterable

from lib.reading.words import is_label
from lib.text import core

Texts = dict[tuple[int, int], str]
"""Row and column (from 1) -> text."""
Span = tuple[int, int, int, int]
"""First row, first column, last row, last column of merged cells, counted from 1."""


def leave_out(
    texts: Texts, merged: Iterable[Span], rows: set[int], columns: set[int]
) -> tuple[set[int], set[int]]:
    """Take the texts of hidden rows and columns out, in place.

    Args:
        texts: the cells of the sheet.
        merged: what is merged; a cell that reaches out of what is hidden is seen.
        rows: the hidden rows.
        columns: the hidden columns.

    Returns:
        The rows and the columns left out.
    """
    for top, left, bottom, right in merged:
        if not rows.issuperset(range(top, bottom + 1)):
            rows = rows - {top}
        if not columns.issuperset(range(left, right + 1)):
            columns = columns - {left}
    told = {core(text) for (row, column), text in texts.items() if row not in rows}
    lost_rows = rows - {
        row
        for (row, column), text in texts.items()
        if row in rows and is_label(text) and core(text) not in told
    }
    lost_columns = columns - {
        column for (_, column), text in texts.items() if column in columns and is_label(text)
    }
    for place in [one for one in texts if one[0] in lost_rows or one[1] in lost_columns]:
        del texts[place]
    return lost_rows, lost_columns


def hidden_lines(count: int) -> tuple[str, ...]:
    """What is said of the rows and columns left out."""
    return (f"工作表里有 {count} 处隐藏的行或列，没有读入。",) if count else ()
