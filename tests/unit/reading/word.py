"""Word documents by hand, for tests of what programs write and libraries do not."""

from tests.builders.zipped import zipped

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
NAMESPACES = (
    f'xmlns:r="{OFFICE}/relationships" xmlns:m="{OFFICE}/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def root(tag, inner, namespace=MAIN):
    return f'<w:{tag} xmlns:w="{namespace}" {NAMESPACES}>{inner}</w:{tag}>'


def word(body, *, namespace=MAIN, **parts):
    """A document with this body; ``parts`` are the insides of other parts, by name."""
    named = {f"word/{name}.xml": root(name, inner) for name, inner in parts.items()}
    document = root("document", f"<w:body>{body}</w:body>", namespace)
    return zipped({"word/document.xml": document, **named})


def run(text, looks=""):
    return f"<w:r><w:rPr>{looks}</w:rPr><w:t>{text}</w:t></w:r>"


def paragraph(text="", properties="", inner=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text) if text else ''}{inner}</w:p>"


def cell(text="", looks="", inner=None):
    return f"<w:tc><w:tcPr>{looks}</w:tcPr>{inner if inner is not None else paragraph(text)}</w:tc>"


def row(*cells, looks=""):
    return f"<w:tr><w:trPr>{looks}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows):
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def listed(number, level=0):
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def level(deep, form, text, more=""):
    return (
        f'<w:lvl w:ilvl="{deep}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def definition(key, *levels):
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'


def instance(number, key, overrides=""):
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{key}"/>{overrides}</w:num>'
