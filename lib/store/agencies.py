"""Names of agencies -> rows of ``agency``: whose report is this, by its name or an alias of it."""

from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from lib.extract.organ import read_organ
from lib.extract.report import Identity
from lib.store.models import AgencyRow, AliasRow
from lib.text import squeeze

TOLD = ("kind", "level", "region", "region_name", "bureau")
"""What a report's identity tells of its agency."""

# Built once: building a statement takes longer than running it.
_ADD, _ADD_ALIAS = insert(AgencyRow).returning(AgencyRow.id), insert(AliasRow)
_ANCHORED = select(AgencyRow.id).where(AgencyRow.anchor == bindparam("wanted"))
_KNOWN = select(AliasRow.agency_id).where(AliasRow.name == bindparam("squeezed"))
_SAME = select(AgencyRow.id, AgencyRow.name).where(
    AgencyRow.region == bindparam("region"), AgencyRow.kind == bindparam("kind")
)
_TOLD = select(*(getattr(AgencyRow, name) for name in TOLD), AgencyRow.demo).where(
    AgencyRow.id == bindparam("number")
)


def find_agency(connection: Connection, name: str) -> int | None:
    """The number of the agency that goes by this name, white space and width not counting."""
    return connection.execute(_KNOWN, {"squeezed": squeeze(name)}).scalar_one_or_none()


def find_owner(connection: Connection, identity: Identity) -> int | None:
    """The number of the agency that a report is of, by name or by division and organ.

    台儿庄区教育局 and 枣庄市台儿庄区教育局 are one where both are of the same code of division.
    """
    if identity.agency is None:
        return None
    number = find_agency(connection, identity.agency)
    return _alike(connection, identity, identity.agency) if number is None else number


def _alike(connection: Connection, identity: Identity, name: str) -> int | None:
    """The one agency of the same division that has the same organ in its name."""
    if identity.region is None:
        return None
    same = {"region": identity.region, "kind": identity.kind}
    organ = _organ(name)
    found = [row.id for row in connection.execute(_SAME, same) if _organ(row.name) == organ]
    return found[0] if len(found) == 1 else None


def settle_agency(connection: Connection, identity: Identity, *, demo: bool) -> int | None:
    """The agency of a report, added if it is new; what is not known of it yet is filled in.

    Returns:
        None where the report does not tell whose it is.
    """
    if identity.agency is None:
        return None
    told = {name: getattr(identity, name) for name in TOLD}
    number = find_agency(connection, identity.agency)
    if number is None:
        number = _alike(connection, identity, identity.agency)
        if number is None:
            return add_agency(connection, identity.agency, told, must_file=True, demo=demo)
        alias = {"name": squeeze(identity.agency), "agency_id": number}
        connection.execute(_ADD_ALIAS, alias)
    row = connection.execute(_TOLD, {"number": number}).one()
    if demo and not row.demo:  # a made-up report tells nothing of an agency that there is
        return number
    fillings = {
        column: value
        for column, value in told.items()
        if value is not None and getattr(row, column) is None
    }
    if row.demo and not demo:
        fillings["demo"] = False
    if fillings:
        connection.execute(update(AgencyRow).where(AgencyRow.id == number).values(fillings))
    return number


def add_agency(
    connection: Connection, name: str, told: dict[str, Any], *, must_file: bool, demo: bool = False
) -> int:
    """A new agency, known by its name."""
    row = {"name": name, "anchor": _anchor(connection, name), "must_file": must_file, "demo": demo}
    number = int(connection.execute(_ADD, row | told).scalar_one())
    connection.execute(_ADD_ALIAS, {"name": squeeze(name), "agency_id": number})
    return number


def anchor_of(connection: Connection, number: int) -> str:
    """The name that decisions about an agency's findings hang on."""
    kept = select(AgencyRow.anchor).where(AgencyRow.id == number)
    return str(connection.execute(kept).scalar_one())


def _anchor(connection: Connection, name: str) -> str:
    """The squeezed name; numbered where an agency that has another name now came under it first."""
    anchor, count = squeeze(name), 1
    while connection.execute(_ANCHORED, {"wanted": anchor}).first():
        count += 1
        anchor = f"{squeeze(name)}#{count}"
    return anchor


def _organ(name: str) -> tuple[str, str]:
    """The innermost region in a name, and the organ after it."""
    organ = read_organ(squeeze(name))
    return (organ.regions[-1] if organ.regions else "", organ.rest)
