"""A made-up annual report as a value: who, when, which figures; drawn by Hypothesis or by seed."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from lib.extract.report import Number
from lib.form.form import cells, load_forms
from tests.strategies import APPLICANTS, RESULTS, SUMS_AND_STOCKS, sound_figures

YEARS = range(2019, 2026)
LAST_DAY = {"government": (3, 31)}
OTHERS_LAST_DAY = (1, 31)
"""The last day for publishing by kind of agency, month and day of the next year; others have the
other one."""

REGIONS = ("云溪市", "青岚县", "云溪市东湖区", "松坪市", "石门岭县", "松坪市临江区", "白水自治县")
BUREAUS = (
    "教育局", "财政局", "司法局", "民政局", "水务局", "统计局", "审计局", "信访局", "医疗保障局",
    "市场监督管理局", "自然资源和规划局", "住房和城乡建设局", "农业农村局", "卫生健康委员会",
    "生态环境局", "交通运输局", "应急管理局", "文化和旅游局", "发展和改革委员会",
    "人力资源和社会保障局",
)  # fmt: skip
STREETS = ("柳荫街道办事处", "北关街道办事处")
TOWNS = ("望河镇人民政府", "桃园乡人民政府", "镇安镇人民政府")
OTHER_AGENCIES = (
    ("云溪经济技术开发区管理委员会", "zone"),
    ("云溪市生态环境局东湖分局", "bureau"),
    ("云溪市人民政府国有资产监督管理委员会", "bureau"),
    ("松坪市城市管理综合行政执法局", "bureau"),
    ("云溪市机关事务管理局", "bureau"),
    ("青岚县大数据发展管理局", "bureau"),
)

RARE = ("refused_secret", "rejected_publication", "rejected_confirmation")
NO_POWER = ("信访局", "机关事务管理局")
ENFORCING = ("市场监督管理局", "城市管理综合行政执法局")


@dataclass(frozen=True, slots=True)
class Sample:
    """One report before it is printed.

    ``figures`` hold every code of table 2 in edition ``t2`` and of tables 3 and 4 in ``t3``; None
    is a cell left blank. ``told`` overrides what the running text says, by the last word of
    the rule that compares it (``received`` …); without an entry the text agrees with the tables.
    ``wording`` chooses among the ways to say it.
    """

    agency: str
    year: int
    t2: str
    t3: str
    figures: Mapping[str, Number | None]
    signed: date
    kind: str = "bureau"
    scope: str | None = "own"
    told: Mapping[str, int] = field(default_factory=dict)
    wording: int = 0

    @property
    def editions(self) -> dict[str, str]:
        """Table -> edition, as a report of this sample has it."""
        return {"t2": self.t2, "t3": self.t3, "t4": self.t3}


def edition_for(year: int) -> str:
    """The edition in force for a report year."""
    return next(edition for edition, form in load_forms().items() if form.covers(year))


@st.composite
def samples(draw: st.DrawFn, t2: str | None = None, t3: str | None = None) -> Sample:
    """Sound samples; the editions are those of the year unless given."""
    year = draw(st.sampled_from(YEARS))
    t2, t3 = t2 or edition_for(year), t3 or edition_for(year)
    agency, kind, scope = draw(st.sampled_from(_agencies()))
    month, day = LAST_DAY.get(kind, OTHERS_LAST_DAY)
    signed = draw(st.dates(date(year + 1, 1, 5), date(year + 1, month, day)))
    figures = draw(sound_figures(t2, t3))
    wording = draw(st.integers(0, 9999))
    return Sample(agency, year, t2, t3, figures, signed, kind, scope, wording=wording)


@st.composite
def mixed_samples(draw: st.DrawFn) -> Sample:
    """Sound samples whose tables may be of different editions, and of any for their year."""
    editions = st.sampled_from(list(load_forms()))
    return draw(samples(draw(editions), draw(editions)))


def sample(seed: int, t2: str | None = None, t3: str | None = None) -> Sample:
    """One sound sample, always the same for a seed: for benches and screenshots."""
    chance = random.Random(seed)
    year = chance.choice(YEARS)
    t2, t3 = t2 or edition_for(year), t3 or edition_for(year)
    agency, kind, scope = chance.choice(_agencies())
    figures = _table_two(chance, t2) | _table_three(chance, t3) | _table_four(chance, t3)
    figures |= _powers(chance, agency, figures)
    signed = date(year + 1, 1, chance.randint(5, 31))
    return Sample(agency, year, t2, t3, figures, signed, kind, scope, wording=seed)


def _agencies() -> list[tuple[str, str, str]]:
    """Name, kind and scope of every made-up agency."""
    return [
        *((f"{region}{bureau}", "bureau", "own") for region in REGIONS for bureau in BUREAUS),
        *((f"{region}人民政府办公室", "gov_office", "own") for region in REGIONS),
        *((f"{region}人民政府", "government", "jurisdiction") for region in REGIONS),
        *((f"{region}{street}", "street", "own") for region in REGIONS for street in STREETS),
        *((f"{region}{town}", "town", "own") for region in REGIONS for town in TOWNS),
        *((agency, kind, "own") for agency, kind in OTHER_AGENCIES),
    ]


def _some(chance: random.Random, share: float, most: int) -> int:
    return chance.randint(1, most) if chance.random() < share else 0


def _table_two(chance: random.Random, edition: str) -> dict[str, Number | None]:
    figures: dict[str, Number | None] = {}
    for code, cell in cells("t2", edition).items():
        size = _some(chance, 0.4, 900)
        figures[code] = Decimal(size * 37) / 100 if cell.column.kind == "amount" else size
    for row in ("t2.regulations", "t2.normative"):
        issued, repealed = figures.get(f"{row}.issued"), figures.get(f"{row}.repealed")
        if issued is not None and repealed is not None:
            figures[f"{row}.in_force"] = max(issued - repealed, 0) + _some(chance, 0.5, 60)
        made, published = figures.get(f"{row}.made"), figures.get(f"{row}.published")
        if made is not None and published is not None:
            # What is made is made public, with some older documents beside it.
            figures[f"{row}.published"] = published = made + _some(chance, 0.2, 9)
            figures[f"{row}.public_total"] = published + _some(chance, 0.5, 60)
    if "t2.procurement.projects" in figures:
        figures["t2.procurement.amount"] = 12_500 * int(figures["t2.procurement.projects"] or 0)
    # Hardly any agency may make regulations.
    return figures | {code: 0 for code in figures if code.startswith("t2.regulations.")}


def _powers(
    chance: random.Random, agency: str, figures: Mapping[str, Number | None]
) -> dict[str, Number | None]:
    """Penalties of those who punish for a living, and none of those who may not punish at all."""
    sanctions = ("t2.penalties.decisions", "t2.coercion.decisions")
    if agency.endswith(NO_POWER):
        return dict.fromkeys(sanctions, 0)
    if agency.endswith(ENFORCING) and not figures[sanctions[0]]:
        return {sanctions[0]: chance.randint(1, 900)}
    return {}


def _table_three(chance: random.Random, edition: str) -> dict[str, Number | None]:
    codes = cells("t3", edition)
    figures: dict[str, int] = dict.fromkeys(codes, 0)
    rows = list(dict.fromkeys(code.split(".")[1] for code in codes))
    outcomes = [row for row in rows if row not in SUMS_AND_STOCKS]
    for who in APPLICANTS:
        share = 0.35 if who == "natural" else 0.05
        for row in (*outcomes, "carried_out"):
            figures[f"t3.{row}.{who}"] = _some(chance, share, 4 if row in RARE else 40)
        if any(figures[f"t3.{row}.{who}"] for row in outcomes):
            figures[f"t3.granted.{who}"] += chance.randint(1, 30)
        concluded = sum(figures[f"t3.{row}.{who}"] for row in outcomes)
        intake = concluded + figures[f"t3.carried_out.{who}"]
        carried = chance.randint(0, min(intake, 4))
        figures[f"t3.concluded.{who}"] = concluded
        figures[f"t3.carried_in.{who}"] = carried
        figures[f"t3.received.{who}"] = intake - carried
    for row in rows:
        figures[f"t3.{row}.total"] = sum(figures[f"t3.{row}.{who}"] for who in APPLICANTS)
    return dict(figures)


def _table_four(chance: random.Random, edition: str) -> dict[str, Number | None]:
    figures: dict[str, Number | None] = dict.fromkeys(cells("t4", edition), 0)
    for row in ("review", "direct", "after_review"):
        parts = [_some(chance, 0.3, 4 if result == "corrected" else 12) for result in RESULTS]
        for result, part in zip(RESULTS, parts, strict=True):
            figures[f"t4.{row}.{result}"] = part
        figures[f"t4.{row}.total"] = sum(parts)
    return figures
