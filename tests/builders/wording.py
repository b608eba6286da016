"""The running text of a made-up report: title, preamble, six sections, signature.

Every number about applications, reviews, lawsuits and normative documents agrees with the tables
unless ``Sample.told`` says otherwise; numbers about other business stand beside them on purpose.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from lib.form.form import load_forms
from tests.builders.numerals import chinese_count, chinese_date
from tests.builders.printed import Line
from tests.builders.sample import Sample, edition_for

GROUPS = {
    "granted": "予以公开",
    "granted_in_part": "部分公开",
    "refused": "不予公开",
    "unavailable": "无法提供",
    "rejected": "不予处理",
}


@dataclass(frozen=True, slots=True)
class Told:
    """What the text says: the totals of the tables, or what the sample has it say instead."""

    sample: Sample

    def __getitem__(self, subject: str) -> int:
        return self.sample.told.get(subject, self._true(subject))

    def _true(self, subject: str) -> int:
        match subject:
            case "review":
                return self._sum("t4.review", "total")
            case "review_pending":
                return self._sum("t4.review", "pending")
            case "litigation":
                return self._sum("t4.direct", "total") + self._sum("t4.after_review", "total")
            case "normative_issued":
                row = "t2.normative.issued" if self.sample.t2 == "2021" else "t2.normative.made"
                return int(self.sample.figures[row] or 0)
            case "natural":
                return self._sum("t3.received", "natural")
            case _:  # a row of table 3, 0 where the edition has none
                return self._sum(f"t3.{subject}", "total")

    def _sum(self, start: str, column: str) -> int:
        """The sum over the rows whose code begins so: ``t3.refused`` is eight of them."""
        group = start in {"t3.refused", "t3.unavailable", "t3.rejected", "t3.other"}
        codes = [
            code
            for code in self.sample.figures
            if code == f"{start}.{column}"
            or (group and code.startswith(f"{start}_") and code.endswith(f".{column}"))
        ]
        return sum(int(self.sample.figures[code] or 0) for code in codes)


def title_lines(sample: Sample, chance: random.Random) -> list[Line]:
    """The title, in one line or two."""
    agency, year = sample.agency, sample.year
    ways = [
        [f"{agency}{year}年政府信息公开工作年度报告"],
        [f"{agency} {year} 年政府信息公开工作年度报告"],
        [f"{agency}{year}年度政府信息公开工作年度报告"],
        [f"{agency}{year}年政府信息公开工作报告"],
        [agency, f"{year}年政府信息公开工作年度报告"],
        [f"{agency}{year}年度政府信息公开工作", "年度报告"],
        [f"{year}年{agency}政府信息公开工作年度报告"],
        [f"{year}年度{agency}政府信息公开工作年度报告"],
        [f"{agency}政府信息公开工作{year}年度报告"],
        [f"{agency}{year}年政府信息公开年度报告"],
        [" ".join(agency), f"{year}年政府信息公开工作年度报告"],
        [f"{agency}关于{year}年政府信息公开工作情况的年度报告"],
    ]
    return [Line(text, "title") for text in chance.choice(ways)]


def preamble_lines(sample: Sample, chance: random.Random) -> list[Line]:
    """One or two paragraphs before section one; some list the parts, as a trap for headings."""
    agency, year = sample.agency, sample.year
    form = load_forms()[edition_for(sample.year)]
    parts = "、".join(heading.split("、", 1)[1] for heading in form.sections.values())
    period = period_sentence(sample, chance)
    ways = [
        f"依照《中华人民共和国政府信息公开条例》的规定，{agency}编制了本年度报告，现予公布。{period}",
        f"本报告由{agency}依据《中华人民共和国政府信息公开条例》和《{form.title}》（{form.source}）"
        f"编写，内容分为{parts}六个部分。{period}",
        f"现将{agency}{year}年政府信息公开工作的开展情况向社会公布。{period}"
        "对报告内容有疑问的，可在工作时间来电咨询（电话：0000-2233445）。",
        f"为了让公众了解{agency}一年来的政府信息公开工作，按《条例》第五十条的要求编成这份报告。{period}",
    ]
    return [Line(chance.choice(ways))]


def period_sentence(sample: Sample, chance: random.Random) -> str:
    """The statistical period, a whole year, in one of its usual shapes."""
    year = sample.year
    return chance.choice(
        [
            f"报告中数据的统计期限为{year}年1月1日至{year}年12月31日。",
            f"所列数据的统计期限自{year}年1月1日起，至{year}年12月31日止。",
            f"本报告数据统计期限：{year}年1月1日—12月31日。",
            f"统计时段从 {year} 年 1 月 1 日到 {year} 年 12 月 31 日。",
        ]
    )


def overview_lines(sample: Sample, chance: random.Random) -> list[Line]:
    """Section one: five aspects under headings of their own, numbers among them."""
    told = Told(sample)
    opening = chance.choice(
        [
            f"{sample.year}年，我们把信息公开当作接受监督的日常工作来做，家底清楚、责任到人。",
            f"{sample.year}年里，各科室按照年初列出的公开清单逐项落实，未发生迟报漏报。",
            "一年来，我单位围绕群众最关心的事项做好公开，重要文件做到公开与解读同步。",
        ]
    )
    aspects = [
        ("主动公开", _disclosure(sample, told, chance)),
        ("依申请公开", _applications(sample, told, chance) + _disputes(told, chance)),
        ("政府信息管理", _management(chance)),
        ("平台建设", _platform(chance)),
        ("监督保障", _supervision(sample, chance)),
    ]
    tail = chance.choice(["", "情况", "工作"])
    lines = [Line(opening)]
    for number, (name, text) in zip("一二三四五", aspects, strict=True):
        if chance.random() < 0.5:
            lines.append(Line(f"（{number}）{name}{tail}。{text}"))
        else:
            lines += [Line(f"（{number}）{name}{tail}", "subheading"), Line(text)]
    return lines


def problem_lines(chance: random.Random) -> list[Line]:
    """Section five: what is wanting and what is to be done."""
    wanting = chance.choice(
        [
            "从全年的情况看，还有两点不足：一是个别栏目更新慢了几天；二是解读材料图表偏少，不够好懂。",
            "存在的问题主要是：公开目录的分类还不够细，新到岗的同志对办理程序还不熟。",
            "主要差距在于公开的形式单一，面向老年人的线下公开渠道还不多。",
        ]
    )
    todo = chance.choice(
        [
            "下一年，我们将按季度检查栏目更新，给每份重要文件配上一图读懂，并到窗口听取意见。",
            "下一步打算分两期组织业务学习，把目录细化到事项，逐条明确责任科室和公开时限。",
            "今后将在办事大厅增设查阅点，定期更换纸质材料，方便不上网的群众。",
        ]
    )
    return [Line(wanting), Line(todo)]


def other_lines(sample: Sample, chance: random.Random) -> list[Line]:
    """Section six: from 2021 on with the statement on handling fees."""
    lines = []
    if sample.year >= 2021:
        notices = Told(sample)["other_fee_unpaid"]
        fees = [
            "本年度没有向申请人收取信息处理费。",
            f"按照《政府信息公开信息处理费管理办法》，全年发出收费通知{notices}件，"
            "实际收取信息处理费0元。",
            f"{sample.year}年，我单位未收取政府信息公开信息处理费。",
            "信息处理费收取情况：无收取。",
        ]
        lines.append(Line(chance.choice(fees)))
    bills, motions = chance.randint(2, 40), chance.randint(2, 40)
    others = [
        f"全年承办人大代表建议{bills}件、政协提案{motions}件，均已答复。",
        "没有其他需要报告的事项。",
        "报告的电子版可以在门户网站的政府信息公开专栏下载。",
    ]
    if not lines or chance.random() < 0.6:
        lines.append(Line(chance.choice(others)))
    return lines


def signature_lines(sample: Sample, chance: random.Random) -> list[Line]:
    """Who and when, at the end; now and then in Chinese numerals."""
    day = sample.signed
    dates: list[Callable[[date], str]] = [
        lambda d: f"{d.year}年{d.month}月{d.day}日",
        lambda d: f"{d.year} 年 {d.month} 月 {d.day} 日",
        lambda d: f"{d.year}年{d.month:02}月{d.day:02}日",
        chinese_date,
    ]
    return [Line(sample.agency, "signature"), Line(chance.choice(dates)(day), "signature")]


def _disclosure(sample: Sample, told: Told, chance: random.Random) -> str:
    issued = told["normative_issued"]
    if sample.t2 == "2021":
        documents = [
            f"全年制发行政规范性文件{issued}件。",
            f"{sample.year}年共制发行政规范性文件{issued}件，均在印发后二十个工作日内公开。",
        ]
    else:
        documents = [f"全年新制作规范性文件{issued}件。", f"本年度制发规范性文件{issued}件。"]
    if issued == 0:
        documents = ["本年度没有制发规范性文件。", ""]
    shown = chance.randint(40, 4000)
    pieces = chance.randint(1, 30)
    business = [
        f"通过门户网站发布各类信息{shown}条，更新机构职能栏目{pieces}次。",
        f"门户网站和政务新媒体共发布信息{shown}余条，其中解读材料{pieces}篇。",
        f"编印政府公报{pieces}期，发布动态信息{shown}条。",
    ]
    return chance.choice(business) + chance.choice(documents)


def _applications(sample: Sample, told: Told, chance: random.Random) -> str:
    received, carried_in = told["received"], told["carried_in"]
    concluded, carried_out = told["concluded"], told["carried_out"]
    if received == carried_in == 0:
        return chance.choice(
            [
                "本年度未收到政府信息公开申请。",
                f"{sample.year}年，我单位没有收到公民提出的公开申请。",
            ]
        )
    unit = chance.choice("件件件份宗条")
    spoken = chinese_count(received) if 0 < received < 100 else str(received)
    balance = (
        f"上年结转{carried_in}{unit}，办结{concluded}{unit}，"
        f"结转下年度继续办理{carried_out}{unit}。"
    )
    ways = [
        f"全年新收政府信息公开申请{received}{unit}，" + balance,
        f"{sample.year}年共收到政府信息公开申请{received}{unit}，" + balance,
        f"本年新收到公民、法人和其他组织提出的政府信息公开申请{spoken}{unit}，" + balance,
        f"全年共收办政府信息公开申请{received + carried_in}{unit}（其中新收{received}{unit}、"
        f"上年结转{carried_in}{unit}），办结{concluded}{unit}，结转下年度{carried_out}{unit}。",
        f"{sample.year}年，新收到政府信息公开申请 {received} {unit}，都登记在册、专人跟进。",
    ]
    text = chance.choice(ways)
    if chance.random() < 0.5 and not {"received", "natural"} & sample.told.keys():
        text += f"新收的申请中，自然人提出{told['natural']}{unit}。"
    return text + (_outcomes(told, chance, unit) if concluded and chance.random() < 0.6 else "")


def _outcomes(told: Told, chance: random.Random, unit: str) -> str:
    parts = [f"{name}{told[group]}{unit}" for group, name in GROUPS.items()]
    opening = chance.choice(["从办理结果看，", "办理结果为：", "在办结的申请中，"])
    return f"{opening}{'、'.join(parts)}，其他处理{told['other']}{unit}。"


def _disputes(told: Told, chance: random.Random) -> str:
    review, litigation, pending = told["review"], told["litigation"], told["review_pending"]
    if review == litigation == 0:
        return chance.choice(
            [
                "未发生因政府信息公开引起的行政复议和行政诉讼。",
                "全年没有因政府信息公开被申请行政复议、提起行政诉讼的情形。",
                "",
            ]
        )
    ways = [
        f"因政府信息公开被申请行政复议{review}件，被提起行政诉讼{litigation}件。",
        f"因政府信息公开引发行政复议{review}起、行政诉讼{litigation}起。",
        f"涉及政府信息公开的行政复议案件{review}件（其中尚未审结{pending}件），"
        f"行政诉讼案件{litigation}件。",
    ]
    return chance.choice(ways)


def _management(chance: random.Random) -> str:
    return chance.choice(
        [
            "公文起草时同时填写公开属性和理由，办公室在印发前复核一遍。",
            "对历年文件作了一次清理，失效的加注标识，目录与原文逐份对应。",
            f"按月清点应公开事项，全年补充目录{chance.randint(2, 60)}条。",
        ]
    )


def _platform(chance: random.Random) -> str:
    return chance.choice(
        [
            f"政务热线受理来电{chance.randint(100, 9000)}件，按期办结率100%，满意率逐季上升。",
            f"局长信箱收到群众来信{chance.randint(3, 300)}封，已全部回复。",
            "改进了网站检索，附件可以按标题和文号查找，手机也能顺畅阅读。",
        ]
    )


def _supervision(sample: Sample, chance: random.Random) -> str:
    appraised = "把信息公开列入年度考核，分值占百分之四，开展社会评议一次，未发生责任追究情形。"
    said = chance.choice(
        [
            f"举办业务培训{chance.randint(1, 8)}期，参加{chance.randint(20, 400)}人次。",
            appraised,
            f"开展自查{chance.randint(1, 6)}次，发现的问题当月改完。",
        ]
    )
    # A government has to tell of appraisal and accountability.
    return appraised if sample.kind in ("government", "town") else said
