import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from lib.checking.finding import Evidence, Finding, Repair, Severity, Status
from lib.extract.report import (
    Claim,
    Figure,
    Identity,
    Recovery,
    Report,
    Section,
    Stated,
)
from lib.reading.document import Document, Grid, GridCell, Paragraph, Place
from lib.store.codec import (
    from_json,
    from_text,
    number_of,
    number_text,
    pack,
    to_json,
    to_text,
    unpack,
)
from lib.store.findings import (
    columns_to_repair,
    finding_to_row,
    repair_columns,
    row_to_finding,
)

HERE = Place(page=2, table=1, row=3, column=4)
REPORT = Report(
    identity=Identity("云溪市教育局", 2023, "own", "云溪市教育局2023年政府信息公开工作年度报告"),
    editions={"t2": "2021", "t3": "2019", "t4": None},
    figures={
        "t3.received.total": Figure(3, "\uff13", HERE, recovered=True),
        "t3.received.natural": Figure(None, "8O", HERE, recognised=True),
        "t3.received.legal": Figure(None, None, None),
        "t2.fees.amount": Figure(Decimal("12.3400"), "12.3400", None),
    },
    recoveries=(
        Recovery("t3", "extra_cell", True, "多出一格", "received", ("a", "b"), "1\t2", HERE),
    ),
    claims=(
        Claim(
            "received", 3, 3, Decimal("3.5"), "件", "收到3件", "共收到3件。", HERE, ("received",)
        ),
    ),
    sections=(Section("overview", "一、总体情况", Place(line=3)),),
    period=Stated("2023年1月1日至12月31日", HERE, date(2023, 1, 1), date(2023, 12, 31)),
    signed=Stated("2024年1月20日", HERE, date(2024, 1, 20)),
    has_text=False,
    notes=("一条说明",),
)
DOCUMENT = Document(
    "html",
    (
        Paragraph("坏字 \ud83d 和 \x00", Place(block=1)),
        Grid((GridCell("甲", 0, 0, HERE, rowspan=2, recognised=True),), HERE, exact=False),
        Grid((), Place()),
    ),
)


@pytest.mark.parametrize("value", [REPORT, DOCUMENT], ids=["report", "document"])
def test_values_survive_the_way_through_json(value):
    assert from_json(type(value), unpack(pack(to_json(value)))) == value


def test_defaults_are_left_out():
    assert to_json(Place(page=2)) == b'{"page":2}'


def test_a_field_of_another_program_is_ignored_and_one_that_lacks_has_its_default():
    @dataclass(frozen=True)
    class Old:
        name: str
        count: int = 0

    assert from_json(Old, '{"name":"甲","colour":"red"}'.encode()) == Old("甲")


def test_values_are_written_as_the_json_module_writes_them():
    text = '“报”"\\/\n\t\x00\u2028\ud800😀'
    held = {"values": [text, None, True, False, 0, -12], "of": {text: "fail"}}
    values = (text, None, True, False, 0, -12)
    written = to_json({"values": values, "of": {text: Status.FAIL}})
    assert written.decode("utf-8", "surrogatepass") == json.dumps(
        held, ensure_ascii=False, separators=(",", ":")
    )
    assert to_text(values) == json.dumps(held["values"], separators=(",", ":"))


def test_every_kind_of_field_comes_back_as_its_own_kind():
    @dataclass(frozen=True)
    class Mixed:
        status: Status
        amount: Decimal
        day: date

    mixed = Mixed(Status.FAIL, Decimal("1.50"), date(2024, 1, 31))
    again = from_json(Mixed, to_json(mixed))
    assert (again, type(again.status), str(again.amount)) == (mixed, Status, "1.50")


def test_text_in_json_has_nothing_that_a_database_could_not_hold():
    text = to_text(DOCUMENT)
    assert text.isascii()
    assert "\x00" not in text
    assert from_text(Document, text) == DOCUMENT


@pytest.mark.parametrize(
    "number", [0, 12, -3, 10**30, Decimal("12.50"), Decimal("-0.001"), Decimal("1E+3"), None]
)
def test_numbers_keep_their_digits_as_text(number):
    assert number_of(number_text(number)) == number


class Row:
    """What a database would give back of a dictionary of columns."""

    def __init__(self, columns):
        self.__dict__.update(columns)


def test_findings_survive_the_way_through_their_columns():
    finding = Finding(
        rule="t3.balance",
        scope=None,
        status=Status.INCOMPLETE,
        severity=Severity.WARNING,
        message="两边不等。",
        left=Decimal("1.5"),
        right=None,
        figures=("t3.received.total",),
        evidence=(Evidence("原文 \x00", HERE), Evidence("别处", None)),
        group="cell:t3.received.total",
    )
    assert row_to_finding(Row(finding_to_row(finding, 1, "k", None))) == finding


def test_repairs_survive_the_way_through_their_columns():
    repair = Repair({"t3.received.total": 3, "t2.fees.amount": Decimal("1.5")}, True, "只差一格")
    assert columns_to_repair(repair_columns(repair)) == repair
