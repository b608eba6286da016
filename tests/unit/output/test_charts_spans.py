"""Charts of several rows: measures over years, districts over years, agencies among their like."""

import pandas as pd
import plotly.graph_objects as go
import pytest

from lib.analysis.districts import DISTRICTS
from lib.analysis.peers import PEERS
from lib.analysis.years import YEARS
from lib.form.measures import load_measures
from lib.output import charts_disputes, charts_districts, charts_peers, charts_years, theme

MEASURES = load_measures().measures
RATE, COUNT = MEASURES["disclosure_rate"], MEASURES["received"]
ISSUED, REPEALED = MEASURES["normative_issued"], MEASURES["normative_repealed"]


def years(*rows: tuple[str, int, float | None]) -> pd.DataFrame:
    """Measure, year and value, of two reports each."""
    full = [
        (year, key, MEASURES[key].title, value, None, value, value is not None, 2, 0)
        for key, year, value in rows
    ]
    return pd.DataFrame(full, columns=list(YEARS), dtype=object).astype(YEARS)


def districts(*rows: tuple[str, int, float | None]) -> pd.DataFrame:
    full = [(name, year, value, None, value, True, 3, 0) for name, year, value in rows]
    return pd.DataFrame(full, columns=list(DISTRICTS), dtype=object).astype(DISTRICTS)


def peers(*rows: tuple[str, str, float, str]) -> pd.DataFrame:
    """Group, agency, value and side."""
    sizes = pd.Series([row[0] for row in rows], dtype="str").value_counts()
    full = [
        (1, 1, name, "云溪市", 0, 1.0, 20.0, value, side, group, f"县级{group}", sizes[group])
        for group, name, value, side in rows
    ]
    return pd.DataFrame(full, columns=list(PEERS), dtype=object).astype(PEERS)


def notes(figure: go.Figure) -> list[str]:
    return [note.text for note in figure.layout.annotations]


FORMS = years(
    ("normative_issued", 2020, 5.0),
    ("normative_issued", 2021, 144.0),
    ("normative_issued", 2022, None),
    ("normative_repealed", 2021, 1.0),  # the form of 2019 has no such figure
    ("normative_repealed", 2022, 12.0),
)


def test_each_measure_has_a_row_and_a_scale_of_its_own():
    figure = charts_years.year_bars(FORMS, [ISSUED, REPEALED], ["制发", "废止"])
    bars = [trace for trace in figure.data if trace.type == "bar"]
    assert [list(trace.x) for trace in bars] == [["2020", "2021"], ["2021", "2022"]]
    assert [list(trace.text) for trace in bars] == [["5", "144"], ["1", "12"]]
    assert figure.layout.yaxis.range[1] > 144 > 20 > figure.layout.yaxis2.range[1] > 12
    assert figure.layout.yaxis.domain[0] > figure.layout.yaxis2.domain[1]
    assert notes(figure) == ["2021 年起用新格式", "制发<br>（件）", "废止<br>（件）"]


def test_a_year_without_a_value_has_a_word_and_no_bar():
    figure = charts_years.year_bars(FORMS, [ISSUED, REPEALED])
    told = [dict(zip(t.x, t.text, strict=True)) for t in figure.data if t.type == "scatter"]
    assert told == [{"2022": "未读出"}, {"2020": "格式<br>无此项"}]


def test_rates_stand_on_one_scale():
    shown = years(("review_correction_rate", 2023, 5.0), ("litigation_loss_rate", 2023, 40.0))
    rates = [MEASURES["review_correction_rate"], MEASURES["litigation_loss_rate"]]
    figure = charts_years.year_bars(shown, rates)
    assert figure.layout.yaxis.range == figure.layout.yaxis2.range


def test_the_words_on_the_law_stand_left_of_its_line_over_the_bars():
    shown = years(("review_correction_rate", 2023, 5.0), ("review_correction_rate", 2024, 6.0))
    figure = charts_years.year_bars(shown, [MEASURES["review_correction_rate"]])
    law = charts_disputes.mark_law(figure, shown, above=True).layout.annotations[-1]
    assert (law.text, law.x, law.xanchor, law.yanchor) == (
        "2024 年起复议前置",
        0.5,
        "right",
        "bottom",
    )


def test_no_values_at_all_are_said_to_be_none():
    shown = years(("fees", 2024, None))
    assert notes(charts_years.year_bars(shown, [MEASURES["fees"]])) == [theme.NOTHING]


HELD = districts(
    ("东湖区", 2020, 10.0),
    ("东湖区", 2022, None),  # filed, not read
    ("东湖区", 2023, 30.0),
    ("西岭区", 2023, 50.0),
)


def test_districts_stand_by_the_value_of_the_year_on_one_scale():
    figure = charts_districts.district_bars(HELD, COUNT, 2023)
    assert notes(figure) == ["西岭区", "东湖区"]
    bars = [trace for trace in figure.data if trace.type == "bar"]
    assert [dict(zip(t.x, t.y, strict=True)) for t in bars] == [
        {"2023": 50.0},
        {"2020": 10.0, "2023": 30.0},
    ]
    assert [list(trace.text) for trace in bars] == [["50"], ["", "30"]]
    assert [bar.yaxis for bar in bars] == ["y", "y"]
    assert list(bars[1].customdata[0]) == ["东湖区", "东湖区", 2020, "10 件"]


def test_a_district_s_missing_year_is_drawn_as_missing_and_says_why():
    figure = charts_districts.district_bars(HELD, COUNT, 2023)
    words = [trace for trace in figure.data if trace.type == "scatter"]
    assert dict(zip(words[1].x, words[1].hovertext, strict=True)) == {
        "2021": "无年报",
        "2022": "无数据",
    }
    assert list(words[1].text) == ["无", "—"]


def test_every_small_chart_has_the_break_of_the_form():
    figure = charts_districts.district_bars(HELD, COUNT, 2023)
    assert [(line.x0, line.xref) for line in figure.layout.shapes] == [(0.5, "x"), (0.5, "x2")]


def test_many_districts_are_told_to_be_left_out():
    many = districts(*((f"{number}区", 2023, float(number)) for number in range(30)))
    figure = charts_districts.district_bars(many, COUNT, 2023)
    assert len(notes(figure)) == charts_districts.MOST
    assert {trace.yaxis for trace in figure.data} == {"y", "y2", "y3", "y4", "y5", "y6"}
    assert "其余 6 个见数据表" in charts_districts.district_note(many, COUNT)


LIKE = peers(
    *(("教育", f"教育局{number}", 30.0 + number, "") for number in range(8)),
    ("教育", "远局", 99.0, "high"),
    ("公安", "孤局", 10.0, ""),
)


def test_an_agency_far_from_its_like_is_named_and_drawn_otherwise():
    figure = charts_peers.peer_dots(LIKE, RATE)
    dots = next(trace for trace in figure.data if trace.mode == "markers")
    assert list(dots.marker.symbol) == ["circle"] * 8 + ["diamond"]
    assert list(dots.customdata[-1]) == ["远局"]
    assert notes(figure) == ["远局"]
    assert list(figure.layout.yaxis.ticktext) == ["县级教育（9 家）"]


def test_the_note_tells_who_stands_out_and_who_has_no_like():
    told = charts_peers.peer_note(LIKE, RATE)
    assert "有 1 家，以菱形标出" in told
    assert "同类不足 3 家的 1 家不画" in told
    assert "没有这样的机关" in charts_peers.peer_note(LIKE.head(8), RATE)


def test_agencies_far_off_at_one_side_share_one_name():
    pair = peers(
        *(("教育", f"教育局{number}", 30.0, "") for number in range(8)),
        ("教育", "远局", 98.0, "high"),
        ("教育", "更远局", 99.0, "high"),
    )
    assert notes(charts_peers.peer_dots(pair, RATE)) == ["更远局 等 2 家"]


def test_dots_of_one_place_stay_within_their_strip():
    alike = peers(*(("教育", f"局{number}", 50.0, "") for number in range(40)))
    dots = charts_peers.peer_dots(alike, RATE).data[-1]
    assert max(map(abs, dots.y)) < 0.5


def test_a_short_line_marks_the_median_of_a_strip():
    line = charts_peers.peer_dots(LIKE, RATE).data[0]
    assert list(line.x[:2]) == [34.0, 34.0]


@pytest.mark.parametrize("values", [(0, 0, 1), (3, 4, 4), (0, 5, 900), (5, 9, 2_000_000)])
def test_the_axis_of_counts_has_round_numbers_within_its_reach(values):
    found = peers(*(("教育", f"局{value}", float(value), "") for value in values))
    axis = charts_peers.peer_dots(found, COUNT).layout.xaxis
    ticks = [int(text.replace(",", "")) for text in axis.ticktext]
    assert ticks == sorted(ticks)
    assert min(values) * 0.9 - 1 <= ticks[0] <= ticks[-1] <= max(values) * 1.1 + 1


def test_names_of_files_are_never_markup():
    name = "<b>甲</b>局"
    rows = [("教育", f"{name}{number}", 30.0, "") for number in range(3)]
    figure = charts_peers.peer_dots(peers(*rows[:2], ("教育", name, 99.0, "high")), RATE)
    assert notes(figure) == ["&lt;b&gt;甲&lt;/b&gt;局"]
    small = charts_districts.district_bars(districts((name, 2023, 1.0)), COUNT, 2023)
    assert notes(small) == ["&lt;b&gt;甲&lt;/b&gt;局"]


def test_charts_are_sound_and_so_are_empty_ones():
    for figure in (
        charts_years.year_bars(FORMS, [ISSUED, REPEALED]),
        charts_years.year_bars(FORMS.head(0), [ISSUED]),
        charts_districts.district_bars(HELD, COUNT, 2023),
        charts_districts.district_bars(HELD.head(0), COUNT, 2023),
        charts_peers.peer_dots(LIKE, RATE),
        charts_peers.peer_dots(LIKE.head(0), RATE),
    ):
        assert go.Figure(figure.to_dict()).layout.font.family == theme.FONT
