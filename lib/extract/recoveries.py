"""What was mended, left unread or not found in a table, as values that people see."""

from collections.abc import Mapping

from lib.extract.labels import VARIANT, row_fit
from lib.extract.lines import Line
from lib.extract.place import ALIEN
from lib.extract.report import Figure, Recovery
from lib.extract.settle import Settled
from lib.extract.source_rows import SourceRow
from lib.extract.tables import TableLines
from lib.form.form import TABLE_NAMES, cells
from lib.reading.document import GridCell


def missing_table(table: str) -> Recovery:
    """A table that the source does not have."""
    name = TABLE_NAMES[table]
    return Recovery(table, "missing_table", False, f"没有找到{name}")


def missing_rows(one: TableLines) -> list[Recovery]:
    """The rows of the form of which nothing was found."""
    read = {code for line in one.lines for code in line.codes}
    by_row: dict[str, list[str]] = {}
    labels: dict[str, str] = {}
    for code, cell in cells(one.table, one.edition).items():
        if code not in read:
            by_row.setdefault(cell.row.key, []).append(code)
            labels[cell.row.key] = cell.row.label
    name = TABLE_NAMES[one.table]
    return [
        Recovery(
            one.table, "missing_row", False, f"{name}没有找到“{labels[key]}”", key, tuple(codes)
        )
        for key, codes in by_row.items()
    ]


def split_label(one: TableLines, line: Line) -> list[Recovery]:
    """A label of which the row has only a piece: the rest stands on rows above or below it."""
    key = _row_key(line)
    source = line.source
    if key is None or not source.label:
        return []
    if _label_fit(one, source, key) >= VARIANT:
        return []
    text = f"{_name(one.table, line)}的标签不完整（“{source.label}”），已按上下文认出"
    return [Recovery(one.table, "split_label", True, text, key, (), source.raw, source.place)]


def _label_fit(one: TableLines, source: SourceRow, key: str) -> float:
    labels = source.label, source.joined, source.unremarked
    return row_fit(one.table, one.edition, *labels).get(key, 0)


def unplaced(table: str, line: Line) -> Recovery:
    """A row whose cells allow no reading."""
    kind, source = line.placed.defect or "missing_cell", line.source
    if kind == ALIEN:
        text = f"{_name(table, line)}上面的栏目是另一版格式的，各栏对不上，没有采用"
        return Recovery(
            table, "misplaced", False, text, _row_key(line), line.codes, source.raw, source.place
        )
    text = (
        f"{_name(table, line)}应有 {len(line.codes)} 格，实有 {len(line.source.values)} 格，"
        "按勾稽关系找不到唯一的读法，没有采用"
    )
    return Recovery(table, kind, False, text, _row_key(line), line.codes, source.raw, source.place)


def placed_again(table: str, line: Line, settled: Settled) -> Recovery:
    """A row with a cell too many or too few, or whose blanks leave open what stands where."""
    kind = line.placed.defect or "misplaced"
    done = (
        "按勾稽关系只有一种读法，已据此读取"
        if not settled.open
        else f"按勾稽关系有 {len(settled.open)} 格不能确定，未读"
    )
    text = f"{_name(table, line)}{_miscount(line)}；{done}"
    source = line.source
    mended = not settled.open and all(
        settled.values[code] is not None
        for code, got in zip(line.codes, settled.reading, strict=True)
        if got is None
    )
    return Recovery(table, kind, mended, text, _row_key(line), line.codes, source.raw, source.place)


def _miscount(line: Line) -> str:
    """How many cells the row has beside how many it should have; fillers are not counted."""
    have, want = len(line.source.values), len(line.codes)
    if line.placed.defect == "missing_cell":
        have = min(sum(cell is not None for cell in one) for one in line.placed.readings)
    if have == want or line.placed.defect is None:
        return "有空格，分不清是哪一栏留空"
    return f"应有 {want} 格，实有 {have} 格，{'多' if have > want else '少'} {abs(have - want)} 格"


def unread_cells(
    table: str, line: Line, codes: list[str], figures: Mapping[str, Figure]
) -> Recovery:
    """Cells that are there and are no numbers."""
    shown = "、".join(f"“{figures[code].raw}”" for code in codes)
    seen = any(figures[code].recognised for code in codes)
    what = "图片不清，没有把握，没有采用" if seen else "不是数字"
    text = f"{_name(table, line)}有 {len(codes)} 格{what}：{shown}"
    place = figures[codes[0]].place
    return Recovery(
        table, "unread_cell", False, text, _row_key(line), tuple(codes), line.source.raw, place
    )


def as_seen(
    table: str,
    line: Line,
    decided: Mapping[str, tuple[str, GridCell]],
    figures: Mapping[str, Figure],
) -> list[Recovery]:
    """The figures of a line that the rules decided, with what the picture shows."""
    codes = [code for code in line.codes if code in decided]
    if not codes:
        return []
    shown = "、".join(f"“{decided[code][1].text.strip()}”读作 {decided[code][0]}" for code in codes)
    text = f"{_name(table, line)}有 {len(codes)} 格图片不清，按勾稽关系只有一种读法：{shown}"
    place = figures[codes[0]].place
    return [
        Recovery(table, "unclear", True, text, _row_key(line), tuple(codes), line.source.raw, place)
    ]


def _name(table: str, line: Line) -> str:
    keys = {cell.row.key for cell in line.cells}
    label = f"“{line.cells[0].row.label}”行" if len(keys) == 1 else "数据行"
    return f"{TABLE_NAMES[table]}{label}"


def _row_key(line: Line) -> str | None:
    keys = {cell.row.key for cell in line.cells}
    return keys.pop() if len(keys) == 1 else None
