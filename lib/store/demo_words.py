"""A year's figures of the made-up city -> a report with the words that go around its tables."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from lib.extract.report import Claim, Figure, Identity, Number, Report, Section, Stated
from lib.form.form import TABLES, edition_of_year, load_forms
from lib.reading.document import Place

NOTE = "演示数据：机关和件数都是虚构的。"
FIRST_YEAR_OF_FEES = 2021
"""From this report year on section six tells of the information handling fee."""

_TABLE_BLOCKS = {"overview": 3, "disclosure": 6, "applications": 8, "disputes": 10}
_SECTION_BLOCKS = {**_TABLE_BLOCKS, "problems": 12, "other": 14}
_OVERVIEW, _FEE, _PERIOD, _SIGNED = 4, 15, 2, 17
_SPOKEN = (
    ("received", "t3.received.total", "收到政府信息公开申请{}件"),
    ("concluded", "t3.concluded.total", "办结{}件"),
    ("carried_out", "t3.carried_out.total", "结转下年度继续办理{}件"),
)
"""What the overview says: subject and meaning of the claim, the figure, the words."""


def report_in_words(
    identity: Identity, year: int, figures: Mapping[str, Number], random: Random
) -> Report:
    """A report that says what its tables say, dated in time."""
    edition = edition_of_year(year)
    assert edition is not None
    return Report(
        identity=replace(identity, year=year, title=title_of(identity, year)),
        editions=dict.fromkeys(TABLES, edition),
        figures={code: Figure(value, str(value), None) for code, value in figures.items()},
        claims=_claims(figures, year),
        sections=tuple(
            Section(key, heading, _at(_SECTION_BLOCKS[key]))
            for key, heading in load_forms()[edition].sections.items()
        ),
        period=_period(year),
        signed=signed(_day(identity, year, random)),
        fee_statement=_fee_statement(year),
        notes=(NOTE,),
    )


def title_of(identity: Identity, year: int) -> str:
    """The title as such reports have it."""
    return f"{identity.agency}{year}年政府信息公开工作年度报告"


def source_of(identity: Identity, year: int) -> str:
    """The name that a report of the demonstration goes by, for there is no file."""
    return f"演示/{identity.agency}_{year}"


def signed(day: date) -> Stated:
    """The date under the report."""
    return Stated(f"{day.year}年{day.month}月{day.day}日", _at(_SIGNED), start=day)


def _at(block: int) -> Place:
    return Place(block=block)


def _claims(figures: Mapping[str, Number], year: int) -> tuple[Claim, ...]:
    said = [
        (subject, value, words.format(value))
        for subject, code, words in _SPOKEN
        if (value := figures[code])
    ]
    sentence = f"{year}年，本机关{'，'.join(words for *_, words in said)}。"
    return tuple(
        Claim(subject, value, value, value, "件", words, sentence, _at(_OVERVIEW), (subject,))
        for subject, value, words in said
    )


def _period(year: int) -> Stated:
    words = f"本报告所列数据的统计期限自{year}年1月1日起，至{year}年12月31日止"
    return Stated(words, _at(_PERIOD), date(year, 1, 1), date(year, 12, 31))


def _fee_statement(year: int) -> Stated | None:
    if year < FIRST_YEAR_OF_FEES:
        return None
    return Stated(f"{year}年，本机关未收取信息处理费。", _at(_FEE))


def _day(identity: Identity, year: int, random: Random) -> date:
    if identity.kind == "government":
        return date(year + 1, 2, 20) + timedelta(days=random.randrange(36))
    return date(year + 1, 1, 8) + timedelta(days=random.randrange(22))
