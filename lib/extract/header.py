"""Header rows -> which columns of the form stand where, left to right as the source has them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import dropwhile

from lib.extract.labels import VARIANT, column_fit, column_spellings
from lib.extract.source_rows import SourceRow
from lib.form.form import load_forms, load_variants
from lib.reading.document import GridCell
from lib.text import core

_LABELS_AND_ONE = 2


@dataclass(frozen=True, slots=True)
class Header:
    """Where the columns stand.

    ``order`` has every column key, left to right. ``spans`` gives the grid columns that a key
    takes, only where the source's columns are exact and each key was found; ``width`` is that
    grid's, ``keys`` the key of each of its columns. ``texts`` are the header texts by key, for what
    they say of the unit. ``lone``: the one column that the source has of several (a block of
    another edition), or empty. ``alien``: the columns are those of another edition. ``others`` are
    grid columns under a header that the form does not have.
    """

    order: tuple[str, ...]
    spans: Mapping[str, range] = field(default_factory=dict)
    width: int = 0
    texts: Mapping[str, str] = field(default_factory=dict)
    lone: str = ""
    alien: bool = False
    others: frozenset[int] = frozenset()
    keys: Mapping[int, str] = field(init=False)

    def __post_init__(self) -> None:
        """Name the key of each grid column once: every row asks for it."""
        spans = reversed([*self.spans.items()])  # of two in one place the first holds
        keys = {column: key for key, span in spans for column in span}
        object.__setattr__(self, "keys", keys)


def find_header(rows: Sequence[SourceRow], table: str, edition: str, block: int) -> Header:
    """The header of one block from the rows that may hold it.

    Where its labels cannot tell (cut, doubled, lost), ``order`` is that of the form.
    """
    keys = tuple(column_spellings(table, edition, block))
    found = _best_cells(rows, table, edition, block)
    texts = {key: cell.text for key, cell in found.items()}
    if set(found) != set(keys):
        return Header(keys, texts=texts, lone=_lone(found, rows))
    if not all(row.exact for row in rows):
        return Header(_ragged_order(rows, table, edition, block, keys), texts=texts)
    order = tuple(sorted(keys, key=lambda key: found[key].column))
    spans = {key: _span(rows, cell) for key, cell in found.items()}
    if len({span.start for span in spans.values()}) < len(keys):
        return Header(_ragged_order(rows, table, edition, block, keys), texts=texts)
    return Header(order, spans, rows[0].width, texts, others=_others(rows, spans))


def _lone(found: Mapping[str, GridCell], rows: Sequence[SourceRow]) -> str:
    """The column found, if the header has that of the labels (信息内容) beside it, and no other.

    Alone on its line it may be one of several: PDFs without lines tear the heads of columns apart.
    """
    words = sum(len(row.words) for row in rows)
    return next(iter(found)) if len(found) == 1 and words == _LABELS_AND_ONE else ""


@cache
def plain_header(table: str, edition: str, block: int) -> Header:
    """The columns of a block as the form has them."""
    return find_header((), table, edition, block)


def is_header(row: SourceRow, table: str, edition: str, block: int, least: int) -> bool:
    """Whether a row names at least so many different columns of the block."""
    if len(row.words) < least:
        return False
    keys: set[str] = set()
    for cell in row.words:
        if fit := _likeliest(table, edition, block, cell.text):
            keys.add(fit[0])
            if len(keys) >= least:
                return True
    return False


@lru_cache(maxsize=8192)
def _likeliest(table: str, edition: str, block: int, text: str) -> tuple[str, ...]:
    """The columns that a label fits best, in printed order; none if it fits none."""
    fit = column_fit(table, edition, block, text)
    return tuple(key for key, score in fit.items() if score >= max(fit.values()))


def _best_cells(
    rows: Sequence[SourceRow], table: str, edition: str, block: int
) -> dict[str, GridCell]:
    """For each column key the header cell that fits it best; of equals the lower one."""
    best: dict[str, tuple[float, GridCell]] = {}
    for row in rows:
        for cell in row.words:
            for key in _likeliest(table, edition, block, cell.text):
                score = column_fit(table, edition, block, cell.text)[key]
                if key not in best or score >= best[key][0]:
                    best[key] = (score, cell)
    cells = {key: cell for key, (_, cell) in best.items()}
    # 本年新 stands for two columns at once: then neither is known by its label.
    places = [(cell.row, cell.column) for cell in cells.values()]
    return {key: cell for key, cell in cells.items() if places.count((cell.row, cell.column)) == 1}


def _others(rows: Sequence[SourceRow], spans: Mapping[str, range]) -> frozenset[int]:
    """The columns amid or beside those of the form that a header of their own names otherwise."""
    known = {column for span in spans.values() for column in span}
    named = {
        cell.column
        for row in rows
        for cell in row.words
        if cell.colspan == 1 and cell.column not in known
    }
    return frozenset(column for column in named if column > min(known))


def _span(rows: Sequence[SourceRow], cell: GridCell) -> range:
    """The grid columns of a header cell, with those beside it that say the same.

    So a merged cell comes out of a programme that takes merged cells apart.
    """
    text = core(cell.text)
    alike = {one.column: one for row in rows for one in row.words if one.row == cell.row}
    first, last = cell, cell
    while (before := _left_of(first, alike)) is not None and core(before.text) == text:
        first = before
    while (after := alike.get(last.column + last.colspan)) is not None and core(after.text) == text:
        last = after
    return range(first.column, last.column + last.colspan)


def _left_of(cell: GridCell, cells: Mapping[int, GridCell]) -> GridCell | None:
    ending = (one for one in cells.values() if one.column + one.colspan == cell.column)
    return next(ending, None)


def _ragged_order(
    rows: Sequence[SourceRow], table: str, edition: str, block: int, keys: tuple[str, ...]
) -> tuple[str, ...]:
    """Left to right over header lines whose columns are not exact: a group stands for its parts.

    Columns of a lower line without their group above may stand anywhere beside those of the upper.
    """
    lines = [
        [(core(cell.text), _sure_key(table, edition, block, cell.text)) for cell in row.words]
        for row in rows
    ]
    order: list[str] = []
    for number, line in enumerate(lines):
        if order and any(key and key not in order for _, key in line):
            return keys
        for position, (label, key) in enumerate(line):
            if key:
                order.append(key)
            else:
                members = _members(label, table, edition, block)
                below = [key for later in lines[number + 1 :] for _, key in later]
                order += [
                    key for key in [*_beyond(line[position:], members), *below] if key in members
                ]
    order = list(dict.fromkeys(order))
    return tuple(order) if sorted(order) == sorted(keys) else keys


def _beyond(line: list[tuple[str, str | None]], members: set[str]) -> list[str]:
    """The keys of a line that stand behind a column outside the group.

    Where a header of several levels was written out in one line, a group's columns follow there.
    """
    rest = dropwhile(lambda item: item[1] is None or item[1] in members, line)
    return [key for _, key in rest if key]


def _sure_key(table: str, edition: str, block: int, text: str) -> str | None:
    fits = column_fit(table, edition, block, text)
    return next((key for key, score in fits.items() if score >= VARIANT), None)


def _members(label: str, table: str, edition: str, block: int) -> set[str]:
    """The columns that stand below a header of several columns; none where it is no such header."""
    variants = load_variants()[table]
    return {
        column.key
        for column in load_forms()[edition].tables[table].blocks[block].columns
        for parent in map(core, column.path[1:-1])
        if label == parent or label in variants.get(parent, ())
    }
