"""Document -> the reports in it: figures, claims, identity and statements put together."""

from collections.abc import Sequence
from dataclasses import replace

from lib.errors import NoTables
from lib.extract.figures import TableFigures, read_figures
from lib.extract.identity import identify
from lib.extract.narrative import find_claims
from lib.extract.parts import part_reports
from lib.extract.remarks import find_remarks
from lib.extract.report import Identity, Report
from lib.extract.sections import find_sections
from lib.extract.statements import find_fee_statement, find_period, find_signature
from lib.reading.document import Block, Document, Grid, Paragraph

_FIRST_YEAR = 2019
"""The report year from which there are the three tables; before it there was one list."""
_TO_PRINTED = str.maketrans("()", "\uff08\uff09")
_RUNNING_TEXT = 40
"""A paragraph of so many characters is running text; a workbook of bare tables has none."""


def extract(document: Document) -> list[Report]:
    """Every report in the document, in order: mostly one.

    Raises:
        NoTables: none of the statutory tables is in it.
    """
    reports = [_report(blocks, document.notes) for blocks in part_reports(document.blocks)]
    found = _without_copies([report for report in reports if any(report.editions.values())])
    if not found:
        raise NoTables(_why_none(reports) + "".join(document.notes))
    return found


def _why_none(reports: Sequence[Report]) -> str:
    """Why no statutory table was found, in one sentence: it was not there before 2019."""
    years = {report.identity.year for report in reports if report.identity.year}
    if years and max(years) < _FIRST_YEAR:
        return (
            f"这是{max(years)}年度的年报，年报的三张法定表格从{_FIRST_YEAR}年度才有，"
            "以前各年的统计表不在核对之列。"
        )
    return (
        "文件里没有找到年报的三张法定表格（主动公开、申请办理、复议诉讼），"
        "请确认上传的是政府信息公开工作年度报告正文。"
    )


def _without_copies(reports: Sequence[Report]) -> list[Report]:
    """The reports without those that say the same again: a page may show itself twice."""
    kept: dict[object, Report] = {}
    for number, report in enumerate(reports):
        said = [(code, figure.raw) for code, figure in report.figures.items()]
        whose = report.identity.agency or number
        kept.setdefault((whose, report.identity.year, *said), report)
    return list(kept.values())


def _report(blocks: Sequence[Block], notes: tuple[str, ...]) -> Report:
    blocks = _without_repeats(blocks)
    tables = read_figures([block for block in blocks if isinstance(block, Grid)])
    paragraphs = _running_text(blocks, tables)
    identity = identify(paragraphs)
    sections = find_sections(paragraphs)
    return Report(
        identity=_with_printed_brackets(identity, paragraphs),
        editions=tables.editions,
        figures=tables.figures,
        recoveries=tables.recoveries,
        claims=find_claims(paragraphs, identity.year, identity.agency),
        sections=sections,
        period=find_period(paragraphs, identity.year),
        signed=find_signature(paragraphs),
        fee_statement=find_fee_statement(paragraphs, sections),
        remarks=find_remarks(paragraphs, identity),
        has_text=len(sections) > 1 or any(len(p.text) >= _RUNNING_TEXT for p in paragraphs),
        notes=notes,
    )


def _without_repeats(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without a table that is the one above it once more, with the same caption.

    Pages have one for wide and one for narrow screens.
    """
    kept: list[Block] = []
    last: int | None = None
    for block in blocks:
        kept.append(block)
        if not isinstance(block, Grid):
            continue
        if last is not None and _says_again(kept, last):
            del kept[last + 1 :]
        else:
            last = len(kept) - 1
    return kept


def _says_again(blocks: Sequence[Block], last: int) -> bool:
    """Whether the table at the end, with what stands above it, repeats the one at ``last``."""
    again = blocks[last + 1 :]
    first = blocks[max(last + 1 - len(again), 0) : last + 1]
    return len(first) == len(again) and all(map(_is_same, first, again))


def _is_same(block: Block, other: Block) -> bool:
    """Whether two blocks say the same; of tables with bare rows of numbers that tells nothing."""
    if isinstance(block, Paragraph) or isinstance(other, Paragraph):
        texts = {one.text for one in (block, other) if isinstance(one, Paragraph)}
        return len(texts) == 1 and type(block) is type(other)
    return block.width == other.width and _said(block) == _said(other) and len(_said(block)) > 2


def _said(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.rows()]


def _with_printed_brackets(identity: Identity, paragraphs: Sequence[Paragraph]) -> Identity:
    """The agency's name with brackets as wide as the text has them: names are read squeezed."""
    if not identity.agency or "(" not in identity.agency:
        return identity
    printed = identity.agency.translate(_TO_PRINTED)
    text = "".join("".join(paragraph.text.split()) for paragraph in paragraphs)
    return replace(identity, agency=printed) if printed in text else identity


def _running_text(blocks: Sequence[Block], tables: TableFigures) -> list[Paragraph]:
    """The paragraphs in order, with the text of table cells that belong to no statutory table."""
    loose: dict[int, list[Paragraph]] = {}
    for row in tables.loose:
        for cell in row.words:
            lines = (line.strip() for line in cell.text.splitlines())
            loose.setdefault(row.grid, []).extend(
                Paragraph(line, cell.place) for line in lines if line
            )
    text: list[Paragraph] = []
    number = 0
    for block in blocks:
        if isinstance(block, Paragraph):
            text.append(block)
        else:
            text += loose.get(number, [])
            number += 1
    return text
