"""Rules about what the text says beside its numbers: shares, applicants, all of them or none.

Only of numbers that themselves fit the tables: of others the rule that compares them has spoken.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from lib.checking.finding import Evidence, Finding, Status
from lib.checking.messages import fill, finding, say
from lib.checking.numbers import means, number, remarks_of, told, total
from lib.extract.beside import Beside, all_concluded, all_granted, applicants, normative, share
from lib.extract.report import Claim, Number, Report
from lib.form.narrative import load_narrative
from lib.form.rule import Rule

ALL = frozenset({"received", "concluded"})
"""Subjects that stand for all applications of the year."""
OUTCOMES = frozenset(
    {"granted", "granted_in_part", "refused", "unavailable", "rejected", "other_outcomes"}
)
BASES = ("concluded", "intake", "received", "concluded_less_other", "received_less_carried_out")
"""What a share may be of, the usual first."""
_NATURAL = "_natural"
_NAMED = 3


def share_stated(rule: Rule, report: Report) -> Iterator[Finding]:
    """text.shares: 正文所说的百分比算得出来。"""
    for claim in report.claims:
        said = share(claim) if claim.subject in OUTCOMES else None
        if said is None or said.percent is None or not fits(claim, report):
            continue
        bases = _bases(report)
        if not bases:
            return
        stated = [one.value for one in _of_all(report)]
        if not any(_is_share(said.percent, claim.value, of) for of in (*bases.values(), *stated)):
            yield _fail(rule, claim, said, value=say(claim.value), compared=_shares(claim, bases))
            return


def all_are_concluded(rule: Rule, report: Report) -> Iterator[Finding]:
    """text.all_concluded: 正文说全部办结的，没有结转下年度。"""
    code = "t3.carried_out.total"
    value = number(report, code)
    for claim in _of_all(report) if value else ():
        said = all_concluded(claim)
        if said and fits(claim, report):
            yield _fail(rule, claim, said, (code,), value=say(value))
            return


def all_are_granted(rule: Rule, report: Report) -> Iterator[Finding]:
    """text.all_granted: 正文说全部予以公开的，没有其他办理结果。"""
    for claim in _of_all(report):
        said = all_granted(claim)
        if said is None or not fits(claim, report):
            continue
        disclosed, concluded = means(report, "disclosed"), means(report, "concluded")
        if disclosed is not None and concluded is not None and disclosed < concluded:
            holes = {"disclosed": say(disclosed), "concluded": say(concluded)}
            yield _fail(rule, claim, said, ("t3.concluded.total",), **holes)
        return


def natural_only(rule: Rule, report: Report) -> Iterator[Finding]:
    """text.natural_only: 正文所说的办理结果是全部申请人的，不只是自然人的。"""
    for claim in report.claims:
        if claim.subject not in OUTCOMES or not claim.value:
            continue
        keys = fits(claim, report)
        if not keys or not all(key.endswith(_NATURAL) for key in keys):
            continue
        natural, whole = means(report, keys[0]), means(report, keys[0].removesuffix(_NATURAL))
        if whole is not None:
            said = Beside(claim.words)
            yield _fail(rule, claim, said, natural=say(natural), total=say(whole))
            return


def applicants_stated(rule: Rule, report: Report) -> Iterator[Finding]:
    """text.applicants: 正文所说的申请人构成与表三各栏相符。"""
    for claim in _of_all(report):
        pair = applicants(claim)
        if not any(pair) or not fits(claim, report) or not _whole(report, ("natural", "total")):
            continue
        natural = _by_row(report, "natural")
        others = [all_ - one for all_, one in zip(_by_row(report, "total"), natural, strict=True)]
        named = zip(pair, (natural, others), ("自然人", "法人或其他组织"), strict=True)
        for said, allowed, name in named:
            if said and said.count not in allowed:
                compared = f"{name}本年新收是 {allowed[0]} 件，办理结果是 {allowed[2]} 件"
                yield _fail(rule, claim, said, compared=compared)
                return


def documents_stated(rule: Rule, report: Report) -> Iterator[Finding]:
    """text.normative_stock: 正文所说的废止、现行有效规范性文件件数与表二相符。"""
    for claim in report.claims:
        if claim.subject != "normative_issued" or not fits(claim, report):
            continue
        columns = (("repealed", "本年废止件数"), ("in_force", "现行有效件数"))
        for said, (column, label) in zip(normative(claim), columns, strict=True):
            code = f"t2.normative.{column}"
            value = number(report, code)
            if said and value is not None and said.count != value:
                yield _fail(rule, claim, said, (code,), column=label, value=say(value))
                return


def part_of_whole(rule: Rule, report: Report) -> Iterator[Finding]:
    """text.part: “其中”的件数不多于总的件数。"""
    for remark in remarks_of(report, "part"):
        whole, part = remark.numbers
        yield told(rule, remark, whole=say(whole), part=say(part))
        return


def fits(claim: Claim, report: Report) -> list[str]:
    """The meanings that an exact number agrees with; none where it is approximate."""
    if claim.low != claim.high:
        return []
    return [key for key in claim.candidates if means(report, key) == claim.value]


def _of_all(report: Report) -> Iterator[Claim]:
    """The claims that are of all applications of the year; whether they fit is not asked."""
    return (claim for claim in report.claims if claim.subject in ALL and claim.value)


def _bases(report: Report) -> dict[str, Number]:
    """Label -> number, for all that a share may be of; none where a cell is unread."""
    known = load_narrative().meanings
    values = {known[key].label: means(report, key) for key in BASES}
    found = {label: value for label, value in values.items() if value}
    return {} if None in values.values() else found


def _is_share(percent: Decimal, part: Number, whole: Number) -> bool:
    """Whether a percentage is right within one of its last printed digit: many are cut off."""
    step = Decimal(1).scaleb(int(percent.as_tuple().exponent))
    return abs(Decimal(part) * 100 / Decimal(whole) - percent) <= step


def _shares(claim: Claim, bases: dict[str, Number]) -> str:
    return "，".join(
        f"占{label} {say(value)} 件的 {round(Decimal(claim.value) * 100 / Decimal(value), 2)}%"
        for label, value in list(bases.items())[:_NAMED]
    )


_ROWS = (("received",), ("received", "carried_in"), ("concluded",))
"""Whose applicants the text may speak of: of what is new, of the intake, of what is concluded."""


def _whole(report: Report, columns: Sequence[str]) -> bool:
    codes = [f"t3.{row}.{who}" for rows in _ROWS for row in rows for who in columns]
    return all(number(report, code) is not None for code in codes)


def _by_row(report: Report, column: str) -> list[Number]:
    return [total(report, *(f"t3.{row}.{column}" for row in rows)) for rows in _ROWS]


def _fail(
    rule: Rule, claim: Claim, said: Beside, codes: tuple[str, ...] = (), **holes: str
) -> Finding:
    return finding(
        rule,
        None,
        Status.FAIL,
        fill(rule.messages["fail"], words=said.words, **holes),
        left=claim.value,
        figures=codes,
        evidence=(Evidence(claim.sentence, claim.place),),
    )
