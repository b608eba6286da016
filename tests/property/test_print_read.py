"""The law of reading: what was printed is read, in every layout, or is said to be unread.

A number that was not printed where the reader says it stands is never right, however the print
was harmed; a blank is never a 0.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.extract.extract import extract
from lib.extract.report import Number, Report
from lib.form.form import load_forms
from lib.reading.archive import members
from lib.reading.read import read
from tests.builders import (
    PRINTERS,
    READ_FORMATS,
    Options,
    Sample,
    Sheet,
    allowed_harms,
    expect,
    print_sample,
    sample,
)
from tests.builders.harms import BLANKS, LOSSES, STRUCTURE, WRITING, names

# Layouts are many, and each example prints and reads a whole report.
LARGE = settings(max_examples=max(10, settings().max_examples // 8))
SEEDS = st.integers(0, 9999)
EDITIONS = st.sampled_from(sorted(load_forms()))
READABLE = [layout for layout, printer in PRINTERS.items() if printer.format in READ_FORMATS]
layouts = pytest.mark.parametrize("layout", READABLE)


def harmless(layout: str) -> st.SearchStrategy[tuple[str, ...]]:
    """Up to three ways in which prints differ, from those that lose nothing."""
    known = [h for h in names(WRITING, BLANKS, STRUCTURE) if h in allowed_harms(layout)]
    return st.lists(st.sampled_from(known), max_size=3, unique=True).map(tuple)


def lossy(layout: str) -> st.SearchStrategy[tuple[str, ...]]:
    """One cell or row too many or too few, and another way to write.

    Where a print leaves the columns of blanks open, blanks beside a loss tell nothing.
    """
    losses = [h for h in names(LOSSES) if h in allowed_harms(layout)]
    ways = names(WRITING) if PRINTERS[layout].blurs else names(WRITING, BLANKS, STRUCTURE)
    others = [h for h in ways if h in allowed_harms(layout)]
    return st.tuples(st.sampled_from(losses), st.sampled_from(others))


def read_back(drawn: Sample, layout: str, options: Options) -> Report:
    data = print_sample(drawn, layout, options)
    document = read(unpacked(data) if PRINTERS[layout].packed else data)
    assert document.format == PRINTERS[layout].format
    (report,) = extract(document)
    return report


def unpacked(data: bytes) -> bytes:
    """The only file of an archive that is none of those which systems leave."""
    (member,) = members(data, "print")
    assert member.data is not None
    return member.data


def misread(report: Report, sheet: Sheet) -> list[tuple[str, object, object]]:
    """Code, what was read, what stands there; a code that is lost or too many is misread too.

    Only figures that may be left unread may be missing altogether: their table was not found.
    """
    odd = (report.figures.keys() ^ sheet.figures.keys()) - sheet.loose
    wrong: list[tuple[str, object, object]] = [(code, "no such code", None) for code in odd]
    for code in report.figures.keys() & sheet.figures.keys():
        value, printed = report.figures[code].value, sheet.figures[code]
        if value != printed and not (code in sheet.loose and may_stand(value, code, sheet)):
            wrong.append((code, value, printed))
    return sorted(wrong, key=lambda entry: entry[0])


def may_stand(value: Number | None, code: str, sheet: Sheet) -> bool:
    """Whether a figure of a row that lost a cell may be read so: not at all, or as 0 among zeros.

    Of six zeros printed for seven figures nobody can tell which one is not there.
    """
    row = code.rsplit(".", 1)[0]
    numbers = {v for c, v in sheet.figures.items() if c.startswith(f"{row}.")} - {None}
    return value is None or (value == 0 and numbers <= {0})


def faults_of_shape(report: Report) -> set[str]:
    return {recovery.table for recovery in report.recoveries}


def editions_read(report: Report, sheet: Sheet) -> dict[str, str | None]:
    """The editions; a table counts as found where each of its figures may be left unread."""
    hidden = {t for t in sheet.editions if all(c in sheet.loose for c in codes_of(t, sheet))}
    return {
        t: e or (sheet.editions[t] if t in hidden else None) for t, e in report.editions.items()
    }


def codes_of(table: str, sheet: Sheet) -> list[str]:
    return [code for code in sheet.figures if code.startswith(f"{table}.")]


@layouts
@LARGE
@given(data=st.data())
def test_a_report_is_read_as_it_was_printed(layout, data):
    drawn = sample(data.draw(SEEDS), data.draw(EDITIONS), data.draw(EDITIONS))
    options = Options((), data.draw(SEEDS))
    sheet = expect(drawn, layout, options)
    report = read_back(drawn, layout, options)
    assert misread(report, sheet) == []
    assert (report.identity.agency, report.identity.year) == (drawn.agency, drawn.year)
    assert editions_read(report, sheet) == drawn.editions


@layouts
@LARGE
@given(data=st.data())
def test_other_ways_to_print_lose_nothing(layout, data):
    drawn = sample(data.draw(SEEDS))
    options = Options(data.draw(harmless(layout)), data.draw(SEEDS))
    sheet = expect(drawn, layout, options)
    report = read_back(drawn, layout, options)
    assert misread(report, sheet) == []
    assert (report.identity.agency, report.identity.year) == (drawn.agency, drawn.year)
    assert editions_read(report, sheet) == drawn.editions
    assert faults_of_shape(report) <= sheet.bent


# Where fillers of any number stand in a row, nobody can tell which of its cells is lost.
TELLING = [
    key for key in READABLE if "missing_row" in allowed_harms(key) and key != "txt_ragged_tabs"
]


@pytest.mark.parametrize("layout", TELLING)
@LARGE
@given(data=st.data())
def test_a_lost_cell_is_told_and_no_number_is_invented(layout, data):
    drawn = sample(data.draw(SEEDS))
    options = Options(data.draw(lossy(layout)), data.draw(SEEDS))
    sheet = expect(drawn, layout, options)
    report = read_back(drawn, layout, options)
    assert misread(report, sheet) == []
    assert sheet.shape <= faults_of_shape(report)
