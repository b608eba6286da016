from io import BytesIO

import openpyxl
import pytest

from lib.errors import DocumentError
from lib.output.roster_sheet import roster_to_xlsx, xlsx_to_rows
from lib.store.roster import Entry
from lib.store.roster_file import COLUMNS, rows_to_roster
from tests.unit.analysis.rolled import EDUCATION


def book(*rows):
    made = openpyxl.Workbook()
    for row in rows:
        made.worksheets[0].append(row)
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def test_a_roster_survives_the_way_through_a_workbook(store):
    store.roster.put(
        [
            Entry("云溪市人民政府", kind="government", level="prefecture", region="990100"),
            Entry(EDUCATION, parent="云溪市人民政府", aliases=("=甲", "乙"), must_file=False),
        ]
    )
    known = store.agencies()
    store.roster.put(rows_to_roster(xlsx_to_rows(roster_to_xlsx(known))))
    assert store.agencies() == known


def test_the_workbook_offers_the_words_that_the_roster_knows():
    sheet = openpyxl.load_workbook(BytesIO(roster_to_xlsx([]))).worksheets[0]
    offered = {str(one.sqref)[0]: one.formula1 for one in sheet.data_validations.dataValidation}
    assert offered["I"] == '"是,否"'
    assert "部门" in offered["B"]


def test_a_code_that_excel_made_a_number_of_is_read_as_it_looks():
    row = [EDUCATION, "部门", None, 990102.0, None, None, None, None, "是"]
    (entry,) = rows_to_roster(xlsx_to_rows(book(COLUMNS, row)))
    assert (entry.region, entry.must_file) == ("990102", True)


def test_what_stands_to_the_right_of_the_table_is_not_read():
    (entry,) = rows_to_roster(
        xlsx_to_rows(book([*COLUMNS, "备注"], [EDUCATION, *[None] * 8, "电话 123"]))
    )
    assert entry == Entry(EDUCATION)


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04 damaged", b"name,kind\n"], ids=["empty", "damaged", "csv"]
)
def test_what_is_no_workbook_is_refused_in_words(data):
    with pytest.raises(DocumentError, match="不是 Excel 工作簿"):
        xlsx_to_rows(data)


def test_an_empty_workbook_is_an_empty_roster_file():
    with pytest.raises(DocumentError, match="空的"):
        rows_to_roster(xlsx_to_rows(book()))
