"""What stands around a chart in its panel, title, scope and note, as one piece of HTML.

The note is read before the chart and seen below it: the style takes the boxes away that hold the
three together, and gives the note its place among the other parts of the panel.
"""

from html import escape

from lib.output import theme

STYLE = f"""<style>
[data-testid="stElementContainer"]:has(> .stHtml > .panel-head), .stHtml:has(> .panel-head),
.panel-head {{ display: contents; }}
.panel-head h2, .panel-head p {{ margin: 0; }}
.panel-head p {{ font-size: 14px; line-height: 1.6; color: {theme.MUTED}; }}
.panel-head .panel-note {{ order: 1; }}
.panel-head h2 + p {{ margin-top: -1rem; }}
[class*="st-key-panel_"] > [class*="st-key-fold_"] {{ order: 2; }}
[class*="st-key-row_"] > * {{ flex: 1 1 0 !important; min-width: min(100%, 18rem) !important; }}
</style>"""


def head_html(title: str, scope: str, note: str = "") -> str:
    """The words of a panel; all are escaped."""
    below = f'<p class="panel-note">{escape(note)}</p>' if note else ""
    return f'<div class="panel-head"><h2>{escape(title)}</h2><p>{escape(scope)}</p>{below}</div>'
