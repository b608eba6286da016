from itertools import combinations

import pandas as pd
import plotly.graph_objects as go
import pytest

from lib.analysis.breakdowns import DISPUTES, FLOW, GAP, PARTS
from lib.analysis.findings import HEAT
from lib.analysis.groups import GROUPS
from lib.form.measures import load_measures
from lib.output import charts, charts_checks, charts_disputes, charts_ranks, theme

MEASURES = load_measures().measures


def flow(*rows: tuple[object, ...]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(FLOW), dtype=object).astype(FLOW)


def parts(*rows: tuple[object, ...]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(PARTS), dtype=object).astype(PARTS)


def groups(*rows: tuple[object, ...]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(GROUPS), dtype=object).astype(GROUPS)


def heat(*rows: tuple[object, ...]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(HEAT), dtype=object).astype(HEAT)


def named(figure: go.Figure, name: str) -> go.Bar:
    return next(trace for trace in figure.data if trace.name == name)


def notes(figure: go.Figure) -> list[str]:
    return [note.text for note in figure.layout.annotations]


FLOWS = flow((2020, 9, 1, 8, 2, 3, 0), (2021, 10, 2, 11, 1, 3, 1), (2023, 1000, 0, 1000, 0, 4, 0))


def test_what_came_in_and_what_went_out_stand_side_by_side_at_one_height():
    figure = charts.flow_bars(FLOWS)
    tops = {
        side: [
            base + height
            for base, height in zip(named(figure, lower).y, named(figure, upper).y, strict=True)
        ]
        for side, lower, upper in (("in", "新收", "上年结转"), ("out", "办结", "结转下年度"))
    }
    assert tops == {"in": [10, 12, 1000], "out": [10, 12, 1000]}
    assert list(named(figure, "上年结转").base) == list(named(figure, "新收").y)
    assert list(figure.data[-1].text) == ["10", "12", "1,000"]


def test_a_mark_says_what_it_stands_for():
    assert list(named(charts.flow_bars(FLOWS), "办结").customdata[0]) == [2020, "concluded", "办结"]


def test_a_year_without_reports_keeps_its_place_and_says_so():
    axis = charts.flow_bars(FLOWS).layout.xaxis
    assert list(axis.tickvals) == ["2020", "2021", "2022", "2023"]
    assert "无年报" in axis.ticktext[2]
    assert "4 份" in axis.ticktext[3]


def test_the_change_of_the_form_is_marked_between_its_years():
    figure = charts.flow_bars(FLOWS)
    assert [shape.x0 for shape in figure.layout.shapes] == [0.5]
    assert theme.BREAK_NOTE in notes(figure)
    later = charts.flow_bars(flow((2022, 1, 0, 1, 0, 1, 0), (2023, 1, 0, 1, 0, 1, 0)))
    assert not later.layout.shapes


def test_a_year_that_was_not_read_has_no_bar():
    figure = charts.flow_bars(flow((2022, 5, 0, 5, 0, 1, 0), (2023, None, None, None, None, 0, 2)))
    assert list(named(figure, "新收").x) == ["2022"]


def test_no_line_is_drawn_through_the_years():
    traces = charts.flow_bars(FLOWS).data
    assert {trace.type for trace in traces} == {"bar", "scatter"}
    assert {trace.mode for trace in traces if trace.type == "scatter"} == {"text"}


def test_no_years_make_a_figure_without_marks():
    assert not list(named(charts.flow_bars(flow()), "新收").x)
    assert not charts.share_bars(parts()).data


SHARES = parts(
    (2023, "granted", "予以公开", 6, 10, 60.0, 2, 0),
    (2023, "refused", "不予公开", 3, 10, 30.0, 2, 0),
    (2023, GAP, "与总计之差", 1, 10, 10.0, 2, 0),
    (2024, "granted", "予以公开", 1, 40, 2.5, 3, 1),
    (2024, "refused", "不予公开", 39, 40, 97.5, 3, 1),
)


def test_shares_of_a_year_and_what_they_leave_over_fill_the_bar():
    figure = charts.share_bars(SHARES)
    assert sum(trace.y[0] for trace in figure.data) == 100
    assert named(figure, "与总计之差").marker.pattern.shape == "/"
    assert figure.layout.barmode == "stack"


def test_a_narrow_slice_leaves_its_number_to_the_hover_text():
    assert list(named(charts.share_bars(SHARES), "予以公开").text) == ["60.0%", ""]


def test_the_note_tells_the_years_that_do_not_add_up():
    assert charts.share_note(SHARES).endswith("来自未读出的格或年报自身不平。")
    over = parts((2024, GAP, "与总计之差", -1200, 10, -20.0, 1, 0))
    assert "2024 年各项之和比总计多 1,200 件" in charts.share_note(over)
    assert charts.share_note(parts()) == "各项占（七）总计的比例，柱下为年报份数。"


def test_a_gap_below_0_is_not_drawn_and_the_axis_reaches_beyond_all_parts():
    figure = charts.share_bars(
        parts(
            (2024, "granted", "予以公开", 12, 10, 120.0, 1, 0),
            (2024, GAP, "与总计之差", -2, 10, -20.0, 1, 0),
        )
    )
    assert [len(trace.y) for trace in figure.data] == [1, 0]
    assert figure.layout.yaxis.range[1] > 120


NOW = parts(
    (2024, "a", "国家秘密", 1, 10, 10.0, 2, 0),
    (2024, "b", "内部事务", 9, 10, 90.0, 2, 0),
)
BEFORE = parts((2023, "b", "内部事务", 4, 4, 100.0, 2, 0))


def test_parts_stand_largest_on_top_with_last_year_below():
    figure = charts_ranks.part_bars(NOW, BEFORE, 2024)
    assert list(named(figure, "2024 年").y) == ["国家秘密", "内部事务"]  # plotly draws upwards
    assert list(named(figure, "2024 年").text) == ["1　10.0%", "9　90.0%"]
    assert list(named(figure, "2023 年").x) == [4]
    assert list(named(figure, "2023 年").customdata[0]) == [2023, "b", "内部事务"]


def test_without_a_year_before_there_is_one_bar_each():
    assert [trace.name for trace in charts_ranks.part_bars(NOW, NOW.iloc[:0], 2024).data] == [
        "2024 年"
    ]


def test_shares_of_nothing_are_not_told():
    figure = charts_ranks.part_bars(
        parts((2024, "a", "国家秘密", 0, 0, None, 1, 0)), NOW.iloc[:0], 2024
    )
    assert list(figure.data[0].text) == ["0"]


def test_a_year_without_parts_says_so():
    assert theme.NOTHING in notes(charts_ranks.part_bars(NOW.iloc[:0], BEFORE, 2024))
    assert theme.NOTHING in notes(charts_ranks.group_bars(groups(), MEASURES["received"]))


RATES = groups(
    ("a", "甲区", 81.0, 263.0, 30.798, True, 4, 0),
    ("b", "乙区", 2.0, 3.0, 66.667, False, 1, 0),
    ("c", "丙区", None, None, None, False, 0, 2),
)


def test_a_group_s_rate_stands_with_its_numbers_and_a_small_one_is_pale():
    figure = charts_ranks.group_bars(RATES, MEASURES["disclosure_rate"])
    bars = figure.data[0]
    assert list(bars.y) == ["丙区", "甲区", "乙区"]
    assert list(bars.text) == ["无数据", "30.8%（81/263）", "66.7%（2/3）　基数不足 10"]
    assert list(bars.marker.color)[1:] == [theme.PRIMARY, theme.PALE]


def test_counts_stand_with_their_unit():
    many = groups(("a", "甲区", 1234.0, None, 1234.0, True, 4, 0))
    assert list(charts_ranks.group_bars(many, MEASURES["received"]).data[0].text) == ["1,234 件"]
    money = groups(("a", "甲区", 12.5, None, 12.5, True, 4, 0))
    assert list(charts_ranks.group_bars(money, MEASURES["fees"]).data[0].text) == ["12.50 万元"]
    per_100 = groups(("a", "甲区", 1.0, 40.0, 2.5, True, 4, 0))
    label = charts_ranks.group_bars(per_100, MEASURES["review_per_100"]).data[0].text[0]
    assert label == "2.5 件/百件（1/40）"


def test_bars_below_0_have_room():
    net = groups(("a", "甲区", -40.0, None, -40.0, True, 4, 0))
    low, high = charts_ranks.group_bars(net, MEASURES["norm_docs_net"]).layout.xaxis.range
    assert low < -40 < 0 < high


def test_a_chart_of_many_groups_says_how_many_it_leaves_out():
    rows = [(f"g{n}", f"区{n}", 1.0, None, 1.0, True, 1, 0) for n in range(35)]
    many = groups(*rows)
    assert len(charts_ranks.group_bars(many, MEASURES["received"]).data[0].y) == 30
    assert charts_ranks.groups_note(many, "甲。") == "甲。只画前 30 组，其余 5 组见数据表。"
    assert charts_ranks.groups_note(RATES, "甲。") == "甲。"


def dispute(kind: str, year: int, result: str, count: int) -> tuple[object, ...]:
    return (kind, kind, year, f"{kind}_{result}", result, count, count, 100.0, 1, 0)


RESULTS = pd.DataFrame(
    [
        dispute("行政复议", 2022, "结果维持", 9),
        dispute("行政复议", 2023, "结果维持", 4),
        dispute("行政复议", 2024, "结果维持", 5),
        dispute("行政复议", 2024, "结果纠正", 0),
    ],
    columns=list(DISPUTES),
    dtype=object,
).astype(DISPUTES)


def test_results_of_this_year_stand_over_those_of_last_year():
    figure = charts_disputes.result_bars(RESULTS, 2024)
    assert list(figure.layout.yaxis.categoryarray) == ["行政复议　2023", "行政复议　2024"]
    assert list(named(figure, "结果维持").x) == [4, 5]
    assert list(named(figure, "结果纠正").text) == [""]  # a slice of 0 has no room


def test_results_beyond_their_total_are_told_and_never_drawn_as_a_bar():
    over = pd.DataFrame(
        [
            dispute("行政复议", 2024, "结果维持", 11),
            dispute("行政复议", 2024, "与总计之差", -11),
        ],
        columns=list(DISPUTES),
        dtype=object,
    ).astype(DISPUTES)
    figure = charts_disputes.result_bars(over, 2024)
    assert [bar.name for bar in figure.data] == ["结果维持"]
    assert "2024 年行政复议各项结果之和比总计多 11 件，年报自身不平" in charts_disputes.result_note(
        over
    )


def test_a_year_without_reports_is_no_row_of_noughts():
    figure = charts_disputes.result_bars(RESULTS[RESULTS["year"] == 2024], 2024)
    assert list(figure.layout.yaxis.ticktext) == ["行政复议　2024", "行政复议　2023 无年报"]


CELLS = heat(
    ("乙局", "t3.balance", "表三勾稽关系", "error", 2, "左边 11，右边 9"),
    ("乙局", "t3.outcomes", "办理结果合计", "incomplete", 1, "有空白"),
    ("甲局", "t3.balance", "表三勾稽关系", "warning", 1, "相差 1"),
)


def test_the_map_puts_the_worst_agency_on_top_and_signs_beside_colours():
    figure = charts_checks.heat_map(CELLS)
    assert list(figure.layout.yaxis.categoryarray) == ["甲局", "乙局"]
    assert list(figure.layout.xaxis.ticktext) == ["办理结果合计", "表三勾稽"]
    assert [(trace.name, list(trace.text)) for trace in figure.data] == [
        ("✕ 错误", ["2"]),
        ("△ 提示", ["△"]),
        ("? 无法判断", ["?"]),
    ]
    assert list(figure.data[0].customdata[0])[:2] == ["乙局", "t3.balance"]


def test_an_empty_map_is_a_figure():
    assert not charts_checks.heat_map(heat()).data


def test_every_chart_is_sound_and_has_the_fonts_and_separators_of_the_theme():
    for figure in (
        charts.flow_bars(FLOWS),
        charts.share_bars(SHARES),
        charts_ranks.part_bars(NOW, BEFORE, 2024),
        charts_ranks.group_bars(RATES, MEASURES["disclosure_rate"]),
        charts_checks.heat_map(CELLS),
        charts_disputes.result_bars(RESULTS, 2024),
        charts_disputes.result_bars(RESULTS.iloc[:0], 2024),
        charts_ranks.part_bars(NOW.iloc[:0], BEFORE, 2024),
        charts_checks.heat_map(heat()),
        charts.flow_bars(flow()),
        charts.share_bars(parts()),
    ):
        checked = go.Figure(figure.to_dict())  # refuses what Plotly does not know
        assert checked.layout.font.family == theme.FONT
        assert checked.layout.separators == ".,"


# Machado, Oliveira and Fernandes 2009: what eyes without one of the three cones see.
BLIND = {
    "protan": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deutan": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritan": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}


def linear(colour: str) -> list[float]:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def seen(colour: str, kind: str) -> tuple[float, ...]:
    """CIE Lab of a colour as such eyes see it."""
    light = linear(colour)
    red, green, blue = (
        min(max(sum(a * b for a, b in zip(row, light, strict=True)), 0), 1) for row in BLIND[kind]
    )
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    f = [value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116 for value in (x, y, z)]
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])


@pytest.mark.parametrize("kind", BLIND)
def test_no_two_colours_of_a_series_look_alike_to_colour_blind_eyes(kind):
    for one, other in combinations(theme.SERIES, 2):
        distance = sum(
            (a - b) ** 2 for a, b in zip(seen(one, kind), seen(other, kind), strict=True)
        )
        assert distance**0.5 > 18, (one, other)


@pytest.mark.parametrize("colour", [*theme.SERIES, *theme.STATES.values()])
def test_text_on_a_colour_has_enough_contrast(colour):
    def luminance(one: str) -> float:
        red, green, blue = linear(one)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(colour), luminance(theme.ink_on(colour))), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_the_controls_over_a_chart_speak_chinese_and_give_a_named_picture():
    controls = theme.config("办理结果构成")
    assert controls["modeBarButtons"] == [["toImage"]]
    assert controls["toImageButtonOptions"]["filename"] == "办理结果构成"
    words = controls["locales"]["zh-CN"]["dictionary"]
    assert not any(text.isascii() for text in words.values())


def test_names_and_sentences_of_files_are_never_markup():
    name = "<b>甲</b>局"
    marks = charts_checks.heat_map(heat((name, "t3.balance", "表三", "error", 1, "<i>x</i>")))
    assert list(marks.data[0].y) == ["&lt;b&gt;甲&lt;/b&gt;局"]
    assert list(marks.data[0].customdata[0])[::4] == [name, "&lt;i&gt;x&lt;/i&gt;"]
    bars = charts_ranks.group_bars(
        groups(("a", name, 1.0, None, 1.0, True, 1, 0)), MEASURES["received"]
    )
    assert list(bars.data[0].y) == ["&lt;b&gt;甲&lt;/b&gt;局"]
