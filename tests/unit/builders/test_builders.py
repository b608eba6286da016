"""The printers themselves: what they say they print stands where they say, by other readers."""

import io
import random
from collections.abc import Mapping

import docx
import pandas
import pytest

from lib.extract.report import Number
from tests.builders import HARMS, PRINTERS, Options, lay_out, print_sample, sample
from tests.builders.harms import LOSSES, WRITING, names
from tests.builders.numerals import chinese_count
from tests.builders.printed import Cell, Table, draw_table, matrix, word_rows, write_number
from tests.strategies import editions_of

SEEDS = range(6)
PLAIN = Options()
DATED = {"docx_library", "xlsx_sheets", "xlsx_one_sheet"}
"""python-docx and openpyxl write the time of day into their archives."""


def figures_in(table: Table) -> list[Cell]:
    return [cell for row in table.rows for cell in row if cell.code]


def test_a_seed_always_gives_the_same_sample():
    assert sample(5) == sample(5)
    assert sample(5) != sample(6)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_sample_has_the_codes_of_its_editions(seed):
    made = sample(seed, "2021", "2019")
    assert editions_of(made.figures) == {"t2": "2021", "t3": "2019", "t4": "2019"}


def test_groups_of_table_three_span_their_rows():
    table = draw_table("t3", "2019", sample(1, "2019", "2019").figures)
    spans = {cell.text: (cell.rowspan, cell.colspan) for row in table.rows for cell in row}
    assert spans["三、本年度办理结果"] == (20, 1)
    assert spans["（三）不予公开"] == (8, 1)
    assert spans["（七）总计"] == (1, 2)
    assert spans["法人或其他组织"] == (1, 5)
    assert {len(row) for row in matrix(table)} == {10}


def test_word_rows_keep_a_cell_for_what_comes_down_from_above():
    table = draw_table("t3", "2019", sample(1, "2019", "2019").figures)
    row = word_rows(table)[6]  # the second row of group 三
    assert [(cell.text[:3], begins) for cell, begins in row[:2]] == [
        ("三、本", False),
        ("（二）", True),
    ]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("harm", HARMS)
def test_a_harm_keeps_every_figure_or_says_that_it_is_lost(harm, seed):
    made = sample(seed)
    sheet = lay_out(made, Options((harm,), seed))
    shown = [
        cell for block in sheet.blocks if isinstance(block, Table) for cell in figures_in(block)
    ]
    codes = [cell.code for cell in shown]
    lost = sheet.figures.keys() - set(codes)
    assert len(codes) == len(set(codes))
    assert all(sheet.figures[code] is None or code in sheet.loose for code in lost)
    assert bool(sheet.shape) == (harm in names(LOSSES))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("harm", sorted(HARMS.keys() - set(names(WRITING))))
def test_only_ways_of_writing_change_the_digits_of_a_number(harm, seed):
    sheet = lay_out(sample(seed), Options((harm,), seed))
    for block in sheet.blocks:
        for cell in figures_in(block) if isinstance(block, Table) else ():
            value = sheet.figures[cell.code or ""]
            assert value is None or cell.text == write_number(value)


@pytest.mark.parametrize("layout", sorted(PRINTERS.keys() - DATED))
def test_a_print_is_the_same_every_time(layout):
    assert print_sample(sample(2), layout, PLAIN) == print_sample(sample(2), layout, PLAIN)


@pytest.mark.parametrize("seed", SEEDS)
def test_pandas_finds_the_figures_in_a_web_page(seed):
    made = sample(seed, "2021", "2021")
    page = print_sample(made, "html_office", PLAIN).decode()
    tables = pandas.read_html(io.StringIO(page), header=None)
    third = tables[1].iloc[3:, 3:].astype(int).to_numpy().flatten().tolist()
    assert third == [value for code, value in made.figures.items() if code.startswith("t3.")]
    fourth = tables[2].iloc[3:].astype(int).to_numpy().flatten().tolist()
    assert fourth.pop(9) == fourth[9]  # the phantom column repeats the total of its group
    assert fourth == [value for code, value in made.figures.items() if code.startswith("t4.")]


@pytest.mark.parametrize("layout", ["docx_clean", "docx_numbered", "docx_library"])
def test_python_docx_finds_the_figures_in_word_documents(layout):
    made = sample(4, "2019", "2019")
    document = docx.Document(io.BytesIO(print_sample(made, layout, PLAIN)))
    third = [cell.text for row in document.tables[1].rows[3:] for cell in row.cells[3:]]
    assert third == written(made.figures, "t3")
    assert [cell.text for cell in document.tables[2].rows[3].cells] == written(made.figures, "t4")


def written(figures: Mapping[str, Number | None], table: str) -> list[str]:
    return [write_number(value) for code, value in figures.items() if code.startswith(table)]


@pytest.mark.parametrize("layout", [key for key in PRINTERS if key.startswith("txt")])
def test_text_prints_hold_the_numbers_in_order(layout):
    made = sample(7, "2021", "2021")
    sheet = lay_out(made, PLAIN)
    chance = random.Random(0)
    text = PRINTERS[layout].print(sheet, chance)
    encodings = ["utf-8-sig", "gb18030", "utf-16"]
    decoded = next(t for e in encodings if "行政复议" in (t := text.decode(e, errors="replace")))
    last = decoded.rindex("复议后起诉")
    cells = [cell for cell in decoded[last:].split() if cell.isdigit()]
    assert cells[:15] == written(made.figures, "t4")


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "一"), (2, "两"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九")],
)
def test_small_numbers_are_written_as_people_say_them(number, words):
    assert chinese_count(number) == words
