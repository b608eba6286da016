"""A text file -> blocks: paragraphs, and grids where its lines are rows of tables."""

import re
from collections.abc import Iterator

from lib.reading.blocks import to_blocks
from lib.reading.commas import comma_items
from lib.reading.document import Document
from lib.reading.encoding import decode
from lib.reading.html_tree import parse_html
from lib.reading.html_walk import walk
from lib.reading.source import Item, Line, SourceTable, split_lines

_TABLE_TAG = re.compile(r"<(/?)table\b[^<>]*>", re.IGNORECASE)
_HEADING = re.compile(r"^ {0,3}#{1,6} +")
_BOLD_LINE = re.compile(r"^\s*\*\*([^*]+)\*\*\s*$")
# 张**、李** is no bold 、李: names are made unreadable so.
_BOLD = re.compile(r"\*\*([^*\s，。、；：,;:][^*，。、；]{0,60}?)\*\*")
_BARE_TAGS = re.compile(r"\s*(?:</?[a-z][^<>]*>\s*)+", re.IGNORECASE)


def read(data: bytes) -> Document:
    """The text of a file; the places of its blocks carry the number of the line."""
    decoded = decode(data)
    return Document("txt", to_blocks(_items(decoded.text), wrapped=True), decoded.notes)


def _items(text: str) -> Iterator[Item]:
    """Lines, and the tables that Markdown has as HTML between its lines."""
    if "<table" not in text.lower():
        yield from comma_items(text) or _without_marks(split_lines(text))
        return
    at, first = 0, 1
    for start, end in _tables(text):
        yield from _without_marks(split_lines(text[at:start], first))
        first += text.count("\n", at, end)
        at = end
        for found in walk(parse_html(text[start:end])):
            if isinstance(found.item, SourceTable):
                yield found.item
            else:
                yield Line(found.item.text, first)
    yield from _without_marks(split_lines(text[at:], first))


def _without_marks(lines: list[Line]) -> Iterator[Line]:
    """The lines without the marks that Markdown puts around headings and bold words."""
    for line in lines:
        if "#" in line.text:
            line.text = _HEADING.sub("", line.text)
        if "**" in line.text:
            line.text = _BOLD.sub(r"\1", _BOLD_LINE.sub(r"\1", line.text))
        if "<" not in line.text or not _BARE_TAGS.fullmatch(line.text):
            yield line


def _tables(text: str) -> Iterator[tuple[int, int]]:
    """Beginning and end of each outermost HTML table."""
    depth = start = 0
    for tag in _TABLE_TAG.finditer(text):
        if not tag.group(1):
            start = start if depth else tag.start()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield start, tag.end()
    if depth:
        yield start, len(text)
