"""Proposed repairs of an uploaded report: which are taken up, and what they would lead to."""

from collections.abc import Sequence

import streamlit as st

from lib.checking.check import check
from lib.checking.finding import Repair
from lib.checking.submission import Checked
from lib.extract.report import Report
from lib.form.rule_settings import DEFAULT, Settings
from lib.output.advice import changes, repaired
from lib.output.tally import tally
from lib.web.upload_batch import Item

_SHOWN = 12
"""More repairs than these are only counted: who has so many has not one wrong cell."""


def adopted_repairs(item: Item, checked: Checked) -> list[Repair]:
    """The repairs that are ticked; before anybody ticked any, those that are beyond doubt."""
    return [
        repair
        for number, repair in enumerate(checked.repairs)
        if st.session_state.get(_tick(item, number), repair.unique)
    ]


def draw_repairs(
    item: Item,
    checked: Checked,
    report: Report,
    adopted: Sequence[Repair],
    settings: Settings = DEFAULT,
) -> None:
    """Each repair with its cells, from what to what, why, and whether it is the only one."""
    if not checked.repairs:
        st.caption("没有可以提出的改正建议。")
        return
    st.caption(
        "勾选的建议在表中显示“应为”，并写入校核意见和标注表格。建议只供参考，不改动读出的数，入库的仍是原文的数。"
    )
    for number, repair in enumerate(checked.repairs[:_SHOWN]):
        kind = "唯一改法" if repair.unique else "改法之一"
        st.session_state.setdefault(_tick(item, number), repair.unique)
        st.checkbox(
            f"**{kind}**　{_plain('；'.join(changes(report, repair)))}",
            key=_tick(item, number),
            persist_state="session",
        )
        st.caption(_plain(repair.reason))
    if len(checked.repairs) > _SHOWN:
        st.caption(f"另有 {len(checked.repairs) - _SHOWN} 种改法，见标注表格。")
    if adopted:
        left = tally(check(repaired(report, adopted), settings=settings))
        st.markdown(
            f"按勾选的建议改正后再核本表：错误 **{left.errors}** 处，提示 **{left.warnings}** 处，"
            f"无法判断 **{left.undecided}** 处。"
        )


def _tick(item: Item, number: int) -> str:
    return f"upload_repair_{item.key}_{number}"


def _plain(text: str) -> str:
    """Without the characters that Markdown would take as marks."""
    return "".join(
        f"\\{character}" if character in r"\`*_{}[]()#+-.!|~$:<>" else character
        for character in text
    )
