"""Choosing among the rules: by words, part, severity and edition, or one of them by a link."""

from collections.abc import Collection
from urllib.parse import urlencode

import streamlit as st

from lib.form.catalogue import formulas
from lib.form.form import load_forms
from lib.form.rule import Rule
from lib.form.rules import load_rules
from lib.output import words
from lib.output.rules_html import LEVELS, part_of
from lib.store.filters import Filters
from lib.text import squeeze
from lib.web.choices import SCOPES, choices, scopes_of
from lib.web.fields import Field, draw, draw_text, kept
from lib.web.resources import store, until_changed

RULE = "rule"
"""The name in the address that opens one rule by its code."""


def named() -> Rule | None:
    """The rule that the address names."""
    return load_rules().get(st.query_params.get(RULE, ""))


def show_all() -> None:
    """A button that leads from one rule back to all of them."""
    st.button("查看全部规则", key="rules_all", on_click=_forget)


def search() -> list[Rule]:
    """Draw the filters; the rules that they leave, in the order of the catalogue."""
    parts = dict.fromkeys(map(part_of, load_rules().values()))
    editions = {edition: words.edition(edition) for edition in load_forms()}
    with st.container(key="filter_bar"):
        places = st.columns([2.2, 2, 1.6, 1.4], gap="small")
        text = draw_text(places[0], "find", "查找规则", "如：结转、规范性文件、t3.balance")
        chosen = draw(places[1], Field("part", "部分", {one: one for one in parts}, many=True))
        levels = draw(places[2], Field("severity", "级别", LEVELS, many=True))
        used = draw(places[3], Field("edition", "格式版本", editions, many=True))
    return [
        rule
        for rule in load_rules().values()
        if _has(rule, text)
        and (not chosen or part_of(rule) in chosen)
        and (not levels or rule.severity in levels)
        and _used(rule, used)
    ]


def leads() -> dict[str, list[tuple[str, str]]]:
    """Rule -> links to the reports of the year at hand that break it: words and address."""
    offered = choices().years
    asked = [int(year) for year in kept().get("year", ())]
    return _leads((asked or [max(offered, default=0)])[0])


@until_changed
def _leads(year: int) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for scope, name in SCOPES.items():
        rows = store().finding_counts(("rule",), Filters(years=(year,), scopes=scopes_of(scope)))
        place = rows.columns.index("findings")
        for row in rows.rows:
            address = urlencode({"rule": row[0], "year": year, "scope": scope})
            told = f"{year} 年 {row[place]:,} 处不符（{name}）"
            found.setdefault(row[0], []).append((told, f"checks?{address}"))
    return found


def _has(rule: Rule, text: str) -> bool:
    """Whether all words of a text stand in what the catalogue says of a rule."""
    told = (rule.code, rule.title, rule.source, *rule.traps, *formulas(rule).values())
    said = squeeze("\n".join(told)).lower()
    return all(squeeze(word).lower() in said for word in text.split())


def _used(rule: Rule, editions: Collection[str]) -> bool:
    return not editions or any(edition in rule.editions for edition in editions)


def _forget() -> None:
    st.query_params.pop(RULE, None)
