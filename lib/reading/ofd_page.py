"""One page of an OFD document as it is looked at, with all that its parts draw on it."""

from collections.abc import Sequence

import numpy as np

from lib.reading.letters import Floats, Letters
from lib.reading.ofd_content import Drawing, Sides
from lib.reading.ofd_package import PageSource
from lib.reading.paper import Paper
from lib.reading.turning import upright


def open_page(page: PageSource, drawing: Drawing) -> list[Paper]:
    """Draw the page and turn it upright; ``drawing`` is still empty.

    Raises:
        DocumentError: there is more on it than any page has.
    """
    for content in page.contents:
        drawing.add(content, page.corner)
    turns = np.array(drawing.turns, np.int64)
    letters = Letters("".join(drawing.signs), _array(drawing.boxes), turns)
    return upright(letters, _array(drawing.strokes), _array(drawing.fields))


def _array(boxes: Sequence[Sides]) -> Floats:
    return np.array(boxes, np.float64).reshape(-1, 4)
