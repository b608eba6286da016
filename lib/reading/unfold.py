"""Tables that only lay out a page -> the lines and tables in them; data tables stay tables."""

import re
from collections.abc import Iterable, Iterator, Sequence

from lib.reading.source import Item, Line, SourceCell, SourceTable
from lib.reading.words import is_heading, is_label, is_sentence, is_value

_FEWEST_KNOWN = 4
"""A table with fewer numbers and labels in it, and with tables or long text, is layout."""
_MUCH_TEXT = 200
_MOST_FACTS = 40
_FACT = re.compile(r"索\s*引\s*号|(?:发布|发文|成文|生成|公开|印发)(?:日期|时间|机构)|信息来源")


def unfold(items: Iterable[Item]) -> Iterator[Item]:
    """The items in order, with the contents of layout tables in their place.

    A table inside a data table follows it. A row of a data table that is a heading or running text
    becomes lines, and the table is parted there.
    """
    for item in items:
        if isinstance(item, Line):
            yield item
        elif is_layout(item):
            for row in item.rows:
                for cell in row:
                    yield from unfold(cell.inner or _lines(cell.text))
        elif is_facts(item):
            yield from _facts(item)
        else:
            yield from _parted(item)
            for row in item.rows:
                for cell in row:
                    if cell.inner:
                        yield from unfold(one for one in cell.inner if isinstance(one, SourceTable))


def _lines(text: str) -> tuple[Line, ...]:
    return tuple(Line(part) for part in text.split("\n") if part.strip())


def is_layout(table: SourceTable) -> bool:
    """Whether a table holds other tables or whole passages, and hardly any data of its own."""
    known = inner = long = 0
    widest = 0
    for row in table.rows:
        widest = max(widest, len(row))
        for cell in row:
            inner += bool(cell.inner)
            text = cell.text
            if len(text) > _MUCH_TEXT:
                long += 1
            elif text and (is_value(text) or is_label(text)):
                known += 1
                if known >= _FEWEST_KNOWN:
                    return False
    return bool(inner or long) or (widest == 1 and not known)


def is_facts(table: SourceTable) -> bool:
    """Whether a table is the card of an article: index number, date and source of publication."""
    if sum(map(len, table.rows)) > _MOST_FACTS:
        return False
    return sum(bool(_FACT.match(cell.text)) for row in table.rows for cell in row) >= 2


def _facts(table: SourceTable) -> Iterator[Line]:
    for row in table.rows:
        for name, value in zip(row[::2], [*row[1::2], None], strict=False):
            text = name.text + (value.text if value else "")
            if text:
                yield Line(text)


def _parted(table: SourceTable) -> Iterator[Item]:
    rows: list[list[SourceCell]] = []
    open_until = 0
    for number, row in enumerate(table.rows):
        text = _running_text(row) if number >= open_until else None
        open_until = max([open_until, *[number + cell.rowspan for cell in row]])
        if text is None:
            rows.append(row)
            continue
        if any(rows):
            yield SourceTable(rows, table.exact)
        yield from _lines(text)
        rows = []
    if any(rows):
        yield SourceTable(rows, table.exact)


def _running_text(row: Sequence[SourceCell]) -> str | None:
    """The text of a row that consists of one heading or of running text; None for a row of data."""
    filled = [cell for cell in row if cell.text]
    if len(filled) != 1 or filled[0].rowspan > 1:
        return None
    text = filled[0].text
    first = text.split("\n", 1)[0]
    return text if is_heading(first) or is_sentence(text) else None
