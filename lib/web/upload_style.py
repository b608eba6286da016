"""The look of the upload page, and what to do there at first."""

STYLE = """<style>
[data-testid="stMainBlockContainer"] { padding-left: 2rem; padding-right: 2rem; }
.st-key-form_pane, .st-key-finding_pane { scrollbar-gutter: stable; }
</style>"""

GUIDE = """<div style="color:#46525f;font-size:15px;line-height:1.9;margin-top:8px">
<p style="margin:0">读入后先显示校核结果，由您决定是否入库：</p>
<ol style="margin:4px 0 0;padding-left:24px">
<li>按法定格式画出三张表，读错、算错、漏填的格子直接标在表上，旁边列出每个问题和可能的正确数值；</li>
<li>正文里说的数与表里的数逐句对照，并与库中上年年报、已存版本比较；</li>
<li>可下载校核意见（Word）和标注表格（Excel）退回报送单位，确认后再保存。</li>
</ol></div>"""
