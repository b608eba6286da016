"""Made-up annual reports in every layout that offices send: a sample, harms, a printer.

``print_sample(sample, layout, options)`` gives bytes; ``expect`` says what a careful reader finds
in them. A new file format needs one function here and one line in ``PRINTERS``.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.builders import (
    archives,
    doc,
    docx,
    harms,
    html,
    ofd,
    pdf,
    pdf_amended,
    pdf_sheets,
    pdf_worn,
    scan,
    txt,
    workbook,
    xlsx,
)
from tests.builders.harms import HARMS
from tests.builders.layout import Options, lay_out
from tests.builders.printed import Sheet, Table
from tests.builders.sample import Sample, mixed_samples, sample, samples

__all__ = [
    "HARMS",
    "PRINTERS",
    "READ_FORMATS",
    "SLOW_PRINTERS",
    "Options",
    "Printer",
    "Sample",
    "Sheet",
    "allowed_harms",
    "expect",
    "lay_out",
    "mixed_samples",
    "print_sample",
    "sample",
    "samples",
]


@dataclass(frozen=True, slots=True)
class Printer:
    """One layout. ``format``: what ``Document.format`` should say.

    ``blurs``: rows with blank cells lose their columns in this print. ``ragged``: its tables may be
    told to have a fault of shape though nothing is lost. ``faint``: any figure may be left unread
    (but none may be misread). ``doubles``: numbers in merged cells stand there more than once.
    ``packed``: an archive with the report in it. ``refuses``: harms that it cannot show.
    """

    format: str
    print: Callable[[Sheet, random.Random], bytes]
    blurs: bool = False
    ragged: bool = False
    faint: bool = False
    doubles: bool = False
    packed: bool = False
    refuses: frozenset[str] = frozenset()


BENT = frozenset(harms.names(harms.LOSSES, harms.STRUCTURE))
UNSEEN = frozenset(
    {
        "extra_cell_in_t3",
        "extra_cell_in_t4",
        "missing_cell_in_t3",
        "missing_cell_in_t4",
        "converter_artefacts",
    }
)
"""On paper and in a worksheet a cell that is not there looks like an empty one, and no converter
has been at them."""

CUT = UNSEEN | {
    *("nested_last_row_shifted", "joined_tables", "torn_table", "torn_table_with_header"),
    *("broken_labels", "blank_zeros", "count_units", "amount_units", "missing_row"),
    "repeated_header",
}
"""Where the columns of a table are cut apart, some rows of such tables are left unread yet: what
parts rows, makes labels higher or leaves cells empty keeps the parts from being put together."""

FILLED = frozenset({"five_columns"})
"""Where fillers stand for merged cells, nobody can tell them from blanks between numbers."""

PRINTERS: dict[str, Printer] = {
    "txt_tabs": Printer("txt", txt.tabs, blurs=True, refuses=FILLED),
    "txt_ragged_tabs": Printer("txt", txt.ragged_tabs, blurs=True, ragged=True, refuses=FILLED),
    "txt_tight_tabs": Printer("txt", txt.tight_tabs),
    "txt_wide": Printer("txt", txt.wide),
    "txt_markdown": Printer("txt", txt.markdown, blurs=True),
    "txt_repeated_cells": Printer("txt", txt.repeated_cells, ragged=True, doubles=True),
    "txt_cell_lines": Printer("txt", txt.cell_lines),
    "txt_bare_lines": Printer("txt", txt.bare_lines, blurs=True, ragged=True),
    "html_clean": Printer("html", html.clean),
    "html_undeclared": Printer("html", html.undeclared),
    "html_portal": Printer("html", html.portal),
    "html_word": Printer("html", html.word),
    "html_office": Printer("html", html.office),
    "html_spans": Printer("html", html.spans_only),
    "html_sloppy": Printer("html", html.sloppy),
    "html_archived": Printer("html", html.archived),
    "docx_clean": Printer("docx", docx.clean),
    "docx_edited": Printer("docx", docx.edited),
    "docx_numbered": Printer("docx", docx.numbered),
    "docx_nested": Printer("docx", docx.nested),
    "docx_legacy": Printer("docx", docx.legacy),
    "docx_one_file": Printer("docx", docx.one_file),
    "docx_library": Printer("docx", docx.library, refuses=BENT),
    "doc_clean": Printer("doc", doc.clean),
    "doc_edited": Printer("doc", doc.edited),
    "doc_numbered": Printer("doc", doc.numbered),
    "doc_nested": Printer("doc", doc.nested),
    "doc_wps": Printer("doc", doc.wps),
    "zip_folders": Printer("docx", archives.folders, packed=True),
    "zip_nested": Printer("html", archives.nested, packed=True),
    "tar_gz": Printer("txt", archives.tarred, packed=True),
    "pdf_ruled": Printer("pdf", pdf.ruled, refuses=UNSEEN),
    "pdf_boxes": Printer("pdf", pdf_worn.boxes, refuses=UNSEEN),
    "pdf_worn": Printer("pdf", pdf_worn.worn, refuses=UNSEEN),
    "ofd_ruled": Printer("ofd", ofd.ruled, refuses=UNSEEN),
    "pdf_unruled": Printer("pdf", pdf.unruled, ragged=True, faint=True, refuses=UNSEEN),
    "pdf_narrow": Printer("pdf", pdf.narrow, ragged=True, faint=True, refuses=UNSEEN),
    "pdf_overflowing": Printer("pdf", pdf.overflowing, ragged=True, faint=True, refuses=UNSEEN),
    "pdf_striped": Printer("pdf", pdf_worn.striped, ragged=True, faint=True, refuses=UNSEEN),
    "pdf_amended": Printer("pdf", pdf_amended.amended, ragged=True, faint=True, refuses=UNSEEN),
    "pdf_two_up": Printer("pdf", pdf_amended.two_up, ragged=True, faint=True, refuses=UNSEEN),
    "pdf_sheets": Printer("pdf", pdf_sheets.sheets, refuses=CUT),
    "pdf_bare_sheets": Printer("pdf", pdf_sheets.bare_sheets, ragged=True, faint=True, refuses=CUT),
    "xlsx_sheets": Printer("xlsx", xlsx.sheets, refuses=UNSEEN),
    "xlsx_one_sheet": Printer("xlsx", xlsx.one_sheet, refuses=UNSEEN),
    "xls_sheets": Printer("xlsx", workbook.sheets, refuses=UNSEEN),
    "xls_one_sheet": Printer("xlsx", workbook.one_sheet, refuses=UNSEEN),
}
"""Every layout by name."""

SLOW_PRINTERS: dict[str, Printer] = {
    "pdf_scan": Printer("pdf", scan.scanned, faint=True, refuses=UNSEEN),
    "image_png": Printer("image", scan.pictures("PNG"), faint=True, refuses=UNSEEN),
    "image_jpeg": Printer("image", scan.pictures("JPEG"), faint=True, refuses=UNSEEN),
    "image_tiff": Printer("image", scan.pictures("TIFF"), faint=True, refuses=UNSEEN),
}
"""Layouts that take seconds to read: no law draws them, ``unit/reading/test_scan.py`` has some."""

READ_FORMATS = ("txt", "html", "docx", "doc", "pdf", "ofd", "xlsx")
"""Formats that ``lib.reading`` reads today; a law holds that it refuses the others."""


def allowed_harms(layout: str) -> list[str]:
    """The names of the harms that a layout can show."""
    return [name for name in HARMS if name not in PRINTERS[layout].refuses]


def print_sample(sample: Sample, layout: str, options: Options) -> bytes:
    """The report in a layout, harmed as asked; always the same bytes for the same arguments."""
    sheet = lay_out(sample, options)
    return _printer(layout).print(sheet, random.Random(f"{options.seed}/{layout}"))


def _printer(layout: str) -> Printer:
    return PRINTERS.get(layout) or SLOW_PRINTERS[layout]


def expect(sample: Sample, layout: str, options: Options) -> Sheet:
    """What a careful reader finds in ``print_sample`` of the same arguments."""
    sheet = lay_out(sample, options)
    printer = _printer(layout)
    if printer.blurs and "missing_cell_in_t3" in options.harms:
        # A filler of the label may pass for the cell that is not there.
        sheet = replace(sheet, shape=sheet.shape - {"t3"}, bent=sheet.bent | {"t3"})
    if printer.faint:
        sheet = replace(sheet, loose=frozenset(sheet.figures))
    if printer.doubles:
        sheet = replace(sheet, loose=sheet.loose | _merged(sheet))
    if printer.ragged:
        sheet = replace(sheet, bent=sheet.bent | sheet.editions.keys())
    return _blurred(sheet) if printer.blurs else sheet


def _blurred(sheet: Sheet) -> Sheet:
    """Nothing in a row with a blank can be relied on: any of its figures may be left unread."""
    rows = {_row(code) for code, value in sheet.figures.items() if value is None}
    loose = {code for code in sheet.figures if _row(code) in rows}
    bent = {code.split(".")[0] for code in loose}
    return replace(sheet, loose=sheet.loose | loose, bent=sheet.bent | bent)


def _merged(sheet: Sheet) -> set[str]:
    """The figures of rows in which one of them stands in a merged cell."""
    tables = (block for block in sheet.blocks if isinstance(block, Table))
    rows = {
        _row(cell.code)
        for table in tables
        for row in table.rows
        for cell in row
        if cell.code and cell.colspan > 1
    }
    return {code for code in sheet.figures if _row(code) in rows}


def _row(code: str) -> str:
    """What is printed on one line: a row of table 2 or 3, the whole of table 4."""
    table, row, _ = code.split(".")
    return table if table == "t4" else f"{table}.{row}"
