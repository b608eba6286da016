"""How well a label of a source fits a label of the form: exact, known variant, misspelt or cut."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz

from lib.form.form import Column, Row, load_forms, load_variants
from lib.text import core, core_without_remarks, enumerator

EXACT, JOINED, VARIANT = 1.0, 0.97, 0.93
FITS = 0.4
"""Below this a label is not taken for the form's."""

_DIGITS = re.compile(r"\d")
_MISSPELT = 82
_SHORTEST_PIECE = 3


@dataclass(frozen=True, slots=True)
class Spellings:
    """The cores by which one label of the form is known."""

    plain: str
    number: str
    joined: frozenset[str]
    variants: frozenset[str]


@cache
def row_spellings(table: str, edition: str) -> dict[str, Spellings]:
    """Row key -> spellings, in printed order."""
    form = load_forms()[edition].tables[table]
    return {row.key: _spellings(table, row) for block in form.blocks for row in block.rows}


@cache
def column_spellings(table: str, edition: str, block: int) -> dict[str, Spellings]:
    """Column key -> spellings for one block of a table, in printed order."""
    columns = load_forms()[edition].tables[table].blocks[block].columns
    return {column.key: _spellings(table, column) for column in columns}


def _spellings(table: str, line: Row | Column) -> Spellings:
    variants = load_variants()[table]
    plain = core(line.label)
    parents = [core(label) for label in line.path[:-1]]
    joined = {"".join(parents[start:]) + plain for start in range(len(parents))}
    return Spellings(
        plain,
        enumerator(line.label),
        frozenset(_DIGITS.sub("", text) for text in joined),
        frozenset(variants.get(plain, ())),
    )


@lru_cache(maxsize=16384)
def row_fit(
    table: str, edition: str, label: str, joined: str, unremarked: str = ""
) -> dict[str, float]:
    """How well a row with these labels fits each row of the form, 0–1; others are left out.

    Args:
        label: core of the row's innermost label.
        joined: cores of all its labels, joined.
        unremarked: core of the innermost label without what stands in brackets.
    """
    return _fits(row_spellings(table, edition), label, joined, unremarked)


@cache
def _exact_rows(table: str, edition: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, spellings in row_spellings(table, edition).items():
        for spelling in (spellings.plain, *spellings.variants):
            found.setdefault(_DIGITS.sub("", spelling), key)
    return found


@lru_cache(maxsize=16384)
def exact_row(table: str, edition: str, label: str) -> str | None:
    """The row that prints this label to the letter, or in a known variant."""
    return _exact_rows(table, edition).get(_DIGITS.sub("", label))


@lru_cache(maxsize=16384)
def is_piece(table: str, edition: str, label: str) -> bool:
    """Whether a label can be a piece of one that the table prints."""
    bare = _DIGITS.sub("", label)
    known = _exact_rows(table, edition)
    return bare not in known and any(bare in whole for whole in known)


@lru_cache(maxsize=16384)
def column_fit(table: str, edition: str, block: int, text: str) -> dict[str, float]:
    """How well a header cell fits each column of a block, 0–1; what does not fit is left out."""
    label = core(text)
    known = column_spellings(table, edition, block)
    return _fits(known, label, label, core_without_remarks(text))


def _fits(
    known: dict[str, Spellings], label: str, joined: str, unremarked: str
) -> dict[str, float]:
    scores = {key: _score(spellings, label, joined) for key, spellings in known.items()}
    if unremarked not in {"", label} and max(scores.values()) < VARIANT:
        for key, spellings in known.items():
            if unremarked == spellings.plain or unremarked in spellings.variants:
                scores[key] = VARIANT
    return {key: score for key, score in scores.items() if score >= FITS}


def _score(spellings: Spellings, label: str, joined: str) -> float:
    if not label:
        return 0.0
    if label == spellings.plain:
        return EXACT
    bare = _DIGITS.sub("", label)
    if _DIGITS.sub("", joined) in spellings.joined or bare in {spellings.plain, *spellings.joined}:
        return JOINED
    if label in spellings.variants:
        return VARIANT
    return max(_misspelt(spellings, bare), _piece(spellings.plain, bare))


def _misspelt(spellings: Spellings, label: str) -> float:
    best = max(fuzz.ratio(label, known) for known in (spellings.plain, *spellings.variants))
    return 0.8 * best / 100 if best >= _MISSPELT else 0.0


def _piece(plain: str, label: str) -> float:
    """A label cut at either end by a page break, or one with words added at either end."""
    long_enough = len(label) >= _SHORTEST_PIECE or 2 * len(label) >= len(plain) > 2
    if long_enough and label and (plain.startswith(label) or plain.endswith(label)):
        return 0.4 + 0.4 * len(label) / len(plain)
    if len(plain) > 3 and (label.startswith(plain) or label.endswith(plain)):
        return 0.4 + 0.35 * len(plain) / len(label)
    return 0.0
