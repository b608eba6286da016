"""What a reader gets of Word 97-2003 files, written by hand as [MS-DOC] has them."""

import random
import struct

import pytest

from lib.errors import DocumentError
from lib.reading import doc
from lib.reading.package import BROKEN, LOCKED
from tests.builders.doc_file import Lists, Para, Run, sprm, style_sheet
from tests.unit.reading.shapes import FORM_ROWS, rows, shape, spans, texts
from tests.unit.reading.word_97 import (
    BEGIN,
    DELETED,
    DOWN,
    END,
    HIDDEN,
    IN_TABLE,
    INSERTED,
    RESTART,
    ROW_END,
    SEPARATE,
    SPECIAL,
    STRUCK,
    WIDTH,
    cell,
    columns,
    deep,
    defined,
    listed,
    row,
    table,
    text,
    word,
)

FORM = table(*map(row, FORM_ROWS))
SHOWN = sprm(0x083C, 0)


@pytest.fixture(autouse=True)
def no_office(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))


def read_word(*paragraphs, **options):
    document = doc.read(word(*paragraphs, **options))
    assert document.format == "doc"
    return document


def first_grid(*lines):
    return read_word(text("表"), table(*lines)).grids[0]


def test_paragraphs_and_tables_come_in_their_order():
    document = read_word(text("一、总体情况"), text(), FORM, text("五、问题"))
    assert shape(document) == ["一、总体情况", FORM_ROWS, "五、问题"]
    assert [block.place.block for block in document.blocks] == [1, 2, 3]
    place = document.grids[0].cells[3].place
    assert (place.table, place.row, place.column) == (1, 2, 3)
    assert document.grids[0].exact
    assert document.notes == ()


def test_cells_go_on_in_rows_below_and_stand_once():
    grid = first_grid(
        row(
            ["勾稽关系", "申请人情况"],
            defined((3 * WIDTH, RESTART), (5 * WIDTH, 0)),
        ),
        row(["", "自然人", "总计"], defined((3 * WIDTH, DOWN), (4 * WIDTH, 0), (5 * WIDTH, 0))),
        row(["三、", "（一）予以公开", "9", "9"], defined(*_ends((1, RESTART), 3, 4, 5))),
        row(["", "（三）", "1.", "0", "0"], defined(*_ends((1, DOWN), (2, RESTART), 3, 4, 5))),
        row(["", "", "2.", "1", "1"], defined(*_ends((1, DOWN), (2, DOWN), 3, 4, 5))),
    )
    assert spans(grid) == [
        ("勾稽关系", 0, 0, 2, 3),
        ("申请人情况", 0, 3, 1, 2),
        ("自然人", 1, 3, 1, 1),
        ("总计", 1, 4, 1, 1),
        ("三、", 2, 0, 3, 1),
        ("（一）予以公开", 2, 1, 1, 2),
        ("9", 2, 3, 1, 1),
        ("9", 2, 4, 1, 1),
        ("（三）", 3, 1, 2, 1),
        ("1.", 3, 2, 1, 1),
        ("0", 3, 3, 1, 1),
        ("0", 3, 4, 1, 1),
        ("2.", 4, 2, 1, 1),
        ("1", 4, 3, 1, 1),
        ("1", 4, 4, 1, 1),
    ]


def _ends(*cells):
    return [(WIDTH * one, 0) if isinstance(one, int) else (WIDTH * one[0], one[1]) for one in cells]


@pytest.mark.parametrize(("first", "other"), [(1, 2), (2, 1), (3, 1)], ids=["旧", "新", "新二"])
def test_cells_that_are_marked_as_merged_stand_once(first, other):
    grid = first_grid(
        row(["行政许可", "", "120", ""], columns(first, other, first, other)),
        row(["规章", "1", "2", "3"]),
    )
    assert spans(grid)[:3] == [
        ("行政许可", 0, 0, 1, 2),
        ("120", 0, 2, 1, 2),
        ("规章", 1, 0, 1, 1),
    ]


def test_a_cell_that_goes_on_from_no_cell_is_a_cell_of_its_own():
    grid = first_grid(row(["规章", "1"], columns(0, 0)), row(["许可", "2"], columns(DOWN, 0)))
    assert rows(grid) == [["规章", "1"], ["许可", "2"]]


def test_cells_merged_both_ways_stand_once():
    grid = first_grid(
        row(["勾稽关系", "", "总计"], columns(RESTART | 2, RESTART | 1, 0)),
        row(["", "", "9"], columns(DOWN | 2, DOWN | 1, 0)),
        row(["规章", "1", "9"]),
    )
    assert spans(grid)[:3] == [
        ("勾稽关系", 0, 0, 2, 2),
        ("总计", 0, 2, 1, 1),
        ("9", 1, 2, 1, 1),
    ]


def test_edges_that_are_drawn_near_each_other_are_one():
    grid = first_grid(
        row(["规章", "1", "2"], defined((1000, 0), (1500, 0), (2000, 0))),
        row(["许可", "3", "4"], defined((1060, 0), (1480, 0), (2040, 0))),
        row(["处罚", "5"], defined((960, 0), (2000, 0))),
        row(["强制", "6", "7"], defined((1000, 0), (1750, 0), (2000, 0))),
    )
    assert spans(grid) == [
        ("规章", 0, 0, 1, 1),
        ("1", 0, 1, 1, 1),
        ("2", 0, 2, 1, 2),
        ("许可", 1, 0, 1, 1),
        ("3", 1, 1, 1, 1),
        ("4", 1, 2, 1, 2),
        ("处罚", 2, 0, 1, 1),
        ("5", 2, 1, 1, 3),
        ("强制", 3, 0, 1, 1),
        ("6", 3, 1, 1, 2),
        ("7", 3, 3, 1, 1),
    ]


def test_narrow_columns_are_not_taken_for_one():
    grid = first_grid(row(["0"] * 15, defined(*((90 * n, 0) for n in range(1, 16)))), row(["规章"]))
    assert grid.width == 15


@pytest.mark.parametrize(
    "definition",
    [defined((0, 0), (0, 0), (0, 0)), defined((1000, 0)), b""],
    ids=["都是零", "少格", "没有"],
)
def test_cells_without_sound_edges_stand_in_sequence(definition):
    grid = first_grid(row(["规章", "1", "2"], definition), row(["许可", "3", "4"]))
    assert rows(grid) == [["规章", "1", "2"], ["许可", "3", "4"]]
    assert [one.column for one in grid.cells] == [0, 1, 2, 0, 1, 2]


def test_a_row_with_many_settings_keeps_them_elsewhere():
    grid = first_grid(row(["规章", *["0"] * 30]))
    assert (grid.width, grid.cells[30].column) == (31, 30)


def test_cells_that_only_newer_versions_are_told_of():
    insert = struct.pack("<HBBH", 0x7621, 0, 3, WIDTH)
    place = struct.pack("<HI", 0x646B, 2)
    wide = sprm(0xD62B, 2, 0, 3)
    grid = doc.read(
        word(
            text("表"),
            row(["规章", "1", "2"], place),
            row(["", "3", "4"], columns(DOWN, 0, 0)),
            data=b"\0\0" + struct.pack("<H", len(insert + wide)) + insert + wide,
        )
    ).grids[0]
    assert spans(grid)[0] == ("规章", 0, 0, 2, 1)
    assert rows(grid) == [["规章", "1", "2"], ["3", "4"]]


def test_deletions_are_left_out_and_insertions_kept():
    document = read_word(
        text("收到", Run("31", DELETED), Run("12", INSERTED), "件"),
        table(row(["规章", cell(Run("5", DELETED), Run("6", INSERTED)), cell(Run("7", DELETED))])),
    )
    assert shape(document) == ["收到12件", [["规章", "6", ""]]]
    assert document.notes == ("文件里有 5 处修订尚未接受，已按全部接受后的内容读取。",)


def test_a_deleted_end_joins_paragraphs():
    document = read_word(text("行政", mark=DELETED), text("复议"), text("诉讼", mark=DELETED))
    assert texts(document) == ["行政复议", "诉讼"]


def test_a_deleted_row_is_left_out():
    gone = row([cell(Run("许可", DELETED)), cell(Run("9", DELETED))], mark=DELETED)
    assert rows(first_grid(row(["规章", "1"]), gone, row(["处罚", "2"]))) == [
        ["规章", "1"],
        ["处罚", "2"],
    ]


def test_a_table_whose_rows_are_all_deleted_is_left_out():
    gone = row([cell(Run("许可", DELETED))], mark=DELETED)
    assert shape(read_word(text("甲"), gone, text("乙"))) == ["甲", "乙"]


def test_a_row_of_which_only_the_end_is_deleted_stays():
    # LibreOffice marks so where what follows the row begins with a deletion.
    assert rows(first_grid(row(["规章", "1"], mark=DELETED), row(["许可", "2"]))) == [
        ["规章", "1"],
        ["许可", "2"],
    ]


def test_text_that_is_struck_through_is_left_out_and_told():
    document = read_word(text("收到", Run("31", STRUCK), Run("9", sprm(0x2A53, 1)), "12件"))
    assert texts(document) == ["收到12件"]
    assert document.notes == ("文件里有 2 处文字带删除线，已当作删去，没有读入。",)


def test_hidden_text_is_left_out():
    document = read_word(text("收到", Run("31", HIDDEN), Run("12", SHOWN), "件"))
    assert texts(document) == ["收到12件"]


def test_text_that_its_style_hides_is_left_out():
    styles = style_sheet(
        (1, 0, b"", HIDDEN), (2, 0xFFF, b"", HIDDEN), (1, 1, b"", b""), (3, 0, b"", b"")
    )
    by_style = struct.pack("<HH", 0x4A30, 2)
    document = read_word(
        text("窗体顶端", Run("可见", SHOWN), style=1),
        text("窗体底端", style=3),
        text("收到", Run("31", by_style), Run("12", by_style + SHOWN), "件"),
        parts={1: styles},
    )
    assert texts(document) == ["可见", "收到12件"]


def test_fields_show_their_results():
    document = read_word(
        text("共", BEGIN, " =SUM(B2:B7) ", SEPARATE, "12", END, "件"),
        text("见", BEGIN, " IF ", BEGIN, " X ", SEPARATE, "1", END, SEPARATE, "网站", END),
        text("第", BEGIN, " PAGE ", END, "页"),
        text("共", BEGIN, " 没有结束"),
        text("完", END, BEGIN, " PAGE ", SEPARATE, "3", END),
        text(BEGIN, " TOC ", SEPARATE, "没有结束的目录"),
    )
    assert texts(document) == ["共12件", "见网站", "第页", "共", "完3", "没有结束的目录"]


def test_a_table_of_contents_is_left_out():
    document = read_word(
        text("目录"),
        text(BEGIN, ' TOC \\o "1-3" ', SEPARATE, "一、总体情况", "\t1"),
        text("二、主动公开", BEGIN, " PAGEREF ", SEPARATE, "2", END),
        text(END),
        text("一、总体情况"),
    )
    assert texts(document) == ["目录", "一、总体情况"]


def test_signs_of_the_text_are_written_as_they_are_printed():
    symbol = struct.pack("<HHH", 0x6A09, 3, 0xF0FE)
    letter = struct.pack("<HHH", 0x6A09, 3, 0x2460)
    document = read_word(
        text("甲\v乙\x0c丙\x1e丁\x1f戊\u3000己"),
        text("说明", Run("2", sprm(0x2A48, 1)), Run("(", symbol), Run("(", letter), "𠀀字"),
    )
    assert texts(document) == ["甲", "乙", "丙-丁戊\u3000己", "说明²□①𠀀字"]


def test_footnotes_stand_behind_the_text_and_not_in_cells():
    body = [text("一、总体情况"), *row(["规章", cell("12", Run("\x02", SPECIAL))]), text("完")]
    notes = [text(Run("\x02", SPECIAL), "数据截至年底")]
    document = read_word(body, notes, stories=[7])
    assert shape(document) == ["一、总体情况", [["规章", "12"]], "完", "数据截至年底"]


def test_headers_and_comments_are_not_read():
    document = read_word(
        text("正文"), text("页眉"), text("批注"), text("尾注"), stories=[0, 3, 0, 3, 3]
    )
    assert texts(document) == ["正文", "尾注"]


def test_boxes_of_text_stand_where_they_are_anchored():
    anchor = Run("\x08", SPECIAL)
    boxes = struct.pack("<5I", 0, 3, 6, 9, 10)
    boxes += b"".join(struct.pack("<14xi4x", shape) for shape in (71, 72, 0, 0))
    document = read_word(
        text(anchor, "正文"),
        text(anchor, "完"),
        *(text("标题"), text("无锚"), text("作废"), text()),
        stories=[0, 0, 0, 0, 0, 10],
        parts={40: struct.pack("<3I", 0, 4, 5) + struct.pack("<i22xi22x", 71, 99), 56: boxes},
    )
    assert texts(document) == ["正文", "标题", "完", "无锚"]


def test_numbers_that_word_counts_are_printed():
    document = read_word(
        text("总体情况", settings=listed(1)),
        text("主动公开", settings=listed(1)),
        table(row([cell("属于国家秘密", settings=listed(2)), "0"])),
        text("不编号", settings=listed(0)),
        text("也不编号", settings=listed(-2047)),
        text("依申请公开", settings=listed(-1)),
        text("样式编号", style=1),
        text("下一级", settings=sprm(0x260A, 1), style=1),
        text("样式取消", settings=listed(0), style=1),
        lists=LISTS,
        parts={1: style_sheet((1, 0, listed(3), b""))},
    )
    assert shape(document) == [
        "一、总体情况",
        "二、主动公开",
        [["1.属于国家秘密", "0"]],
        "不编号",
        "也不编号",
        "三、依申请公开",
        "（五）样式编号",
        "五.①下一级",
        "样式取消",
    ]


def _level(form, label, start=1, flags=0):
    head = struct.pack("<iBB9x9xBBBx", start, form, flags, 2, 3, 0)
    return head + b"\0" * 5 + struct.pack("<H", len(label)) + label.encode("utf-16-le")


def _lists():
    """一、 with one level; 1. with one; （一） and ①, with nine, of which a use starts anew."""
    lists = [(901, 1), (902, 1), (903, 0)]
    definitions = struct.pack("<H", len(lists))
    definitions += b"".join(struct.pack("<i4x18xBx", key, flags) for key, flags in lists)
    definitions += _level(37, "\0、") + _level(0, "\0.") + _level(39, "（\0）")
    definitions += _level(18, "\0.\x01", flags=8) + _level(23, "\uf06c") * 7
    uses = struct.pack("<I", 3)
    uses += b"".join(struct.pack("<i8xB3x", key, key == 903) for key, _ in lists)
    rest = struct.pack("<I", 0xFFFFFFFF)
    return Lists(definitions, uses + rest * 3 + struct.pack("<iI", 5, 0x10))


LISTS = _lists()


def test_a_list_in_use_may_have_levels_of_its_own():
    definitions = struct.pack("<H", 1) + struct.pack("<i4x18xBx", 7, 1) + _level(0, "\0.")
    uses = struct.pack("<I", 2) + struct.pack("<i8xB3x", 7, 1) + struct.pack("<i8xB3x", 8, 0)
    uses += struct.pack("<I", 0) + struct.pack("<iI", 0, 0x20) + _level(4, "\0)", flags=4)
    document = read_word(
        text("甲", settings=listed(1)),
        text("乙", settings=listed(2)),
        lists=Lists(definitions, uses),
    )
    assert texts(document) == ["1)甲", "乙"]


def test_tables_inside_cells_follow_them():
    inner = table(*(row(line, depth=2) for line in FORM_ROWS))
    outer = [
        text("上文", settings=deep(1)),
        *inner,
        Para((Run("下文"),), deep(1), Run("\x07")),
        Para((), deep(1) + ROW_END + columns(0), Run("\x07")),
    ]
    assert shape(read_word(outer, text("完"))) == ["上文", FORM_ROWS, "下文", "完"]


def test_a_table_whose_last_row_has_lost_its_end_keeps_its_cells():
    lost = [cell("许可"), text("2", settings=IN_TABLE)]
    assert rows(first_grid(row(["规章", "1"]), lost)) == [["规章", "1"], ["许可", "2"]]


def test_a_row_whose_last_cell_has_lost_its_mark_keeps_it():
    ended = Para((), IN_TABLE + ROW_END + columns(0, 0), Run("\x07"))
    lost = [cell("许可"), text("2", settings=IN_TABLE), ended]
    assert rows(first_grid(row(["规章", "1"]), lost)) == [["规章", "1"], ["许可", "2"]]


def test_a_list_may_change_nothing_of_a_level():
    uses = struct.pack("<I", 1) + struct.pack("<i8xB3x", 901, 1) + struct.pack("<IiI", 0, 5, 0)
    lists = Lists(LISTS.definitions, uses)
    assert texts(read_word(text("甲", settings=listed(1)), lists=lists)) == ["一、甲"]


def test_a_text_without_a_mark_at_its_end_is_read():
    document = read_word(text("甲"), Para((Run("乙"),), b"", Run("")))
    assert texts(document) == ["甲", "乙"]


@pytest.mark.parametrize("seed", range(5))
def test_a_file_of_pieces_in_any_order_reads_the_same(seed):
    body = [text("收到", Run("31", DELETED), "12件"), *FORM, text("Word 97"), text("完")]
    cut = read_word(body, chance=random.Random(seed))
    assert shape(cut) == ["收到12件", FORM_ROWS, "Word 97", "完"]


def test_a_locked_file_is_refused_in_words():
    with pytest.raises(DocumentError, match=LOCKED):
        doc.read(word(text("密"), flags=0x0100))


def test_a_file_without_styles_is_read():
    assert texts(read_word(text("正文", style=7), parts={1: b""})) == ["正文"]


def test_a_file_with_damaged_tables_is_refused_in_words():
    with pytest.raises(DocumentError, match=BROKEN):
        doc.read(word(text("正文"), parts={33: b"\x07" * 40}))


def test_an_older_file_is_refused_in_words():
    with pytest.raises(DocumentError, match="Word 95"):
        doc.read(word(text("旧"), version=0x0068))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_file_that_is_cut_off_is_refused_in_words(share):
    data = word(text("字" * 3000), FORM)
    with pytest.raises(DocumentError, match=BROKEN):
        doc.read(data[: int(share * len(data))])
