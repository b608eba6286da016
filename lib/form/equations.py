"""Codes with ``*`` and groups, as a rule lists them -> terms over the figures of one edition."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from lib.errors import FormError
from lib.form.form import Cell, cells

_PART = r"(\*|\{[a-z_]+\}|[a-z_]+)"
_PATTERN = re.compile(rf"(-?)(prev:)?(t\d)\.{_PART}\.{_PART}")


class Term(NamedTuple):
    """One figure of an equation.

    ``weight`` is +1 or -1 in left minus right; ``prev``: of last year's report; ``left`` tells the
    side that it stands on; ``signed``: the form allows a negative number there. ``name`` is what
    messages call it: the part of the code that does not change with the equation.
    """

    code: str
    weight: int
    prev: bool
    left: bool
    signed: bool
    name: str


@dataclass(frozen=True, slots=True)
class Line:
    """One written-out line of a rule: the row or column it is for (None: neither), its terms."""

    scope: str | None
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A code as a rule lists it; ``row`` and ``column`` may be ``*`` or name a group's members."""

    table: str
    row: tuple[str, ...]
    column: tuple[str, ...]
    negative: bool
    prev: bool

    @property
    def star(self) -> int | None:
        """Which part is ``*``: 0 the row, 1 the column, None neither."""
        return next((i for i, part in enumerate((self.row, self.column)) if part == ("*",)), None)

    def codes(self, key: str | None) -> Iterator[tuple[str, str]]:
        """Code and name of each figure, with ``key`` in place of ``*``."""
        rows = (key or "*",) if self.star == 0 else self.row
        columns = (key or "*",) if self.star == 1 else self.column
        for row in rows:
            for column in columns:
                name = column if self.star == 0 else row
                yield f"{self.table}.{row}.{column}", f"prev_{name}" if self.prev else name


def parse_pattern(text: str, groups: Mapping[str, tuple[str, ...]], where: str) -> Pattern:
    """Read one listed code.

    Raises:
        FormError: it is no code, has two ``*``, or names a group that is not declared.
    """
    found = _PATTERN.fullmatch(text)
    if not found:
        raise FormError(f"{where}：看不懂的格 {text}")
    minus, prev, table, *parts = found.groups()
    row, column = (_members(part, groups, where) for part in parts)
    if row == column == ("*",):
        raise FormError(f"{where}：{text} 里只能有一个 *")
    return Pattern(table, row, column, bool(minus), bool(prev))


def _members(part: str, groups: Mapping[str, tuple[str, ...]], where: str) -> tuple[str, ...]:
    if not part.startswith("{"):
        return (part,)
    if part[1:-1] not in groups:
        raise FormError(f"{where}：没有名为 {part[1:-1]} 的组")
    return groups[part[1:-1]]


def write_out(
    left: tuple[Pattern, ...], right: tuple[Pattern, ...], edition: str, where: str
) -> tuple[Line, ...]:
    """Write a rule out over one edition, a line for each row or column that ``*`` stands for.

    Raises:
        FormError: the rule names a cell that the edition lacks, an amount, or several tables.
    """
    patterns = left + right
    if len({pattern.table for pattern in patterns}) != 1:
        raise FormError(f"{where}：两边应当是同一张表的格")
    if len({pattern.star for pattern in patterns}) != 1:
        raise FormError(f"{where}：* 应当都在行上，或都在列上")
    form = cells(patterns[0].table, edition)
    return tuple(
        Line(key, tuple(_terms(left, right, key, form, f"{where}（{edition} 版）")))
        for key in _keys(patterns[0], form, f"{where}（{edition} 版）")
    )


def _keys(first: Pattern, form: Mapping[str, Cell], where: str) -> list[str | None]:
    """The rows or columns that ``*`` stands for, in printed order: those the first code has."""
    if first.star is None:
        return [None]
    keys = dict.fromkeys(code.split(".")[1 + first.star] for code in form)
    found: list[str | None] = [
        key for key in keys if any(code in form for code, _ in first.codes(key))
    ]
    if not found:
        raise FormError(f"{where}：没有一行或一列合于 *")
    return found


def _terms(
    left: tuple[Pattern, ...],
    right: tuple[Pattern, ...],
    key: str | None,
    form: Mapping[str, Cell],
    where: str,
) -> Iterator[Term]:
    for pattern, side in [*((p, 1) for p in left), *((p, -1) for p in right)]:
        # A group's members that this edition lacks are left out; a code by itself must be there.
        listed = [(code, name) for code, name in pattern.codes(key) if code in form]
        if not listed:
            raise FormError(f"{where}：没有 {next(pattern.codes(key))[0]} 这一格")
        for code, name in listed:
            kind = form[code].column.kind
            if kind == "amount":
                raise FormError(f"{where}：{code} 是金额，不能进入勾稽规则")
            weight = -side if pattern.negative else side
            yield Term(code, weight, pattern.prev, side > 0, kind == "change", name)
