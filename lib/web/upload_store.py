"""What the store has of an uploaded report already, and putting it there."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from lib.checking.finding import Finding
from lib.checking.last_year import LastYear
from lib.extract.report import Identity, Report
from lib.form.rule_settings import DEFAULT, Settings
from lib.output.heads import VERDICTS
from lib.store.results import Original, Saved, Stored
from lib.web.resources import store
from lib.web.upload_batch import Item

_SAVED = "upload_saved"
"""Where the session keeps what was stored from here: key of an item -> ``Saved``."""


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
    same, settings = store().find_document(sha256), store().rules.settings()
    if identity.agency is None or identity.year is None:
        return Standing(same, settings=settings)
    return Standing(
        same,
        store().current(identity.agency, identity.year),
        store().last_year(identity.agency, identity.year),
        settings,
    )


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


def save(item: Item, identity: Identity) -> Saved:
    """Put the report and its file into the store, and remember in the session that it is there.

    ``identity`` is whose report it is; where it is not as it was read, a person said so.

    Raises:
        StoreError: the database cannot be reached or written.
    """
    corrected = None if identity == item.report.identity else identity
    done = store().save(item.checked, item.data, identity=corrected)
    st.session_state.setdefault(_SAVED, {})[item.key] = done
    return done


def saved(item: Item) -> Saved | None:
    """Where the item went, if it was stored from this session."""
    found: Saved | None = st.session_state.get(_SAVED, {}).get(item.key)
    return found


def is_stored(item: Item) -> bool:
    """Whether the store has the file.

    Raises:
        StoreError: the database cannot be reached.
    """
    return store().find_document(item.checked.sha256) is not None
