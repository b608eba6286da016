"""PDF to grids, against merely pulling out the text with the same library, and pdfplumber beside.

Printed reports of three makes: ruled tables, tables without any rule, and OFD's likeness of the
former. Real reports, where they lie beside the project, are measured, too.
"""

import io
from collections.abc import Iterator

import pdfplumber
import pypdfium2

from lib.checking.submission import check_file
from lib.reading import ofd, pdf
from lib.reading.pdf_fonts import fonts_of_the_machine
from tests.bench.measure import Row, median_ms
from tests.builders import Options, print_sample, sample
from tests.conftest import SHARED_REPORTS

SAMPLES = 30
FEWER = 5
"""Files for what takes a hundred times as long."""
TEXT = "pdfium, all text"


def rows() -> Iterator[Row]:
    """Grids, the whole way and pdfplumber for each make of files."""
    makes = {make: _printed(make) for make in ("pdf_ruled", "pdf_unruled")}
    if real := [path.read_bytes() for path in sorted(SHARED_REPORTS.glob("*.pdf"))]:
        makes["real reports"] = real
    for make, files in makes.items():
        text = median_ms(_page_texts, files)
        grids = median_ms(pdf.read, files)
        yield Row(f"{make}: bytes to grids", grids, TEXT, text)
        yield Row("  bytes to findings", median_ms(_check, files), TEXT, text)
        few = files[:FEWER]
        slow = median_ms(_tables_of_pdfplumber, few)
        yield Row("  pdfplumber.extract_tables", slow, "ours to grids", median_ms(pdf.read, few))
    files = _printed("ofd_ruled")
    yield Row("ofd_ruled: bytes to grids", median_ms(ofd.read, files), "the PDF's", grids_of_pdf())


def grids_of_pdf() -> float:
    """How long the same reports take as ruled PDF."""
    return median_ms(pdf.read, _printed("pdf_ruled"))


def _printed(layout: str) -> list[bytes]:
    return [print_sample(sample(seed), layout, Options((), seed)) for seed in range(SAMPLES)]


def _check(data: bytes) -> object:
    return check_file("sample", data)


def _page_texts(data: bytes) -> object:
    with fonts_of_the_machine(), pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_range() for page in document]


def _tables_of_pdfplumber(data: bytes) -> object:
    with pdfplumber.open(io.BytesIO(data)) as document:
        return [page.extract_tables() for page in document.pages]
