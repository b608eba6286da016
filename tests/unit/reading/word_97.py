"""Word files of 1997 to 2003 by hand, for tests of what Word writes and printers do not."""

import struct

from tests.builders.doc_file import Para, Run, sprm, write

WIDTH = 1000
"""Twips of a column."""
DELETED, INSERTED, HIDDEN, STRUCK = (sprm(code, 1) for code in (0x0800, 0x0801, 0x083C, 0x0837))
SPECIAL = sprm(0x0855, 1)
IN_TABLE, ROW_END = sprm(0x2416, 1), sprm(0x2417, 1)
INNER_CELL, INNER_ROW = sprm(0x244B, 1), sprm(0x244C, 1)
DOWN, RESTART = 0x0020, 0x0060
BEGIN, SEPARATE, END = (Run(mark, SPECIAL) for mark in "\x13\x14\x15")


def text(*runs, settings=b"", mark=b"", style=0):
    """A paragraph; plain text may stand for a run."""
    made = tuple(Run(run) if isinstance(run, str) else run for run in runs if run)
    return Para(made, settings, Run("\r", mark), style)


def deep(depth):
    return IN_TABLE + struct.pack("<Hi", 0x6649, depth)


def cell(*runs, settings=b"", depth=1):
    """A cell with one paragraph."""
    if depth == 1:
        made = text(*runs)
        return Para(made.runs, IN_TABLE + settings, Run("\x07"))
    return text(*runs, settings=deep(depth) + INNER_CELL + settings)


def defined(*cells):
    """A row's definition: right edge and flags of each cell, from 0 on; a width is a column's."""
    bounds = [0, *(right for right, _ in cells)]
    operand = struct.pack(f"<B{len(bounds)}h", len(cells), *bounds)
    operand += b"".join(struct.pack("<H18x", flags) for _, flags in cells)
    return struct.pack("<HH", 0xD608, len(operand) + 1) + operand


def columns(*flags):
    """The definition of a row of cells one column wide."""
    return defined(*((WIDTH * number, flag) for number, flag in enumerate(flags, start=1)))


def row(texts, definition=None, *, mark=b"", depth=1):
    """The paragraphs of a row: its cells and what ends it."""
    definition = columns(*[0] * len(texts)) if definition is None else definition
    made = [one if isinstance(one, Para) else cell(one, depth=depth) for one in texts]
    if depth == 1:
        return [*made, Para((), IN_TABLE + ROW_END + definition, Run("\x07", mark))]
    return [*made, text(settings=deep(depth) + INNER_CELL + INNER_ROW + definition)]


def table(*rows):
    """The paragraphs of a table, one row after the other."""
    return [paragraph for one in rows for paragraph in one]


def listed(use, level=0):
    return sprm(0x260A, level) + struct.pack("<Hh", 0x460B, use)


def word(*paragraphs, **options):
    """The file; lists of paragraphs may stand among them."""
    flat = [one for item in paragraphs for one in (item if isinstance(item, list) else [item])]
    return write(flat, **options)
