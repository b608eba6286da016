"""Which year, and whose, a number is: those of another one are no claims of this report."""

import re
from collections.abc import Sequence
from itertools import pairwise

from lib.extract.narrative_phrases import FATAL, SELF, Phrase, has
from lib.extract.narrative_state import PERIOD, Told, roles_of
from lib.extract.narrative_tokens import UNKNOWN, YEAR, Token

_OWN_SYSTEM = re.compile(r"全[市区县省州旗盟](?!行政|政府|各级行政)[^,;]{1,8}(?:机关|系统)")
_OF_TIME = SELF | {YEAR, "last", "filler"}
_EACH = "各"
_OURS = (*SELF, "own", "whole", "now")
_DATES = re.compile(r"[\d月日至到~-]+")
_MONTH = re.compile(r"(?<![至到\-~\d])\d{1,2}月(?![\d至到\-~底末])")
_SOME_MONTHS = re.compile(r"\d{1,2}月?份?[至到~-]+(?:[1-9]|1[01])月(?!\d)")
_PART_YEAR = re.compile(r"截[至止](?:20\d\d年)?(?:[1-9]|1[01])月")


def follow_year(phrase: Phrase, told: Told) -> None:
    """Note where the words turn to another year, or come back to the report's."""
    words = phrase.left
    back = has(words, "now") or any(word.year == told.setting.year for word in words if word.year)
    self = (*SELF, "branch") if told.setting.issuer == "branch" else tuple(SELF)
    ours = told.blocked == "scope" and has(words, *self)
    if ours or (told.blocked in ("year", PERIOD) and back):
        told.blocked = ""
    if phrase.number is None and all(word.kind in _OF_TIME or _is_date(word) for word in words):
        told.blocked = "year" if is_of_other_year(words, told) else told.blocked
    if phrase.number is None and not back and has(words, "period"):
        told.blocked = told.blocked or PERIOD
    told.whole = told.whole or (has(words, "whole") and not _is_remark(phrase))


def _is_date(word: Token) -> bool:
    return word.kind == UNKNOWN and _DATES.fullmatch(word.text) is not None


def _is_remark(phrase: Phrase) -> bool:
    """Words in brackets that count nothing, as (在全市各部门中列第三): the numbers stay ours."""
    return phrase.depth > 0 and phrase.number is None


def is_other(phrase: Phrase, told: Told) -> bool:
    """Whether the number is of another year or scope, or not a count of the year at all."""
    # 参与复议 15 件、诉讼 6 件: what helps with the one helps with the other.
    told.assisted = has(phrase.left, "assist") or (told.assisted and phrase.opener is None)
    told.several = told.several or _is_of_several(phrase.left)
    if told.divided or told.assisted or has(phrase.left, *FATAL):
        return True
    if is_of_a_branch(phrase.left, told):
        return True
    # 所属某中心收到 5 件，某某馆收到 3 件: the second is of one of them, too.
    if told.several and has(phrase.left, UNKNOWN) and not has(phrase.left, *_OURS):
        return True
    if _PART_YEAR.search(told.sentence) or _is_of_month(phrase, told):
        return True
    if of_other_year(phrase, told):
        if has(phrase.right, "compare"):  # 与2022年5件相比: the next words are of this year again
            return True
        told.blocked = "year"
    elif _of_other_scope(phrase, told):
        told.blocked = "scope"
    return bool(told.blocked)


def _is_of_several(words: Sequence[Token]) -> bool:
    """``各派出所收到``: each of some bodies that nobody declared, or one that was."""
    each = any(a.text == _EACH and b.kind == UNKNOWN for a, b in pairwise(words))
    return each or has(words, "several")


def is_of_a_branch(words: Sequence[Token], told: Told) -> bool:
    """Whether the words name a branch (分局) of the agency; in a branch's report that is itself."""
    return told.setting.issuer != "branch" and has(words, "branch")


def _is_of_month(phrase: Phrase, told: Told) -> bool:
    """``12月收到…``, but not ``1月至12月收到…``."""
    start = phrase.span[0]
    end = phrase.number.start if phrase.number else start
    return any(one.search(told.sentence, start, end) for one in (_MONTH, _SOME_MONTHS))


def of_other_year(phrase: Phrase, told: Told) -> bool:
    """Whether the words speak of another year, unless of what was carried from or into it."""
    return "carry" not in roles_of(phrase, told) and is_of_other_year(phrase.left, told)


def is_of_other_year(words: tuple[Token, ...], told: Told) -> bool:
    """Whether the words name a year that is not the report's."""
    year = told.setting.year
    return has(words, "last") or any(word.year not in (None, year) for word in words if year)


def _is_of_the_government(pair: tuple[Token, Token]) -> bool:
    """``区政府依申请公开件``: of the government, not of the bureau that writes."""
    return pair[0].kind in ("seat", "office") and pair[1].kind in ("application", "attribute")


def _is_of_the_seat(left: Sequence[Token], told: Told) -> bool:
    """Whether the number is of the government's own office, or of what it does itself."""
    if not has(left, "office"):
        return has(left, "seat") and "office" in told.kinds
    return not has(left, "seat") or not told.kinds.isdisjoint({"several", "whole"})


def _of_other_scope(phrase: Phrase, told: Told) -> bool:
    """Whether the number may be of all the agencies around, or of one within the reporting one."""
    issuer, left = told.setting.issuer, phrase.left
    whole = told.whole or has(left, "whole")
    if issuer == "government":
        return has(left, "own") or _is_of_the_seat(left, told)
    if issuer == "branch" and has(left, "branch") and not has(left, "own", "whole"):
        return False
    if has(left, "own") and (whole or told.several):
        return True
    if issuer in ("bureau", "branch") and any(map(_is_of_the_government, pairwise(left))):
        return True
    if issuer in ("bureau", "branch") and whole:
        system = issuer == "bureau" and _OWN_SYSTEM.search(told.sentence)
        return "own" in told.kinds or not system
    return issuer == "office" and whole
