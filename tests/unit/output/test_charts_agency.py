import pandas
import plotly.graph_objects as go
import pytest

from lib.analysis.history import HISTORY
from lib.form.measures import load_measures
from lib.output import theme
from lib.output.charts_agency import history_line

MEASURES = load_measures().measures


def history(**years):
    rows = [
        (int(year[1:]), None if isinstance(value, str) else value, value)
        for year, value in years.items()
    ]
    told = [
        (year, value, state if isinstance(state, str) else "number") for year, value, state in rows
    ]
    return pandas.DataFrame(told, columns=list(HISTORY), dtype=object).astype(HISTORY)


def drawn(found, measure="received", chosen=2022):
    figure = history_line(found, MEASURES[measure], chosen)
    return go.Figure(figure.to_dict())  # with Plotly's validation


def test_a_missing_year_breaks_the_line_and_is_named_below():
    figure = drawn(history(y2019=4, y2020="no_report", y2021="unread", y2022=0, y2023=7))
    assert [list(trace.x) for trace in figure.data] == [["2019"], ["2022", "2023"]]
    assert [list(trace.y) for trace in figure.data] == [[4], [0, 7]]
    below = [text.partition("<br>")[2] for text in figure.layout.xaxis.ticktext]
    assert ["无年报" in below[1], "未读出" in below[2]] == [True, True]
    assert [below[0], below[3], below[4]] == ["", "", ""]


def test_the_break_of_the_form_is_marked():
    figure = drawn(history(y2020=1, y2021=2))
    assert [shape.x0 for shape in figure.layout.shapes] == [0.5]
    assert [note.text for note in figure.layout.annotations] == [theme.BREAK_NOTE]
    assert [list(trace.x) for trace in figure.data] == [["2020", "2021"]]


def test_no_line_crosses_the_break_where_the_measure_cannot_be_compared():
    measure = next(key for key, one in MEASURES.items() if not one.comparable)
    figure = drawn(history(y2019=1, y2020=1, y2021=2, y2022=3), measure)
    assert [list(trace.x) for trace in figure.data] == [["2019", "2020"], ["2021", "2022"]]


def test_the_year_that_is_looked_at_is_filled():
    (trace,) = drawn(history(y2022=1, y2023=2)).data
    assert list(trace.marker.color) == [theme.PRIMARY, theme.PAPER]


@pytest.mark.parametrize(
    ("measure", "text"), [("received", "1,234"), ("disclosure_rate", "1,234.0")]
)
def test_numbers_stand_beside_their_marks(measure, text):
    assert drawn(history(y2022=1234), measure).data[0].text == (text,)


def test_small_counts_get_no_ticks_at_fractions_of_a_case():
    assert drawn(history(y2022=0)).layout.yaxis.range == (0, 5.8)


def test_an_agency_without_any_value_gets_an_empty_chart():
    assert drawn(history(y2022="no_report")).data == ()
