"""What a report says, as values: figures by code with their place, claims, identity, recoveries."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache

from lib.reading.document import Place
from lib.text import squeeze

Number = int | Decimal

BLANK = "blank"
"""The cell is empty, or has a dash, a slash or 无: read as nothing, never as 0."""
UNREAD = "unread"
"""The cell is missing from the source, or its text is no number."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of the statutory tables.

    ``value`` is None where nothing was read; ``raw`` is the text as printed, or None where
    the source has no such cell. ``recovered``: the cell was placed by a recovery.
    ``recognised``: by OCR.
    Amounts are in the unit of the form (``Column.unit``).
    """

    value: Number | None
    raw: str | None
    place: Place | None
    recovered: bool = False
    recognised: bool = False

    @property
    def state(self) -> str:
        """``number``, ``blank`` or ``unread``."""
        if self.value is not None:
            return "number"
        if self.raw is None:
            return UNREAD
        return BLANK if is_blank(self.raw) else UNREAD


BLANK_MARKS = frozenset({"", "-", "--", "---", "/", "//", "\\", "无", "*", "~"})


@lru_cache(maxsize=8192)
def is_blank(raw: str) -> bool:
    """Whether a cell's text stands for nothing: empty, dash, slash or 无."""
    return squeeze(raw) in BLANK_MARKS


@dataclass(frozen=True, slots=True)
class Recovery:
    """What reading mended, or could not: kept on the report and told as a finding ``shape.*``.

    ``kind``: ``missing_table``, ``missing_row``, ``missing_cell``, ``extra_cell``, ``split_label``,
    ``misplaced``, ``unread_cell``, ``double_row``, ``unclear`` (in a scan). ``mended``: every
    figure concerned was read. ``row`` is the form's row key (None for the whole table); ``text``
    says in Chinese what was found and what was done; ``raw`` is the row as the source has it.
    """

    table: str
    kind: str
    mended: bool
    text: str
    row: str | None = None
    codes: tuple[str, ...] = ()
    raw: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A number that the running text states about a figure.

    ``subject`` is the last word of the rule that compares it (``received``, ``concluded``,
    ``carried_in``, ``carried_out``, ``granted``, ``granted_in_part``, ``refused``, ``unavailable``,
    ``rejected``, ``review``, ``litigation``, ``normative_issued`` …). ``candidates`` are the
    meanings that the verb allows, best first, by the names of ``data/narrative.toml``. ``low`` and
    ``high`` bound the number where the words are approximate (equal where they are exact).
    """

    subject: str
    value: Number
    low: Number
    high: Number
    unit: str
    words: str
    sentence: str
    place: Place
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section heading found in the text: the form's key, the heading as printed, where."""

    key: str
    heading: str
    place: Place


@dataclass(frozen=True, slots=True)
class Stated:
    """Something that the text states (a date, a period, a sentence), with the words it rests on."""

    words: str
    place: Place
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """Words of the running text that some rule asks for, besides claims and statements.

    ``kind`` (``lib.extract.remarks`` names them all) tells what they are, ``about`` which of
    several, ``numbers`` what they count.
    """

    kind: str
    words: str
    place: Place
    about: str = ""
    numbers: tuple[Number, ...] = ()


@dataclass(frozen=True, slots=True)
class Identity:
    """Who reports for which year and for whom.

    ``level``: ``province``, ``prefecture``, ``county``, ``town`` or None; ``kind``: ``government``,
    ``gov_office``, ``bureau``, ``street``, ``town``, ``zone``, ``other``; ``bureau`` is the key of
    ``data/bureaus.csv``; ``region`` the code of ``data/regions.csv`` where it is certain.
    ``scope``: ``own``, ``jurisdiction``, ``system`` or None where the text does not tell.
    """

    agency: str | None
    year: int | None
    scope: str | None = None
    title: str | None = None
    region_name: str | None = None
    region: str | None = None
    level: str | None = None
    kind: str | None = None
    bureau: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One agency's annual report as read. ``figures`` has every code of the tables' editions."""

    identity: Identity
    editions: Mapping[str, str | None]
    figures: Mapping[str, Figure]
    recoveries: tuple[Recovery, ...] = ()
    claims: tuple[Claim, ...] = ()
    sections: tuple[Section, ...] = ()
    period: Stated | None = None
    signed: Stated | None = None
    fee_statement: Stated | None = None
    has_text: bool = True
    notes: tuple[str, ...] = field(default=())
    remarks: tuple[Remark, ...] = ()

    @property
    def edition(self) -> str | None:
        """The one edition that all tables have, or None where they differ or one is missing."""
        found = set(self.editions.values())
        return found.pop() if len(found) == 1 else None
