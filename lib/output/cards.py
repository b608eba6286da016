"""Key numbers as HTML cards: a label, a number, its unit, and what stands behind it."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from lib.analysis.changes import Change
from lib.analysis.reports import Glance
from lib.output import theme


@dataclass(frozen=True, slots=True)
class Card:
    """One number. ``tone``: ``bad``, ``doubtful``, ``good`` or empty; ``notes`` stand below it."""

    label: str
    number: str
    unit: str = ""
    notes: tuple[str, ...] = ()
    tone: str = ""


STYLE = f"""
.kp {{ display: grid; gap: 12px; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); }}
.kp-card {{ border: 1px solid {theme.RULE}; border-radius: 6px; padding: 10px 14px 9px;
  background: #fff; border-top: 3px solid {theme.PRIMARY}; min-width: 0; }}
.kp-card.bad {{ border-top-color: {theme.STATES["error"]}; }}
.kp-card.doubtful {{ border-top-color: {theme.STATES["warning"]}; }}
.kp-card.good {{ border-top-color: #2e7d5b; }}
.kp-label {{ font-size: 13px; color: {theme.MUTED}; }}
.kp-number {{ font-size: 26px; line-height: 1.25; font-weight: 600; color: {theme.INK};
  font-variant-numeric: tabular-nums; white-space: nowrap; }}
.kp-unit {{ font-size: 13px; font-weight: 400; color: {theme.MUTED}; margin-left: 4px; }}
.kp-card.bad .kp-number {{ color: {theme.STATES["error"]}; }}
.kp-note {{ font-size: 12px; line-height: 1.45; color: {theme.MUTED}; }}
"""


def cards_html(cards: Iterable[Card]) -> str:
    """The cards side by side, with their style."""
    return f'<style>{STYLE}</style><div class="kp">{"".join(map(_card, cards))}</div>'


def glance_cards(glance: Glance) -> list[Card]:
    """How a year's reports stand: due, filed, with errors, doubtful, not read in full, clean."""
    good = "good" if glance.filed else ""
    due = f"应报 {glance.due:,} 家，未报 {glance.unfiled:,} 家"
    return [
        Card("已入库年报", f"{glance.filed:,}", "份", (due,), "doubtful" if glance.unfiled else ""),
        Card(
            "存在错误", f"{glance.failing:,}", "份", (_of(glance.failing, glance.filed),),
            "bad" if glance.failing else good,
        ),
        Card(
            "只有提示", f"{glance.doubtful:,}", "份", (_of(glance.doubtful, glance.filed),),
            "doubtful" if glance.doubtful else good,
        ),
        Card(
            "有数字未读出", f"{glance.unread:,}", "份", ("空格另计，未读出不当作 0",),
            "doubtful" if glance.unread else good,
        ),
        Card("未发现问题", f"{glance.clean:,}", "份", (_of(glance.clean, glance.filed),), good),
    ]  # fmt: skip


def change_card(change: Change) -> Card:
    """A measure of the year, its n, and how it moved against last year."""
    measure = change.measure
    rate = measure.is_rate
    number = theme.MISSING if change.value is None else _number(change.value, rate)
    notes = [_behind(change), _moved(change)]
    return Card(
        measure.title,
        number,
        "" if change.value is None else measure.unit,
        tuple(note for note in notes if note),
    )


def _card(card: Card) -> str:
    notes = "".join(f'<div class="kp-note">{escape(note)}</div>' for note in card.notes)
    return (
        f'<div class="kp-card {escape(card.tone)}"><div class="kp-label">{escape(card.label)}</div>'
        f'<div class="kp-number">{escape(card.number)}'
        f'<span class="kp-unit">{escape(card.unit)}</span></div>{notes}</div>'
    )


def _of(part: int, whole: int) -> str:
    return f"占已入库 {part / whole * 100:.1f}%" if whole else ""


def _number(value: float, rate: bool) -> str:
    return f"{value:,.1f}" if rate or not float(value).is_integer() else f"{value:,.0f}"


def _behind(change: Change) -> str:
    left_out = f"，{change.left_out:,} 份未计入" if change.left_out else ""
    if change.measure.is_rate and change.denominator is not None:
        return f"{change.numerator:,.0f} / {change.denominator:,.0f}{left_out}"
    return f"{change.reports:,} 份年报{left_out}"


def _moved(change: Change) -> str:
    if change.step is None:
        return "与上年无可比数据"
    unit = " 个百分点" if change.measure.unit == "%" else "" if change.measure.is_rate else "%"
    arrow = "持平" if round(change.step, 1) == 0 else "▲" if change.step > 0 else "▼"
    size = "" if arrow == "持平" else f" {abs(change.step):,.1f}{unit}"
    return f"较上年 {arrow}{size}（可比 {change.matched:,} 家）"
