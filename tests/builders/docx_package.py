"""A Word package from the parts that matter: body, numbering, footnotes, header and footer."""

import io
import zipfile

from tests.builders.zipped import zipped

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMESPACES = (
    f'xmlns:w="{MAIN}" xmlns:r="{RELATIONS}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
KINDS = {
    "numbering": "numbering",
    "footnotes": "footnotes",
    "header1": "header",
    "footer1": "footer",
}
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
LEVELS = (
    ("chineseCounting", "%1、"),
    ("decimal", "%1."),
    ("chineseCounting", "（%1）"),
)
"""Automatic numbers: of section headings, of rows, of groups; one list for each."""


def package(body: str) -> bytes:
    """The bytes of a .docx whose body is this XML; its section names the header and the footer."""
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rIdheader1"/>'
        '<w:footerReference w:type="default" r:id="rIdfooter1"/>'
        '<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440"/></w:sectPr>'
    )
    document = f"<w:document {NAMESPACES}><w:body>{body}{section}</w:body></w:document>"
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations([("rId1", "officeDocument", "word/document.xml")]),
        "word/_rels/document.xml.rels": _relations(
            [(f"rId{part}", kind, f"{part}.xml") for part, kind in KINDS.items()]
        ),
        "word/document.xml": document,
        "word/numbering.xml": _numbering(),
        "word/footnotes.xml": _footnotes(),
        "word/header1.xml": f"<w:hdr {NAMESPACES}>{_paragraph('政府信息公开工作年度报告')}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {NAMESPACES}>{_paragraph('— 3 —')}</w:ftr>",
    }
    return zipped({name: _declared(text) for name, text in parts.items()})


def flat(data: bytes) -> bytes:
    """The same package as one XML file, as Word saves "Word XML 文档"."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = "".join(
            f'<pkg:part pkg:name="/{name}" pkg:contentType="application/xml"><pkg:xmlData>'
            f"{archive.read(name).decode().split('?>', 1)[1]}</pkg:xmlData></pkg:part>"
            for name in archive.namelist()
            if name != "[Content_Types].xml"
        )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<?mso-application progid="Word.Document"?>\n<pkg:package xmlns:pkg='
        f'"http://schemas.microsoft.com/office/2006/xmlPackage">{parts}</pkg:package>'
    ).encode()


def _declared(text: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}'.encode()


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{OFFICE}.{kind}+xml"/>'
        for part, kind in [("document", "document.main"), *KINDS.items()]
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(targets: list[tuple[str, str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="{key}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for key, kind, target in targets
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{entries}</Relationships>'


def _numbering() -> str:
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{kind}"/><w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
        "</w:abstractNum>"
        for number, (kind, text) in enumerate(LEVELS)
    )
    uses = "".join(
        f'<w:num w:numId="{number + 1}"><w:abstractNumId w:val="{number}"/></w:num>'
        for number in range(len(LEVELS))
    )
    return f"<w:numbering {NAMESPACES}>{lists}{uses}</w:numbering>"


def _footnotes() -> str:
    return (
        f'<w:footnotes {NAMESPACES}><w:footnote w:id="1">{_paragraph("数据截至年底，共 888 件。")}'
        "</w:footnote></w:footnotes>"
    )
