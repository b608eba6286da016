import pandas as pd

from lib.analysis.ranks import FAILING, FEW, RANKS
from lib.form.measures import load_measures
from lib.output.charts_league import MOST, league_bars, league_note

RATE, COUNT = (load_measures().measures[key] for key in ("disclosure_rate", "received"))


def league(*rows: dict[str, object]) -> pd.DataFrame:
    filled = [{**dict.fromkeys(RANKS), "errors": 0, "mark": "", **row} for row in rows]
    numbered = [
        row | {"agency_id": place, "kind": "bureau", "region_name": "东湖区", "group": "county"}
        for place, row in enumerate(filled)
    ]
    return pd.DataFrame(numbered, columns=list(RANKS), dtype=object).astype(RANKS)


def row(
    agency: str, rank: int | None, part: float, whole: float, **more: object
) -> dict[str, object]:
    value = part / whole * 100
    counts = {"numerator": part, "denominator": whole, "value": value}
    bounds = {"low": value - 10, "high": value + 20}
    return {"agency": agency, "rank": rank, **counts, **bounds, **more}


MADE = league(
    row("甲局", 1, 8, 10, last_value=50.0),
    row("<b>乙局</b>", 2, 5, 10, mark=FAILING, errors=2, last_value=300.0),
    row("丙局", None, 3, 4, mark=FEW),
)


def test_the_best_stands_on_top_with_its_value_and_n():
    bars, _, numbers = league_bars(MADE, RATE).data
    assert list(bars.y) == ["丙局　—", "✕ &lt;b&gt;乙局&lt;/b&gt;　2", "甲局　1"]
    assert list(bars.x) == [75.0, 50.0, 80.0]
    assert list(numbers.text) == ["75.0%（3/4）", "50.0%（5/10）", "80.0%（8/10）"]


def test_what_is_doubtful_or_unranked_looks_otherwise():
    bars = league_bars(MADE, RATE).data[0]
    assert list(bars.marker.pattern.shape) == ["", "/", ""]
    assert bars.marker.color[0] != bars.marker.color[1]


def test_bounds_are_drawn_where_they_are_asked_for():
    assert league_bars(MADE, RATE).data[0].error_x.array is None
    reach = league_bars(MADE, RATE, interval=True).data[0].error_x
    assert [round(one, 6) for one in reach.array] == [20, 20, 20]
    assert [round(one, 6) for one in reach.arrayminus] == [10, 10, 10]
    assert league_bars(MADE, COUNT, interval=True).data[0].error_x.array is None


def test_last_year_far_beyond_is_an_arrow_at_the_edge():
    last = league_bars(MADE, RATE).data[1]
    assert list(last.marker.symbol) == ["triangle-right", "diamond"]
    assert list(last.hovertext) == ["300", "50"]


def test_the_note_says_what_marks_mean_and_how_many_are_left_out():
    told = league_note(MADE, RATE, interval=True)
    assert "威尔逊" in told
    assert "✕ 和斜纹" in told
    assert "分母不足" in told
    many = league(*[row(f"机关{place}", place, 1, 10) for place in range(1, MOST + 4)])
    assert league_note(many, RATE) == f"只画前 {MOST} 家，其余 3 家见表。"
    assert len(league_bars(many, RATE).data[0].y) == MOST


def test_figures_are_valid_for_plotly():
    for interval in (False, True):
        figure = league_bars(MADE, RATE, interval=interval)
        type(figure)(figure.to_dict())


def test_nobody_makes_a_chart_that_says_so():
    assert league_bars(league(), RATE).layout.annotations[0].text
