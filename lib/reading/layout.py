"""Lines of a text -> lines of running text and tables, whatever marks the tables have."""

import re
from collections.abc import Sequence

from lib.reading.pipes import has_bars, leads, take_pipes
from lib.reading.source import Item, Line
from lib.reading.stacked import take_stacked
from lib.reading.tab_lines import join_quoted, join_rows
from lib.reading.tabs import take_tabs
from lib.reading.words import LONGEST_CELL, is_fragment, is_label

_RULE = re.compile(r"\s*[-=_─━═*·.—–]{4}[-=_─━═*·.—–\s]*")
_LONGEST_LINE = 240
_REACH = 3


def lay_out(lines: Sequence[Line]) -> list[Item]:
    """The lines in order, those of a table put together to a table; no text is lost.

    Lines of dashes, which part or frame, are left out.
    """
    lines = join_quoted([line for line in lines if not _RULE.fullmatch(line.text)])
    lines = join_rows(lines)
    items: list[Item] = []
    at = 0
    while at < len(lines):
        found, at = _take(lines, at)
        items += found
    return items


def _take(lines: Sequence[Line], at: int) -> tuple[list[Item], int]:
    line = lines[at]
    if "\t" in line.text or _leads(lines, at):
        return take_tabs(lines, at)
    if has_bars(line.text) or (is_fragment(line.text) and leads(lines, at)):
        return take_pipes(lines, at)
    if len(line.text) <= _LONGEST_LINE:
        return take_stacked(lines, at)
    return [line], at + 1


def _leads(lines: Sequence[Line], at: int) -> bool:
    """Whether a label stands before lines with tabs: a row whose empty cells have lost theirs."""
    for line in lines[at : at + _REACH]:
        if "\t" in line.text:
            return True
        if len(line.text) > LONGEST_CELL or not is_label(line.text.strip()):
            return False
    return False
