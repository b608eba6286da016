"""One page of a PDF through pdfium -> its characters, lines and coloured fields as looked at."""

from dataclasses import replace

import numpy as np
import pypdfium2 as pdfium

from lib.reading.letters import ASLANT, Floats, Letters
from lib.reading.paper import Paper
from lib.reading.pdf_bulk import Printed, printed
from lib.reading.pdf_shapes import shapes_on
from lib.reading.plane import turned_back
from lib.reading.radicals import plain_characters
from lib.reading.turning import upright
from lib.reading.two_up import pages_apart

_QUARTER = np.pi / 2
_SLANT = 0.15
"""Radians by which scanned text may lean; watermarks lean more."""
_LEAST_ASKEW, _MOST = 0.001, 0.7
"""Radians by which a page is laid askew, at least, and the share of its characters that are."""
_USUAL, _LARGE, _SMALL = 595.0, 1000.0, 300.0
"""The shorter side of A4 in points, and from where on a page is counted in other units."""
_FARTHEST = 1e5
_NO_SIGN = np.array([0, 0xFFFE, 0xFFFF, 0xFEFF, 0xAD])


def open_page(page: pdfium.PdfPage) -> list[Paper]:
    """The page, turned so that its characters stand upright; see ``turning``.

    Where pages were printed side by side on it, each is given by itself.
    """
    scale = _scale(page)
    found = printed(page.get_textpage())
    askew = _askew(found)
    letters = _letters(found, scale)
    if not letters.signs:
        return []
    shapes = shapes_on(page, turned_back(askew))
    if askew:
        letters = _straightened(letters, askew)
    pictured = _area(shapes.pictures) / max(_area(np.array([[0.0, 0.0, *page.get_size()]])), 1.0)
    papers = upright(letters, _down(shapes.lines) * scale, _down(shapes.fields) * scale)
    width = float(page.get_size()[0]) * scale
    apart = [one for paper in papers for one in pages_apart(paper, width)]
    return [replace(paper, pictured=pictured) for paper in apart] if pictured else apart


def _area(boxes: Floats) -> float:
    left, bottom, right, top = boxes.T
    return float(((right - left) * (top - bottom)).sum())


def _scale(page: pdfium.PdfPage) -> float:
    """What makes points of the units of a page that a picture program has written."""
    side = min(page.get_size())
    return _USUAL / side if side > _LARGE or 0 < side < _SMALL else 1.0


def _down(boxes: Floats) -> Floats:
    """Boxes (left, bottom, right, top; y upwards) with y downwards."""
    left, bottom, right, top = boxes.T
    return np.column_stack([left, -top, right, -bottom])


def _askew(found: Printed) -> float:
    """How far the whole page is turned, as one laid askew on a scanner; 0 where it is straight.

    To the left, in radians.
    """
    # The blanks that pdfium puts between words have no angle of their own.
    angles = found.angles[found.codes > ord(" ")].astype(np.float64)
    known = angles[np.isfinite(angles)]
    off = known - np.round(known / _QUARTER) * _QUARTER
    askew = float(np.median(off)) if len(off) else 0.0
    same = np.abs(off - askew) < _LEAST_ASKEW
    if not _LEAST_ASKEW < abs(askew) < _SLANT or same.sum() < _MOST * len(known):
        return 0.0
    return -askew  # pdfium counts to the right


def _straightened(letters: Letters, askew: float) -> Letters:
    """The characters of a page laid askew, turned back about the corner of the page."""
    x, y = letters.middles
    sine, cosine = np.sin(askew), np.cos(askew)
    by = np.column_stack([cosine * x - sine * y - x, sine * x + cosine * y - y])
    return Letters(letters.signs, letters.boxes + np.hstack([by, by]), letters.turns)


def _letters(found: Printed, scale: float) -> Letters:
    """The characters in points, y downwards."""
    boxes = found.boxes.astype(np.float64) * [scale, -scale, scale, -scale]
    signs = found.codes.astype("<u4").tobytes().decode("utf-32-le", "replace")
    blank = np.fromiter(map(str.isspace, signs), bool, len(signs))
    near = (np.abs(boxes) < _FARTHEST).all(axis=1)  # no number is not near, either
    wanted = near & ~blank & (found.codes[:, None] != _NO_SIGN).all(axis=1)
    angles = -np.nan_to_num(found.angles)  # pdfium counts to the right
    turned = np.round(angles / _QUARTER)
    slant = np.abs(angles - turned * _QUARTER) > _SLANT
    turns = np.where(slant, ASLANT, turned.astype(np.int64) % 4)
    return Letters(plain_characters(signs), boxes, turns).only(wanted)
