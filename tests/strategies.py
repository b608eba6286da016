"""Hypothesis strategies: reports whose tables hold together, for tests of every layer."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from lib.extract.report import Figure, Identity, Number, Report
from lib.form.form import TABLES, cells, load_forms

EDITIONS = tuple(load_forms())
APPLICANTS = ("natural", "business", "research", "welfare", "legal", "other_org")
RESULTS = ("upheld", "corrected", "other", "pending")
COUNTS = st.integers(1, 30) | st.integers(31, 90_000)
"""Sizes of a number that is not zero: most agencies have small ones, a city has large ones."""


def sound_figures(t2_edition: str, t3_edition: str) -> st.SearchStrategy[dict[str, Number]]:
    """Figures of all three tables that satisfy every rule of one report, zeros written out.

    Returns:
        a strategy of code -> number, in printed order; most cells are 0, as in real reports.
    """
    return st.tuples(_disclosure(t2_edition), _applications(t3_edition), _disputes(t3_edition)).map(
        lambda parts: parts[0] | parts[1] | parts[2]
    )


def sound_reports(t2_edition: str, t3_edition: str) -> st.SearchStrategy[Report]:
    """``report_of`` over ``sound_figures``."""
    return sound_figures(t2_edition, t3_edition).map(report_of)


def report_of(figures: Mapping[str, Number | None], **identity: Any) -> Report:
    """A report of tables alone; None is a blank cell; editions are told from the codes given.

    ``identity`` are fields of ``Identity``; without them it is a made-up bureau's report for 2023.
    Add text, claims or recoveries by ``dataclasses.replace`` (with ``has_text=True``).
    """
    known = {"agency": "云溪市教育局", "year": 2023, "kind": "bureau"}
    return Report(
        identity=Identity(**{**known, **identity}),
        editions=editions_of(figures),
        figures={code: figure_of(value) for code, value in figures.items()},
        has_text=False,
    )


def figure_of(value: Number | None) -> Figure:
    """A cell as printed: its digits, or an empty cell for None."""
    return Figure(value, "" if value is None else str(value), None)


def editions_of(codes: Iterable[str]) -> dict[str, str | None]:
    """Table -> the edition that has exactly these codes there; None where there are none.

    Table 4 is the same in all editions and takes that of table 3.
    """
    given = set(codes)
    found: dict[str, str | None] = {}
    for table in TABLES:
        mine = {code for code in given if code.startswith(f"{table}.")}
        matching = [edition for edition in EDITIONS if set(cells(table, edition)) == mine]
        if mine and not matching:
            raise ValueError(f"{table}: no edition has just these codes")
        found[table] = matching[-1] if matching else None
    if found["t4"] is not None:
        found["t4"] = found["t3"] or found["t4"]
    return found


def _sparse(codes: Iterable[str], most: int = 20) -> st.SearchStrategy[dict[str, int]]:
    return st.dictionaries(st.sampled_from(sorted(codes)), COUNTS, max_size=most)


def _filled(table: str, edition: str, given: Mapping[str, Number]) -> dict[str, Number]:
    return {code: given.get(code, 0) for code in cells(table, edition)}


@st.composite
def _disclosure(draw: st.DrawFn, edition: str) -> dict[str, Number]:
    forms = cells("t2", edition)
    given: dict[str, Number] = dict(draw(_sparse(forms)))
    for code, cell in forms.items():
        if cell.column.kind == "amount" and code in given:
            given[code] = draw(st.decimals(min_value=0, max_value=99_999, places=4))
    for row in ("regulations", "normative"):
        _hold_stock(given, f"t2.{row}")
    for code in [code for code, cell in forms.items() if cell.column.kind == "change"]:
        prior = int(given.get(code.replace(".change", ".prior"), 0))
        if code in given:
            given[code] = draw(st.integers(-prior, 50))
            decisions = code.replace(".change", ".decisions")
            if given[code] and given.get(decisions) == prior + given[code]:
                given[decisions] += 1  # else it looks like the number of items
    projects = given.get("t2.procurement.projects", 0)
    if "t2.procurement.amount" in forms:
        given["t2.procurement.amount"] = Decimal(1250) * projects
    return _filled("t2", edition, given)


def _hold_stock(given: dict[str, Number], row: str) -> None:
    """What is in force is no less than what was issued and not repealed; public likewise."""
    issued, repealed = given.get(f"{row}.issued", 0), given.get(f"{row}.repealed", 0)
    given[f"{row}.in_force"] = given.get(f"{row}.in_force", 0) + max(issued - repealed, 0)
    given[f"{row}.public_total"] = given.get(f"{row}.public_total", 0) + given.get(
        f"{row}.published", 0
    )


@st.composite
def _applications(draw: st.DrawFn, edition: str) -> dict[str, Number]:
    rows = [row.key for block in load_forms()[edition].tables["t3"].blocks for row in block.rows]
    outcomes = [row for row in rows if row not in SUMS_AND_STOCKS]
    leaves = [f"t3.{row}.{who}" for row in (*outcomes, "carried_out") for who in APPLICANTS]
    given: dict[str, int] = dict(draw(_sparse(leaves)))
    for who in APPLICANTS:
        concluded = sum(given.get(f"t3.{row}.{who}", 0) for row in outcomes)
        intake = concluded + given.get(f"t3.carried_out.{who}", 0)
        carried = draw(st.integers(0, min(intake, 40)))
        given[f"t3.concluded.{who}"] = concluded
        given[f"t3.carried_in.{who}"] = carried
        given[f"t3.received.{who}"] = intake - carried
    for row in rows:
        given[f"t3.{row}.total"] = sum(given.get(f"t3.{row}.{who}", 0) for who in APPLICANTS)
    return _filled("t3", edition, given)


SUMS_AND_STOCKS = ("received", "carried_in", "concluded", "carried_out")


@st.composite
def _disputes(draw: st.DrawFn, edition: str) -> dict[str, Number]:
    rows = ("review", "direct", "after_review")
    given = dict(draw(_sparse([f"t4.{row}.{result}" for row in rows for result in RESULTS], 6)))
    for row in rows:
        given[f"t4.{row}.total"] = sum(given.get(f"t4.{row}.{result}", 0) for result in RESULTS)
    return _filled("t4", edition, given)
