"""A document with several reports -> the blocks of each; mostly there is one."""

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise

from lib.extract.labels import VARIANT, row_fit
from lib.extract.source_rows import rows_of
from lib.extract.title import find_titles
from lib.form.form import load_forms
from lib.reading.document import Block, Grid, Paragraph
from lib.text import squeeze

_TITLE = re.compile(r"20\d\d年(?:度|年度)?(?:政府|政务)信息公开(?:工作)?(?:年度)?(?:工作)?报告")
_NAME = re.compile(r"[\u4e00-\u9fff()（）]{2,40}")
_LONGEST_TITLE = 70
_FIRST_ROW = "received"


def part_reports(blocks: Sequence[Block]) -> list[tuple[Block, ...]]:
    """Part the blocks where another report's title and table 3 follow a report's table 3."""
    grids = [i for i, block in enumerate(blocks) if isinstance(block, Grid)]
    titles = [i for i in range(*_ends(grids)) if _is_title(blocks, i)]
    # Most reports have one title, above all tables: then no table need be looked at.
    starts = [i for i in grids if _begins_t3(blocks[i])] if titles else []
    cuts = [0]
    for before, after in pairwise(starts):
        between = [i for i in titles if before < i < after]
        if between:
            cuts.append(_cut(blocks, between, cuts[-1], before))
    ends = [*cuts[1:], len(blocks)]
    return [tuple(blocks[start:end]) for start, end in zip(cuts, ends, strict=True)]


def _cut(blocks: Sequence[Block], titles: Sequence[int], start: int, table: int) -> int:
    """The first title that the report before has not; a page's head may print its own again."""
    own = {_text(block) for block in blocks[start:table]}
    cut = next((i for i in titles if _text(blocks[i]) not in own), titles[0])
    while cut - 1 in titles:  # the agency's name, on a line of its own above the year
        cut -= 1
    return cut


def _text(block: Block) -> str:
    return squeeze(block.text) if isinstance(block, Paragraph) else ""


def _ends(numbers: Sequence[int]) -> tuple[int, int]:
    """The first and the last of them; the same twice if there is none."""
    return (numbers[0], numbers[-1]) if numbers else (0, 0)


def _begins_t3(grid: Block) -> bool:
    if not isinstance(grid, Grid):
        return False
    edition = next(iter(load_forms()))
    return any(
        row_fit("t3", edition, row.label, row.joined).get(_FIRST_ROW, 0) >= VARIANT
        for row in rows_of([grid])
    )


def _is_whole(line: str) -> bool:
    """Whether a line is a title and nothing else, with the agency and the year in it."""
    titles = find_titles((line,))
    return any(one.text == line and one.issuer and one.year for one in titles)


def _is_title(blocks: Sequence[Block], start: int) -> bool:
    """Whether a title begins at this block; it may go on in the next two.

    A line above the year is part of it only if it may be the agency's name.
    """
    lines = [_text(block) for block in blocks[start : start + 3]]
    if not lines[0]:
        return False
    first = lines[0]
    if len(first) <= _LONGEST_TITLE and _is_whole(first):
        return True
    found = _TITLE.search(first) if len(first) <= _LONGEST_TITLE else None
    for joined in accumulate(lines):
        if found is None and len(joined) <= _LONGEST_TITLE:
            found = _TITLE.search(joined)
    return found is not None and (found.start() < len(first) or bool(_NAME.fullmatch(first)))
