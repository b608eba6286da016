"""A small CSV of data/ -> rows of text, refused where its header or a row is not of the shape."""

import csv
from pathlib import Path

from lib.errors import FormError


def load_rows(path: Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    """The rows of a CSV file by column name, in its order; every cell is text, empty for blank.

    Raises:
        FormError: the file cannot be read, its header is not ``columns``, a row is ragged, or
            the first column is blank.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            header, *lines = csv.reader(file)
    except (OSError, UnicodeDecodeError, ValueError, csv.Error) as problem:
        raise FormError(f"{path.name}：读不了（{problem}）") from problem
    if tuple(header) != columns:
        raise FormError(f"{path.name}：表头应当是 {','.join(columns)}")
    for number, line in enumerate(lines, start=2):
        if len(line) != len(columns) or not line[0]:
            raise FormError(f"{path.name}：第 {number} 行的格数不对或没有代码")
    return [dict(zip(columns, line, strict=True)) for line in lines]
