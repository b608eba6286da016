import bz2
import gzip
import io
import lzma
import tarfile
from collections.abc import Mapping
from zipfile import ZipFile, ZipInfo
from zlib import crc32

import pytest

from lib.errors import DocumentError
from lib.reading.archive import members, tell_archive
from lib.reading.archive_zip import zip_members
from lib.reading.limits import MOST_MEMBERS, TOO_LARGE, Allowance, Exhausted
from lib.reading.member import (
    BROKEN_ARCHIVE,
    BROKEN_MEMBER,
    EMPTY_ARCHIVE,
    LOCKED_MEMBER,
    STRANGE_MEMBER,
    TOO_DEEP,
    Member,
)
from tests.builders.zipped import zipped

EXPLODES = "文件解压后过大，不像年度报告，没有读取，请核对文件。"
GONE_ON = Member("后.txt", b"behind")


def zipped_raw(name: bytes, data: bytes, extra: bytes = b"") -> bytes:
    """An archive of one file whose name is these very bytes, and which says nothing of UTF-8."""
    target = io.BytesIO()
    entry = ZipInfo(name.decode("latin-1").encode("ascii", "replace").decode())
    entry.extra = extra
    with ZipFile(target, "w") as archive:
        archive.writestr(entry, data)
    return target.getvalue().replace(entry.filename.encode(), name)


def tarred(
    files: Mapping[str, bytes],
    mode: str = "w",
    encoding: str = "utf-8",
    form: int = tarfile.GNU_FORMAT,
) -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode=mode, encoding=encoding, format=form) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return target.getvalue()


def found(data: bytes, name: str = "年报.zip") -> list[Member]:
    return list(members(data, name))


def test_files_come_in_the_order_of_the_archive_folders_left_out():
    data = zipped({"区/": b"", "区/教育局.txt": b"b", "区/财政局.txt": b"a"})
    assert found(data) == [Member("区/教育局.txt", b"b"), Member("区/财政局.txt", b"a")]


@pytest.mark.parametrize(
    "name",
    ["__MACOSX/._年报.docx", ".DS_Store", "年/.hidden/x.txt", "年/~$年报.docx", "Thumbs.db"],
)
def test_files_that_systems_hide_are_left_out(name):
    assert found(zipped({name: b"x", "后.txt": b"behind"})) == [GONE_ON]


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/年/./报.txt", "年/报.txt"),
        ("C:\\年\\..\\报.txt", "年/报.txt"),
        ("年\u202e报\n.txt", "年报.txt"),
        ("..", "无名文件"),
    ],
)
def test_path_tricks_are_only_a_name_without_them(name, seen):
    assert found(zipped({name: b"x"})) == [Member(seen, b"x")]


def test_a_file_without_a_name_is_read_all_the_same():
    data = zipped({"abc.txt": b"x"}).replace(b"abc.txt", b"\0bc.txt")  # cut off at its very begin
    assert found(data) == [Member("bc.txt", b"x")]


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_names_that_state_no_encoding_are_read_as_utf8_or_gbk(encoding):
    data = zipped_raw("北山县教育局年报.txt".encode(encoding), b"x")
    assert found(data) == [Member("北山县教育局年报.txt", b"x")]


def test_the_unicode_name_beside_a_broken_one_counts():
    raw = b"????.txt"
    field = b"\x01" + crc32(raw).to_bytes(4, "little") + "年报.txt".encode()
    other = b"\x09\x00\x01\x00\x00"  # a field of another kind stands before it
    extra = other + b"\x75\x70" + len(field).to_bytes(2, "little") + field
    assert found(zipped_raw(raw, b"x", extra)) == [Member("年报.txt", b"x")]


def test_a_unicode_name_of_another_entry_does_not_count():
    field = b"\x01" + bytes(4) + "别的.txt".encode()
    extra = b"\x75\x70" + len(field).to_bytes(2, "little") + field
    assert found(zipped_raw(b"nian.txt", b"x", extra)) == [Member("nian.txt", b"x")]


def test_an_encrypted_file_is_told_and_the_others_go_on():
    data = bytearray(zipped({"锁.txt": b"secret", "后.txt": b"behind"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert found(bytes(data)) == [Member("锁.txt", None, LOCKED_MEMBER), GONE_ON]


def test_a_damaged_file_is_told_and_the_others_go_on():
    data = bytearray(zipped({"坏.txt": b"some text", "后.txt": b"behind"}))
    data[data.index(b"PK\x01\x02") + 16] ^= 0xFF  # its check sum
    assert found(bytes(data)) == [Member("坏.txt", None, BROKEN_MEMBER), GONE_ON]


def test_an_unknown_method_of_packing_is_told_and_the_others_go_on():
    data = bytearray(zipped({"怪.txt": b"some text", "后.txt": b"behind"}))
    data[data.index(b"PK\x01\x02") + 10] = 97
    assert found(bytes(data)) == [Member("怪.txt", None, STRANGE_MEMBER), GONE_ON]


def test_a_link_is_left_out():
    target = io.BytesIO()
    link = ZipInfo("link")
    link.external_attr = 0o120777 << 16
    with ZipFile(target, "w") as archive:
        archive.writestr(link, b"/etc/passwd")
        archive.writestr("后.txt", b"behind")
    assert found(target.getvalue()) == [GONE_ON]


def test_a_file_that_explodes_is_told_and_the_others_go_on():
    data = zipped({"弹.txt": bytes(40_000_000), "后.txt": b"behind"})
    assert found(data) == [Member("弹.txt", None, EXPLODES), GONE_ON]


def test_the_size_that_a_header_states_is_not_believed():
    data = bytearray(zipped({"弹.txt": bytes(40_000_000)}))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = (100).to_bytes(4, "little")
    # Read up to the stated size, the check sum is off.
    assert found(bytes(data)) == [Member("弹.txt", None, BROKEN_MEMBER)]


def test_more_files_than_allowed_end_the_reading():
    data = zipped({f"{number}.txt": b"" for number in range(MOST_MEMBERS + 1)})
    *read, last = found(data)
    assert len(read) == MOST_MEMBERS
    assert last == Member("", None, "压缩包里超过 5000 个文件，其余的没有读，请分成几包上传。")


def test_an_allowance_of_bytes_is_for_all_files_together():
    data = zipped({"一.txt": bytes(600), "二.txt": bytes(600)})
    given = zip_members(data, Allowance(size=1000))
    assert next(given).name == "一.txt"
    with pytest.raises(Exhausted, match="其余的没有读"):
        next(given)


def test_archives_in_archives_are_opened_three_levels_deep():
    second = zipped({"内.zip": zipped({"年报.txt": b"x"}), "后.txt": b"behind"})
    assert found(zipped({"外.zip": second})) == [
        Member("外.zip!内.zip!年报.txt", b"x"),
        Member("外.zip!后.txt", b"behind"),
    ]


def test_a_fourth_level_is_told():
    data = zipped({"年报.txt": b"x"})
    for _ in range(3):
        data = zipped({"内.zip": data, "后.txt": b"behind"})
    assert found(data)[:2] == [
        Member("内.zip!内.zip!内.zip", None, TOO_DEEP),
        Member("内.zip!内.zip!后.txt", b"behind"),
    ]


def test_an_empty_archive_in_an_archive_is_told():
    data = zipped({"空.tar": tarred({"区/.DS_Store": b""}), "后.txt": b"behind"})
    assert found(data) == [Member("空.tar", None, EMPTY_ARCHIVE), GONE_ON]


def test_an_archive_of_hidden_files_alone_is_empty():
    assert found(zipped({".DS_Store": b"x"})) == [Member("", None, EMPTY_ARCHIVE)]


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_tar_archives_are_unpacked_however_they_are_packed(mode, encoding):
    data = tarred({"区/年报.txt": b"x", "区/.DS_Store": b"", "后.txt": b"behind"}, mode, encoding)
    assert found(data, "a.tar") == [Member("区/年报.txt", b"x"), GONE_ON]


def test_names_in_the_newer_form_of_tar_are_read():
    data = tarred({"年报.txt": b"x"}, form=tarfile.PAX_FORMAT)
    assert found(data) == [Member("年报.txt", b"x")]


def test_links_and_sparse_files_of_a_tar_archive_give_no_text():
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
        sparse = tarfile.TarInfo("sparse.txt")
        sparse.type = tarfile.GNUTYPE_SPARSE
        archive.addfile(sparse)
    assert found(target.getvalue()) == [Member("sparse.txt", None, STRANGE_MEMBER)]


def test_a_file_of_a_tar_archive_larger_than_any_report_is_told():
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        large = tarfile.TarInfo("大.txt")
        large.size = 100_000_001
        archive.addfile(large, io.BytesIO(bytes(large.size)))
        behind = tarfile.TarInfo("后.txt")
        behind.size = len(b"behind")
        archive.addfile(behind, io.BytesIO(b"behind"))
    assert found(target.getvalue()) == [Member("大.txt", None, TOO_LARGE), GONE_ON]


def test_a_cut_archive_gives_what_is_whole_and_then_tells():
    data = tarred({"一.txt": b"first", "二.txt": bytes(2000)})
    assert found(data[:2000]) == [Member("一.txt", b"first"), Member("", None, BROKEN_ARCHIVE)]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_file_packed_alone_is_called_as_its_archive_without_the_ending(
    pack,
):
    assert found(pack(b"text"), "夹/年报.txt.gz") == [Member("年报.txt", b"text")]


def test_a_file_packed_alone_under_a_strange_name_keeps_the_name():
    assert found(gzip.compress(b"text"), "年报") == [Member("年报", b"text")]


def test_a_packed_file_that_explodes_is_told():
    assert found(gzip.compress(bytes(40_000_000))) == [Member("", None, EXPLODES)]


def test_a_damaged_packed_file_is_told():
    assert found(gzip.compress(b"text" * 100)[:-9]) == [Member("", None, BROKEN_ARCHIVE)]


def test_a_damaged_archive_among_files_is_told_where_it_stands():
    data = zipped({"坏.gz": gzip.compress(b"text" * 100)[:-9], "后.txt": b"behind"})
    assert found(data) == [Member("坏.gz", None, BROKEN_ARCHIVE), GONE_ON]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param("年度报告".encode(), id="text"),
        pytest.param(b"BZh is how this text begins", id="text that begins as bzip2"),
        pytest.param(b"PK\x03\x04 cut off", id="a damaged zip"),
        pytest.param(zipped({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), id="a workbook"),
        pytest.param(zipped({"OFD.xml": b""}), id="OFD"),
    ],
)
def test_what_is_no_archive_is_none(data):
    assert tell_archive(data) is None


def test_reading_what_is_no_archive_is_the_callers_fault():
    with pytest.raises(ValueError, match="no archive"):
        list(members(b"text", "年报.txt"))


def test_a_directory_that_cannot_be_read_is_an_error_of_the_archive():
    with pytest.raises(DocumentError, match="压缩包不完整"):
        next(zip_members(b"PK\x05\x06", Allowance()))
