"""What the text says of the information handling fee: notices, yuan charged and collected, parts.

Only sentences that name the fee are read, and those that follow with 其中. What is said of another
year is left out.
"""

import re
from collections.abc import Iterator

from lib.extract.flow import Flow
from lib.extract.remarks_text import Noted, count_of, yuan
from lib.extract.report import Number

_FEE = "信息处理费"
_STOP = re.compile(r"[。!?]")
_TITLE = re.compile(r"《[^《》]{0,80}》")
_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_AMOUNT = r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d{1,4})?|\d{1,9}(?:\.\d{1,4})?)(?P<scale>万)?元"
_LEAD = r"(?:共计|合计|总计|总金额|总额|金额|费用|共|为|是|:|,|了)*"
_COUNT = r"(?P<count>\d{1,6})(?:件|份|次|个|张)"
_NOTICES = re.compile(
    r"(?:发出|开具|出具|制发|下达|送达)(?:政府信息公开)?(?:信息处理费)?(?:收费|缴费|缴纳)通知书?"
    rf"(?:总?数量?|总?件数|共计|一共|共|合计|为|:)*{_COUNT}"
)
_NO_NOTICES = re.compile(
    r"(?:未|没有)(?:发出|开具|出具|制发|下达)(?:过|任何)?(?:政府信息公开)?(?:信息处理费)?(?:收费|缴费)通知"
)
_CHARGED = re.compile(
    r"(?:(?:收费|缴费)通知书?[^。;元]{0,16}?(?:总金额|总额|金额)|应收取?(?:信息处理费)?)"
    rf"{_LEAD}{_AMOUNT}"
)
_COLLECTED = re.compile(
    rf"(?<![应未])(?:实际|实)?收取(?:了|的)?(?:政府信息公开|依申请公开)?(?:信息处理费)?{_LEAD}{_AMOUNT}"
)
_CASES = re.compile(rf"(?:对|有|共)(?:其中)?{_COUNT}")
_ITEM = re.compile(rf"{_COUNT}[^\d。;]{{0,8}}?{_AMOUNT}")


def fee_said(text: Flow, year: int | None) -> Iterator[Noted]:
    """The numbers stated for the fee, each kind once, and the parts that they fall into."""
    seen: set[str] = set()
    spans = list(_sentences(text)) if _FEE in text.text else []
    for number, (start, end) in enumerate(spans):
        if not _may_name_it(text.text, start, end):
            continue
        sentence = _TITLE.sub("", text.text[start:end])
        if _FEE not in sentence or not _of_year(sentence, year):
            continue
        for about, value in _numbers(sentence):
            if about not in seen:
                seen.add(about)
                yield Noted("fee", text.words(start, end).strip(), start, about, (value,))
        after = spans[number + 1] if number + 1 < len(spans) else (end, end)
        yield from _parts(text, (start, end), after)


def _may_name_it(text: str, start: int, end: int) -> bool:
    """Whether the fee is named between two offsets, or may be once titles are left out."""
    return text.find(_FEE, start, end) >= 0 or text.find("《", start, end) >= 0


def _sentences(text: Flow) -> Iterator[tuple[int, int]]:
    """The offsets of the sentences: up to a full stop, or to the end of a stretch of prose."""
    for begin, end in text.stretches:
        for stop in _STOP.finditer(text.text, begin, end):
            yield begin, stop.end()
            begin = stop.end()
        if begin < end:
            yield begin, end


def _of_year(sentence: str, year: int | None) -> bool:
    return all(int(found) == year for found in _YEAR.findall(sentence))


def _numbers(sentence: str) -> Iterator[tuple[str, Number]]:
    notices = _NOTICES.search(sentence)
    if notices:
        yield "notices", count_of(notices["count"])
    elif _NO_NOTICES.search(sentence):
        yield "notices", 0
    for about, pattern in (("charged", _CHARGED), ("collected", _COLLECTED)):
        found = pattern.search(sentence)
        if found:
            yield about, yuan(found["digits"], found["scale"])


def _parts(text: Flow, whole: tuple[int, int], after: tuple[int, int]) -> Iterator[Noted]:
    """``对 n 件收取 m 元。其中，甲局 …``: the whole, and the sums over the parts."""
    said, _, listed = text.text[slice(*whole)].partition("其中")
    following = text.text[slice(*after)]
    end = whole[1]
    if not listed and following.startswith("其中"):
        listed, end = following, after[1]
    cases, amount = _CASES.search(said), _COLLECTED.search(said)
    items = list(_ITEM.finditer(listed))
    if cases and amount and len(items) > 1:
        sums: list[Number] = [
            count_of(cases["count"]),
            yuan(amount["digits"], amount["scale"]),
            sum(count_of(one["count"]) for one in items),
            sum((yuan(one["digits"], one["scale"]) for one in items), start=0),
        ]
        yield Noted("fee", text.words(whole[0], end).strip(), whole[0], "parts", tuple(sums))
