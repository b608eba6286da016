"""Laws of the store: what goes in comes out, whatever the report."""

from dataclasses import replace
from decimal import Decimal
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from lib.checking.check import examine
from lib.checking.submission import Checked
from lib.extract.report import Figure, Number, Report
from lib.form.form import all_cells, cells
from lib.reading.document import Document, Paragraph, Place
from lib.store.columns import LARGEST
from lib.store.filters import Filters
from lib.store.store import Store
from tests.strategies import EDITIONS, sound_reports

STORE = Store("sqlite://")
"""One for all examples: a report that comes again is one more version, which changes no law."""

RAW = st.sampled_from(["", "-", "/", "无", "8O", "约 3", "\x00", "\ud83d", "1,234"])
CODES = tuple(all_cells())
OWN_CODES = (*cells("t2", "2021"), *cells("t3", "2019"), *cells("t4", "2019"))
FILES = count()
"""Numbers the files: each example has bytes of its own, whatever others left in the store."""
READ = (
    st.none() | st.integers(-(10**20), 10**20) | st.decimals(allow_nan=False, allow_infinity=False)
)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Sound reports of mixed editions with any cells spoiled in any way."""
    report = draw(sound_reports(draw(st.sampled_from(EDITIONS)), draw(st.sampled_from(EDITIONS))))
    spoiled = draw(st.dictionaries(st.sampled_from(sorted(report.figures)), READ, max_size=4))
    places = st.builds(Place, page=st.none() | st.integers(1, 9), row=st.integers(1, 30))
    read = {code: Figure(value, draw(RAW), draw(places)) for code, value in spoiled.items()}
    year = draw(st.none() | st.integers(2019, 2030))
    return replace(
        report,
        figures={**report.figures, **read},
        identity=replace(report.identity, year=year, agency=draw(st.sampled_from(["甲局", None]))),
    )


def new_file(data: bytes) -> bytes:
    """Bytes that end in those given and were never saved."""
    return b"%d %s" % (next(FILES), data)


@given(reports(), st.binary(max_size=64).map(new_file), st.text(max_size=20))
def test_save_and_load_is_the_same_report(report, data, words):
    document = Document("txt", (Paragraph(words or "甲", Place(line=1)),))
    findings, repairs = examine(report)
    saved = STORE.save(Checked("a.txt", "", "txt", document, report, findings, repairs), data)
    stored = STORE.load(saved.reading)
    assert stored.report == report
    assert stored.repairs == repairs
    assert STORE.original(str(stored.sha256)) == data
    assert saved.new
    assert stored.document == document


@given(reports(), st.binary(max_size=8).map(new_file))
def test_saving_twice_is_saving_once(report, data):
    findings, repairs = examine(report)
    checked = Checked("a.txt", "", "txt", None, report, findings, repairs)
    first = STORE.save(checked, data)
    again = STORE.save(checked, data)
    assert (again.new, again.reading, again.version) == (False, first.reading, first.version)


@given(sound_reports("2021", "2019"), st.dictionaries(st.sampled_from(OWN_CODES), READ, max_size=4))
def test_figures_in_columns_are_those_of_the_report(report, spoiled):
    read = {code: Figure(value, "", None) for code, value in spoiled.items()}
    identity = replace(report.identity, agency="乙局")
    report = replace(report, identity=identity, figures={**report.figures, **read})
    # Other bytes each time: the newest file is the one in force.
    STORE.save(Checked("b.txt", "", "txt", None, report), new_file(b""))
    row = STORE.figure_rows(CODES, Filters(agencies=("乙局",))).rows[0]
    for code, kept in zip(CODES, row[-len(CODES) :], strict=True):
        assert kept == expected(code, report.figures.get(code))


def expected(code: str, figure: Figure | None) -> Number | None:
    """What the columns hold of a figure: amounts to a hundredth of a yuan, counts if whole."""
    if figure is None or figure.value is None:
        return None
    step = Decimal("0.000001") if all_cells()[code].column.unit == "万元" else Decimal("0.01")
    if all_cells()[code].column.kind != "amount":
        whole = figure.value == int(figure.value)
        return int(figure.value) if whole and -LARGEST <= figure.value <= LARGEST else None
    steps = (Decimal(figure.value) / step).to_integral_value()
    return steps * step if abs(steps) <= LARGEST else None
