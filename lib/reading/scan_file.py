"""Picture files and PDF pages -> grey pictures, within bounds of size."""

import io
import struct
import warnings
from collections.abc import Iterator

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageOps, ImageSequence

from lib.errors import DocumentError
from lib.reading.scan_image import LONGEST, Picture

MOST_PIXELS = 80_000_000
"""Of one picture: a sheet of A3 at 600 dots an inch has 70 million."""
_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")
_BROKEN = "这是一张图片，但已损坏，打不开，请重新扫描或另存后再上传。"
_TOO_LARGE = "图片太大，不像年度报告，没有读取，请缩小后再上传。"


def open_pictures(data: bytes, most: int) -> Iterator[Picture]:
    """The pictures that a file holds, one after the other.

    Raises:
        DocumentError: it is damaged, or there are too many or too large ones.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd entries beside the picture
            with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
                if getattr(opened, "n_frames", 1) > most:
                    raise DocumentError(f"图片超过 {most} 页，没有读取，请只上传年报本身。")
                for frame in ImageSequence.Iterator(opened):
                    yield _grey(frame)
    except (
        OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, struct.error,
        Image.DecompressionBombError,
    ) as problem:  # fmt: skip
        raise DocumentError(_BROKEN) from problem


def _grey(frame: Image.Image) -> Picture:
    if frame.width * frame.height > MOST_PIXELS:
        raise DocumentError(_TOO_LARGE)
    frame = ImageOps.exif_transpose(frame)
    if frame.mode.startswith("I") or frame.mode == "F":
        deep = np.asarray(frame, np.float64)
        return np.asarray(deep * (255 / max(float(deep.max()), 1.0)), np.uint8)
    if frame.mode in {"RGBA", "LA", "PA"} or "transparency" in frame.info:
        seen = frame.convert("RGBA")
        paper = Image.new("RGBA", seen.size, "white")
        frame = Image.alpha_composite(paper, seen)
    return np.asarray(frame.convert("L"), np.uint8)


def picture_of(page: pdfium.PdfPage) -> Picture:
    """A page of a PDF as it is looked at, as large as pages are recognised."""
    scale = LONGEST / max(*page.get_size(), 1.0)
    bitmap = page.render(scale=scale, grayscale=True, no_smoothtext=False)
    try:
        return np.array(bitmap.to_numpy(), np.uint8).squeeze()
    finally:
        bitmap.close()
