"""A government's report and those of its parts -> every figure beside the sum over the parts.

Only direct parts are added up: a lower government's report has its departments' figures in it
already. What is not there is told, so that a sum over some parts is never taken for the whole.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from lib.checking.finding import Status
from lib.checking.linear import decide
from lib.extract.report import UNREAD, Figure, Number, Report
from lib.form.form import TABLES, cells, edition_of_year
from lib.store.results import Agency


class Standing(StrEnum):
    """How a part stands in the sum.

    ``counted``: with all that it covers. ``own_only``: it has parts of its own and reports without
    them. ``unclear``: it has parts of its own and does not say whether it reports for them.
    ``missing``: it owes a report. ``exempt``: it owes none. ``overlapping``: its report is there,
    but another one that is counted covers the same.
    """

    COUNTED = "counted"
    OWN_ONLY = "own_only"
    UNCLEAR = "unclear"
    MISSING = "missing"
    EXEMPT = "exempt"
    OVERLAPPING = "overlapping"


class State(StrEnum):
    """How a government's figure stands to the sum over its parts.

    ``equal`` and ``differs`` where all parts are there; where some are not, the sum may be less
    (``within``), but not more (``over``). ``open``: a blank or unread cell may make the difference.
    ``alone``: there is nothing to compare.
    """

    EQUAL = "equal"
    DIFFERS = "differs"
    WITHIN = "within"
    OVER = "over"
    OPEN = "open"
    ALONE = "alone"


IN_SUM = frozenset({Standing.COUNTED, Standing.OWN_ONLY, Standing.UNCLEAR})
"""The parts whose figures are added up."""
WRONG = frozenset({State.DIFFERS, State.OVER})
"""What somebody must look at."""
_ORDER = {"gov_office": 0, "government": 2}
"""The government's own office stands first, lower governments last."""


@dataclass(frozen=True, slots=True)
class Part:
    """A direct part of a government; ``report`` is None where there is none for the year."""

    agency: Agency
    report: Report | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class Sum:
    """One figure: the government's (``own``), and what its parts add up to.

    ``own`` is None where the government's report is not there or has no such cell. ``parts`` are
    the cells of the parts that have one, by the agency's number; ``absent`` counts those without.
    ``value`` adds up what was read, None where that is nothing.
    """

    code: str
    own: Figure | None
    parts: Mapping[int, Figure]
    absent: int
    value: Number | None
    state: State

    @property
    def difference(self) -> Number | None:
        """The government's figure less the sum; None where either is missing."""
        if self.own is None or self.own.value is None or self.value is None:
            return None
        return self.own.value - self.value

    @property
    def gaps(self) -> int:
        """How many of the parts that report give no number here."""
        return self.absent + sum(one.value is None for one in self.parts.values())


@dataclass(frozen=True, slots=True)
class Rollup:
    """A government's year.

    ``whole`` is its report where it covers its whole area, else None. ``narrow``: there is one, but
    of its own office alone. ``editions`` are those that the sums are laid out by. ``complete``: by
    the roster no part is missing from the sums.
    """

    agency: Agency
    year: int
    whole: Report | None
    narrow: bool
    parts: tuple[Part, ...]
    editions: Mapping[str, str | None]
    sums: Mapping[str, Sum]

    @property
    def counted(self) -> tuple[Part, ...]:
        """The parts that are added up."""
        return tuple(part for part in self.parts if part.standing in IN_SUM)

    @property
    def complete(self) -> bool:
        """Whether every part that owes a report is in the sums, with all that is below it."""
        lacking = (Standing.MISSING, Standing.OWN_ONLY, Standing.UNCLEAR)
        return not any(part.standing in lacking for part in self.parts)

    def of_state(self, states: Iterable[State]) -> list[Sum]:
        """The figures of some states, in the order of the form."""
        return [one for one in self.sums.values() if one.state in set(states)]


def roll_up(
    agency: Agency,
    year: int,
    report: Report | None,
    below: Sequence[tuple[Agency, Report | None]],
    parents: frozenset[int],
) -> Rollup:
    """Hold a government against the sum of its parts.

    Args:
        agency: the government.
        year: the report year.
        report: its own report, None where there is none.
        below: its direct parts with their reports.
        parents: the numbers of all agencies that have parts.
    """
    narrow = report is not None and report.identity.scope == "own"
    parts = [Part(one, held, _standing(one, held, parents)) for one, held in below]
    if narrow:
        parts.append(_own_part(agency, report, parts))
    parts.sort(key=lambda part: (_ORDER.get(part.agency.kind or "", 1), part.agency.name))
    whole = None if narrow else report
    editions = _editions(whole, parts, year)
    bare = Rollup(agency, year, whole, narrow, tuple(parts), editions, {})
    return replace(bare, sums={one.code: one for one in _sums(bare)})


def _standing(agency: Agency, report: Report | None, parents: frozenset[int]) -> Standing:
    if report is None:
        return Standing.MISSING if agency.must_file else Standing.EXEMPT
    has_parts = agency.id in parents or agency.kind == "government"
    scope = report.identity.scope
    if not has_parts or scope in ("jurisdiction", "system"):
        return Standing.COUNTED
    return Standing.OWN_ONLY if scope == "own" else Standing.UNCLEAR


def _own_part(agency: Agency, report: Report | None, parts: Iterable[Part]) -> Part:
    """A government's report of its own office is the office's, unless that has one itself."""
    office = any(part.agency.kind == "gov_office" and part.report for part in parts)
    return Part(agency, report, Standing.OVERLAPPING if office else Standing.COUNTED)


def _editions(whole: Report | None, parts: Iterable[Part], year: int) -> Mapping[str, str | None]:
    """By the government's own tables; without these by what most parts use."""
    used: dict[str, Counter[str]] = {table: Counter() for table in TABLES}
    for part in parts:
        if part.report is not None and part.standing in IN_SUM:
            for table in TABLES:
                if edition := part.report.editions.get(table):
                    used[table][edition] += 1
    found: dict[str, str | None] = {}
    for table in TABLES:
        own = whole.editions.get(table) if whole else None
        most = max(used[table].values(), default=0)
        likely = [edition for edition, count in used[table].items() if count == most]
        due = edition_of_year(year)
        found[table] = own or (due if due in likely else max(likely, default=None))
    return found


def _sums(rollup: Rollup) -> Iterator[Sum]:
    reports = {part.agency.id: part.report for part in rollup.counted if part.report is not None}
    for table, edition in rollup.editions.items():
        for code in cells(table, edition) if edition else ():
            held = {
                number: report.figures[code]
                for number, report in reports.items()
                if code in report.figures
            }
            read = [one.value for one in held.values() if one.value is not None]
            value: Number | None = sum(read) if read else None
            own = rollup.whole.figures.get(code) if rollup.whole else None
            bare = Sum(code, own, held, len(reports) - len(held), value, State.ALONE)
            signed = cells(table, str(edition))[code].column.kind == "change"
            complete = rollup.complete and not bare.absent
            yield replace(bare, state=_state(bare, signed=signed, complete=complete))


def _state(one: Sum, *, signed: bool, complete: bool) -> State:
    if one.own is None or not one.parts:
        return State.ALONE
    own = one.own
    residual = (own.value or 0) - (one.value or 0)
    gap = any(cell.value is None for cell in one.parts.values())
    if not complete:
        # What is missing is not below 0, unless the form allows it there: then it may be anything.
        if signed or own.value is None:
            return State.ALONE if signed else State.OPEN
        return State.WITHIN if residual >= 0 else State.OVER
    status = decide(
        residual,
        "equal",
        may_rise=own.value is None or (signed and gap),
        may_fall=gap or (signed and own.value is None),
        unread=any(cell.state == UNREAD for cell in (own, *one.parts.values())),
    )
    return {Status.PASS: State.EQUAL, Status.FAIL: State.DIFFERS}.get(status, State.OPEN)
