"""What the office sets for the rules: some off, others of another severity, its own bounds."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from lib.analysis.findings import BEIJING
from lib.errors import ReportError
from lib.form.catalogue import LIMITS, SEVERITIES
from lib.form.deviations import deviations, in_sentences
from lib.form.rule_settings import DEADLINE, Settings
from lib.form.rules import load_rules
from lib.store.results import RuleChange
from lib.web.account import draw_person
from lib.web.plain import plain
from lib.web.resources import once, store, until_changed

_AS_IS, _OFF = "as_is", "off"
_WAYS = {_AS_IS: "按目录", _OFF: "停用", **{key: f"改为{name}" for key, name in SEVERITIES.items()}}
_PERSON = "office_rules_person"
_UNFINISHED = "规则刚改过，库中年报正在分批重新核对，没有核完的还是改动前的结果。"


@until_changed
def settings() -> Settings:
    """What the office has set."""
    return store().rules.settings()


def changed() -> Mapping[str, str]:
    """Rule -> how the office has it."""
    return deviations(settings())


def note() -> str:
    """All of it in a line, for pages and files; empty where nothing was set."""
    told = once(in_sentences, settings())
    return told + _UNFINISHED if _is_unfinished() else told


@until_changed
def _is_unfinished() -> bool:
    return store().rules.is_unfinished()


def draw(code: str | None = None) -> None:
    """The fold in which a named person changes the office's rules; ``code`` is chosen to begin."""
    told = changed()
    name = f"本办设置（已改 {len(told)} 条）" if told else "本办设置"
    with st.expander(name, key="office_rules", icon=":material/tune:"):
        st.caption(
            "停用的规则不再核对，改级别、时限和件数的按本办的算；保存后库中年报全部重新核对，"
            "规则目录、勾稽校核和导出文件都会注明。"
        )
        if told:
            st.markdown(plain(note()))
        _one_rule(code)
        _bounds()
        _history(store().rules.changes())


def _one_rule(code: str | None) -> None:
    rules = load_rules()
    codes = list(rules)
    place = codes.index(code) if code is not None and code in rules else 0
    with st.form("office_rule", border=True):
        chosen = st.selectbox(
            "规则",
            codes,
            index=place,
            format_func=lambda one: f"{rules[one].title}（{one}）",
            key=f"office_rule_code_{code or ''}",
        )
        way = st.radio(
            "本办做法",
            list(_WAYS),
            format_func=_WAYS.__getitem__,
            horizontal=True,
            key="office_rule_way",
        )
        reason, person, sent = _signed("rule")
    if sent:
        _keep(_with_rule(settings(), chosen, way), reason, person)


def _with_rule(now: Settings, code: str, way: str) -> Settings:
    """The settings with one rule as the office wants it."""
    others = {one: level for one, level in now.severity.items() if one != code}
    declared = load_rules()[code].severity
    if way in SEVERITIES and way != declared:
        others[code] = way
    off = now.off | {code} if way == _OFF else now.off - {code}
    return replace(now, off=off, severity=others)


def _bounds() -> None:
    now, limits = settings(), load_rules()[DEADLINE].limits
    with st.form("office_bounds", border=True):
        places = st.columns(len(limits) + 1)
        days = {
            who: place.text_input(
                f"{LIMITS[who]}的公布时限（月-日）",
                now.deadlines.get(who, str(day)),
                key=f"office_day_{who}",
                max_chars=5,
            )
            for place, (who, day) in zip(places, limits.items(), strict=False)
        }
        least = places[-1].number_input(
            "占比类规则至少多少件才核对",
            min_value=1,
            value=now.minimum,
            placeholder="按目录",
            key="office_minimum",
        )
        reason, person, sent = _signed("bounds")
    if sent:
        own = {who: day.strip() for who, day in days.items() if day.strip() != limits[who]}
        _keep(replace(now, deadlines=own, minimum=least), reason, person)


def _signed(name: str) -> tuple[str, str, bool]:
    """Reason and person, and whether the form was sent."""
    places = st.columns([3, 1])
    reason = places[0].text_input("理由", key=f"office_{name}_reason", max_chars=200)
    person = draw_person(places[1], "设置人", f"{_PERSON}_{name}")
    return reason.strip(), person, st.form_submit_button("保存并重新核对", type="primary")


def _keep(anew: Settings, reason: str, person: str) -> None:
    if not reason or not person:
        st.error("请写明理由和设置人，便于日后查对。")
        return
    if anew == settings():
        st.info("与现在的设置相同，没有改动。")
        return
    try:
        with st.spinner("正在按新的设置重新核对库中年报……"):
            count = store().rules.change(anew, person, reason)
    except ReportError as problem:
        st.error(str(problem))
        return
    st.toast(f"已保存，{count:,} 份年报的校核结果有变化。")
    st.rerun()


def _history(made: list[RuleChange]) -> None:
    """Every change, the newest first."""
    for one in reversed(made):
        at = f"{one.at.astimezone(BEIJING):%Y-%m-%d %H:%M}"
        what = in_sentences(one.settings) or "全部按目录。"
        st.caption(f"{at}　{plain(one.person)}：{plain(what)}理由：{plain(one.reason)}")
