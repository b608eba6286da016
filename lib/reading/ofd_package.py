"""The parts of an OFD package: its documents, their pages with templates, and what they draw on.

Programs write the namespaces and the paths to parts in their own ways: elements are known by their
local names, and a path counts from the part it stands in or from the root, whichever leads to one.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from lib.errors import DocumentError
from lib.reading.ofd_content import POINTS, local, numbers
from lib.reading.package import BROKEN, Package
from lib.reading.plane import Point
from lib.reading.word_xml import parse_xml

_ROOT = "OFD.xml"
_A4 = [0.0, 0.0, 210.0, 297.0]

Units = dict[str, etree._Element]
"""Composite objects of resources by their ID."""


@dataclass(frozen=True, slots=True)
class PageSource:
    """What is drawn on a page, from back to front.

    ``corner`` of the paper is in millimetres, ``size`` in points.
    """

    contents: tuple[etree._Element, ...]
    units: Units
    corner: Point
    size: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Body:
    """One document of the package; ``pages`` are paths as it states them."""

    package: Package
    name: str
    pages: tuple[str, ...]
    templates: dict[str, etree._Element]
    units: Units
    area: list[float]

    def open_page(self, location: str) -> PageSource | None:
        """The page that stands at a path; None where it is not in the package."""
        found = _part(self.package, self.name, location)
        if found is None:
            return None
        name, page = found
        below = (item.get("TemplateID") or "" for item in _children(page, "Template"))
        sources = [*(self.templates[key] for key in below if key in self.templates), page]
        left, top, width, height = _area(page) or self.area
        return PageSource(
            tuple(content for source in sources for content in _children(source, "Content")),
            _units(self.package, name, _texts(page, "PageRes")),
            (left, top),
            (width * POINTS, height * POINTS),
        )


def find_bodies(package: Package) -> list[Body]:
    """The documents of a package, in order.

    Raises:
        DocumentError: the package or a main part of it is damaged.
    """
    found = _part(package, "", _ROOT)
    if found is None:
        raise DocumentError(BROKEN)
    return [_body(package, location) for location in _texts(found[1], "DocRoot")]


def _body(package: Package, location: str) -> Body:
    found = _part(package, "", location)
    if found is None:
        raise DocumentError(BROKEN)
    name, root = found
    templates = {
        item.get("ID") or "": found[1]
        for item in root.iter("{*}TemplatePage")
        if (found := _part(package, name, item.get("BaseLoc") or ""))
    }
    pages = (item.get("BaseLoc") or "" for item in root.iterfind("{*}Pages/{*}Page"))
    resources = [*_texts(root, "PublicRes"), *_texts(root, "DocumentRes")]
    units = _units(package, name, resources)
    return Body(package, name, tuple(pages), templates, units, _area(root) or _A4)


def _part(package: Package, beside: str, location: str) -> tuple[str, etree._Element] | None:
    """Name and root of the part to which a path in another part leads."""
    folder = posixpath.dirname(beside)
    for name in (posixpath.join(folder, location), location):
        data = package.part(posixpath.normpath(name.replace("\\", "/")))
        if data is not None:
            return name, parse_xml(data)
    return None


def _children(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    return (child for child in parent if local(child) == name)


def _texts(root: etree._Element, name: str) -> list[str]:
    """The texts of all elements of a name, wherever they stand."""
    texts = ((item.text or "").strip() for item in root.iter(f"{{*}}{name}"))
    return [text for text in texts if text]


def _area(root: etree._Element) -> list[float] | None:
    """The box of the paper in millimetres: left, top, width, height."""
    boxes = (numbers(text) for text in _texts(root, "PhysicalBox"))
    return next((box for box in boxes if len(box) == 4 and min(box[2:]) > 0), None)


def _units(package: Package, beside: str, locations: list[str]) -> Units:
    found = (_part(package, beside, location) for location in locations)
    return {
        item.get("ID") or "": item
        for part in found
        if part is not None
        for item in part[1].iter("{*}CompositeGraphicUnit")
    }
