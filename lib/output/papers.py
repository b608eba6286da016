"""What goes back to the agencies: names of files, and the papers of many reports in one archive."""

import json
import re
from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from itertools import repeat
from zipfile import ZIP_DEFLATED, ZipFile

from lib.checking.finding import Repair
from lib.checking.submission import Checked
from lib.extract.report import Report
from lib.output.lines import checked_to_json
from lib.output.marked import marked_workbook
from lib.output.opinion import PLAIN, Letter, opinion
from lib.output.papers_list import TITLE, Sent, listing

OPINION = "校核意见"
MARKED = "标注表格"
RESULT = "校核结果"
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_LONGEST = 80


def paper_name(report: Report, kind: str, suffix: str) -> str:
    """A file name that every system takes, e.g. ``校核意见_某局_2023.docx``."""
    return file_name(kind, report.identity.agency, report.identity.year, suffix)


def file_name(kind: str, agency: str | None, year: int | None, suffix: str) -> str:
    """Likewise, by the agency's name and the year; what is not known is said in its place."""
    name = _UNSAFE.sub("", agency or "单位未写明").strip(". ")[:_LONGEST]
    return f"{kind}_{name}_{year or '年份未写明'}.{suffix}"


def plain_file_name(name: str, suffix: str) -> str:
    """A file name of a title alone."""
    return f"{_UNSAFE.sub('_', name).strip('. ')[:_LONGEST] or '下载'}.{suffix}"


def result_json(checked: Checked) -> bytes:
    """The object of the command line's contract, indented, in UTF-8."""
    return json.dumps(checked_to_json(checked), ensure_ascii=False, indent=2).encode()


def papers_zip(
    reports: Iterable[Checked],
    today: date,
    letter: Letter = PLAIN,
    adopted: Iterable[Sequence[Repair]] | None = None,
) -> bytes:
    """Opinion and marked workbook of every report that was read, as the bytes of a zip file.

    Two reports of one name get numbers; a list of all comes last.

    Args:
        reports: also files that could not be read; they get no papers.
        today: the date under the papers.
        letter: who sends them, and until when to answer.
        adopted: for each report the repairs to propose; those that are unique unless given.
    """
    buffer, sent = BytesIO(), []
    chosen: Iterable[Sequence[Repair] | None] = repeat(None) if adopted is None else adopted
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for checked, repairs in zip(reports, chosen, strict=False):
            if checked.report is None:
                continue
            name = _free(paper_name(checked.report, OPINION, "docx"), archive.namelist())
            archive.writestr(name, opinion(checked, today, repairs, letter))
            sent.append(Sent(checked, name))
            marked = _free(paper_name(checked.report, MARKED, "xlsx"), archive.namelist())
            archive.writestr(marked, marked_workbook(checked, repairs))
        archive.writestr(f"{TITLE}.xlsx", listing(sent, today, letter))
    return buffer.getvalue()


def _free(name: str, taken: list[str]) -> str:
    stem, _, suffix = name.rpartition(".")
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{stem}（{number}）.{suffix}"
    return free
