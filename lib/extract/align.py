"""A stream of source rows against the rows of one table: which source row is which row of the form.

Labels decide together with the printed order: the best-fitting assignment that keeps the order is
taken, then rows that stand out of order but carry an unmistakable label.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile

from lib.extract.labels import JOINED, VARIANT, exact_row, is_piece, row_fit, row_spellings
from lib.extract.source_rows import SourceRow
from lib.text import core

_SHORT = 2
_OTHER_NUMBER = 0.3
_BARE_LABEL = 0.6
_MOST_LABELS = 3
"""A row with more words and no numbers is a header."""
_MOST_PIECES = 7
"""Rows above or below over which a label may be spread."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Row key -> source row; ``score`` adds up how well the labels fit."""

    edition: str
    rows: Mapping[str, SourceRow]
    score: float


def align(stream: Sequence[SourceRow], table: str, edition: str, width: int) -> Alignment:
    """Assign source rows to the rows of a table.

    Args:
        width: how many values a full row has; a row with values goes before a bare label.
    """
    keys = list(row_spellings(table, edition))
    torn = _torn_labels(stream, table, edition, width)
    fits = {row.index: _label_fit(row, table, edition) for row in stream if _may_be_row(row)}
    candidates = [
        (row, fit)
        for row in stream
        if (fit := _fit(row, fits.get(row.index), width) | torn.get(row.index, {}))
    ]
    chosen = _in_order(candidates, keys)
    sure = {row.index: fits.get(row.index, {}) | torn.get(row.index, {}) for row, _ in candidates}
    chosen |= _out_of_order([row for row, _ in candidates], sure, chosen)
    ordered = {key: chosen[key] for key in keys if key in chosen}
    score = sum(
        JOINED if row.index in torn else fits.get(row.index, {}).get(key, 0.0)
        for key, row in ordered.items()
    )
    score += _BARE_LABEL * len(_bare_labels(stream, table, edition) - ordered.keys())
    return Alignment(edition, ordered, score)


def _bare_labels(stream: Sequence[SourceRow], table: str, edition: str) -> set[str]:
    """The rows whose label stands in the source without values: they tell editions apart."""
    labels = (row.label for row in stream if len(row.label) > _SHORT and not row.filled)
    return {key for label in labels if (key := exact_row(table, edition, label))}


def _may_be_row(row: SourceRow) -> bool:
    """Whether a row has labels and values, and is no header."""
    return bool(row.labels and row.values) and (row.filled or len(row.words) <= _MOST_LABELS)


def _fit(row: SourceRow, fits: Mapping[str, float] | None, width: int) -> dict[str, float]:
    """Fit of a row to each form row by that of its label; more where it has values, and many.

    Of the two pieces of a torn label the one with the values goes first, however short it is.
    """
    if not fits:
        return {}
    filled = 0.1 * min(len(row.values), width) / width + 0.4 * row.filled
    return {key: score + filled for key, score in fits.items()}


def _label_fit(row: SourceRow, table: str, edition: str) -> dict[str, float]:
    """``row_fit``; a label as short as 其他 under another number is another row's."""
    fits = row_fit(table, edition, row.label, row.joined, row.unremarked)
    if len(row.label) > _SHORT or not row.number:
        return fits
    known = row_spellings(table, edition)
    return {
        key: score - (_OTHER_NUMBER if known[key].number not in {"", row.number} else 0.0)
        for key, score in fits.items()
    }


def _torn_labels(
    stream: Sequence[SourceRow], table: str, edition: str, width: int
) -> dict[int, dict[str, float]]:
    """Rows whose label is whole only together with those of the rows above or below them.

    The pieces stand on rows without values, as a page break or narrow columns leave them; the row
    itself may have none of them.
    """
    keys: dict[int, str] = {}
    for position, row in enumerate(stream):
        if not row.filled or (row.label and not is_piece(table, edition, row.label)):
            continue
        if not row.label and len(row.values) > width + 1:
            continue  # the line of data of table 4 has no label either
        above = [piece.label for piece in takewhile(_is_piece, reversed(stream[:position]))]
        if not row.label and _are_whole(table, edition, above[:2]):
            continue
        below = _pieces_below(stream[position + 1 : position + 2 + _MOST_PIECES])
        key = _whole(table, edition, row.label, above[:_MOST_PIECES], below[:_MOST_PIECES])
        if key:
            keys[row.index] = key
    claimed = list(keys.values())
    # Pieces between two rows may be either's: then they name none.
    return {index: {key: JOINED + 0.5} for index, key in keys.items() if claimed.count(key) == 1}


def _are_whole(table: str, edition: str, labels: Sequence[str]) -> bool:
    """Whether whole labels follow one another without numbers: these stand somewhere else."""
    return len(labels) > 1 and all(exact_row(table, edition, label) for label in labels)


def _pieces_below(stream: Sequence[SourceRow]) -> list[str]:
    """The pieces on the rows below, the last of which may run into the label of the next row."""
    pieces = [piece.label for piece in takewhile(_is_piece, stream)]
    after = stream[len(pieces) : len(pieces) + 1]
    return pieces + [core(row.labels[0].text) for row in after if len(row.labels) > 1]


def _is_piece(row: SourceRow) -> bool:
    return bool(row.label) and not row.filled and len(row.words) <= _MOST_LABELS


def _whole(
    table: str, edition: str, label: str, above: Sequence[str], below: Sequence[str]
) -> str | None:
    """The row that the label is of when pieces next to it are joined on, the fewest first.

    None where as many pieces make another row's label as well.
    """
    joins = [(up, down) for up in range(len(above) + 1) for down in range(len(below) + 1)]
    for _, equal in groupby(sorted(joins, key=sum)[1:], key=sum):
        wholes = ("".join([*reversed(above[:up]), label, *below[:down]]) for up, down in equal)
        keys = {key for whole in wholes if (key := exact_row(table, edition, whole))}
        if keys:
            return keys.pop() if len(keys) == 1 else None
    return None


def _in_order(
    candidates: list[tuple[SourceRow, dict[str, float]]], keys: list[str]
) -> dict[str, SourceRow]:
    """The assignment that keeps both orders with the highest sum: a common subsequence."""
    places = {key: place for place, key in enumerate(keys)}
    below = [0.0] * (len(keys) + 1)
    best = [below]
    for _, fit in reversed(candidates):
        row = below.copy()
        for place in sorted(map(places.__getitem__, fit), reverse=True):
            value = fit[keys[place]] + below[place + 1]
            # A better sum from here on is one for all places before, up to one that has more.
            while place >= 0 and row[place] < value:
                row[place] = value
                place -= 1
        best.append(row)
        below = row
    return _walk(best[::-1], candidates, keys)


def _walk(
    best: list[list[float]], candidates: list[tuple[SourceRow, dict[str, float]]], keys: list[str]
) -> dict[str, SourceRow]:
    chosen: dict[str, SourceRow] = {}
    i = j = 0
    while i < len(candidates) and j < len(keys):
        score = candidates[i][1].get(keys[j])
        if score is not None and best[i][j] == score + best[i + 1][j + 1]:
            chosen[keys[j]] = candidates[i][0]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return chosen


def _out_of_order(
    rows: Sequence[SourceRow],
    fits: Mapping[int, Mapping[str, float]],
    chosen: Mapping[str, SourceRow],
) -> dict[str, SourceRow]:
    """Rows left over whose label is, to the letter, that of one row that is still missing.

    Args:
        rows: all that may be rows of the table.
        fits: how well the label of each fits, by its index; that it has values counts nothing.
        chosen: the rows found in order.
    """
    used = {row.index for row in chosen.values()}
    found: dict[str, SourceRow] = {}
    for row in rows:
        if row.index in used:
            continue
        fit = fits[row.index].items()
        sure = [key for key, score in fit if score >= VARIANT and key not in chosen]
        if len(sure) == 1 and sure[0] not in found:
            found[sure[0]] = row
    return found
