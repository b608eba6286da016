"""A report's title and identity, as HTML: what is unknown stands there as unknown."""

from collections.abc import Iterable
from html import escape

from lib.output.report_view import Fact
from lib.output.words import printable

FACTS_STYLE = """
.fa-title { font-size: 20px; font-weight: 700; color: #1c2733; margin: 0 0 6px;
  padding: 0; overflow-wrap: anywhere; }
dl.fa-facts { display: flex; flex-wrap: wrap; gap: 2px 24px; margin: 0; padding: 0;
  font-size: 14px; }
dl.fa-facts div { display: flex; gap: 8px; }
dl.fa-facts dt { color: #566270; font-weight: 400; }
dl.fa-facts dd { margin: 0; color: #1c2733; }
p.fa-note { margin: 0; font-size: 14px; color: #14427a; }
dl.fa-facts dd.fa-unknown { color: #8c1d18; }
"""


def facts_html(title: str, facts: Iterable[Fact]) -> str:
    """The title over a line of names and values; a value that is not stated is red and says so.

    Without a title the line alone.
    """
    items = "".join(_item(fact) for fact in facts)
    head = f"<h2 class='fa-title'>{_text(title)}</h2>" if title else ""
    return f"<style>{FACTS_STYLE}</style>{head}<dl class='fa-facts'>{items}</dl>"


def note_html(text: str) -> str:
    """One quiet line about the report."""
    return f"<style>{FACTS_STYLE}</style><p class='fa-note'>{_text(text)}</p>"


def _item(fact: Fact) -> str:
    state = "fa-known" if fact.value else "fa-unknown"
    return f"<div><dt>{_text(fact.name)}</dt><dd class='{state}'>{_text(fact.text)}</dd></div>"


def _text(text: str) -> str:
    return escape(printable(text))
