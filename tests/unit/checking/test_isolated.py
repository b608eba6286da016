"""Hostile files in worker processes: one sentence each, and the next file is read as ever."""

import gzip
import io
import lzma
import os
import pickle
import subprocess
import sys
import tarfile
import zlib
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from signal import SIGALRM, SIGKILL
from typing import Any
from zipfile import ZipFile

import pytest
from reportlab.pdfgen.canvas import Canvas

from lib.checking import worker
from lib.checking.isolated import check_all, check_isolated, check_isolated_path
from lib.checking.pool import Pool
from lib.checking.process import Lost, Process
from lib.checking.submission import Checked, check_file
from lib.checking.tasks import TOO_COMPLEX, Begun, Found, Ready, Task, as_it_is
from lib.checking.worker import serve
from lib.reading.encoding import decode
from tests.builders import Options, print_sample, sample
from tests.builders.compound import compound
from tests.builders.zipped import zipped
from tests.conftest import ROOT

REPORT = print_sample(sample(7), "txt_tabs", Options(seed=7))
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def tarred(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return target.getvalue()


def word(body: str, before: str = "") -> bytes:
    document = f"{before}<w:document {W}><w:body>{body}</w:body></w:document>"
    return zipped({"word/document.xml": document})


def pdf(content: bytes, kids: str = "3 0 R") -> bytes:
    """A file of one page that is drawn so."""
    packed = zlib.compress(content, 9)
    font = "/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
    return (
        (
            "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
            f"2 0 obj<</Type/Pages/Kids[{kids}]/Count 1>>endobj\n"
            "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
            f"/Resources<<{font}>>>>endobj\n"
            f"4 0 obj<</Length {len(packed)}/Filter/FlateDecode>>stream\n"
        ).encode()
        + packed
        + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n"
    )


def locked_pdf() -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, encrypt="secret")
    canvas.drawString(99, 99, "1")
    canvas.save()
    return target.getvalue()


def opened(layout: str) -> dict[str, bytes]:
    """The parts of a report that is printed as a zip archive."""
    with ZipFile(io.BytesIO(print_sample(sample(7), layout, Options(seed=7)))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def entities(layout: str) -> bytes:
    """A report each of whose parts declares what is outside it."""
    told = b'<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    parts = opened(layout)
    return zipped(
        {
            name: data.replace(b"?>", b"?>" + told, 1) if b"?>" in data else told + data
            for name, data in parts.items()
        }
    )


def deep_ofd(depth: int) -> bytes:
    """A page whose blocks hold each other."""
    parts = opened("ofd_ruled")
    name = next(name for name in parts if name.endswith("Content.xml"))
    blocks = f"{'<ofd:PageBlock>' * depth}{'</ofd:PageBlock>' * depth}"
    page = f'<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content>{blocks}'
    return zipped(parts | {name: f"{page}</ofd:Content></ofd:Page>"})


def million_cells() -> bytes:
    """A workbook one of whose sheets has a million numbers."""
    parts = opened("xlsx_sheets")
    name = next(name for name in parts if name.endswith("sheet2.xml"))
    head = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    rows = f"<row>{'<c><v>1</v></c>' * 100}</row>" * 10_000
    return zipped(parts | {name: f"{head}<sheetData>{rows}</sheetData></worksheet>"})


def nested_archive(levels: int) -> bytes:
    data = zipped({"大.txt": bytes(90_000_000)})
    for level in range(levels):
        data = zipped({f"{level}.zip": data})
    return data


def nested_message(depth: int) -> bytes:
    """A web archive whose parts hold each other."""
    parts = "".join(
        f'Content-Type: multipart/mixed; boundary="b{number}"\n\n--b{number}\n'
        for number in range(depth)
    )
    return f"MIME-Version: 1.0\n{parts}".encode()


def locked_zip() -> bytes:
    data = bytearray(zipped({"年报.txt": REPORT}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def bait(piece: str) -> bytes:
    """A report in whose running text the same characters stand over and over."""
    heading = "一、总体情况\n"
    run = piece * (5_000 // len(piece))
    return decode(REPORT).text.replace(heading, f"{heading}{run}\n", 1).encode()


LAUGHS = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
LAUGHING = f'<!DOCTYPE d [<!ENTITY e0 "哈哈">{LAUGHS}]>'
LOCKED_OFFICE = compound({"EncryptionInfo": b"\4\0\4\0", "EncryptedPackage": bytes(999)})
WORD_CELLS = "<w:tr>" + "<w:tc><w:p/></w:tc>" * 100 + "</w:tr>"
NO_PAGE = pdf(b"").replace(b"/Kids[3 0 R]/Count 1", b"/Kids[]/Count 0")
SLOW = ("<html>" + '<p style="display:none">第二十条第</p>' * 300_000).encode()
"""What takes any computer longer than the limits that are set for it here."""
LINES = "年\n".encode() * 15_000_000
"""What takes more memory than a worker has."""

HOSTILE = {
    "a cut docx": (word("<w:p/>" * 100)[:-99], "已损坏"),
    "a docx that explodes": (zipped({"word/document.xml": bytes(90_000_000)}), "解压后过大"),
    "a docx of entities": (word("<w:p><w:r><w:t>&e9;</w:t></w:r></w:p>", LAUGHING), "。"),
    "a picture called docx": (b"\x89PNG\r\n\x1a\n" + bytes(99), "图片"),
    "a page of entities": (f"{LAUGHING}<html>&e9;</html>".encode(), "。"),
    "a page of 50,000 nested blocks": (b"<html>" + b"<div>" * 50_000, "嵌套过深"),
    "a page of 50,000 nested tables": (b"<html>" + b"<table><tr><td>" * 50_000, "嵌套过深"),
    "a page of a million cells": (b"<html><table>" + b"<tr><td>1" * 1_000_000, "格"),
    "a page of endless spans": (
        b"<html><table>" + b"<tr><td rowspan=65534 colspan=65534>1" * 100_000,
        "格",
    ),
    "a docx of a million cells": (word(f"<w:tbl>{WORD_CELLS * 10_000}</w:tbl>"), "格"),
    "a workbook of a million cells": (million_cells(), "单元格"),
    "a docx of 50,000 nested controls": (
        word("<w:sdt><w:sdtContent>" * 50_000 + "</w:sdtContent></w:sdt>" * 50_000),
        "。",
    ),
    "an OFD of 50,000 nested blocks": (deep_ofd(50_000), "。"),
    "a workbook that reads what is outside": (entities("xlsx_sheets"), "。"),
    "an OFD that reads what is outside": (entities("ofd_ruled"), "。"),
    "a web archive in a web archive without end": (nested_message(3000), "嵌套过深"),
    "an archive that explodes inside archives": (nested_archive(2), "解压后过大"),
    "an archive in more archives than anybody makes": (nested_archive(6), "套了三层以上"),
    "a locked docx or xlsx": (LOCKED_OFFICE, "密码"),
    "a damaged RAR archive": (b"Rar!\x1a\7\1\0" + bytes(99), "压缩包"),
    "a damaged 7z archive": (b"7z\xbc\xaf\x27\x1c" + bytes(99), "压缩包"),
    "a PDF without a page": (NO_PAGE, "。"),
    "a PDF whose pages hold themselves": (pdf(b"", "2 0 R 3 0 R 2 0 R"), "。"),
    "a PDF that says it has 300 pages": (pdf(b"").replace(b"Count 1", b"Count 300"), "。"),
    "a cut PDF": (pdf(b"BT ET")[:60], "损坏"),
    "a PDF that explodes": (pdf(b" " * 300_000_000), "。"),
    "a locked PDF": (locked_pdf(), "密码"),
    "a locked zip": (locked_zip(), "密码"),
    "a gzip that explodes": (gzip.compress(bytes(90_000_000)), "解压后过大"),
    "nothing": (b"", "空的"),
    "noise": (bytes(range(256)) * 99, "格式"),
}


@pytest.fixture(scope="module")
def pool():
    one = Pool(1)
    yield one
    one.close()


@pytest.mark.parametrize(("data", "part"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_gives_one_sentence_and_the_next_is_read(pool, data, part):
    (only,) = pool.check("年报.docx", data)
    assert only.report is None
    assert part in only.error
    assert only.error.count("。") == 1
    assert pool.check("年报.txt", REPORT) == check_file("年报.txt", REPORT)


@pytest.mark.parametrize(
    "piece", ["1", "1,", "（", "）", "《", "一、", "2023年", "5件", "<a", "\u3000"]
)
def test_bait_for_patterns_is_read_within_the_limit(pool, piece):
    (only,) = pool.check("年报.txt", bait(piece))
    assert only.error is None


@pytest.mark.parametrize("piece", ["1", "1,", "（", "年", " ", "|", "[", "2023年", "\t"])
def test_five_million_bytes_in_a_line_end_in_a_sentence(pool, piece):
    (only,) = pool.check("年报.txt", (piece * (5_000_000 // len(piece.encode()))).encode())
    assert only.report is None
    assert str(only.error).count("。") == 1


@pytest.mark.parametrize("layout", ["docx_clean", "xlsx_sheets"])
def test_macros_are_left_alone(pool, layout):
    folder = "word" if layout == "docx_clean" else "xl"
    parts = opened(layout)
    macros = zipped({**parts, f"{folder}/vbaProject.bin": LOCKED_OFFICE})
    (only,), (plain,) = pool.check("年报", macros), pool.check("年报", zipped({**parts}))
    assert (only.report, only.findings) == (plain.report, plain.findings)
    assert only.error is None


def test_a_worker_that_takes_too_long_is_replaced():
    hasty = Pool(1, seconds=0.5)
    (only,) = hasty.check("年报.html", SLOW)
    assert only.error == (
        "文件太大或太复杂，0.5 秒内读不完，没有读取；请只上传年报本身，或另存为 docx 后再上传。"
    )
    assert (only.source, only.format, only.report) == ("年报.html", None, None)
    hasty.close()


def test_a_worker_that_takes_too_much_memory_is_replaced(pool):
    (only,) = pool.check("年报.txt", LINES)
    assert only.error == TOO_COMPLEX
    assert pool.check("年报.txt", REPORT) == check_file("年报.txt", REPORT)


def test_the_files_of_an_archive_are_read_as_they_are_without_a_worker(pool):
    data = zipped(
        {"一.txt": REPORT, "图.png": b"\x89PNG\r\n", "内.zip": zipped({"二.txt": REPORT})}
    )
    assert pool.check("年报.zip", data) == check_file("年报.zip", data)


def test_who_asks_hears_of_each_file_of_an_archive_as_its_turn_comes(pool):
    told: list[str] = []
    pool.check("all.zip", zipped({"a.txt": REPORT, "b.txt": b"nothing of ours"}), told.append)
    assert told == ["all.zip!a.txt", "all.zip!b.txt"]
    pool.check("a.txt", REPORT, told.append)
    assert len(told) == 2


def test_one_file_of_an_archive_that_takes_its_worker_along_stops_no_other(pool):
    data = tarred({"一.txt": REPORT, "大.txt": LINES, "二.txt": REPORT})
    first, large, second = pool.check("年报.tar", data)
    assert (first, second) == check_file("年报.tar", tarred({"一.txt": REPORT, "二.txt": REPORT}))
    assert (large.source, large.error) == ("年报.tar!大.txt", TOO_COMPLEX)


def test_an_archive_that_takes_worker_after_worker_along_is_given_up():
    hasty = Pool(1, seconds=2)
    found = hasty.check("年报.tar", tarred({f"{number}.html": SLOW for number in range(5)}))
    assert [one.source for one in found] == [
        "年报.tar!0.html",
        "年报.tar!1.html",
        "年报.tar!2.html",
        "年报.tar",
    ]
    assert found[-1].error == "压缩包里已有 3 个文件读不完，其余的没有读，请解压后分开上传。"
    hasty.close()


def test_an_archive_that_cannot_be_opened_in_time_is_one_error():
    hasty = Pool(1, seconds=0.01)
    (only,) = hasty.check("年报.xz", lzma.compress(bytes(9_900_000), preset=0))
    assert only.source == "年报.xz"
    assert only.error is not None
    assert "秒内读不完" in only.error
    hasty.close()


def test_threads_share_the_workers_and_each_gets_its_own_answer():
    reports = [print_sample(sample(seed), "txt_tabs", Options(seed=seed)) for seed in range(6)]
    shared = Pool(2)
    shared.warm_up()
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(shared.check, map(str, range(6)), reports))
    shared.close()
    assert found == [check_file(str(number), data) for number, data in enumerate(reports)]


def test_a_worker_that_died_while_it_waited_is_replaced():
    others = children()
    one = Pool(1)
    one.warm_up()
    (number,) = children() - others
    one.warm_up()
    assert children() - others == {number}
    os.kill(number, SIGKILL)
    os.waitid(os.P_PID, number, os.WEXITED | os.WNOWAIT)
    assert one.check("年报.txt", REPORT) == check_file("年报.txt", REPORT)
    one.close()


def children() -> set[int]:
    """The processes that this one has started and that still run."""
    told = (path.read_text() for path in Path("/proc/self/task").glob("*/children"))
    return {int(number) for numbers in told for number in numbers.split()}


def test_files_handed_over_together_are_read_as_each_of_them_alone():
    one = Pool(1, seconds=2)
    archive = tarred({"一.txt": REPORT, "大.html": SLOW, "二.txt": REPORT})
    files = [("一.txt", REPORT), ("坏.html", SLOW), ("三.tar", archive), ("四.txt", REPORT)]
    first, broken, inner, last = one.check_each(files, as_it_is)
    one.close()
    assert (first, last) == (check_file("一.txt", REPORT), check_file("四.txt", REPORT))
    assert [found.source for found in (*broken, *inner)] == [
        "坏.html",
        *("三.tar!一.txt", "三.tar!大.html", "三.tar!二.txt"),
    ]
    assert ["秒内读不完" in (found.error or "") for found in (*broken, *inner)] == [
        *(True, False, True, False)
    ]


def source_and_size(checked: Checked, data: bytes) -> tuple[str, int]:
    return checked.source, len(data)


def test_what_is_made_of_each_report_is_made_by_the_worker(pool):
    data = zipped({"一.txt": REPORT})
    files = [("零.txt", REPORT), ("包.zip", data)]
    assert pool.check_each(files, source_and_size) == [
        (("零.txt", len(REPORT)),),
        (("包.zip!一.txt", len(REPORT)),),
    ]


@pytest.mark.parametrize("threads", [None, 2])
def test_many_files_come_out_in_their_order_with_those_that_are_not_there(tmp_path, threads):
    paths = [tmp_path / f"{number:02}.txt" for number in range(40)]
    for number, path in enumerate(paths):
        if number != 7:
            path.write_bytes(f"第{number}份".encode())
    executor = ThreadPoolExecutor(threads) if threads else None
    found = list(check_all(paths, executor, source_and_size))
    if executor:
        executor.shutdown()
    sizes = [len(f"第{number}份".encode()) if number != 7 else 0 for number in range(40)]
    assert found == [((str(path), size),) for path, size in zip(paths, sizes, strict=True)]


def test_files_on_disk_are_checked_in_the_pool_of_the_program(tmp_path):
    path = tmp_path / "年报.txt"
    path.write_bytes(REPORT)
    expected = check_file(str(path), REPORT)
    assert check_isolated_path(path) == expected
    assert check_isolated(str(path), REPORT) == expected


def test_a_file_that_is_not_there_is_told():
    (only,) = check_isolated_path(Path("nowhere.txt"))
    assert str(only.error).startswith("打不开文件")


def test_workers_that_cannot_be_started_are_the_programs_fault(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(RuntimeError, match="worker process"):
        Process(1.0)


def answers(*tasks: Task[Checked]) -> list[Any]:
    """What a worker says to tasks, the whole of it in this process."""
    given, said = io.BytesIO(b"".join(map(pickle.dumps, tasks))), io.BytesIO()
    serve(given, said)
    told = io.BytesIO(said.getvalue())
    found = []
    while told.tell() < len(told.getvalue()):
        found.append(pickle.load(told))
    return found


def test_a_worker_says_what_it_does_step_by_step():
    assert answers(Task((("年报.txt", REPORT),), 0, 20, as_it_is)) == [
        Ready(),
        Begun(0, "年报.txt"),
        Found(check_file("年报.txt", REPORT)),
        Ready(),
    ]


def test_a_worker_skips_what_was_done_before():
    data = zipped({"一.txt": REPORT, "二.txt": REPORT})
    _, _, begun, found, _ = answers(Task((("年报.zip", data),), 1, 20, as_it_is))
    assert begun == Begun(0, "年报.zip!二.txt", inside=True)
    assert found == Found(check_file("年报.zip", data)[1:])


def test_a_worker_that_has_grown_takes_no_more(monkeypatch):
    monkeypatch.setattr(worker, "MOST_GROWTH", -1)
    first = Task((("一.txt", REPORT),), 0, 20, as_it_is)
    assert answers(first, first)[3:] == [Ready(last=True)]


def test_a_worker_that_has_grown_leaves_the_rest_of_its_files_to_the_next(monkeypatch):
    monkeypatch.setattr(worker, "MOST_GROWTH", -1)
    files = (("一.txt", REPORT), ("二.txt", REPORT))
    assert [type(answer) for answer in answers(Task(files, 0, 20, as_it_is))] == [
        *(Ready, Begun, Found, Ready)
    ]


def test_reports_too_large_to_hand_over_are_one_error(monkeypatch):
    monkeypatch.setattr(worker, "LARGEST_ANSWER", 1000)
    found = answers(Task((("年报.txt", REPORT),), 0, 20, as_it_is))[2]
    digest = sha256(REPORT).hexdigest()
    error = Checked("年报.txt", digest, None, None, None, error=TOO_COMPLEX)
    assert found == Found((error,))


def test_a_process_that_dies_at_work_is_told():
    others = children()
    process = Process(20.0)
    steps = process.ask(Task((("年报.html", SLOW),), 0, 20, as_it_is))
    assert next(steps) == Begun(0, "年报.html")
    for number in children() - others:
        os.kill(number, SIGKILL)
    with pytest.raises(Lost, match="文件没有读完"):
        next(steps)
    process.end()


def test_a_worker_that_nobody_ends_ends_itself():
    alone = subprocess.Popen(
        [sys.executable, "-m", "lib.checking.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        cwd=ROOT,
    )
    # Time was up nine seconds ago: one is left of the ten that it waits to be ended.
    alone.communicate(pickle.dumps(Task((("年报.html", SLOW),), 0, -9, as_it_is)))
    assert alone.returncode == -SIGALRM
