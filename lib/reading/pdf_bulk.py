"""pdfium's small calls in bulk: what stands for every character and object of a page, as arrays.

A page has a thousand characters and as many objects. Each call from Python costs ten times what
pdfium needs for it; calling by the bare address, with nothing to convert, costs a fifth of that.
"""

import ctypes
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from numpy.typing import NDArray

from lib.reading.arrays import steps

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

_INT, _HANDLE, _PLACE = ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p


_LEVEL = 0.25
"""As a share of their height: characters of one upright line stand no farther up or down."""


@dataclass(frozen=True, slots=True)
class Printed:
    """The characters of a page in the order of the file, those that pdfium adds included.

    ``codes`` are code points; ``boxes`` left, top, right, bottom in the file's own space, as high
    as the line whatever the character; ``angles`` how far each is turned to the right, in
    radians.
    """

    codes: Integers
    boxes: Floats
    angles: Floats


@dataclass(frozen=True, slots=True)
class Drawn:
    """The objects of a page or form: handles, kinds (``FPDF_PAGEOBJ_*``), boxes around them.

    ``boxes`` are left, bottom, right, top in the space they stand in; of texts they are zeros.
    """

    handles: list[int]
    kinds: Integers
    boxes: Floats


def _bare(function: object, result: object, *arguments: object) -> Callable[..., Any]:
    address = ctypes.cast(function, _HANDLE).value  # type: ignore[arg-type]
    kind: Any = ctypes.PYFUNCTYPE(result, *arguments)  # type: ignore[arg-type]
    bare: Callable[..., Any] = kind(address)
    return bare


_CODE = _bare(raw.FPDFText_GetUnicode, ctypes.c_uint, _HANDLE, _INT)
_TEXT = _bare(raw.FPDFText_GetText, _INT, _HANDLE, _INT, _INT, _PLACE)
_ANGLE = _bare(raw.FPDFText_GetCharAngle, ctypes.c_float, _HANDLE, _INT)
_BOX = _bare(raw.FPDFText_GetLooseCharBox, _INT, _HANDLE, _INT, _PLACE)
_OBJECT = _bare(raw.FPDFPage_GetObject, _HANDLE, _HANDLE, _INT)
_INNER = _bare(raw.FPDFFormObj_GetObject, _HANDLE, _HANDLE, ctypes.c_ulong)
_KIND = _bare(raw.FPDFPageObj_GetType, _INT, _HANDLE)
_BOUNDS = _bare(raw.FPDFPageObj_GetBounds, _INT, _HANDLE, _PLACE, _PLACE, _PLACE, _PLACE)
_SEGMENT = _bare(raw.FPDFPath_GetPathSegment, _HANDLE, _HANDLE, _INT)
_POINT = _bare(raw.FPDFPathSegment_GetPoint, _INT, _HANDLE, _PLACE, _PLACE)
_STROKE = _bare(raw.FPDFPathSegment_GetType, _INT, _HANDLE)
_COUNT = _bare(raw.FPDFPath_CountSegments, _INT, _HANDLE)
_MODE = _bare(raw.FPDFPath_GetDrawMode, _INT, _HANDLE, _PLACE, _PLACE)
_MATRIX = _bare(raw.FPDFPageObj_GetMatrix, _INT, _HANDLE, _PLACE)
_CLOSE = _bare(raw.FPDFPathSegment_GetClose, _INT, _HANDLE)


def address(handle: object) -> int:
    """Where a handle of pdfium points."""
    return ctypes.cast(handle, _HANDLE).value or 0  # type: ignore[arg-type]


def printed(text: pdfium.PdfTextPage) -> Printed:
    """All characters of a page."""
    count, handle = text.count_chars(), address(text.raw)
    boxes = np.zeros((count, 4), np.float32)
    _all(_BOX, repeat(handle, count), range(count), _places(boxes))
    return Printed(_codes(handle, count), boxes, _angles(handle, boxes))


def _codes(handle: int, count: int) -> Integers:
    """The code points: at one go where the text has one unit for each character."""
    units = np.zeros(count + 2, np.uint16)
    if _TEXT(handle, 0, count, units.ctypes.data) == count + 1 and units[:count].all():
        return units[:count].astype(np.int64)
    return np.fromiter(map(_CODE, repeat(handle, count), range(count)), np.int64, count)


def _angles(handle: int, boxes: Floats) -> Floats:
    """The angles: on a line of upright text all characters have that of its first."""
    if not len(boxes):
        return np.empty(0, np.float32)
    left, top, right, bottom = boxes.T
    middle, height = (top + bottom) / 2, np.maximum(np.abs(top - bottom), 1.0)
    goes_on = np.abs(steps(middle)) < _LEVEL * height[:-1]
    goes_on &= (left[1:] > left[:-1]) & (left[1:] < right[:-1] + height[:-1])
    firsts = np.concatenate(([0], np.flatnonzero(~goes_on) + 1))
    asked = np.fromiter(map(_ANGLE, repeat(handle), firsts.tolist()), np.float32, len(firsts))
    return np.repeat(asked, np.diff(firsts, append=len(boxes)))


def drawn_on(page: pdfium.PdfPage, most: int) -> Drawn:
    """The first ``most`` objects of a page."""
    count = min(raw.FPDFPage_CountObjects(page.raw), most)
    return _drawn(list(map(_OBJECT, repeat(address(page.raw), count), range(count))))


def drawn_in(form: int, most: int) -> Drawn:
    """The first ``most`` objects of a form."""
    count = min(raw.FPDFFormObj_CountObjects(_typed(form)), most)
    return _drawn(list(map(_INNER, repeat(form, count), range(count))))


def _drawn(found: list[int | None]) -> Drawn:
    handles = [handle for handle in found if handle]
    kinds = np.fromiter(map(_KIND, handles), np.int64, len(handles))
    boxes = np.zeros((len(handles), 4), np.float32)
    # Some programs write every character as an object of its own: those boxes are not asked for.
    shapes = np.flatnonzero(kinds != raw.FPDF_PAGEOBJ_TEXT)
    places = boxes.ctypes.data + boxes.strides[0] * shapes
    _all(
        _BOUNDS,
        [handles[i] for i in shapes.tolist()],
        *((places + side * boxes.itemsize).tolist() for side in range(4)),
    )
    return Drawn(handles, kinds, boxes)


@dataclass(frozen=True, slots=True)
class Strokes:
    """All parts of some paths, path by path, each in its own space.

    ``paths``: the number of the path that each is of; ``kinds``: ``FPDF_SEGMENT_*``; ``points``:
    where each ends; ``closes``: whether the path closes there.
    """

    paths: Integers
    kinds: Integers
    points: Floats
    closes: NDArray[np.bool_]


def matrices_of(items: Sequence[int]) -> Floats:
    """The matrix of each object: a b c d e f."""
    found = np.zeros((len(items), 6), np.float32)
    _all(_MATRIX, items, _places(found))
    return found


def count_strokes(paths: Sequence[int]) -> Integers:
    """Of how many strokes and moves each path is made."""
    return np.fromiter(map(_COUNT, paths), np.int64, len(paths))


def are_stroked(paths: Sequence[int]) -> NDArray[np.bool_]:
    """Whether each path is drawn as a line, not merely filled."""
    modes = np.zeros((len(paths), 2), np.int32)
    places = _places(modes)
    _all(_MODE, paths, places, (place + modes.itemsize for place in places))
    stroked: NDArray[np.bool_] = modes[:, 1] != 0
    return stroked


def strokes_of(paths: Sequence[int], counts: Integers) -> Strokes:
    """The parts of the paths; ``counts`` says how many each has."""
    owners = np.repeat(np.arange(len(paths)), counts)
    firsts = np.repeat(np.cumsum(counts) - counts, counts)
    parts = list(
        map(
            _SEGMENT,
            map(paths.__getitem__, owners.tolist()),
            (np.arange(len(owners)) - firsts).tolist(),
        )
    )
    points = np.zeros((len(parts), 2), np.float32)
    places = _places(points)
    _all(_POINT, parts, places, (place + points.itemsize for place in places))
    kinds = np.fromiter(map(_STROKE, parts), np.int64, len(parts))
    closes = np.fromiter(map(_CLOSE, parts), bool, len(parts))
    return Strokes(owners, kinds, points, closes)


def _places(rows: NDArray[Any]) -> range:
    """Where in memory each row begins."""
    start, step = rows.ctypes.data, rows.shape[1] * rows.itemsize
    return range(start, start + len(rows) * step, step)


def _all(function: Callable[..., Any], *arguments: Any) -> None:
    for _ in map(function, *arguments):
        pass


def _typed(handle: int) -> Any:
    return ctypes.cast(handle, raw.FPDF_PAGEOBJECT)
