"""A document with several reports -> the blocks of each; mostly there is one."""

import re
from collections.abc import Sequence
from itertools import pairwise

from lib.extract.dates import date_pattern
from lib.extract.flow import flow
from lib.extract.labels import VARIANT, row_fit
from lib.extract.sections import section_hits
from lib.extract.source_rows import rows_of
from lib.extract.title import best_title, find_titles
from lib.form.form import load_forms
from lib.reading.document import Block, Grid, Paragraph
from lib.text import squeeze

_BEGINS = re.compile(r"报告|年报|总\s*体\s*情\s*况|概\s*述")
_DATE = re.compile(date_pattern(""))
_LONGEST_TITLE = 70
_LINES = 5
"""A title has no more lines."""
_FIRST_ROW = "received"
_FIRST_WORDS = "本年新收"
_FIRST_SECTION = "overview"


def part_reports(blocks: Sequence[Block]) -> list[tuple[Block, ...]]:
    """Part the blocks where another report begins between one report's table 3 and the next."""
    grids = [i for i, block in enumerate(blocks) if isinstance(block, Grid)]
    likely = any(_may_begin(blocks[i]) for i in range(*_ends(grids)))
    # Most reports have nothing of the kind below their tables: then no table need be looked at.
    starts = [i for i in grids if _begins_t3(blocks[i])] if likely else []
    cuts = [0]
    for before, after in pairwise(starts):
        begin = _begin(blocks, cuts[-1], before, after)
        if begin is not None:
            cuts.append(begin)
    ends = [*cuts[1:], len(blocks)]
    return [tuple(blocks[start:end]) for start, end in zip(cuts, ends, strict=True)]


def _ends(numbers: Sequence[int]) -> tuple[int, int]:
    """The first and the last of them; the same twice if there is none."""
    return (numbers[0], numbers[-1]) if numbers else (0, 0)


def _may_begin(block: Block) -> bool:
    """Whether a paragraph may be of a title or be the heading of the first section."""
    if not isinstance(block, Paragraph) or len(block.text) > _LONGEST_TITLE:
        return False
    return _BEGINS.search(block.text) is not None


def _begins_t3(grid: Block) -> bool:
    if not isinstance(grid, Grid):
        return False
    edition = next(iter(load_forms()))
    return any(_FIRST_WORDS in squeeze(cell.text) for cell in grid.cells) or any(
        row_fit("t3", edition, row.label, row.joined).get(_FIRST_ROW, 0) >= VARIANT
        for row in rows_of([grid])
    )


def _begin(blocks: Sequence[Block], start: int, table: int, end: int) -> int | None:
    """Where between two tables another report begins: at its title, or below the last one's date.

    None where neither a title nor a first section stands there. What stood above the first table,
    from ``start`` on, is the title of the report before, which the heads of pages may print again.
    """
    lines = _paragraphs(blocks, table + 1, end)
    texts = tuple(squeeze(block.text) for _, block in lines)
    own = {squeeze(block.text) for _, block in _paragraphs(blocks, start, table)}
    title = _title(tuple("" if text in own else text for text in texts))
    title = _title(texts) if title is None else title
    if title is not None:
        return lines[title][0]
    hits = section_hits(flow(paragraphs := [block for _, block in lines]))
    opening = next((hit.start for hit in hits if hit.key == _FIRST_SECTION), None)
    if opening is None:
        return None
    heading = flow(paragraphs).line_at(opening)
    dated = [at for at in range(heading) if _DATE.fullmatch(squeeze(paragraphs[at].text))]
    return lines[dated[-1] + 1 if dated else heading][0]


def _paragraphs(blocks: Sequence[Block], start: int, end: int) -> list[tuple[int, Paragraph]]:
    numbered = enumerate(blocks[start:end], start)
    return [(i, block) for i, block in numbered if isinstance(block, Paragraph)]


def _title(lines: tuple[str, ...]) -> int | None:
    """The number of the first line of the first title among some lines."""
    titles = find_titles(tuple(line if len(line) <= _LONGEST_TITLE else "" for line in lines))
    titles = tuple(title for title in titles if title.score)
    near = [one for one in titles if titles[0].line - _LINES < one.line <= titles[0].line]
    best = best_title(near)
    return best.line if best else None
