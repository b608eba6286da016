"""What a sentence says right beside its claim: a share, a growth, last year's number, all or none.

Only what follows the claim without another number between is read; words that leave it open what
they are about give nothing. Comparing with the tables is not done here.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from lib.extract.report import Claim
from lib.text import fold

_UNIT = r"(?:件|条|份|起|例|项|宗|次|个|笔)"
_COUNT = r"\d{1,3}(?:,\d{3})+|\d{1,9}"
_PERCENT = r"(?P<percent>\d{1,4}(?:\.\d{1,4})?)%"
_NUMBERED = re.compile(rf"(?:{_COUNT}){_UNIT}")
_OF = (
    r"(?:全部|所有|总|办理|办结|答复|受理|收到|新收|本年度?|全年|当年|政府信息公开|信息公开|依申请公开"
    r"|公开|申请|处理|结果|数量|总数|总量|件数|数|量|件|的|已)*+"
)
_SHARE = re.compile(
    rf"[,(]?(?:约|大约)?占{_OF}(?:的?(?:比例|比重|比|百分比))?(?:为|达到|达|约|近)?{_PERCENT}(?!以上|左右|多)"
)
_SINCE = (
    r"(?:(?:同比|环比)|[与同和]?(?:较|比)?(?P<last>上年度?|上一年度?|去年|(?P<year>20\d\d)年度?)"
    rf"(?:同期)?(?:\(?(?P<count>{_COUNT}){_UNIT}\)?)?(?:相比|同比)?)"
)
_UP, _DOWN = "增长|增加|上升|提高|上涨|增幅", "下降|减少|降低|回落|下滑|降幅"
_GROWTH = re.compile(
    rf"[,;(]?{_SINCE},?(?:申请|数量|总量|申请量|申请数量|申请总量|总体|有所|大幅|略有|明显)*+(?P<way>{_UP}|{_DOWN})"
    rf"(?:了|为|达|至)?(?:{_PERCENT}|(?P<by>{_COUNT}){_UNIT})(?!以上|左右|多|余)"
)
_QUOTED = re.compile(
    rf"[,;(]?[与同和]?(?:较|比)?(?:上年度?|上一年度?|去年|(?P<year>20\d\d)年度?)(?:同期)?"
    rf"(?:为|是|收到|受理)?\(?(?P<count>{_COUNT}){_UNIT}"
)
_ALL = r"(?:已经?|现|均|都|皆)*(?:均|全部|都|皆)已?"
_CONCLUDED = re.compile(
    rf"[,;]?{_ALL}(?:依法|依规|及时|妥善)*(?:办结|办理完毕|办理完结|处理完毕)(?=[,;。)]|$)"
    r"|[^\d;]{0,24}?(?<!期)(?<!时)办结率(?:均?为|均?达到?|是)?100%"
)
_NOT_ALL = re.compile(r"结转|转下|下一?年|次年|尚未|正在|未办结|除|期限|剩余|待")
_GRANTED = re.compile(
    r"[,;]?(?:均|全部|都|皆)已?(?:依法|按规定|按照规定)?(?:予以|给予|同意)公开(?=[,;。)]|$)"
)
_WINS = re.compile(
    r"[,;](?:结果)?(?:案件|法院|复议机关|复议结果|判决)?(?:均|全部|都|皆)(?:已|被|获得?|予以|得到|为|是|结果)*(?P<upheld>维持|胜诉)"
    r"|[,;](?P<none>(?:无|没有|未发生|未出现)(?:一件|一例|一起|任何)?(?:被)?(?:败诉|纠错|被纠正|纠正|撤销)(?!问题|案件的)"
    r"|零败诉|零纠错)"
)
_NATURAL = re.compile(
    rf"自然人(?:提出|提交|提起)?的?(?:申请件?)?(?:有|为|共)?(?P<count>{_COUNT}){_UNIT}"
)
_OTHERS = re.compile(
    r"法人(?:或者?|和|及|、|与)其[他它]组织(?:提出|提交|提起)?的?(?:申请件?)?(?:有|为|共)?"
    rf"(?P<count>{_COUNT}){_UNIT}"
)
_REPEALED = re.compile(
    rf",(?:宣布)?废止(?:行政)?(?:规范性文件)?(?P<count>{_COUNT})(?:件|个|份|部)(?=[,;。]|$)"
)
_IN_FORCE = re.compile(
    rf",现行有效(?:的)?(?:行政)?(?:规范性文件)?(?:共|为|共计)?(?P<count>{_COUNT})(?:件|个|份|部)"
)
_DIGIT = re.compile(r"\d")
_PERCENT_SIGNS = frozenset("%\uff05")
_APPROXIMATE = re.compile(r"[约近超逾]")


@dataclass(frozen=True, slots=True)
class Beside:
    """Something said beside a claim.

    ``words``: as printed, from the claim on. ``percent`` is as printed, so that its last digit
    tells how exact it is; ``count`` a number of cases; ``up`` whether it grew; ``last``: last
    year's number as quoted.
    """

    words: str
    percent: Decimal | None = None
    count: int | None = None
    up: bool = True
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Won:
    """How cases are said to have ended: all ``upheld``, or else none lost.

    ``suits_only``: the words are of lawsuits (胜诉, 败诉), not of reviews.
    """

    words: str
    upheld: bool
    suits_only: bool


@lru_cache(maxsize=1024)
def _after(sentence: str, words: str) -> tuple[int, int, str]:
    """Where the claim begins, where its number ends, and the folded text from there on."""
    start = sentence.find(words)
    if start < 0 or sentence.count(words) > 1:
        return 0, 0, ""
    folded = fold(sentence)
    end = start + len(words)
    for found in _NUMBERED.finditer(folded, start, end):
        end = found.end()
    return start, end, folded[end:]


def share(claim: Claim) -> Beside | None:
    """The share that the number is said to be: ``予以公开 42 件，占 42.86%``."""
    if not _PERCENT_SIGNS.intersection(claim.sentence):
        return None
    found, words = _said(claim, _SHARE)
    if found is None or _APPROXIMATE.search(found.group()):
        return None
    return Beside(words, percent=Decimal(found["percent"]))


def growth(claim: Claim, year: int | None) -> Beside | None:
    """By how much the number is said to have grown since the year before."""
    found, words = _said(claim, _GROWTH)
    if found is None or not _is_last(found["year"], year) or found["way"] is None:
        return None
    return Beside(
        words,
        percent=Decimal(found["percent"]) if found["percent"] else None,
        count=_number(found["by"]),
        up=re.fullmatch(_UP, found["way"]) is not None,
    )


def quoted(claim: Claim, year: int | None) -> Beside | None:
    """The number that the sentence has for the year before: ``比 2022 年（31 件）``."""
    found, words = _said(claim, _QUOTED)
    if found is None or not _is_last(found["year"], year):
        return None
    return Beside(words, last=_number(found["count"]))


def all_concluded(claim: Claim) -> Beside | None:
    """Whether the sentence says that all of the number are concluded, and speaks of no rest."""
    found, words = _said(claim, _CONCLUDED)
    if found is None or _NOT_ALL.search(_after(claim.sentence, claim.words)[2]):
        return None
    return Beside(words)


def all_granted(claim: Claim) -> Beside | None:
    """Whether the sentence says that all of the number were granted."""
    found, words = _said(claim, _GRANTED)
    return Beside(words) if found else None


def won(claim: Claim) -> Won | None:
    """Whether the cases are said to be all upheld or won, or none of them lost.

    The words must follow the claim without a number between.
    """
    start, end, rest = _after(claim.sentence, claim.words)
    found = _WINS.search(rest)
    if found is None or _DIGIT.search(rest[: found.start()]):
        return None
    words = claim.sentence[start : end + found.end()]
    upheld = found["upheld"] is not None
    return Won(words, upheld, suits_only="胜诉" in found.group() or "败诉" in found.group())


def applicants(claim: Claim) -> tuple[Beside | None, Beside | None]:
    """How many natural persons and how many others are said to be behind the number."""
    start, end, rest = _after(claim.sentence, claim.words)
    return _counted(claim, _NATURAL, start, end, rest), _counted(claim, _OTHERS, start, end, rest)


def normative(claim: Claim) -> tuple[Beside | None, Beside | None]:
    """How many documents are said to be repealed, and in force, beside those issued."""
    start, end, rest = _after(claim.sentence, claim.words)
    return _counted(claim, _REPEALED, start, end, rest), _counted(
        claim, _IN_FORCE, start, end, rest
    )


def _said(claim: Claim, pattern: re.Pattern[str]) -> tuple[re.Match[str] | None, str]:
    """What follows right behind the number of a claim, and the words from the claim to its end."""
    start, end, rest = _after(claim.sentence, claim.words)
    found = pattern.match(rest)
    return found, claim.sentence[start : end + found.end()] if found else ""


def _counted(
    claim: Claim, pattern: re.Pattern[str], start: int, end: int, rest: str
) -> Beside | None:
    found = pattern.search(rest)
    if found is None or len(pattern.findall(rest)) > 1:
        return None
    return Beside(claim.sentence[start : end + found.end()], count=_number(found["count"]))


def _number(digits: str | None) -> int | None:
    return int(digits.replace(",", "")) if digits else None


def _is_last(named: str | None, year: int | None) -> bool:
    """Whether a year that is named is the one before the report's."""
    return named is None or (year is not None and int(named) == year - 1)
