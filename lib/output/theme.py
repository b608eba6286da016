"""How charts look: fonts, colours by meaning, number formats, the controls over a chart.

Plain values; ``charts*.py`` puts them on figures and the pages hand ``CONFIG`` to the browser.
"""

from typing import Any

FONT = (
    "'Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', 'Source Han Sans SC', "
    "'WenQuanYi Micro Hei', sans-serif"
)
INK = "#1c2733"
MUTED = "#566270"
RULE = "#dfe5ec"
PAPER = "#ffffff"
PRIMARY = "#1f5fa8"
PALE = "#8fbfea"

SERIES = ("#1f5fa8", "#8fbfea", "#b8452f", "#e3a72f", "#6d7783", "#c9d0d8")
"""Told apart with any of the three kinds of colour blindness, and by lightness in print."""

GAP = "#f1d9d4"
"""What parts leave over against their printed total: never hidden, never mixed with a part."""

STATES = {
    "error": "#b3261e",
    "warning": "#c98a1b",
    "notice": "#8a96a3",
    "incomplete": "#6b4fa0",
    "pass": "#dfeee6",
    "not_applicable": "#f2f4f7",
}
"""Colour by meaning; wherever it stands, ``SIGNS`` stands with it."""

SIGNS = {
    "error": "✕",
    "warning": "△",
    "notice": "·",
    "incomplete": "?",
    "pass": "",
    "not_applicable": "",
}

COUNT = ",d"
SHARE = ".1f"

BREAK_NOTE = "2021 年起用新格式"
NOTHING = "本年度没有可用的数据"
MISSING = "—"
"""Stands for a value that was not read or does not exist; never 0."""

_WORDS = {
    "Download plot as a PNG": "下载图片",
    "Download plot": "下载图片",
    "Preparing image - this may take a few seconds": "正在生成图片……",
    "Image download succeeded": "图片已保存",
    "Sorry, there was a problem downloading your image!": "图片没有生成，请再试一次",
    "Double-click to zoom back out": "双击恢复原样",
    "Autoscale": "自动缩放",
    "Reset axes": "恢复坐标轴",
}

CONFIG: dict[str, Any] = {
    "displaylogo": False,
    "responsive": True,
    "scrollZoom": False,
    "doubleClick": False,
    "displayModeBar": "hover",
    "modeBarButtons": [["toImage"]],
    "toImageButtonOptions": {"format": "png", "scale": 2},
    "locale": "zh-CN",
    "locales": {"zh-CN": {"dictionary": _WORDS, "format": {"decimal": ".", "thousands": ","}}},
}
"""Only the picture can be had from the bar over a chart, and it says so in Chinese."""


def ink_on(colour: str) -> str:
    """The text colour that reads on ``colour`` (``#rrggbb``): white or ink."""
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    # Relative luminance of WCAG, with the gamma taken as 2.2.
    luminance = 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2
    return PAPER if luminance < 0.3 else INK


def config(name: str) -> dict[str, Any]:
    """The controls of one chart, with the name of the picture that it gives."""
    options = CONFIG["toImageButtonOptions"] | {"filename": name}
    return CONFIG | {"toImageButtonOptions": options}


def layout(height: int, **more: Any) -> dict[str, Any]:
    """The layout that every chart starts from; ``more`` overrides it key by key."""
    base = {
        "height": height,
        "font": {"family": FONT, "size": 13, "color": INK},
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "margin": {"l": 8, "r": 12, "t": 30, "b": 8},
        "separators": ".,",
        "hoverlabel": {"font": {"family": FONT, "size": 13}, "align": "left"},
        "legend": {
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "y": 1.02,
            "yanchor": "bottom",
            "traceorder": "normal",
            "font": {"size": 12},
        },
        "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": MUTED, "activecolor": PRIMARY},
        "dragmode": False,
        "bargap": 0.35,
        # A number that has no room in its bar at this size is left to the hover text.
        "uniformtext": {"minsize": 10, "mode": "hide"},
    }
    return base | more


def nothing() -> dict[str, Any]:
    """What stands in a chart that has nothing to show: an annotation."""
    return {
        "text": NOTHING,
        "x": 0.5,
        "y": 0.5,
        "xref": "paper",
        "yref": "paper",
        "showarrow": False,
        "font": {"size": 13, "color": MUTED},
    }


def empty() -> dict[str, Any]:
    """The parts of a layout that has nothing to show: no axes, a word."""
    return {"xaxis": {"visible": False}, "yaxis": {"visible": False}, "annotations": [nothing()]}


def axis(title: str = "", **more: Any) -> dict[str, Any]:
    """An axis with quiet rules and its title; ``more`` overrides it key by key.

    What an axis has beside it is measured by the browser, which then draws a second time: not so
    where there is nothing.
    """
    base = {
        "gridcolor": RULE,
        "linecolor": RULE,
        "zeroline": False,
        "automargin": bool(title) or more.get("showticklabels", True),
        "tickfont": {"size": 12, "color": MUTED},
        "fixedrange": True,
    }
    if title:
        base["title"] = {"text": title, "font": {"size": 12, "color": MUTED}, "standoff": 8}
    return base | more
