"""What kind of file it is, and what is said of those that are not read."""

import io
import zipfile

import pytest

from lib.errors import DocumentError, UnknownFormat
from lib.reading import package
from lib.reading import read as reading
from lib.reading.read import read, tell_format
from tests.builders import Options, print_sample, sample
from tests.builders.zipped import zipped
from tests.unit.reading.word import paragraph, root, word

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


OPEN = "application/vnd.oasis.opendocument"
MAIN_PART = (
    '<Relationships><Relationship Type="a/thumbnail" Target="b.png"/>'
    '<Relationship Type="a/officeDocument" Target="ppt/presentation.xml"/></Relationships>'
)


def compound(*names):
    """A compound file of the older Office whose streams have these names, with nothing in them."""
    sector = 512
    header = OLE + bytes(16) + (0x3E).to_bytes(2, "little") + (3).to_bytes(2, "little")
    header += b"\xfe\xff" + (9).to_bytes(2, "little") + (6).to_bytes(2, "little") + bytes(10)
    header += (1).to_bytes(4, "little") + (1).to_bytes(4, "little") + bytes(4)
    header += (4096).to_bytes(4, "little") + b"\xfe\xff\xff\xff" + bytes(4) + b"\xfe\xff\xff\xff"
    header += bytes(4) + bytes(4) + b"\xff" * (sector - 80)
    table = b"\xfd\xff\xff\xff" + b"\xfe\xff\xff\xff" + b"\xff" * (sector - 8)
    entries = [entry("Root Entry", 5, child=1)]
    entries += [
        entry(name, 2, right=number + 1 if number < len(names) else None)
        for number, name in enumerate(names, start=1)
    ]
    directory = b"".join(entries)
    return header + table + directory.ljust(sector, b"\0")


def entry(name, kind, right=None, child=None):
    raw = (name + "\0").encode("utf-16-le")
    none = b"\xff\xff\xff\xff"

    def link(number):
        return none if number is None else number.to_bytes(4, "little")

    links = none + link(right) + link(child)
    return (
        raw.ljust(64, b"\0") + len(raw).to_bytes(2, "little") + bytes([kind, 1]) + links
        + bytes(36) + b"\xfe\xff\xff\xff" + bytes(8)
    )  # fmt: skip


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("一、总体情况\n".encode(), "txt"),
        ("一、总体情况\n".encode("gb18030"), "txt"),
        ("一、总体情况\n".encode("utf-16"), "txt"),
        ("见 <http://example.com>，3 < 5。\n".encode(), "txt"),
        ("# 报告\n<html><body><table><tr><td>1</td></tr></table></body></html>".encode(), "txt"),
        (b"<!DOCTYPE html><html><body>1</body></html>", "html"),
        ("\ufeff\n<!-- 注 --> <HTML><p>文".encode("utf-16"), "html"),
        (b"<?xml version='1.0'?><html xmlns='x'><p>1</p></html>", "html"),
        ("<p>一、总体情况</p>".encode(), "html"),
        ("<strong>一、总体情况</strong>".encode(), "html"),
        ("<a:b>不是网页".encode(), "txt"),
        (b"--> <html><body>1</body></html>", "html"),
        (word(paragraph("正文")), "docx"),
        (zipped({"[Content_Types].xml": "", "xl/workbook.xml": "<a/>"}), "xlsx"),
        (zipped({"OFD.xml": "<a/>", "Doc_0/Document.xml": ""}), "ofd"),
        (zipped({"甲/年报.docx": "", "乙.txt": ""}), "zip"),
        (b"%PDF-1.7\n%\xe2\xe3", "pdf"),
        (b"\r\n%PDF-1.4\n", "pdf"),
        (compound("WordDocument", "1Table"), "doc"),
        (compound("Workbook"), "xls"),
        (b"\x89PNG\r\n\x1a\n\0\0", "image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "image"),
        (b"BM\x36\0\0\0\0\0\0\0", "image"),
        (b"RIFF\x10\0\0\0WEBPVP8", "image"),
        (b"{\\rtf1\\ansi}", "rtf"),
        (zipped({"mimetype": f"{OPEN}.text", "content.xml": ""}), "odt"),
        (zipped({"mimetype": f"{OPEN}.spreadsheet\n", "content.xml": ""}), "ods"),
    ],
    ids=map(str, range(27)),
)  # fmt: skip
def test_the_kind_is_told_from_the_bytes(data, kind):
    assert tell_format(data) == kind


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"Rar!\x1a\x07\0", "RAR"),
        (b"7z\xbc\xaf\x27\x1c", "7z"),
        (b"MZ\x90\0", "程序"),
        (compound("PowerPoint Document"), "演示文稿"),
        (compound("Anything"), "认不出文件的格式"),
        (zipped({"ppt/presentation.xml": ""}), "演示文稿"),
        (zipped({"_rels/.rels": MAIN_PART, "ppt/presentation.xml": ""}), "演示文稿"),
        (zipped({"mimetype": f"{OPEN}.presentation", "content.xml": ""}), "OpenDocument"),
        (b"<?xml version='1.0'?><data>1</data>", "XML"),
        (bytes(range(256)) * 40, "认不出文件的格式"),
        (b"\x01\x02\x03\x04" * 30, "认不出文件的格式"),
    ],
    ids=map(str, range(11)),
)
def test_kinds_that_are_never_read_are_named(data, sentence):
    with pytest.raises(UnknownFormat, match=sentence) as refusal:
        tell_format(data)
    assert str(refusal.value).endswith("。")


def test_an_archive_is_no_document():
    with pytest.raises(UnknownFormat, match="解压"):
        read(zipped({"年报.docx": ""}))


@pytest.mark.parametrize(
    "data",
    [
        compound("WordDocument"),
        compound("Workbook"),
        b"%PDF-1.7\n",
        zipped({"xl/workbook.xml": "<a"}),
        zipped({"OFD.xml": "<a/>"}),
        b"\x89PNG\r\n\x1a\n\0\0",
    ],
    ids=["doc", "xls", "pdf", "xlsx", "ofd", "image"],
)
def test_a_damaged_file_of_each_kind_gives_one_sentence(data):
    with pytest.raises(DocumentError) as refusal:
        read(data)
    assert str(refusal.value).count("。") == 1


@pytest.mark.parametrize(
    "data",
    [b"", b" \r\n\t", b"\xef\xbb\xbf\n", b"\0\0\0", "\u3000\n".encode()],
    ids=["nothing", "blanks", "mark", "zeros", "wide blank"],
)
def test_an_empty_file_is_refused(data):
    with pytest.raises(DocumentError, match="文件是空的"):
        read(data)


def test_an_empty_archive_is_refused():
    with pytest.raises(DocumentError, match="压缩包是空的"):
        read(zipped({}))


def test_a_locked_document_is_refused():
    with pytest.raises(DocumentError, match="设了密码"):
        read(compound("EncryptionInfo", "EncryptedPackage"))


def test_a_damaged_file_of_the_older_office_is_refused():
    with pytest.raises(DocumentError, match="不完整或已损坏"):
        read(OLE + b"\0" * 100)


def test_an_encrypted_part_of_an_archive_is_refused():
    data = bytearray(word(paragraph("正文")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        data[at + offset] |= 1
    with pytest.raises(DocumentError, match="设了密码"):
        read(bytes(data))


def test_a_part_with_a_broken_checksum_is_refused():
    data = bytearray(zipped({"word/document.xml": root("document", "<w:body/>" * 20)}))
    at = data.find(b"word/document.xml") + len("word/document.xml")
    data[at + 5] ^= 0xFF
    with pytest.raises(DocumentError, match="不完整或已损坏"):
        read(bytes(data))


def test_a_part_that_explodes_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(package, "LARGEST_PART", 1_000_000)
    bomb = zipped({"word/document.xml": b"<w>" + b" " * 3_000_000})
    assert len(bomb) < 10_000
    with pytest.raises(DocumentError, match="解压后过大"):
        read(bomb)


def test_what_an_archive_says_of_its_size_is_not_believed(monkeypatch):
    monkeypatch.setattr(package, "LARGEST_TOTAL", 500_000)
    bomb = bytearray(zipped({"word/document.xml": b"<w>" + b" " * 900_000}))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = bomb.find(mark) + offset
        bomb[at : at + 4] = (100).to_bytes(4, "little")
    with pytest.raises(DocumentError):
        read(bytes(bomb))


def test_an_archive_of_countless_parts_is_refused(monkeypatch):
    monkeypatch.setattr(package, "MOST_PARTS", 5)
    with pytest.raises(DocumentError, match="过大"):
        read(zipped({f"{number}.txt": "" for number in range(6)}))


def test_a_file_of_enormous_size_is_refused(monkeypatch):
    monkeypatch.setattr(reading, "LARGEST_FILE", 10)
    with pytest.raises(DocumentError, match="超过 100 MB"):
        read(b"0" * 11)


def test_the_name_of_a_part_is_found_in_any_case_and_with_any_slash():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("Word\\Document.XML", "x")
    opened = package.Package(stream.getvalue())
    assert opened.part("word/document.xml") == b"x"
    assert opened.part("word/styles.xml") is None
    assert opened.names == {"word/document.xml"}


def test_an_archive_whose_directory_points_before_its_beginning_is_refused_in_words():
    data = bytearray(print_sample(sample(3), "docx_clean", Options()))
    end = data.rindex(b"PK\5\6")
    data[end + 16 : end + 20] = (len(data) * 2).to_bytes(4, "little")
    with pytest.raises(DocumentError, match="。"):
        read(bytes(data))
