"""Grids -> figures by code, each with raw text and place, and what was mended on the way."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from lib.extract.across import find_across
from lib.extract.labels import VARIANT, row_fit
from lib.extract.report import UNREAD, Figure, Recovery
from lib.extract.settle import Line, Settled, settle
from lib.extract.source_rows import SourceRow, rows_of
from lib.extract.tables import TableLines, find_by_rows
from lib.extract.weigh import weigh
from lib.form.form import TABLE_NAMES, TABLES, cells, load_forms
from lib.form.rules import equations
from lib.reading.document import Grid, GridCell

_MANY_GAPS = 3


@dataclass(frozen=True, slots=True)
class TableFigures:
    """What the grids of one report give; ``loose`` are the rows that no table took."""

    editions: Mapping[str, str | None]
    figures: Mapping[str, Figure]
    recoveries: tuple[Recovery, ...]
    loose: tuple[SourceRow, ...]


def read_figures(grids: Sequence[Grid]) -> TableFigures:
    """Every figure of the tables that the grids hold; an edition of None: no such table."""
    stream = rows_of(grids)
    found: dict[str, TableLines | None] = {}
    rest = stream
    for table in ("t3", "t2"):  # table 3 first: its labels can hardly be mistaken
        found[table] = one = find_by_rows(rest, table)
        rest = [row for row in rest if one is None or row.index not in one.taken]
    editions = {table: one.edition if one else None for table, one in sorted(found.items())}
    # Table 4 is the same in all editions and takes that of table 3.
    edition = editions["t3"] or editions["t2"] or list(load_forms())[-1]
    even = found["t3"] is not None and found["t3"].even
    found["t4"] = find_across(rest, "t4", edition, even=even)
    editions["t4"] = edition if found["t4"] else None
    figures: dict[str, Figure] = {}
    recoveries: list[Recovery] = []
    for table in TABLES:
        one = found[table]
        if one is None:
            recoveries.append(_missing_table(table))
        else:
            _read_table(one, figures, recoveries, fill=not _leaves_blanks_out(found.values()))
    used = {index for one in found.values() if one for index in _used(one)}
    loose = tuple(row for row in stream if row.index not in used)
    return TableFigures(editions, figures, tuple(recoveries), loose)


def _used(one: TableLines) -> set[int]:
    return {*one.taken, *(row.index for row in one.header_rows)}


def _read_table(
    one: TableLines,
    figures: dict[str, Figure],
    recoveries: list[Recovery],
    *,
    fill: bool,
) -> None:
    sums = equations(one.table, one.edition)
    weighed = weigh(one.lines, sums)
    settled = settle(weighed.lines, sums, fill=fill)
    for line in weighed.lines:
        recoveries += _split_label(one, line)
        _read_line(one.table, line, settled[line.key], figures, recoveries)
        recoveries += _as_seen(one.table, line, weighed.decided, figures)
    recoveries += _missing_rows(one)
    for code in cells(one.table, one.edition):
        figures[code] = figures.pop(code, Figure(None, None, None))  # in printed order


def _leaves_blanks_out(tables: Iterable[TableLines | None]) -> bool:
    """Whether so many rows lack cells that the source must have left its blank cells out."""
    lines = [line for one in tables if one for line in one.lines]
    return sum(line.placed.defect == "missing_cell" for line in lines) >= _MANY_GAPS


def _read_line(
    table: str,
    line: Line,
    settled: Settled | None,
    figures: dict[str, Figure],
    recoveries: list[Recovery],
) -> None:
    if settled is None:
        recoveries.append(_unplaced(table, line))
        return
    line = settled.line
    for code, got in zip(line.codes, settled.reading, strict=True):
        figures[code] = _figure(code, got, settled, line)
    if line.placed.defect or settled.open:
        recoveries.append(_placed_again(table, line, settled))
    unread = [code for code in line.codes if figures[code].state == UNREAD]
    strange = [code for code in unread if figures[code].raw]
    if strange and not settled.open:
        recoveries.append(_unread_cells(table, line, strange, figures))


def _figure(code: str, got: GridCell | None, settled: Settled, line: Line) -> Figure:
    recovered = line.placed.defect is not None
    if got is None:
        return Figure(settled.values[code], None, line.source.place, recovered)
    if code in settled.open:
        return Figure(None, None, got.place, False, got.recognised)
    return Figure(settled.values[code], got.text.strip(), got.place, recovered, got.recognised)


def _missing_table(table: str) -> Recovery:
    name = TABLE_NAMES[table]
    return Recovery(table, "missing_table", False, f"没有找到{name}")


def _missing_rows(one: TableLines) -> list[Recovery]:
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


def _name(table: str, line: Line) -> str:
    keys = {cell.row.key for cell in line.cells}
    label = f"“{line.cells[0].row.label}”行" if len(keys) == 1 else "数据行"
    return f"{TABLE_NAMES[table]}{label}"


def _row_key(line: Line) -> str | None:
    keys = {cell.row.key for cell in line.cells}
    return keys.pop() if len(keys) == 1 else None


def _unplaced(table: str, line: Line) -> Recovery:
    kind = line.placed.defect or "missing_cell"
    text = (
        f"{_name(table, line)}应有 {len(line.codes)} 格，实有 {len(line.source.values)} 格，"
        "按勾稽关系找不到唯一的读法，没有采用"
    )
    source = line.source
    return Recovery(table, kind, False, text, _row_key(line), line.codes, source.raw, source.place)


def _placed_again(table: str, line: Line, settled: Settled) -> Recovery:
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


def _as_seen(
    table: str,
    line: Line,
    decided: Mapping[str, tuple[str, GridCell]],
    figures: dict[str, Figure],
) -> list[Recovery]:
    """The figures that the rules decided keep what the picture shows, and are told."""
    codes = [code for code in line.codes if code in decided]
    if not codes:
        return []
    for code in codes:
        seen = decided[code][1]
        figures[code] = replace(figures[code], raw=seen.text.strip(), recovered=True)
    shown = "、".join(f"“{decided[code][1].text.strip()}”读作 {decided[code][0]}" for code in codes)
    text = f"{_name(table, line)}有 {len(codes)} 格图片不清，按勾稽关系只有一种读法：{shown}"
    place = figures[codes[0]].place
    return [
        Recovery(
            table, "unclear", True, text, _row_key(line), tuple(codes), line.source.raw, place
        )
    ]


def _unread_cells(
    table: str, line: Line, codes: list[str], figures: Mapping[str, Figure]
) -> Recovery:
    shown = "、".join(f"“{figures[code].raw}”" for code in codes)
    seen = any(figures[code].recognised for code in codes)
    what = "图片不清，没有把握，没有采用" if seen else "不是数字"
    text = f"{_name(table, line)}有 {len(codes)} 格{what}：{shown}"
    place = figures[codes[0]].place
    return Recovery(
        table, "unread_cell", False, text, _row_key(line), tuple(codes), line.source.raw, place
    )


def _label_fit(one: TableLines, source: SourceRow, key: str) -> float:
    labels = source.label, source.joined, source.unremarked
    return row_fit(one.table, one.edition, *labels).get(key, 0)


def _split_label(one: TableLines, line: Line) -> list[Recovery]:
    """A label of which the row has only a piece: the rest stands on rows above or below it."""
    key = _row_key(line)
    source = line.source
    if key is None or not source.label:
        return []
    if _label_fit(one, source, key) >= VARIANT:
        return []
    text = f"{_name(one.table, line)}的标签不完整（“{source.label}”），已按上下文认出"
    return [Recovery(one.table, "split_label", True, text, key, (), source.raw, source.place)]
