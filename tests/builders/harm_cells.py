"""How labels and numbers are written: spellings, enumerators, spaces, marks for nothing."""

import random
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache

from lib.form.form import FORMS, all_cells
from tests.builders.printed import Cell, Line, Sheet, Table, map_cells, map_lines

FULL_WIDTH = {ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789.,-+"}
ENUMERATOR = re.compile(r"^(\d)\.")
OTHER_UNIT = "(单位:元)"
"""A spelling that changes what the number means; it is no other way to say the same."""
GROUP = re.compile(r"^（([一二三四五六七])）")


def label_variants(sheet: Sheet, chance: random.Random) -> Sheet:
    """Some labels in another spelling that has been seen (data/forms/variants.toml)."""
    for key in ("t2", "t3", "t4"):
        known = _spellings()[key]
        sheet = map_cells(sheet, lambda cell, known=known: _spelt(cell, known, chance), [key])  # type: ignore[misc]
    return sheet


def short_subrows(sheet: Sheet, chance: random.Random) -> Sheet:
    """The two long rows under （六） shortened as offices do."""
    short = {"1.申请人": "1.逾期不补正", "2.申请人": "2.逾期不缴费"}
    return map_cells(
        sheet, lambda cell: replace(cell, text=short.get(cell.text[:5], cell.text)), ["t3"]
    )


def truncated_header(sheet: Sheet, chance: random.Random) -> Sheet:
    """本年新制作数量 and 本年新公开数量 both cut to 本年新: two columns with one name."""
    return map_cells(
        sheet,
        lambda cell: replace(cell, text="本年新") if cell.text.startswith("本年新") else cell,
        ["t2"],
    )


def other_enumerators(sheet: Sheet, chance: random.Random) -> Sheet:
    """``1.`` as ``1．``, ``1、``, ``（1）`` or nothing; ``（一）`` in half-width brackets."""
    digit = chance.choice([r"\1．", r"\1、", r"（\1）", r"\1 .", r"\1. "])
    group = chance.choice([r"（\1）", r"(\1)", r"(\1) ", r"（ \1 ）"])
    return _map_labels(sheet, lambda text: GROUP.sub(group, ENUMERATOR.sub(digit, text)))


def no_enumerators(sheet: Sheet, chance: random.Random) -> Sheet:
    """Labels without any number before them, as Word's automatic numbering leaves them."""
    pattern = re.compile(r"^(\d\.|（[一二三四五六七]）|[一二三四]、)")
    return _map_labels(sheet, lambda text: pattern.sub("", text))


def spaced_labels(sheet: Sheet, chance: random.Random) -> Sheet:
    """Spaces of all kinds inside labels, for looks."""
    kinds = [" ", "\u3000", "\u00a0", "  "]
    return _map_labels(sheet, lambda text: _sprinkled(text, kinds, chance))


def broken_labels(sheet: Sheet, chance: random.Random) -> Sheet:
    """Line breaks inside labels, as narrow columns make them."""
    return _map_labels(sheet, lambda text: _sprinkled(text, ["\n"], chance))


def spaced_numbers(sheet: Sheet, chance: random.Random) -> Sheet:
    """White space around numbers."""
    kinds = ["", " ", "\u3000", "\u00a0"]
    return _map_numbers(sheet, lambda text: chance.choice(kinds) + text + chance.choice(kinds))


def full_width_digits(sheet: Sheet, chance: random.Random) -> Sheet:
    """Numbers in the full-width digits of a Chinese keyboard, some or all."""
    share = chance.choice([0.3, 1.0])
    return _map_numbers(
        sheet, lambda text: text.translate(FULL_WIDTH) if chance.random() < share else text
    )


def thousands_separators(sheet: Sheet, chance: random.Random) -> Sheet:
    """1,234 or 1，234."""
    comma = chance.choice([",", "，"])
    return _map_numbers(sheet, lambda text: _separated(text, comma))


def signed_changes(sheet: Sheet, chance: random.Random) -> Sheet:
    """本年增/减 with a plus, or in words: 增10, 减2."""
    plus, minus = chance.choice([("+", "-"), ("增", "减"), ("增加", "减少"), ("＋", "－")])

    def signed(cell: Cell) -> Cell:
        if cell.code is None or not cell.code.endswith(".change") or cell.text in {"", "0"}:
            return cell
        bare = cell.text.removeprefix("-")
        return replace(cell, text=(minus if bare != cell.text else plus) + bare)

    return map_cells(sheet, signed, ["t2"])


def amount_units(sheet: Sheet, chance: random.Random) -> Sheet:
    """The unit of the form behind an amount: 251000元."""
    known = all_cells()

    def with_unit(cell: Cell) -> Cell:
        if cell.code is None or known[cell.code].column.kind != "amount" or cell.text in {"", "0"}:
            return cell
        return replace(cell, text=cell.text + known[cell.code].column.unit)

    return map_cells(sheet, with_unit, ["t2"])


def count_units(sheet: Sheet, chance: random.Random) -> Sheet:
    """件 behind numbers of cases: 11件."""
    known = all_cells()
    share = chance.choice([0.1, 1.0])

    def with_unit(cell: Cell) -> Cell:
        counts = cell.code is not None and known[cell.code].column.unit == "件"
        if not counts or not cell.text or chance.random() >= share:
            return cell
        return replace(cell, text=cell.text + "件")

    return map_cells(sheet, with_unit)


def decimal_zeros(sheet: Sheet, chance: random.Random) -> Sheet:
    """0.00 for 0, as worksheets format money, and here and there a count."""
    share = chance.choice([0.05, 0.5])
    return _map_numbers(
        sheet, lambda text: "0.00" if text == "0" and chance.random() < share else text
    )


def other_punctuation(sheet: Sheet, chance: random.Random) -> Sheet:
    """Other quotation marks, half-width brackets, commas and full stops in labels."""
    quotes = chance.choice(['""', "‘’", "「」", "〝〞"])
    table = str.maketrans("“”（）：，、。", quotes + "():,,.")
    return _map_labels(sheet, lambda text: text.translate(table))


def converter_artefacts(sheet: Sheet, chance: random.Random) -> Sheet:
    """What converters leave in a cell: a bookmark's name."""
    return _map_numbers(
        sheet, lambda text: f"[bookmark: _GoBack]{text}" if chance.random() < 0.05 else text
    )


def marked_zeros(sheet: Sheet, chance: random.Random) -> Sheet:
    """A mark instead of every zero, or of some: a dash, a slash, 无. They are read as nothing."""
    mark = chance.choice(["-", "—", "/", "／", "无", "--"])
    return _without_zeros(sheet, mark, chance.choice([0.2, 1.0]), chance)


def blank_zeros(sheet: Sheet, chance: random.Random) -> Sheet:
    """Empty cells instead of zeros, all or some."""
    return _without_zeros(sheet, "", chance.choice([0.2, 1.0]), chance)


def blank_total_column(sheet: Sheet, chance: random.Random) -> Sheet:
    """Table 3 with its last column left empty but for its first row."""
    emptied = {
        code
        for code in sheet.figures
        if code.startswith("t3.") and code.endswith(".total") and code != "t3.received.total"
    }
    return _emptied(sheet, emptied, "")


def long_headings(sheet: Sheet, chance: random.Random) -> Sheet:
    """Section headings in the longer or shorter wordings that offices use."""
    known = _spellings()["sections"]

    def reworded(line: Line) -> Line:
        number, _, core = line.text.partition("、")
        if line.kind != "heading" or core not in known:
            return line
        return replace(line, text=f"{number}、{chance.choice([core, *known[core]])}")

    return map_lines(sheet, reworded)


def other_heading_marks(sheet: Sheet, chance: random.Random) -> Sheet:
    """一、 as 一. or 一 followed by a space, 第一部分, or a dash typed for 一."""
    form = chance.choice(["{}．{}", "{}.{}", "{} {}", "{}、 {}", "第{}部分 {}", "{}：{}"])

    def remarked(line: Line) -> Line:
        number, _, rest = line.text.partition("、")
        return replace(line, text=form.format(number, rest)) if line.kind == "heading" else line

    return map_lines(sheet, remarked)


def misnumbered_headings(sheet: Sheet, chance: random.Random) -> Sheet:
    """A heading with the number of its neighbour."""
    wrong, right = chance.choice([("二、", "三、"), ("四、", "五、"), ("五、", "六、")])
    return map_lines(
        sheet,
        lambda line: (
            replace(line, text=line.text.replace(right, wrong, 1))
            if line.kind == "heading" and line.text.startswith(right)
            else line
        ),
    )


@cache
def _spellings() -> Mapping[str, Mapping[str, list[str]]]:
    raw = tomllib.loads((FORMS / "variants.toml").read_text(encoding="utf-8"))
    return {
        part: {
            label: [s for s in spellings if not s.endswith(OTHER_UNIT)]
            for label, spellings in entries.items()
        }
        for part, entries in raw.items()
    }


def _spelt(cell: Cell, known: Mapping[str, list[str]], chance: random.Random) -> Cell:
    if cell.code is not None or cell.text not in known or chance.random() < 0.5:
        return cell
    return replace(cell, text=chance.choice(known[cell.text]))


def _map_labels(sheet: Sheet, change: Callable[[str], str]) -> Sheet:
    return map_cells(
        sheet, lambda cell: cell if cell.code else replace(cell, text=change(cell.text))
    )


def _map_numbers(sheet: Sheet, change: Callable[[str], str]) -> Sheet:
    return map_cells(
        sheet,
        lambda cell: replace(cell, text=change(cell.text)) if cell.code and cell.text else cell,
    )


def _sprinkled(text: str, kinds: list[str], chance: random.Random) -> str:
    """The text with one or two of the kinds inside it, never two side by side."""
    if len(text) < 2 or chance.random() < 0.4:
        return text
    places = range(1, len(text), 2)
    for at in sorted(chance.sample(places, min(len(places), chance.randint(1, 2))), reverse=True):
        text = text[:at] + chance.choice(kinds) + text[at:]
    return text


def _separated(text: str, comma: str) -> str:
    if not re.fullmatch(r"-?\d+(\.\d+)?", text):
        return text
    value = Decimal(text)
    return f"{value:,}".replace(",", comma) if abs(value) >= 1000 else text


def _without_zeros(sheet: Sheet, mark: str, share: float, chance: random.Random) -> Sheet:
    zeros = [code for code, value in sheet.figures.items() if value == 0]
    return _emptied(sheet, {code for code in zeros if chance.random() < share}, mark)


def _emptied(sheet: Sheet, codes: set[str], mark: str) -> Sheet:
    """The cells that show these figures with a mark instead; what stands nowhere is not changed."""
    shown = {
        cell.code
        for block in sheet.blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row
    }
    sheet = map_cells(sheet, lambda cell: replace(cell, text=mark) if cell.code in codes else cell)
    figures = {code: None if code in codes & shown else v for code, v in sheet.figures.items()}
    return replace(sheet, figures=figures)
