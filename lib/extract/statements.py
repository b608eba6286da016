"""What a report states about itself: the period of its data, its signature, its handling fee."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from lib.extract.flow import Flow, flow
from lib.extract.period import period_in
from lib.extract.report import Section, Stated
from lib.extract.sections import section_hits
from lib.extract.signature import find_signed
from lib.reading.document import Paragraph

_FEE = re.compile(
    r"信息处理费|(?:信息公开|公开申请|依申请公开)[^。;,]{0,6}处理费|(?:收取|收|缴纳|减免)(?:任何|相关)?处理费"
)
_OTHER_WORDS = re.compile(
    r"(?:依申请公开|政府信息公开|信息公开|公开申请|申请人|提供(?:政府)?信息)[^。;!]{0,40}?(?:收费|费用|收取|减免|缴费)"
    r"|(?:收取|收费|减免)[^。;!]{0,24}?(?:依申请|政府信息公开|信息公开|申请人|检索|复制|邮寄)"
    r"|发出(?:的)?收费通知"
)
_ANY_CHARGE = re.compile(
    r"(?:未|没有|无)[^。;!,]{0,12}?(?:收取(?:任何|相关|过|或减免|、减免)*费用|收费(?:情况|情形|行为|现象)?)"
    r"|收费(?:及减免)?情况[:为](?:无|零|0)|(?:未|没有)(?:产生|发生)[^。;!,]{0,6}费用"
)
_NO_HANDLING = re.compile(
    r"逾期未按收费通知|行政事业性收费|本年收费金额|涉企收费|收费(?:标准|目录|清单|项目|公示|信息)"
    r"|教育收费|价格收费|乱收费|停车|物业"
)
_TITLE = re.compile(r"《[^《》]{0,80}》")
_ITEM = re.compile(r"^(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）.、,:]|[一二三四五六]是)")
_SAYS = re.compile(r"未|无|没有|零|不|元|发生|产生|\d|减免|免收|收取了|收到|共收")
_HEADING = re.compile(r"(?:情况|费|问题|事项|方面|工作|收取)[。:.]?$")
_LONGEST_HEADING = 40
_STOP = re.compile(r"[。;!?]")
Span = tuple[int, int]
"""Two offsets in the running text."""


def find_period(paragraphs: Sequence[Paragraph], year: int | None) -> Stated | None:
    """The statistical period stated for the report's data, with the words it rests on.

    Args:
        paragraphs: the running text.
        year: the report year; completes dates that are printed without a year.

    Returns:
        both dates as stated (only ``end`` where the text says 截至…), or None where no period is
        stated or its characters are lost.
    """
    text = flow(paragraphs)
    period = period_in(text, year)
    if period is None:
        return None
    place = paragraphs[text.line_at(period.at)].place
    return Stated(text.words(period.at, period.until), place, period.start, period.end)


def find_signature(paragraphs: Sequence[Paragraph]) -> Stated | None:
    """The date that the report bears as ``start``: its signature, or else its publication.

    A printed date line after the last section comes before one under the title, and both before
    what a page says of publishing; a date inside a sentence is none.
    """
    text = flow(paragraphs)
    lines = [text.line_at(hit.start) for hit in section_hits(text)]
    signed = find_signed(text, min(lines, default=0), max(lines, default=0))
    if signed is None:
        return None
    place = paragraphs[text.line_at(signed.start)].place
    return Stated(text.words(signed.start, signed.end), place, start=signed.date)


def find_fee_statement(
    paragraphs: Sequence[Paragraph], sections: Sequence[Section]
) -> Stated | None:
    """The sentence that states the information handling fee (even 未收取), or None.

    One in section six comes first, one that names 信息处理费 before other words for it. The title
    of the regulation alone is no statement. ``place`` tells in which section it stands.
    """
    text = flow(paragraphs)
    six = next((section.place for section in sections if section.key == "other"), None)
    begin = next((i for i, p in enumerate(paragraphs) if six and p.place == six), None)
    border = len(text.text) if begin is None else text.starts[begin]
    spans = list(_sentences(text))
    pairs = [
        (span, below)
        for span, below in zip_longest(spans, spans[1:])
        if text.text.find("费", *span) >= 0
    ]
    for pattern in (_FEE, _OTHER_WORDS, _ANY_CHARGE):
        among = [pair for pair in pairs if pattern is not _ANY_CHARGE or pair[0][1] > border]
        found = [said for pair in among if (said := _statement(text, *pair, pattern))]
        if found:
            start, end = next((span for span in found if span[1] > border), found[0])
            place = paragraphs[text.line_at(start)].place
            return Stated(text.words(start, end), place)
    return None


def _statement(text: Flow, span: Span, below: Span | None, pattern: re.Pattern[str]) -> Span | None:
    """A sentence, if it says something of the fee in these words; a heading takes the next one."""
    sentence = text.text[slice(*span)]
    said = _ITEM.sub("", _TITLE.sub("", sentence))
    if not pattern.search(sentence) or "费" not in said:
        return None
    if pattern is not _FEE and _NO_HANDLING.search(said):
        return None
    if _SAYS.search(said):
        return span
    if len(said) > _LONGEST_HEADING or not _HEADING.search(said):
        return span if "收取" in said else None
    follows = text.text[slice(*below)] if below else ""
    goes_on = below and _SAYS.search(follows) and not _ITEM.match(follows)
    return (span[0], below[1]) if below and goes_on else None


def _sentences(text: Flow) -> Iterator[Span]:
    """The offsets of the sentences: up to a full stop, or to the end of a stretch of prose."""
    for begin, end in text.stretches:
        for stop in _STOP.finditer(text.text, begin, end):
            yield begin, stop.end()
            begin = stop.end()
        if begin < end:
            yield begin, end
