"""The roster as a table to edit, and what an edited or imported table would change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
from pandas.api.types import is_bool

from lib.extract.organ import read_organ
from lib.output.tables import Head, Heads
from lib.store.results import Agency
from lib.store.roster import Entry
from lib.store.roster_file import COLUMNS, to_cells, to_entry
from lib.text import squeeze

NAME, MUST_FILE = COLUMNS[0], COLUMNS[-1]
_YES, _NO = "是", "否"
CHANGES = {"agency": "str", "column": "str", "before": "str", "after": "str"}
"""Columns of ``changes``."""
CHANGE_HEADS: Heads = {
    "agency": Head("机关", width=36),
    "column": Head("项目", width=12),
    "before": Head("现在", width=34),
    "after": Head("改为", width=34),
}
NEW = "（新增）"


@dataclass(frozen=True, slots=True)
class Plan:
    """What an imported table would do: entries to put, and their changes to show."""

    entries: tuple[Entry, ...]
    changes: pd.DataFrame
    added: int
    changed: int


def roster(agencies: Iterable[Agency]) -> pd.DataFrame:
    """The roster by the agencies' numbers; columns ``COLUMNS``, the last of them yes or no."""
    held = {one.id: to_cells(one) for one in agencies}
    frame = pd.DataFrame.from_dict(held, orient="index", columns=list(COLUMNS), dtype="str")
    return frame.assign(**{MUST_FILE: frame[MUST_FILE] == _YES})


def changes(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Every cell that was edited, columns ``CHANGES``; both frames as ``roster`` gives them."""
    rows = [
        (before.at[number, NAME], column, before.at[number, column], after.at[number, column])
        for number in before.index
        for column in COLUMNS
        if _word(before.at[number, column]) != _word(after.at[number, column])
    ]
    told = [(name, column, _word(old), _word(new)) for name, column, old, new in rows]
    return pd.DataFrame(told, columns=list(CHANGES), dtype=object).astype(CHANGES)


def entries(edited: pd.DataFrame, names: Iterable[str]) -> list[Entry]:
    """The entries of an edited table for the agencies of some names.

    Raises:
        DocumentError: a cell has a word that is not known.
    """
    wanted = set(names)
    rows = edited[list(COLUMNS)].itertuples(index=False)
    lines = [[_word(cell) for cell in row] for row in rows]
    return [to_entry(place, line) for place, line in enumerate(lines, 1) if line[0] in wanted]


def plan(known: Sequence[Agency], imported: Sequence[Entry]) -> Plan:
    """What putting some entries would change of a roster; those that change nothing are left out.

    Entries find their agency by name or alias, as the store does.
    """
    by_name = {squeeze(name): one for one in known for name in (one.name, *one.aliases)}
    rows: list[tuple[str, str, str, str]] = []
    put: list[Entry] = []
    added = 0
    for entry in imported:
        agency = by_name.get(squeeze(entry.name))
        told = _steps(agency, entry) if agency else [(entry.name, NEW, "", "")]
        rows += told
        put += [entry] if told else []
        added += agency is None
    frame = pd.DataFrame(rows, columns=list(CHANGES), dtype=object).astype(CHANGES)
    return Plan(tuple(put), frame, added, len(put) - added)


def _steps(agency: Agency, entry: Entry) -> list[tuple[str, str, str, str]]:
    """The cells of an agency that an entry would change."""
    now, then = to_cells(agency), to_cells(_as_agency(agency, entry))
    return [
        (agency.name, column, old, new)
        for column, old, new in zip(COLUMNS, now, then, strict=True)
        if old != new
    ]


def _as_agency(agency: Agency, entry: Entry) -> Agency:
    """The agency as the store would have it: what the entry leaves out is told from its name."""
    organ = read_organ(entry.name)
    names = {squeeze(name) for name in (entry.name, *entry.aliases)} - {squeeze(agency.name)}
    return replace(
        agency,
        kind=entry.kind or organ.kind,
        level=entry.level or organ.level,
        region=entry.region or organ.region,
        region_name=entry.region_name or organ.region_name,
        bureau=entry.bureau or organ.bureau,
        parent=entry.parent,
        aliases=tuple(sorted(names)),
        must_file=entry.must_file,
    )


def _word(value: Any) -> str:
    """A cell as the table has it: yes or no in words, nothing as an empty text."""
    if is_bool(value):
        return _YES if value else _NO
    return "" if pd.isna(value) else str(value).strip()
