"""Literal reports and findings for the tests of what people see."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from lib.checking.finding import Evidence, Finding, Repair, Severity, Status
from lib.extract.report import Figure, Identity, Number, Recovery, Report, Stated
from lib.form.form import TABLES, cells
from lib.reading.document import Place

APPLICANTS = ("natural", "business", "research", "welfare", "legal", "other_org", "total")
RECEIVED = tuple(f"t3.received.{key}" for key in APPLICANTS)


def figure(
    value: Number | None, raw: str | None = None, *, row: int = 1, column: int = 1
) -> Figure:
    """A figure read from the second table on page 2."""
    place = Place(page=2, table=2, row=row, column=column)
    return Figure(value, str(value) if raw is None else raw, place)


def report(
    changed: Mapping[str, Figure] | None = None,
    t2: str | None = "2021",
    t3: str | None = "2021",
    year: int | None = 2023,
) -> Report:
    """A made-up report, every figure 0 but those given."""
    editions = {"t2": t2, "t3": t3, "t4": t3}
    figures = {
        code: figure(0, row=number + 3)
        for table in TABLES
        if (edition := editions[table])
        for number, code in enumerate(cells(table, edition))
    }
    return Report(
        identity=Identity("云溪市东湖区教育局", year, scope="own"),
        editions=editions,
        figures=figures | dict(changed or {}),
        signed=Stated("2024年1月18日", Place(page=4), date(2024, 1, 18)),
    )


FAULTY = replace(
    report(
        {
            "t2.fees.amount": figure(Decimal("59237.2449")),
            "t3.received.natural": figure(1234, row=4, column=2),
            "t3.received.total": figure(1230, row=4, column=8),
            "t3.concluded.welfare": figure(None, ""),
            "t3.concluded.legal": Figure(None, None, None),
            "t3.granted.research": figure(None, "<b>八</b>"),
            "t4.direct.upheld": replace(figure(8), recovered=True),
            "t4.direct.total": replace(figure(8), recognised=True),
        }
    ),
    recoveries=(
        Recovery("t4", "extra_cell", True, "表四一行有 16 格，多出的 0 已去掉。", codes=()),
    ),
    notes=("第 3 页没有文字。",),
)
ROW_TOTAL = Finding(
    "t3.row_total",
    "received",
    Status.FAIL,
    Severity.ERROR,
    "表三“一、本年新收政府信息公开申请数量”：各列相加 1,234，总计 1,230。",
    1234,
    1230,
    RECEIVED,
    (Evidence("1230", Place(page=2, table=2, row=4, column=8)),),
    group="received",
)
BALANCE = replace(
    ROW_TOTAL,
    rule="t3.balance",
    scope="total",
    left=1230,
    right=0,
    message="表三“总计”列：第一项加第二项 1,230，第三项加第四项 0。",
    figures=("t3.received.total", "t3.carried_in.total", "t3.concluded.total"),
    evidence=(),
)
BLANK_TOTAL = Finding(
    "t3.outcomes",
    "welfare",
    Status.INCOMPLETE,
    Severity.ERROR,
    "表三“社会公益组织”列：（七）总计留空。",
    0,
    None,
    ("t3.granted.welfare", "t3.concluded.welfare"),
)
CLAIM = Finding(
    "text.litigation",
    None,
    Status.FAIL,
    Severity.WARNING,
    "正文说行政诉讼 9 件，表四为 8 件。",
    9,
    8,
    ("t4.direct.total",),
    (Evidence("引发行政诉讼9件<script>", Place(block=12)),),
)
DEADLINE = Finding("form.deadline", None, Status.FAIL, Severity.NOTICE, "落款日期晚于1月31日。")
NO_LAST_YEAR = Finding(
    "year.carried", None, Status.NOT_APPLICABLE, Severity.ERROR, "库里没有上一年度的年报。"
)
FINDINGS = (DEADLINE, CLAIM, BALANCE, BLANK_TOTAL, ROW_TOTAL, NO_LAST_YEAR)
REPAIR = Repair({"t3.received.total": 1234}, True, "只改这一格，各式就都成立。")
