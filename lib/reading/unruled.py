"""Words with their places on a page -> tables that have no ruling lines; knows no file format.

A run of lines of which several hold numbers side by side is a table. Each printed line is a row of
its own (a label may go on over several lines); where a column has a number in other rows and none
in this one, the row has a blank there.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lib.reading.letters import TextLine, Word, join_line
from lib.reading.ruling import Box
from lib.reading.unruled_columns import (
    Columns,
    find_columns,
    first_data,
    fuller,
    names_of_columns,
)
from lib.reading.unruled_digits import beside, is_broken_off, level_lines, with_digits
from lib.reading.unruled_labels import Row, gather_labels
from lib.reading.unruled_lines import (
    WIDE,
    columns_of,
    is_data,
    is_header,
    is_in_label,
    is_known,
    is_number,
    is_rest,
    is_wide,
    numbers_of,
    parts_tables,
)
from lib.reading.unruled_stacked import join_stacked, middle
from lib.reading.unruled_torn import label_over_pages
from lib.reading.words import is_label, is_leaf, is_page_number, vocabulary
from lib.text import core

_LONGEST_GAP = 6
"""Lines without numbers that a table may have in it: labels that take several lines, headers."""

_ROW = re.compile(r"[（(]?[一二三四五六七八九十]+[)）、]")
"""How the label of a row begins, and no header does."""
_FEWEST_ROWS = 2
_LONGEST_REST = 4
_LONGEST_HEADER, _SURE_HEADER = 8, 5
"""Lines that a header may take, and names of columns that make one where no number follows."""

Cells = tuple[Word | None, ...]
"""The words of a row; None is a blank."""


@dataclass(frozen=True, slots=True)
class LooseTable:
    """A table block by block: each has a header and columns of its own.

    ``first`` and ``last`` are the lines that it takes. ``bare``: it is a header and nothing else,
    whose numbers stand on the next page.
    """

    blocks: tuple[tuple[TextLine, ...], ...]
    columns: tuple[Columns, ...]
    first: int
    last: int
    bare: bool = False

    @property
    def begins_amid(self) -> bool:
        """Whether it begins without a header: it goes on from the page before."""
        top = self.blocks[0]
        return not any(is_header(line) for line in top[: first_data(top)])

    def rows(self) -> Iterator[Cells]:
        """The rows, in order."""
        for block, columns in zip(self.blocks, self.columns, strict=True):
            yield from _header(block, columns) if self.bare else _rows(block, columns)


def lines_to_loose_tables(lines: Sequence[TextLine]) -> list[LooseTable]:
    """The tables without ruling lines, from top to bottom."""
    tables = [_table(lines, first, last) for first, last in _runs(lines)]
    header = _header_alone(lines, tables[-1].last + 1 if tables else 0)
    return [*tables, header] if header else tables


def as_one_table(above: LooseTable, below: LooseTable) -> tuple[LooseTable, LooseTable]:
    """Two parts of a table, on one page and the next, under the columns of the fuller one."""
    if not below.begins_amid:
        return above, below
    first, second = label_over_pages(above.blocks[-1], below.blocks[0])
    upper, lower = above.columns[-1], below.columns[0]
    upper, lower = fuller(upper, first, lower), fuller(lower, second, upper)
    return (
        replace(above, blocks=(*above.blocks[:-1], first), columns=(*above.columns[:-1], upper)),
        replace(below, blocks=(second, *below.blocks[1:]), columns=(lower, *below.columns[1:])),
    )


def _table(lines: Sequence[TextLine], first: int, last: int) -> LooseTable:
    blocks = tuple(map(tuple, _blocks(lines[first : last + 1])))
    return LooseTable(blocks, tuple(map(find_columns, blocks)), first, last)


def _header_alone(lines: Sequence[TextLine], floor: int) -> LooseTable | None:
    """The header at the end of the lines whose numbers stand on the next page, all but one row."""
    last = len(lines) - 1
    while last > floor and is_page_number(join_line(lines[last])):
        last -= 1
    first = last + 1
    while first > floor and last - first < _LONGEST_HEADER and not parts_tables(lines[first - 1]):
        first -= 1
    found = lines[first : last + 1]
    stacked = join_stacked(found)
    known = vocabulary().columns
    if sum(core(word.text) in known for line in stacked for word in line) < _SURE_HEADER:
        return None
    if any(map(is_data, found)):
        return _table(lines, first, last)
    return LooseTable((tuple(found),), (names_of_columns(found),), first, last, bare=True)


def _blocks(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """A run parted where a header follows numbers."""
    blocks: list[list[TextLine]] = [[]]
    between: list[TextLine] = []
    for line in lines:
        if not is_data(line):
            between.append(line)
            continue
        start = _header_in(between)
        if any(map(is_data, blocks[-1])) and start is not None:
            blocks[-1] += between[:start]
            blocks.append(between[start:])
        else:
            blocks[-1] += between
        blocks[-1].append(line)
        between = []
    blocks[-1] += between
    return blocks


def _header_in(lines: Sequence[TextLine]) -> int | None:
    """Where among lines without numbers a header begins; its names may take several lines."""
    for i, line in enumerate(lines):
        if is_header(line) or (len(line) > 1 and any(map(is_header, join_stacked(lines[i:])))):
            return i
    return None


def _runs(lines: Sequence[TextLine]) -> list[tuple[int, int]]:
    """First and last line of each run that holds rows of numbers, with its header lines above."""
    runs: list[tuple[int, int]] = []
    data = [i for i, line in enumerate(lines) if is_data(line)]
    for i in data:
        if runs and _goes_on(lines[runs[-1][1] + 1 : i]):
            runs[-1] = (runs[-1][0], i)
        else:
            floor = runs[-1][1] + 1 if runs else 0
            runs.append((_with_header(lines, i, floor), i))
    ended = [
        (first, _with_bare_rows(lines, _with_rest_of_label(lines, last))) for first, last in runs
    ]
    return [
        (first, last)
        for first, last in ended
        if sum(first <= i <= last for i in data) >= _FEWEST_ROWS
        or any(is_wide(line) or is_known(line) for line in lines[first : last + 1])
        or len(names_of_columns(lines[first:last])) >= _SURE_HEADER
    ]


def _goes_on(between: Sequence[TextLine]) -> bool:
    """Whether a table goes on over some lines without numbers."""
    if any(map(parts_tables, between)):
        return False
    return len(between) < _LONGEST_GAP or all(map(is_in_label, between))


def _with_header(lines: Sequence[TextLine], start: int, floor: int) -> int:
    first = start
    while first > floor and start - first < _LONGEST_GAP and not parts_tables(lines[first - 1]):
        first -= 1
    return first


def _with_rest_of_label(lines: Sequence[TextLine], last: int) -> int:
    """The last line of the label beside the last numbers, which may go on below them."""
    edge = numbers_of(lines[last])[0].box.left
    following = last + 1
    while following < min(len(lines), last + _LONGEST_REST) and is_rest(lines[following], edge):
        following += 1
    if following == last + 1 < len(lines) and (
        beside(lines[last], lines[following])
        or is_broken_off(numbers_of(lines[last]), lines[following])
    ):
        return following
    return following - 1


def _with_bare_rows(lines: Sequence[TextLine], last: int) -> int:
    """The last line of the labels of rows below, all of whose numbers are blank."""
    end = last + 1
    while end < len(lines) and is_in_label(lines[end]) and not parts_tables(lines[end]):
        end += 1
    below = join_stacked(lines[last + 1 : end])
    return end - 1 if any(is_leaf(word.text) for line in below for word in line) else last


def _rows(lines: Sequence[TextLine], columns: Sequence[Box]) -> list[Cells]:
    """The lines as rows; what a narrow column broke off goes back where it was."""
    if not columns:
        return list(lines)
    edge = min(box.left for box in columns)
    top = first_data(lines)
    first = next((i + 1 for i in reversed(range(top)) if _ends_header(lines[i], edge)), 0)
    gathered, rest = _gathered(level_lines(lines[first:]))
    rows = list(gather_labels(gathered, rest))
    return [*_header(lines[:first], columns), *(_row(row, columns) for row in rows)]


def _ends_header(line: TextLine, edge: float) -> bool:
    """Whether a line above the first numbers is of the header: it stands over them, or is known."""
    if all(map(is_number, line)) or _ROW.match(line[0].text):
        return False  # digits that a narrow column broke off, or the first row's label
    return line[-1].box.right > edge or any(is_label(word.text) for word in line)


def _gathered(lines: Sequence[TextLine]) -> tuple[list[Row], list[TextLine]]:
    """The lines with numbers as rows, each with the lines before it; the lines after the last."""
    rows: list[Row] = []
    before: list[TextLine] = []
    for line in lines:
        numbers = numbers_of(line)
        if rows and not before and is_broken_off(rows[-1].numbers, line):
            rows[-1].numbers = tuple(with_digits(word, numbers) for word in rows[-1].numbers)
            line, numbers = line[: -len(numbers)], ()
        if numbers:
            rows.append(Row(list(line[: -len(numbers)]), numbers, before))
            before = []
        elif line:
            before.append(line)
    return rows, before


def _header(lines: Sequence[TextLine], columns: Sequence[Box]) -> list[TextLine]:
    """The lines above the numbers, the names of columns on one: the lowest over each column.

    Where a column has no name the lines stay as they are: half an order is worse than none, unless
    the table is one whose order is known.
    """
    stacked = join_stacked(lines)
    lowest: dict[int, Word] = {}
    for word in sorted((word for line in stacked for word in line), key=middle):
        column = _column_below(word, columns)
        if column is not None and not is_number(word):
            lowest[column] = word
    if len(lowest) < len(columns):
        return stacked if len(columns) >= WIDE else list(lines)
    named = set(map(id, lowest.values()))
    rest = (tuple(word for word in line if id(word) not in named) for line in stacked)
    return [*filter(None, rest), tuple(lowest[column] for column in sorted(lowest))]


def _column_below(word: Word, columns: Sequence[Box]) -> int | None:
    """The column over which a word stands; None where it stands over none or several."""
    if word.box.right < columns[0].left or len(columns_of(word, columns)) > 1:
        return None
    centre = (word.box.left + word.box.right) / 2
    return min(
        range(len(columns)), key=lambda i: abs(columns[i].left + columns[i].right - 2 * centre)
    )


def _row(line: TextLine, columns: Sequence[Box]) -> Cells:
    """The words of a line; in a line with numbers the columns that it leaves empty as blanks."""
    numbers = numbers_of(line)
    if not numbers:
        return line
    places = [columns_of(word, columns) for word in numbers]
    taken = [place[0] for place in places if len(place) == 1]
    if len(taken) < len(numbers) or len(set(taken)) < len(taken):
        return line  # another block's columns: where its blanks would be is not known
    by_column = dict(zip(taken, numbers, strict=True))
    return (*line[: -len(numbers)], *(by_column.get(column) for column in range(len(columns))))
