"""What the bar of filters offers: the years, districts, levels and kinds that the store has."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lib.output.heads import KINDS, LEVELS
from lib.store.filters import Filters
from lib.web.resources import store, until_changed

OWN = "own"
JURISDICTION = "jurisdiction"
UNKNOWN = "unknown"
"""The code of what a report does not tell."""
_UNKNOWN_NAME = "未写明"
SCOPES = {OWN: "各机关本级", JURISDICTION: "政府全辖区"}
"""A government's report of its whole area has its agencies' figures in it already: one of the two
is shown, never both."""
_COVERED: Mapping[str, tuple[str | None, ...]] = {
    # What covers a bureau's own system, or does not say what it covers, adds to the own reports.
    OWN: ("own", "system", None),
    JURISDICTION: ("jurisdiction",),
}


@dataclass(frozen=True, slots=True)
class Choices:
    """Code -> name of everything that can be chosen; years the newest first."""

    years: tuple[int, ...]
    regions: Mapping[str, str]
    levels: Mapping[str, str]
    kinds: Mapping[str, str]


@until_changed
def choices() -> Choices:
    """What the store offers now."""
    found = store().figure_sums((), ("year", "district", "level", "kind"))
    years, regions, levels, kinds = (
        dict.fromkeys(row[place] for row in found.rows) for place in range(4)
    )
    return Choices(
        years=tuple(sorted(years, reverse=True)),
        regions=_named(sorted(regions, key=lambda name: (name is None, name or "")), {}),
        levels=_named(levels, LEVELS),
        kinds=_named(kinds, KINDS),
    )


def scopes_of(code: str) -> tuple[str | None, ...]:
    """The scopes of reports that one choice of scope takes in."""
    return _COVERED[code]


def scope_of(filters: Filters) -> str:
    """The choice that a view was made with."""
    return JURISDICTION if filters.scopes == _COVERED[JURISDICTION] else OWN


def known(code: str) -> str | None:
    """A code of the bar as the store has it."""
    return None if code == UNKNOWN else code


def _named(codes: Iterable[str | None], names: Mapping[str, str]) -> dict[str, str]:
    """Codes with their names: in the order of ``names`` if there are any; unknown ones last."""
    held = list(codes)
    ordered = [code for code in names if code in held]
    ordered += [code for code in held if code is not None and code not in names]
    found = {code: names.get(code, code) for code in ordered}
    return found | ({UNKNOWN: _UNKNOWN_NAME} if None in held else {})
