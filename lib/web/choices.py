"""What the bar of filters offers: the years, regions, levels and kinds that the store has."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lib.output.heads import KINDS, LEVELS
from lib.store.filters import Filters
from lib.web.region_tree import UNKNOWN, UNKNOWN_NAME, Branch, region_tree
from lib.web.resources import store, until_changed

SCOPE = "report_scope"
OWN = "own"
JURISDICTION = "jurisdiction"
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
    """Code -> name of everything that can be chosen; years the newest first.

    ``editions`` are of table 3, each with the years that have reports of it; ``whole`` are the
    years of which there are reports of governments' whole areas and no others.
    """

    years: tuple[int, ...]
    regions: Mapping[str, Branch]
    levels: Mapping[str, str]
    kinds: Mapping[str, str]
    editions: Mapping[str, tuple[int, ...]]
    whole: frozenset[int] = frozenset()


@until_changed
def choices() -> Choices:
    """What the store offers now."""
    found = store().figure_sums((), ("year", "t3", "district", "region", "level", "kind", SCOPE))
    years, _, _, _, levels, kinds, _ = (
        dict.fromkeys(row[place] for row in found.rows) for place in range(7)
    )
    own = {row[0] for row in found.rows if row[6] in _COVERED[OWN]}
    return Choices(
        years=_newest_first(years),
        regions=region_tree({row[2]: row[3] for row in found.rows}),
        levels=_named(levels, LEVELS),
        kinds=_named(kinds, KINDS),
        editions={
            edition: _newest_first({row[0] for row in found.rows if row[1] == edition})
            for edition in sorted({row[1] for row in found.rows if row[1]}, reverse=True)
        },
        whole=frozenset(set(years) - own),
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


def _newest_first(years: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(years, reverse=True))


def _named(codes: Iterable[str | None], names: Mapping[str, str]) -> dict[str, str]:
    """Codes with their names: in the order of ``names`` if there are any; unknown ones last."""
    held = list(codes)
    ordered = [code for code in names if code in held]
    ordered += [code for code in held if code is not None and code not in names]
    found = {code: names.get(code, code) for code in ordered}
    return found | ({UNKNOWN: UNKNOWN_NAME} if None in held else {})
