"""The opinion (校核意见): one checked report -> a Word paper to send back to the agency."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from lib.checking.finding import Repair
from lib.checking.submission import Checked
from lib.extract.report import Report
from lib.output import report_view, words
from lib.output.advice import advice, evidence, grounds, origin, shortened
from lib.output.docx_paper import blank_paper, paper_bytes
from lib.output.docx_table import add_tables
from lib.output.findings_html import tag
from lib.output.findings_view import DOUBTFUL, UNDECIDED, WRONG, Group, groups
from lib.output.marks import marks
from lib.output.tally import conclusion

TITLE = "政府信息公开工作年度报告校核意见"
ANNEX = "附：报告所附表格（标出的单元格与上列序号对应）"
PARTS = (
    (WRONG, "须改正的错误"),
    (DOUBTFUL, "请核实的提示"),
    (UNDECIDED, "因空格或未读出而无法判断的事项"),
)
_FACTS = (3, 13.4)
"""Widths of the columns of the facts, in centimetres."""
_NUMERALS = "一二三四五六七八九"
Line = tuple[str, str]
"""A style of the paper and a text."""
_ARTICLE = (
    "《中华人民共和国政府信息公开条例》第四十九条规定，部门的年度报告应于每年 1 月 31 日前公布，"
    "本级政府的年度报告应于每年 3 月 31 日前公布。"
)
_OPEN_DATE = "　　　　年　　月　　日"


@dataclass(frozen=True, slots=True)
class Letter:
    """Who sends the opinion and until when the agency should answer; what is unset stays blank."""

    office: str = ""
    due: date | None = None


PLAIN = Letter()


def opinion(
    checked: Checked,
    today: date,
    adopted: Sequence[Repair] | None = None,
    letter: Letter = PLAIN,
) -> bytes:
    """The paper as the bytes of a docx file.

    Address, conclusion, what the report says of itself, the findings by gravity with place,
    evidence, grounds and proposed values, how the file was read, until when to answer, and the
    tables with the marked cells.

    Args:
        checked: a report that could be read.
        today: the date under the paper.
        adopted: the repairs to propose; those that are unique unless given.
        letter: who sends it, and until when to answer.
    """
    if checked.report is None:
        raise ValueError("an opinion needs a report")
    report = checked.report
    found = groups(report, checked.findings, checked.repairs, adopted)
    paper = blank_paper(TITLE)
    _opening(paper, checked, report)
    numerals = iter(_NUMERALS)
    paper.add_paragraph(f"{next(numerals)}、报告基本情况", style="Heading 1")
    _facts(paper, checked, report)
    for name, lines in _parts(report, found):
        paper.add_paragraph(f"{next(numerals)}、{name}", style="Heading 1")
        for style, text in lines:
            paper.add_paragraph(words.printable(text), style=style)
    if found:
        paper.add_paragraph(f"{next(numerals)}、反馈要求", style="Heading 1")
        request = paper.add_paragraph(_request(letter), style="Body Text").paragraph_format
        request.keep_with_next = request.keep_together = True  # a signature never stands alone
    _closing(paper, today, letter)
    annex = paper.add_paragraph(ANNEX, style="Heading 1")
    annex.paragraph_format.page_break_before = True
    add_tables(paper, report, marks(found))
    return paper_bytes(paper)


def _parts(report: Report, found: Sequence[Group]) -> Iterator[tuple[str, list[Line]]]:
    """The parts that have anything to say: name, and lines with their styles."""
    for kind, name in PARTS:
        lines = [line for group in found if group.kind == kind for line in _finding(report, group)]
        if lines:
            yield name, lines
    notes = [recovery.text for recovery in report.recoveries] + list(report.notes)
    if notes:
        yield "读取说明", [("List Bullet", note) for note in notes]


def _finding(report: Report, group: Group) -> list[Line]:
    messages = list(dict.fromkeys(finding.message for finding in group.findings))
    head = f"{words.circled(group.number)} {tag(group)}：{messages[0]}"
    details = [f"同一原因：{message}" for message in messages[1:]]
    if group.codes:
        details.append(f"位置：{words.cells(group.codes)}")
    details += [f"原文：{text}" for text in shortened(evidence(group))]
    details += [origin(group)] if group.read_in_doubt else []
    details += [f"依据：{text}" for text in grounds(group)]
    hint = advice(report, group)
    details += [f"建议：{hint.removeprefix('建议')}"] if hint else []
    return [("Finding", head), *(("Detail", text) for text in details)]


def _opening(paper: Document, checked: Checked, report: Report) -> None:
    paper.add_paragraph(TITLE, style="Title")
    agency = words.printable(report.identity.agency or "报送单位")
    paper.add_paragraph(f"{agency}：").paragraph_format.space_before = Pt(12)
    year = f" {report.identity.year} 年度" if report.identity.year else ""
    source = words.printable(checked.source)
    paper.add_paragraph(
        f"你单位报送的{year}政府信息公开工作年度报告（文件“{source}”）{conclusion(checked.findings)}",
        style="Body Text",
    )


def _facts(paper: Document, checked: Checked, report: Report) -> None:
    facts = report_view.facts(report, checked.format)
    table = paper.add_table(rows=len(facts), cols=2, style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, _FACTS, strict=True):
        column.width = Cm(width)
    for row, fact in zip(table.rows, facts, strict=True):
        for cell, text, width in zip(row.cells, (fact.name, fact.text), _FACTS, strict=True):
            cell.width = Cm(width)
            cell.paragraphs[0].style = "Fact"
            cell.paragraphs[0].add_run(text)


def _request(letter: Letter) -> str:
    due = _date(letter.due) if letter.due else _OPEN_DATE
    return (
        f"请对照修改，于 {due}前将修改后的年度报告报送校核单位；对意见有不同看法的，"
        f"请一并书面说明理由。{_ARTICLE}"
    )


def _closing(paper: Document, today: date, letter: Letter) -> None:
    """Who signs, and the date: to the right, as under official papers."""
    if not letter.office:
        paper.add_paragraph(
            "校核单位：　　　　　　　　　　　　经办人：　　　　　　　　", style="Body Text"
        )
    for text in (words.printable(letter.office), _date(today)):
        if text:
            signed = paper.add_paragraph(text)
            signed.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            signed.paragraph_format.right_indent = Cm(1)
            signed.paragraph_format.keep_with_next = text != _date(today)


def _date(day: date) -> str:
    return f"{day.year} 年 {day.month} 月 {day.day} 日"
