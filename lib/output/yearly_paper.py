"""The yearly analysis (分析报告) as a Word paper: every sentence comes from the numbers."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import pandas as pd
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from lib.analysis.breakdowns import GAP, part_of
from lib.analysis.changes import BREAK_YEAR
from lib.analysis.ranks import RANKS
from lib.analysis.yearly import Yearly
from lib.form.measures import Measure, load_measures
from lib.output import heads, words, yearly_words
from lib.output.charts_disputes import LAW_YEAR, RESULT_COLOURS
from lib.output.docx_chart import Bars, add_chart
from lib.output.docx_list import add_list
from lib.output.docx_paper import official_paper, paper_bytes
from lib.output.tables import COUNT, SHARE, Head, Heads

TITLE = "政府信息公开年度报告分析"
VOLUMES = (
    *("normative_issued", "normative_repealed", "normative_in_force"),
    *("licensing", "penalties", "coercion", "fees"),
)
APPLICATIONS = ("received", "concluded", "carried_out", "disclosure_rate", "unavailable_rate")
DISPUTES = ("review", "litigation", "review_per_100")
RATES = (
    *("review_correction_rate", "litigation_loss_rate"),
    *("direct_loss_rate", "after_review_loss_rate"),
)
LEAGUES = ("received", "disclosure_rate", "review_correction_rate")
_MOST_ROWS = 20
"""So many rows a list of the paper shows."""
_FEWEST_DRAWN = 6
"""A total of fewer parts has its table alone."""
_ENDS = 5
"""So many agencies of the top and of the bottom of a league table are shown."""
_PARTS: Heads = {
    "title": Head("项目", width=30),
    "count": Head("件数", COUNT, 9),
    "share": Head("占比 %", SHARE, 9),
    "count_before": Head("上年件数", COUNT, 9),
    "share_before": Head("上年占比 %", SHARE, 10),
}
_FAILING: Heads = {
    "title": Head("规则", width=44),
    "severity": Head("级别", width=9, words=heads.STATES),
    "reports": Head("年报份数", COUNT, 9),
}
_ATTENTION: Heads = {
    "agency": Head("机关", width=22),
    "errors": Head("错误", COUNT, 6),
    "warnings": Head("提示", COUNT, 6),
    "unread": Head("未读出", COUNT, 7),
    "first": Head("主要问题", width=40),
}
_UNFILED: Heads = {name: heads.UNFILED[name] for name in ("agency", "region_name", "last")}
_FLOW: Heads = {name: head for name, head in heads.FLOW.items() if name != "left_out"}


def yearly_paper(yearly: Yearly, today: date) -> bytes:
    """The paper as the bytes of a docx file, in the form of official papers."""
    title = f"{yearly.year} 年度{TITLE}"
    paper = official_paper(title)
    paper.add_paragraph(title, style="Title")
    paper.add_paragraph(f"（{words.printable(yearly.scope)}）", style="Subtitle")
    paper.add_paragraph("")
    _body(paper, f"本分析依据已入库的 {yearly.glance.filed:,} 份年报的表格数字。{yearly.told}")
    _filing(paper, yearly)
    _changes(paper, yearly, "二、主动公开情况", VOLUMES)
    _applications(paper, yearly)
    _disputes(paper, yearly)
    _leagues(paper, yearly)
    _meanings(paper, yearly)
    paper.add_paragraph("")
    signed = paper.add_paragraph(f"{today.year} 年 {today.month} 月 {today.day} 日")
    signed.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return paper_bytes(paper)


def _body(paper: Document, text: str) -> None:
    paper.add_paragraph(words.printable(text), style="Body Text")


def _filing(paper: Document, yearly: Yearly) -> None:
    paper.add_paragraph("一、报送和校核情况", style="Heading 1")
    _body(paper, yearly_words.filing(yearly.glance))
    _list(paper, "未报送年报的机关", yearly.unfiled, _UNFILED)
    _list(paper, "未通过的校核规则", yearly.failing, _FAILING)
    _list(paper, "需要关注的机关", yearly.attention, _ATTENTION)


def _list(paper: Document, caption: str, frame: pd.DataFrame, columns: Heads) -> None:
    """The first rows of a list, if it has any, and how many there are."""
    if frame.empty:
        return
    rest = f"（共 {len(frame):,} 项，列前 {_MOST_ROWS} 项）" if len(frame) > _MOST_ROWS else ""
    add_list(paper, frame.head(_MOST_ROWS), columns, f"{caption}{rest}")


def _changes(paper: Document, yearly: Yearly, name: str, keys: Sequence[str]) -> None:
    paper.add_paragraph(name, style="Heading 1")
    for key in keys:
        _body(paper, yearly_words.change(yearly.changes[key]))


def _applications(paper: Document, yearly: Yearly) -> None:
    _changes(paper, yearly, "三、依申请公开情况", APPLICATIONS)
    if len(yearly.flow):
        add_list(paper, yearly.flow, _FLOW, "历年收到和办理（件；四项读全的年报才计入）")
    for number, (key, whole) in enumerate(
        {
            "outcomes": "办结",
            "refusals": "不予公开",
            "unavailable": "无法提供",
            "rejections": "不予处理",
            "applicants": "新收申请",
        }.items()
    ):
        title = load_measures().breakdowns[key].title
        paper.add_paragraph(f"（{'一二三四五'[number]}）{title}", style="Heading 2")
        _parts(paper, yearly.parts[key], whole, title, yearly.year)


def _parts(paper: Document, held: pd.DataFrame, whole: str, title: str, year: int) -> None:
    """Sentence, table and chart of a total's parts, beside those of last year."""
    _body(paper, yearly_words.parts(held, whole, year))
    now, before = part_of(held, year), part_of(held, year - 1)
    if now.empty or not now["total"].iloc[0]:
        return
    last = before.set_index("part")
    rows = now.assign(
        count_before=now["part"].map(last["count"]).astype("Int64"),
        share_before=now["part"].map(last["share"]).astype("Float64"),
    )
    add_list(paper, rows, _PARTS, f"{title}（{year} 年与上年）")
    if len(rows) < _FEWEST_DRAWN:
        return
    series = [(f"{year} 年", _numbers(rows["share"]))]
    if len(before):
        series.append((f"{year - 1} 年", _numbers(rows["share_before"])))
    told = f"{title}占比：{yearly_words.parts(held, whole, year)}"
    height = 2.0 + 0.55 * len(rows) * len(series)
    add_chart(paper, Bars(rows["title"].tolist(), series, told, format='0.0"%"', height=height))


def _disputes(paper: Document, yearly: Yearly) -> None:
    _changes(paper, yearly, "四、行政复议和行政诉讼情况", DISPUTES)
    _body(paper, "复议后起诉与行政复议是同一争议，两者不宜相加。纠错率的分母不含尚未审结的案件。")
    for key in RATES:
        _body(paper, yearly_words.change(yearly.changes[key]))
    held = yearly.disputes[yearly.disputes["year"] == yearly.year]
    if held.empty or not held["count"].sum():
        return
    titles = list(dict.fromkeys(held[held["part"] != GAP]["title"]))
    wide = held.pivot_table("count", "kind_title", "title", "sum", observed=True, sort=False)
    wide = wide[titles].assign(total=held.groupby("kind_title")["total"].first()).reset_index()
    columns = {"kind_title": Head("类别", width=18)}
    columns |= {title: Head(title, COUNT, 10) for title in titles}
    columns["total"] = Head("总计", COUNT, 10)
    add_list(paper, wide, columns, f"复议诉讼结果（{yearly.year} 年，件）")
    series = [(title, _numbers(wide[title])) for title in titles]
    told = f"{yearly.year} 年行政复议和两类诉讼按结果的件数，数字见上表。"
    names, inks = wide["kind_title"].tolist(), RESULT_COLOURS
    add_chart(
        paper, Bars(names, series, told, stacked=True, format="#,##0;;", height=5.5, inks=inks)
    )


def _leagues(paper: Document, yearly: Yearly) -> None:
    paper.add_paragraph("五、各机关比较", style="Heading 1")
    _body(paper, "以下按同一年度、同一版格式、同一口径、同一层级排列，数值相同的并列。")
    for number, (measure, made, least) in enumerate(yearly.leagues):
        name = f"（{'一二三四五六'[number]}）{measure.title}"
        paper.add_paragraph(name, style="Heading 2")
        floor = f"分母不足 {least} 的不排名次。" if measure.is_rate else ""
        _body(paper, f"{measure.caveat}{floor}")
        ranked = made[made["rank"].notna()]
        if ranked.empty:
            _body(paper, "没有可以排名的机关。")
        for group, rows in _groups(ranked):
            ends = _ends(rows)
            told = f"{heads.group_name(group)}共 {len(rows):,} 家"
            shown = "" if len(ends) == len(rows) else f"，列前 {_ENDS} 名和后 {_ENDS} 名"
            add_list(paper, ends, _rank_heads(measure, ends), f"{measure.title}：{told}{shown}")


def _groups(ranked: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    for group in dict.fromkeys(ranked["group"]):
        rows = ranked[ranked["group"] == group]
        if len(rows) > 1:  # nobody is first among one
            yield str(group), rows


def _ends(rows: pd.DataFrame) -> pd.DataFrame:
    if len(rows) <= 2 * _ENDS:
        return rows
    return pd.concat([rows.head(_ENDS), rows.tail(_ENDS)]).astype(RANKS)


def _rank_heads(measure: Measure, rows: pd.DataFrame) -> Heads:
    full: Mapping[str, Head] = heads.rank_heads(measure)
    left_out = {"region_name", "last_value", "moved", "errors", "change"}
    left_out |= set() if (rows["mark"] != "").any() else {"mark"}
    return {name: head for name, head in full.items() if name not in left_out}


def _meanings(paper: Document, yearly: Yearly) -> None:
    paper.add_paragraph("六、口径说明", style="Heading 1")
    for number, text in enumerate(_notes(yearly), start=1):
        _body(paper, f"{number}. {text}")


def _notes(yearly: Yearly) -> Iterator[str]:
    yield "空白和未读出的数字不作 0，也不推算；含有这些数字的年报不计入有关合计，份数已在文中写明。"
    yield "增减只比较两年都有这一数字的机关；机关增减、报送先后不影响比较。"
    yield (
        f"{BREAK_YEAR} 年度起使用新的年报格式，规范性文件、行政许可等数量的口径与此前不同，"
        f"{BREAK_YEAR} 年与 {BREAK_YEAR - 1} 年不作比较。"
    )
    yield (
        f"{LAW_YEAR} 年起施行的行政复议法规定，对不予公开不服的应先申请复议，"
        f"{LAW_YEAR} 年前后复议、直接起诉的件数不宜直接比较。"
    )
    yield "件数多、公开率低本身不是过错，与机关所掌握信息的性质有关。"
    used = dict.fromkeys((*APPLICATIONS, *DISPUTES, *RATES, *LEAGUES))
    for key in used:
        measure = load_measures().measures[key]
        if measure.is_rate:
            yield f"{measure.title}：{measure.caveat}"


def _numbers(column: pd.Series) -> list[float | None]:
    return [None if pd.isna(one) else round(float(one), 6) for one in column]
