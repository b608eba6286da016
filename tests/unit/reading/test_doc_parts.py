"""The parts of a Word 97-2003 file one by one: pieces, settings, rows; and the way out."""

import struct

import pytest

from lib.errors import DocumentError
from lib.reading import doc
from lib.reading.doc_file import CHARACTERS, CLX, PARAGRAPHS, STYLES, WordFile
from lib.reading.doc_pages import character_runs, paragraph_runs, run_at
from lib.reading.doc_pieces import read_text
from lib.reading.doc_rows import RowCell, to_row
from lib.reading.doc_sprms import read_properties
from lib.reading.doc_styles import Style, read_styles
from lib.reading.package import BROKEN
from tests.builders import Options, print_sample, sample
from tests.builders.compound import compound
from tests.builders.doc_file import style_sheet
from tests.unit.reading.office import converting, office
from tests.unit.reading.shapes import rows, texts
from tests.unit.reading.word import paragraph
from tests.unit.reading.word import word as docx
from tests.unit.reading.word_97 import columns, text, word

NARROW = 0x40000000
CHINESE, ENGLISH = 0x0804, 0x0409


def in_pieces(*pieces, language=CHINESE, settings=()):
    """A file of pieces: bytes, how many bytes a character has, the number of its settings."""
    main = b""
    bounds, table = [0], b""
    for raw, size, change in pieces:
        bounds.append(bounds[-1] + len(raw) // size)
        place = len(main) * 2 | NARROW if size == 1 else len(main)
        table += struct.pack("<HIH", 0, place, change)
        main += raw
    clx = b"".join(b"\x01" + struct.pack("<h", len(one)) + one for one in settings)
    table = struct.pack(f"<{len(bounds)}I", *bounds) + table
    clx += b"\x02" + struct.pack("<I", len(table)) + table
    places = (*[(0, 0)] * CLX, (0, len(clx)))
    return WordFile(main, clx, b"", language, (bounds[-1],), places)


def wide(text, change=0):
    return (text.encode("utf-16-le"), 2, change)


def test_pieces_have_one_or_two_bytes_a_character():
    file = in_pieces(wide("共"), (b"12\x93Word\x94", 1, 0), wide("件"))
    assert read_text(file).characters == "共12“Word”件"


def test_positions_count_halves_of_rare_characters():
    found = read_text(in_pieces(wide("𠀀字"))).characters
    assert (len(found), found[2]) == (3, "字")


@pytest.mark.parametrize(
    ("language", "raw", "read"),
    [
        (CHINESE, "政府信息12件".encode("gb2312"), "政\0府\0信\0息\x0012件\0"),
        (ENGLISH, "中国人".encode("gb2312"), "ÖÐ¹úÈË"),
        (CHINESE, b"\xb7\xb7\xb7\xb7", "····"),
        (CHINESE, b"caf\xe9", "café"),
    ],
    ids=["中文", "英文版", "间隔号", "法文"],
)
def test_narrow_pieces_are_chinese_where_all_bytes_agree(language, raw, read):
    assert read_text(in_pieces((raw, 1, 0), language=language)).characters == read


def test_what_a_fast_save_changed_in_a_piece_is_kept_with_it():
    deleted = struct.pack("<HB", 0x0800, 1)
    file = in_pieces(
        wide("甲"), wide("乙", 1), wide("丙", 0x41 << 1 | 1 << 8), wide("丁", 0x7E), wide("戊", 9),
        settings=[deleted],
    )  # fmt: skip
    changes = [piece.settings for piece in read_text(file).pieces]
    assert changes == [(), ((0x0800, b"\1"),), ((0x0800, b"\1"),), (), ()]


def test_damaged_tables_of_pieces_are_not_read():
    good = in_pieces(wide("甲乙"))
    missing = WordFile(good.main[:2], good.table, b"", CHINESE, (2,), good.places)
    longer = WordFile(good.main, good.table, b"", CHINESE, (9,), good.places)
    strange = WordFile(good.main, b"\7" + good.table, b"", CHINESE, (2,), good.places)
    bounds = good.table[:5] + struct.pack("<2I", 1, 2) + good.table[13:]
    shifted = WordFile(good.main, bounds, b"", CHINESE, (2,), good.places)
    for file in (missing, longer, strange, shifted):
        with pytest.raises(ValueError, match=r"piece"):
            read_text(file)


def test_settings_that_nobody_knows_are_passed_over():
    known = struct.pack("<HB", 0x2416, 1)
    raw = struct.pack("<HI", 0x6FFF, 7) + struct.pack("<HB", 0xC60D, 2) + b"ab" + known
    assert read_properties(raw + b"\x17") == (
        (0x6FFF, b"\7\0\0\0"),
        (0xC60D, b"ab"),
        (0x2416, b"\1"),
    )
    assert read_properties(known + struct.pack("<HB", 0xC60D, 9) + b"ab") == ((0x2416, b"\1"),)


def test_the_tabs_of_a_paragraph_may_be_longer_than_their_length_says():
    tabs = b"\xff\x01" + b"abcd" + b"\x02" + b"efghij"
    raw = struct.pack("<H", 0xC615) + tabs + struct.pack("<HB", 0x2416, 1)
    assert read_properties(raw) == ((0xC615, tabs[1:]), (0x2416, b"\1"))


def formatted(page, number=0):
    """A file whose only page of characters is this one, named by a number."""
    bins = struct.pack("<3I", 0, 9, number)
    return WordFile(page, bins, b"", CHINESE, (), (*[(0, 0)] * CHARACTERS, (0, len(bins))))


def test_pages_of_settings_tell_which_bytes_they_are_for():
    page = bytearray(512)
    struct.pack_into("<4I", page, 0, 10, 20, 20, 30)
    page[16:19] = bytes([0, 0, 100])
    page[200:204] = b"\x03abc"
    page[-1] = 3
    runs = character_runs(formatted(bytes(page)))
    assert runs == [(10, 20, 0, b""), (20, 30, 0, b"abc")]
    assert [run_at(runs, offset) for offset in (9, 25, 30)] == [None, runs[1], None]


def test_a_paragraph_may_have_no_settings_of_its_own():
    page = bytearray(512)
    struct.pack_into("<2I", page, 0, 10, 20)
    page[-1] = 1
    bins = struct.pack("<3I", 0, 9, 0)
    places = (*[(0, 0)] * PARAGRAPHS, (0, len(bins)))
    file = WordFile(bytes(page), bins, b"", CHINESE, (), places)
    assert paragraph_runs(file) == [(10, 20, 0, b"")]


def test_a_page_beyond_the_end_of_the_file_is_damage():
    with pytest.raises(ValueError, match="page"):
        character_runs(formatted(bytes(512), number=1))


def test_a_number_without_a_style_is_passed_over():
    hidden = struct.pack("<HB", 0x083C, 1)
    sheet = style_sheet((1, 0, b"", hidden))
    gap = sheet[:20] + b"\0\0" + sheet[20:]
    sheets = (sheet, gap[:2] + struct.pack("<H", 3) + gap[4:])
    places = (*[(0, 0)] * STYLES, (0, 99))
    files = [WordFile(b"", one, b"", CHINESE, (), places) for one in sheets]
    assert [read_styles(file) for file in files] == [{1: Style(True)}, {2: Style(True)}]


def test_styles_that_are_based_on_each_other_come_to_an_end():
    sheet = style_sheet((1, 2, b"", b""), (1, 1, b"", struct.pack("<HB", 0x083C, 1)))
    file = WordFile(b"", sheet, b"", CHINESE, (), (*[(0, 0)] * STYLES, (0, 999)))
    assert read_styles(file) == {1: Style(True), 2: Style(True)}


def change(code, *operand):
    return (code, bytes(operand))


DEFINED = read_properties(columns(0, 0, 0))


@pytest.mark.parametrize(
    ("changes", "edges"),
    [
        ([change(0x5622, 0, 1)], [(0, 1000), (1000, 2000)]),
        ([change(0x7623, 0, 2, 0x64, 0)], [(0, 100), (100, 200), (200, 1200)]),
        ([change(0x7621, 0, 1, 0x64, 0)], [(0, 1000), (1000, 2000), (2000, 3000)]),
        ([change(0x9601, 0, 1)], [(0, 1000), (1000, 2000), (2000, 3000)]),
    ],
    ids=["删", "宽", "另说", "不识"],
)
def test_changes_move_the_edges_of_a_row(changes, edges):
    cells = to_row((*DEFINED, *changes))
    assert [(one.left, one.right) for one in cells] == edges


def test_changes_merge_and_split_the_cells_of_a_row():
    merged = to_row((*DEFINED, change(0x5624, 0, 3), change(0x5625, 2, 3), change(0xD62B, 1, 1)))
    assert [(one.across, one.down) for one in merged] == [(2, 0), (1, 1), (0, 0)]


def test_a_row_may_be_put_together_from_insertions():
    cells = to_row((change(0x7621, 0, 2, 0x64, 0), change(0x7621, 9, 1, 0xC8, 0)))
    assert cells == [RowCell(0, 100), RowCell(100, 200), RowCell(200, 400)]


CUT_OFF = word(text("字" * 3000))[:3000]


def test_what_is_beyond_us_is_converted_and_told(programs):
    converting(programs, print_sample(sample(1), "docx_clean", Options()))
    document = doc.read(CUT_OFF)
    assert document.format == "doc"
    assert document.notes == (doc.CONVERTED,)
    assert rows(document.grids[0])[0] == ["第二十条第（一）项"]


def test_an_older_file_is_converted(programs):
    converting(programs, docx(paragraph("一、总体情况")))
    assert texts(doc.read(word(text("旧"), version=0x0068))) == ["一、总体情况"]


def test_a_conversion_without_text_leaves_the_file_refused(programs):
    converting(programs, docx(""))
    with pytest.raises(DocumentError, match=BROKEN):
        doc.read(CUT_OFF)


@pytest.mark.parametrize("script", ["exit 1", "exit 0"], ids=["失败", "没有结果"])
def test_a_conversion_that_fails_leaves_the_file_refused(programs, script):
    office(programs, script)
    with pytest.raises(DocumentError, match=BROKEN):
        doc.read(CUT_OFF)


_LONG = b"\xec\xa5\xc1\0".ljust(900, b"\0")[:60] + b"\xff" * 800
"""A head whose stories have fewer than no characters."""


@pytest.mark.parametrize(
    "streams",
    [
        {"WordDocument": b"", "1Table": b""},
        {"WordDocument": b"\xec\xa5\xc1\0"},
        {"WordDocument": _LONG, "0Table": b"", "1Table": b""},
        {"Workbook": b""},
    ],
    ids=["空的", "没有表", "长度不对", "不是"],
)
def test_a_container_without_a_word_file_is_refused_in_words(programs, streams):
    with pytest.raises(DocumentError):
        doc.read(compound(streams))
