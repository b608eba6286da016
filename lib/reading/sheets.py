"""Pages over which a sheet of a workbook was cut, for it is wider than the paper -> one page.

A program that prints a workbook puts the columns that have no room on pages of their own, without
the labels of their rows. Such a page has its lines and its numbers on the very heights of the page
that it goes on from; where a merged cell reaches over the cut, both pages have its text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

import numpy as np

from lib.form.form import load_forms
from lib.reading.letters import Flags, Floats, Letters, words_of
from lib.reading.paper import Paper
from lib.reading.ruling import Line
from lib.reading.two_up import moved
from lib.reading.words import vocabulary
from lib.text import core

_NEAR = 1.0
"""In points: heights that differ by less are one."""
_FEWEST = 4
"""Heights that two pages have in common, at least."""
_ALIKE, _SOME_ALIKE = 0.9, 0.8
"""The share of the heights of the right part that the left one has, too: with lines drawn, and
without, where a label of several lines is not on the height of its numbers."""
_HEADER = 2
"""Heights that the right part may have beyond those: beside a corner of three rows its header has
lines of its own."""
_SAME = 1.0
"""In points: how exactly a text stands where the other page has it."""
_GAP = 12.0
"""In points: how far apart the parts are put where nothing tells."""
_FEWEST_ROWS = 2
"""Labels of rows that the left part has, at least; the right part has none."""
_FARTHEST = 40
"""Pages that a sheet may take one below the other before it goes on to the right."""
_FEWEST_SHARED = 10
"""Chinese characters that both parts have: so many tell even where no label of a row does."""
_MOST_WORDS = 80
"""Chinese characters of the right part that the left one has not: names of columns."""
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_SENTENCE = re.compile(r"[。；]")


def join_sheets(pages: Sequence[Sequence[Paper]]) -> list[list[Paper]]:
    """The papers of each page; what goes on to the right of an earlier page stands on that one.

    A page that was put beside another has nothing left.
    """
    joined = [list(papers) for papers in pages]
    parts = [_Part(papers[0]) if len(papers) == 1 else None for papers in joined]
    for number, part in enumerate(parts):
        if part is None or not part.paper.letters.digits.signs:
            continue
        for k in _best_first(parts[:number], part):
            left = parts[k]
            paper = _side_by_side(left, part) if left else None
            if paper is not None:
                joined[k], joined[number] = [paper], []
                parts[k], parts[number] = _Part(paper), None
                break
    return joined


def _best_first(earlier: Sequence["_Part | None"], part: "_Part") -> list[int]:
    """The numbers of the pages that one may go on from, of equals the earlier before the later."""
    nearest = range(max(0, len(earlier) - _FARTHEST), len(earlier))
    fits = [(-left.fit(part), k) for k in nearest if (left := earlier[k]) is not None]
    return [k for fit, k in sorted(fits) if fit]


@dataclass(frozen=True)
class _Part:
    """A page as a part of a sheet: the heights of its lines and rows, and its labels of rows."""

    paper: Paper

    @cached_property
    def ruled(self) -> Floats:
        return _heights(np.array([line.at for line in self.paper.lines if line.across]))

    @cached_property
    def printed(self) -> Floats:
        return _heights(self.paper.letters.middles[1])

    @cached_property
    def spots(self) -> frozenset[tuple[str, int]]:
        letters = self.paper.letters
        heights = np.round(letters.middles[1]).astype(int).tolist()
        signs = zip(letters.signs, heights, strict=True)
        return frozenset(spot for spot in signs if _CHINESE.match(spot[0]))

    @cached_property
    def rows(self) -> frozenset[str]:
        known = vocabulary()
        words = {core(word.text) for word in words_of(self.paper.letters)}
        return frozenset(words & (known.rows - known.columns))

    def fit(self, right: "_Part") -> float:
        """How well another goes on to the right of it: 0 where it does not."""
        mine, others, least = self.ruled, right.ruled, _ALIKE
        if min(len(mine), len(others)) < _FEWEST:
            mine, others, least = self.printed, right.printed, _SOME_ALIKE
        if min(len(mine), len(others)) < _FEWEST:
            return 0.0
        found = int(_are_near(others, mine).sum())
        if found < max(_FEWEST, min(least * len(others), len(others) - _HEADER)):
            return 0.0
        if len(right.spots - self.spots) > _MOST_WORDS:
            return 0.0
        return round(found / (len(mine) + len(others) - found), 2)


def _side_by_side(one: _Part, other: _Part) -> Paper | None:
    """One page with the other to its right; None where that one is a page of its own."""
    left = one.paper
    right = moved(other.paper, -_way(left, other.paper))
    shared = _stand_in(right.letters, left.letters)
    fresh = right.letters.only(~shared)
    told = _chinese(right.letters.only(shared)) >= _FEWEST_SHARED
    if not told and len(one.rows) < _FEWEST_ROWS:
        return None
    if _chinese(fresh) > _MOST_WORDS or _SENTENCE.search(fresh.signs):
        return None
    if _Part(replace(right, letters=fresh)).rows - _later_groups() or not fresh.digits.signs:
        return None
    letters = Letters(
        left.letters.signs + fresh.signs,
        np.concatenate([left.letters.boxes, fresh.boxes]),
        np.concatenate([left.letters.turns, fresh.turns]),
    )
    return replace(
        left,
        letters=letters,
        lines=[*left.lines, *right.lines],
        fields=[*left.fields, *right.fields],
        struck=left.struck or right.struck,
    )


def _chinese(letters: Letters) -> int:
    return len(_CHINESE.findall(letters.signs))


@cache
def _later_groups() -> frozenset[str]:
    """Rows of table 4 whose labels stand above its columns, all but the first."""
    tables = [form.tables["t4"] for form in load_forms().values()]
    rows = [row for table in tables for block in table.blocks for row in block.rows[1:]]
    return frozenset(core(label) for row in rows for label in row.path)


def _way(left: Paper, right: Paper) -> float:
    """How far to the right the right part belongs: what both have tells, else where lines end."""
    ends, starts = _sides(left.lines), _sides(right.lines)
    if len(ends) and len(starts):
        return float(ends.max() - starts.min())
    shared = _shared(left.letters, right.letters)
    if shared is not None:
        return shared
    return float(left.letters.boxes[:, 2].max() - right.letters.boxes[:, 0].min()) + _GAP


def _sides(lines: Sequence[Line]) -> Floats:
    """Where the tables of a page begin and end: at lines drawn down, or with lines across."""
    down = [line.at for line in lines if not line.across]
    return np.array(down or [x for line in lines for x in (line.start, line.end)])


def _shared(left: Letters, right: Letters) -> float | None:
    """How far apart the same Chinese text stands on the same heights of both pages."""
    ways: list[int] = []
    places: dict[tuple[str, int], list[float]] = {}
    for sign, x, y in zip(left.signs, *left.middles, strict=True):
        places.setdefault((sign, round(float(y))), []).append(float(x))
    for sign, x, y in zip(right.signs, *right.middles, strict=True):
        if _CHINESE.match(sign):
            ways += [round(at - float(x)) for at in places.get((sign, round(float(y))), ())]
    found = [way for way in ways if way > 0]
    if len(found) < _FEWEST:
        return None
    return float(max(set(found), key=found.count))


def _stand_in(some: Letters, others: Letters) -> Flags:
    """Which characters the other page has in the same places."""
    found = np.zeros(len(some.signs), bool)
    x, y = others.middles
    codes = others.codes
    for i, (code, at, high) in enumerate(zip(some.codes, *some.middles, strict=True)):
        near = (codes == code) & (np.abs(x - at) < _SAME) & (np.abs(y - high) < _SAME)
        found[i] = near.any()
    return found


def _heights(heights: Floats) -> Floats:
    """The heights in order, those near each other once."""
    heights = np.sort(heights)
    return heights[np.diff(heights, prepend=-np.inf) > _NEAR]


def _are_near(some: Floats, others: Floats) -> Flags:
    """Which of some heights are among others."""
    after = np.clip(np.searchsorted(others, some), 1, len(others) - 1)
    gaps = np.minimum(np.abs(some - others[after]), np.abs(some - others[after - 1]))
    near: Flags = gaps <= _NEAR
    return near
