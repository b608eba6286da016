"""The menu as one piece of HTML: links to the pages, which carry the filters.

Streamlit's own links are a message each, of which a run of a page sends a dozen, drawn anew each
time. These are plain addresses that a browser can open in a new tab; a press on one goes there by
the browser's own history, which Streamlit follows as it follows a step back or forward.
"""

from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode

from lib.output import theme

STYLE = f"""<style>
.menu {{ display: flex; flex-direction: column; gap: 3px; }}
.menu a {{ padding: 5px 8px; border-radius: 8px; font-size: 14px; line-height: 1.5;
  color: {theme.INK}; text-decoration: none; }}
.menu a:hover {{ background: rgba(31, 95, 168, 0.06); }}
.menu a[aria-current] {{ background: rgba(31, 95, 168, 0.12); font-weight: 600; }}
</style>"""

SCRIPT = """<script>
(() => {
  if (window.menuLeads) return;
  window.menuLeads = true;
  document.addEventListener('click', (event) => {
    const link = event.target.closest('.menu a');
    const other = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || other) return;
    event.preventDefault();
    if (link.href !== window.location.href) window.history.pushState({}, '', link.href);
    window.dispatchEvent(new PopStateEvent('popstate'));
  });
})();
</script>"""


def menu_html(pages: Mapping[str, str], here: str, view: Mapping[str, str | list[str]]) -> str:
    """The links to some pages.

    Args:
        pages: title -> name in the address, empty for the first page; in their order.
        here: the title of the page that is shown.
        view: the query that each address gets.
    """
    query = f"?{urlencode(view, doseq=True)}" if view else ""
    links = "".join(_link(name + query, title, here=title == here) for title, name in pages.items())
    return f'<nav class="menu" aria-label="目录">{links}</nav>'


def _link(address: str, title: str, *, here: bool) -> str:
    """All pages stand beside each other, so that an address is its last part alone."""
    marked = ' aria-current="page"' if here else ""
    return f'<a href="./{escape(address)}"{marked}>{escape(title)}</a>'
