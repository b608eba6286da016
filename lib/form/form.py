"""The statutory form, one edition a file: data/forms/*.toml -> ``Form``.

A figure's code is ``table.row.column``; everything that names, draws, reads or stores figures takes
the codes, their order and their printed labels from here.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lib.errors import FormError
from lib.text import core, squeeze

FORMS = Path(__file__).resolve().parents[2] / "data" / "forms"
TABLES = ("t2", "t3", "t4")
KINDS = ("count", "change", "amount")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its key and its printed labels, outermost level first."""

    key: str
    path: tuple[str, ...]

    @property
    def label(self) -> str:
        """The innermost printed label."""
        return self.path[-1]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: key, printed labels (outermost first), ``count``/``change``/``amount``, unit."""

    key: str
    path: tuple[str, ...]
    kind: str
    unit: str

    @property
    def label(self) -> str:
        """The innermost printed label."""
        return self.path[-1]


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that share a header; ``title`` is a line of its own above it, ``head`` its corner."""

    title: str
    head: str
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One statutory table. ``across``: its rows are column groups over a single line of data."""

    key: str
    section: str
    across: bool
    blocks: tuple[Block, ...]

    def cells(self) -> Iterator[tuple[str, Block, Row, Column]]:
        """Every figure of the table in printed order: code, block, row, column."""
        for block in self.blocks:
            for row in block.rows:
                for column in block.columns:
                    yield f"{self.key}.{row.key}.{column.key}", block, row, column

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the table in printed order."""
        return tuple(code for code, *_ in self.cells())


@dataclass(frozen=True, slots=True)
class Form:
    """One edition of the form."""

    edition: str
    title: str
    source: str
    first_year: int
    last_year: int | None
    sections: Mapping[str, str]
    tables: Mapping[str, Table]

    def covers(self, year: int) -> bool:
        """Whether reports of that year are to use this edition."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a code stands in an edition: the labels and kind of one figure."""

    code: str
    table: Table
    block: Block
    row: Row
    column: Column

    @property
    def label(self) -> str:
        """The cell in words, e.g. ``表三“一、本年新收政府信息公开申请数量”·自然人``."""
        return f"{TABLE_NAMES[self.table.key]}“{self.row.label}”·{self.column.label}"


TABLE_NAMES = {"t2": "表二", "t3": "表三", "t4": "表四"}
"""What staff call the tables: by the section that they stand in."""


@cache
def load_forms(folder: Path = FORMS) -> Mapping[str, Form]:
    """Every edition, by its code, oldest first.

    Raises:
        FormError: a key is missing or unknown, or a label or key stands twice in a table.
    """
    files = {path.stem: _toml(path) for path in sorted(folder.glob("[0-9]*.toml"))}
    return {edition: _form(edition, raw, files) for edition, raw in files.items()}


@cache
def load_variants(folder: Path = FORMS) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Real-life spellings: section or table key -> core of the printed label -> cores of variants.

    Raises:
        FormError: a label that no edition prints has variants, or a variant stands twice.
    """
    path = folder / "variants.toml"
    raw = _toml(path)
    known = {part: _printed(part, load_forms(folder)) for part in ("sections", *TABLES)}
    _expect(raw, path, required=set(known))
    result = {}
    for part, entries in raw.items():
        result[part] = {
            core(label): _variants(f"{path.name}：{part}.{label}", label, spellings, known[part])
            for label, spellings in entries.items()
        }
    return result


@cache
def edition_of_year(year: int) -> str | None:
    """The edition that reports of ``year`` are to use; None before the first edition."""
    return next((form.edition for form in load_forms().values() if form.covers(year)), None)


@cache
def cells(table: str, edition: str) -> Mapping[str, Cell]:
    """The figures of one table in one edition, in printed order."""
    form = load_forms()[edition].tables[table]
    return {code: Cell(code, form, block, row, column) for code, block, row, column in form.cells()}


@cache
def all_cells() -> Mapping[str, Cell]:
    """Every code of any edition, table by table, oldest edition first: the columns of the store."""
    merged: dict[str, Cell] = {}
    for table in TABLES:
        for edition in load_forms():
            for code, cell in cells(table, edition).items():
                merged.setdefault(code, cell)
    return merged


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as problem:
        raise FormError(f"{path.name}：读不了（{problem}）") from problem


def _expect(
    raw: Any, where: object, required: set[str], optional: frozenset[str] = frozenset()
) -> None:
    name = where.name if isinstance(where, Path) else where
    if not isinstance(raw, dict):
        raise FormError(f"{name}：应当是一个表")
    for key in required - raw.keys():
        raise FormError(f"{name}：缺少键 {key}")
    for key in raw.keys() - required - optional:
        raise FormError(f"{name}：不认识的键 {key}")


def _form(edition: str, raw: dict[str, Any], files: Mapping[str, dict[str, Any]]) -> Form:
    where = f"{edition}.toml"
    _expect(
        raw,
        where,
        {"edition", "title", "source", "first_year", "sections", *TABLES},
        frozenset({"last_year"}),
    )
    if raw["edition"] != edition:
        raise FormError(f"{where}：edition 应与文件名一致，写的是 {raw['edition']}")
    return Form(
        edition=edition,
        title=raw["title"],
        source=raw["source"],
        first_year=raw["first_year"],
        last_year=raw.get("last_year"),
        sections=raw["sections"],
        tables={key: _table(key, raw[key], where, raw["sections"], files) for key in TABLES},
    )


def _table(
    key: str,
    raw: dict[str, Any],
    where: str,
    sections: Mapping[str, str],
    files: Mapping[str, dict[str, Any]],
) -> Table:
    if "same_as" in raw:
        _expect(raw, f"{where}：{key}", {"same_as"})
        if raw["same_as"] not in files:
            raise FormError(f"{where}：{key}.same_as 指向没有的版本 {raw['same_as']}")
        raw = files[raw["same_as"]][key]
    _expect(raw, f"{where}：{key}", {"section", "block"}, frozenset({"across"}))
    if raw["section"] not in sections:
        raise FormError(f"{where}：{key}.section 不在 sections 里：{raw['section']}")
    blocks = tuple(_block(f"{where}：{key}.block", block) for block in raw["block"])
    table = Table(key, raw["section"], bool(raw.get("across", False)), blocks)
    _refuse_doubles(f"{where}：{key}", table)
    return table


def _block(where: str, raw: dict[str, Any]) -> Block:
    _expect(raw, where, {"rows", "columns"}, frozenset({"title", "head"}))
    rows = tuple(Row(key, tuple(label.split("/"))) for key, label in raw["rows"].items())
    columns = tuple(_column(f"{where}.{key}", key, value) for key, value in raw["columns"].items())
    return Block(raw.get("title", ""), raw.get("head", ""), rows, columns)


def _column(where: str, key: str, raw: dict[str, Any]) -> Column:
    _expect(raw, where, {"label", "kind", "unit"})
    if raw["kind"] not in KINDS:
        raise FormError(f"{where}.kind 只能是 {'、'.join(KINDS)}")
    # 本年增/减 is one label; only a table with levels splits its column labels.
    label = raw["label"]
    path = tuple(label.split("/")) if label.count("/") and "增/减" not in label else (label,)
    return Column(key, path, raw["kind"], raw["unit"])


def _refuse_doubles(where: str, table: Table) -> None:
    seen: dict[str, str] = {}
    keys: set[str] = set()
    for block in table.blocks:
        for row in block.rows:
            if row.key in keys:
                raise FormError(f"{where}：行 {row.key} 出现两次")
            keys.add(row.key)
            label = squeeze("/".join(row.path))
            if label in seen:
                raise FormError(f"{where}：标签 {label} 同时属于 {seen[label]} 和 {row.key}")
            seen[label] = row.key
        labels = [squeeze("/".join(column.path)) for column in block.columns]
        for label in labels:
            if labels.count(label) > 1:
                raise FormError(f"{where}：列标签 {label} 出现两次")


def _printed(part: str, forms: Mapping[str, Form]) -> set[str]:
    if part == "sections":
        return {core(heading) for form in forms.values() for heading in form.sections.values()}
    tables = [form.tables[part] for form in forms.values()]
    return {
        core(label)
        for table in tables
        for block in table.blocks
        for path in [*(row.path for row in block.rows), *(column.path for column in block.columns)]
        for label in path
    }


def _variants(where: str, label: str, spellings: list[str], known: set[str]) -> tuple[str, ...]:
    if core(label) not in known:
        raise FormError(f"{where}：没有哪一版格式印有这个标签")
    cores = tuple(core(spelling) for spelling in spellings)
    if len(set(cores)) != len(cores) or core(label) in cores:
        raise FormError(f"{where}：有重复的写法")
    return cores
