"""What a report states about itself: the period of its data, its signature, its handling fee."""

import re
from collections.abc import Sequence

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
)
_ANY_CHARGE = re.compile(
    r"(?:未|没有|无)[^。;!,]{0,12}?(?:收取(?:任何|相关|过)?费用|收费(?:情况|情形|行为|现象)?)"
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
    spans = sorted({_sentence(text, found.start()) for found in re.finditer("费", text.text)})
    for pattern in (_FEE, _OTHER_WORDS, _ANY_CHARGE):
        among = [span for span in spans if span[1] > border] if pattern is _ANY_CHARGE else spans
        found = [said for span in among if (said := _statement(text, *span, pattern))]
        if found:
            start, end = next((span for span in found if span[1] > border), found[0])
            place = paragraphs[text.line_at(start)].place
            return Stated(text.words(start, end), place)
    return None


def _statement(
    text: Flow, start: int, end: int, pattern: re.Pattern[str]
) -> tuple[int, int] | None:
    """A sentence, if it says something of the fee in these words; a heading takes the next one."""
    sentence = text.text[start:end]
    said = _ITEM.sub("", _TITLE.sub("", sentence))
    if not pattern.search(sentence) or "费" not in said:
        return None
    if pattern is not _FEE and _NO_HANDLING.search(said):
        return None
    if _SAYS.search(said):
        return start, end
    if len(said) > _LONGEST_HEADING or not _HEADING.search(said):
        return (start, end) if "收取" in said else None
    return _with_next(text, start, end)


def _with_next(text: Flow, start: int, end: int) -> tuple[int, int] | None:
    """A heading with the sentence below it, or None where a next heading follows."""
    if end >= len(text.text):
        return None
    below, last = _sentence(text, end)
    follows = text.text[below:last]
    return None if _ITEM.match(follows) or not _SAYS.search(follows) else (start, last)


def _sentence(text: Flow, offset: int) -> tuple[int, int]:
    """The offsets of the sentence that the character at ``offset`` stands in.

    It ends at a full stop, or at the end of a line that does not go on in the next.
    """
    number = first = text.line_at(offset)
    while first and text.goes_on(first - 1):
        first -= 1
    while text.goes_on(number):
        number += 1
    low = text.starts[first]
    high = text.starts[number] + len(text.lines[number])
    before = [stop.end() for stop in _STOP.finditer(text.text, low, offset)]
    after = _STOP.search(text.text, offset, high)
    return (before[-1] if before else low), (after.end() if after else high)
