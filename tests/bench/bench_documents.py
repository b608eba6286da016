"""Bytes to findings, format by format, against merely opening the file and parsing its markup."""

import io
import zipfile
from collections.abc import Callable, Iterator

import olefile
import pypdfium2
from lxml import etree
from lxml import html as lxml_html

from lib.checking.check import check
from lib.checking.submission import check_file
from lib.extract.extract import extract
from lib.reading.pdf_fonts import fonts_of_the_machine
from lib.reading.read import read
from tests.bench.measure import Row, median_ms
from tests.builders import PRINTERS, Options, print_sample, sample

SAMPLES = 40
LAYOUTS = (
    "txt_tabs",
    "txt_cell_lines",
    "html_clean",
    "html_word",
    "docx_clean",
    "docx_edited",
    "doc_clean",
    "pdf_ruled",
    "pdf_unruled",
    "xlsx_sheets",
)


def rows() -> Iterator[Row]:
    """The whole way for each layout, then its steps for one of them."""
    for layout in LAYOUTS:
        files = _files(layout)
        floor, name = FLOORS[PRINTERS[layout].format]
        floor_ms = median_ms(floor, files)
        whole = median_ms(lambda data: check_file("sample", data), files)
        yield Row(f"{layout}: bytes to findings", whole, name, floor_ms)
        if layout == "docx_clean":
            yield from _steps(files, name, floor_ms)


def _steps(files: list[bytes], name: str, floor_ms: float) -> Iterator[Row]:
    documents = [read(data) for data in files]
    reports = [report for document in documents for report in extract(document)]
    yield Row("  read", median_ms(read, files), name, floor_ms)
    yield Row("  extract", median_ms(extract, documents), name, floor_ms)
    yield Row("  check", median_ms(check, reports), name, floor_ms)


def _files(layout: str) -> list[bytes]:
    return [print_sample(sample(seed), layout, Options((), seed)) for seed in range(SAMPLES)]


def _decode(data: bytes) -> str:
    return data.decode("utf-8", errors="replace")


def _parse_html(data: bytes) -> object:
    return lxml_html.fromstring(data)


def _parse_docx(data: bytes) -> object:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def _parse_xlsx(data: bytes) -> object:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [name for name in archive.namelist() if name.endswith(".xml")]
        return [etree.fromstring(archive.read(name)) for name in sheets]


def _open_doc(data: bytes) -> object:
    with olefile.OleFileIO(data) as streams:
        return streams.openstream("WordDocument").read()


def _page_texts(data: bytes) -> object:
    with fonts_of_the_machine(), pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_range() for page in document]


FLOORS: dict[str, tuple[Callable[[bytes], object], str]] = {
    "txt": (_decode, "decode"),
    "html": (_parse_html, "lxml.html parse"),
    "docx": (_parse_docx, "unzip, lxml parse"),
    "doc": (_open_doc, "open, read one stream"),
    "pdf": (_page_texts, "pdfium, all text"),
    "xlsx": (_parse_xlsx, "unzip, lxml parse"),
}
"""The least that must be done with a file of the format, and its name."""
