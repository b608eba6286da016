"""The look of the upload page: Streamlit's English words in Chinese, and what to do at first."""

_INBOX = '[class*="st-key-upload_files_"]'

STYLE = f"""<style>
{_INBOX} [data-testid="stFileUploaderDropzone"] button p {{ font-size: 0; }}
{_INBOX} [data-testid="stFileUploaderDropzone"] button p::after {{
  content: "选择文件"; font-size: 14px; }}
{_INBOX} [data-testid="stFileUploaderDropzone"] {{ padding: 8px 12px; min-height: 0; }}
{_INBOX} [data-testid="stFileUploaderDropzoneInstructions"] span {{ font-size: 0; }}
{_INBOX} [data-testid="stFileUploaderDropzoneInstructions"] span::after {{
  content: "或把文件拖到这里，每份不超过 200 MB"; font-size: 14px; }}
[data-testid="stMainBlockContainer"] {{ padding-left: 2rem; padding-right: 2rem; }}
.st-key-form_pane, .st-key-finding_pane {{ scrollbar-gutter: stable; }}
</style>"""

GUIDE = """<div style="color:#46525f;font-size:15px;line-height:1.9;margin-top:8px">
<p style="margin:0">读入后先显示校核结果，由您决定是否入库：</p>
<ol style="margin:4px 0 0;padding-left:24px">
<li>按法定格式画出三张表，读错、算错、漏填的格子直接标在表上，旁边列出每个问题和可能的正确数值；</li>
<li>正文里说的数与表里的数逐句对照，并与库中上年年报、已存版本比较；</li>
<li>可下载校核意见（Word）和标注表格（Excel）退回报送单位，确认后再保存。</li>
</ol></div>"""
