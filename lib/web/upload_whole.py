"""Uploads as they are checked beside the store: whose they are said to be, with last year."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from lib.checking.check import examine
from lib.checking.last_year import LastYear
from lib.checking.submission import Checked
from lib.errors import StoreError
from lib.extract.report import Identity
from lib.form.rule_settings import DEFAULT, Settings
from lib.web.resources import revision, store
from lib.web.upload_batch import Item
from lib.web.upload_identity import stated_identity

_WHOLE = "upload_whole"
"""Where the session keeps them: key of an item -> (what it follows from, the checked report)."""

Known = tuple[Identity, int]
"""What such a check follows from besides the item: whose report it is, the store's revision."""


def whole(items: Sequence[Item]) -> list[Checked]:
    """The uploads under what the office has set for the rules, each with its last year's report.

    Where the store cannot be reached, as they were checked by themselves.
    """
    said = [stated_identity(item) for item in items]
    try:
        return _beside_the_store(items, said)
    except StoreError:
        return [
            _examined(item, identity, None, DEFAULT)
            for item, identity in zip(items, said, strict=True)
        ]


def _beside_the_store(items: Sequence[Item], said: Sequence[Identity]) -> list[Checked]:
    kept: dict[str, tuple[Known, Checked]] = st.session_state.setdefault(_WHOLE, {})
    now = revision()
    open_ = {
        item.key: (item, identity)
        for item, identity in zip(items, said, strict=True)
        if item.key not in kept or kept[item.key][0] != (identity, now)
    }
    settings = store().rules.settings()
    lasts = store().last_years(
        (one.agency, one.year) for _, one in open_.values() if one.agency and one.year
    )
    for key, (item, identity) in open_.items():
        last = lasts.get((identity.agency or "", identity.year or 0))
        kept[key] = ((identity, now), _examined(item, identity, last, settings))
    return [kept[item.key][1] for item in items]


def _examined(item: Item, identity: Identity, last: LastYear | None, settings: Settings) -> Checked:
    if last is None and settings == DEFAULT and identity == item.report.identity:
        return item.checked
    report = replace(item.report, identity=identity)
    findings, repairs = examine(report, last, settings=settings)
    return replace(item.checked, report=report, findings=findings, repairs=repairs)
