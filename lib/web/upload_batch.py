"""Files of the uploader -> the session's list of checked reports: each file is read once.

The uploader is an inbox: what was read moves to the list, which stays when the page is left and
keeps its order; the uploader is empty again.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from lib.checking.check import examine
from lib.checking.isolated import check_isolated
from lib.checking.submission import Checked
from lib.errors import StoreError
from lib.extract.report import Report
from lib.form.rule_settings import DEFAULT
from lib.web.resources import store

_LIST = "upload_list"
"""Where the session keeps the list: SHA-256 of an upload -> its items, in the order of arrival."""
_DOUBLES = "upload_doubles"
"""Uploads whose bytes were in the list already: (name, name of the earlier one)."""
_ROUND = "upload_round"
"""How often the uploader was emptied; a part of its key."""


@dataclass(frozen=True, slots=True)
class Item:
    """One report that an upload holds, or why it could not be read, with the file's bytes."""

    checked: Checked
    data: bytes

    @property
    def report(self) -> Report:
        """What was read; only of items that were (``read_items``)."""
        assert self.checked.report is not None
        return self.checked.report

    @property
    def key(self) -> str:
        """Tells the item from all others; keys of its widgets end in it."""
        _, mark, ordinal = self.checked.source.rpartition("#")
        return f"{self.checked.sha256[:16]}_{ordinal if mark and ordinal.isdigit() else 1}"


def uploader_key() -> str:
    """The key of the uploader: another one after each reading, so that it is empty again."""
    return f"upload_files_{st.session_state.setdefault(_ROUND, 0)}"


def take(uploads: Sequence[UploadedFile]) -> None:
    """Read the uploads with progress, move them to the list and start the page anew."""
    listed: dict[str, tuple[Item, ...]] = st.session_state.setdefault(_LIST, {})
    doubles: list[tuple[str, str]] = []
    with st.status(f"正在读取和校核 {len(uploads)} 个文件……", expanded=True):
        for upload in _with_progress(uploads):
            data = upload.getvalue()
            digest = sha256(data).hexdigest()
            if digest in listed:
                doubles.append((upload.name, _name(listed[digest])))
            else:
                listed[digest] = tuple(_read(upload.name, data))
    st.session_state[_DOUBLES] = doubles
    st.session_state[_ROUND] += 1
    st.rerun()


def clear() -> None:
    """Empty the list; nothing stored is touched."""
    st.session_state[_LIST] = {}
    st.session_state[_DOUBLES] = []


def read_items() -> list[Item]:
    """The reports of the list."""
    return [item for item in _items() if item.checked.report]


def failed_items() -> list[Item]:
    """The files of the list that could not be read."""
    return [item for item in _items() if not item.checked.report]


def doubles() -> list[tuple[str, str]]:
    """Of the last uploads those that the list had already, with the names they are listed by."""
    found: list[tuple[str, str]] = st.session_state.get(_DOUBLES, [])
    return found


def _items() -> Iterator[Item]:
    for items in st.session_state.get(_LIST, {}).values():
        yield from items


def _with_progress(uploads: Sequence[UploadedFile]) -> Iterator[UploadedFile]:
    bar = st.progress(0.0)
    for done, upload in enumerate(uploads):
        told = f"第 {done + 1} 个，共 {len(uploads)} 个：{upload.name}"
        bar.progress(done / len(uploads), text=told)
        yield upload
    bar.progress(1.0, text="读完了")


def _read(name: str, data: bytes) -> Iterable[Item]:
    return [
        Item(_by_office_rules(found), data if found.member is None else found.member)
        for found in check_isolated(name, data)
    ]


def _by_office_rules(found: Checked) -> Checked:
    """The same under what the office has set for the rules; as it is if nobody can tell that."""
    try:
        settings = store().rules.settings()
    except StoreError:
        return found
    if settings == DEFAULT or found.report is None:
        return found
    findings, repairs = examine(found.report, settings=settings)
    return replace(found, findings=findings, repairs=repairs)


def _name(items: Sequence[Item]) -> str:
    return items[0].checked.source.partition("#")[0]
