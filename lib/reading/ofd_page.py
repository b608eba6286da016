"""One page of an OFD document as it is looked at, with all that its parts draw on it."""

from dataclasses import astuple

import numpy as np

from lib.reading.letters import Letters
from lib.reading.ofd_content import Drawing
from lib.reading.ofd_package import PageSource
from lib.reading.paper import Paper


def open_page(page: PageSource, drawing: Drawing) -> Paper:
    """Draw the page; ``drawing`` is still empty.

    Raises:
        DocumentError: there is more on it than any page has.
    """
    for content in page.contents:
        drawing.add(content, page.corner)
    boxes = np.array([astuple(box) for box in drawing.boxes], np.float64).reshape(-1, 4)
    letters = Letters("".join(drawing.signs), boxes, np.array(drawing.turns, np.int64))
    return Paper(letters, drawing.lines, drawing.fields)
