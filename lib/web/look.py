"""How the pages look beyond Streamlit's theme: name, marks, and Chinese for its English words."""

from lib.output import theme

NAME = "政府信息公开年报校核"
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="168" height="24" viewBox="0 0 168 24">'
    '<text x="0" y="18" font-size="16" font-weight="700" fill="#1f5fa8"'
    ' font-family="Noto Sans CJK SC,Microsoft YaHei,PingFang SC,sans-serif">'
    f"{NAME}</text></svg>"
)
SIDEBAR = 208
"""Its width in pixels."""
ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
    '<rect width="32" height="32" rx="6" fill="#1f5fa8"/>'
    '<path d="M8 9h16M8 15h10M8 21h7" stroke="#fff" stroke-width="2.6" stroke-linecap="round"/>'
    '<path d="M18 21l3 3 5-6" fill="none" stroke="#fff" stroke-width="2.6"'
    ' stroke-linecap="round" stroke-linejoin="round"/></svg>'
)
"""A sheet with its figures ticked off."""

_BROKEN = (
    "程序出错，这一页没有完成。请刷新重试；仍然不行的，请把所做的操作告诉管理员，"
    "详细情况在服务器日志里。"
)
_LOST = "网址里的页面不存在，或者与服务器的连接断了。请从左侧的目录选择一页；仍然打不开的，请刷新。"
STYLE = f"""
<style>
[data-testid="stMainBlockContainer"] {{ padding: 1.4rem 2rem 3rem; }}
[data-testid="stHeader"] {{ background: transparent; }}
[data-testid="stElementToolbar"] {{ display: none; }}
[data-testid="stSidebar"] {{ border-right: 1px solid {theme.RULE}; min-width: {SIDEBAR}px;
  max-width: {SIDEBAR}px; }}
[data-testid="stSidebarHeader"] {{ height: auto; padding: 1.2rem 0 0.4rem; }}
[data-testid="stSidebarLogo"] {{ height: 24px; max-width: none; margin: 0; }}
[data-testid="stMain"] [data-testid="stPageLink-NavLink"] p {{ color: {theme.PRIMARY};
  text-decoration: underline; }}
[data-testid="stSidebarUserContent"] {{ padding-top: 0.4rem; }}
a:focus-visible, button:focus-visible, summary:focus-visible, [role="tab"]:focus-visible {{
  outline: 2px solid {theme.PRIMARY} !important; outline-offset: 2px; }}
h1 {{ font-size: 1.5rem !important; padding: 0 0 0.3rem !important; }}
h2 {{ font-size: 1.05rem !important; padding: 0.2rem 0 !important; }}
[data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] p {{
  color: {theme.MUTED}; opacity: 1; }}
[data-testid="stException"] * {{ display: none; }}
[data-testid="stException"]::before {{ content: "{_BROKEN}"; }}
section[role="dialog"] > h2[slot="title"],
section[role="dialog"] > h2[slot="title"] + div > div {{ font-size: 0 !important; }}
section[role="dialog"] > h2[slot="title"] {{ padding: 1.2rem 1.5rem 0 !important; }}
section[role="dialog"] > h2[slot="title"]::after {{ content: "没有打开"; font-size: 1.1rem; }}
[data-testid="stSkipToContent"] {{ font-size: 0; }}
[data-testid="stSkipToContent"]::after {{ content: "跳到正文"; font-size: 14px; }}
section[role="dialog"] > h2[slot="title"] + div > div::after {{ content: "{_LOST}";
  font-size: 14px; line-height: 1.6; }}
[role="option"][data-key="__select_all__"] > div,
[role="listbox"][data-empty="true"] [role="option"] span {{ font-size: 0; }}
[role="option"][data-key="__select_all__"] > div::after {{ content: "全选"; font-size: 14px; }}
[role="listbox"][data-empty="true"] [role="option"] span::after {{
  content: "没有匹配的选项"; font-size: 14px; }}
[data-testid="stFileUploaderDropzone"] button p,
[data-testid="stFileUploaderDropzoneInstructions"] span {{ font-size: 0; }}
[data-testid="stFileUploaderDropzone"] button p::after {{ content: "选择文件"; font-size: 14px; }}
[data-testid="stFileUploaderDropzoneInstructions"] span::after {{
  content: "或把文件拖到这里，每份不超过 200 MB"; font-size: 14px; }}
[data-testid="stFileUploaderDropzone"] {{ padding: 8px 12px; min-height: 0; }}
.st-key-demo_banner {{ background: #fff6e0; border: 1px solid #ecd39b; border-radius: 6px;
  padding: 3px 14px; }}
.st-key-demo_banner p {{ font-size: 14px; }}
.st-key-filter_bar, .st-key-findings_bar {{ background: #f3f6fa; border-radius: 6px;
  padding: 6px 14px 12px; }}
.st-key-filter_bar > [class*="st-key-choice_"], .st-key-findings_bar > [class*="st-key-choice_"],
.st-key-rank_bar > [class*="st-key-choice_"],
.st-key-compare_bar > [class*="st-key-choice_"] {{ flex: 1.5 1 0 !important;
  min-width: 7rem !important; }}
.st-key-filter_bar > .st-key-choice_year, .st-key-rank_bar > .st-key-choice_order,
.st-key-rank_bar > .st-key-choice_least {{ flex-grow: 1 !important; }}
.st-key-filter_bar > .st-key-choice_region, .st-key-rank_bar > .st-key-choice_measure,
.st-key-findings_bar > .st-key-choice_agency, .st-key-findings_bar > .st-key-choice_rule {{
  flex-grow: 2.1 !important; }}
.st-key-filter_bar > :not([class*="st-key-choice_"]) {{ flex: 1 1 100% !important; }}
.st-key-compare_bar > .st-key-choice_measure {{ flex: 0 0 16.5rem !important; }}
.st-key-compare_bar > :not([class*="st-key-choice_"]) {{ flex: 1 1 20rem !important;
  min-width: 0 !important; }}
@media (max-width: 1180px) {{
  .st-key-filter_bar > [class*="st-key-choice_"],
  .st-key-findings_bar > [class*="st-key-choice_"] {{ min-width: 30% !important; }}
  .st-key-demo_banner [data-testid="stColumn"]:first-child {{ flex: 1 1 60%; min-width: 0; }}
  .st-key-demo_banner [data-testid="stColumn"]:last-child {{ min-width: 136px; }} }}
@media print {{
  [data-testid="stSidebar"], [data-testid="stHeader"] {{ display: none; }}
  [class*="st-key-panel_"] {{ break-inside: avoid; }} }}
.st-key-filter_bar label p, .st-key-findings_bar label p {{ font-size: 12px;
  color: {theme.MUTED}; }}
</style>
"""
