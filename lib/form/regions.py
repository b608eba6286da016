"""data/regions.csv -> the administrative divisions, by code and by name.

Names are looked up, never guessed: a name that several divisions bear is resolved only by a parent
that stands beside it. Functional zones are no divisions and are not in the table.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lib.errors import FormError
from lib.form.form import FORMS
from lib.form.table_file import load_rows

REGIONS = FORMS.parent / "regions.csv"
COLUMNS = ("code", "name", "parent", "level", "valid_from", "valid_to", "short")
LEVELS = ("province", "prefecture", "county")
_SUFFIXES = ("自治区", "自治州", "自治县", "自治旗", "地区", "林区", "特区", *"省市州盟区县旗")


@dataclass(frozen=True, slots=True)
class Region:
    """A division. ``parent`` is a code (None for provinces); the years are its first and last one.

    ``shorts`` are names without the suffix (恩施), or short ones with it (科左中旗).
    """

    code: str
    name: str
    parent: str | None
    level: str
    valid_from: int | None
    valid_to: int | None
    shorts: tuple[str, ...]

    def in_force(self, year: int | None) -> bool:
        """Whether it existed in that year; without a year, whether it exists now."""
        if year is None:
            return self.valid_to is None
        return (self.valid_from or 0) <= year <= (self.valid_to or year)

    @property
    def suffix(self) -> str:
        """What its name ends in: 市, 自治州, ..."""
        return next((suffix for suffix in _SUFFIXES if self.name.endswith(suffix)), "")


@dataclass(frozen=True, slots=True)
class Regions:
    """The table: ``names`` has full and customary names (恩施州), ``stems`` those without suffix.

    ``by_code`` has the division that bears the code now, or bore it last.
    """

    by_code: Mapping[str, Region]
    names: Mapping[str, tuple[Region, ...]]
    stems: Mapping[str, tuple[Region, ...]]
    longest: int

    def name_at(self, text: str, start: int = 0) -> str | None:
        """The longest name of a division that stands at ``start``, or None."""
        for end in range(min(len(text), start + self.longest), start + 1, -1):
            if text[start:end] in self.names:
                return text[start:end]
        return None

    def ancestors(self, region: Region) -> list[Region]:
        """The divisions above, nearest first."""
        above: list[Region] = []
        while region.parent:
            region = self.by_code[region.parent]
            above.append(region)
        return above

    def resolve(self, chain: Sequence[str], year: int | None = None) -> Region | None:
        """The one division that a chain of names means (浙江省, 杭州市, 下城区), or None.

        Levels may be left out; every name given must be an ancestor of the next. Of several
        divisions the one in force in ``year`` is meant; where more than one remains, None.
        """
        if not chain:
            return None
        return self._only(
            [region for region in self._bearing(chain[-1]) if self._fits(region, chain[:-1])], year
        )

    def known_below(self, above: Sequence[str], name: str) -> bool:
        """Whether some division of that name lies below the chain ``above``."""
        return any(self._fits(region, above) for region in self.names.get(name, ()))

    def below(self, above: Sequence[str], stem: str, year: int | None = None) -> Region | None:
        """The one division below ``above`` whose name without suffix is ``stem``, or None."""
        return self._only(
            [region for region in self.stems.get(stem, ()) if self._fits(region, above)], year
        )

    def _bearing(self, name: str) -> tuple[Region, ...]:
        return self.names.get(name, ())

    def _fits(self, region: Region, above: Sequence[str]) -> bool:
        lineage = self.ancestors(region)
        for name in reversed(above):
            bearers = self._bearing(name)
            place = next((i for i, upper in enumerate(lineage) if upper in bearers), None)
            if place is None:
                return False
            lineage = lineage[place + 1 :]
        return True

    def _only(self, found: list[Region], year: int | None) -> Region | None:
        current = [region for region in found if region.in_force(year)] or found
        return current[0] if len({region.code for region in current}) == 1 else None


@cache
def load_regions(path: Path = REGIONS) -> Regions:
    """The table of divisions.

    Raises:
        FormError: a level, year or parent is none, or a code stands twice for the same years.
    """
    regions = [_region(row, path.name) for row in load_rows(path, COLUMNS)]
    by_code = _by_code(regions, path.name)
    for region in regions:
        if region.parent is not None and region.parent not in by_code:
            raise FormError(f"{path.name}：{region.code} 的上级 {region.parent} 不在表里")
    names = _index((name, region) for region in regions for name in _customary(region))
    stems = _index((stem, region) for region in regions for stem in _stems(region))
    return Regions(by_code, names, stems, max(map(len, names), default=0))


def _by_code(regions: Iterable[Region], where: str) -> dict[str, Region]:
    by_code: dict[str, Region] = {}
    for region in regions:
        holder = by_code.get(region.code)
        if holder and holder.valid_to is None and region.valid_to is None:
            raise FormError(f"{where}：代码 {region.code} 出现两次")
        if holder is None or holder.valid_to is not None:
            by_code[region.code] = region
    return by_code


def _region(row: Mapping[str, str], where: str) -> Region:
    years = [row["valid_from"], row["valid_to"]]
    if row["level"] not in LEVELS or not all(year.isdecimal() for year in years if year):
        raise FormError(f"{where}：{row['code']} 的级别或年份不对")
    first, last = (int(year) if year else None for year in years)
    shorts = tuple(row["short"].split("/")) if row["short"] else ()
    parent = row["parent"] or None
    return Region(row["code"], row["name"], parent, row["level"], first, last, shorts)


def _customary(region: Region) -> set[str]:
    suffix = region.suffix[-1:]
    joined = {short if short.endswith(suffix) else short + suffix for short in region.shorts}
    if region.suffix == "自治州":
        joined |= {short + region.suffix for short in region.shorts if short[-1] != suffix}
    return {region.name} | {name for name in joined if len(name) > 2 or name == region.name}


def _stems(region: Region) -> set[str]:
    bare = region.name.removesuffix(region.suffix)
    return {stem for stem in (bare, *region.shorts) if len(stem) > 1}


def _index(pairs: Iterable[tuple[str, Region]]) -> dict[str, tuple[Region, ...]]:
    index: dict[str, tuple[Region, ...]] = {}
    for name, region in pairs:
        index[name] = (*index.get(name, ()), region)
    return index
