"""A row of a table whose cells hold several rows, a line each -> those rows.

So pages are made that set 行政处罚 and 行政强制 in one cell and their numbers in the next, parted
by line breaks.
"""

from dataclasses import replace

from lib.extract.values import is_value
from lib.reading.document import GridCell
from lib.reading.words import is_label

_MOST = 30
"""No table of the form has more rows."""
_MOST_LINES = 4
"""Over more lines no label goes in a cell that holds several."""


def unstacked(cells: list[GridCell]) -> list[list[GridCell]]:
    """The rows that a row stands for: itself, unless labels and numbers agree on how many.

    The cell with the last label has as many labels as each cell behind it has numbers; what stands
    before it is of the first row.
    """
    last = max((at for at, cell in enumerate(cells) if "\n" in cell.text), default=-1)
    count = cells[last].text.count("\n") + 1 if last > 0 else 0
    if not 1 < count <= _MOST:
        return [cells]
    found = ((at, _labels(cell.text, count)) for at, cell in enumerate(cells[:last]))
    start, labels = next((one for one in found if one[1]), (last, []))
    parts = [_lines(cell, count) for cell in cells[start + 1 :]]
    if not labels or not all(parts):
        return [cells]
    rows = [
        [replace(cells[start], text=label), *(lines[number] for lines in parts)]
        for number, label in enumerate(labels)
    ]
    return [[*cells[:start], *rows[0]], *rows[1:]]


def _lines(cell: GridCell, count: int) -> list[GridCell]:
    """A cell for each line of numbers, an empty one for each row; nothing where they differ."""
    if not cell.text.strip():
        return [cell] * count
    texts = cell.text.split("\n")
    if len(texts) != count or not all(map(is_value, texts)):
        return []
    return [replace(cell, text=text) for text in texts]


def _labels(text: str, count: int) -> list[str]:
    """The so many labels of a cell, each on a line or several; nothing where it has others."""
    lines = text.split("\n")
    if not count <= len(lines) <= _MOST_LINES * count:
        return []
    found: list[dict[int, list[str]]] = [{0: []}, *({} for _ in lines)]
    for end in range(1, len(lines) + 1):
        for start in range(max(0, end - _MOST_LINES), end):
            label = "".join(lines[start:end])
            if is_label(label):
                for number, before in found[start].items():
                    found[end].setdefault(number + 1, [*before, label])
    return found[-1].get(count, [])
