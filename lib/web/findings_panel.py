"""The list of findings: choosing among them, what one of them rests on, and deciding about some."""

from dataclasses import replace

import streamlit as st

from lib.analysis import findings
from lib.analysis.reports import NOBODY
from lib.analysis.wide import Frame
from lib.form.rules import load_rules
from lib.output import words
from lib.output.advice import advice, evidence, origin
from lib.output.findings_view import groups
from lib.output.heads import FAULTS, FINDINGS_SHOWN, STATES, VERDICTS
from lib.output.in_figures import formula
from lib.output.tables import Heads
from lib.store.filters import Filters
from lib.web import frames, office_rules
from lib.web.account import draw_person
from lib.web.fields import Field, draw_all, draw_text
from lib.web.filters import in_words
from lib.web.handing import table_buttons
from lib.web.panels import listing
from lib.web.plain import plain
from lib.web.resources import once, store
from lib.web.shell import RULES_PAGE

FINDING = "finding"
"""The name in the address that opens one finding by its key."""
_ROUND = "findings_round"
"""Counts the decisions of this session: a table of another round starts with nothing chosen."""
_PERSON = "decision_person"
_CHOICES = {
    "confirmed": "确认属实",
    "sent_back": "退回修改",
    "dismissed": "排除（不算问题）",
    "reopened": "撤销先前处理",
}


_FIELDS = (
    Field("rule", "规则", {code: rule.title for code, rule in load_rules().items()}, many=True),
    Field("state", "级别", STATES, many=True),
    Field("verdict", "处理情况", {k: v for k, v in VERDICTS.items() if k != "reopened"}, many=True),
    Field("fault", "来源", FAULTS, many=True),
)
"""What findings are chosen by, besides the agency."""


def search(view: Filters) -> tuple[Filters, Frame]:
    """Draw the filters of this page; the view with the agency looked for, and its findings."""
    place = st.container(horizontal=True, key="findings_bar")
    text = draw_text(place, "agency", "查找机关", "名称或简称，如：东湖教育")
    asked = draw_all([place] * len(_FIELDS), _FIELDS)
    narrowed = narrow(view, text)
    return narrowed, once(findings.chosen, frames.found(narrowed), *asked)


def narrow(view: Filters, text: str) -> Filters:
    """The view of one agency where the text is its full name or an alias, else of all like it."""
    if not text:
        return view
    exact = replace(view, agencies=(text,))
    return exact if store().agencies(exact) else replace(view, text=text)


def table(found: Frame, heads: Heads = FINDINGS_SHOWN) -> Frame:
    """The findings in a table; those that are chosen, or the one that the address names."""
    key = f"findings_{st.session_state.setdefault(_ROUND, 0)}"
    places = listing(key, found, heads, choose="many", rows=6, lines=2)
    if places:
        return found.iloc[places]
    named = st.query_params.get(FINDING, "")
    return found[found["key"].str.startswith(named)].iloc[:1] if named else found.iloc[:0]


def summary(found: Frame) -> str:
    """How many findings there are, of how many agencies, and how the decisions stand."""
    states = found["state"].value_counts()
    kinds = "，".join(f"{STATES[code]} {states[code]:,}" for code in STATES if code in states)
    agencies = found["agency"].nunique()
    return (
        f"{len(found):,} 处，涉及 {agencies:,} 家机关。{kinds}。{_verdict_counts(found)}。"
        "勾选行可处理问题。"
    )


def standing(found: Frame) -> str:
    """How the decisions about findings stand, in total."""
    settled = int((found["verdict"] != findings.OPEN).sum())
    return (
        f"共 {len(found):,} 处，已处理 {settled:,} 处，待处理 {len(found) - settled:,} 处："
        f"{_verdict_counts(found)}。逐次处理的记录见“名录与管理”的“处理记录”。"
    )


def _verdict_counts(found: Frame) -> str:
    counts = found["verdict"].value_counts()
    return "，".join(f"{VERDICTS[code]} {counts[code]:,}" for code in VERDICTS if code in counts)


def files(key: str, title: str, frame: Frame, heads: Heads, view: Filters) -> None:
    """A table of findings as xlsx and csv, with what the office has set for the rules."""
    told = [in_words(view), *filter(None, [office_rules.note()])]
    table_buttons(key, title, frame, heads, told)


def heat_note(view: Filters) -> str:
    """How to read the map, and which agencies it leaves out."""
    agencies = frames.found(view)["agency"].nunique()
    rest = (
        f"只列出问题最重的 {frames.HEATED} 家，共 {agencies:,} 家。"
        if agencies > frames.HEATED
        else ""
    )
    return f"{rest}空白处为通过或不适用；数字为同一规则的处数；已排除的不计。点击色块查看该机关。"


def detail(one: Frame) -> None:
    """One finding in full: its sentence, the rule, what it rests on, and what was decided."""
    row = one.iloc[0]
    rule = load_rules().get(row["rule"])
    agency = NOBODY if not isinstance(row["agency"], str) else row["agency"]
    st.markdown(f"**{plain(agency)}**　{plain(row['message'])}")
    if rule is not None:
        st.caption(f"规则 {rule.code}：{rule.title}。依据：{rule.source}")
        if how := office_rules.changed().get(rule.code):
            st.caption(how)
        st.page_link(RULES_PAGE, label="查看规则", query_params={"rule": rule.code})
        if rule.traps:
            st.caption(f"可能的正常情形：{'；'.join(rule.traps)}。")
    for line in _ground(int(row["reading"]), row["key"]):
        st.caption(plain(line))
    for decision in store().decisions(row["key"]):
        at = f"{decision.at.astimezone(findings.BEIJING):%Y-%m-%d %H:%M}"
        said = f"{plain(decision.person)}　{VERDICTS[decision.verdict]}：{plain(decision.reason)}"
        st.caption(f"{at}　{said}")


def decide(some: Frame) -> None:
    """The form that records a decision about every chosen finding."""
    with st.form("decision", border=True):
        st.markdown(f"**处理选中的 {len(some):,} 处问题**")
        verdict = st.radio(
            "处理意见",
            list(_CHOICES),
            format_func=_CHOICES.__getitem__,
            horizontal=True,
            key="decision_verdict",
        )
        reason_place, person_place = st.columns([3, 1])
        reason = reason_place.text_input("理由", key="decision_reason", max_chars=200)
        person = draw_person(person_place, "处理人", _PERSON)
        sent = st.form_submit_button("记录处理意见", type="primary")
    if sent:
        _record(list(some["key"]), verdict, reason.strip(), person)


def _record(keys: list[str], verdict: str, reason: str, person: str) -> None:
    if not reason or not person:
        st.error("请写明理由和处理人，便于日后查对。")
        return
    store().decide(keys, verdict, reason, person)
    st.session_state[_ROUND] += 1
    st.toast(f"已记录 {len(keys):,} 处问题的处理意见。")
    st.rerun()


def _ground(reading: int, key: str) -> list[str]:
    """What a finding rests on: the cells, what to write there, the words of the report."""
    stored = store().load(reading, document=False)
    known = zip(stored.keys, stored.findings, strict=True)
    mine = [finding for one, finding in known if one == key]
    lines = []
    for group in groups(stored.report, mine[:1], stored.repairs):
        lines += [f"算式：{told}" for told in [formula(stored.report, group.lead)] if told]
        lines += [f"涉及：{words.cells(group.codes)}"] if group.codes else []
        lines += [told for told in [advice(stored.report, group)] if told]
        lines += [f"原文：{told}" for told in evidence(group)]
        lines.append(f"来源：{origin(group)}")
    return lines
