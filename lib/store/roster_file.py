"""The roster as a table that people fill in, and as a CSV file that Excel opens: <-> entries."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from lib.errors import DocumentError
from lib.form.bureaus import load_bureaus
from lib.store.results import Agency
from lib.store.roster import Entry

COLUMNS = (
    *("机关名称", "类型", "层级", "区划代码", "区划名称"),
    *("部门类别", "上级机关", "别名", "应报年报"),
)
"""The header of the file, in order; only the first column must be filled."""

KINDS = {
    "government": "政府",
    "gov_office": "政府办公室",
    "bureau": "部门",
    "street": "街道办事处",
    "town": "乡镇政府",
    "zone": "功能区",
    "other": "其他",
}
"""Kinds of agencies in the words of the roster."""

LEVELS = {"province": "省级", "prefecture": "市级", "county": "县级", "town": "乡镇级"}
"""Levels of government in the words of the roster."""

_YES, _NO = "是", "否"
_FORMULA = ("=", "+", "-", "@")


def roster_to_csv(agencies: Iterable[Agency]) -> bytes:
    """The roster as UTF-8 with a mark, so that Excel sees its encoding."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows([_safe(cell) for cell in to_cells(agency)] for agency in agencies)
    return text.getvalue().encode("utf-8-sig")


def csv_to_roster(data: bytes) -> list[Entry]:
    """The entries of a roster file, in its order; empty lines are left out.

    Raises:
        DocumentError: it is no such file, or a line of it has a word that is not known; names the
            line.
    """
    try:
        rows = list(csv.reader(io.StringIO(_decoded(data))))
    except (ValueError, csv.Error) as problem:
        raise DocumentError("名录文件不是 CSV 文件") from problem
    return rows_to_roster(rows)


def rows_to_roster(rows: Sequence[Sequence[str]]) -> list[Entry]:
    """The entries of a table, its header the first row; empty rows are left out.

    Raises:
        DocumentError: the header is another one, or a row has a word that is not known; names the
            row.
    """
    if not rows:
        raise DocumentError("名录文件是空的")
    if tuple(cell.strip() for cell in rows[0]) != COLUMNS:
        raise DocumentError(f"名录文件的表头应当是：{'，'.join(COLUMNS)}")
    return [
        to_entry(number, [cell.strip().removeprefix("'") for cell in row])
        for number, row in enumerate(rows[1:], start=2)
        if any(cell.strip() for cell in row)
    ]


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")  # what Excel writes on a Chinese Windows


def to_cells(agency: Agency) -> Sequence[str]:
    """An agency in the words of the table, a cell for each of ``COLUMNS``."""
    bureaus = load_bureaus()
    return (
        agency.name,
        KINDS.get(agency.kind or "", ""),
        LEVELS.get(agency.level or "", ""),
        agency.region or "",
        agency.region_name or "",
        bureaus[agency.bureau].name if agency.bureau in bureaus else "",
        agency.parent or "",
        ";".join(agency.aliases),
        _YES if agency.must_file else _NO,
    )


def _safe(cell: str) -> str:
    """Excel would run a cell that begins so as a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def to_entry(number: int, line: Sequence[str]) -> Entry:
    """The entry of a row of the table; ``number`` is the row's, for what is told of it.

    Raises:
        DocumentError: it has no name, another number of cells, or a word that is not known.
    """
    if len(line) != len(COLUMNS) or not line[0]:
        raise DocumentError(f"名录第 {number} 行的格数不对，或没有机关名称")
    name, kind, level, region, region_name, bureau, parent, aliases, must_file = line
    bureaus = {key: one.name for key, one in load_bureaus().items()}
    return Entry(
        name=name,
        kind=_key(number, "类型", kind, KINDS),
        level=_key(number, "层级", level, LEVELS),
        region=region or None,
        region_name=region_name or None,
        bureau=_key(number, "部门类别", bureau, bureaus),
        parent=parent or None,
        aliases=tuple(
            part.strip() for part in aliases.replace("；", ";").split(";") if part.strip()
        ),
        must_file=_must_file(number, must_file),
    )


def _key(number: int, column: str, word: str, words: Mapping[str, str]) -> str | None:
    if not word:
        return None
    found = next((key for key, known in words.items() if word in (key, known)), None)
    if found is None:
        known = "、".join(words.values())
        raise DocumentError(f"名录第 {number} 行的“{column}”写的是“{word}”，只能是：{known}")
    return found


def _must_file(number: int, word: str) -> bool:
    if word not in ("", _YES, _NO):
        raise DocumentError(f"名录第 {number} 行的“应报年报”写的是“{word}”，只能是：是、否")
    return word != _NO
