"""Small stores written down figure by figure, for pages whose numbers are worked out by hand."""

from collections.abc import Mapping
from hashlib import sha256

from lib.checking.check import check
from lib.checking.submission import Checked
from lib.extract.report import Figure, Identity, Number, Report
from lib.form.form import cells, edition_of_year
from lib.store.store import Store


def put(
    store: Store,
    agency: str | None,
    year: int,
    figures: Mapping[str, Number | None] | None = None,
    *,
    file: str | None = None,
    **identity: str | None,
) -> None:
    """Store a report of nothing but tables; what is not given is 0, None is a blank cell.

    Put again for the same agency and year it is another reading of the same file, or under another
    name of a ``file`` a new file.
    """
    edition = edition_of_year(year) or "2021"
    values: dict[str, Number | None] = {
        code: 0 for table in ("t2", "t3", "t4") for code in cells(table, edition)
    }
    values |= figures or {}
    plain: dict[str, str | None] = {"scope": "own", "kind": "bureau", "level": "county"}
    report = Report(
        Identity(agency=agency, year=year, **(plain | {"region_name": "东湖区"} | identity)),
        dict.fromkeys(("t2", "t3", "t4"), edition),
        {code: Figure(value, _raw(value), None) for code, value in values.items()},
        has_text=False,
    )
    source = file or f"{agency}{year}"
    digest = sha256(source.encode()).hexdigest()
    checked = Checked(source, digest, "xlsx", None, report, check(report))
    store.save(checked, source.encode())


def applications(
    received: int, granted: int = 0, refused: int = 0, carried_out: int = 0, carried_in: int = 0
) -> dict[str, Number | None]:
    """Table 3 of natural persons alone, sound where the outcomes make up what came in."""
    rows = {
        "received": received,
        "carried_in": carried_in,
        "granted": granted,
        "refused_secret": refused,
        "concluded": granted + refused,
        "carried_out": carried_out,
    }
    return {
        f"t3.{row}.{column}": count
        for row, count in rows.items()
        for column in ("natural", "total")
    }


def _raw(value: Number | None) -> str:
    return "" if value is None else str(value)
