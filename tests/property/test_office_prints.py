"""What LibreOffice makes of Word documents is read as it was printed."""

import pytest

from lib.extract.extract import extract
from lib.reading.read import read
from tests.builders import Options, expect, print_sample, sample
from tests.builders.office import convert, has_office
from tests.property.test_print_read import misread

CASES = {
    "sound_2019": (sample(11, "2019", "2019"), Options((), 1)),
    "sound_2021": (sample(12, "2021", "2021"), Options((), 2)),
    "mixed": (sample(13, "2021", "2019"), Options(("marked_zeros",), 3)),
    "torn": (sample(14, "2021", "2021"), Options(("torn_table", "label_variants"), 4)),
    "large": (sample(15, "2019", "2019"), Options(("thousands_separators", "broken_labels"), 5)),
}
pytestmark = pytest.mark.skipif(not has_office(), reason="没有 LibreOffice")


@pytest.mark.parametrize("kind", ["pdf", "html", "doc", "rtf", "odt"])
def test_what_libreoffice_makes_of_a_report_is_read_alike(kind, tmp_path):
    documents = {
        name: print_sample(drawn, "docx_clean", options) for name, (drawn, options) in CASES.items()
    }
    for name, data in convert(documents, tmp_path, kind).items():
        drawn, options = CASES[name]
        (report,) = extract(read(data))
        assert (name, misread(report, expect(drawn, "docx_clean", options))) == (name, [])
        assert (report.identity.agency, report.identity.year) == (drawn.agency, drawn.year)
        assert dict(report.editions) == drawn.editions
