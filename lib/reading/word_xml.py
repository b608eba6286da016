"""The XML parts of a Word document: found, read safely, all in one namespace."""

import posixpath

from lxml import etree

from lib.errors import DocumentError
from lib.reading.package import BROKEN, Package

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
)
_MAIN = "word/document.xml"
_OFF = frozenset({"0", "false", "off", "none"})


def parse_xml(data: bytes) -> etree._Element:
    """The root of an XML part.

    Raises:
        DocumentError: it is no well-formed XML, or declares a document type: Word never does, and
            entities are how such files attack their reader.
    """
    for strict, transitional in _STRICT:
        if strict in data:
            data = data.replace(strict, transitional)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as problem:
        raise DocumentError(BROKEN) from problem
    if etree.ElementTree(root).docinfo.internalDTD is not None:
        raise DocumentError(
            "文件的 XML 里有文档类型定义（DTD），为安全起见没有读取，请核对文件来源。"
        )
    return root


def main_part(package: Package) -> str | None:
    """The name of the document's main part; None if the archive is no Word document."""
    rels = package.part("_rels/.rels")
    if rels is not None:
        for relation in parse_xml(rels):
            if (relation.get("Type") or "").endswith("/officeDocument"):
                target = (relation.get("Target") or "").lstrip("/")
                if target.lower() in package.names and "xl/" not in target and target:
                    return target
    return _MAIN if _MAIN in package.names else None


def related(package: Package, part: str) -> dict[str, str]:
    """Relation id -> name of the part it leads to, for one part; external ones are left out."""
    folder, name = posixpath.split(part)
    data = package.part(f"{folder}/_rels/{name}.rels")
    if data is None:
        return {}
    return {
        relation.get("Id") or "": _resolved(folder, relation.get("Target") or "")
        for relation in parse_xml(data)
        if relation.get("TargetMode") != "External"
    }


def beside(part: str, name: str) -> str:
    """The name of a part in the same folder as another."""
    return f"{posixpath.dirname(part)}/{name}".lstrip("/")


def _resolved(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target))


def value(parent: etree._Element | None, name: str) -> str | None:
    """The ``w:val`` of a child; an empty text where the child has none, None without the child."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else child.get(f"{W}val") or ""


def number(parent: etree._Element | None, name: str) -> int | None:
    """The ``w:val`` of a child as a whole number; None without one."""
    text = value(parent, name)
    return int(text) if text is not None and text.lstrip("-").isdecimal() else None


def is_on(element: etree._Element) -> bool:
    """Whether a switch such as ``w:vanish`` is on: it is, unless its value says otherwise."""
    return (element.get(f"{W}val") or "").lower() not in _OFF
