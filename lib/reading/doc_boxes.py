"""Boxes of text of a Word file: where each is anchored, and which part of their story it shows."""

import struct

from lib.reading.doc_file import BOXES, SHAPES, WordFile

_SHAPE, _BOX = 26, 22
_BOX_SHAPE = 14
"""Where a box's entry names its shape."""

Span = tuple[int, int]
"""First position, and the one past the last."""


def find_boxes(word: WordFile) -> tuple[dict[int, Span], list[Span]]:
    """Position of the anchor in the text -> span of the box; and the boxes without an anchor."""
    start, end = word.story("boxes")
    shown = _shown(word.part(BOXES), start, end)
    anchored = {}
    for position, shape in _anchors(word.part(SHAPES)):
        if shape in shown:
            anchored[position] = shown.pop(shape)
    return anchored, list(shown.values())


def _shown(raw: bytes, start: int, end: int) -> dict[int, Span]:
    """Shape -> its span; the last entry only closes the list."""
    spans = {}
    count = max(len(raw) - 4, 0) // (4 + _BOX)
    bounds = struct.unpack_from(f"<{count + 1}I", raw) if count else ()
    for number in range(count):
        at = 4 * (count + 1) + _BOX * number
        (shape,) = struct.unpack_from("<i", raw, at + _BOX_SHAPE)
        first, last = start + bounds[number], start + bounds[number + 1]
        if first < last <= end and shape:
            spans[shape] = (first, last)
    return spans


def _anchors(raw: bytes) -> list[tuple[int, int]]:
    count = max(len(raw) - 4, 0) // (4 + _SHAPE)
    if not count:
        return []
    bounds = struct.unpack_from(f"<{count + 1}I", raw)
    shapes = [
        struct.unpack_from("<i", raw, 4 * (count + 1) + _SHAPE * number)[0]
        for number in range(count)
    ]
    return list(zip(bounds[:-1], shapes, strict=True))
