"""What the store has of an uploaded report already, and putting it there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

import streamlit as st

from lib.checking.finding import Finding
from lib.checking.last_year import LastYear
from lib.extract.report import Identity, Report
from lib.form.rule_settings import DEFAULT, Settings
from lib.output.heads import VERDICTS
from lib.store.results import Original, Saved, Stored
from lib.web.resources import store, until_changed
from lib.web.upload_batch import Item

_SAVED = "upload_saved"
"""Where the session keeps what was stored from here: key of an item -> ``Saved``."""
_AT_ONCE = 25
"""Reports a transaction: few enough that others who save need not wait long."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An upload beside the store; None where there is no such thing.

    ``same``: these very bytes; ``current``: what is in force for the agency and year; ``previous``:
    the agency's report of the year before, or what stands in for it (``last``). ``settings``: what
    the office has set for the rules.
    """

    same: Original | None = None
    current: Stored | None = None
    last: LastYear | None = None
    settings: Settings = DEFAULT

    @property
    def previous(self) -> Report | None:
        """The report of the year before."""
        return self.last.report if self.last else None


def standing(sha256: str, identity: Identity) -> Standing:
    """What the store knows of the file, its agency's year and the year before.

    Raises:
        StoreError: the database cannot be reached.
    """
    same, settings = store().records.find_document(sha256), store().rules.settings()
    if identity.agency is None or identity.year is None:
        return Standing(same, settings=settings)
    return Standing(
        same,
        store().current(identity.agency, identity.year),
        _last_year(identity.agency, identity.year),
        settings,
    )


@until_changed
def _last_year(agency: str, year: int) -> LastYear | None:
    return store().last_year(agency, year)


def verdicts(report: Report, findings: Sequence[Finding]) -> dict[Finding, str]:
    """Finding -> what a person decided about the like of it before, in words.

    Raises:
        StoreError: the database cannot be reached.
    """
    keys = store().keys(report, findings)
    decided = store().verdicts(keys)
    return {
        finding: VERDICTS.get(decided[key], VERDICTS["open"])
        for key, finding in zip(keys, findings, strict=True)
        if key in decided
    }


def save(items: Sequence[tuple[Item, Identity]]) -> Iterator[int]:
    """Put reports and their files into the store, and remember in the session that they are there.

    Args:
        items: with whose report each is; where it is not as it was read, a person said so.

    Yields:
        how many are stored by now, after each transaction.

    Raises:
        StoreError: the database cannot be reached or written; what was stored stays.
    """
    kept: dict[str, Saved] = st.session_state.setdefault(_SAVED, {})
    done = 0
    for corrected, some in groupby(items, _corrected):
        while part := tuple(islice(some, _AT_ONCE)):
            reports = [(item.checked, item.data) for item, _ in part]
            stored = store().save_many(reports, identity=corrected)
            kept |= {item.key: one for (item, _), one in zip(part, stored, strict=True)}
            done += len(part)
            yield done


def _corrected(one: tuple[Item, Identity]) -> Identity | None:
    item, identity = one
    return None if identity == item.report.identity else identity


def saved(item: Item) -> Saved | None:
    """Where the item went, if it was stored from this session."""
    found: Saved | None = st.session_state.get(_SAVED, {}).get(item.key)
    return found


def stored(items: Sequence[Item]) -> frozenset[str]:
    """The SHA-256 of those whose files the store has.

    Raises:
        StoreError: the database cannot be reached.
    """
    return store().records.stored_files({item.checked.sha256 for item in items})
