"""The summed tables (汇总表) as a Word paper: laid out as the form, with what was added up."""

from datetime import date

from docx.document import Document
from docx.shared import Cm

from lib.analysis.rollup import WRONG, Rollup, Standing, Sum
from lib.extract.report import Figure
from lib.form.form import TABLE_NAMES, TABLES, load_forms
from lib.output import words
from lib.output.docx_paper import blank_paper, paper_bytes
from lib.output.docx_table import append_table, table_xml
from lib.output.findings_view import UNDECIDED
from lib.output.layout import layout
from lib.output.marks import Mark
from lib.output.rollup_tables import STANDINGS, verdict

LACKING = "带底色的格：有的机关这一格留空、没有读出或表中没有，格内是其余机关之和。"
SCOPE = "附一：汇总范围"
DIFFERENCES = "附二：与政府年报不一致的数"
_PARTS = (11.4, 5)
"""Widths of the columns of the list of parts, in centimetres."""


def title(rollup: Rollup) -> str:
    """What paper and workbook are called."""
    name = words.printable(rollup.agency.name)
    return f"{name} {rollup.year} 年度政府信息公开工作年度报告统计表（汇总）"


def summed_paper(rollup: Rollup, today: date) -> bytes:
    """The paper as the bytes of a docx file.

    The three tables with the sums over the parts, then which reports were added up and which are
    missing, and where the government's own report says something else.
    """
    paper = blank_paper(title(rollup))
    paper.add_paragraph(title(rollup), style="Title")
    made = f"{today.year} 年 {today.month} 月 {today.day} 日汇总"
    paper.add_paragraph(f"{scope_sentence(rollup)}{made}。", style="Body Text")
    for table in TABLES:
        _table(paper, rollup, table)
    if any(one.gaps for one in rollup.sums.values()):
        paper.add_paragraph(LACKING, style="Fact")
    paper.add_paragraph(SCOPE, style="Heading 1")
    paper.add_paragraph(verdict(rollup), style="Body Text")
    _parts(paper, rollup)
    if wrong := rollup.of_state(WRONG):
        paper.add_paragraph(DIFFERENCES, style="Heading 1")
        for one in wrong:
            paper.add_paragraph(difference_sentence(one), style="List Bullet")
    return paper_bytes(paper)


def scope_sentence(rollup: Rollup) -> str:
    """How many reports were added up, and how many are missing."""
    missing = sum(part.standing is Standing.MISSING for part in rollup.parts)
    lacking = f"，缺 {missing:,} 份" if missing else ""
    return f"本表为 {len(rollup.counted):,} 份所属机关年报各数之和{lacking}。"


def difference_sentence(one: Sum) -> str:
    """A figure that is not its sum, in words."""
    assert one.own is not None  # only told where both are there
    return (
        f"{words.cell(one.code)}：政府年报 {words.figure(one.own)}，"
        f"各部分之和 {words.number(one.value)}，相差 {words.number(one.difference)}。"
    )


def _table(paper: Document, rollup: Rollup, table: str) -> None:
    edition = rollup.editions[table]
    if edition is None:
        paper.add_paragraph(f"{TABLE_NAMES[table]}：没有可以汇总的表。")
        return
    form = load_forms()[edition]
    heading = form.sections[form.tables[table].section]
    paper.add_paragraph(f"{heading}（{words.edition(edition)}）", style="Table Heading")
    figures = {code: Figure(one.value, "", None) for code, one in rollup.sums.items()}
    marks = {code: Mark(UNDECIDED) for code, one in rollup.sums.items() if one.gaps}
    append_table(paper, table_xml(layout(table, edition), figures, marks))
    paper.add_paragraph("", style="Table Text")


def _parts(paper: Document, rollup: Rollup) -> None:
    table = paper.add_table(rows=1 + len(rollup.parts), cols=2, style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, _PARTS, strict=True):
        column.width = Cm(width)
    rows = [("机关", "情况")]
    rows += [(part.agency.name, STANDINGS[part.standing]) for part in rollup.parts]
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text, width in zip(row.cells, texts, _PARTS, strict=True):
            cell.width = Cm(width)
            cell.paragraphs[0].style = "Fact"
            cell.paragraphs[0].add_run(words.printable(text))
