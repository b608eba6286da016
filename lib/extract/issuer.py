"""Which agency reports: the title's issuer, made whole or replaced by what the text says.

Evidence comes in this order: title, signature, preamble (由…编制, 现公布…年度报告), contact
line, opening of the first section, what the page says of its publisher. Where the evidence does
not tell, the agency is None.
"""

import re
from collections.abc import Sequence

from lib.extract.evidence import DESK, OPENING, PAGE, Evidence
from lib.extract.organ import Organ, read_organ
from lib.extract.title import Title
from lib.form.regions import load_regions

_SAYS_BUREAU = re.compile(r"我局|本局|我厅|我委")
_SAYS_ZONE = re.compile(r"我委")
_SAYS_NO_ZONE = re.compile(r"我局|本局|我厅")
_SAYS_PLACE = re.compile(r"我[省市县区州盟旗](?![直属政])")
_WEAK = 2
"""Evidence from this rank on may be of a body that merely publishes the report."""
_BEHIND = re.compile(r"(?:报告|年报)\((?P<name>(?!含|本级|汇总)[\u4e00-\u9fff]{3,24})\)")
_TITLE_LINES = 2
_SEAT = ("人民政府", "街道办事处", "办事处", "管理委员会", "管委会")
_LEFT = re.compile(r"[\u4e00-\u9fff()]{2,18}$")


def agency(
    title: Title | None, lines: tuple[str, ...], evidence: Sequence[Evidence], text: str
) -> str | None:
    """The agency's full name, or None where nothing names it without doubt.

    The title's name stands as it is, except that a missing region is added, and a bare place
    becomes its government or office, where the text itself says so.
    """
    name = _behind(title, lines) or title.issuer if title else None
    if name is None or (title and _is_site(title, lines, evidence)):
        name = _untitled(evidence, text)
    return _whole(name, evidence, text) if name else None


def _behind(title: Title, lines: tuple[str, ...]) -> str | None:
    """Who stands in brackets behind a title that names nobody, or only the place."""
    found = _BEHIND.search("".join(lines[title.line : title.line + _TITLE_LINES]))
    if found is None:
        return None
    place = read_organ(title.issuer) if title.issuer else None
    organ = read_organ(found["name"])
    if organ.kind in ("other", "government") or (place and not place.place_only):
        return None
    if organ.named or place is None:
        return organ.name if organ.named else None
    return place.name + organ.rest if organ.prefix and place.name.endswith(organ.prefix) else None


def _whole(name: str, evidence: Sequence[Evidence], text: str) -> str:
    organ = read_organ(name)
    if organ.place_only:
        name = _seated(organ, evidence) or name
        organ = read_organ(name)
    return _fuller(organ, evidence, text) or name


def _is_site(title: Title, lines: tuple[str, ...], evidence: Sequence[Evidence]) -> bool:
    """Whether the issuer is a government's line above the title, but a bureau signs the report."""
    if title.issuer != lines[title.line] or read_organ(title.issuer).kind != "government":
        return False
    return any(e.rank == 0 and read_organ(e.name).kind == "bureau" for e in evidence)


def _untitled(evidence: Sequence[Evidence], text: str) -> str | None:
    """The first name that the evidence gives; one with its region comes before one without."""
    says_bureau = _SAYS_BUREAU.search(text) is not None
    says_zone = _SAYS_ZONE.search(text) is not None and not _SAYS_NO_ZONE.search(text)
    says_place = not says_bureau and _SAYS_PLACE.search(text) is not None
    for named in (True, False):
        for item in evidence:
            organ = read_organ(item.name)
            weak = item.rank >= _WEAK
            opens = item.rank == OPENING and organ.level and not says_bureau
            if organ.named is not named or (weak and organ.place_only and not opens):
                continue
            if not named and (weak or organ.bureau is None):
                continue
            if item.rank == DESK and says_place:
                continue
            government = organ.kind in ("government", "gov_office") and item.rank > 0
            says_this = organ.kind == "bureau" or (organ.kind == "zone" and says_zone)
            if not says_bureau or says_this or not (weak or government):
                return item.name
    return _source(evidence) if says_bureau else None


def _source(evidence: Sequence[Evidence]) -> str | None:
    """The bureau that the page gives as its source by a short name (来源：区水利局)."""
    for item in evidence:
        organ = read_organ(item.name)
        if item.rank == PAGE and organ.kind == "bureau" and organ.bureau and organ.prefix:
            return item.name
    return None


def _seated(place: Organ, evidence: Sequence[Evidence]) -> str | None:
    """The body that sits in a place, where the text names one: 某区 -> 某市某区人民政府."""
    for item in evidence:
        at = item.name.find(place.name)
        after = item.name[at + len(place.name) :]
        seat = next((seat for seat in _SEAT if after.startswith(seat)), None)
        if at >= 0 and seat and _is_chain(item.name[:at], place):
            whole = item.name[: at + len(place.name)] + seat
            if item.name == whole or read_organ(item.name).kind in ("gov_office", "town", "zone"):
                return whole
    return None


def _fuller(organ: Organ, evidence: Sequence[Evidence], text: str) -> str | None:
    """The name with the region that the title leaves out, or None where the text has none."""
    if organ.named and organ.level in ("province", "prefecture", None):
        return None
    for item in evidence:
        at = item.name.find(organ.name)
        if at > 0 and _is_chain(item.name[:at], organ):
            return item.name[: at + len(organ.name)]
        if not organ.named and _same_organ(organ, read_organ(item.name)):
            return item.name
    return _in_text(organ, text)


def _same_organ(short: Organ, whole: Organ) -> bool:
    if not whole.named or short.kind != whole.kind:
        return False
    if short.prefix and short.prefix != whole.regions[-1][-1]:
        return False
    return short.kind in ("gov_office", "government") or (
        short.bureau is not None and short.bureau == whole.bureau
    )


def _in_text(organ: Organ, text: str) -> str | None:
    """The one fuller form that the running text has of a name without its region."""
    if organ.named:
        return None
    lefts = {
        left.group()
        for found in re.finditer(re.escape(organ.name), text)
        if (left := _LEFT.search(text, max(found.start() - 18, 0), found.start()))
    }
    names = {above + organ.name for left in lefts if (above := _chain_at_end(left, organ))}
    return names.pop() if len(names) == 1 else None


def _chain_at_end(left: str, organ: Organ) -> str | None:
    """The longest chain of known divisions that ends ``left`` and may stand before the name."""
    regions = load_regions()
    for start in range(len(left) - 1):
        if regions.name_at(left + organ.prefix, start) and _is_chain(left[start:], organ):
            return left[start:]
    return None


def _is_chain(above: str, organ: Organ) -> bool:
    """Whether ``above`` is a chain of regions that may stand before the name."""
    if not above:
        return True
    whole = read_organ(above + organ.name)
    count = len(whole.regions) - len(organ.regions)
    if whole.rest != organ.rest or count < 1 or whole.regions[count:] != organ.regions:
        return False
    known = all(name in load_regions().names for name in whole.regions[:count])
    if known and organ.region and whole.region != organ.region:
        return False
    return "".join(whole.regions[:count]) == above + organ.prefix
