"""Papers for many agencies at once: who sends them, until when to answer, and the archive."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

import streamlit as st

from lib.analysis.wide import Frame
from lib.checking.submission import Checked
from lib.errors import StoreError
from lib.output.opinion import PLAIN, Letter
from lib.output.papers import papers_zip
from lib.store.results import Stored, Verdict
from lib.store.saving import as_checked
from lib.web import clock
from lib.web.resources import once, revision, store, until_changed

_OFFICE, _DAYS = "letter_office", "letter_days"
_MOST_DAYS = 90
_MADE = "letters_made"
"""Where the session keeps the archive that was made last, with what it was made of."""


def letter(today: date) -> Letter:
    """Who sends the opinions of this office and until when to answer, as it was set.

    Nothing is set where the store cannot be reached: the paper leaves room for a hand.
    """
    try:
        office, days = _held(_OFFICE), int(_held(_DAYS) or 0)
    except StoreError:
        return PLAIN
    return Letter(office, today + timedelta(days=days) if days else None)


def standing(stored: Stored) -> Checked:
    """A stored report with the findings that nobody dismissed."""
    pairs = zip(stored.findings, stored.verdicts, strict=True)
    kept = tuple(finding for finding, verdict in pairs if verdict != Verdict.DISMISSED)
    return replace(as_checked(stored), findings=kept)


def batch(found: Frame) -> None:
    """The settings of the letter, and opinions and marked workbooks of all reports found.

    ``found``: columns ``FINDINGS``; one report a reading, whatever the number of its findings.
    """
    readings = once(_readings, found)
    with st.popover(f"校核意见（{len(readings):,} 份年报）", icon=":material/mail:"):
        _settings()
        if st.button("生成校核意见和标注表格", key="letters_make", disabled=not readings):
            _make(readings)
        made = st.session_state.get(_MADE)
        if made and made[0] == (revision(), readings):
            st.download_button(
                f"下载压缩包（{len(readings):,} 份）",
                made[1],
                file_name=f"校核意见_{clock.today():%Y%m%d}.zip",
                mime="application/zip",
                icon=":material/download:",
                key="letters_zip",
                on_click="ignore",
            )


def _readings(found: Frame) -> tuple[int, ...]:
    return tuple(dict.fromkeys(found[found["agency"].notna()]["reading"].tolist()))


@until_changed
def _held(key: str) -> str:
    return store().setting(key) or ""


def _settings() -> None:
    st.caption("落款和反馈期限对所有校核意见生效，留空的由经办人手写。")
    with st.form("letters_settings", border=False):
        office = st.text_input(
            "校核单位（落款）", value=_held(_OFFICE), max_chars=60, key="letters_office"
        )
        days = st.number_input(
            "反馈期限（出具之日起多少天内，0 为不写明）",
            min_value=0,
            max_value=_MOST_DAYS,
            value=int(_held(_DAYS) or 0),
            key="letters_days",
        )
        if st.form_submit_button("保存设置"):
            store().set_setting(_OFFICE, office.strip())
            store().set_setting(_DAYS, str(days))
            st.session_state.pop(_MADE, None)
            st.toast("落款和反馈期限已保存。")


def _make(readings: Sequence[int]) -> None:
    """Write the papers, with a bar, and keep the archive for this session."""
    bar = st.progress(0.0, text="正在生成……")

    def told() -> Iterator[Checked]:
        for number, reading in enumerate(readings, start=1):
            yield standing(store().load(reading, document=False))
            bar.progress(number / len(readings), text=f"正在生成 {number:,} / {len(readings):,} 份")

    today = clock.today()
    data = papers_zip(told(), today, letter(today))
    st.session_state[_MADE] = ((revision(), tuple(readings)), data)
    bar.empty()
