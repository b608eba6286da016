import pytest

from lib.errors import DocumentError
from lib.store.roster import Entry
from lib.store.roster_file import COLUMNS, csv_to_roster, roster_to_csv
from tests.unit.store.samples import AGENCY

HEADER = ",".join(COLUMNS)


def test_a_roster_survives_the_way_through_excel(store):
    entries = [
        Entry("云溪市人民政府", kind="government", level="prefecture", region="990100"),
        Entry(AGENCY, parent="云溪市人民政府", aliases=("=区教体局", "东湖教育"), must_file=False),
    ]
    store.roster.put(entries)
    known = store.agencies()
    written = roster_to_csv(known)
    assert written.startswith("\ufeff机关名称".encode())
    assert "'=" not in store.agencies()[1].aliases[0]
    store.roster.put(csv_to_roster(written))
    assert store.agencies() == known


def test_only_the_name_must_be_filled_and_empty_lines_are_left_out():
    text = f"{HEADER}\r\n{AGENCY},,,,,,,,\r\n,,,,,,,,\r\n云溪市文联,其他,,,,,,,否\r\n"
    assert csv_to_roster(text.encode("gb18030")) == [
        Entry(AGENCY),
        Entry("云溪市文联", kind="other", must_file=False),
    ]


def test_aliases_are_parted_by_either_semicolon_and_bureaus_go_by_their_names():
    text = f"{HEADER}\n{AGENCY},部门,县级,,,教育,,甲；乙; 丙,是\n"
    assert csv_to_roster(text.encode()) == [
        Entry(AGENCY, "bureau", "county", bureau="education", aliases=("甲", "乙", "丙"))
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "空的"),
        ("名称,类型\n", "表头应当是：机关名称，类型"),
        (f"{HEADER}\n{AGENCY},部门\n", "第 2 行的格数不对"),
        (f"{HEADER}\n,部门,,,,,,,\n", "第 2 行.*没有机关名称"),
        (f"{HEADER}\n{AGENCY},学校,,,,,,,\n", "第 2 行的“类型”写的是“学校”，只能是：政府、"),
        (f"{HEADER}\n{AGENCY},,,,,,,,也许\n", "“应报年报”写的是“也许”"),
    ],
)
def test_a_file_that_is_no_roster_is_refused_with_its_line(text, words):
    with pytest.raises(DocumentError, match=words):
        csv_to_roster(text.encode())


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(DocumentError, match="不是 CSV"):
        csv_to_roster(b"\xff\xff\xff\x80")
