"""A plain table as HTML: heads, rows, numbers to the right; everything in it is escaped."""

from collections.abc import Collection, Iterable, Sequence
from html import escape

from lib.output.words import printable

_SHORT = 8
"""Texts of so many characters are never broken."""
TABLE_STYLE = """
.hl-scroll { overflow-x: auto; }
table.hl { border-collapse: collapse; width: 100%; font-size: 14px; color: #1c2733; }
table.hl caption { text-align: left; font-weight: 600; padding: 2px 0 6px; color: #1c2733; }
table.hl th, table.hl td { border-bottom: 1px solid #d5dce4; padding: 6px 10px; text-align: left;
  vertical-align: top; line-height: 1.5; overflow-wrap: anywhere; }
table.hl th { background: #f6f8fb; font-weight: 600; white-space: nowrap; }
table.hl .hl-short { white-space: nowrap; }
table.hl .hl-number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
"""


def list_html(
    heads: Sequence[str],
    rows: Iterable[Sequence[str]],
    numeric: Collection[int] = (),
    caption: str = "",
) -> str:
    """The rows under their heads; ``numeric`` are the columns (from 0) set to the right."""
    head = "".join(
        _cell("th scope='col'", "th", text, n in numeric) for n, text in enumerate(heads)
    )
    body = "".join(
        f"<tr>{''.join(_cell('td', 'td', text, n in numeric) for n, text in enumerate(row))}</tr>"
        for row in rows
    )
    title = f"<caption>{_text(caption)}</caption>" if caption else ""
    return (
        f"<style>{TABLE_STYLE}</style><div class='hl-scroll'><table class='hl'>{title}"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _cell(opening: str, closing: str, text: str, numeric: bool) -> str:
    style = " class='hl-number'" if numeric else " class='hl-short'" if len(text) <= _SHORT else ""
    return f"<{opening}{style}>{_text(text)}</{closing}>"


def _text(text: str) -> str:
    return escape(printable(text)).replace("\n", "<br>")
