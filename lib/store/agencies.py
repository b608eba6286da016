"""Names of agencies -> rows of ``agency``: whose report is this, by its name or an alias of it."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from lib.extract.organ import read_organ
from lib.extract.report import Identity
from lib.store.batches import at_once
from lib.store.models import AgencyRow, AliasRow
from lib.text import squeeze

TOLD = ("kind", "level", "region", "region_name", "bureau")
"""What a report's identity tells of its agency."""

# Built once: building a statement takes longer than running it.
_ADD, _ADD_ALIAS = insert(AgencyRow).returning(AgencyRow.id), insert(AliasRow)
_ANCHORED = select(AgencyRow.id).where(AgencyRow.anchor == bindparam("wanted"))
_KNOWN = select(AliasRow.agency_id).where(AliasRow.name == bindparam("squeezed"))
_ALL_KNOWN = select(AliasRow.name, AliasRow.agency_id).where(
    AliasRow.name.in_(bindparam("them", expanding=True))
)
_SAME = select(AgencyRow.id, AgencyRow.name).where(
    AgencyRow.region == bindparam("region"), AgencyRow.kind == bindparam("kind")
)
_TOLD = select(*(AgencyRow.id, *(getattr(AgencyRow, name) for name in TOLD), AgencyRow.demo)).where(
    AgencyRow.id.in_(bindparam("them", expanding=True))
)


def find_agency(connection: Connection, name: str) -> int | None:
    """The number of the agency that goes by this name, white space and width not counting."""
    return connection.execute(_KNOWN, {"squeezed": squeeze(name)}).scalar_one_or_none()


def find_owner(connection: Connection, identity: Identity) -> int | None:
    """The number of the agency that a report is of, by name or by division and organ.

    台儿庄区教育局 and 枣庄市台儿庄区教育局 are one where both are of the same code of division.
    """
    return owners_of(connection, [identity]).find(identity)


def owners_of(connection: Connection, identities: Iterable[Identity]) -> "Owners":
    """What is known of the agencies of some reports."""
    names = {squeeze(one.agency) for one in identities if one.agency is not None}
    numbers: dict[str, int] = {}
    for some in at_once(names):
        found: Any = connection.execute(_ALL_KNOWN, {"them": some})
        numbers |= dict(found.all())
    return Owners(connection, numbers)


class Owners:
    """The agencies of some reports, for as long as one transaction writes; ``owners_of``.

    Names are looked up all at once; what is added here is known here from then on.
    """

    def __init__(self, connection: Connection, numbers: dict[str, int]) -> None:
        """Agencies by their squeezed names."""
        self._connection = connection
        self._numbers = numbers
        self._told: dict[int, dict[str, Any]] = {}

    def find(self, identity: Identity) -> int | None:
        """``find_owner``."""
        if identity.agency is None:
            return None
        number = self._numbers.get(squeeze(identity.agency))
        return self._alike(identity, identity.agency) if number is None else number

    def settle(self, identity: Identity, *, demo: bool) -> int | None:
        """The agency of a report, added if it is new; what is not known of it yet is filled in.

        Returns:
            None where the report does not tell whose it is.
        """
        if identity.agency is None:
            return None
        number, name = self.find(identity), squeeze(identity.agency)
        told = {field: getattr(identity, field) for field in TOLD}
        if number is None:
            number = add_agency(self._connection, identity.agency, told, must_file=True, demo=demo)
            self._told[number] = told | {"demo": demo}
        elif name not in self._numbers:
            self._connection.execute(_ADD_ALIAS, {"name": name, "agency_id": number})
        self._numbers[name] = number
        self._fill_in(number, told, demo=demo)
        return number

    def _alike(self, identity: Identity, name: str) -> int | None:
        """The one agency of the same division that has the same organ in its name."""
        if identity.region is None:
            return None
        same = {"region": identity.region, "kind": identity.kind}
        organ = _organ(name)
        rows = self._connection.execute(_SAME, same)
        found = [row.id for row in rows if _organ(row.name) == organ]
        return found[0] if len(found) == 1 else None

    def _fill_in(self, number: int, told: dict[str, Any], *, demo: bool) -> None:
        known = self._known(number)
        if demo and not known["demo"]:
            return  # a made-up report tells nothing of an agency that there is
        fillings = {
            column: value
            for column, value in told.items()
            if value is not None and known[column] is None
        }
        if known["demo"] and not demo:
            fillings["demo"] = False
        if fillings:
            mine = update(AgencyRow).where(AgencyRow.id == number)
            self._connection.execute(mine.values(fillings))
            known.update(fillings)

    def _known(self, number: int) -> dict[str, Any]:
        """What is known of an agency: ``TOLD`` and whether it is of a demonstration."""
        if number not in self._told:
            wanted = tuple({number, *self._numbers.values()} - self._told.keys())
            for some in at_once(wanted):
                for row in self._connection.execute(_TOLD, {"them": some}).mappings():
                    self._told[row["id"]] = dict(row)
        return self._told[number]


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
