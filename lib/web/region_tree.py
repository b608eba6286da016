"""The regions of the store as a tree: one choice for a region with all below it, one without."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

from lib.form.regions import load_regions

UNKNOWN = "unknown"
"""The code of what a report does not tell."""
UNKNOWN_NAME = "未写明"
ALONE = "·本级"
"""Ends the code of a region without what lies below it."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A choice: what it is called, and the regions that it takes in (None: not known)."""

    title: str
    regions: tuple[str | None, ...]


def region_tree(codes: Mapping[str | None, str | None]) -> dict[str, Branch]:
    """The choices, each region before what lies below it, the unknown last.

    Args:
        codes: name of a region, as reports and roster print it (云溪市东湖区) -> its division's
            code, None where it is not known. Who lies below whom is told by the names, else by the
            codes.

    Returns:
        name -> the region with all below it; name and ``ALONE`` -> only the region itself, where
        something lies below it.
    """
    below: dict[str | None, list[str]] = {}
    for name, over in _above(codes).items():
        below.setdefault(over, []).append(name)
    found: dict[str, Branch] = {}
    for name in below.get(None, []):
        _grow(name, None, below, found)
    return found | ({UNKNOWN: Branch(UNKNOWN_NAME, (None,))} if None in codes else {})


def titles(regions: Iterable[str | None], tree: Mapping[str, Branch]) -> list[str]:
    """What some regions are called, whole branches by one name."""
    rest = set(regions)
    told = []
    for branch in tree.values():
        if set(branch.regions) <= rest:
            told.append(branch.title)
            rest -= set(branch.regions)
    return told


def _grow(
    name: str, over: str | None, below: Mapping[str | None, list[str]], found: dict[str, Branch]
) -> tuple[str, ...]:
    """Put a region and all below it among the choices; their names."""
    title = name if over is None or name.startswith(over) else f"{over}·{name}"
    children = below.get(name, [])
    found[name] = Branch(title, (name,))
    if children:
        found[name + ALONE] = Branch(f"{title}本级", (name,))
    inner = [one for child in children for one in _grow(child, name, below, found)]
    if children:
        found[name] = Branch(f"{title}（含下辖）", (name, *inner))
    return (name, *inner)


def _above(codes: Mapping[str | None, str | None]) -> dict[str, str | None]:
    """Name of a region -> the nearest region of the store around it; by name."""
    names = sorted(name for name in codes if name is not None)
    by_code = {codes[name]: name for name in names if codes[name]}
    return {name: _by_name(name, codes) or _by_code(codes[name], by_code) for name in names}


def _by_name(name: str, names: Container[str | None]) -> str | None:
    shorter = (name[:end] for end in range(len(name) - 1, 0, -1))
    return next((one for one in shorter if one in names), None)


def _by_code(code: str | None, names: Mapping[str | None, str]) -> str | None:
    table = load_regions()
    region = table.by_code.get(code or "")
    above = table.ancestors(region) if region else []
    return next((names[one.code] for one in above if one.code in names), None)
