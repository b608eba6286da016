"""The catalogue of rules, as data/rules.toml has it, and what the office sets for them."""

import streamlit as st

from lib.form.rules import load_rules
from lib.output.rules_html import rules_html
from lib.web import framed, office_rules, rules_panel

framed.need_frame()
st.title("规则目录", anchor=False)
one = rules_panel.named()
if one is not None:
    rules_panel.show_all()
    st.html(rules_html([one], rules_panel.leads(), one.code, office_rules.changed()))
    office_rules.draw(one.code)
    st.stop()
rules = rules_panel.search()
st.caption(
    f"共 {len(load_rules()):,} 条，列出 {len(rules):,} 条。错误须改正；提示、备注请核实，"
    "属于“不一定错”所列情形的可以排除。空白处按 0 能成立的算成立，填什么数都不成立的才算不符。"
)
office_rules.draw()
if rules:
    st.html(rules_html(rules, rules_panel.leads(), changed=office_rules.changed()))
else:
    st.info("没有符合条件的规则，请换个说法或减少筛选。", icon=":material/filter_alt_off:")
