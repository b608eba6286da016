"""The roster of agencies, everything that came in, what was decided, and the database itself."""

import streamlit as st

from lib.web import (
    framed,
    roster_database,
    roster_edit,
    roster_files,
    roster_imports,
    roster_join,
    roster_log,
    roster_people,
    roster_succession,
)

framed.need_frame()
st.title("名录与管理", anchor=False)
names = ["名录", "导入导出", "改名合并", "沿革", "入库记录", "处理记录", "使用人员", "数据库"]
roster, files, joining, lines, imports, log, people, database = st.tabs(
    names, key="roster_tabs", bind="query-params"
)
if roster.open:
    with roster:
        roster_edit.draw_roster()
if files.open:
    with files:
        roster_files.draw_files()
if joining.open:
    with joining:
        roster_join.draw_joining()
if lines.open:
    with lines:
        roster_succession.draw_succession()
if imports.open:
    with imports:
        roster_imports.draw_imports()
if log.open:
    with log:
        roster_log.draw_log()
if people.open:
    with people:
        roster_people.draw_people()
if database.open:
    with database:
        roster_database.draw_database()
