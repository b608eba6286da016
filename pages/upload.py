"""Upload and check: files in, then each report with its form, findings, papers and saving."""

import streamlit as st

from lib.web import framed, upload_batch, upload_list, upload_style, upload_view

framed.need_frame()
st.title("上传校核", anchor=False)
st.html(upload_style.STYLE)
inbox, empty = st.columns([7, 1], vertical_alignment="bottom")
uploads = inbox.file_uploader(
    "选择年报文件，可一次选多份：Word（docx、doc、wps）、网页、PDF、OFD、Excel、纯文本、扫描件或图片、压缩包",
    accept_multiple_files=True,
    key=upload_batch.uploader_key(),
)
if uploads:
    upload_batch.take(uploads)
upload_list.draw_problems()
items = upload_batch.read_items()
if items or upload_batch.failed_items():
    empty.button("清空列表", on_click=upload_batch.clear, key="upload_clear", width="stretch")
if not items:
    st.html(upload_style.GUIDE)
    st.stop()
upload_view.draw_report(upload_list.choose(items))
