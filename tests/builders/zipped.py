"""Zip archives of given parts."""

import io
import zipfile
from collections.abc import Mapping


def zipped(parts: Mapping[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of these parts, in this order; equal parts give equal bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", packing) as archive:
        for name, data in parts.items():
            # The earliest date that zip knows, the same each time.
            archive.writestr(zipfile.ZipInfo(name), data, packing)
    return stream.getvalue()
