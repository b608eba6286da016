"""Files of other word processors: converted by LibreOffice, or refused in one sentence."""

import pytest

from lib.errors import UnknownFormat
from lib.reading.foreign import CONVERTED
from lib.reading.office import convert
from lib.reading.read import read
from tests.builders import Options, print_sample, sample
from tests.builders.zipped import zipped
from tests.unit.reading.office import converting, office
from tests.unit.reading.shapes import rows

RTF = b"{\\rtf1\\ansi}"
OPEN = "application/vnd.oasis.opendocument"
ODT = zipped({"mimetype": f"{OPEN}.text", "content.xml": ""})
ODS = zipped({"mimetype": f"{OPEN}.spreadsheet", "content.xml": ""})


@pytest.mark.parametrize(
    ("data", "kind", "layout", "name"),
    [
        (RTF, "rtf", "docx_clean", " RTF "),
        (ODT, "odt", "docx_clean", " OpenDocument "),
        (ODS, "ods", "xlsx_sheets", " OpenDocument "),
    ],
    ids=["rtf", "odt", "ods"],
)
def test_a_foreign_file_is_converted_and_told(programs, data, kind, layout, name):
    ending = layout.split("_")[0]
    converting(programs, print_sample(sample(1), layout, Options()), ending)
    document = read(data)
    assert document.format == kind
    assert document.notes[0] == CONVERTED.format(name=name)
    assert ["第二十条第（一）项"] in [row for grid in document.grids for row in rows(grid)]


@pytest.mark.parametrize(
    ("data", "wanted"), [(RTF, "docx"), (ODT, "docx"), (ODS, "xlsx")], ids=["rtf", "odt", "ods"]
)
def test_without_libreoffice_a_foreign_file_is_refused_with_what_to_do(programs, data, wanted):
    with pytest.raises(UnknownFormat, match=f"另存为 {wanted} 再上传。$"):
        read(data)


def test_a_conversion_that_hangs_is_ended_with_all_that_it_started(programs):
    office(programs, "/usr/bin/tail -f /dev/null & /usr/bin/tail -f /dev/null")
    assert convert(RTF, "rtf", longest=0.2) is None


def test_without_libreoffice_nothing_is_converted(programs):
    assert convert(RTF, "rtf") is None
