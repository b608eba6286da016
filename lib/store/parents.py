"""Who is part of whom: as the roster says, and where it says nothing, by the agencies' names."""

from collections.abc import Iterable, Mapping, Sequence

from lib.extract.organ import read_organ
from lib.form.regions import load_regions
from lib.store.results import Agency

ABOVE_ITSELF = frozenset({"government", "town", "street", "zone"})
"""Kinds that are a region by themselves: their parent is the government of the region around it."""


def parents_of(agencies: Sequence[Agency]) -> dict[int, int]:
    """Number of an agency -> number of the government that it is a part of.

    云溪市东湖区教育局 is a part of 云溪市东湖区人民政府, and that of 云溪市人民政府. No level is
    skipped: without the district's government, its bureaus are not the city's. An agency whose
    parent is not certain is not in the result.
    """
    by_name = {agency.name: agency.id for agency in agencies}
    governments = _governments(agencies)
    by_code: dict[str | None, int] = {
        agency.region: agency.id
        for agency in agencies
        if agency.kind == "government" and agency.region
    }
    found: dict[int, int] = {}
    for agency in agencies:
        stated = by_name.get(agency.parent) if agency.parent else None
        named = _government_of(_region_above(agency), governments)
        parent = stated or named or by_code.get(_code_above(agency))
        if parent is not None and parent != agency.id:
            found[agency.id] = parent
    return found


def parts_of(agencies: Sequence[Agency]) -> dict[int, tuple[int, ...]]:
    """Number of a government -> numbers of its direct parts, in their order."""
    return parts_by(parents_of(agencies))


def parts_by(parents: Mapping[int, int]) -> dict[int, tuple[int, ...]]:
    """The same of what ``parents_of`` found."""
    parts: dict[int, list[int]] = {}
    for part, whole in parents.items():
        parts.setdefault(whole, []).append(part)
    return {whole: tuple(held) for whole, held in parts.items()}


def _governments(agencies: Iterable[Agency]) -> dict[str, int]:
    """Chain of regions (云溪市东湖区) -> its government; the first one where there are two."""
    found: dict[str, int] = {}
    for agency in agencies:
        if agency.kind == "government" and (region := "".join(_chain(agency))):
            found.setdefault(region, agency.id)
    return found


def _chain(agency: Agency) -> tuple[str, ...]:
    """The regions in the name; for a name without any, the region of the roster as one."""
    regions = read_organ(agency.name).regions
    return regions or ((agency.region_name,) if agency.region_name else ())


def _region_above(agency: Agency) -> str:
    chain = _chain(agency)
    return "".join(chain[:-1] if agency.kind in ABOVE_ITSELF else chain)


def _code_above(agency: Agency) -> str | None:
    """The code of the division whose government an agency is a part of, where it is certain."""
    if agency.kind != "government":
        organ = read_organ(agency.name)
        # A bureau's branch for a county (益阳市生态环境局安化分局) is a part of the bureau.
        branch = organ.region_name != ("".join(organ.regions) or None)
        return None if branch else agency.region
    known = load_regions().by_code.get(agency.region or "")
    return known.parent if known else None


def _government_of(region: str, governments: Mapping[str, int]) -> int | None:
    """The government of a region; one named without the regions above it only if there is one."""
    if not region:
        return None
    if region in governments:
        return governments[region]
    ending = [number for chain, number in governments.items() if chain.endswith(region)]
    return ending[0] if len(ending) == 1 else None
