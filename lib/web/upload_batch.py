"""Files of the uploader -> the session's list of checked reports: each file is read once.

The uploader is an inbox: what was read moves to the list, which stays when the page is left and
keeps its order; the uploader is empty again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from lib.checking.submission import Checked
from lib.extract.report import Report
from lib.web.upload_reading import read_all

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
    fresh, doubles = _told_apart(uploads, listed)
    digests, files = [*fresh], [(one.name, one.getvalue()) for one in fresh.values()]
    with st.status(f"正在读取和校核 {len(uploads)} 个文件……", expanded=True):
        for number, found in read_all(files, st.progress(0.0)):
            listed[digests[number]] = _items_of(found, files[number][1])
    for digest in digests:  # as they came, not as they were done
        listed[digest] = listed.pop(digest)
    st.session_state[_DOUBLES] = doubles
    st.session_state[_ROUND] += 1
    st.rerun()


def _told_apart(
    uploads: Sequence[UploadedFile], listed: Mapping[str, Sequence[Item]]
) -> tuple[dict[str, UploadedFile], list[tuple[str, str]]]:
    """By SHA-256 the uploads that are not in the list, and the names of the others."""
    fresh: dict[str, UploadedFile] = {}
    doubles: list[tuple[str, str]] = []
    for upload in uploads:
        digest = sha256(upload.getbuffer()).hexdigest()
        if digest in listed:
            doubles.append((upload.name, _name(listed[digest])))
        elif digest in fresh:
            doubles.append((upload.name, fresh[digest].name))
        else:
            fresh[digest] = upload
    return fresh, doubles


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


def _items_of(found: Iterable[Checked], data: bytes) -> tuple[Item, ...]:
    return tuple(Item(one, data if one.member is None else one.member) for one in found)


def _name(items: Sequence[Item]) -> str:
    return items[0].checked.source.partition("#")[0]
