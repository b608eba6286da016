"""RAR and 7z: as every other archive where libarchive is there, one sentence where it is not."""

from zlib import crc32

import pytest

from lib.checking.submission import check_file
from lib.errors import DocumentError
from lib.reading import archive_library
from lib.reading.archive import members, tell_archive
from lib.reading.limits import Allowance
from lib.reading.member import BROKEN_ARCHIVE, BROKEN_MEMBER, LOCKED_ARCHIVE, Member
from lib.reading.read import read
from tests.builders import Options, print_sample, sample
from tests.builders.rar import rar4, rar5, sevenzip
from tests.builders.zipped import zipped

FILES = {"2023年报/教育局.txt": b"one", "2023年报/财政局.txt": b"two" * 99}
MADE = {
    "rar5": rar5(FILES),
    "rar4": rar4({name.replace("/", "\\").encode("gbk"): data for name, data in FILES.items()}),
    "7z": sevenzip(FILES) if archive_library.has_library() else b"7z\xbc\xaf\x27\x1c" + bytes(99),
}
with_library = pytest.mark.skipif(
    not archive_library.has_library(), reason="libarchive is not installed"
)


@pytest.fixture
def no_library(monkeypatch):
    """A system without libarchive."""
    monkeypatch.setattr(archive_library, "import_module", lambda name: __import__(f"{name}_gone"))
    archive_library.has_library.cache_clear()
    yield
    monkeypatch.undo()
    archive_library.has_library.cache_clear()


@with_library
@pytest.mark.parametrize("kind", MADE)
def test_files_come_in_the_order_of_the_archive(kind):
    assert tell_archive(MADE[kind]) == kind[:3]
    assert list(members(MADE[kind], "年报")) == [Member(*file) for file in FILES.items()]


@with_library
def test_folders_and_hidden_files_are_left_out():
    data = rar5({"年报/": b"", "年报/Thumbs.db": b"1", "年报/~$a.docx": b"2", "年报/a.docx": b"3"})
    assert list(members(data, "年报.rar")) == [Member("年报/a.docx", b"3")]


@with_library
def test_path_tricks_are_only_a_name_without_them():
    data = rar5({"../../etc/a.txt": b"1", "C:\\b.txt": b"2"})
    assert [one.name for one in members(data, "年报.rar")] == ["etc/a.txt", "b.txt"]


@with_library
def test_an_archive_in_an_archive_is_opened():
    data = zipped({"材料/年报.rar": rar5({"a.txt": b"1"})})
    assert list(members(data, "年报.zip")) == [Member("材料/年报.rar!a.txt", b"1")]


@with_library
def test_a_damaged_file_is_told_and_nothing_of_it_is_read():
    data = sevenzip({"a.txt": bytes(range(256)) * 4})
    damaged = data[:60] + bytes([data[60] ^ 0xFF]) + data[61:]
    found = list(members(damaged, "年报.7z"))
    assert {one.data for one in found} == {None}
    assert {one.error for one in found} <= {BROKEN_MEMBER, BROKEN_ARCHIVE}


@with_library
@pytest.mark.parametrize("kind", MADE)
def test_a_cut_archive_is_told(kind):
    cut = list(members(MADE[kind][:-120], "年报"))
    assert cut[-1].error in {BROKEN_ARCHIVE, BROKEN_MEMBER}
    assert [one for one in cut if one.data is not None] in (
        [],
        [Member(*next(iter(FILES.items())))],
    )


@with_library
def test_a_locked_archive_is_told():
    # A block of encryption (type 4) stands where the first file would.
    head = bytes([4, 0, 0, 0, 15]) + bytes(16)
    body = bytes([len(head)]) + head
    locked = MADE["rar5"][:8] + crc32(body).to_bytes(4, "little") + body + bytes(64)
    assert [one.error for one in members(locked, "年报.rar")] == [LOCKED_ARCHIVE]


@with_library
def test_an_allowance_of_bytes_holds():
    with pytest.raises(DocumentError):
        list(archive_library.library_members(MADE["rar5"], "rar", Allowance(size=100)))


@with_library
@pytest.mark.parametrize("pack", [rar5, sevenzip])
def test_a_report_is_read_out_of_an_archive(pack):
    report = print_sample(sample(7), "docx_clean", Options(seed=7))
    (alone,) = check_file("a.docx", report)
    (packed,) = check_file("年报.rar", pack({"a.docx": report}))
    assert packed.source == "年报.rar!a.docx"
    assert packed.report == alone.report


@pytest.mark.usefixtures("no_library")
@pytest.mark.parametrize(("kind", "called"), [("rar5", "RAR"), ("rar4", "RAR"), ("7z", "7z")])
def test_without_the_library_one_sentence_says_what_to_do(kind, called):
    assert tell_archive(MADE[kind]) is None
    with pytest.raises(DocumentError, match=f"这是 {called} 压缩包，请解压后上传"):
        read(MADE[kind])
