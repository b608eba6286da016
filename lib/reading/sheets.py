"""Pages over which a sheet of a workbook was cut, for it is wider than the paper -> one page.

A program that prints a workbook puts the columns that have no room on pages of their own, without
the labels of their rows. Such a page has its lines and its numbers on the very heights of the page
that it goes on from; where a merged cell reaches over the cut, both pages have its text.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
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
_ALIKE, _SOME_ALIKE = 0.85, 0.6
"""The share of the heights of the right part that the left one has, too: with lines drawn, and
without, where a label of several lines is not on the height of its numbers."""
_LEAST_FIT = 0.6
"""The share of the heights of both pages that they have in common, where no text tells."""
_HEADER = 2
"""Heights that the right part may have beyond those: beside a corner of three rows its header has
lines of its own."""
_SAME = 1.0
"""In points: how exactly a text stands where the other page has it."""
_LEVEL = 3.0
"""In points: what stands no farther up or down is of one row."""
_MOST_WAYS = 8
_GAP = 12.0
"""In points: how far apart the parts are put where nothing tells."""
_FARTHEST = 40
"""Pages that a sheet may take one below the other before it goes on to the right."""
_FEWEST_SHARED = 10
"""Chinese characters that both parts have: so many tell even where no label of a row does."""
_MOST_WORDS = 80
"""Chinese characters of the right part that the left one has not: names of columns."""
_CHINESE = re.compile(r"(?![无件])[\u4e00-\u9fff]")
"""But not what stands for a nought in cells, or behind each number."""
_CELLS = re.compile(r"\d|[-/—－无]")
_NO_LABELS = frozenset({"", "无"})
_SENTENCE = re.compile(r"[。；]")


def join_sheets(pages: Sequence[Sequence[Paper]]) -> list[list[Paper]]:
    """The papers of each page; what goes on to the right of an earlier page stands on that one.

    A page that was put beside another has nothing left.
    """
    joined = [list(papers) for papers in pages]
    parts = [_Part(papers[0]) if len(papers) == 1 else None for papers in joined]
    first = 0
    for number, part in enumerate(parts):
        if part is None:
            continue
        for k in _best_first(parts, range(max(first, number - _FARTHEST), number), part):
            left = parts[k]
            paper = _side_by_side(left, part) if left else None
            if left and paper is not None:
                joined[k], joined[number] = [paper], []
                parts[k], parts[number] = _Part(paper, left.count + 1), None
                break
        else:
            # The parts of a sheet follow one another: with another page the sheet is at its end.
            if number and parts[number - 1] is None:
                first = number
    return joined


def _best_first(
    parts: Sequence["_Part | None"], numbers: Iterable[int], part: "_Part"
) -> list[int]:
    """The numbers of the pages that one may go on from.

    Of equals that with the fewest parts to its right, then the earliest.
    """
    lefts = [(left, k) for k in numbers if (left := parts[k]) is not None]
    fits = [(-left.fit(part), left.count, k) for left, k in lefts]
    return [k for fit, _, k in sorted(fits) if fit]


@dataclass(frozen=True)
class _Part:
    """A page as a part of a sheet: the heights of its lines and rows, and its labels of rows.

    ``count``: how many parts it has been put together of.
    """

    paper: Paper
    count: int = 1

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
        ruled = min(len(mine), len(others)) >= _FEWEST
        if not ruled:
            mine, others, least = self.printed, right.printed, _SOME_ALIKE
        if min(len(mine), len(others)) < _FEWEST:
            return 0.0
        found = int(_are_near(others, mine).sum())
        if found < max(_FEWEST, min(least * len(others), len(others) - _HEADER)):
            return 0.0
        if len(right.spots - self.spots) > _MOST_WORDS:
            return 0.0
        # Where nothing is ruled the labels of the left part stand on heights of their own.
        return round(found / (len(mine) + len(others) - found if ruled else len(others)), 2)


def _side_by_side(one: _Part, other: _Part) -> Paper | None:
    """One page with the other to its right; None where that one is a page of its own."""
    left = one.paper
    for way in _ways(left, other.paper):
        right = moved(other.paper, -way)
        shared = _stand_in(right.letters, left.letters)
        fresh = right.letters.only(~shared)
        if _is_right_of(fresh, left.letters.only(~_stand_in(left.letters, right.letters))):
            break
    else:
        return None
    told = _chinese(right.letters.only(shared)) >= _FEWEST_SHARED
    if not (told or (one.rows and one.fit(other) >= _LEAST_FIT)):
        return None
    if _chinese(fresh) > _MOST_WORDS or _SENTENCE.search(fresh.signs):
        return None
    if _names_rows(fresh):
        return None
    if not (told or _CELLS.search(fresh.signs)):
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


def _is_right_of(some: Letters, others: Letters) -> bool:
    """Whether each character stands to the right of all others on its height."""
    (x, y), (other_x, other_y) = some.middles, others.middles
    level = np.abs(y[:, None] - other_y) < _LEVEL
    return not bool((level & (x[:, None] < other_x)).any())


def _chinese(letters: Letters) -> int:
    return len(_CHINESE.findall(letters.signs))


def _names_rows(letters: Letters) -> bool:
    """Whether a word is of a row's label, or a piece of one that no name of a column has in it."""
    known = vocabulary().run_together
    words = {"".join(_CHINESE.findall(word.text)) for word in words_of(letters)}
    return any(word in known and word not in _names_of_columns() for word in words - _NO_LABELS)


@cache
def _names_of_columns() -> str:
    """All that may stand above columns, run together: the later groups of table 4 as well."""
    known = vocabulary()
    tables = [form.tables["t4"] for form in load_forms().values()]
    rows = [row for table in tables for block in table.blocks for row in block.rows[1:]]
    groups = {core(label) for row in rows for label in row.path}
    return "\n".join(sorted(known.columns | known.titles | known.heads | groups))


def _ways(left: Paper, right: Paper) -> Iterator[float]:
    """How far to the right the right part may belong, the likeliest first.

    Where lines end tells, else the text that both have; else it is put beyond all there is.
    """
    ends, starts = _sides(left.lines), _sides(right.lines)
    if len(ends) and len(starts):
        yield float(ends.max() - starts.min())
        return
    yield from _shared(left.letters, right.letters)
    yield float(left.letters.boxes[:, 2].max() - right.letters.boxes[:, 0].min()) + _GAP


def _sides(lines: Sequence[Line]) -> Floats:
    """Where the tables of a page begin and end: at lines drawn down, or with lines across."""
    down = [line.at for line in lines if not line.across]
    return np.array(down or [x for line in lines for x in (line.start, line.end)])


def _shared(left: Letters, right: Letters) -> Iterator[float]:
    """How far apart the same Chinese text stands on the same heights of both pages."""
    places: dict[tuple[str, int], list[float]] = {}
    for sign, x, y in zip(left.signs, *left.middles, strict=True):
        places.setdefault((sign, round(float(y))), []).append(float(x))
    ways: Counter[int] = Counter()
    for sign, x, y in zip(right.signs, *right.middles, strict=True):
        if _CHINESE.match(sign):
            ways.update(round(at - float(x)) for at in places.get((sign, round(float(y))), ()))
    for way, count in ways.most_common(_MOST_WAYS):
        if way > 0 and count >= _FEWEST:
            yield float(way)


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
