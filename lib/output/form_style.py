"""The style sheet of the drawn form: meanings by colour and by sign, readable without colour."""

from lib.output.findings_view import DOUBTFUL, UNDECIDED, WRONG
from lib.output.marks import INVOLVED
from lib.output.theme import STATES

FILLS = {WRONG: "FBD9D5", DOUBTFUL: "FDECCB", UNDECIDED: "F1ECF9", INVOLVED: "FFF3F1"}
"""Ground of a marked cell, the same on the page, in the paper and in the workbook."""
INKS = {WRONG: "8C1D18", DOUBTFUL: "6B4600", UNDECIDED: "4B3478", INVOLVED: "1C2733"}
"""Text on these grounds: contrast above 7 to 1."""
_EDGES = {WRONG: STATES["error"], DOUBTFUL: "#9a6700", UNDECIDED: STATES["incomplete"]}

_STYLE = """
.gf-form { max-width: 1040px; color: #1c2733; font-size: 13px; line-height: 1.35; }
.gf-scroll { overflow-x: auto; margin: 0 0 18px; }
table.gf { border-collapse: collapse; width: 100%; table-layout: fixed; background: #fff; }
table.gf caption { caption-side: top; text-align: left; font-weight: 600; font-size: 14px;
  padding: 4px 0 6px; color: #1c2733; }
table.gf th, table.gf td { border: 1px solid #8b97a5; padding: 3px 4px; vertical-align: middle;
  text-align: center; overflow-wrap: anywhere; }
table.gf th { font-weight: 400; background: #f6f8fb; }
table.gf th.gf-title { background: #e9eef5; font-weight: 600; padding: 5px 4px; }
table.gf th.gf-row { text-align: left; }
table.gf th.gf-row[scope="rowgroup"] { text-align: center; }
table.gf td.gf-corner { background: #f6f8fb; font-size: 12px; }
table.gf-t2 { min-width: 460px; } table.gf-t3 { min-width: 640px; }
table.gf-t4 { min-width: 680px; }
table.gf-t2 col.gf-label0 { width: 34%; } table.gf-t2 th.gf-row { text-align: center; }
table.gf-t3 col.gf-label0 { width: 30px; } table.gf-t3 col.gf-label1 { width: 66px; }
table.gf-t3 col.gf-label2 { width: 27%; }
table.gf td.gf-value { position: relative; font-variant-numeric: tabular-nums;
  overflow-wrap: normal; }
.gf-number { white-space: nowrap; }
.gf-sign { font-size: 11px; font-weight: 700; margin-left: 2px; white-space: nowrap; }
.gf-proposal { display: block; font-size: 11px; white-space: nowrap; font-weight: 600; }
.gf-sign a { color: inherit; text-decoration: none; }
.gf-sign a:hover { text-decoration: underline; }
.gf-recovered .gf-number { border-bottom: 2px dotted #1f5fa8; }
.gf-origin, .gf-key.gf-recovered { color: #1f5fa8; }
.gf-blank .gf-number, .gf-key.gf-blank { color: #6b7785; font-size: 12px; }
.gf-unread, .gf-key.gf-unread { background-image: repeating-linear-gradient(135deg,
  #e3e7ec 0 4px, #fff 4px 9px); }
.gf-unread .gf-number { font-size: 11px; color: #46525f; background: #fff; padding: 0 2px; }
td.gf-value a[id] { scroll-margin-top: 130px; }
.gf-sign a:focus-visible { outline: 2px solid #1f5fa8; }
.gf-missing { padding: 10px 12px; border: 1px dashed #b3261e; color: #8c1d18; background: #fff8f7; }
.gf-legend { display: flex; flex-wrap: wrap; gap: 6px 8px; font-size: 12px;
  color: #46525f; }
.gf-key { padding: 1px 8px; border: 1px solid #c3ccd6; }
"""


_MARKS = [
    f".gf-{kind} {{ background-color: #{FILLS[kind]}; color: #{INKS[kind]}; }}\n" for kind in FILLS
] + [f".gf-{kind} {{ box-shadow: inset 0 0 0 2px {_EDGES[kind]}; }}\n" for kind in _EDGES]

STYLE = _STYLE + "".join(_MARKS) + "td.gf-wrong { font-weight: 700; }"
"""Everything that the drawn form and its legend need."""


def highlight_style(count: int) -> str:
    """Rules that show the cells of a group while its entry in the list is pointed at or chosen.

    ``count`` is the number of groups. A browser without ``:has`` merely shows no outline.
    """
    chosen = ", ".join(
        f"body:has({at}) .gf-g{group}"
        for group in range(1, count + 1)
        for at in (
            f".fv-{group}:hover",
            f".fv-{group}:focus-within",
            f"#gf-{group}:target",
            f"#fv-{group}:target",
        )
    )
    page = "[data-testid='stMain'] { scroll-padding-top: 70px; }"
    return (
        f"{page} {chosen} {{ outline: 3px solid #1f5fa8; outline-offset: -2px; }}" if count else ""
    )
